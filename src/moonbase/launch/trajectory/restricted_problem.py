"""The circular restricted three-body problem of Earth and Moon: points, energies, gates.

Axes turn with the Moon: x from the barycentre to the Moon, z along its orbital motion, lengths in
the Earth-Moon distance, times in 1 / n with n the rate of the Moon. The Moon keeps its face to the
Earth, so its ground stands still in these axes: longitude 0 looks at the Earth, east is 90 degrees.
"""

from __future__ import annotations

import numpy as np

from moonbase.constants import MOON_DISTANCE, MOON_RADIUS
from moonbase.flows import Samples
from moonbase.launch.trajectory.patched_conics import EARTH_GRAVITY, MOON_GRAVITY, moon_speed

MASS_RATIO = MOON_GRAVITY / (EARTH_GRAVITY + MOON_GRAVITY)
"""Mass of the Moon over that of both, 0.0121506."""
SPEED = float(moon_speed())
"""Unit of speed [m/s]."""
TIME = MOON_DISTANCE / SPEED
"""Unit of time [s]: 4.34 days."""
NEWTON_STEPS = 30
"""Steps of Newton's method for the collinear points; ten are enough."""
POINTS = ("l1", "l2", "l3", "l4", "l5")
"""Names of the points of libration."""
COLLINEAR_START = {"l1": -0.15, "l2": 0.15, "l3": -2.0}
"""First guesses of the distance beyond the Moon, in Earth-Moon distances."""


def offset(point: str, mass_ratio: float = MASS_RATIO) -> float:
    """Distance of a collinear point beyond the Moon, in Earth-Moon distances; L1 and L3 negative.

    The root g of x - (1 - m) r1 / |r1|**3 - m g / |g|**3 = 0 with r1 = 1 + g, x = 1 - m + g
    (Szebehely 1967, section 4.4).

    >>> round(offset("l2") * MOON_DISTANCE / 1e3)
    64515
    """
    m, g = mass_ratio, COLLINEAR_START[point]
    for _ in range(NEWTON_STEPS):
        far, near = 1 + g, g
        pull = 1 - m + g - (1 - m) * far / abs(far) ** 3 - m * near / abs(near) ** 3
        slope = 1 + 2 * (1 - m) / abs(far) ** 3 + 2 * m / abs(near) ** 3
        g -= pull / slope
    return float(g)


def point_position(point: str, mass_ratio: float = MASS_RATIO) -> Samples:
    """A point of libration, (3,): L4 leads the Moon by 60 degrees, (1/2 - m, sqrt(3) / 2, 0).

    >>> point_position("l4").round(4).tolist()
    [0.4878, 0.866, 0.0]
    """
    if point in ("l4", "l5"):
        side = 1.0 if point == "l4" else -1.0
        return np.array([0.5 - mass_ratio, side * np.sqrt(3) / 2, 0.0])
    return np.array([1 - mass_ratio + offset(point, mass_ratio), 0.0, 0.0])


def distances(position: Samples, mass_ratio: float = MASS_RATIO) -> tuple[Samples, Samples]:
    """Distance from the Earth at x = -m and from the Moon at x = 1 - m."""
    x, y, z = position
    off = y**2 + z**2
    return np.sqrt((x + mass_ratio) ** 2 + off), np.sqrt((x - 1 + mass_ratio) ** 2 + off)


def potential(position: Samples, mass_ratio: float = MASS_RATIO) -> Samples:
    """Twice the effective potential, 2 U = x**2 + y**2 + 2 (1 - m) / r1 + 2 m / r2."""
    earth, moon = distances(position, mass_ratio)
    plane = position[0] ** 2 + position[1] ** 2
    return np.asarray(plane + 2 * (1 - mass_ratio) / earth + 2 * mass_ratio / moon)


def jacobi(state: Samples, mass_ratio: float = MASS_RATIO) -> Samples:
    """Jacobi constant of a state (6, ...), C = 2 U - v**2 (Szebehely 1967).

    >>> round(float(point_energy("l2")), 6)
    3.17216
    """
    return np.asarray(potential(state[:3], mass_ratio) - np.sum(state[3:] ** 2, axis=0))


def point_energy(point: str) -> float:
    """Jacobi constant of a body at rest in a point of libration, C = 2 U.

    >>> [round(point_energy(each), 6) for each in ("l1", "l3", "l4")]
    [3.188341, 3.012147, 2.987997]
    """
    return float(potential(point_position(point)))


def surface(longitude: Samples, latitude: Samples, height: float = 0.0) -> Samples:
    """A place on the Moon, (3, ...): (1 - m, 0, 0) + r (-cos a cos b, -sin a cos b, sin b).

    Parameters: longitude a from the Earth's side over east, latitude b [rad], height [m].
    """
    radius = (MOON_RADIUS + height) / MOON_DISTANCE
    flat = -radius * np.cos(latitude)
    place = np.stack(
        np.broadcast_arrays(
            1 - MASS_RATIO + flat * np.cos(longitude),
            flat * np.sin(longitude),
            radius * np.sin(latitude),
        )
    )
    return np.asarray(place)


def shot(
    longitude: Samples, latitude: Samples, azimuth: Samples, elevation: Samples, speed: Samples
) -> Samples:
    """State at the muzzle, (6, ...), speed relative to the ground in m/s.

    v = V (cos e (sin z east + cos z north) + sin e up), z the azimuth from north over east.

    >>> state = shot(*[np.array(x) for x in (0.0, 0.0, np.pi / 2, 0.0, 1024.5)])
    >>> state.round(3).tolist()  # from the middle of the near side to the east: backwards
    [0.983, -0.0, 0.0, 0.0, -1.0, 0.0]
    """
    up = np.stack(
        np.broadcast_arrays(
            -np.cos(latitude) * np.cos(longitude),
            -np.cos(latitude) * np.sin(longitude),
            np.sin(latitude),
        )
    )
    east = np.stack(
        np.broadcast_arrays(np.sin(longitude), -np.cos(longitude), 0 * np.asarray(longitude))
    )
    north = np.cross(up, east, axis=0)
    level = np.cos(elevation) * (np.sin(azimuth) * east + np.cos(azimuth) * north)
    velocity = speed / SPEED * (level + np.sin(elevation) * up)
    return np.concatenate(np.broadcast_arrays(surface(longitude, latitude), velocity))


def gate_speed(point: str, longitude: float = 0.0) -> float:
    """Least muzzle speed to which the gate at a point of libration is open.

    V**2 = 2 U(surface) - C(point): below it zero-velocity surfaces shut the Moon in (Hill 1878).

    Parameters: point, longitude of the site on the equator [rad]. Returns V [m/s].

    >>> [round(gate_speed(each), 1) for each in ("l1", "l2")]
    [2322.8, 2326.4]
    """
    here = potential(surface(np.asarray(longitude), np.asarray(0.0)))
    return float(SPEED * np.sqrt(here - point_energy(point)))
