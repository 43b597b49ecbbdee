"""The linear program of a grid: arrays, stores, lines, reactors, beams, plants that may idle.

Every node has a bus with its arrays, stores and loads, and a hub on the lines, with a converter
between them. Powers are in shares of the load and energies in load-days, so that the program is
the same for any load. The horizon repeats: what a store holds at the end it held at the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from moonbase.constants import DAY
from moonbase.design.grid_lines import Losses, line_losses
from moonbase.design.nodes import Horizon, Node, links
from moonbase.design.prices import Item, per_unit, value
from moonbase.design.technologies import Plant, Reservoir, Technologies
from moonbase.flows import Samples
from moonbase.linear_program import Indices, Program


@dataclass(frozen=True)
class Request:
    """What a grid is asked for.

    load [W], spread evenly over the nodes; shares of it that are firm or of a class of plant that
    may stop (class -> share), which do the same work in a horizon; offered, technologies;
    choosing, classes among which the program itself divides the firm share; through, the most of
    it that may run through then; only_by_day, whether plants that may stop do so in the dark.
    """

    nodes: tuple[Node, ...]
    horizon: Horizon
    load: float
    offered: tuple[str, ...]
    firm: float = 1.0
    classes: Mapping[str, float] = field(default_factory=dict)
    choosing: tuple[str, ...] = ()
    through: float = np.inf
    only_by_day: bool = False


@dataclass
class Model:
    """The program with the blocks that its parts share, while it is built."""

    request: Request
    technologies: Technologies
    objective: str
    program: Program
    balance: Indices
    profile: Samples
    items: dict[str, tuple[Item, str]] = field(default_factory=dict)
    losses: Losses | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Nodes and steps."""
        return len(self.request.nodes), self.request.horizon.steps

    @property
    def days(self) -> float:
        """Length of a step [day]."""
        return self.request.horizon.duration / DAY

    def sized(self, name: str, item: Item, unit: str, count: int) -> Indices:
        """A block of capacities that cost what their item does, per kilowatt or kilowatt-day."""
        self.items[name] = item, unit
        scale = DAY if unit == "J" else 1.0
        return self.program.variables(name, (count,), cost=per_unit(item, self.objective) * scale)

    def below(self, name: str, capacity: Indices, *used: Indices) -> None:
        """Rows by which used powers together stay within a capacity of their node or link."""
        rows = self.program.rows(name, used[0].shape, upper=0.0)
        for block in used:
            self.program.add(rows, block)
        self.program.add(rows, capacity[:, None], -1.0)


def build(request: Request, technologies: Technologies, objective: str) -> Model:
    """The program of a request, not yet solved."""
    program = Program(f"grid of {len(request.nodes)} nodes")
    shape = len(request.nodes), request.horizon.steps
    cosines = request.horizon.cosines(request.nodes)
    output = technologies.field.output(cosines, request.horizon.distance)
    model = Model(
        request=request,
        technologies=technologies,
        objective=objective,
        program=program,
        balance=program.rows("balance", shape, lower=0.0),
        profile=output / value(technologies.field.peak()),
    )
    _generation(model)
    for name, store in technologies.stores.items():
        if name in request.offered:
            _store(model, name, store)
    if "line" in request.offered and len(request.nodes) > 1:
        _lines(model)
    for name in technologies.beams:
        if name in request.offered:
            _beam(model, name)
    _loads(model)
    return model


def _generation(model: Model) -> None:
    """Arrays by their profile, reactors at any part of their power."""
    count, _ = model.shape
    if "array" in model.request.offered:
        peak = value(model.technologies.field.peak())
        array = model.sized(
            "array", model.technologies.field.item.times(np.array(1 / peak)), "W", count
        )
        model.program.add(model.balance, array[:, None], model.profile)
    if "fission" in model.request.offered:
        reactor = model.sized("fission", model.technologies.nuclear, "W", count)
        model.program.add(model.balance, reactor[:, None])


def _store(model: Model, name: str, store: Reservoir) -> None:
    """A store: e' = (1 - s h) e + (n c - d) h, e what it can still deliver, around the horizon."""
    program, (count, _) = model.program, model.shape
    energy = model.sized(f"{name} energy", store.energy, "J", count)
    charge = model.sized(f"{name} charge", store.charge, "W", count)
    discharge = model.sized(f"{name} discharge", store.discharge, "W", count)
    held = program.variables(f"{name} held", model.shape)
    into = program.variables(f"{name} in", model.shape)
    out = program.variables(f"{name} out", model.shape)
    rows = program.rows(f"{name} dynamics", model.shape, lower=0.0, upper=0.0)
    kept = 1 - value(store.self_discharge) * model.request.horizon.duration
    program.add(rows, np.roll(held, -1, axis=1))
    program.add(rows, held, -max(kept, 0.0))
    program.add(rows, into, -value(store.efficiency) * model.days)
    program.add(rows, out, model.days)
    model.below(f"{name} energy limit", energy, held)
    model.below(f"{name} charge limit", charge, into)
    model.below(f"{name} discharge limit", discharge, out)
    program.add(model.balance, out)
    program.add(model.balance, into, -1.0)


