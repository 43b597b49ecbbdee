"""The shape of the Moon: elevation grids, horizons, maps of sunlight. Needs the extra `lunar`."""
