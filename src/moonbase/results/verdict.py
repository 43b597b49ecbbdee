"""The answer in words: for each route, whether and when, at what cost, and what stops it."""

from __future__ import annotations

from moonbase.results.layout import Line, entry, heading
from moonbase.results.numbers import percent, rounded, span, year
from moonbase.results.record import Answer, Band, RouteAnswer
from moonbase.results.spans import period, stoppers
from moonbase.results.words import Words

LEAD = "moon"
"""The route that the question is about, first when the scenario has it."""
SOME = 0.5
"""Share of samples from which a mark counts as reached."""


def verdicts(answer: Answer, say: Words, label_width: int, width: int) -> list[Line]:
    """A paragraph for each route, the lunar one first."""
    lines = heading(say("answer"), width)
    names = sorted(answer.routes, key=lambda name: (name != LEAD, not name.startswith(LEAD)))
    for name in names:
        route = answer.routes[name]
        sentences = [
            *_when(answer, route, say),
            *_cost(answer, route, say),
            *_stop(route, say),
            *_infeasible(route, say),
        ]
        label = say.label(route.label, route.label_ko)
        drawn = entry(label, " ".join(sentences), label_width, width)
        lines += [Line(drawn[0].text, _style(route)), *drawn[1:]]
    return lines


def years(band: Band, say: Words) -> str:
    """Years of a mark, P50 (P10-P90)."""
    low, middle, high = (year(each, say("never")) for each in (band.p10, band.p50, band.p90))
    return middle if low == middle == high else f"{middle} ({low}-{high})"


def _style(route: RouteAnswer) -> str:
    mark = route.metrics.get("year_1tw_per_year")
    if mark is None or mark.reached == 0:
        return "red"
    return "green" if mark.reached >= SOME else "yellow"


def _when(answer: Answer, route: RouteAnswer, say: Words) -> list[str]:
    end = answer.years[-1]
    terawatt, gigawatt = (
        route.metrics.get(id) for id in ("year_1tw_per_year", "year_1gw_per_year")
    )
    found = []
    if terawatt is not None:
        share = percent(terawatt.reached)
        if terawatt.known:
            found.append(say("yes", years=years(terawatt, say), share=share))
        else:
            found.append(say("unlikely" if terawatt.reached else "no", end=end, share=share))
    if gigawatt is not None and not (terawatt and terawatt.known):
        share = percent(gigawatt.reached)
        key = "gigawatt" if gigawatt.known else "no_gigawatt"
        found.append(say(key, years=years(gigawatt, say), share=share, end=end))
    return found


def _cost(answer: Answer, route: RouteAnswer, say: Words) -> list[str]:
    now = route.metrics.get("cost_of_compute")
    if now is None:
        return []
    if now.known:
        cost = span(now, "USD/PFLOP-day", say("none"))
        return [say("cost_now", at=answer.at, cost=cost, ratio=_ratio(answer, route, say))]
    share = percent(now.reached)
    for later in sorted(route.table):
        each = route.table[later].get("cost_of_compute")
        if later > answer.at and each is not None and each.known:
            cost = span(each, "USD/PFLOP-day", say("none"))
            return [say("cost_later", at=answer.at, share=share, year=later, cost=cost)]
    return [say("cost_never", at=answer.at, share=share)]


def _ratio(answer: Answer, route: RouteAnswer, say: Words) -> str:
    band = route.workload_ratio.get(route.work)
    cheaper = answer.advantage.get(f"{route.name}<ground")
    if band is None or band.p50 is None or cheaper is None:
        return ""
    return say("ratio", ratio=span(band, "1", say("none")), share=percent(cheaper))


def _stop(route: RouteAnswer, say: Words) -> list[str]:
    found = stoppers(route)
    if not found:
        return []
    told = [f"{say.constraint(each.constraint)} {period(each)}" for each in found]
    return [say("stopped", constraints=", ".join(told))]


def _infeasible(route: RouteAnswer, say: Words) -> list[str]:
    return [
        say("infeasible", share=percent(share), cause=say.name("cause", cause))
        for cause, share in route.infeasible.items()
    ]


def times(ratio: float | None, say: Words) -> str:
    """A cost ratio, or that there is none."""
    return say("none") if ratio is None else rounded(ratio)
