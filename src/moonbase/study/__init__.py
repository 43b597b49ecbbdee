"""Questions asked of the chain: samples, bands, sensitivities, levers, comparisons."""
