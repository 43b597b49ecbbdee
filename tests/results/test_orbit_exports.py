"""Ephemerides for other programs: messages and kernels, read back by programs that are not ours."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moonbase.flows import Samples
from moonbase.results.object_ephemeris import CENTRES, ObjectEphemeris
from moonbase.results.orbit_message import calendar, oem_text, oem_texts
from moonbase.results.spk import SUMMARIES, spk_bytes

WHEN = datetime(2030, 1, 2, 3, 4, 5, 600, tzinfo=UTC)
RADIUS, RATE = 4.0e8, 2.66e-5
"""An orbit ten times as fast as the Moon, inclined by an eighth."""


def orbit(time: Samples) -> Samples:
    """States on a circle that is stretched a little upwards."""
    cosine, sine = np.cos(RATE * time), np.sin(RATE * time)
    position = RADIUS * np.stack([cosine, sine, sine / 8])
    velocity = RADIUS * RATE * np.stack([-sine, cosine, cosine / 8])
    return np.concatenate([position, velocity])


def ephemeris(count: int, number: int = -1_000_001, centre: str = "earth") -> ObjectEphemeris:
    """States at unequal steps of 20 to 60 minutes from 2030."""
    steps = np.random.default_rng(abs(number)).uniform(1200, 3600, count)
    times = 946_684_800.0 + np.cumsum(steps)
    return ObjectEphemeris(f"shot {-number}", number, centre, times, orbit(times))


def between(each: ObjectEphemeris, count: int = 40) -> Samples:
    """Times between the states, and all states."""
    inner = np.random.default_rng(3).uniform(each.times[0], each.times[-1], count)
    return np.sort(np.concatenate([inner, each.times]))


@pytest.fixture
def spice() -> Iterator[Any]:
    spiceypy = pytest.importorskip("spiceypy")
    spiceypy.kclear()
    yield spiceypy
    spiceypy.kclear()


def written(folder: Path, ephemerides: list[ObjectEphemeris], comment: str = "") -> str:
    path = folder / "own.bsp"
    path.write_bytes(spk_bytes(ephemerides, comment))
    return str(path)


def states_of(spice: Any, each: ObjectEphemeris, times: Samples) -> Samples:
    """States that SPICE finds, (6, K) [m, m/s]."""
    centre = CENTRES[each.centre]
    found = [spice.spkgeo(each.id, time, "J2000", centre)[0] for time in times]
    return np.array(found).T * 1e3


@pytest.mark.parametrize("count", [2, 3, 4, 5, 99, 100, 101, 200, 201, 450])
def test_spice_finds_the_states_and_those_between(tmp_path: Path, spice: Any, count: int) -> None:
    each = ephemeris(count)
    spice.furnsh(written(tmp_path, [each]))
    at_nodes = np.abs(states_of(spice, each, each.times) - each.states)
    assert at_nodes[:3].max() < 1e-6
    assert at_nodes[3:].max() < 1e-9
    times = between(each)
    error = np.linalg.norm((states_of(spice, each, times) - orbit(times))[:3], axis=0).max()
    assert error < (0.1 if each.degree == 7 else 1_000)


def test_segment_is_the_one_that_spice_would_write(tmp_path: Path, spice: Any) -> None:
    each = ephemeris(345)
    theirs = str(tmp_path / "theirs.bsp")
    handle = spice.spkopn(theirs, "moonbase", 0)
    spice.spkw13(
        handle,
        each.id,
        CENTRES[each.centre],
        "J2000",
        each.times[0],
        each.times[-1],
        each.name,
        each.degree,
        each.times.size,
        np.ascontiguousarray(each.states.T / 1e3),
        each.times,
    )
    spice.spkcls(handle)
    arrays, descriptors, names = [], [], []
    for path in (theirs, written(tmp_path, [each])):
        opened = spice.dafopr(path)
        spice.dafbfs(opened)
        assert spice.daffna()
        doubles, whole = spice.dafus(spice.dafgs(), 2, 6)
        arrays.append(spice.dafgda(opened, int(whole[4]), int(whole[5])))
        descriptors.append((*doubles, *whole[:4]))
        names.append(spice.dafgn())
        assert not spice.daffna()
        spice.dafcls(opened)
    assert np.array_equal(arrays[0], arrays[1])
    assert descriptors[0] == descriptors[1]
    assert names[0] == names[1] == each.name


@pytest.mark.parametrize("count", [1, SUMMARIES, SUMMARIES + 1, 3 * SUMMARIES + 2])
def test_many_objects_share_a_kernel(tmp_path: Path, spice: Any, count: int) -> None:
    centres = list(CENTRES)
    ephemerides = [ephemeris(5, -1_000_001 - k, centres[k % 4]) for k in range(count)]
    path = written(tmp_path, ephemerides)
    spice.furnsh(path)
    for each in ephemerides:
        assert np.abs(states_of(spice, each, each.times) - each.states)[:3].max() < 1e-6
    assert sorted(spice.spkobj(path)) == sorted(each.id for each in ephemerides)


@pytest.mark.parametrize("length", [0, 10, 997, 998, 999, 1000, 5000])
def test_comments_come_back(tmp_path: Path, spice: Any, length: int) -> None:
    lines = ["first line", "", *("x" * 70 for _ in range(length // 71)), "y" * (length % 71)]
    while lines and not lines[-1]:
        lines.pop()
    path = written(tmp_path, [ephemeris(4)], "\n".join(lines))
    handle = spice.dafopr(path)
    count, found, done = spice.dafec(handle, 500, 200)
    spice.dafcls(handle)
    assert done
    assert [each.rstrip() for each in list(found)[:count]] == lines
    spice.furnsh(path)
    assert states_of(spice, ephemeris(4), ephemeris(4).times).shape == (6, 4)


def test_jplephem_reads_segments_and_numbers() -> None:
    """jplephem does not interpolate type 13; it finds the segments and their numbers."""
    daf = pytest.importorskip("jplephem.daf")
    spk = pytest.importorskip("jplephem.spk")
    ephemerides = [ephemeris(250, -1_000_001 - k) for k in range(30)]
    kernel = spk.SPK(daf.DAF(io.BytesIO(spk_bytes(ephemerides, "a comment\nof two lines"))))
    assert kernel.comments().splitlines() == ["a comment", "of two lines"]
    assert len(kernel.segments) == 30
    for segment, each in zip(kernel.segments, ephemerides, strict=True):
        assert (segment.target, segment.center) == (each.id, 399)
        assert (segment.frame, segment.data_type) == (1, 13)
        assert segment.start_second == each.times[0]
        assert segment.end_second == each.times[-1]
        assert segment.source.decode().strip() == each.name
        raw = kernel.daf.read_array(segment.start_i, segment.end_i)
        states = raw[: 6 * 250].reshape(250, 6).T * 1e3
        assert np.abs(states - each.states)[:3].max() < 1e-6
        assert np.array_equal(raw[1500:1750], each.times)
        assert list(raw[1750:]) == [each.times[99], each.times[199], 3, 250]


def test_kernels_repeat_and_fill_whole_records() -> None:
    whole = spk_bytes([ephemeris(7)])
    assert whole == spk_bytes([ephemeris(7)])
    assert len(whole) % 1024 == 0


def opened(folder: Path, text: str) -> Any:
    oem = pytest.importorskip("oem")
    path = folder / "own.oem"
    path.write_text(text, encoding="ascii", newline="\n")
    return oem.OrbitEphemerisMessage.open(str(path))


def seconds(epoch: Any) -> float:
    """TDB past J2000 of a time of astropy, without loss."""
    return float((epoch.jd1 - 2_451_545.0) * 86_400 + epoch.jd2 * 86_400)


def test_oem_reads_the_same_states(tmp_path: Path) -> None:
    each = ephemeris(60, centre="moon")
    message = opened(tmp_path, oem_text([each], "moonbase", WHEN))
    (segment,) = list(message)
    metadata = segment.metadata
    assert metadata["OBJECT_NAME"] == each.name
    assert metadata["OBJECT_ID"] == str(each.id)
    assert metadata["CENTER_NAME"] == "MOON"
    assert metadata["REF_FRAME"] == "ICRF"
    assert metadata["TIME_SYSTEM"] == "TDB"
    assert metadata["INTERPOLATION"] == "HERMITE"
    assert int(metadata["INTERPOLATION_DEGREE"]) == 7
    states = list(segment.states)
    found = np.array([[*state.position, *state.velocity] for state in states]).T * 1e3
    assert np.abs(found - each.states)[:3].max() < 1e-6
    assert np.abs(found - each.states)[3:].max() < 1e-11
    times = np.array([seconds(state.epoch) for state in states])
    assert np.abs(times - each.times).max() < 1e-6


def test_message_and_kernel_say_the_same_between_the_states(tmp_path: Path, spice: Any) -> None:
    """Both readers interpolate by Hermite polynomials of degree 7; each picks its own states."""
    each = ephemeris(30)
    message = opened(tmp_path, oem_text([each], "moonbase", WHEN))
    spice.furnsh(written(tmp_path, [each]))
    from astropy.time import Time

    times = np.linspace(each.times[5], each.times[-6], 25)
    for time, kernel in zip(times, states_of(spice, each, times).T, strict=True):
        state = message(Time(2_451_545.0, time / 86_400, format="jd", scale="tdb"))
        assert np.linalg.norm(state.position * 1e3 - kernel[:3]) < 1.0
        assert np.linalg.norm(state.position * 1e3 - orbit(np.array(time))[:3]) < 1.0


def test_an_object_may_have_several_segments(tmp_path: Path) -> None:
    whole = ephemeris(20)
    first = ObjectEphemeris("a", -5, "earth", whole.times[:10], whole.states[:, :10])
    second = ObjectEphemeris("a", -5, "sun", whole.times[9:], whole.states[:, 9:])
    message = opened(tmp_path, oem_text([first, second], "moonbase", WHEN))
    assert [each.metadata["CENTER_NAME"] for each in message] == ["EARTH", "SUN"]
    with pytest.raises(ValueError, match="begins before the one before it ends"):
        oem_text([second, first], "moonbase", WHEN)


def test_each_object_has_a_message_of_its_own(tmp_path: Path) -> None:
    """CCSDS 502.0-B-2, 5.1.3: orbit data of a single object."""
    ephemerides = [ephemeris(5), ephemeris(6, -7)]
    with pytest.raises(ValueError, match="one object, got 'shot 1000001'"):
        oem_text(ephemerides, "moonbase", WHEN)
    texts = oem_texts(ephemerides, "moonbase", WHEN)
    assert list(texts) == ["shot 1000001", "shot 7"]
    for text in texts.values():
        assert len(list(opened(tmp_path, text))) == 1


def test_message_is_plain_and_repeats() -> None:
    text = oem_text([ephemeris(5)], "moonbase", WHEN)
    assert text == oem_text(
        [ephemeris(5)], "moonbase", WHEN.astimezone(timezone(timedelta(hours=9)))
    )
    assert text.isascii()
    assert "\t" not in text
    assert max(map(len, text.splitlines())) <= 254
    assert text.splitlines()[1] == "CREATION_DATE = 2030-01-02T03:04:05"


@given(st.floats(-1e10, 1e10))
def test_calendar_counts_nanoseconds(time: float) -> None:
    date, _, part = calendar(time).partition(".")
    whole = datetime.fromisoformat(date) - datetime(2000, 1, 1, 12)
    assert len(part) == 9
    assert abs(whole.total_seconds() - time + int(part) * 1e-9) < 2e-6


@settings(max_examples=30)
@given(st.integers(2, 300), st.integers(-(2**31), -1), st.sampled_from(sorted(CENTRES)))
def test_any_ephemeris_makes_a_kernel(count: int, number: int, centre: str) -> None:
    daf = pytest.importorskip("jplephem.daf")
    each = ephemeris(count, number, centre)
    read = daf.DAF(io.BytesIO(spk_bytes([each])))
    ((_, (start, end, *numbers, first, last)),) = list(read.summaries())
    assert (start, end) == (each.times[0], each.times[-1])
    assert numbers == [number, CENTRES[centre], 1, 13]
    assert last - first + 1 == 7 * count + (count - 1) // 100 + 2


def changed(**change: Any) -> ObjectEphemeris:
    whole = ephemeris(4)
    given = {
        "name": "a",
        "id": -1,
        "centre": "earth",
        "times": whole.times,
        "states": whole.states,
        **change,
    }
    return ObjectEphemeris(**given)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"name": " "}, "printable ASCII"),
        ({"name": "a\nb"}, "printable ASCII"),
        ({"name": "달"}, "printable ASCII"),
        ({"centre": "Vulcan"}, "centre 'Vulcan' is none of"),
        ({"id": 2**31}, "32 bits"),
        ({"times": np.arange(3.0)}, r"states \(6, K\) are needed"),
        ({"times": np.zeros((4, 1))}, r"states \(6, K\) are needed"),
        ({"times": np.array([1.0]), "states": np.zeros((6, 1))}, "at least two states"),
        ({"times": np.array([0.0, 1.0, 1.0, 2.0])}, "strictly increase"),
        ({"times": np.array([0.0, 2.0, 1.0, 3.0])}, "strictly increase"),
        ({"times": np.array([0.0, 1.0, 2.0, np.inf])}, "not a finite number"),
        ({"states": np.full((6, 4), np.nan)}, "not a finite number"),
    ],
)
def test_bad_ephemerides_are_named(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        changed(**change)


def test_bad_messages_and_kernels_are_named() -> None:
    good = ephemeris(4)
    with pytest.raises(ValueError, match="at least one ephemeris"):
        oem_text([], "moonbase", WHEN)
    with pytest.raises(ValueError, match="no time zone"):
        oem_text([good], "moonbase", WHEN.replace(tzinfo=None))
    with pytest.raises(ValueError, match="one line of ASCII"):
        oem_text([good], "moon\nbase", WHEN)
    with pytest.raises(ValueError, match="beyond the calendar"):
        oem_text([changed(times=np.arange(4) * 1e12)], "moonbase", WHEN)
    with pytest.raises(ValueError, match="at least one object"):
        spk_bytes([])
    with pytest.raises(ValueError, match="numbers of spacecraft are negative, got 301"):
        spk_bytes([changed(id=301)])
    with pytest.raises(ValueError, match="ASCII"):
        spk_bytes([good], "달")
