"""Satellites from parts, and their vintages over life."""
