"""What can go wrong with kernels, terrain and grids, as faults that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from moonbase.interface.faults import failure, usage

LUNAR = "pip install 'moonbase-plan[lunar]'"
SMOOTH = ", or give --terrain none for a smooth sphere"
"""What `site` and `illumination` can do without."""
TERRAIN = "pip install 'moonbase-plan[terrain]'"


@contextmanager
def located(else_hint: str = "") -> Iterator[None]:
    """Turn the exceptions of Sun, Moon and terrain into faults; `else_hint`, another way out."""
    from moonbase.environment.kernels import KernelsMissingError
    from moonbase.environment.sky import SkyRangeError

    try:
        yield
    except KernelsMissingError as error:
        raise failure("E904", str(error), "the extra lunar", LUNAR + else_hint) from error
    except SkyRangeError as error:
        hint = "choose dates inside it with --from, --years and --at"
        raise usage("E008", str(error), "--from", hint) from error
    except (ValueError, ImportError) as error:
        raise _of_terrain(error) from error


def _of_terrain(error: Exception) -> Exception:
    """The fault of a grid, or the exception itself when it is of another kind."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if "RasterMissingError" in kinds:
        return failure("E904", str(error), "the extra terrain", TERRAIN)
    if "ElevationError" in kinds:
        return usage("E007", str(error), "--terrain", getattr(error, "hint", ""))
    return error
