"""Propellant against the air of low orbits."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Drag:
    """How a satellite meets the wind: its coefficient, and the share of its area that faces it."""

    coefficient: Samples = parameter("orbit.drag_coefficient", "1")
    wind_share: Samples = parameter("satellite.wind_share", "1")


def drag_propellant(
    drag: Drag, pressure: Samples, area: Samples, duration: Samples, exhaust_speed: Samples
) -> Samples:
    """Propellant that holds an orbit against the wind, m = q C w A t / ve.

    The thrusters give the momentum that the wind takes, whatever the mass: q the deceleration per
    drag coefficient and area over mass, C and w of the satellite.

    Parameters: drag, pressure q [m/s2 per m2/kg], unfolded area A [m2/W], time t [s], exhaust speed
    ve [m/s]. Returns [kg/W].

    >>> import numpy as np
    >>> one = Drag(coefficient=np.array(2.0), wind_share=np.array(0.5))
    >>> x = [np.array(v) for v in (1e-6, 10.0, 1e8, 2e4)]
    >>> round(float(drag_propellant(one, *x)), 9)
    0.05
    """
    force = pressure * drag.coefficient * drag.wind_share * area
    return force * duration / exhaust_speed


MOST_SHARE = 0.9
"""Share of all power at which thrusters are held, so that designs stay finite: beyond it air asks
for more than any array gives, as each square metre takes more to hold than it yields."""


def thrust_share(
    drag: Drag, pressure: Samples, area: Samples, exhaust_speed: Samples, efficiency: Samples
) -> Samples:
    """Share of all power drawn that thrusters take to hold an orbit, k = q C w A ve / (2 n).

    The jet carries F ve / 2 and is n of what is drawn (Goebel and Katz 2008, Fundamentals of
    Electric Propulsion, section 2.3); area grows with power, so the load grows by 1 / (1 - k).

    Parameters: drag, pressure q [m/s2 per m2/kg], unfolded area A per watt drawn [m2/W], exhaust
    speed ve [m/s], efficiency n [1]. Returns k [1].

    >>> import numpy as np
    >>> one = Drag(coefficient=np.array(2.0), wind_share=np.array(0.5))
    >>> x = [np.array(v) for v in (1e-3, 0.005, 2e4, 0.5)]
    >>> round(float(thrust_share(one, *x)), 9)
    0.1
    """
    force = pressure * drag.coefficient * drag.wind_share * area
    return force * exhaust_speed / (2 * efficiency)
