"""The map of sunlight over the whole Moon: mean illumination and the longest night."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from moonbase.constants import DAY
from moonbase.results.drawing.style import QUIET, blank
from moonbase.version import version

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from moonbase.flows import Samples


def maps(mean: Samples, night: Samples, terrain: str, period: str, mast: float) -> Figure:
    """Two maps, longitude east across: mean visible disc, and longest night in days.

    Parameters: mean [1] and night [s], both (rows from north, columns from 0 E).
    """
    figure = blank(9.0, 8.6)
    axes = figure.subplots(2, 1, sharex=True)
    extent = (0, 360, -90, 90)
    longest = np.minimum(night / DAY, 30.0)
    for each, values, label, colours in (
        (axes[0], mean, "mean visible share of the solar disc", "cividis"),
        (axes[1], longest, "longest night [days], 30 and more alike", "cividis_r"),
    ):
        image = each.imshow(
            values, extent=extent, aspect="auto", cmap=colours, interpolation="nearest"
        )
        each.grid(visible=False)
        each.set(ylabel="latitude [deg]", yticks=range(-90, 91, 30), xticks=range(0, 361, 60))
        figure.colorbar(image, ax=each, label=label)
    axes[0].set_title("Sunlight on the Moon")
    axes[1].set_xlabel("longitude east [deg]")
    text = f"moonbase {version()}. {terrain}. {period}, eye {mast:g} m above ground. "
    text += "Coarse terrain: near the poles off by tens of percentage points."
    figure.supxlabel(text, x=0.01, ha="left", fontsize=6.5, color=QUIET)
    return figure
