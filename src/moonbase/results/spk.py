"""Ephemerides as an SPK kernel, the file of states that SPICE and its readers know.

A DAF (double precision array file) of segments of type 13: Hermite interpolation between states at
unequal steps (NAIF, SPK Required Reading and DAF Required Reading, toolkit N67).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples
from moonbase.results.object_ephemeris import CENTRES, ObjectEphemeris

RECORD = 1024
"""Bytes of a record."""
WORD = 8
"""Bytes of a number; addresses count these from 1."""
COMMENT = 1000
"""Bytes of comment that a record holds."""
SUMMARIES = 25
"""Segments that a summary record lists: 3 numbers, then 5 for each."""
NAME = 40
"""Bytes of the name of a segment."""
TYPE = 13
FRAME = 1
"""NAIF number of J2000, which SPICE takes for the axes of ICRF."""
DIRECTORY = 100
"""Every so many times one is repeated in the directory."""
TRANSFER_TEST = b"FTPSTR:\r:\n:\r\n:\r\x00:\x81:\x10\xce:ENDFTP"
"""Bytes that a transfer as text would damage."""
KILOMETRE = 1e3
"""[m]"""


@dataclass(frozen=True)
class _Layout:
    """Records of the file: the file record, comments, pairs of summaries and names, data."""

    comments: int
    pairs: int

    @property
    def summaries(self) -> int:
        """The first summary record."""
        return 2 + self.comments

    @property
    def data(self) -> int:
        """Address of the first number of data."""
        return (self.summaries - 1 + 2 * self.pairs) * (RECORD // WORD) + 1


def spk_bytes(ephemerides: Sequence[ObjectEphemeris], comment: str = "") -> bytes:
    """The kernel as bytes; the same inputs give the same bytes.

    Parameters: ephemerides, a segment each, of which the last wins where two hold the same object
    and time; comment, lines of ASCII text for the comment area.

    Raises ValueError when there is nothing to write, an object has no number of a spacecraft, which
    is negative, or the comment is not ASCII.
    """
    if not ephemerides:
        raise ValueError("a kernel needs at least one object")
    for each in ephemerides:
        if each.id >= 0:
            raise ValueError(f"{each.name!r}: numbers of spacecraft are negative, got {each.id}")
    comments = _comment_records(comment)
    pairs = -(-len(ephemerides) // SUMMARIES)
    layout = _Layout(len(comments) // RECORD, pairs)
    arrays = [_segment(each) for each in ephemerides]
    ends = layout.data - 1 + np.cumsum([array.size for array in arrays])
    summaries = [
        _summary(each, int(end) - array.size + 1, int(end))
        for each, array, end in zip(ephemerides, arrays, ends, strict=True)
    ]
    listed = [_pair(layout, k, summaries, ephemerides) for k in range(pairs)]
    whole = b"".join(
        [
            _file_record(layout, int(ends[-1]) + 1),
            comments,
            *listed,
            *(array.astype("<f8").tobytes() for array in arrays),
        ]
    )
    return whole + bytes(-len(whole) % RECORD)


def _segment(each: ObjectEphemeris) -> Samples:
    """States [km, km/s], times, directory of times, states of the window less one, states."""
    states = np.ascontiguousarray(each.states.T / KILOMETRE).ravel()
    directory = each.times[DIRECTORY - 1 : each.times.size - 1 : DIRECTORY]
    tail = np.array([each.window - 1, each.times.size], dtype=np.float64)
    return np.concatenate([states, each.times, directory, tail])


def _summary(each: ObjectEphemeris, first: int, last: int) -> bytes:
    """Start, end, object, centre, frame, type, first and last address of a segment."""
    numbers = (each.id, CENTRES[each.centre], FRAME, TYPE, first, last)
    return struct.pack("<2d6i", each.times[0], each.times[-1], *numbers)


def _pair(
    layout: _Layout, index: int, summaries: list[bytes], ephemerides: Sequence[ObjectEphemeris]
) -> bytes:
    """One summary record and the record of the names beside it."""
    part = slice(index * SUMMARIES, (index + 1) * SUMMARIES)
    own = layout.summaries + 2 * index
    after = own + 2 if index + 1 < layout.pairs else 0
    before = own - 2 if index else 0
    control = struct.pack("<3d", after, before, len(summaries[part]))
    names = b"".join(each.name.encode("ascii")[:NAME].ljust(NAME) for each in ephemerides[part])
    return (control + b"".join(summaries[part])).ljust(RECORD, b"\0") + names.ljust(RECORD)


def _file_record(layout: _Layout, free: int) -> bytes:
    """The first record: what file this is, where its lists begin, how its numbers are stored."""
    last = layout.summaries + 2 * (layout.pairs - 1)
    head = struct.pack(
        "<8s2i60s3i8s",
        *(b"DAF/SPK ", 2, 6, b"moonbase".ljust(60)),
        *(layout.summaries, last, free, b"LTL-IEEE"),
    )
    return (head + bytes(603) + TRANSFER_TEST).ljust(RECORD, b"\0")


def _comment_records(text: str) -> bytes:
    """Comment area: lines end with a null byte, the text with byte 4, a thousand bytes a record."""
    if not text:
        return b""
    if not text.isascii():
        raise ValueError("a comment of a kernel is ASCII text")
    raw = text.rstrip("\n").replace("\n", "\0").encode("ascii") + b"\0\x04"
    parts = [raw[k : k + COMMENT] for k in range(0, len(raw), COMMENT)]
    return b"".join(part.ljust(RECORD, b"\0") for part in parts)
