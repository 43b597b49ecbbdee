"""From the chip to the radiator: interface, cold plate, coolant, film; what the radiator gets."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class HeatPath:
    """Temperature drops between a die at its limit and the tubes of the radiator."""

    die_limit: Samples = parameter("heat_path.die_limit", "K")
    die_flux: Samples = parameter("heat_path.die_flux", "kW/m2")
    interface_resistance: Samples = parameter("heat_path.interface_resistance", "mm**2*K/W")
    cold_plate_resistance: Samples = parameter("heat_path.cold_plate_resistance", "mm**2*K/W")
    exchanger_drop: Samples = parameter("heat_path.exchanger_drop", "K")
    film_drop: Samples = parameter("heat_path.film_drop", "K")


def die_drop(path: HeatPath) -> Samples:
    """Temperature drop from the die to the coolant that leaves its cold plate.

    d = q (r_i + r_c): heat flux q through the face of the die, area resistances of interface and
    cold plate (Fourier's law in series; Incropera 2007, section 3.1).

    Parameters: path with q [W/m2], r_i and r_c [m2 K/W]. Returns d [K].

    >>> import numpy as np
    >>> chip = HeatPath(**{name: np.array(x) for name, x in dict(die_limit=358.15, die_flux=6e5,
    ...     interface_resistance=1e-5, cold_plate_resistance=3e-5, exchanger_drop=0.0,
    ...     film_drop=2.0).items()})
    >>> round(float(die_drop(chip)), 6)
    24.0
    """
    return path.die_flux * (path.interface_resistance + path.cold_plate_resistance)


def hottest_coolant(path: HeatPath) -> Samples:
    """Coolant that leaves the cold plates of dies at their limit, T = Td - d [K] (`die_drop`)."""
    return path.die_limit - die_drop(path)


def hottest_root(path: HeatPath) -> Samples:
    """Tube of the radiator where the coolant enters, T = Td - d - x - f [K].

    Less the drop x of a heat exchanger between two loops (0 where one loop does both) and the
    film f between coolant and tube (`die_drop`).
    """
    return hottest_coolant(path) - path.exchanger_drop - path.film_drop


def die_temperature(path: HeatPath, root: Samples) -> Samples:
    """Die above a radiator whose hottest tube is at T0, T = T0 + f + x + d [K] (`die_drop`)."""
    return root + path.film_drop + path.exchanger_drop + die_drop(path)
