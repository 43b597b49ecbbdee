"""A lunar power grid in answer to a question: least cost, least mass, and what else would do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from moonbase.campaign.bind import bind
from moonbase.compute.accelerator import Accelerator
from moonbase.constants import YEAR
from moonbase.design.alternatives import (
    Way,
    cheapest,
    migration,
    useful_stores,
    ways,
)
from moonbase.design.grid_answer import GridQuestion, GridStudy
from moonbase.design.grid_program import Request
from moonbase.design.night_policy import NightPolicy, night_policy
from moonbase.design.nodes import Horizon, least_to_mean, lunar_year, synodic_day
from moonbase.design.power_grid import OBJECTIVES, GridDesign, design
from moonbase.design.prices import Prices, value
from moonbase.design.technologies import Technologies
from moonbase.economics.finance import capital_recovery_factor
from moonbase.environment.sky import shipped
from moonbase.linear_program import NotSolvedError
from moonbase.power.storage import STORES
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.study.central import central_draws
from moonbase.study.grid_parts import (
    DARK,
    INDUSTRY,
    WARM,
    polar_of,
    prices_of,
    technologies_of,
)

OFFERED = ("array", "line", *STORES)
"""Technologies of a grid unless told otherwise."""
ON_REQUEST = ("fission", "microwave", "laser")
"""Technologies that a grid has only when asked for."""
COARSE = 48
"""Steps of a synodic day for comparisons: sunrises of 3, 4, 6, 8 or 12 stations are among them."""
LOADS = (1e6, 1e7, 1e8, 1e9, 1e10, 1e11)
"""Loads of the table [W]."""
YEARS = (2030, 2035, 2040, 2050)
"""Years of the table."""
TASKS = 6
"""Parts of the work, for progress."""
Progress = Callable[[int, int], None]


def request_of(question: GridQuestion, horizon: Horizon) -> Request:
    """The question as the program takes it; shares of nothing leave no trace."""
    shares = {INDUSTRY: question.warm, DARK: question.interruptible}
    return Request(
        nodes=question.nodes,
        horizon=horizon,
        load=question.load,
        offered=question.offered,
        firm=question.firm,
        classes={name: share for name, share in shares.items() if share > 0},
    )


def horizon_of(question: GridQuestion) -> Horizon:
    """A synodic day, or a lunar year with the real Sun of the question's year."""
    if question.horizon == "year":
        return lunar_year(shipped(), question.year)
    return synodic_day()


def study_grid(
    scenario: ResolvedScenario, question: GridQuestion, tell: Progress = lambda done, of: None
) -> GridStudy:
    """Size a grid for least cost and for least mass, and set it beside everything else.

    Raises NotSolvedError where no design of the technologies offered carries the load, and
    SkyRangeError where the year lies outside the ephemeris.
    """
    coarse = synodic_day(COARSE)
    method = "hipo" if question.horizon == "year" else "ipm"
    technologies = technologies_of(scenario, question.year, question.built)
    prices = prices_of(scenario, question.year)
    request = request_of(question, horizon_of(question))
    designs: dict[str, GridDesign] = {}
    options: dict[str, tuple[Way, ...]] = {}
    for done, objective in enumerate(OBJECTIVES):
        tell(2 * done, TASKS)
        kept = _useful(request, technologies, objective)
        designs[objective] = design(kept, technologies, objective, method)
        tell(2 * done + 1, TASKS)
        polar = polar_of(scenario, technologies, prices, objective)
        solved = None if request.classes else designs[objective]
        firm = replace(kept, horizon=synodic_day(), firm=1.0, classes={})
        options[objective] = ways(firm, technologies, polar, objective, solved)
    tell(4, TASKS)
    used = replace(request_of(question, coarse), offered=_used(question, options["cost"]))
    table = {year: _row(scenario, used, question.built, year) for year in _years(scenario)}
    tell(5, TASKS)
    return GridStudy(
        question=question,
        request=request,
        technologies=technologies,
        designs=designs,
        ways=options,
        moves={name: migration(each, name) for name, each in options.items()},
        table=table,
        night=_nights(scenario, used, technologies, prices),
        least_to_mean=least_to_mean(question.nodes),
        landed=value(prices.landed),
        first_landing=value(central_draws(scenario)["lander.first_year"]),
        per_energy=value(capital_recovery_factor(prices.rate, prices.service)) / YEAR,
    )


def _useful(request: Request, technologies: Technologies, objective: str) -> Request:
    """The request without stores that no darkness on the Moon calls for."""
    useful = useful_stores(technologies, objective)
    offered = tuple(name for name in request.offered if name not in STORES or name in useful)
    return replace(request, offered=offered)


def _years(scenario: ResolvedScenario) -> tuple[int, ...]:
    return tuple(year for year in YEARS if scenario.start <= year <= scenario.end)


def _used(question: GridQuestion, found: tuple[Way, ...]) -> tuple[str, ...]:
    """Technologies offered, without the stores that no way uses."""
    used = {part.removesuffix(" energy") for way in found for part in way.parts}
    return tuple(name for name in question.offered if name not in STORES or name in used)


def _row(
    scenario: ResolvedScenario, request: Request, built: str, year: int
) -> dict[float, tuple[str, float]]:
    """The cheapest way by load in one year, and what a watt costs [USD/W]."""
    technologies = technologies_of(scenario, year, built)
    polar = polar_of(scenario, technologies, prices_of(scenario, year), "cost")
    found = ways(request, technologies, polar, "cost")
    best = {load: cheapest(found, load, "cost") for load in LOADS}
    return {load: (name, total / load) for load, (name, total) in best.items()}


def _nights(
    scenario: ResolvedScenario, asked: Request, technologies: Technologies, prices: Prices
) -> dict[str, NightPolicy]:
    """A data centre's night on the grid, and at one site with a store."""
    paid = prices.paid(bind(Accelerator, central_draws(scenario), "").life)
    whole = replace(asked, firm=1.0, classes={})
    found = {}
    for name, nodes in (("grid", whole.nodes), ("one site", whole.nodes[:1])):
        request = replace(whole, nodes=nodes)
        try:
            found[name] = night_policy(
                request, technologies, (WARM, DARK), prices.accelerators, paid
            )
        except NotSolvedError:
            continue
    return found
