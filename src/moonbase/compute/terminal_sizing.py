"""Laser terminals of least mass for the bits and the largest distance in a satellite's life."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from moonbase.compute.link import Terminal
from moonbase.constants import LIGHT_SPEED, PLANCK
from moonbase.flows import Samples, parameter

REFERENCE_APERTURE = 0.2
"""Diameter at which `terminal.telescope_mass` is given [m]."""


@dataclass(frozen=True, kw_only=True)
class GivenTerminal:
    """Terminals by `terminal.mass`, with `terminal.optical_power` and `terminal.aperture`."""


@dataclass(frozen=True, kw_only=True)
class TerminalScaling:
    """How terminals grow: telescope by diameter, laser by its light, the rest by the piece."""

    telescope_mass: Samples = parameter("terminal.telescope_mass", "kg")
    telescope_exponent: Samples = parameter("terminal.telescope_exponent", "1")
    laser_mass: Samples = parameter("terminal.laser_mass", "kg/W")
    wall_plug: Samples = parameter("terminal.wall_plug_efficiency", "1")
    fixed_mass: Samples = parameter("terminal.fixed_mass", "kg")
    least_aperture: Samples = parameter("terminal.least_aperture", "m")
    least_light: Samples = parameter("terminal.least_light", "W")
    spares: Samples = parameter("terminal.spares", "1")
    allowance: Samples = parameter("terminal.rate_allowance", "1")


TERMINALS: dict[str, type[GivenTerminal | TerminalScaling]] = {
    "given": GivenTerminal,
    "sized": TerminalScaling,
}
"""Name in a scenario -> leaf."""


@dataclass(frozen=True, eq=False)
class SizedTerminal:
    """Terminals of one satellite.

    working and number, that send at once and with spares [1]; aperture [m] and light [W] of one;
    mass of all [kg]; power drawn by those that send [W]; link, what they send together.
    """

    working: Samples
    number: Samples
    aperture: Samples
    light: Samples
    mass: Samples
    power: Samples
    link: Terminal


def catching_aperture(terminal: Terminal, distance: Samples) -> Samples:
    """Diameter from which an ideal transmitter loses no light, D = 4 l d / (pi D_r) [m].

    Where (pi D D_r / (4 l d))**2 = 1 of `received_power`; nothing is won beyond it.

    Parameters: terminal, with wavelength l and receiver D_r; distance d [m].
    """
    return 4 * terminal.wavelength * distance / (np.pi * terminal.receiver_aperture)


def needed_light(terminal: Terminal, rate: Samples) -> Samples:
    """Light that an ideal transmitter needs if all of it were caught, R p h c / (l e s) [W].

    The inverse of `link_rate`: rate R averaged over contacts s [bit/s], photons per bit p,
    wavelength l, losses e.
    """
    photon = PLANCK * LIGHT_SPEED / terminal.wavelength
    caught = rate * terminal.photons_per_bit * photon
    return caught / (terminal.link_efficiency * terminal.contact)


def best_aperture(
    unit_mass: Samples, exponent: Samples, light_mass: Samples, product: Samples
) -> Samples:
    """Diameter of least mass, D = (2 s K / (a k))**(1 / (a + 2)) [m].

    The mass k D**a + s P with P D**2 = K is least where its slope a k D**(a - 1) = 2 s K / D**3.

    Parameters: unit_mass k of a telescope of 1 m [kg], exponent a [1], light_mass s [kg/W] of laser
    and the power it draws, product K of light and area [W m2].

    >>> round(float(best_aperture(*[np.array(x) for x in (250.0, 2.0, 1.0, 1.0)])), 3)  # 1/250^0.25
    0.251
    """
    slope = 2 * light_mass * product / (exponent * unit_mass)
    return np.asarray(slope ** (1 / (exponent + 2)))


def unit_telescope(scaling: TerminalScaling) -> Samples:
    """Mass of a telescope of 1 m by the power law, k = m / D_0**a [kg]."""
    return scaling.telescope_mass / REFERENCE_APERTURE**scaling.telescope_exponent


def terminal_mass(scaling: TerminalScaling, aperture: Samples, light: Samples) -> Samples:
    """One terminal, m = f + m_0 (D / D_0)**a + l P [kg].

    Electronics, pointing and modem f; telescope m_0 at D_0 = 0.2 m (costs and masses of telescopes
    go with the diameter to the power of 2 to 2.8: van Belle, Meinel and Meinel 2004, Proc. SPIE
    5489, 563); laser l per watt of light.

    >>> one = np.ones(())
    >>> made = TerminalScaling(telescope_mass=10 * one, telescope_exponent=2.3 * one,
    ...     laser_mass=0.5 * one, wall_plug=0.15 * one, fixed_mass=15 * one,
    ...     least_aperture=0.05 * one, least_light=one, spares=one, allowance=one)
    >>> round(float(terminal_mass(made, 0.22 * one, 4 * one)), 1)
    29.5
    """
    telescope = scaling.telescope_mass * (aperture / REFERENCE_APERTURE) ** (
        scaling.telescope_exponent
    )
    return scaling.fixed_mass + telescope + scaling.laser_mass * light


def sized_terminal(
    scaling: TerminalScaling,
    terminal: Terminal,
    rate: Samples,
    distance: Samples,
    power_mass: Samples,
) -> SizedTerminal:
    """Terminals that carry a rate over a distance with the least mass, their power counted.

    As many work as modems need, n = ceil(R / (s M)), with spares beside them; each has the diameter
    of `best_aperture`, not below the least and not above `catching_aperture`, and light
    P = P_1 max(1, (D_c / D)**2), P_1 of `needed_light`, not below the least.

    Parameters: rate R, averaged over contacts s [bit/s]; distance, the largest in life [m];
    power_mass, of what makes and sheds a watt drawn [kg/W].
    """
    working = np.maximum(np.ceil(rate / (terminal.contact * terminal.modem_limit)), 1.0)
    single = needed_light(terminal, rate / working)
    wide = catching_aperture(terminal, distance)
    light_mass = scaling.laser_mass + power_mass / scaling.wall_plug
    product = single * wide**2
    best = best_aperture(unit_telescope(scaling), scaling.telescope_exponent, light_mass, product)
    aperture = np.maximum(np.minimum(best, wide), scaling.least_aperture)
    light = np.maximum(single * np.maximum((wide / aperture) ** 2, 1.0), scaling.least_light)
    number = working + scaling.spares
    return SizedTerminal(
        working=working,
        number=number,
        aperture=aperture,
        light=light,
        mass=number * terminal_mass(scaling, aperture, light),
        power=working * light / scaling.wall_plug,
        link=replace(
            terminal,
            aperture=aperture,
            optical_power=working * light,
            modem_limit=working * terminal.modem_limit,
        ),
    )
