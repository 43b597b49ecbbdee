"""What errors of the muzzle cost: the burn that takes them out, and how near two shots come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from moonbase.constants import DAY
from moonbase.design.shots import HalfYear, Track, Volley, muzzle_states, near_forces
from moonbase.flows import Samples
from moonbase.launch.trajectory.propagate import Fate, propagate

AIMED = 30 * DAY
"""Time after the shot at which it shall be where it would be without error [s]."""
NUDGE = 0.01
"""Change of speed from which the effect of a burn is taken [m/s]."""
FIRST_LOOK = 0.25 * DAY
"""Time from which the distance of two shots counts [s]: before, they are one behind the other."""


@dataclass(frozen=True, eq=False)
class Corrections:
    """Burns of the clones that stay in deep space [m/s], and their miss without a burn [m]."""

    burn: Samples
    miss: Samples


def corrections(found: HalfYear, correction_time: float) -> Corrections:
    """Burns that bring every clone back to its nominal path.

    dv = B**-1 (r_clone - r_nominal) at 30 days, B the effect that a burn at the correction has on
    the place at 30 days, by differences of the nominal flight: linear in the error.

    Parameters: half a year of shots and clones; correction_time after the shot [s].
    """
    shots = found.volley
    away = found.deep_space & found.deep_space[shots.of]
    clones = np.flatnonzero(away & (np.arange(away.size) >= shots.instants))
    if not clones.size:
        return Corrections(np.zeros(0), np.zeros(0))
    nominal = np.unique(shots.of[clones])
    effect = burn_effect(found, nominal, correction_time)
    aimed = _at(found, AIMED)
    miss = aimed[:3, clones] - aimed[:3, shots.of[clones]]
    whose = np.searchsorted(nominal, shots.of[clones])
    burn = np.linalg.solve(effect[whose], miss.T[..., None])[..., 0]
    return Corrections(np.linalg.norm(burn, axis=1), np.linalg.norm(miss, axis=0))


def burn_effect(found: HalfYear, nominal: NDArray[np.int64], correction_time: float) -> Samples:
    """How the place at 30 days moves with the speed at the correction, (n, 3, 3) [s].

    B_ij = (r_i(v_j + h) - r_i(v_j - h)) / 2h, six flights of each nominal shot in one batch.
    """
    shot = found.volley.time[nominal]
    forces = near_forces(float(shot.min()), float(shot.max()) + AIMED)
    start, burning = found.start[:, nominal], shot + correction_time
    there = propagate(forces, shot, start, burning).state
    moved = np.repeat(there[:, None, :], 6, axis=1)
    for axis in range(3):
        moved[3 + axis, 2 * axis] += NUDGE
        moved[3 + axis, 2 * axis + 1] -= NUDGE
    flight = propagate(forces, np.tile(burning, 6), moved.reshape(6, -1), np.tile(shot + AIMED, 6))
    ends = flight.state[:3].reshape(3, 3, 2, -1)
    return np.asarray(((ends[:, :, 0] - ends[:, :, 1]) / (2 * NUDGE)).transpose(2, 0, 1))


def _at(found: HalfYear, after: float) -> Samples:
    """States of all shots at the kept instant nearest to a time after the shot, (6, N)."""
    elapsed = found.looks[:, 0] - found.looks[0, 0]
    return np.asarray(found.flight.samples[:, int(np.abs(elapsed - after).argmin())])


def separation(
    track: Track, speed: float, shots: Volley, interval: float, span: float, area_to_mass: float
) -> tuple[float, float]:
    """Least distance of a shot from the one that follows it, and at what time after it [m, s].

    Both fly without error; the distance is looked at twice a day, so it is a coarse least.

    Parameters: interval between the shots, span of the flight [s].
    """
    time = shots.time[: shots.instants]
    zero = np.zeros((3, time.size))
    pair = Volley(np.concatenate([time, time + interval]), np.tile(zero, 2), shots.of, time.size)
    start = muzzle_states(track, speed, pair)
    forces = near_forces(float(pair.time.min()), float(pair.time.max()) + span)
    looks = np.linspace(FIRST_LOOK, span, 2 * round(span / DAY))
    when = np.tile(time, 2) + interval + looks[:, None]
    flight = propagate(forces, pair.time, start, when[-1], samples=when, area_to_mass=area_to_mass)
    whole = flight.fate.reshape(2, -1) == Fate.FLYING
    states = flight.samples[:3].reshape(3, looks.size, 2, -1)
    apart = np.linalg.norm(states[:, :, 0] - states[:, :, 1], axis=0)
    apart = np.where(whole.all(axis=0), apart, np.inf)
    place = np.unravel_index(np.argmin(apart), apart.shape)
    return float(apart[place]), float(looks[place[0]])
