"""Designs: disciplines joined into one thing that stands alone, below the campaign."""
