"""The metrics of a grid, of its least-cost design, each with what exactly it is."""

from __future__ import annotations

from moonbase.constants import KILOWATT, MEGAWATT_HOUR
from moonbase.design.grid_answer import GridStudy
from moonbase.design.power_grid import GridDesign
from moonbase.results.sheet import Quantity

DEFINITIONS = {
    "pv_power": (
        "W",
        "Arrays",
        "태양전지 용량",
        "Output of all arrays under the Sun in the zenith at 1 au, cells hot, after dust and half "
        "a life of ageing.",
    ),
    "storage_energy": (
        "J",
        "Storage",
        "저장 에너지",
        "Electricity that all stores deliver when full.",
    ),
    "line_mass": ("kg", "Lines", "선로 질량", "Conductors, insulation, supports."),
    "converter_mass": ("kg", "Converters", "변환기 질량", "At every node."),
    "storage_mass": ("kg", "Stores", "저장 질량", "With chargers and engines."),
    "pv_mass": ("kg", "Arrays by mass", "태양전지 질량", "Frames included."),
    "idle_plant_mass": (
        "kg",
        "Idle plant",
        "유휴 설비 질량",
        "Plant beyond what would never stop.",
    ),
    "total_mass": ("kg", "Total mass", "총 질량", "All parts, wherever made."),
    "cost": (
        "USD",
        "Cost",
        "비용",
        "Present value of building and replacing all parts over the service time: Earth-made parts "
        "at their price and landed, lunar-made ones at the running cost of the works.",
    ),
    "energy_price": (
        "USD/MWh",
        "Price of energy",
        "전력 단가",
        "Levelised: the mean of the shadow prices of power over nodes and hours.",
    ),
    "specific_mass": ("kg/kW", "Mass per power", "비질량", "Per mean power drawn."),
    "array_area": ("m2", "Array area", "전지판 면적", "On flat ground."),
    "ring_min_to_mean": (
        "1",
        "Least over mean output",
        "최소/평균 출력비",
        "Least over mean of the summed output of equal flat arrays at the nodes through a synodic "
        "day, by geometry.",
    ),
}
"""Metric -> unit, label in English and Korean, what it is; all of the least-cost design."""


def metrics_of(study: GridStudy, found: GridDesign) -> dict[str, Quantity]:
    """Metrics of a design."""
    values = _values(study, found)
    return {
        id: Quantity(unit, values[id], label, korean, text)
        for id, (unit, label, korean, text) in DEFINITIONS.items()
    }


def _values(study: GridStudy, found: GridDesign) -> dict[str, float]:
    drawn = float(found.delivered.mean(axis=1).sum())
    sizes = {name: part.size for name, part in found.parts.items()}
    masses = {name: part.mass for name, part in found.parts.items()}
    return {
        "pv_power": sizes.get("array", 0.0),
        "storage_energy": sum(size for name, size in sizes.items() if name.endswith(" energy")),
        "line_mass": masses.get("line", 0.0),
        "converter_mass": masses.get("converter", 0.0),
        "storage_mass": sum(
            mass
            for name, mass in masses.items()
            if name.rpartition(" ")[0] in study.technologies.stores
        ),
        "pv_mass": masses.get("array", 0.0),
        "idle_plant_mass": sum(mass for name, mass in masses.items() if name.endswith(" plant")),
        "total_mass": found.mass,
        "cost": found.cost,
        "energy_price": float(found.price.mean() * study.per_energy * MEGAWATT_HOUR),
        "specific_mass": found.mass / drawn * KILOWATT,
        "array_area": found.area,
        "ring_min_to_mean": study.least_to_mean,
    }
