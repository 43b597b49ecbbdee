"""Places on the Moon as people write them: "89.45S 222.69E", "-89.45 222.69"."""

from __future__ import annotations

import re

import numpy as np

from moonbase.constants import MOON_RADIUS

MINUS = "\N{MINUS SIGN}"
"""What word processors make of a hyphen."""
_PART = re.compile(r"([+-]?)([0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*(?:deg|°)?\s*([NSEWnsew]?)")


def parse_place(text: str) -> tuple[float, float]:
    """Latitude and longitude east of a place, planetocentric in the mean-Earth frame [rad].

    Latitude first; letters N, S, E, W or signs, north and east positive; longitude -180 to 360.

    Raises ValueError with what is wrong.

    >>> [round(float(np.degrees(each)), 2) for each in parse_place("89.45S 137.31W")]
    [-89.45, 222.69]
    """
    parts = text.replace(",", " ").replace(MINUS, "-").strip()
    found = list(_PART.finditer(parts))
    if len(found) != 2 or _PART.sub("", parts).strip():
        raise ValueError("a place is a latitude and a longitude, such as 89.45S 222.69E")
    latitude = _degrees(found[0], "NS")
    longitude = _degrees(found[1], "EW")
    if abs(latitude) > 90:
        raise ValueError(f"latitude {latitude:g} lies beyond a pole; it runs from -90 to 90")
    if not -180 <= longitude <= 360:
        raise ValueError(f"longitude {longitude:g} is out of range; it runs from -180 to 360")
    return float(np.radians(latitude)), float(np.radians(longitude % 360))


def _degrees(part: re.Match[str], letters: str) -> float:
    """Signed degrees of one coordinate whose letters are positive first."""
    sign, digits, letter = part[1], part[2], part[3].upper()
    if letter and letter not in letters:
        raise ValueError("latitude with N or S comes first, then longitude with E or W")
    if letter and sign:
        raise ValueError(f"give a sign or a letter, not both: {part[0].strip()}")
    negative = sign == "-" or letter == letters[1]
    return -float(digits) if negative else float(digits)


def great_circle(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Distance between two places on the mean sphere [m].

    2 R asin sqrt(sin((q - p) / 2)**2 + cos p cos q sin((m - l) / 2)**2), the haversine, which is
    exact for near places too; p, q latitudes, l, m longitudes [rad].

    >>> round(great_circle(0.0, 0.0, 0.0, float(np.pi / 2)) / 1e3)  # a quarter of the equator
    2729
    """
    half = np.sin((other_latitude - latitude) / 2) ** 2 + np.cos(latitude) * np.cos(
        other_latitude
    ) * (np.sin((other_longitude - longitude) / 2) ** 2)
    return float(2 * MOON_RADIUS * np.arcsin(np.sqrt(min(half, 1.0))))


def written(latitude: float, longitude: float) -> str:
    """A place in degrees, north or south and east.

    >>> written(float(np.radians(-89.45)), float(np.radians(222.69)))
    '89.45 S 222.69 E'
    """
    degrees = float(np.degrees(latitude))
    side = "S" if degrees < 0 else "N"
    return f"{abs(degrees):g} {side} {float(np.degrees(longitude)) % 360:g} E"
