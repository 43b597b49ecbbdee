"""Optical links: bits per second over a distance, and the work they carry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import LIGHT_SPEED, PLANCK
from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """The laser terminals of one satellite and the receivers they talk to."""

    optical_power: Samples = parameter("terminal.optical_power", "W")
    aperture: Samples = parameter("terminal.aperture", "m")
    receiver_aperture: Samples = parameter("terminal.receiver_aperture", "m")
    wavelength: Samples = parameter("terminal.wavelength", "m")
    link_efficiency: Samples = parameter("terminal.link_efficiency", "1")
    photons_per_bit: Samples = parameter("terminal.photons_per_bit", "1")
    modem_limit: Samples = parameter("terminal.modem_limit", "bit/s")
    contact: Samples = parameter("terminal.contact", "1")
    satellite_power: Samples = parameter("satellite.power", "kW")


@dataclass(frozen=True, kw_only=True)
class GroundNetwork:
    """The fibre network of a data centre on Earth."""

    rate: Samples = parameter("ground.link_rate", "bit/s/W")


def received_power(
    power: Samples, aperture: Samples, receiver: Samples, wavelength: Samples, distance: Samples
) -> Samples:
    """Optical power that a receiver catches from an ideal transmitter.

    Friis with aperture gains (pi D / l)**2: P_r = P (pi D_t D_r / (4 l d))**2, never more than P.

    Parameters: power P [W], apertures D, wavelength l, distance d [m]. Returns P_r [W].

    >>> x = [np.array(v) for v in (5.0, 0.1, 0.1, 1.55e-6, 5e6)]
    >>> round(float(received_power(*x)) * 1e6, 2)  # ideal; Suncatcher's 1.6 uW has 5 dB of losses
    5.14
    """
    spread = (np.pi * aperture * receiver / (4 * wavelength * distance)) ** 2
    return power * np.minimum(spread, 1.0)


def link_rate(terminal: Terminal, distance: Samples) -> Samples:
    """Bits per second of one satellite over a distance, averaged over contacts.

    R = c min(R_modem, e P_r l / (h c p)): e the losses, p the photons per bit, c the share of
    time in contact.

    Parameters: terminal, distance [m]. Returns R [bit/s].
    """
    caught = terminal.link_efficiency * received_power(
        terminal.optical_power,
        terminal.aperture,
        terminal.receiver_aperture,
        terminal.wavelength,
        distance,
    )
    photon = PLANCK * LIGHT_SPEED / terminal.wavelength
    return terminal.contact * np.minimum(
        terminal.modem_limit, caught / (photon * terminal.photons_per_bit)
    )


def carried_operations(
    rate: Samples, operations: Samples, bits: Samples, round_trip: Samples, latency_limit: Samples
) -> Samples:
    """Operations that a link carries, none where light takes longer than the work allows.

    min(F, R / b) where the round trip is within the limit: R bits per second against F operations
    per second of b bits each.

    Parameters: rate R [bit/s], operations F [FLOP/s], bits b [bit/FLOP], round_trip and
    latency_limit [s]. Returns operations [FLOP/s].

    >>> float(carried_operations(*[np.array(x) for x in (1e9, 1e17, 4e-8, 1.0, 10.0)]))
    2.5e+16
    """
    carried = np.where(round_trip <= latency_limit, rate / bits, 0.0)
    return np.minimum(operations, carried)
