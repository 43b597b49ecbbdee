"""Chips for every route, and the lunar works that turn regolith into satellites."""
