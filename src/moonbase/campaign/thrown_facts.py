"""What the mass driver and its shots give a thrown route, for those who read its answer."""

from __future__ import annotations

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.satellites import correction_burn
from moonbase.constants import YEAR
from moonbase.design.driver import DriverDesign
from moonbase.environment.heliocentric import light_time
from moonbase.environment.places import DeepSpace
from moonbase.environment.shot_table import shot_distance
from moonbase.flows import Samples
from moonbase.launch.dispersion import Dispersion


def thrown_facts(name: str, draws: Draws, machine: DriverDesign) -> dict[str, Samples]:
    """Energy per mass, availability, correction and distance after a year, as the route has them.

    wall_energy [J/kg], driver_availability [1], correction_dv [m/s], earth_distance_1yr [m],
    light_time_1yr [s].
    """
    place = bind(DeepSpace, draws, name)
    distance = shot_distance(place.muzzle_speed, place.drift_scale * YEAR)
    return {
        "wall_energy": machine.energy_per_kg,
        "driver_availability": machine.availability,
        "correction_dv": correction_burn(
            machine.driver.muzzle_speed, bind(Dispersion, draws, name)
        ),
        "earth_distance_1yr": distance,
        "light_time_1yr": light_time(distance),
    }
