"""The least grid for a request: the linear program solved and read in watts, tonnes, dollars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.constants import DAY, MOON_RADIUS, SOLAR_IRRADIANCE
from moonbase.design.grid_lines import least_conductor
from moonbase.design.grid_program import Model, Request, build
from moonbase.design.prices import KILOGRAMS, value
from moonbase.design.technologies import Technologies
from moonbase.flows import Samples
from moonbase.linear_program import NotSolvedError, Solution, solve
from moonbase.power.surface_arrays import guard_sunlight

OBJECTIVES = ("mass", "cost")
"""What a design makes least."""


@dataclass(frozen=True)
class Part:
    """One line of the bill: size in its unit, mass [kg] and cost [USD]."""

    size: float
    unit: str
    mass: float
    cost: float


@dataclass(frozen=True)
class GridDesign:
    """An optimum.

    parts : name -> part; by_node : part -> (nodes,) sizes; price : shadow price of power at each
    node and step, so scaled that its mean is what a firm watt takes [kg/W] or [USD/W]; work_price :
    the same for the work of classes that may stop; generation, delivered (nodes, steps) [W]; flows
    (links, steps) [W]; stored (nodes, steps) [J]; area [m2]; conductor that the
    flows need, if it could be as thin as they ask [kg]; firm : share of the load that runs
    through, work : shares that classes do; imbalance : power missing at worst, per load.
    """

    objective: str
    parts: Mapping[str, Part]
    by_node: Mapping[str, Samples]
    price: Samples
    work_price: float
    generation: Samples
    delivered: Samples
    flows: Samples
    stored: Samples
    area: float
    conductor: float
    firm: float
    work: Mapping[str, float]
    imbalance: float
    loss_rate: float
    gap: float
    seconds: float
    method: str

    @property
    def mass(self) -> float:
        """Mass of all parts [kg]."""
        return sum(part.mass for part in self.parts.values())

    @property
    def cost(self) -> float:
        """Cost of all parts over the service time [USD]."""
        return sum(part.cost for part in self.parts.values())

    def size(self, *names: str) -> float:
        """Sum of the sizes of parts, zero for those it has not."""
        return sum(self.parts[name].size for name in names if name in self.parts)


def design(
    request: Request,
    technologies: Technologies,
    objective: str = "cost",
    method: str = "ipm",
) -> GridDesign:
    """The grid of least mass or least cost.

    Raises NotSolvedError where no design carries the load, ValueError where arrays would have to
    give more than the sunlight that falls on them.
    """
    model = build(request, technologies, objective)
    return read(model, solve(model.program, method))


def read(model: Model, solution: Solution) -> GridDesign:
    """An optimum in watts, joules, kilograms and dollars; interior noise is cut off."""
    request, load = model.request, model.request.load
    values = {name: _clean(found, solution.noise) for name, found in solution.values.items()}
    parts, by_node = _parts(model, values)
    needed = _conductor(model, values)
    if "line" in values:
        parts["line"] = _line(model, values, needed)
        by_node["line"] = values["line"] * load
    generation, area = _generated(model, values)
    scale = request.horizon.steps * (1.0 if model.objective == "cost" else KILOGRAMS)
    flows = (values["east"] - values["west"]) * load if "east" in values else np.zeros((0, 0))
    work = [solution.duals[name] for name in solution.duals if name.endswith(" work")]
    steady, stopping = _shares(request, values)
    return GridDesign(
        objective=model.objective,
        parts=parts,
        by_node=by_node,
        price=solution.duals["balance"] * scale,
        work_price=float(work[0].ravel()[0]) * scale if work else 0.0,
        generation=generation,
        delivered=_drawn(model, values) * load,
        flows=flows,
        stored=_stored(model, values),
        area=area,
        conductor=needed,
        firm=steady,
        work=stopping,
        imbalance=_imbalance(model, values),
        loss_rate=model.losses.rate if model.losses else 0.0,
        gap=solution.gap,
        seconds=solution.seconds,
        method=solution.method,
    )


def _parts(
    model: Model, values: Mapping[str, Samples]
) -> tuple[dict[str, Part], dict[str, Samples]]:
    """What every part of the program is sized to, in all and by node; lines apart."""
    request, load = model.request, model.request.load
    parts, by_node = {}, {}
    for name, (item, unit) in model.items.items():
        sizes = values[name] * load * (DAY if unit == "J" else 1.0)
        by_node[name] = sizes
        size = _rounded(float(sizes.sum()) - _busy(request, name), load)
        parts[name] = Part(size, unit, size * value(item.mass), size * value(item.cost))
    return parts, by_node


def _conductor(model: Model, values: Mapping[str, Samples]) -> float:
    """Conductor that the flows need, if it could be as thin as they ask [kg]."""
    if model.losses is None:
        return 0.0
    return float(values["line"] @ model.losses.conductor) * model.request.load


def _line(model: Model, values: Mapping[str, Samples], needed: float) -> Part:
    """Lines by the conductor that they need, never thinner than can be laid."""
    wires, request = model.technologies.wiring, model.request
    kilograms = max(needed, least_conductor(request.nodes, wires)) if needed else 0.0
    mass, cost = (kilograms * value(each) for each in (wires.conductor.mass, wires.conductor.cost))
    return Part(float(values["line"].sum()) * request.load, "W", mass, cost)


def _stored(model: Model, values: Mapping[str, Samples]) -> Samples:
    """What all stores hold, (nodes, steps) [J]."""
    held = (values.get(f"{name} held", np.zeros(1)) for name in model.technologies.stores)
    return np.asarray(sum(held, np.zeros(model.shape))) * (model.request.load * DAY)


def _busy(request: Request, name: str) -> float:
    """Plant that the load has if it never stops [W]; the bill holds what is idle beyond it."""
    return request.classes.get(name.removesuffix(" plant"), 0.0) * request.load


def _rounded(size: float, load: float) -> float:
    """A size without what rounding leaves of none."""
    return size if size > ROUNDING * load else 0.0


ROUNDING = 1e-6
"""Size over the load below which a part is none."""


def _clean(values: Samples, noise: float) -> Samples:
    """Values without what an interior point leaves of zero."""
    return np.where(np.abs(values) <= noise, 0.0, values)


def _generated(model: Model, values: Mapping[str, Samples]) -> tuple[Samples, float]:
    """What arrays can give (nodes, steps) [W], guarded by the sunlight on their area [m2]."""
    if "array" not in values:
        return np.zeros(model.shape), 0.0
    field = model.technologies.field
    areas = values["array"] * model.request.load / value(field.peak())
    cosines = np.maximum(model.request.horizon.cosines(model.request.nodes), 0.0)
    sunlight = SOLAR_IRRADIANCE / model.request.horizon.distance**2 * cosines
    generation = values["array"][:, None] * model.profile * model.request.load
    guard_sunlight(generation, areas[:, None], sunlight)
    if areas.sum() > 4 * np.pi * MOON_RADIUS**2:
        raise NotSolvedError(model.program.name, "arrays need more ground than the Moon has")
    return generation, float(areas.sum())


def _drawn(model: Model, values: Mapping[str, Samples]) -> Samples:
    """Power that the loads draw at each node and step, per load of one."""
    request, count = model.request, model.shape[0]
    through = values["through"] if request.choosing else values["firm"]
    drawn = np.full(model.shape, float(through[0]) / count)
    for name in dict.fromkeys((*request.classes, *request.choosing)):
        plant = model.technologies.plants[name]
        least, hours = value(plant.least), value(plant.restart) / request.horizon.duration
        size, run, ramp = (values[f"{name} {what}"] for what in ("plant", "run", "ramp"))
        drawn = drawn + least * size[:, None] + (1 - least) * run + hours * ramp
    return drawn


def _shares(request: Request, values: Mapping[str, Samples]) -> tuple[float, dict[str, float]]:
    """Share of the load that never stops, and of the work of each class beyond what never stops.

    Where the program chooses, what runs at every hour, wherever it is, counts as running through.
    """
    names = tuple(dict.fromkeys((*request.classes, *request.choosing)))
    runs = {name: values[f"{name} run"] for name in names}
    steady = float(values["through" if request.choosing else "firm"].sum())
    if not request.choosing:
        return steady, {name: float(run.mean(axis=1).sum()) for name, run in runs.items()}
    hourly = {name: run.sum(axis=0) for name, run in runs.items()}
    whole = np.sum(list(hourly.values()), axis=0)
    always = float(whole.min())
    varies = {name: float(run.mean() - run.min()) for name, run in hourly.items()}
    rest = float(whole.mean()) - always
    total = max(sum(varies.values()), np.finfo(float).tiny)
    return steady + always, {name: rest * each / total for name, each in varies.items()}


def _imbalance(model: Model, values: Mapping[str, Samples]) -> float:
    """Power missing on a bus or hub, at worst, per load: the solution put into its own rows."""
    program = model.program
    flat = np.zeros(program.columns)
    for name, block in program.blocks.items():
        flat[block] = values[name]
    product = program.matrix() @ flat
    _, _, _, lower, upper = program.bounds()
    return float(np.maximum(np.maximum(lower - product, product - upper), 0.0).max())
