"""Terminals and propulsion that flew, as validation cases ask for them."""

from __future__ import annotations

import numpy as np

from moonbase.compute.link import Terminal, link_rate
from moonbase.compute.terminal_sizing import (
    TerminalScaling,
    catching_aperture,
    needed_light,
    sized_terminal,
    terminal_mass,
)
from moonbase.constants import STANDARD_GRAVITY
from moonbase.scenario.loader import load
from moonbase.study.central import central


def flown_terminal_mass(aperture: float, light: float) -> float:
    """Mass of one terminal by the scaling law at central parameters [kg].

    Parameters: aperture [m], light sent [W].
    """
    scaling = central(load("reference"), TerminalScaling)
    return float(terminal_mass(scaling, np.array([aperture]), np.array([light]))[0])


def flown_light(
    rate: float,
    distance: float,
    aperture: float,
    receiver: float,
    wavelength: float,
    photons_per_bit: float,
    link_efficiency: float,
) -> float:
    """Light that a terminal needs for a rate, P = P_1 (D_c / D)**2 (`needed_light`) [W].

    Parameters: rate [bit/s] while in contact; distance, aperture, receiver, wavelength [m].
    """
    terminal = Terminal(
        optical_power=np.ones(1),
        aperture=np.array([aperture]),
        receiver_aperture=np.array([receiver]),
        wavelength=np.array([wavelength]),
        link_efficiency=np.array([link_efficiency]),
        photons_per_bit=np.array([photons_per_bit]),
        modem_limit=np.full(1, np.inf),
        contact=np.ones(1),
        satellite_power=np.ones(1),
    )
    wide = catching_aperture(terminal, np.array([distance]))
    light = needed_light(terminal, np.array([rate])) * (wide / aperture) ** 2
    return float(light[0])


def sized_rate(rate: float, distance: float) -> float:
    """What a terminal sized for a rate and a distance sends over it, by `link_rate` [bit/s].

    Mass of power drawn m = 0.03 kg/W (any does).
    """
    scenario = load("reference")
    scaling, terminal = central(scenario, TerminalScaling), central(scenario, Terminal)
    far = np.array([distance])
    sized = sized_terminal(scaling, terminal, np.array([rate]), far, np.array([0.03]))
    return float(link_rate(sized.link, far)[0])


def speed_change(start: float, propellant: float, specific_impulse: float) -> float:
    """Change of speed, g I ln(m / (m - p)) (Tsiolkovsky 1903) [m/s]: masses m and p [kg]."""
    speed = STANDARD_GRAVITY * specific_impulse
    return float(speed * np.log(start / (start - propellant)))
