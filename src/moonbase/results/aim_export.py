"""An aimed shot for other programs: its states where the path bends, as kernel and message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from moonbase.results.aim_record import AimAnswer
    from moonbase.results.object_ephemeris import ObjectEphemeris

ORIGINATOR = "MOONBASE"
NUMBER = -1_000_001
"""Number of the shot in a kernel."""
COMMENT = "An aimed shot from its muzzle to the end of its flight, moonbase"


def aim_files(answer: AimAnswer) -> Mapping[str, Callable[[], bytes]]:
    """Kernel and message of a shot; the restricted problem has no dates and so none of them."""
    if answer.asked.model != "de440":
        return {}

    @cache
    def own() -> ObjectEphemeris:
        return ephemeris(answer)

    def kernel() -> bytes:
        from moonbase.results.spk import spk_bytes

        return spk_bytes([own()], COMMENT)

    def message() -> bytes:
        from moonbase.results.manifest import written_at
        from moonbase.results.orbit_message import oem_text

        return oem_text([own()], ORIGINATOR, written_at()).encode()

    return {"trajectory.bsp": kernel, "trajectory.oem": message}


def ephemeris(answer: AimAnswer) -> ObjectEphemeris:
    """Geocentric states from the muzzle to the end of the flight, without the midcourse burn."""
    import numpy as np

    from moonbase.design.aim_ephemeris import RealSky
    from moonbase.design.aim_search import shots_of
    from moonbase.design.shot_paths import Path, refined
    from moonbase.results.object_ephemeris import ObjectEphemeris

    aimed, found = answer.aimed, answer.aimed.found
    sky = RealSky(found.time, float(aimed.times[-1]) + 1.0)
    begin = sky.launch(shots_of(aimed.question, found.values[:-1]))
    times = np.concatenate([[found.time], aimed.times])
    states = np.concatenate([begin, aimed.states], axis=1)
    path = refined(sky.forces, [Path(0, times, states)], 0.0)[0]
    name = f"AIM {answer.asked.target.text.upper()}"
    return ObjectEphemeris(name, NUMBER, "earth", path.times, np.ascontiguousarray(path.states))
