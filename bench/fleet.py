"""Fleets: ten million satellites to a date, close approaches of a million, peers beside them.

The swarm is what the moon route would spread: shots at equal intervals over ten years from the
Earth's orbit, 1 km/s beyond it along the Moon's motion, with 10 cm/s of scatter, each carried to
the same date. So neighbours drift along in trains a few hundred kilometres apart, and trains of
different months and years cross at kilometres per second.
"""

from __future__ import annotations

import math
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, DAY, HOUR, YEAR
from moonbase.environment.ephemeris_pieces import GRAVITY
from moonbase.flows import Samples
from moonbase.launch.trajectory.fleet import advance
from moonbase.launch.trajectory.kepler_lanes import CHUNK
from moonbase.launch.trajectory.screening import Encounters, screen

SUN = GRAVITY["sun"] * 1e9
MONTH = 27.321661 * DAY
MANY, MILLION, SAMPLE = 10_000_000, 1_000_000, 20_000
QUESTIONS = ((HOUR, 1e4), (DAY, 1e4), (DAY, 1e6), (10 * DAY, 1e6), (30 * DAY, 1e6))
"""Windows [s] and distances [m] that the swarm is asked; that of a day and 1000 km is the goal."""
DATE = """
import resource, time
import numpy as np
from bench.fleet import MANY, MILLION, SUN, swarm
from moonbase.launch.trajectory.fleet import advance
if __name__ == "__main__":
    states = np.empty((6, MANY))
    for first in range(0, MANY, MILLION):
        part = slice(first, first + MILLION)
        states[:, part] = swarm(MILLION, first // MILLION)
    wall, used = time.perf_counter(), time.process_time()
    found = advance(states, 3 * 3.15576e7, SUN)
    wall, used = time.perf_counter() - wall, time.process_time() - used
    print(wall, used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)
"""


def swarm(count: int, seed: int = 0) -> Samples:
    """States of shots over ten years at one date, (6, N) [m, m/s]."""
    dice = np.random.default_rng(seed)
    ago = 10 * YEAR * (np.arange(count) + 0.5) / count
    place, moon = -2 * math.pi * ago / YEAR, -2 * math.pi * ago / MONTH
    tilt, zero = math.radians(5.145), np.zeros(count)
    away = np.stack([-np.sin(moon), np.cos(moon) * math.cos(tilt), np.cos(moon) * math.sin(tilt)])
    earth = np.stack([np.cos(place), np.sin(place), zero])
    motion = np.stack([-np.sin(place), np.cos(place), zero]) * math.sqrt(SUN / ASTRONOMICAL_UNIT)
    velocity = motion + 1000 * away + 0.1 * dice.standard_normal((3, count))
    states = np.concatenate([ASTRONOMICAL_UNIT * earth + 9e8 * away, velocity])
    return advance(states, ago, SUN, out=states)


def against(count: int) -> Samples:
    """The swarm with every second satellite flying the other way: encounters at 60 km/s."""
    states = swarm(count)
    states[3:, ::2] *= -1
    return states


def figures() -> Iterator[tuple[str, str, str]]:
    """Processor and wall time of propagation and screening, and of peers."""
    yield from _to_date()
    yield from _peers()
    yield from _screening()


def _to_date() -> Iterator[tuple[str, str, str]]:
    done = subprocess.run([sys.executable, "-c", DATE], capture_output=True, text=True, check=True)
    wall, used, memory = map(float, done.stdout.split())
    yield "1e7 satellites by 3 years, wall on all cores", f"{wall:.2f} s", "< 3 s"
    yield "1e7 satellites by 3 years, CPU", f"{1e9 * used / MANY:.0f} ns each", ""
    yield "1e7 satellites, peak memory with states before, after", f"{memory:.2f} GB", "< 3 GB"


