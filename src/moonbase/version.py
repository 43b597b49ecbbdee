"""The version of the installed package."""

from __future__ import annotations


def version() -> str:
    """Version of the installed distribution, or "0+unknown" in a bare checkout."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("moonbase-plan")
    except PackageNotFoundError:
        return "0+unknown"
