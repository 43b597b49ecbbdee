"""What `moonbase driver` prints: metrics, energy by loss, parts, profiles, history of a shot."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from moonbase.constants import STANDARD_GRAVITY, YEAR
from moonbase.design.driver_answer import DriverStudy, shot_history
from moonbase.launch.driver.arm import arm_load, arm_radius
from moonbase.launch.driver.kinematics import constant_power_length, constant_power_time
from moonbase.launch.driver.upkeep import mechanical_share, renewal_rate
from moonbase.launch.mass_driver import wall_energy
from moonbase.results.driver_budget import MARGIN_NOTE, budget_data, budget_tables
from moonbase.results.driver_metrics import kept_share, metrics_of, portion
from moonbase.results.numbers import exact, percent
from moonbase.results.sheet import Grid, Sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ARM = 50.0
"""Length of a proposed turning arm that is named beside the track [m]."""
LOSSES = {
    "resistive": "coils of the track",
    "converter": "switches and converters",
    "secondary": "eddy currents of the sled",
    "levitation": "drag of levitation",
    "braking": "braking the sled",
    "storage": "store",
    "feeder": "feeders",
    "cryogenic": "cold",
    "idle": "standing loads",
}
"""Loss -> how it is called."""
KNEES = (0.5, 0.75)
"""Shares of the speed from which thrust at constant power is compared."""
PLAIN = (0.5, 0.8)
"""Efficiency and recovery of the plain closed form that is named beside the machine."""


def driver_sheet(study: DriverStudy, asked: tuple[Any, ...], scenario: str) -> Sheet:
    """The answer of a driver as metrics, tables, notes, series and figures."""
    design = study.design
    driver, kind = design.driver, study.leaves.kind
    payload, speed = float(driver.payload[0]), float(driver.muzzle_speed[0])
    load, interval = float(driver.acceleration[0]), float(driver.shot_interval[0])
    tracks = "1 track" if study.tracks == 1 else f"{study.tracks} tracks"
    title = (
        f"Mass driver, {kind}: {exact(payload, 'kg')} at {speed / 1e3:.4g} km/s and "
        f"{load / STANDARD_GRAVITY:.4g} g every {interval:.4g} s, {tracks}"
    )
    history = shot_history(design)
    return Sheet(
        kind="driver",
        name=f"{kind}-{speed:.0f}",
        title=title,
        metrics=metrics_of(study),
        grids=(
            _energy(study),
            _parts(study),
            *budget_tables(study, LOSSES),
            _profiles(study),
            _availability(study),
        ),
        notes=_notes(study),
        data=_data(study, kind),
        series={"shot.csv": _series(history)},
        figures=_figures(study, history),
        asked=repr((asked, scenario)),
    )


def _energy(study: DriverStudy) -> Grid:
    """Grid energy of a shot by where it goes."""
    energy = study.design.energy
    whole = float(energy.grid[0])
    rows = [("payload", energy.kinetic_payload)]
    rows += [(LOSSES[name], value) for name, value in energy.losses().items()]
    shown = tuple(
        (name, (exact(float(value[0]), "J"), portion(float(value[0]) / whole)))
        for name, value in rows
    )
    return Grid("Grid energy of a shot", ("energy", "share"), shown)


def _parts(study: DriverStudy) -> Grid:
    """Mass, Earth-made share, life and cost of each part, all tracks."""
    design, rows = study.design, []
    rate = design.availability / design.driver.shot_interval
    for name, part in design.parts.items():
        life = 1 / renewal_rate(design.driver.life, part.shots, rate) / YEAR
        cost = float(study.part_costs[name][0])
        cells = (
            exact(float(part.mass[0]) * study.tracks, "kg"),
            percent(float(part.import_share[0])),
            _years(float(life[0])),
            exact(cost, "USD"),
        )
        rows.append((name, cells))
    heads = ("mass", "Earth-made", "life", f"cost, {study.costs.year}")
    return Grid("Parts", heads, tuple(rows))


def _years(life: float) -> str:
    text = f"{life:.3g}"
    return f"{text} year" if text == "1" else f"{text} years"


def _profiles(study: DriverStudy) -> Grid:
    """Thrust as designed, and with constant power beyond a share of the speed."""
    design = study.design
    driver, top = design.driver, design.thrust.acceleration
    moved = driver.payload + design.sled_mass
    rows = [
        (
            "as designed",
            (
                exact(float(design.thrust.length[0]), "m"),
                f"{float(design.thrust.time[0]):.3g} s",
                exact(float((moved * top * driver.muzzle_speed)[0]), "W"),
            ),
        )
    ]
    for knee in KNEES:
        length = constant_power_length(driver.muzzle_speed, top, np.array(knee))
        time = constant_power_time(driver.muzzle_speed, top, np.array(knee))
        power = moved * top * driver.muzzle_speed * knee
        cells = (
            exact(float(length[0]), "m"),
            f"{float(time[0]):.3g} s",
            exact(float(power[0]), "W"),
        )
        rows.append((f"constant power above {knee:.0%} of the speed", cells))
    return Grid(
        "Profiles of thrust, without jerk limit", ("track", "time", "peak force power"), tuple(rows)
    )


def _availability(study: DriverStudy) -> Grid:
    """Causes of standstill."""
    upkeep, design = study.leaves.upkeep, study.design
    fit = mechanical_share(upkeep, design.driver.shot_interval)
    rows = (
        ("fit, upkeep and repair taken off", fit),
        ("power", upkeep.power_share),
        ("a wanted direction", upkeep.direction_share),
        ("all", design.availability),
    )
    shown = tuple((name, (percent(float(value[0])),)) for name, value in rows)
    return Grid("Share of time in which it can shoot", ("share",), shown)


def _notes(study: DriverStudy) -> tuple[str, ...]:
    """What a reader must know."""
    design = study.design
    driver = design.driver
    plain = wall_energy(
        driver.muzzle_speed, np.array(PLAIN[0]), driver.sled_ratio, np.array(PLAIN[1])
    )
    tip = float(arm_load(driver.muzzle_speed, np.array(ARM))[0])
    recovery = design.energy.recovered / np.maximum(design.energy.kinetic_sled, 1e-300)
    reuse = recovery * kept_share(study)
    return (
        f"With an efficiency of {PLAIN[0]:.0%} and {PLAIN[1]:.0%} of the sled's energy back, the "
        f"plain closed form gives {float(plain[0]) / 1e6:.3g} MJ/kg; here the motor's losses give "
        f"an efficiency of {percent(float(design.energy.efficiency[0]))} and a recovery of "
        f"{percent(float(recovery[0]))} at the terminals, {percent(float(reuse[0]))} after feeders "
        "and store; cold and standing loads are counted.",
        "This efficiency is at the optimistic edge of what is known, and no machine that ran tests "
        "it: a naval catapult's motor has about 70 %, the best coil gun that fired 22 % "
        "(recalled); studies of lunar drivers take 50 %, 6 to 7 MJ/kg, and range from 4.3 to 13.6.",
        f"A turning arm with the same load at its tip would be {exact(_arm(study), 'm')} long; one "
        f"of {ARM:g} m would load it with {tip / STANDARD_GRAVITY:,.0f} g.",
        "The track follows the ground, so it leaves level; sagitta, angle and cut are those of a "
        "straight one.",
        "Peak power, storage and the energy table are of one track; masses and costs of all.",
        MARGIN_NOTE,
        *_costly(study),
        "No driver has thrown anything to orbit: lives, stops and Earth-made shares are estimates.",
    )


def _costly(study: DriverStudy) -> tuple[str, ...]:
    """Which part most of the cost is, and why."""
    whole = sum(float(value[0]) for value in study.part_costs.values())
    name, value = max(study.part_costs.items(), key=lambda each: float(each[1][0]))
    part = study.design.parts[name]
    share = percent(float(value[0]) / whole)
    imported = float((part.mass * part.import_share)[0]) * study.tracks
    return (
        f"The greatest cost is {name}, {share}: {exact(imported, 'kg')} of it come from the Earth.",
    )


def _arm(study: DriverStudy) -> float:
    """Length of a turning arm at the load of this track [m]."""
    design = study.design
    return float(arm_radius(design.driver.muzzle_speed, design.thrust.acceleration)[0])


def _data(study: DriverStudy, kind: str) -> dict[str, Any]:
    """Losses and parts for machines."""
    design, energy = study.design, study.design.energy
    return {
        "motor": kind,
        "tracks": study.tracks,
        "year": study.costs.year,
        "budget": budget_data(study),
        "designed_for": {
            "payload_kg": float(design.driver.payload[0]),
            "muzzle_speed_m_s": float(design.driver.muzzle_speed[0]),
            "acceleration_m_s2": float(study.leaves.driver.acceleration[0]),
            "shot_interval_s": float(design.driver.shot_interval[0]),
        },
        "energy": {name: float(value[0]) for name, value in vars(energy).items()}
        | {"grid": float(energy.grid[0]), "recovered": float(energy.recovered[0])},
        "parts": {
            name: {
                "mass": float(part.mass[0]) * study.tracks,
                "import_share": float(part.import_share[0]),
                "shots": float(part.shots[0]) if np.isfinite(part.shots[0]) else None,
                "cost": float(study.part_costs[name][0]),
            }
            for name, part in design.parts.items()
        },
    }


SERIES = {
    "time": "time_s",
    "place": "place_m",
    "speed": "speed_m_s",
    "acceleration": "acceleration_m_s2",
    "mechanical": "mechanical_power_w",
    "electric": "electric_power_w",
}
"""Column of the history -> its name in the file."""


def _series(history: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: history[key].tolist() for key, name in SERIES.items()}


def _figures(study: DriverStudy, history: Mapping[str, Any]) -> Mapping[str, Any]:
    """Figures that are drawn only when a folder is written."""

    def drawn(name: str) -> Figure:
        from moonbase.results.drawing import driver

        if name == "shot":
            return driver.shot(study, history)
        return driver.energy(study) if name == "energy" else driver.parts(study)

    return {f"{name}.png": partial(drawn, name) for name in ("shot", "energy", "parts")}
