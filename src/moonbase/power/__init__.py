"""Sunlight, storage, lines and ground supply: energy for everything else."""
