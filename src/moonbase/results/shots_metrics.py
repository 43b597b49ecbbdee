"""The metrics of a month of shots, each with its label in both languages and what exactly it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, DAY, LIGHT_SPEED
from moonbase.launch.dispersion import share_interval
from moonbase.results.sheet import Quantity

if TYPE_CHECKING:
    from moonbase.results.shots_record import ShotsAnswer

MARKS = (1, 3, 5)
"""Years after the shot at which distance, light time and link are told."""
KILOMETRE = 1e3
"""[m]"""
SHARE_TEXTS = {
    "deep_space": (
        "gone to deep space",
        "심우주로 간 비율",
        "share of shots still beyond 3 million km from the Earth 180 days after launch",
    ),
    "earth_moon_system": (
        "still about Earth and Moon",
        "지구-달 계에 남은 비율",
        "share of shots that fly within 3 million km of the Earth 180 days after launch",
    ),
    "moon_impact": (
        "fallen to the Moon",
        "달에 떨어진 비율",
        "share of shots that hit the Moon within 180 days",
    ),
    "earth_impact": (
        "entered the atmosphere of the Earth",
        "지구 대기에 들어간 비율",
        "share of shots that come within 120 km of the ground of the Earth within 180 days",
    ),
}
NONE_AWAY = "no shot of the month goes to deep space"


def metrics_of(answer: ShotsAnswer) -> dict[str, Quantity]:
    """Every metric of a month of shots."""
    return {
        **_shares(answer),
        **_clearance(answer),
        **_drift(answer),
        **_century(answer),
        **_errors(answer),
    }


def _clearance(answer: ShotsAnswer) -> dict[str, Quantity]:
    """The least elevation over the terrain, where there is one."""
    if answer.question.terrain == "none":
        return {}
    least = answer.least_elevation
    return {
        "least_elevation": Quantity(
            "deg",
            None if least is None else float(np.degrees(least)),
            "least elevation over the terrain",
            "지형을 넘는 최소 고도각",
            "least elevation of the track, in steps of 0.05 deg, from which the path of two bodies "
            "stays above the terrain of the first 1,000 km",
            "no elevation up to 30 deg clears it" if least is None else "",
        )
    }


def _shares(answer: ShotsAnswer) -> dict[str, Quantity]:
    from moonbase.launch.trajectory.propagate import Fate

    fate, away = answer.half_year.fate, answer.half_year.deep_space
    counts = {
        "deep_space": away,
        "earth_moon_system": (fate == Fate.FLYING) & ~away,
        "moon_impact": fate == Fate.MOON,
        "earth_impact": fate == Fate.EARTH,
    }
    return {id: _share(np.asarray(each), *SHARE_TEXTS[id]) for id, each in counts.items()}


def _share(which: np.ndarray, label: str, korean: str, text: str) -> Quantity:
    """A share with its interval of 95 %."""
    count, total = int(which.sum()), which.size
    return Quantity("1", count / total, label, korean, text, interval=share_interval(count, total))


def _drift(answer: ShotsAnswer) -> dict[str, Quantity]:
    later, found = answer.decades, {}
    au = ASTRONOMICAL_UNIT
    near = None if later is None else float(later.perihelion.min() / au)
    far = None if later is None else float(later.aphelion.max() / au)
    reason = NONE_AWAY if later is None else ""
    text = "of the orbits around the Sun 180 days after launch, over all shots in deep space"
    found["perihelion_min"] = Quantity(
        "au", near, "nearest to the Sun", "최소 근일점", f"least perihelion {text}", reason
    )
    found["aphelion_max"] = Quantity(
        "au", far, "farthest from the Sun", "최대 원일점", f"greatest aphelion {text}", reason
    )
    middle = [None] * len(MARKS) if later is None else np.nanmedian(later.distance, axis=1)
    rows = {
        "earth_distance": ("au", 1 / au, "distance from the Earth", "지구와의 거리"),
        "light_time": ("s", 1 / LIGHT_SPEED, "one-way light time", "편도 광시간"),
    }
    for id, (unit, factor, label, korean) in rows.items():
        for year, value in zip(MARKS, middle, strict=True):
            found[f"{id}_{year}yr"] = Quantity(
                unit,
                None if value is None else float(value * factor),
                f"{label} after {year} {'year' if year == 1 else 'years'}",
                f"{year}년 후 {korean}",
                f"median over the shots in deep space, {year} years after the shot",
                reason,
            )
    rates = [None] * len(MARKS) if later is None else list(answer.link_rate)
    for year, rate in zip(MARKS, rates, strict=True):
        found[f"link_rate_{year}yr"] = Quantity(
            "bit/s",
            None if rate is None else float(rate),
            f"link to Earth after {year} {'year' if year == 1 else 'years'}",
            f"{year}년 후 지구 링크",
            "bits per second of one satellite to the ground at that median distance, contacts "
            "included, terminals at central values",
            reason,
        )
    return found


def _century(answer: ShotsAnswer) -> dict[str, Quantity]:
    later = answer.decades
    if later is None:
        return {
            id: Quantity("1", None, label, "", "", NONE_AWAY)
            for id, label in (
                ("earth_return_50yr", "back within 1.5 million km, 50 yr"),
                ("earth_impact_100yr", "into the atmosphere in 100 years"),
            )
        }
    return {
        "earth_return_50yr": _share(
            later.returned,
            "back within 1.5 million km, 50 yr",
            "50년 안에 지구 근처로 돌아온 비율",
            "share of shots in deep space that come back within 1.5 million km of the Earth "
            "within 50 years, unless somebody steers them",
        ),
        "earth_impact_100yr": _share(
            later.entered,
            "into the atmosphere in 100 years",
            "100년 안에 지구 대기에 들어간 비율",
            "share of shots in deep space that enter the atmosphere of the Earth within 100 years, "
            "unless somebody steers them",
        ),
    }


def _errors(answer: ShotsAnswer) -> dict[str, Quantity]:
    burns, dispersion = answer.corrections, answer.dispersion
    some = burns.burn.size > 0
    shots = answer.half_year.volley
    errors = shots.time.size > shots.instants
    reason = "no shot with an error stays in deep space" if errors else "no shot with an error flew"
    reason = "" if some else reason
    days = float(dispersion.correction_time[0]) / DAY
    distance, when = answer.nearest_shots
    apart = np.isfinite(distance)
    return {
        "correction_dv": Quantity(
            "m/s",
            float(np.quantile(burns.burn, 0.95)) if some else None,
            "correction, 95 % of shots need less",
            "궤도 수정, 95 % 상한",
            f"burn {days:g} days after the shot that brings it to where it would be at 30 days "
            "without an error of the muzzle; 95 % of shots need less",
            reason,
        ),
        "dispersion_30d": Quantity(
            "km",
            float(np.quantile(burns.miss, 0.95)) / KILOMETRE if some else None,
            "miss after 30 days, 95 %",
            "30일 후 위치 오차, 95 %",
            "distance from the path without error 30 days after the shot; 95 % of shots lie nearer",
            reason,
        ),
        "separation_min": Quantity(
            "km",
            float(distance / KILOMETRE) if apart else None,
            "nearest that the next shot comes",
            "다음 사출체와의 최소 거리",
            f"least distance in 180 days between a shot and the next, {answer.shot_interval:g} s "
            f"later, both without error, looked at twice a day; here {when / DAY:.1f} days out",
            "" if apart else "none of the pairs flies on",
        ),
    }
