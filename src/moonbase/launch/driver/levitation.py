"""Electrodynamic levitation over plates: lift, drag, skin effect, energy of drag in a shot."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import ALUMINIUM_DENSITY, MOON_RADIUS
from moonbase.flows import Samples, parameter
from moonbase.launch.driver.ground import MOON_GRAVITY

VACUUM_PERMEABILITY = 1.25663706127e-6
"""Magnetic constant [N/A2] (CODATA 2022)."""


@dataclass(frozen=True, kw_only=True)
class Levitation:
    """Magnets of a sled over aluminium plates, and the bed under them."""

    thickness: Samples = parameter("driver.plate_thickness", "mm")
    width: Samples = parameter("driver.plate_width", "m")
    resistivity: Samples = parameter("driver.plate_resistivity", "ohm*m")
    wavelength: Samples = parameter("driver.levitation_wavelength", "m")
    bed_weight: Samples = parameter("driver.bed_weight", "kg/m/kN")
    bed_thrust: Samples = parameter("driver.bed_thrust", "kg/m/kN")


def characteristic_speed(levitation: Levitation) -> Samples:
    """Speed at which drag equals lift over a thin plate, v_0 = 2 r / (mu_0 d) [m/s].

    Reitz 1970 (J. Appl. Phys. 41, 2067), secondary: resistivity r, thickness d.

    >>> one = np.ones(())
    >>> plate = Levitation(thickness=0.02 * one, width=one, resistivity=2.65e-8 * one,
    ...     wavelength=one, bed_weight=one, bed_thrust=one)
    >>> round(float(characteristic_speed(plate)), 2)
    2.11
    """
    return 2 * levitation.resistivity / (VACUUM_PERMEABILITY * levitation.thickness)


def skin_speed(levitation: Levitation) -> Samples:
    """Speed from which the field no longer fills the plate, v_s = v_0 l / (2 pi d) [m/s].

    There the skin depth (2 r / (mu_0 k v))**0.5 equals the thickness d, with k = 2 pi / l.
    """
    return (
        characteristic_speed(levitation)
        * levitation.wavelength
        / (2 * np.pi * levitation.thickness)
    )


def lift(speed: Samples, limit: Samples, characteristic: Samples) -> Samples:
    """Lift of magnets over a thin plate, F_L = F_inf v**2 / (v**2 + v_0**2) [N].

    >>> float(lift(np.array(3.0), np.array(100.0), np.array(4.0)))
    36.0
    """
    return limit * speed**2 / (speed**2 + characteristic**2)


def drag(speed: Samples, limit: Samples, characteristic: Samples) -> Samples:
    """Drag of magnets over a thin plate, F_D = F_inf v v_0 / (v**2 + v_0**2) [N].

    >>> float(drag(np.array(3.0), np.array(100.0), np.array(4.0)))
    48.0
    """
    return limit * speed * characteristic / (speed**2 + characteristic**2)


def lift_to_drag(speed: Samples, characteristic: Samples, skin: Samples) -> Samples:
    """Lift over drag, v / v_0 to the skin speed and (v v_s)**0.5 / v_0 beyond [1].

    >>> float(lift_to_drag(np.array(80.0), np.array(2.0), np.array(20.0)))
    20.0
    """
    return np.sqrt(speed * np.minimum(speed, skin)) / characteristic


def drag_loss(
    mass: Samples, speed: Samples, acceleration: Samples, levitation: Levitation
) -> Samples:
    """Energy that drag takes between rest and a speed on a track along the ground [J].

    E = (m v_0 / a) (integral of |u**2 / R - g| max(1, (u / v_s)**0.5) du), as the lift follows the
    load of the track, |v**2 / R - g|, and drag times speed is m |..| v_0 max(1, (v / v_s)**0.5).
    Both pieces have closed antiderivatives; they change at the skin speed and the circular speed.

    Parameters: mass [kg], speed [m/s], acceleration [m/s2], levitation. Returns [J].
    """
    skin = skin_speed(levitation)
    circular = np.sqrt(MOON_GRAVITY * MOON_RADIUS)
    turn = np.minimum(speed, circular)
    whole = 2 * _load(turn, skin) - _load(speed, skin)
    return mass * characteristic_speed(levitation) / acceleration * whole


def drag_force(mass: Samples, speed: Samples, levitation: Levitation) -> Samples:
    """Drag on a track along the ground, m |v**2 / R - g| v_0 max(1, (v / v_s)**0.5) / v [N].

    What `drag_loss` integrates; at rest a sled stands on wheels, so the lift ratio is one at least.

    Parameters: mass [kg], speed v [m/s], levitation.
    """
    weight = mass * np.abs(speed**2 / MOON_RADIUS - MOON_GRAVITY)
    ratio = lift_to_drag(speed, characteristic_speed(levitation), skin_speed(levitation))
    return weight / np.maximum(ratio, 1.0)


def _load(speed: Samples, skin: Samples) -> Samples:
    """Integral of (g - u**2 / R) max(1, (u / v_s)**0.5) du from 0 to v [m2/s3].

    g u - u**3 / (3 R) below the skin speed, (2/3 g u**1.5 - 2/7 u**3.5 / R) / v_s**0.5 above.
    """
    slow = np.minimum(speed, skin)
    thin = MOON_GRAVITY * slow - slow**3 / (3 * MOON_RADIUS)
    root_fast, root_slow, root_skin = np.sqrt(speed), np.sqrt(slow), np.sqrt(skin)
    lifted = 2 / 3 * MOON_GRAVITY * (root_fast**3 - root_slow**3)
    pressed = 2 / 7 * (root_fast**7 - root_slow**7) / MOON_RADIUS
    return np.asarray(thin + (lifted - pressed) / root_skin)


def plate_mass(levitation: Levitation) -> Samples:
    """Aluminium plates per length of track, m = rho d w [kg/m]."""
    return ALUMINIUM_DENSITY * levitation.thickness * levitation.width


def bed_mass(
    levitation: Levitation, mass: Samples, thrust: Samples, length: Samples, thrust_length: Samples
) -> Samples:
    """Bed and beams of a track, M = c_w m g L + c_f F L_f [kg].

    The weight m g loads the whole length L; the force F what the track is thrust on, L_f, braking
    in the ratio of its force. F L_f is the energy of a shot, whatever the acceleration.

    Parameters: mass m moved [kg], thrust F [N], whole length L, thrust_length L_f [m].

    >>> one = np.ones(())
    >>> bed = Levitation(thickness=one, width=one, resistivity=one, wavelength=one,
    ...     bed_weight=0.02 * one, bed_thrust=1e-4 * one)
    >>> round(float(bed_mass(bed, 1e3 * one, 3e5 * one, 1e4 * one, 8e3 * one)) / 1e3)  # 325 + 240 t
    565
    """
    weight = levitation.bed_weight * mass * MOON_GRAVITY * length
    return weight + levitation.bed_thrust * thrust * thrust_length
