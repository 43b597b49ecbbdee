"""The simulated shot beside the design: a table, a series, a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from moonbase.design.driver_answer import DriverStudy
from moonbase.launch.driver.transient import Shot
from moonbase.results.numbers import exact
from moonbase.results.sheet import Grid, Sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLUMNS = {
    "time": "time_s",
    "position": "place_m",
    "speed": "speed_m_s",
    "force": "force_n",
    "current": "current_a",
    "voltage": "voltage_v",
    "power": "power_w",
    "temperature": "temperature_k",
}
"""Column of the history -> its name in the file."""
NOTE = (
    "The simulated shot starts as fast as the control of currents lets it; the design ramps by its "
    "jerk, which makes a longer track and more heat, noticeably so at low speeds."
)
"""How the two differ."""
ROWS = 4000
"""Rows of the series at most; longer histories are thinned."""


def with_transient(sheet: Sheet, study: DriverStudy, shot: Shot) -> Sheet:
    """The sheet of a design with its simulated shot."""

    def drawn() -> Figure:
        from moonbase.results.drawing import driver_transient

        return driver_transient.draw(study, shot)

    return replace(
        sheet,
        grids=(*sheet.grids, _table(study, shot)),
        notes=(*sheet.notes, NOTE),
        data={**sheet.data, "transient": _data(study, shot)},
        series={**sheet.series, "transient.csv": _series(shot)},
        figures={**sheet.figures, "transient.png": partial(drawn)},
        asked=sheet.asked + " transient",
    )


def compared(study: DriverStudy, shot: Shot) -> Mapping[str, tuple[str, float, float]]:
    """Quantity -> unit, value of the design, value of the simulation, of one shot's thrust."""
    design, found = study.design, shot.energy
    # the design counts heat of thrust and braking in one; thrust moves payload and sled
    energy = design.energy
    return {
        "track_length": ("m", float(design.thrust.length[0]), float(shot.position[-1])),
        "thrust_time": ("s", float(design.thrust.time[0]), float(shot.time[-1])),
        "peak_voltage": ("V", float(design.motor.peak_voltage[0]), float(shot.voltage.max())),
        "coil_loss": ("J", float(energy.resistive[0]), found.coils + found.strands),
        "converter_loss": ("J", float(energy.converter[0]), found.converter),
        "sled_loss": ("J", float(energy.secondary[0]), found.sled),
        "levitation_loss": ("J", float(energy.levitation[0]), found.drag),
    }


NAMES = {
    "track_length": "length of thrust",
    "thrust_time": "time of thrust",
    "peak_voltage": "peak voltage",
    "coil_loss": "heat of track coils",
    "converter_loss": "heat of converters",
    "sled_loss": "heat of the sled",
    "levitation_loss": "drag of levitation",
}
"""Quantity -> its row."""


def _table(study: DriverStudy, shot: Shot) -> Grid:
    """Design and simulation side by side, and how well the energy of the simulation closes."""
    rows = []
    for name, (unit, design, value) in compared(study, shot).items():
        ratio = f"{value / design:.3f}" if design else "-"
        rows.append((NAMES[name], (exact(design, unit), exact(value, unit), ratio)))
    residual = f"{abs(shot.energy.residual):.1e} of the energy given"
    rows.append(("energy not accounted for", ("-", residual, "-")))
    heads = ("design", "simulated", "ratio")
    return Grid("One shot, circuits, motion and heat simulated", heads, tuple(rows))


def _data(study: DriverStudy, shot: Shot) -> dict[str, Any]:
    """The same for machines."""
    pairs = {
        name: {"unit": unit, "design": design, "simulated": value}
        for name, (unit, design, value) in compared(study, shot).items()
    }
    return {
        "compared": pairs,
        "energy": asdict(shot.energy),
        "residual": shot.energy.residual,
        "highest_temperature": {"unit": "K", "value": float(shot.temperature[-1])},
    }


def _series(shot: Shot) -> Mapping[str, Any]:
    """Columns of the history, thinned."""
    step = -(-len(shot.time) // ROWS)
    return {name: getattr(shot, key)[::step].tolist() for key, name in COLUMNS.items()}
