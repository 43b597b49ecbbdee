"""Benches: figures to reach, printed as rates, ratios and CPU time; nothing here is a test."""