def _lines(model: Model) -> None:
    """Lines between hubs, lossy by length and temperature, and converters to the buses."""
    program, request, wires = model.program, model.request, model.technologies.wiring
    one, other = (np.array(each) for each in zip(*links(request.nodes), strict=True))
    losses = line_losses(request.nodes, request.horizon, model.technologies, model.objective)
    model.losses = losses
    price = losses.conductor * per_unit(wires.conductor, model.objective)
    rating = program.variables("line", (len(one),), cost=price)
    east = program.variables("east", losses.shares.shape)
    west = program.variables("west", losses.shares.shape)
    hub = program.rows("hub", model.shape, lower=0.0)
    program.add(hub[one], east, -1.0)
    program.add(hub[other], east, 1 - losses.shares)
    program.add(hub[other], west, -1.0)
    program.add(hub[one], west, 1 - losses.shares)
    model.below("line limit", rating, east, west)
    converter = model.sized("converter", wires.converter, "W", model.shape[0])
    once = np.sqrt(value(wires.line.converter_efficiency))
    up, down = program.variables("up", model.shape), program.variables("down", model.shape)
    program.add(hub, up, once)
    program.add(hub, down, -1.0)
    program.add(model.balance, up, -1.0)
    program.add(model.balance, down, once)
    model.below("converter limit", converter, up, down)


def _beam(model: Model, name: str) -> None:
    """A beam through relays that every node may send to and take from."""
    program, beam = model.program, model.technologies.beams[name]
    rating = model.sized(name, beam.item, "W", model.shape[0])
    sent = program.variables(f"{name} sent", model.shape)
    taken = program.variables(f"{name} taken", model.shape)
    pool = program.rows(f"{name} pool", (1, model.shape[1]), lower=0.0)
    program.add(pool, sent, value(beam.efficiency))
    program.add(pool, taken, -1.0)
    program.add(model.balance, sent, -1.0)
    program.add(model.balance, taken)
    model.below(f"{name} limit", rating, taken)


def _loads(model: Model) -> None:
    """Firm power on every bus, and plants that may stop but do their work in the horizon.

    A plant of size K that works at r draws m K + (1 - m) r and q max(r - r', 0) / h in a step: m
    the share that it never goes below, q the energy of a restart. Work of a class, sum r h, is
    what a firm load of its share would do.
    """
    program, request = model.program, model.request
    count, _ = model.shape
    steps = request.horizon.steps
    firm = program.variables("firm", (1,), lower=request.firm, upper=request.firm)
    for name in dict.fromkeys((*request.classes, *request.choosing)):
        share = request.classes.get(name, 0.0)
        work = program.rows(f"{name} work", (1,), lower=share * steps)
        _plant(model, name, model.technologies.plants[name], work)
    if request.choosing:
        _choose(model, firm)
    program.add(model.balance, firm, -1.0 / count)


def _plant(model: Model, name: str, plant: Plant, work: Indices) -> None:
    program = model.program
    size = model.sized(f"{name} plant", plant.item, "W", model.shape[0])
    run = program.variables(f"{name} run", model.shape, upper=_most(model.request))
    ramp = program.variables(f"{name} ramp", model.shape)
    least = value(plant.least)
    program.add(model.balance, size[:, None], -least)
    program.add(model.balance, run, -(1 - least))
    program.add(model.balance, ramp, -value(plant.restart) / model.request.horizon.duration)
    climb = program.rows(f"{name} climb", model.shape, lower=0.0)
    program.add(climb, ramp)
    program.add(climb, run, -1.0)
    program.add(climb, np.roll(run, 1, axis=1))
    model.below(f"{name} limit", size, run)
    program.add(work[:, None], run)


def _most(request: Request) -> Samples:
    """Greatest running power of a plant by node and step: any, or none in the dark."""
    lit = request.horizon.cosines(request.nodes) > 0
    return np.where(lit | (not request.only_by_day), np.inf, 0.0)


def _choose(model: Model, firm: Indices) -> None:
    """The program divides the firm share between running through and the classes to choose from.

    A watt that runs through needs a watt of plant of the first class.
    """
    program, request = model.program, model.request
    steps = request.horizon.steps
    through = program.variables("through", (1,), upper=request.through)
    plant = model.technologies.plants[request.choosing[0]]
    model.sized("through plant", plant.item, "W", 1)
    program.add(model.balance, through, -1.0 / model.shape[0])
    model.below("through limit", program.blocks["through plant"], through[:, None])
    done = program.rows("chosen work", (1, 1), lower=request.firm * steps)
    program.add(done, through[:, None], float(steps))
    for name in request.choosing:
        program.add(done, program.blocks[f"{name} run"].reshape(1, -1))
    program.add(model.balance, firm, 1.0 / model.shape[0])
