"""Load a scenario: find, merge, check, resolve; every problem is reported at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from moonbase.scenario.errors import Problem, did_you_mean, raise_if, shown
from moonbase.scenario.merging import Merged, merge, preset_files, read_chain
from moonbase.scenario.money import price_index
from moonbase.scenario.overrides import Override, overridden
from moonbase.scenario.parameters import Parameter, catalogue
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.scenario.schema import RouteTable, Scenario, validated

Check = Callable[[ResolvedScenario], Iterable[Problem]]
"""A further check, such as that leaf names exist; its problems join the loader's list."""

_ROUTE_NAME = re.compile(r"[a-z][a-z0-9_]*")


def presets() -> dict[str, str]:
    """Name and title of every preset."""
    return {
        name: str(tomllib.loads(file.read_text(encoding="utf-8")).get("title", name))
        for name, file in preset_files().items()
    }


def load(
    name_or_path: str | Path = "reference",
    settings: Sequence[str] = (),
    *,
    checks: Sequence[Check] = (),
    known: Mapping[str, Parameter] | None = None,
) -> ResolvedScenario:
    """Load a preset or a scenario file and apply settings of the form "id=value".

    Parameters
    ----------
    name_or_path : name of a preset, or path of a TOML file.
    settings : what `--set` was given, in order.
    checks : further checks; they see the scenario even when the loader found problems in it,
        without the routes and overrides that are themselves wrong.
    known : the catalogue to use instead of the package's own.

    Raises
    ------
    ScenarioError : with every problem of the files and settings.
    """
    problems: list[Problem] = []
    catalogued = catalogue() if known is None else known
    chain = read_chain(name_or_path, problems)
    raise_if(problems)
    merged = merge(chain, catalogued, problems)
    merged.data.setdefault("name", Path(merged.path).stem.strip() or "scenario")
    header = _header(merged, problems)
    routes = _routes(merged, problems)
    settled = _settings(settings, catalogued, merged, header.money_year, problems)
    scenario = ResolvedScenario(
        name=header.name,
        title=header.title or header.name,
        title_ko=header.title_ko,
        description=header.description,
        start=header.clock.start,
        end=header.clock.end,
        steps_per_year=header.clock.steps_per_year,
        stance=header.stance,
        kardashev_reading=header.kardashev_reading,
        money_year=header.money_year,
        routes=routes,
        parameters=_parameters(catalogued, header, merged, settled, problems),
        path=merged.path,
        places=merged.places,
    )
    for check in checks:
        problems.extend(check(scenario))
    raise_if(problems)
    return scenario


def _header(merged: Merged, problems: list[Problem]) -> Scenario:
    """Everything but routes and parameters; defaults in place of keys that are wrong."""
    count = len(problems)
    header = validated(Scenario, merged.data, (), merged.place, problems)
    if header is None:
        wrong = {problem.key.partition(".")[0] for problem in problems[count:]}
        sound = [key for key in merged.data if key in Scenario.model_fields and key not in wrong]
        kept = {key: merged.data[key] for key in sound}
        header = Scenario.model_validate({"name": "invalid", **kept})
    if header.clock.end < header.clock.start:
        message = f"the clock ends in {header.clock.end}, before it starts in {header.clock.start}"
        place = merged.place(("clock", "end"))
        problems.append(Problem("E207", message, *place, "clock.end", hint="swap start and end"))
    if header.money_year not in price_index():
        years = f"a year from {min(price_index())} to {max(price_index())}"
        message = f"expected {years}, got {header.money_year}"
        place = merged.place(("money_year",))
        got = str(header.money_year)
        problems.append(Problem("E203", message, *place, "money_year", years, got))
        return header.model_copy(update={"money_year": Scenario(name="default").money_year})
    return header


