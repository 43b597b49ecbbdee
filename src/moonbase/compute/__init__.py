"""Accelerators, workloads, links: from IT watts to delivered operations."""
