"""`moonbase bridge`: why two studies differ, one boundary or assumption at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from moonbase.interface.options import Json, Lang
from moonbase.interface.sheets import NoFolder, Out
from moonbase.interface.words import Language

if TYPE_CHECKING:
    from moonbase.interface.faults import Fault
    from moonbase.results.bridge_sheet import BridgeAnswer
    from moonbase.study.bridge import Bridge, NoBridgeError

USUAL = "cost_per_watt_ex_chips"

One = Annotated[str, typer.Argument(metavar="A", help="Name of the study to start from.")]
Other = Annotated[str, typer.Argument(metavar="B", help="Name of the study to arrive at.")]
Metric = Annotated[
    str, typer.Option("--metric", metavar="ID", help="Quantity, such as cost_per_watt.")
]


def bridge(
    one: One,
    other: Other,
    metric: Metric = USUAL,
    out: Out = None,
    no_folder: NoFolder = False,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Say why two studies differ."""
    from moonbase.interface.faults import DONE, usage
    from moonbase.interface.outputs import place_of
    from moonbase.interface.replay import known_study
    from moonbase.interface.sheets import deliver
    from moonbase.results.bridge_sheet import bridge_sheet
    from moonbase.study.bridge import NoBridgeError
    from moonbase.study.bridge import bridge as bridged

    known_study(one, "A")
    known_study(other, "B")
    if one == other:
        raise usage("E004", "a bridge needs two studies", "B", "name another study")
    place_of(out, no_folder, json)
    try:
        found = bridged(one, other, metric)
    except NoBridgeError as error:
        raise _no_bridge(error, metric) from error
    deliver(bridge_sheet(_answer(found), lang.value), out, no_folder, json, lang.value)
    return DONE


def _no_bridge(error: NoBridgeError, metric: str) -> Fault:
    from moonbase.interface.faults import usage
    from moonbase.scenario.errors import did_you_mean

    hint = did_you_mean(metric, error.known) or "quantities: " + ", ".join(error.known)
    return usage("E005", str(error), "--metric", hint if error.known else "")


def _answer(found: Bridge) -> BridgeAnswer:
    from moonbase.results.bridge_sheet import BridgeAnswer, ShownStep
    from moonbase.study.bridge_items import HEADINGS

    korean = {heading: text for heading, text, _ in HEADINGS}
    return BridgeAnswer(
        one=found.one.name,
        other=found.other.name,
        metric=found.metric,
        unit=found.unit,
        start=found.start,
        end=found.end,
        steps=tuple(
            ShownStep(
                heading=step.item.heading,
                heading_ko=korean[step.item.heading],
                item=", ".join(step.item.keys),
                label=step.item.label,
                label_ko=step.item.label_ko,
                before=step.item.before,
                after=step.item.after,
                forward=step.forward,
                backward=step.backward,
                lines=step.lines,
            )
            for step in found.steps
        ),
        idle=found.idle,
        hash=f"{found.one.hash} {found.other.hash}",
    )
