"""What each metric of `shots` and of `aim` is, whatever was asked: unit, labels, definition."""

from __future__ import annotations

Definitions = dict[str, tuple[str, str, str, str]]

GONE = "Share of the shots of a month"
AWAY = "Share of the shots in deep space"

SHOTS: Definitions = {
    "deep_space": (
        "1",
        "gone to deep space",
        "심우주로 간 비율",
        f"{GONE} beyond 3 million km from the Earth 180 days after launch.",
    ),
    "earth_moon_system": (
        "1",
        "still about Earth and Moon",
        "지구-달 계에 남은 비율",
        f"{GONE} that fly within 3 million km of the Earth 180 days after launch.",
    ),
    "moon_impact": (
        "1",
        "fallen to the Moon",
        "달에 떨어진 비율",
        f"{GONE} that hit the Moon within 180 days.",
    ),
    "earth_impact": (
        "1",
        "entered the atmosphere of the Earth",
        "지구 대기에 들어간 비율",
        f"{GONE} that come within 120 km of the ground of the Earth within 180 days.",
    ),
    "perihelion_min": (
        "au",
        "nearest to the Sun",
        "최소 근일점",
        "Least perihelion 180 days after launch, over the shots in deep space.",
    ),
    "aphelion_max": (
        "au",
        "farthest from the Sun",
        "최대 원일점",
        "Greatest aphelion 180 days after launch, over the shots in deep space.",
    ),
    "earth_return_50yr": (
        "1",
        "back within 1.5 million km, 50 yr",
        "50년 안에 지구 150만 km 안으로 돌아온 비율",
        f"{AWAY} that come back within 1.5 million km of the Earth, unless somebody steers them.",
    ),
    "earth_impact_100yr": (
        "1",
        "into the atmosphere in 100 years",
        "100년 안에 지구 대기에 들어간 비율",
        f"{AWAY} that enter the atmosphere of the Earth, unless somebody steers them.",
    ),
    "correction_dv": (
        "m/s",
        "correction, 95 % of shots need less",
        "궤도 수정, 95 % 상한",
        "Burn that brings a shot to where it would be at 30 days without an error of the muzzle.",
    ),
    "dispersion_30d": (
        "km",
        "miss after 30 days, 95 %",
        "30일 후 위치 오차, 95 %",
        "Distance from the path without error 30 days after the shot; 95 % of shots lie nearer.",
    ),
    "separation_min": (
        "km",
        "nearest that the next shot comes",
        "다음 사출체와의 최소 거리",
        "Least distance in 180 days between a shot and the next of the driver, both without error.",
    ),
    "least_elevation": (
        "deg",
        "least elevation over the terrain",
        "지형을 넘는 최소 고도각",
        "Least elevation of the track from which a path of two bodies clears the first 1,000 km.",
    ),
}
"""Metrics of a month of shots."""

AIM: Definitions = {
    "muzzle_speed": ("m/s", "muzzle speed", "사출 속도", "Over the ground, which turns."),
    "azimuth": ("deg", "azimuth", "방위각", "Of the track, from north over east."),
    "elevation": ("deg", "elevation", "사출 고도각", "Of the track at its end, over level ground."),
    "launch_longitude": ("deg", "launch longitude", "발사 경도", "Of the muzzle, east positive."),
    "launch_after": ("d", "launch after the date asked", "기준일 이후 발사", "To the shot."),
    "time_of_flight": (
        "d",
        "time of flight",
        "비행 시간",
        "To the point, perigee less an hour, apolune, apsis at the ring, or 925,000 km out.",
    ),
    "arrival_speed": (
        "m/s",
        "arrival speed",
        "도착 속도",
        "Relative to the target; of C3 and drift, the square root of C3 at 925,000 km.",
    ),
    "capture_dv": ("m/s", "capture", "포획 속도 변화", "Change of speed that stays there."),
    "midcourse_dv": (
        "m/s",
        "midcourse burn",
        "중간 궤도 수정",
        "Root mean square of the burn that takes out the error of the muzzle.",
    ),
    "midcourse_dv_99": ("m/s", "midcourse burn, 99 %", "중간 수정 99 %", "Its 99th percentile."),
    "contact_share": (
        "1",
        "share of time in contact",
        "접속 시간 비율",
        "Weather and stations, bodies in the way, the Sun within 3 degrees.",
    ),
    "c3": ("km2/s2", "characteristic energy", "특성 에너지", "C3 at 925,000 km from the Earth."),
    "perihelion": ("au", "perihelion", "근일점", "Of the orbit around the Sun."),
    "aphelion": ("au", "aphelion", "원일점", "Of the orbit around the Sun."),
    "inclination": ("deg", "inclination", "궤도 경사각", "To the Earth's equator of 2000."),
    "entry_angle": ("deg", "entry angle", "진입각", "Below level at 120 km."),
    "orbit_height": ("km", "height of the orbit", "궤도 고도", "Over 1,737.4 km, at apolune."),
    "panel_gain": (
        "1",
        "panel output over 1 au",
        "1 au 대비 출력",
        "Power per area of a flat panel that faces the Sun, over that at 1 au.",
    ),
    "panel_gain_compound": (
        "1",
        "the same, III-V cells",
        "III-V 전지 출력비",
        "With cells of III-V compounds.",
    ),
    "cell_temperature": ("K", "cell temperature", "전지 온도", "Of the panel at the ring."),
    "best_distance": ("au", "most output at", "최대 출력 거리", "Distance from the Sun."),
    "nearest_distance": (
        "au",
        "cells last beyond",
        "전지 지속 한계 거리",
        "Distance within which the cells are hotter than they stand for years.",
    ),
}
"""Metrics of an aimed shot."""

LATER: Definitions = {
    "earth_distance": ("au", "from Earth, {}", "{} 후 지구 거리", "Distance after {}{}."),
    "light_time": ("s", "light time, {}", "{} 후 편도 광시간", "One way, after {}{}."),
    "link_rate": (
        "bit/s",
        "link to Earth, {}",
        "{} 후 지구 전송률",
        "Of one satellite after {}{}, terminals at central values, share of contact included.",
    ),
}
"""Metrics at ages: of the median shot in deep space, or of the shot that was aimed."""


def at_ages(ages: tuple[int, ...], of: str) -> Definitions:
    """The metrics of `LATER` at ages in years.

    >>> at_ages((1,), "")["light_time_1yr"]
    ('s', 'light time, 1 year', '1년 후 편도 광시간', 'One way, after 1 year.')
    """
    found: Definitions = {}
    for age in ages:
        years = "1 year" if age == 1 else f"{age} years"
        for id, (unit, label, korean, text) in LATER.items():
            labels = label.format(years), korean.format(f"{age}년")
            found[f"{id}_{age}yr"] = unit, *labels, text.format(years, of)
    return found
