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