def _peers() -> Iterator[tuple[str, str, str]]:
    states, after = swarm(MILLION), 3 * YEAR
    found = advance(states, after, SUN)
    own = _used(lambda: advance(states, after, SUN)) / MILLION
    fast = states.copy()
    fast[3:] *= 1.6
    open_orbit = _used(lambda: advance(fast, after, SUN)) / MILLION
    yield "own: universal variables, hyperbolas, CPU", f"{1e9 * open_orbit:.0f} ns each", ""
    used = _used(lambda: _newton(states, after)) / MILLION
    yield "peer: Newton's method in numpy, ellipses only, CPU", f"{1e9 * used:.0f} ns each", ""
    yield "  ours faster by, CPU", f"{used / own:.1f}", ""
    try:
        import spiceypy
    except ImportError:
        return
    kilometres = np.ascontiguousarray(states[:, :: MILLION // SAMPLE].T) / 1e3

    def spice() -> Samples:
        return np.array([spiceypy.prop2b(SUN / 1e9, each, after) for each in kilometres])

    used = _used(spice) / SAMPLE
    gap = np.linalg.norm(1e3 * spice()[:, :3].T - found[:3, :: MILLION // SAMPLE], axis=0)
    yield "peer: spiceypy.prop2b in a loop, CPU", f"{1e6 * used:.1f} us each", ""
    yield "  ours faster by, CPU", f"{used / own:.0f}", ""
    yield "  distance between both after 3 years, median, most", f"{_two(gap)} m", ""


def _newton(states: Samples, duration: float) -> Samples:
    """Ellipses by Newton's method on differences of eccentric anomaly, in numpy."""
    place, velocity = states[:3], states[3:]
    radius = np.linalg.norm(place, axis=0)
    axis = 1 / (2 / radius - np.sum(velocity**2, axis=0) / SUN)
    rate = np.sqrt(SUN / axis**3)
    sine, cosine = np.sum(place * velocity, axis=0) / np.sqrt(SUN * axis), 1 - radius / axis
    mean = np.mod(rate * duration, 2 * np.pi)
    angle = mean.copy()
    for _ in range(50):
        error = angle - cosine * np.sin(angle) + sine * (1 - np.cos(angle)) - mean
        step = error / (1 - cosine * np.cos(angle) + sine * np.sin(angle))
        angle -= step
        if np.abs(step).max() < 1e-14:
            break
    away = axis * (1 - cosine * np.cos(angle) + sine * np.sin(angle))
    f = 1 - axis / radius * (1 - np.cos(angle))
    g = (radius * np.sin(angle) / np.sqrt(axis) + sine * np.sqrt(axis) * (1 - np.cos(angle))) * (
        axis / np.sqrt(SUN)
    )
    f_rate = -np.sqrt(SUN * axis) / (away * radius) * np.sin(angle)
    g_rate = 1 - axis / away * (1 - np.cos(angle))
    return np.concatenate([f * place + g * velocity, f_rate * place + g_rate * velocity])


def _screening() -> Iterator[tuple[str, str, str]]:
    states = swarm(MILLION)
    screen(states[:, : 2 * CHUNK], 0.0, DAY, 1e6, SUN)
    for window, distance in QUESTIONS:
        goal = "< 5 s" if (window, distance) == (DAY, 1e6) else ""
        yield from _asked("1e6 of the swarm", states, window, distance, goal)
    yield from _asked("1e6, half the other way", against(MILLION), HOUR, 1e6, "")
    from scipy.spatial import cKDTree

    place = np.ascontiguousarray(states[:3].T)
    wall = time.perf_counter()
    pairs = len(cKDTree(place).query_pairs(1e6, output_type="ndarray"))
    wall = time.perf_counter() - wall
    yield "peer: scipy cKDTree, 1000 km, one instant, wall", f"{wall:.2f} s, {pairs} pairs", ""
    instants = math.ceil(DAY * np.ptp(_drift(states)) / 1e6)
    yield "  instants a day 1000 km apart at the swarm's greatest speed", f"{instants}", ""


def _asked(
    name: str, states: Samples, window: float, distance: float, goal: str
) -> Iterator[tuple[str, str, str]]:
    used, wall = time.process_time(), time.perf_counter()
    met = screen(states, 0.0, window, distance, SUN)
    used, wall = time.process_time() - used, time.perf_counter() - wall
    label = f"{name}, {window / DAY:.3g} d, {distance / 1e3:g} km"
    yield f"{label}, wall", f"{wall:.2f} s", goal
    yield f"{label}, CPU, steps", f"{used:.2f} s, {met.steps}", ""
    yield f"{label}, pairs looked at, refined, found", _counts(met), ""


def _counts(met: Encounters) -> str:
    fast = int((met.speed > 100).sum())
    return f"{met.tested:.2g}, {met.refined}, {met.time.size} ({fast} over 100 m/s)"


def _drift(states: Samples) -> Samples:
    """Speed along the circle of each radius beyond that of a circular orbit at 1 au [m/s]."""
    spin = states[0] * states[4] - states[1] * states[3]
    radius = np.hypot(states[0], states[1])
    return np.asarray(spin / radius - radius * math.sqrt(SUN / ASTRONOMICAL_UNIT**3))


def _two(values: Samples) -> str:
    return f"{np.median(values):.2g}, {values.max():.2g}"


def _used(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start
