"""The tables of the first screen: power, cost, marks, mass, and the cost of other work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from moonbase.constants import KILOWATT
from moonbase.flows import Samples
from moonbase.results.layout import Line, Table, table
from moonbase.results.numbers import percent, span
from moonbase.results.record import Answer, Band, RouteAnswer
from moonbase.results.verdict import years
from moonbase.results.words import Words

DECADES = (2030, 2040, 2050, 2060, 2070, 2080)
"""Years for which the power table shows what is in service."""
SOME = 0.5

Row = tuple[str, tuple[str, ...]]


def rows(
    answer: Answer, say: Words, cell: Callable[[RouteAnswer], Sequence[str]]
) -> tuple[Row, ...]:
    """One row for each route."""
    return tuple(
        (say.label(each.label, each.label_ko), tuple(cell(each))) for each in answer.routes.values()
    )


def power(answer: Answer, say: Words, width: int) -> list[Line]:
    """IT power in service by decade."""
    first, last = answer.years[0], answer.years[-1]
    shown = sorted({year for year in DECADES if first <= year <= last} | {last})

    def cells(route: RouteAnswer) -> list[str]:
        series = route.series["capacity"]
        found = (series[year - first] for year in shown)
        return [span(_whole_kilowatts(each), "W", say("none")) for each in found]

    middle = range(1, len(shown) - 1)
    order = tuple(sorted(middle, key=lambda i: (shown[i] % 20 == 0, shown[i] == 2060, -shown[i])))
    heads = tuple(str(year) for year in shown)
    return table(Table(say("power"), heads, rows(answer, say, cells), order), width)


def _whole_kilowatts(quantiles: Samples) -> Band:
    """A band of power, nothing where it is less than a kilowatt."""
    return Band(*(float(each) if each >= KILOWATT else 0.0 for each in quantiles))


def costs(answer: Answer, say: Words, width: int, metric: str, title: str) -> list[Line]:
    """A cost metric of the cohorts of the table's years."""
    shown = sorted({*answer.table_years, answer.at})

    def cells(route: RouteAnswer) -> list[str]:
        return [cost_cell(route.table.get(year, {}).get(metric), say) for year in shown]

    ends = (answer.at, shown[0], shown[-1])
    order = tuple(i for i, year in reversed(list(enumerate(shown))) if year not in ends)
    heads = tuple(str(year) for year in shown)
    return table(Table(say(title), heads, rows(answer, say, cells), order), width)


def cost_cell(band: Band | None, say: Words) -> str:
    """A cost, or the share of samples that has one."""
    if band is None:
        return say("none")
    if band.p50 is None:
        return f"{say('none')}, {percent(band.reached)}"
    return span(band, "USD/W", say("none"))


def marks(answer: Answer, say: Words, width: int) -> list[Line]:
    """Years in which marks are first reached."""
    ids = ("year_1gw_per_year", "year_1tw_per_year", "year_1tw_in_use")

    def cells(route: RouteAnswer) -> list[str]:
        return [mark_cell(route.metrics.get(id), answer.years[-1], say) for id in ids]

    heads = (say("mark_gw"), say("mark_tw"), say("mark_use"))
    return table(Table(say("marks"), heads, rows(answer, say, cells)), width)


def mark_cell(band: Band | None, end: int | None, say: Words) -> str:
    """Years of a mark with the share that reaches it; `end` is the last year that was looked at."""
    if band is None:
        return say("none")
    share = percent(band.reached)
    if band.p10 is None:
        return f"{say('never')}, {share}" if end is None else say("not_by", end=end, share=share)
    return years(band, say) if band.reached == 1 else f"{years(band, say)}, {share}"


def glance(answer: Answer, say: Words, width: int) -> list[Line]:
    """Mass, launches, Kardashev level, and the cost ratio of every work."""
    works = list(next((r.workload_ratio for r in answer.routes.values() if r.workload_ratio), {}))

    def cells(route: RouteAnswer) -> list[str]:
        mass = [_plain(route, id, say) for id in ("specific_mass", "earth_launch_mass_per_kw")]
        level = level_cell(route.metrics.get("kardashev_final"), say)
        return [*mass, level, percent(answer.cheapest.get(route.name, 0.0))]

    heads = (
        say("mass_kw"),
        say("lift_kw"),
        say("kardashev", end=answer.years[-1]),
        say("cheapest", at=answer.at),
    )
    lines = table(Table(say("mass"), heads, rows(answer, say, cells)), width)
    if not works:
        return lines
    ratios = tuple(
        (
            say.label(each.label, each.label_ko),
            tuple(cost_cell(each.workload_ratio.get(work), say) for work in works),
        )
        for each in answer.routes.values()
        if each.workload_ratio
    )
    named = tuple(say.name("workload", work) for work in works)
    title = say("workload", at=answer.at)
    return [*lines, *table(Table(title, named, ratios), width)]


def _plain(route: RouteAnswer, id: str, say: Words) -> str:
    band = route.metrics.get(id)
    return "-" if band is None or band.p50 is None else span(band, "kg/kW", say("none"))


def level_cell(band: Band | None, say: Words) -> str:
    """A Kardashev level, with the digits that tell levels apart."""
    if band is None or band.p50 is None:
        return say("none")
    low, middle, high = (
        say("none") if each is None else f"{each:.3f}" for each in (band.p10, band.p50, band.p90)
    )
    return middle if low == middle == high else f"{middle} ({low}-{high})"
