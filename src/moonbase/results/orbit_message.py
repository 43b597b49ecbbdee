"""Ephemerides as a CCSDS Orbit Ephemeris Message, in keyword-value notation.

CCSDS 502.0-B-2, Orbit Data Messages, section 5. A message holds one object (5.1.3), in as many
segments as it has ephemerides; units are kilometres and seconds, times TDB.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import numpy as np

from moonbase.results.object_ephemeris import ObjectEphemeris

J2000 = datetime(2000, 1, 1, 12)
"""The epoch from which times count, TDB."""
NANOSECOND = 10**9
"""Parts of a second that a printed time counts; 1e-9 s is 0.1 mm at 100 km/s."""
KILOMETRE = 1e3
"""[m]"""


def oem_text(
    ephemerides: Sequence[ObjectEphemeris], originator: str, creation_date: datetime
) -> str:
    """The message of one object as text; the same inputs give the same text.

    Parameters: ephemerides of the object, a segment each, one after the other; originator, the
    organisation; creation_date, with its time zone.

    Raises ValueError when there is nothing to write, for two objects or overlapping segments, when
    the date has no time zone, or the originator is not one line of ASCII.
    """
    _check_one_object(ephemerides)
    if creation_date.tzinfo is None:
        raise ValueError("the creation date has no time zone")
    if not (originator.strip() and originator.isascii() and originator.isprintable()):
        raise ValueError(f"an originator is one line of ASCII text, got {originator!r}")
    created = creation_date.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    lines = [
        "CCSDS_OEM_VERS = 2.0",
        f"CREATION_DATE = {created.isoformat()}",
        f"ORIGINATOR = {originator.strip()}",
    ]
    for each in ephemerides:
        lines += ["", *_segment(each)]
    return "\n".join(lines) + "\n"


def oem_texts(
    ephemerides: Sequence[ObjectEphemeris], originator: str, creation_date: datetime
) -> dict[str, str]:
    """A message for each object, by its name, in the order in which the objects first appear."""
    objects: dict[str, list[ObjectEphemeris]] = {}
    for each in ephemerides:
        objects.setdefault(each.name.strip(), []).append(each)
    return {name: oem_text(own, originator, creation_date) for name, own in objects.items()}


def _check_one_object(ephemerides: Sequence[ObjectEphemeris]) -> None:
    if not ephemerides:
        raise ValueError("a message needs at least one ephemeris")
    first = ephemerides[0]
    for before, after in pairwise(ephemerides):
        if (after.name.strip(), after.id) != (first.name.strip(), first.id):
            others = f"{first.name!r} ({first.id}) and {after.name!r} ({after.id})"
            raise ValueError(f"a message holds one object, got {others}")
        if after.times[0] < before.times[-1]:
            raise ValueError(f"{after.name!r}: an ephemeris begins before the one before it ends")


def calendar(time: float) -> str:
    """A TDB time [s past J2000] as a calendar date of TDB, to the nanosecond.

    >>> calendar(0.5), calendar(-43_200.0)
    ('2000-01-01T12:00:00.500000000', '2000-01-01T00:00:00.000000000')
    """
    whole, part = divmod(round(Fraction(time) * NANOSECOND), NANOSECOND)
    try:
        date = J2000 + timedelta(seconds=whole)
    except OverflowError as error:
        raise ValueError(f"{time:g} s past J2000 is beyond the calendar") from error
    return f"{date.isoformat()}.{part:09d}"


def _segment(each: ObjectEphemeris) -> Iterator[str]:
    """Metadata and states of one ephemeris."""
    dates = [calendar(float(time)) for time in each.times]
    yield "META_START"
    yield f"OBJECT_NAME = {each.name.strip()}"
    yield f"OBJECT_ID = {each.id}"
    yield f"CENTER_NAME = {each.centre.upper()}"
    yield "REF_FRAME = ICRF"
    yield "TIME_SYSTEM = TDB"
    yield f"START_TIME = {dates[0]}"
    yield f"STOP_TIME = {dates[-1]}"
    yield "INTERPOLATION = HERMITE"
    yield f"INTERPOLATION_DEGREE = {each.degree}"
    yield "META_STOP"
    for date, state in zip(dates, np.asarray(each.states).T / KILOMETRE, strict=True):
        yield " ".join([date, *(f"{value:.15e}" for value in state)])
