"""Propagation of trajectories: from states and times to where they are, and what they met."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numba import get_num_threads
from numpy.typing import NDArray

from moonbase.flows import Samples
from moonbase.launch.trajectory import flight, taylor_flight
from moonbase.launch.trajectory.dormand_prince import LANES
from moonbase.launch.trajectory.forces import ABSENT, Forces, Model, Terrain, model_of
from moonbase.launch.trajectory.lanes import Asked, Found
from moonbase.launch.trajectory.taylor_lanes import sky_of
from moonbase.launch.trajectory.taylor_steps import order_of, term_of

__all__ = ["Fate", "Flight", "Forces", "Terrain", "propagate"]

SHARE = 4096
"""Trajectories that a worker takes at a time at most."""
PARTS = 4
"""Shares for each thread, so that none waits long for the last."""
TOLERANCE = 1e-12
"""Usual error of a step over its scale: centimetres after 60 days."""
ROUNDING = 1e-3
"""Time by which an end may pass that of the ephemeris [s]."""
LOOSEST = 1e-3
"""Largest tolerance that is still a propagation."""


class Fate(IntEnum):
    """How a trajectory ended."""

    FLYING = flight.FLYING
    MOON = flight.MOON
    EARTH = flight.EARTH
    SUN = flight.SUN
    FAILED = flight.FAILED


@dataclass(frozen=True, eq=False)
class Flight:
    """Trajectories at their ends.

    time : (N,) TDB at the end [s past J2000]. state : (6, N) from the origin [m, m/s], ICRF. fate :
    (N,) see `Fate`. nearest_earth, nearest_moon : (N,) least distance from the centre, sharp where
    it lies within fifteen radii, else at the ends of steps [m]. steps : (N,) accepted steps.
    samples : (6, K, N) states at the asked times, not a number after the end.
    """

    time: Samples
    state: Samples
    fate: NDArray[np.int8]
    nearest_earth: Samples
    nearest_moon: Samples
    steps: NDArray[np.int32]
    samples: Samples


def propagate(
    forces: Forces,
    time: Samples | float,
    state: Samples,
    end: Samples | float,
    *,
    samples: Samples | None = None,
    tolerance: float = TOLERANCE,
    area_to_mass: Samples | float = 0.0,
    thrust: Samples | None = None,
) -> Flight:
    """Fly trajectories until their end or until they meet Earth, Moon or Sun.

    Among point masses, with or without sunlight and thrust, by Taylor series (`taylor_series`);
    with the lunar field or a flattened Earth by the pair of order 8(5,3) of Dormand and Prince
    (`dormand_prince`). The same numbers come out whatever the number of threads.

    Parameters
    ----------
    forces : what acts on them, see `Forces`. time, end : TDB, scalar or (N,) [s past J2000];
    backwards is not offered. state : (6, N) from the origin of the ephemeris [m, m/s].
    samples : TDB times of further states, (K,) for all or (K, N), rising [s past J2000].
    tolerance : error of a step over the distance to the nearest body and over the speed [1].
    area_to_mass : area facing the Sun over mass times reflectivity, scalar or (N,) [m2/kg].
    thrust : constant acceleration in ICRF axes, (3,) or (3, N) [m/s2].

    Raises ValueError for inputs that are not finite, times outside the ephemeris, samples that do
    not rise. A burn is a leg of its own: propagate to it, change the velocity, go on.
    """
    zero = forces.ephemeris.motion.start
    asked, begin, until = _asked(time, state, end, samples, area_to_mass, thrust, zero)
    if not 0 < tolerance <= LOOSEST:
        raise ValueError(f"the tolerance lies between 0 and {LOOSEST:g}")
    lit, pushed = bool(np.any(asked.area_to_mass)), bool(np.any(asked.thrust))
    model = model_of(forces, lit, pushed)
    _check_times(forces, begin, until)
    if lit and model.sun == ABSENT:
        raise ValueError("sunlight pushes from the Sun, which the ephemeris lacks")
    count = begin.size
    found = Found(
        state=asked.state.copy(),
        elapsed=np.zeros(count),
        fate=np.zeros(count, dtype=np.int8),
        nearest=np.full((2, count), np.inf),
        steps=np.zeros(count, dtype=np.int32),
        samples=np.full((6, len(asked.samples), count), np.nan),
    )
    if count:
        _fly(model, asked, found, tolerance)
    return Flight(
        time=begin + found.elapsed,
        state=found.state,
        fate=found.fate,
        nearest_earth=found.nearest[0],
        nearest_moon=found.nearest[1],
        steps=found.steps,
        samples=found.samples,
    )


def _fly(model: Model, asked: Asked, found: Found, tolerance: float) -> None:
    """Fly trajectories by series where only point masses pull, else by the Runge-Kutta pair."""
    parts = PARTS * get_num_threads()
    share = min(SHARE, max(LANES, -(-asked.begin.size // parts)))
    if _only_points(model):
        term = term_of(tolerance)
        taylor_flight.fly(model, sky_of(model), asked, found, share, order_of(term), term)
    else:
        flight.fly(model, asked, found, share, tolerance)


def _only_points(model: Model) -> bool:
    """Whether only point masses pull, besides sunlight and thrust."""
    return model.degree < 2 and not model.flattened


def _asked(
    time: Samples | float,
    state: Samples,
    end: Samples | float,
    samples: Samples | None,
    area_to_mass: Samples | float,
    thrust: Samples | None,
    zero: float,
) -> tuple[Asked, Samples, Samples]:
    """Arrays of one shape, checked, with times from `zero`; begin and end as given."""
    # copies: arrays that may not be written are another type, which would be compiled for anew
    state = np.array(state, dtype=np.float64, order="C")
    if state.ndim != 2 or len(state) != 6:
        raise ValueError(f"states are (6, N), not {state.shape}")
    count = state.shape[1]
    begin, until, area = (
        np.array(np.broadcast_to(np.asarray(each, dtype=np.float64), count))
        for each in (time, end, area_to_mass)
    )
    push = np.zeros(3) if thrust is None else np.asarray(thrust, dtype=np.float64)
    push = np.broadcast_to(push[:, None] if push.ndim == 1 else push, (3, count))
    wanted = np.zeros((0, count)) if samples is None else np.asarray(samples, dtype=np.float64)
    wanted = wanted[:, None] if wanted.ndim == 1 else wanted
    # rounded as ends are, so that a sample at the end is not after it
    wanted = (np.broadcast_to(wanted, (len(wanted), count)) - zero) - (begin - zero)
    for name, each in (
        ("state", state),
        ("time", begin),
        ("end", until),
        ("samples", wanted),
        ("area_to_mass", area),
        ("thrust", push),
    ):
        if not np.all(np.isfinite(each)):
            raise ValueError(f"{name} holds what is not a finite number")
    if np.any(until < begin):
        raise ValueError("a trajectory ends before it begins")
    if np.any(np.diff(wanted, axis=0) < 0) or np.any(wanted < 0):
        raise ValueError("samples rise from the begin of a trajectory")
    whole = np.array(wanted, order="C"), np.array(push, order="C")
    return Asked(begin - zero, state, until - zero, whole[0], area, whole[1]), begin, until


def _check_times(forces: Forces, begin: Samples, end: Samples) -> None:
    """Fault for times that an ephemeris or the axes of the Moon do not reach."""
    for each in (forces.ephemeris.motion, forces.moon_axes):
        if each is None or not begin.size:
            continue
        if begin.min() < each.start or end.max() > each.end + ROUNDING:
            raise ValueError("time outside the ephemeris")
