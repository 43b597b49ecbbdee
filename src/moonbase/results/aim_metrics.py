"""The metrics of an aimed shot, each with its label in both languages and what exactly it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, DAY
from moonbase.design.aim_arrival import AGES
from moonbase.design.rings import panel_at
from moonbase.results.sheet import Quantity

if TYPE_CHECKING:
    from moonbase.results.aim_record import AimAnswer

LANDED = "it has come down on Earth"
"""Why a shot that returns has no link."""
NOTHING = "nothing need be captured"
"""Why a shot that leaves, or meets the atmosphere, has no capture."""
HELD = "its C3 is negative there: the Sun lets it out, not its speed"
"""Why a shot that drifts away may have no speed left over."""
ARRIVALS = {
    **dict.fromkeys(("l1", "l2", "l4", "l5"), "speed relative to the point, which turns"),
    "geo": "speed at the perigee, on the height of the geostationary orbit",
    "earth-return": "speed at 120 km, where the atmosphere begins",
    "llo": "speed at apolune, relative to the Moon",
    "c3": "speed left far from the Earth, the square root of C3 at 925,000 km",
    "ring": "speed relative to a circular orbit at the ring",
}
"""Target -> what its speed of arrival is."""
CAPTURES = {
    **dict.fromkeys(("l1", "l2", "l4", "l5"), "to stop in the point"),
    "geo": "to a circle over the equator, plane change included",
    "llo": "the kick at apolune that makes the orbit circular",
    "ring": "to a circular orbit of the ring",
}
"""Target -> what its capture is."""
MORE = {
    "c3": (
        "km2/s2",
        1e6,
        "characteristic energy",
        "특성 에너지",
        "C3 at 925,000 km from the Earth",
    ),
    "perihelion": ("au", ASTRONOMICAL_UNIT, "perihelion", "근일점", "of the orbit around the Sun"),
    "aphelion": ("au", ASTRONOMICAL_UNIT, "aphelion", "원일점", "of the orbit around the Sun"),
    "inclination": (
        "deg",
        np.pi / 180,
        "inclination",
        "궤도 경사각",
        "to the Earth's equator of 2000",
    ),
    "entry_angle": ("deg", np.pi / 180, "entry angle", "진입각", "below level at 120 km"),
    "orbit_height": ("km", 1e3, "height of the orbit", "궤도 고도", "over 1,737.4 km, at apolune"),
}
"""Further metric -> unit, size of the unit in SI, labels, definition."""


def degrees(angle: float) -> float:
    """An angle as degrees from 0 to 360.

    >>> degrees(-np.pi / 2)
    270.0
    """
    return float(np.degrees(angle) % 360)


def metrics_of(answer: AimAnswer) -> dict[str, Quantity]:
    """Every metric of an aimed shot."""
    return {**_muzzle(answer), **_flight(answer), **_links(answer), **_panels(answer)}


def _muzzle(answer: AimAnswer) -> dict[str, Quantity]:
    found, asked = answer.aimed.found, answer.aimed.question
    longitude = float((np.degrees(found.longitude) + 180) % 360 - 180)
    return {
        "muzzle_speed": Quantity(
            "m/s", found.speed, "muzzle speed", "사출 속도", "speed at the muzzle, over the ground"
        ),
        "azimuth": Quantity(
            "deg", degrees(found.azimuth), "azimuth", "방위각", "of the track, from north over east"
        ),
        "elevation": Quantity(
            "deg",
            float(np.degrees(found.elevation)),
            "elevation",
            "사출 고도각",
            "of the track at its end, over level ground",
        ),
        "launch_longitude": Quantity(
            "deg",
            longitude,
            "launch longitude",
            "발사 경도",
            "of the muzzle, east positive, in the mean-Earth frame",
        ),
        "launch_after": Quantity(
            "d",
            (found.time - asked.date) / DAY,
            "launch after the date asked",
            "기준일 이후 발사",
            "time from the date that was asked to the shot",
        ),
    }


def _flight(answer: AimAnswer) -> dict[str, Quantity]:
    aimed, kind = answer.aimed, answer.aimed.question.target.kind
    met, burn = aimed.arrival, aimed.burn
    after = f"burn {burn.time / DAY:.2f} d after the shot that takes out the error of the muzzle"
    why = "" if met.capture is not None else NOTHING
    held = met.more.get("c3", 0.0) < 0
    found = {
        "time_of_flight": Quantity(
            "d",
            (aimed.found.flight + met.later) / DAY,
            "time of flight",
            "비행 시간",
            _until(kind, aimed.model),
        ),
        "arrival_speed": Quantity(
            "m/s",
            None if held else met.speed,
            "arrival speed",
            "도착 속도",
            ARRIVALS.get(kind, ""),
            HELD if held else "",
        ),
        "capture_dv": Quantity(
            "m/s",
            met.capture,
            "capture",
            "포획 속도 변화",
            CAPTURES.get(kind, "to stay there"),
            why,
        ),
        "midcourse_dv": Quantity(
            "m/s", burn.mean, "midcourse burn", "중간 궤도 수정", f"root mean square of the {after}"
        ),
        "midcourse_dv_99": Quantity(
            "m/s",
            burn.most,
            "midcourse burn, 99 %",
            "중간 수정 99 %",
            f"99th percentile of the {after}",
        ),
    }
    for id, value in met.more.items():
        unit, size, label, korean, text = MORE[id]
        found[id] = Quantity(unit, value / size, label, korean, text)
    return found


def _until(kind: str, model: str) -> str:
    """What ends the flight."""
    if kind in ("geo", "earth-return"):
        return "from the muzzle to an hour before perigee"
    if kind == "llo":
        return "from the muzzle to apolune"
    if kind == "ring" and model == "de440":
        return "from the muzzle to the apsis at the ring, on the orbit that it has after 90 days"
    if kind == "ring":
        return "to 925,000 km from the Earth and from there along a Hohmann transfer to the ring"
    if kind == "c3":
        return "from the muzzle to 925,000 km from the Earth"
    return "from the muzzle to the point"


def _links(answer: AimAnswer) -> dict[str, Quantity]:
    """Light time, share of contact and bits per second after one and five years."""
    abroad = answer.aimed.abroad
    found: dict[str, Quantity] = {}
    why = LANDED if abroad is None else ""
    for place, age in enumerate(AGES):
        years = f"{age:g} {'year' if age == 1 else 'years'}"
        light = None if abroad is None else float(abroad.light_time[place])
        rate = None if answer.rates is None else float(answer.rates[place])
        far = None if abroad is None else float(abroad.distance[place] / ASTRONOMICAL_UNIT)
        found |= {
            f"earth_distance_{age:g}yr": Quantity(
                "au",
                far,
                f"from Earth, {years}",
                f"지구 거리 {age:g}년",
                f"distance after {years}",
                why,
            ),
            f"light_time_{age:g}yr": Quantity(
                "s",
                light,
                f"light time, {years}",
                f"편도 광시간 {age:g}년",
                f"one way, after {years}",
                why,
            ),
            f"link_rate_{age:g}yr": Quantity(
                "bit/s",
                rate,
                f"link to Earth, {years}",
                f"지구 전송률 {age:g}년",
                f"bits per second of a satellite after {years}, averaged over contacts",
                why,
            ),
        }
    found["contact_share"] = Quantity(
        "1",
        answer.contact,
        "share of time in contact",
        "접속 시간 비율",
        "share of time: weather and stations, bodies in the way, the Sun within 3 degrees",
        why,
    )
    return found


def _panels(answer: AimAnswer) -> dict[str, Quantity]:
    """What panels give at a ring, and how near the Sun their output still grows."""
    if answer.power is None:
        return {}
    own, compound = answer.power
    gain, temperature = panel_at(own, answer.asked.target.value)
    other, _ = panel_at(compound, answer.asked.target.value)
    text = "power per area of a flat panel that faces the Sun, radiating from both sides"
    return {
        "panel_gain": Quantity(
            "1", gain, "panel output over 1 au", "1 au 대비 출력", f"{text}, over that at 1 au"
        ),
        "panel_gain_compound": Quantity(
            "1",
            other,
            "the same, III-V cells",
            "III-V 전지 출력비",
            f"{text}, cells of III-V compounds",
        ),
        "cell_temperature": Quantity(
            "K", temperature, "cell temperature", "전지 온도", "of the working panel at the ring"
        ),
        "best_distance": Quantity(
            "au",
            own.best,
            "most output at",
            "최대 출력 거리",
            "distance where lunar-made cells give most of where they are no hotter than they stand",
        ),
        "nearest_distance": Quantity(
            "au",
            own.nearest,
            "cells last beyond",
            "전지 지속 한계 거리",
            "distance within which the cells are hotter than they stand for years",
        ),
    }
