"""What bounds a design: the longest track, the hottest conductor; the width of a cut."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Ground along a great circle, insulation of coils, the width of a cut for a straight track."""

    longest_track: Samples = parameter("driver.longest_track", "km")
    conductor: Samples = parameter("driver.conductor_limit", "K")
    corridor_width: Samples = parameter("driver.corridor_width", "m")
