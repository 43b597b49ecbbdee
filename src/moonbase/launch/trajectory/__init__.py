"""Trajectories: shots from the lunar surface, targets, corrections, fleets, exports."""
