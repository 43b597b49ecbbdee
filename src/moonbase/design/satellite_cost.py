"""What the parts of an Earth-built satellite cost, without accelerators."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from moonbase.design.satellite_leaves import SatelliteLeaves
from moonbase.design.satellite_sizes import Sizes, terminals_mass
from moonbase.fleet.satellite import total_mass
from moonbase.flows import Samples


def part_costs(
    leaves: SatelliteLeaves,
    sizes: Sizes,
    masses: Mapping[str, Samples],
    system_margin: Samples,
) -> dict[str, Samples]:
    """Price of each part by what it is sold by, margins of mass included, per sustained watt.

    Array by its power, radiator by area, battery by energy, converters by the power through them,
    terminals and avionics by the piece, sized terminals as those given of their mass, the rest by
    mass; integration and test are a share of all parts, c = i (sum of parts). Boards and their
    boxes come with the accelerators, and so does their share of the margin of the system; the rest
    of it, of which no one knows yet what it will be, costs `satellite.price`.

    Parameters: masses of parts with their margins, system_margin [kg/W]. Returns [USD/W].
    """
    prices, power = leaves.prices, leaves.bus.power
    terminals = terminals_mass(leaves, sizes)
    dry = total_mass(masses) - masses["propellant"]
    costs = {
        "array": sizes.array_power * prices.array,
        "radiator": sizes.radiator_area * prices.radiator,
        "shielding": masses["shielding"] * prices.shielding,
        "electronics": sizes.drawn * prices.electronics + prices.avionics / power,
        "battery": sizes.battery_energy * prices.battery,
        "communications": prices.terminals / power * _as_given(terminals, leaves.bus.terminal_mass),
        "attitude": masses["attitude"] * prices.attitude,
        "propulsion": masses["propulsion"] * prices.propulsion,
        "structure": masses["structure"] * prices.structure,
        "propellant": masses["propellant"] * prices.propellant,
        "margin": system_margin * (1 - masses["compute"] / dry) * prices.other,
    }
    return costs | {"integration": prices.integration * total_mass(costs)}


def _as_given(sized: Samples, given: Samples) -> Samples:
    """Mass of terminals over that of those given; one where those weigh nothing [1]."""
    return np.where(given > 0, sized / np.where(given > 0, given, 1.0), 1.0)


def lunar_cost(mass: Samples, imports: Samples, import_cost: Samples, goods: Samples) -> Samples:
    """What a lunar-made satellite costs, i c + (m - i) g, without accelerators [USD/W].

    Parameters: mass m and its Earth-made part i [kg/W]; import_cost c, bought and landed, and goods
    g, the cost of running the works [USD/kg].

    >>> float(lunar_cost(*[np.array(x) for x in (0.1, 0.01, 5000.0, 100.0)]))
    59.0
    """
    return imports * import_cost + (mass - imports) * goods
