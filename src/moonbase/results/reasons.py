"""Why: what binds when, what would have to be true, and what rests on judgement."""

from __future__ import annotations

import math

from moonbase.results.layout import Line, entry, heading
from moonbase.results.numbers import percent, rounded
from moonbase.results.record import Answer, Influence, Lever, Levers, RouteAnswer
from moonbase.results.spans import activities, merged, period, says_why
from moonbase.results.verdict import times
from moonbase.results.words import Words

SHOWN = 2
"""Delivering activities shown for a route."""
STEPS = 5
"""Levers shown for a route."""
WEAKEST = 2
"""Weak assumptions shown for a route when the routes are at most `FEW`, else one."""
FEW = 4
JUDGED = (
    ("cost_of_compute", "judged_cost"),
    ("capacity_final", "judged_capacity"),
)


def binding(answer: Answer, say: Words, label_width: int, width: int) -> list[Line]:
    """What binds each route when, the delivering activity first."""
    lines = heading(say("binding"), width)
    for route in answer.routes.values():
        text = "; ".join(_bound(route, say)[:SHOWN])
        lines += entry(say.label(route.label, route.label_ko), text, label_width, width)
    return lines


def _bound(route: RouteAnswer, say: Words) -> list[str]:
    """Spells of the delivering activities; those that only the plan binds are left out."""
    parts: list[str] = []
    names = activities(route)
    for name in [each for each in names if each in route.delivers] or names[:1]:
        spells = merged(route.binding, name)
        if parts and not any(says_why(each) for each in spells):
            continue
        told = ", ".join(
            f"{say.constraint(each.constraint)} {period(each)} {percent(each.share)}"
            for each in spells
        )
        parts.append(f"{say.name('activity', name)}: {told}")
    return parts


def levers(answer: Answer, say: Words, label_width: int, width: int) -> list[Line]:
    """Ordered cumulative levers of each route, and the launch price that breaks even."""
    if not answer.levers:
        return []
    lines = heading(say("levers"), width)
    for each in answer.levers:
        route = answer.routes[each.route]
        label = say.label(route.label, route.label_ko)
        lines += entry(label, _lever_text(each, say), label_width, width)
    return lines


def _lever_text(each: Levers, say: Words) -> str:
    if each.ratio is None:
        return say("lever_none", at=each.at)
    start = say("lever_start", at=each.at, ratio=rounded(each.ratio))
    steps = "; ".join(_step(step, say) for step in each.steps[:STEPS])
    return " ".join([start, *([f"{steps}."] if steps else []), _break_even(each, say)])


def _step(step: Lever, say: Words) -> str:
    return say(
        "lever_step",
        label=say.label(step.label, step.label_ko),
        value=f"{rounded(step.value)} {_unit(step.unit)}".rstrip(),
        ratio=times(step.ratio, say),
    )


def _break_even(each: Levers, say: Words) -> str:
    if each.break_even_launch_price is not None:
        return say("break_even", price=rounded(each.break_even_launch_price))
    if each.still is None:
        return say("break_even_unknown")
    return say("break_even_none", still=rounded(each.still))


def weakest(answer: Answer, say: Words, label_width: int, width: int) -> list[Line]:
    """How much of the bands is judgement, and the judgements that matter most."""
    lines: list[Line] = []
    most = WEAKEST if len(answer.routes) <= FEW else 1
    for route in answer.routes.values():
        shares = _judged(route, say)
        judged = [f"{shares}."] if shares else []
        weak = "; ".join(_weak(each, say) for each in route.weakest[:most])
        text = " ".join([*judged, *([f"{weak}."] if weak else [])])
        if text:
            lines += entry(say.label(route.label, route.label_ko), text, label_width, width)
    return [*heading(say("weakest"), width), *lines] if lines else []


def _judged(route: RouteAnswer, say: Words) -> str:
    told = []
    for metric, key in JUDGED:
        share = route.judgement.get(metric)
        if share is not None and math.isfinite(share):
            told.append(say(key, share=percent(share)))
    return ", ".join(told)


def _weak(each: Influence, say: Words) -> str:
    return say(
        "weak",
        label=say.label(each.label, each.label_ko),
        low=rounded(each.low),
        high=f"{rounded(each.high)} {_unit(each.unit)}".rstrip(),
        basis=say.name("basis", each.basis),
    )


def _unit(unit: str) -> str:
    return "" if unit == "1" else unit
