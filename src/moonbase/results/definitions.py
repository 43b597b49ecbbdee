"""What every metric means: unit, definition, boundary, and the equations that lead to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Definition:
    """One metric. `chain` names the functions of its equation chain, from the end backwards.

    `better` says which direction is better ("low", "high" or ""), `money` whether it is in USD.
    """

    id: str
    label: str
    label_ko: str
    unit: str
    text: str
    chain: tuple[str, ...]
    boundary: str = ""
    money: bool = False
    cohort: bool = False
    better: str = ""


_COST_CHAIN = (
    "campaign.metrics:cohort_metrics",
    "campaign.outcome:cohort",
    "campaign.costs:ground_costs",
    "campaign.costs:space_costs",
    "design.satellite_cost:part_costs",
    "campaign.costs:lunar_costs",
    "campaign.costs:asset_charge",
    "economics.finance:capital_recovery_factor",
    "economics.finance:annuity",
    "launch.rockets:learned_price",
    "launch.earth_to_moon:landed_price",
)
_MASS_CHAIN = (
    "campaign.metrics:mass_metrics",
    "design.satellite:satellite_design",
    "design.satellite_sizes:sized",
    "design.satellite_budget:power_budget",
    "fleet.satellite:structure_mass",
    "fleet.margins:part_margin",
    "power.photovoltaics:output_per_area",
    "power.photovoltaics:cell_temperature",
    "fleet.radiator:net_flux",
    "power.battery_cycles:lasting_depth",
    "environment.orbits:eclipses_over_year",
    "launch.transfer:propellant_ratio",
)
_CAPACITY_CHAIN = (
    "campaign.outcome:series",
    "campaign.run:run",
    "campaign.allocate:allocate",
    "industry.chips:chip_supply",
    "launch.rockets:lifted_mass",
    "launch.earth_to_moon:lift_per_landed_mass",
    "industry.lunar_works:composition",
    "power.ground_supply:additions",
    "economics.finance:capital_supply",
)
_YEAR_CHAIN = ("campaign.outcome:year_reached", *_CAPACITY_CHAIN)

DEFINITIONS: Mapping[str, Definition] = {
    each.id: each
    for each in (
        Definition(
            "specific_mass",
            "Mass per kW",
            "kW당 질량",
            "kg/kW",
            "Mass of the satellite (or of the site on the Moon) per kilowatt of sustained IT "
            "power, averaged over its service life.",
            _MASS_CHAIN,
            better="low",
        ),
        Definition(
            "cost_per_watt",
            "Cost per watt",
            "와트당 비용",
            "USD/W",
            "Present value of all costs of the cohort over the discounted watt-years it stays in "
            "service, times the annuity of its life: what one watt costs that stays in service for "
            "the whole service life.",
            _COST_CHAIN,
            boundary="everything from facility or satellite, power, launch and accelerators to "
            "operations and carbon; no sales, tax or land",
            money=True,
            cohort=True,
            better="low",
        ),
        Definition(
            "cost_per_watt_ex_chips",
            "Cost per watt without chips",
            "칩 제외 와트당 비용",
            "USD/W",
            "As cost_per_watt, without accelerators and their repair.",
            _COST_CHAIN,
            boundary="cost_per_watt less accelerators",
            money=True,
            cohort=True,
            better="low",
        ),
        Definition(
            "cost_of_compute",
            "Cost of compute",
            "연산 비용",
            "USD/PFLOP-day",
            "Present value of all costs of the cohort over the discounted dense BF16-equivalent "
            "operations it delivers after software, radiation, network, availability and "
            "utilisation.",
            (
                *_COST_CHAIN,
                "campaign.unit:service",
                "compute.link:link_rate",
                "compute.link:carried_operations",
            ),
            boundary="as cost_per_watt, per delivered PFLOP-day",
            money=True,
            cohort=True,
            better="low",
        ),
        Definition(
            "energy_cost",
            "Cost of powered IT energy",
            "IT 전력 비용",
            "USD/MWh",
            "Present value of all costs without accelerators over the discounted energy that the "
            "accelerators draw: facility, cooling and supply on Earth, the whole satellite in "
            "space.",
            _COST_CHAIN,
            boundary="cost_per_watt_ex_chips, per MWh of IT energy",
            money=True,
            cohort=True,
            better="low",
        ),
        Definition(
            "earth_launch_mass_per_kw",
            "Earth launch mass per kW",
            "kW당 지구 발사 질량",
            "kg/kW",
            "Low-orbit payload capacity used over the whole campaign, propellant flights, plant "
            "imports and failed landings included, per sustained kilowatt commissioned.",
            ("campaign.metrics:mass_metrics", "launch.earth_to_moon:lift_per_landed_mass"),
            better="low",
        ),
        Definition(
            "break_even_import",
            "Break-even import",
            "손익분기 수입 질량",
            "kg/kW",
            "Earth-made mass landed per kilowatt below which the lunar route uses fewer launches "
            "than the same service from an Earth-built satellite in the same orbit.",
            ("campaign.metrics:mass_metrics", "launch.earth_to_moon:lift_per_landed_mass"),
            better="high",
        ),
        Definition(
            "capacity_final",
            "IT power in service at the end",
            "최종 IT 전력",
            "W",
            "Sustained IT power in service at the end of the campaign.",
            _CAPACITY_CHAIN,
            better="high",
        ),
        Definition(
            "delivered_compute_final",
            "Delivered compute at the end",
            "최종 연산 공급",
            "FLOP/s",
            "Dense BF16-equivalent operations per second delivered at the end of the campaign.",
            (*_CAPACITY_CHAIN, "campaign.unit:service"),
            better="high",
        ),
        Definition(
            "year_1gw_per_year",
            "1 GW added per year from",
            "연 1 GW 추가 시점",
            "calendar year",
            "Date at which the IT power commissioned within twelve months first reaches 1 GW.",
            _YEAR_CHAIN,
            better="low",
        ),
        Definition(
            "year_1tw_per_year",
            "1 TW added per year from",
            "연 1 TW 추가 시점",
            "calendar year",
            "Date at which the IT power commissioned within twelve months first reaches 1 TW.",
            _YEAR_CHAIN,
            better="low",
        ),
        Definition(
            "year_1tw_in_use",
            "1 TW in use from",
            "1 TW 사용 시점",
            "calendar year",
            "Date at which the IT power in service first reaches 1 TW.",
            _YEAR_CHAIN,
            better="low",
        ),
        Definition(
            "kardashev_final",
            "Kardashev level at the end",
            "최종 카르다쇼프 지수",
            "1",
            "(log10(P / W) - 6) / 10 with P the world's energy use and the route's power in use.",
            ("economics.kardashev:kardashev_level", "economics.kardashev:world_power"),
            better="high",
        ),
        Definition(
            "solar_share_final",
            "Share of the Sun at the end",
            "최종 태양 출력 비율",
            "1",
            "The route's power in use over the luminosity of the Sun; electricity by default, "
            "intercepted sunlight when the scenario says so.",
            ("economics.kardashev:solar_share",),
            better="high",
        ),
    )
}
"""Metric id -> definition, in the order of tables."""