def _routes(merged: Merged, problems: list[Problem]) -> dict[str, RouteTable]:
    """The routes that are well formed."""
    tables = merged.data.get("routes", {})
    routes: dict[str, RouteTable] = {}
    if not isinstance(tables, dict):
        return routes
    if not tables:
        place = merged.place(("routes",))
        hint = 'add [routes.ground], or extends = "reference"'
        problems.append(Problem("E206", "there are no routes", *place, "routes", hint=hint))
    for name, table in tables.items():
        key = ("routes", name)
        if not _ROUTE_NAME.fullmatch(name):
            message = f"expected a route name of a-z, 0-9 and _, got {shown(name)}"
            problems.append(Problem("E203", message, *merged.place(key), "routes", got=shown(name)))
            continue
        route = validated(RouteTable, table, key, merged.place, problems)
        if route is not None:
            routes[name] = route
    return routes


def _settings(
    settings: Sequence[str],
    known: Mapping[str, Parameter],
    merged: Merged,
    money_year: int,
    problems: list[Problem],
) -> list[Override]:
    """What the command line sets, as overrides whose line is the number of the setting."""
    routes = [f"{name}." for name in merged.route_names()]
    found: dict[str, Override] = {}
    for number, setting in enumerate(settings, start=1):
        key, equals, value = (part.strip() for part in setting.partition("="))
        if not (key and equals and value):
            message = f"expected ID=VALUE, got {shown(setting)}"
            hint = 'for example launch.price="100 USD/kg"'
            problems.append(Problem("E309", message, "--set", number, key, hint=hint))
            continue
        local = [route + key for route in routes if route + key in merged.overrides]
        if local and key in known:
            message = f"routes of the scenario override it: {', '.join(local)}"
            hint = f"set {local[0]} instead"
            problems.append(Problem("E308", message, "--set", number, key, hint=hint))
        if key in found:
            problems.append(Problem("E308", "is set twice", "--set", number, key))
        found[key] = Override(key, value, "--set", number, money_year, {})
    return list(found.values())


def _parameters(
    known: Mapping[str, Parameter],
    header: Scenario,
    merged: Merged,
    settled: Sequence[Override],
    problems: list[Problem],
) -> dict[str, Parameter]:
    """Every parameter of the catalogue and every override that is well formed.

    An override of a file is checked even where the command line replaces it.
    """
    year = header.money_year
    base = {id: parameter.in_money_of(year) for id, parameter in known.items()}
    found = {id: _in_stance(parameter, header) for id, parameter in base.items()}
    routes = merged.route_names()
    for override in (*merged.overrides.values(), *settled):
        id = _parameter_id(override, known, routes, problems)
        parameter = overridden(base[id], override, problems) if id else None
        if parameter is not None:
            found[override.key] = parameter
    return found


def _in_stance(parameter: Parameter, header: Scenario) -> Parameter:
    """The parameter fixed at its favourable or adverse bound, if it has one; or held."""
    if parameter.distribution == "fixed":
        return parameter
    stance = header.stance
    if stance == "central" or parameter.favourable == "none":
        if header.held == "none":
            return parameter
        return parameter.fixed(parameter.value, origin="catalogue, held central")
    low = (parameter.favourable == "low") == (stance == "favourable")
    bound = parameter.low if low else parameter.high
    return parameter.fixed(bound, origin=f"catalogue, {stance} bound")


def _parameter_id(
    override: Override, known: Mapping[str, Any], routes: Sequence[str], problems: list[Problem]
) -> str | None:
    """The catalogue id that an override means, or None and a problem."""
    key = override.key
    if key in known:
        return key
    route, _, id = key.partition(".")
    place = override.place()
    if id in known and route in routes:
        return id
    if id in known:
        hint = did_you_mean(route, routes) or "routes: " + ", ".join(routes)
        problems.append(Problem("E205", f"unknown route {shown(route)}", *place, key, hint=hint))
        return None
    if isinstance(override.raw, dict) and "." not in key:
        hint = f'write the whole id in quotes: "{key}.{next(iter(override.raw), "...")}" = ...'
        problems.append(Problem("E204", "unknown parameter", *place, key, hint=hint))
        return None
    local = [f"{route}.{each}" for each in known] if route in routes else []
    hint = did_you_mean(key, [*known, *local]) or "moonbase explain lists the parameters"
    problems.append(Problem("E204", "unknown parameter", *place, key, hint=hint))
    return None
