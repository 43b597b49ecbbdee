"""Time: UTC as people write it, TDB in seconds past J2000 as the ephemeris counts it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import numpy as np

from moonbase.constants import DAY
from moonbase.flows import Samples

J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
"""The epoch from which times count, read as TDB."""
TT_FROM_TAI = 32.184
"""Terrestrial Time less International Atomic Time [s], exact (IAU 1991)."""
FIRST_OFFSET = 10
"""International Atomic Time less UTC from 1972-01-01 [s]."""
JULY = (1972, 1981, 1982, 1983, 1985, 1992, 1993, 1994, 1997, 2012, 2015)
"""Years whose July began after a leap second."""
JANUARY = (
    *(1973, 1974, 1975, 1976, 1977, 1978, 1979, 1980, 1988, 1990, 1991, 1996, 1999),
    *(2006, 2009, 2017),
)
"""Years that began after a leap second."""
LEAP_SECONDS = tuple(
    datetime(year, month, 1, tzinfo=UTC)
    for month, years in ((1, JANUARY), (7, JULY))
    for year in years
)
"""Days that began after a leap second (IERS Bulletin C); none is assumed after the last."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2}([T ][0-9:.]+(Z|[+-][0-9:]+)?)?)?")
"""The forms of ISO 8601 that people write; no week dates."""
EARLIEST = datetime(1972, 1, 1, tzinfo=UTC)
"""UTC in its present form begins here."""


def parse_utc(text: str) -> datetime:
    """A date or time as ISO 8601 writes it; UTC unless it names an offset, 00:00 without a time.

    Raises ValueError when it is not one, or lies before 1972. A leap second, 23:59:60, is refused.

    >>> parse_utc("2026-03-03T11:30Z").isoformat()
    '2026-03-03T11:30:00+00:00'
    """
    if not _DATE.fullmatch(text.strip()):
        raise ValueError("write it as 2030-01-01 or 2030-01-01T00:00")
    if ":60" in text:
        raise ValueError("leap seconds are not taken; 23:59:59 is a second before")
    found = datetime.fromisoformat(text.strip())
    try:
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("beyond the calendar") from error
    if found < EARLIEST:
        raise ValueError("UTC with leap seconds begins in 1972")
    return found


def tai_from_utc(date: datetime) -> int:
    """International Atomic Time less UTC [s].

    >>> tai_from_utc(datetime(2026, 1, 1, tzinfo=UTC))
    37
    """
    return FIRST_OFFSET + sum(date >= each for each in LEAP_SECONDS)


def tdb_from_tt(time: Samples) -> Samples:
    """Barycentric Dynamical Time less Terrestrial Time [s].

    0.001657 sin(g + 0.01671 sin g), g = 357.53 deg + 0.98560028 deg per day: the annual term of
    Fairhead and Bretagnon 1990 in the form of the Astronomical Almanac, good to 30 microseconds.

    Parameters: time, seconds past J2000.

    >>> round(float(tdb_from_tt(np.array(90 * DAY))), 6)
    0.001655
    """
    anomaly = np.radians(357.53 + 0.98560028 * time / DAY)
    return np.asarray(0.001657 * np.sin(anomaly + 0.01671 * np.sin(anomaly)))


def tdb(date: datetime) -> float:
    """TDB of a UTC date, in seconds past J2000.

    >>> round(tdb(datetime(2000, 1, 1, 11, 58, 55, 816000, tzinfo=UTC)), 3)
    -0.0
    """
    terrestrial = (date - J2000).total_seconds() + tai_from_utc(date) + TT_FROM_TAI
    return terrestrial + float(tdb_from_tt(np.array(terrestrial)))


def utc(time: float) -> datetime:
    """UTC of a TDB time, to the microsecond; the inverse of `tdb` outside leap seconds."""
    terrestrial = time - float(tdb_from_tt(np.array(time)))
    date = J2000 + timedelta(seconds=terrestrial - TT_FROM_TAI)
    for _ in range(2):
        date = J2000 + timedelta(seconds=terrestrial - TT_FROM_TAI - tai_from_utc(date))
    return date


def steps(start: datetime, end: datetime, step: float) -> Samples:
    """Times from `start` to before `end`, every `step` seconds of TDB, in seconds past J2000."""
    first, last = tdb(start), tdb(end)
    count = max(int(np.ceil((last - first) / step)), 1)
    return first + step * np.arange(count, dtype=np.float64)
