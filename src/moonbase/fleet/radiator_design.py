"""A radiator from the die's limit: temperatures, fins, aged coating, loop, area and mass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import STEFAN_BOLTZMANN
from moonbase.fleet.coatings import Coating, absorptance_at, emissivity_at
from moonbase.fleet.fins import Fins, panel_efficiency
from moonbase.fleet.heat_path import HeatPath, hottest_coolant, hottest_root
from moonbase.fleet.radiator import FaceLoads, absorbed_by_faces, flux_or_none
from moonbase.fleet.thermal_loop import Circuit, LoopDesign, ThermalLoop, loop_design
from moonbase.flows import Samples

GAUSS = (0.2113248654051871, 0.7886751345948129)
"""Points of the two-point Gauss rule between 0 and 1; both weigh a half."""


@dataclass(frozen=True, eq=False)
class RadiatorDesign:
    """A radiator and its loop for a heat, sized for the end of life.

    area : planform, both faces radiate [m2]
    inlet, outlet : tubes of the radiator where the coolant enters and leaves [K]
    temperature : of a uniform radiator of the same efficiency that rejects the same [K]
    efficiency : net heat against a panel at tube temperature throughout [1]
    loop_efficiency : net heat against tubes at the inlet temperature throughout [1]
    emissivity, absorptance : of one face at the end of life [1]
    absorbed, net_flux : per planform [W/m2]
    sink : temperature at which nothing is rejected [K]
    feasible : whether heat is rejected at all
    loop : lines, pump power and masses of `thermal_loop.LoopDesign`
    """

    area: Samples
    inlet: Samples
    outlet: Samples
    temperature: Samples
    efficiency: Samples
    loop_efficiency: Samples
    emissivity: Samples
    absorptance: Samples
    absorbed: Samples
    net_flux: Samples
    sink: Samples
    feasible: Samples
    loop: LoopDesign


def radiator_design(
    heat: Samples,
    path: HeatPath,
    fins: Fins,
    coating: Coating,
    loop: ThermalLoop,
    circuit: Circuit,
    loads: FaceLoads,
    age: Samples,
) -> RadiatorDesign:
    """The radiator that keeps dies at their limit when its coating is `age` old.

    A = (Q + P) / q with the mean net flux q along the coolant's way (`mean_net_flux`), n of tubes
    and fins (`panel_efficiency`), a absorbed (`absorbed_by_faces`). The power P of the pump ends as
    heat.

    Parameters: heat Q [W], circuit of `single_phase` or `two_phase` for the coolant that leaves
    the dies (`warm_coolant`), loads on the faces, age [s].
    """
    emissivity, absorptance = emissivity_at(coating, age), absorptance_at(coating, age)
    absorbed = absorbed_by_faces(loads, absorptance, emissivity)
    inlet, outlet = hottest_root(path), hottest_root(path) - circuit.drop
    both = 2 * emissivity * STEFAN_BOLTZMANN
    sink4 = absorbed / both
    middle = (inlet + outlet) / 2
    efficiency = panel_efficiency(fins, middle, 2 * emissivity, _share(sink4, middle))
    net = mean_net_flux(inlet, circuit.drop, efficiency, emissivity, absorbed)
    parts = loop_design(loop, circuit, heat)
    area = (heat + parts.pump_power) / net
    return RadiatorDesign(
        area=area,
        inlet=inlet,
        outlet=outlet,
        temperature=np.asarray(np.sqrt(np.sqrt(net / (efficiency * both) + sink4))),
        efficiency=efficiency,
        loop_efficiency=net / flux_or_none(efficiency * (both * inlet**4 - absorbed)),
        emissivity=emissivity,
        absorptance=absorptance,
        absorbed=absorbed,
        net_flux=net,
        sink=np.asarray(np.sqrt(np.sqrt(sink4))),
        feasible=np.asarray(outlet**4 > sink4),
        loop=parts,
    )


def mean_net_flux(
    inlet: Samples, drop: Samples, efficiency: Samples, emissivity: Samples, absorbed: Samples
) -> Samples:
    """Net flux of a radiator whose coolant cools on its way.

    1/q = mean of 1/q(T) from inlet to outlet, because dA = m c dT / q(T) (first law along the
    tube), q(T) = n (2 e s T**4 - a); Gauss rule of two points.

    Parameters: inlet [K], drop to the outlet [K], efficiency n and emissivity e of a face [1],
    absorbed a [W/m2] per planform. Returns q [W/m2].

    >>> x = [np.array(v) for v in (300.0, 60.0, 1.0, 1.0, 0.0)]
    >>> exact = 3 * 2 * STEFAN_BOLTZMANN * 60 / (240.0**-3 - 300.0**-3)
    >>> bool(abs(mean_net_flux(*x) / exact - 1) < 2e-3)
    True
    """
    resistance = np.zeros(1)
    for point in GAUSS:
        tube = inlet - point * drop
        emitted = 2 * emissivity * STEFAN_BOLTZMANN * tube**4
        resistance = resistance + 0.5 / flux_or_none(efficiency * (emitted - absorbed))
    return 1 / resistance


def warm_coolant(path: HeatPath) -> Samples:
    """Temperature of the radiator loop's warm line, T = Td - d - x [K] (`hottest_coolant`)."""
    return hottest_coolant(path) - path.exchanger_drop


def _share(sink4: Samples, temperature: Samples) -> Samples:
    """z = (Ts / T)**4 of a fin, held below 1 where nothing is rejected (limit of the model)."""
    return np.minimum(sink4 / temperature**4, 0.95)
