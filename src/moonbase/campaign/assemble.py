"""From data to routes: the one place that knows which leaf a name in a scenario means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.conventions import CONVENTIONS, Choice, conventions_of
from moonbase.campaign.route import Route
from moonbase.campaign.routes_earth import satellite_route
from moonbase.campaign.routes_ground import ground_route
from moonbase.campaign.routes_ratio import catalogue_route, density_route
from moonbase.campaign.routes_surface import surface_route
from moonbase.campaign.routes_thrown import thrown_route
from moonbase.campaign.satellite_leaves import Manner
from moonbase.campaign.world import Shared, shared
from moonbase.compute.integration import INTEGRATIONS
from moonbase.compute.terminal_sizing import TERMINALS
from moonbase.compute.workload import WORKLOADS
from moonbase.economics.boundaries import BOUNDARIES
from moonbase.fleet.ageing import AGEING
from moonbase.fleet.margins import MARGINS
from moonbase.fleet.sizing import SIZINGS
from moonbase.flows import Clock
from moonbase.launch.earth_to_moon import ARCHITECTURES
from moonbase.launch.propellants import propellants
from moonbase.power.ground_supply import SUPPLIES


class RouteChoice(Choice, Protocol):
    """The leaf names that a scenario gives for one route."""

    @property
    def built(self) -> str: ...
    @property
    def launched(self) -> str: ...
    @property
    def runs(self) -> str: ...
    @property
    def work(self) -> str: ...
    @property
    def policy(self) -> str: ...
    @property
    def satellite(self) -> str: ...
    @property
    def supplies(self) -> Sequence[str]: ...
    @property
    def ageing(self) -> str: ...
    @property
    def lander(self) -> str: ...
    @property
    def boundary(self) -> str: ...
    @property
    def margins(self) -> str: ...
    @property
    def sizing(self) -> str: ...
    @property
    def integration(self) -> str: ...
    @property
    def terminal(self) -> str: ...
    @property
    def propellant(self) -> str: ...


def manner_of(choice: RouteChoice) -> Manner:
    """How the satellites of a route are designed."""
    return Manner(
        margins=choice.margins,
        sizing=choice.sizing,
        integration=choice.integration,
        terminal=choice.terminal,
        propellant=choice.propellant,
    )


Builder = Callable[[str, RouteChoice, Draws, Shared], Route]


def _ground(name: str, choice: RouteChoice, draws: Draws, world: Shared) -> Route:
    work = bind(WORKLOADS[choice.work], draws, name)
    return ground_route(
        name,
        draws,
        world,
        work,
        AGEING[choice.ageing],
        tuple(choice.supplies),
        conventions_of(choice),
    )


def _satellite(name: str, choice: RouteChoice, draws: Draws, world: Shared) -> Route:
    work = bind(WORKLOADS[choice.work], draws, name)
    ageing = AGEING[choice.ageing]
    conventions = conventions_of(choice)
    if choice.satellite == "from-parts":
        manner = manner_of(choice)
        return satellite_route(name, draws, world, work, ageing, choice.runs, manner, conventions)
    known = {"specific-power": density_route, "catalogue": catalogue_route}
    build = known[choice.satellite]
    return build(name, draws, world, work, ageing, choice.runs, conventions)


def _thrown(name: str, choice: RouteChoice, draws: Draws, world: Shared) -> Route:
    work = bind(WORKLOADS[choice.work], draws, name)
    ageing = AGEING[choice.ageing]
    manner = manner_of(choice)
    return thrown_route(name, draws, world, work, ageing, choice.satellite, choice.lander, manner)


def _surface(name: str, choice: RouteChoice, draws: Draws, world: Shared) -> Route:
    work = bind(WORKLOADS[choice.work], draws, name)
    return surface_route(name, draws, world, work, AGEING[choice.ageing], choice.lander)


@dataclass(frozen=True)
class Kind:
    """A kind of route that the chain can run: its builder and its policy."""

    build: Builder
    policy: str


KINDS: Mapping[tuple[str, str, str], Kind] = {
    ("earth", "none", "ground"): Kind(_ground, "install-as-connected"),
    ("earth", "rocket", "low-orbit"): Kind(_satellite, "launch-as-built"),
    ("earth", "rocket", "deep-space"): Kind(_satellite, "launch-as-built"),
    ("moon", "mass-driver", "deep-space"): Kind(_thrown, "expand-while-it-binds"),
    ("moon", "none", "lunar-surface"): Kind(_surface, "expand-while-it-binds"),
}
"""(built, launched, runs) -> kind."""

CATALOGUE_PLACE = ("earth", "rocket", "low-orbit")
"""Where satellites by catalogue ratios are built, launched and run."""
LEAVES: Mapping[str, Sequence[str]] = {
    "work": tuple(WORKLOADS),
    "ageing": tuple(AGEING),
    "lander": tuple(ARCHITECTURES),
    "satellite": ("from-parts", "specific-power", "catalogue"),
    "supplies": tuple(SUPPLIES),
    "boundary": tuple(BOUNDARIES),
    "margins": tuple(MARGINS),
    "sizing": tuple(SIZINGS),
    "integration": tuple(INTEGRATIONS),
    "terminal": tuple(TERMINALS),
    "propellant": tuple(propellants()),
    **CONVENTIONS,
}
"""Names that each choice may take."""


@dataclass(frozen=True)
class Misfit:
    """A choice in a scenario for which there is no leaf."""

    route: str
    key: str
    got: str
    allowed: tuple[str, ...]


def misfits(routes: Mapping[str, RouteChoice]) -> list[Misfit]:
    """All leaf names of a scenario that mean nothing here; empty when the routes can be built."""
    found: list[Misfit] = []
    for name, choice in routes.items():
        place = (choice.built, choice.launched, choice.runs)
        if place not in KINDS:
            allowed = tuple(", ".join(kind) for kind in KINDS)
            found.append(Misfit(name, "built, launched, runs", ", ".join(place), allowed))
        elif choice.policy != KINDS[place].policy:
            found.append(Misfit(name, "policy", choice.policy, (KINDS[place].policy,)))
        elif KINDS[place].build is _ground:
            supplies = tuple(choice.supplies)
            if not supplies or len(set(supplies)) < len(supplies):
                got = ", ".join(supplies) or "no supply, or one twice"
                found.append(Misfit(name, "supplies", got, tuple(SUPPLIES)))
        if choice.satellite == "catalogue" and place != CATALOGUE_PLACE:
            allowed = tuple(each for each in LEAVES["satellite"] if each != "catalogue")
            found.append(Misfit(name, "satellite", "catalogue", allowed))
        for key, known in LEAVES.items():
            given = getattr(choice, key)
            values = [given] if isinstance(given, str) else given
            found += [Misfit(name, key, each, tuple(known)) for each in values if each not in known]
    return found


def built(routes: Mapping[str, RouteChoice], draws: Draws, clock: Clock) -> Iterator[Route]:
    """Build the routes of a scenario from draws, one at a time, so that each can be let go.

    The world is tabulated once for all of them; a route with values of its own sees its own world.
    """
    worlds: dict[str, Shared] = {}
    for name, choice in routes.items():
        own = name if any(f"{name}.{id}" in draws for id in draws) else ""
        if own not in worlds:
            worlds[own] = shared(draws, own, clock)
        kind = KINDS[choice.built, choice.launched, choice.runs]
        yield kind.build(name, choice, draws, worlds[own])


def assemble(routes: Mapping[str, RouteChoice], draws: Draws, clock: Clock) -> dict[str, Route]:
    """All routes of a scenario at once."""
    return {route.name: route for route in built(routes, draws, clock)}
