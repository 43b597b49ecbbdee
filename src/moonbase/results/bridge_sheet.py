"""What `moonbase bridge` prints: from one study's number to another's, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from moonbase.results.numbers import rounded
from moonbase.results.replay_definitions import GROUND_QUANTITIES, QUANTITIES
from moonbase.results.sheet import Grid, Quantity, Sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDE = 36
"""Letters of what a step changes before the rest is cut."""
LARGEST, LINES = 3, 5
"""Number of steps whose cost lines are shown, and of lines of each."""
ORDER = (
    "What a step moves depends on the order: each is evaluated with everything before it as in the "
    "second study. The reverse order stands beside it, and the mean of both. In the reverse order "
    "the model of the satellite comes late, so what only one model knows moves nothing there.",
    "Between two models of a satellite, what neither study says is held at the catalogue's central "
    "value, so the step of the model carries those values too.",
)


@dataclass(frozen=True)
class ShownStep:
    """One step as it is shown; `lines` is what it moves of each cost line."""

    heading: str
    heading_ko: str
    item: str
    label: str
    label_ko: str
    before: str
    after: str
    forward: float
    backward: float
    lines: Mapping[str, float]

    @property
    def mean(self) -> float:
        """Mean of both orders."""
        return (self.forward + self.backward) / 2


@dataclass(frozen=True)
class BridgeAnswer:
    """A bridge as it is shown."""

    one: str
    other: str
    metric: str
    unit: str
    start: float
    end: float
    steps: tuple[ShownStep, ...]
    idle: int
    hash: str


def bridge_sheet(answer: BridgeAnswer, language: str = "en") -> Sheet:
    """The bridge as tables, notes, a series and a waterfall."""
    unit, label, label_ko, text = (QUANTITIES | GROUND_QUANTITIES)[answer.metric]
    ends = {
        "from": Quantity(unit, answer.start, answer.one, answer.one, text),
        "to": Quantity(unit, answer.end, answer.other, answer.other, text),
    }
    shown = label_ko if language == "ko" else label
    title = f"{shown} [{unit}]: {answer.one} {reached(answer.start)}, "
    return Sheet(
        kind="bridge",
        name=f"{answer.one}-{answer.other}",
        title=title + f"{answer.other} {reached(answer.end)}",
        metrics=ends,
        grids=(
            _headings(answer, language),
            _steps(answer, language),
            *_lines(answer, language),
        ),
        notes=(*ORDER, f"{answer.idle} further differences move nothing in either order."),
        data=_data(answer),
        series={"steps.csv": _series(answer)},
        figures={"bridge.png": partial(_figure, answer, label)},
        asked=repr((answer.one, answer.other, answer.metric, answer.hash)),
    )


def by_heading(answer: BridgeAnswer, language: str = "en") -> dict[str, tuple[float, float]]:
    """Heading -> (forward, backward), in order."""
    found: dict[str, tuple[float, float]] = {}
    for step in answer.steps:
        heading = step.heading_ko if language == "ko" else step.heading
        forward, backward = found.get(heading, (0.0, 0.0))
        found[heading] = (forward + step.forward, backward + step.backward)
    return found


def reached(value: float) -> str:
    """A level with four digits.

    >>> reached(523.6351), reached(51.0953)
    ('523.6', '51.1')
    """
    return f"{value:,.4g}"


def signed(value: float) -> str:
    """A change with its sign.

    >>> signed(-13.67), signed(0.0)
    ('-13.7', '0')
    """
    return f"{'+' if value > 0 else '-' if value < 0 else ''}{rounded(abs(value))}"


def _headings(answer: BridgeAnswer, language: str) -> Grid:
    rows = [(answer.one, ("", "", "", reached(answer.start)))]
    level = answer.start
    for heading, (forward, backward) in by_heading(answer, language).items():
        level += forward
        mean = (forward + backward) / 2
        cells = (signed(forward), signed(backward), signed(mean), reached(level))
        rows.append((heading, cells))
    rows.append((answer.other, ("", "", "", reached(answer.end))))
    return Grid("Headings", ("in order", "reversed", "mean", "reached"), tuple(rows))


def _steps(answer: BridgeAnswer, language: str) -> Grid:
    rows = tuple(
        (
            step.label_ko if language == "ko" else step.label,
            (
                _cut(f"{step.before} -> {step.after}"),
                signed(step.forward),
                signed(step.backward),
            ),
        )
        for step in answer.steps
    )
    return Grid("Steps", ("what changes", "in order", "reversed"), rows)


def _lines(answer: BridgeAnswer, language: str) -> tuple[Grid, ...]:
    """Cost lines of the largest steps, where the quantity is made of them."""
    large = sorted(answer.steps, key=lambda step: -abs(step.forward))[:LARGEST]
    rows = []
    for step in large:
        lines = sorted(step.lines.items(), key=lambda each: -abs(each[1]))[:LINES]
        text = ", ".join(f"{line} {signed(value)}" for line, value in lines)
        if text:
            rows.append((step.label_ko if language == "ko" else step.label, (text,)))
    return (Grid("Cost lines of the largest steps", ("in order",), tuple(rows)),) if rows else ()


def _cut(text: str) -> str:
    return text if len(text) <= WIDE else text[: WIDE - 3] + "..."


def _data(answer: BridgeAnswer) -> dict[str, Any]:
    return {
        "a": answer.one,
        "b": answer.other,
        "metric": answer.metric,
        "unit": answer.unit,
        "from": answer.start,
        "to": answer.end,
        "difference": answer.end - answer.start,
        "steps": [
            {
                "heading": step.heading,
                "item": step.item,
                "label": step.label,
                "from": step.before,
                "to": step.after,
                "forward": step.forward,
                "backward": step.backward,
                "mean": step.mean,
                "lines": dict(step.lines),
            }
            for step in answer.steps
        ],
        "headings": {
            heading: {"forward": forward, "backward": backward, "mean": (forward + backward) / 2}
            for heading, (forward, backward) in by_heading(answer).items()
        },
        "idle": answer.idle,
    }


def _series(answer: BridgeAnswer) -> dict[str, list[Any]]:
    steps = answer.steps
    return {
        "heading": [step.heading for step in steps],
        "item": [step.item for step in steps],
        "forward": [step.forward for step in steps],
        "backward": [step.backward for step in steps],
        "mean": [step.mean for step in steps],
    }


def _figure(answer: BridgeAnswer, label: str) -> Figure:
    from moonbase.results.drawing.studies import waterfall

    return waterfall(answer, label)
