"""Distance and light time of satellites that drift along the Earth's orbit."""

from __future__ import annotations

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, LIGHT_SPEED
from moonbase.flows import Samples


def drift_distance(drift_rate: Samples, time: Samples) -> Samples:
    """Distance from the Earth of a body that drifts along a 1 au circle.

    d = 2 au sin(w t / 2), the chord of the angle w t; a shot at 2.45 km/s is 0.4, 1.2 and 1.7 au
    away after 1, 3 and 5 years.

    Parameters: drift_rate w [rad/s], time since launch t [s]. Returns d [m].

    >>> year = np.array(3.15576e7)
    >>> round(float(drift_distance(0.4 / year, year)) / 1.495978707e11, 3)
    0.397
    """
    return 2 * ASTRONOMICAL_UNIT * np.sin(np.minimum(drift_rate * time, np.pi) / 2)


def light_time(distance: Samples) -> Samples:
    """One-way light time, t = d / c.

    Parameters: distance [m]. Returns t [s].

    >>> round(float(light_time(np.array(1.495978707e11))), 1)
    499.0
    """
    return distance / LIGHT_SPEED


def apsides(state: Samples, gravity: float) -> tuple[Samples, Samples]:
    """Nearest and farthest distance of the conic through states, a (1 - e) and a (1 + e) [m].

    1 / a = 2 / r - v**2 / GM and e**2 = 1 - h**2 / (GM a); the farthest is infinite for e >= 1.

    Parameters: states (6, N) [m, m/s], GM [m3/s2].

    >>> circle = np.array([[1.0], [0.0], [0.0], [0.0], [1.0], [0.0]])
    >>> [float(each[0]) for each in apsides(circle, 1.0)]
    [1.0, 1.0]
    """
    position, velocity = state[:3], state[3:]
    energy = np.sum(velocity**2, axis=0) / 2 - gravity / np.linalg.norm(position, axis=0)
    spin = np.sum(np.cross(position, velocity, axis=0) ** 2, axis=0)
    eccentricity = np.sqrt(np.maximum(1 + 2 * energy * spin / gravity**2, 0))
    nearest = spin / (gravity * (1 + eccentricity))
    with np.errstate(divide="ignore"):
        farthest = np.where(eccentricity < 1, spin / (gravity * (1 - eccentricity)), np.inf)
    return nearest, farthest
