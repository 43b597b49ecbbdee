"""Panels that compute on the back of the array and radiate from both faces, against a radiator."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import STEFAN_BOLTZMANN
from moonbase.fleet.heat_path import HeatPath, die_temperature
from moonbase.flows import Samples
from moonbase.power.photovoltaics import (
    ITERATIONS,
    LEAST_SLOPE,
    Array,
    LunarArray,
    converted,
    output_per_area,
    panel_temperature,
)


@dataclass(frozen=True, eq=False)
class IntegratedPanel:
    """A plate that takes sunlight in front, gives electricity and gets it back as heat.

    temperature [K]; power, electricity per area [W/m2]; die, chips on its back [K]; radiated, by
    both faces [W/m2].
    """

    temperature: Samples
    power: Samples
    die: Samples
    radiated: Samples


@dataclass(frozen=True, eq=False)
class PanelComparison:
    """One plate for all, against an array with a radiator beside it, per watt of electricity.

    area : array and radiator planform [m2/W]; mass [kg/W].
    """

    integrated_area: Samples
    separate_area: Samples
    integrated_mass: Samples
    separate_mass: Samples


def integrated_panel(
    array: Array | LunarArray,
    path: HeatPath,
    irradiance: Samples,
    load: Samples,
    returned: Samples,
) -> IntegratedPanel:
    """Temperature and power of a plate whose own electricity comes back to it as heat.

    a G - (1 - r) f n(T) G + q = s (ef + eb) T**4: with all of it returned, r = 1, the plate is as
    warm as one without cells, whatever their efficiency. Newton's method from above.

    Parameters: array (n, f its packing), path from the plate to the die (no exchanger: film for
    the spreading of heat along the plate), irradiance G, load q of the Earth [W/m2], returned r.
    """
    emissivity = array.emissivity_front + array.emissivity_back
    hottest = panel_temperature(array.absorptance * irradiance + load, emissivity)
    temperature, left = hottest, (1 - returned) * array.packing * irradiance
    slope_of_output = array.efficiency * array.temperature_coefficient * left
    for _ in range(ITERATIONS):
        gained = array.absorptance * irradiance - left * converted(array, temperature) + load
        residual = gained - STEFAN_BOLTZMANN * emissivity * temperature**4
        slope = slope_of_output - 4 * STEFAN_BOLTZMANN * emissivity * temperature**3
        temperature = np.minimum(temperature - residual / np.minimum(slope, -LEAST_SLOPE), hottest)
    return IntegratedPanel(
        temperature=np.asarray(temperature),
        power=converted(array, temperature) * array.packing * irradiance,
        die=die_temperature(path, temperature),
        radiated=STEFAN_BOLTZMANN * emissivity * temperature**4,
    )


def compare(
    array: Array | LunarArray,
    panel: IntegratedPanel,
    irradiance: Samples,
    load: Samples,
    net_flux: Samples,
    areal_masses: tuple[Samples, Samples],
) -> PanelComparison:
    """Area and mass of both ways per watt of electricity, all of it turned into heat.

    Integrated 1 / p and (m + b) / p; separate 1 / p' + 1 / q and m / p' + c / q: p' of a cooler
    array (`output_per_area`), q the net flux of its radiator.

    Parameters: array of areal mass m, its panel p, irradiance, load of the Earth on the array,
    net_flux q of a radiator [W/m2]; areal_masses: of what makes a panel compute and radiate b, and
    of the radiator with its loop c [kg/m2].
    """
    behind, radiator = areal_masses
    alone = output_per_area(array, irradiance, load)
    return PanelComparison(
        integrated_area=1 / panel.power,
        separate_area=1 / alone + 1 / net_flux,
        integrated_mass=(array.areal_mass + behind) / panel.power,
        separate_mass=array.areal_mass / alone + radiator / net_flux,
    )
