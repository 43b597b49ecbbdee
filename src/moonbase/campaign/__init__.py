"""The chain: data to routes, the step, the one allocation, and what comes out."""
