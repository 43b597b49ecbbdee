"""Rockets, Earth-to-Moon transport, mass driver and the transfer out of low orbit."""
