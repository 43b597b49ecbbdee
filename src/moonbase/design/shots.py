"""A month of shots from one track: where each goes in 180 days, and in a century."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from moonbase.constants import DAY, YEAR
from moonbase.design.muzzle import muzzle_state
from moonbase.environment.ephemeris_pieces import ephemeris, moon_axes
from moonbase.environment.heliocentric import apsides
from moonbase.flows import Samples
from moonbase.launch.trajectory.gravity_field import moon_field
from moonbase.launch.trajectory.propagate import Fate, Flight, Forces, Terrain, propagate

NEAR_BODIES = ("moon", "sun", "venus", "jupiter")
"""What pulls beside the Earth in the first half year."""
FAR_BODIES = ("earth", "moon", "venus", "mars", "jupiter", "saturn")
"""What pulls beside the Sun over a century."""
SETTLED = 180 * DAY
"""Time after which a shot is judged [s]."""
BEYOND = 3e9
"""Distance from the Earth beyond which a shot has then gone to deep space [m]."""
RETURN = 1.5e9
"""Distance from the Earth within which a shot has come back [m]: its sphere of influence (Hill)."""
FIELD_DEGREE = 20
"""Degree of the lunar field: what is left out moves a shot by metres."""
LOOKS = 361
"""States kept of each shot, two a day."""
CENTURY = 100 * YEAR
"""How long shots are followed [s]."""
MARKS = (1.0, 3.0, 5.0)
"""Years after the shot at which its distance is told."""
CENTURY_TOLERANCE = 1e-10
"""Tolerance over decades, where encounters make single paths chaotic and only shares count."""

Tell = Callable[[int], None]


@dataclass(frozen=True)
class Track:
    """A straight track on the Moon: place, direction and height of its muzzle [rad, m]."""

    latitude: float
    longitude: float
    azimuth: float
    elevation: float
    height: float


@dataclass(frozen=True, eq=False)
class Volley:
    """Shots to be flown: time (N,), errors of speed, azimuth and elevation (3, N), clone of whom.

    of : index of the instant that each shot belongs to; the first `instants` shots have no error.
    """

    time: Samples
    errors: Samples
    of: NDArray[np.int64]
    instants: int


@dataclass(frozen=True, eq=False)
class HalfYear:
    """180 days of every shot from states `start`, with states at `looks` (K, N), twice a day.

    forces, area_to_mass : what acted on them [m2/kg].
    """

    volley: Volley
    start: Samples
    looks: Samples
    flight: Flight
    forces: Forces
    area_to_mass: float

    @property
    def fate(self) -> NDArray[np.int8]:
        """Fate of each shot, see `Fate`."""
        return self.flight.fate

    @property
    def deep_space(self) -> NDArray[np.bool_]:
        """Whether each shot is beyond 3 million km from the Earth after 180 days."""
        far = np.linalg.norm(self.flight.state[:3], axis=0) > BEYOND
        return np.asarray(far & (self.fate == Fate.FLYING))


@dataclass(frozen=True, eq=False)
class Decades:
    """What becomes of the shots in deep space.

    distance : from the Earth after MARKS years, (marks, n) [m]. perihelion, aphelion of their orbit
    around the Sun (n,) [m]. returned : within `RETURN` of the Earth in 50 years; entered : into its
    atmosphere in 100 years; taken : by Moon or Sun. nearest : to the Earth in 100 years [m].
    """

    distance: Samples
    perihelion: Samples
    aphelion: Samples
    returned: NDArray[np.bool_]
    entered: NDArray[np.bool_]
    taken: NDArray[np.bool_]
    nearest: Samples


def volley(first: float, span: float, interval: float, clones: Samples) -> Volley:
    """Shots at equal intervals, then clones of them with errors (3, M), dealt out in turn."""
    times = first + interval * np.arange(max(int(span / interval), 1))
    whose = np.concatenate([np.arange(times.size), np.arange(clones.shape[1]) % times.size])
    errors = np.concatenate([np.zeros((3, times.size)), clones], axis=1)
    return Volley(times[whose], errors, whose, times.size)


def near_forces(first: float, last: float, terrain: Terrain | None = None) -> Forces:
    """Earth, Moon, Sun, Venus and Jupiter, the lunar field, the flattening of the Earth."""
    return Forces(
        ephemeris("earth", NEAR_BODIES, first, last),
        moon_axes=moon_axes(first, last),
        moon_field=moon_field(FIELD_DEGREE),
        earth_flattening=True,
        terrain=terrain,
    )


def muzzle_states(track: Track, speed: float, shots: Volley) -> Samples:
    """States at the muzzle with the errors of each shot, from the Earth, (6, N)."""
    fast, azimuth, elevation = shots.errors
    return muzzle_state(
        shots.time,
        track.latitude,
        track.longitude,
        track.azimuth + azimuth,
        track.elevation + elevation,
        speed * (1 + fast),
        height=track.height,
    )


def half_year(
    track: Track,
    speed: float,
    shots: Volley,
    area_to_mass: float,
    terrain: Terrain | None = None,
) -> HalfYear:
    """Fly every shot for 180 days. Raises SkyRangeError outside the kernels."""
    last = shots.time + SETTLED
    forces = near_forces(float(shots.time.min()), float(last.max()), terrain)
    start = muzzle_states(track, speed, shots)
    looks = shots.time + np.linspace(0.0, SETTLED, LOOKS)[:, None]
    flight = propagate(forces, shots.time, start, last, samples=looks, area_to_mass=area_to_mass)
    return HalfYear(shots, start, looks, flight, forces, area_to_mass)


def decades(found: HalfYear, area_to_mass: float, tell: Tell) -> Decades:
    """Fly the shots in deep space to 5, 50 and 100 years around the Sun.

    Raises SkyRangeError when the kernels end before the century.
    """
    away = np.flatnonzero(found.deep_space)
    shot, time = found.volley.time[away], found.flight.time[away]
    sky = ephemeris("sun", FAR_BODIES, float(time.min()), float(shot.max()) + CENTURY)
    state = found.flight.state[:, away]
    state = state + np.concatenate([sky.position("earth", time), sky.velocity("earth", time)])
    perihelion, aphelion = apsides(state, sky.origin_gravity)
    marks = shot + YEAR * np.array(MARKS)[:, None]
    paths, nearest = Paths(time, state, np.zeros(away.size, dtype=np.int8)), []
    distance = np.full((len(MARKS), away.size), np.nan)
    for done, end in enumerate((max(MARKS) * YEAR, CENTURY / 2, CENTURY)):
        samples = marks if done == 0 else None
        flight, going = onwards(Forces(sky), paths, shot + end, samples, area_to_mass)
        near = np.full(away.size, np.inf)
        near[going] = flight.nearest_earth
        nearest.append(near)
        if samples is not None:
            earth = np.stack([sky.position("earth", each) for each in marks], axis=1)
            distance = np.linalg.norm(flight.samples[:3] - earth, axis=0)
        tell(done + 1)
    early = np.minimum(nearest[0], nearest[1])
    return Decades(
        distance=distance,
        perihelion=perihelion,
        aphelion=aphelion,
        returned=early < RETURN,
        entered=paths.fate == Fate.EARTH,
        taken=(paths.fate == Fate.MOON) | (paths.fate == Fate.SUN),
        nearest=np.minimum(early, nearest[2]),
    )


@dataclass(frozen=True, eq=False)
class Paths:
    """Where shots stand between two legs: time (n,), state (6, n), fate (n,); moved by each."""

    time: Samples
    state: Samples
    fate: NDArray[np.int8]


def onwards(
    forces: Forces, paths: Paths, end: Samples, samples: Samples | None, area_to_mass: float
) -> tuple[Flight, NDArray[np.int64]]:
    """Fly the shots that still fly to their next end; returns the flight and which they are."""
    going = np.flatnonzero(paths.fate == Fate.FLYING)
    flight = propagate(
        forces,
        paths.time[going],
        paths.state[:, going],
        end[going],
        samples=None if samples is None else samples[:, going],
        tolerance=CENTURY_TOLERANCE,
        area_to_mass=area_to_mass,
    )
    paths.time[going], paths.state[:, going] = flight.time, flight.state
    paths.fate[going] = flight.fate
    return flight, going
