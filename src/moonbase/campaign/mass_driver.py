"""The mass driver of a route: leaves bound to draws, and what throughput asks of the works."""

from __future__ import annotations

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.lunar_base import Base
from moonbase.campaign.policy import DriverNeeds
from moonbase.design.driver import DriverDesign, driver_design
from moonbase.design.driver_leaves import USUAL_MOTOR, DriverLeaves
from moonbase.flows import Samples
from moonbase.launch.driver.bus import Bus
from moonbase.launch.driver.cooling import Cooling
from moonbase.launch.driver.cryogenics import Cryostat
from moonbase.launch.driver.imports import ImportShares
from moonbase.launch.driver.levitation import Levitation
from moonbase.launch.driver.motor import MOTORS
from moonbase.launch.driver.payload import Payload
from moonbase.launch.driver.sleds import Sleds
from moonbase.launch.driver.upkeep import Upkeep
from moonbase.launch.mass_driver import MassDriver


def driver_leaves(draws: Draws, route: str, motor: str = USUAL_MOTOR) -> DriverLeaves:
    """Everything that a driver is made from."""
    leaf, _ = MOTORS[motor]
    return DriverLeaves(
        driver=bind(MassDriver, draws, route),
        kind=motor,
        motor=bind(leaf, draws, route),
        cooling=bind(Cooling, draws, route),
        levitation=bind(Levitation, draws, route),
        payload=bind(Payload, draws, route),
        bus=bind(Bus, draws, route),
        cryostat=bind(Cryostat, draws, route),
        sleds=bind(Sleds, draws, route),
        upkeep=bind(Upkeep, draws, route),
        imports=bind(ImportShares, draws, route),
    )


def route_driver(draws: Draws, route: str) -> DriverDesign:
    """The machine of a route, with the usual motor."""
    return driver_design(driver_leaves(draws, route))


def driver_needs(
    lunar: Base, driver: DriverDesign, throw: Samples, array_import: Samples
) -> DriverNeeds:
    """What throughput asks: the machine, and the power plant that feeds it while it shoots.

    A flow below that of one whole track is given a share of it: the first track is a threshold
    that is spread (docs/decisions, 8 and 16). What shots wear out is not here: it goes with what
    is thrown (`DriverDesign.worn`).
    """
    plant = driver.mean_power * lunar.power.mass
    whole = (driver.mass + plant) / driver.flow
    landed = (driver.imports + plant * array_import) / driver.flow
    return DriverNeeds(
        throw=throw,
        goods=whole - landed,
        landed=landed,
        capital=landed * lunar.machine_cost,
        retirement=(driver.mass / driver.driver.life + plant * lunar.works.retirement)
        / (driver.mass + plant),
    )
