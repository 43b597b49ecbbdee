"""Figures of a run; matplotlib loads when one is drawn."""
