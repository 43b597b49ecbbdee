"""Figures: drawn for every answer, quickly, and true to its numbers."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from moonbase.results.drawing.bridge import build, lead, shown_year
from moonbase.results.drawing.style import PENS, apart, pens
from moonbase.results.figures import FIGURES, draw, draw_all
from moonbase.results.record import Answer


def test_all_are_drawn_in_good_time(real: Answer, tmp_path: Path) -> None:
    started = time.perf_counter()
    made = draw_all(real, tmp_path)
    assert time.perf_counter() - started < 8.0  # about 2.5 s on two idle cores
    assert [path.stem for path in made] == list(FIGURES)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in made)


def test_awkward_answers_draw(awkward: Answer, tmp_path: Path) -> None:
    assert draw_all(awkward, tmp_path)
    alone = replace(awkward, routes={"ground": awkward.routes["ground"]})
    assert draw(alone, "bridge") is None
    assert draw(alone, "mass") is None


def test_bridge_adds_up(real: Answer) -> None:
    moon = lead(real)
    assert moon is not None
    assert moon.name == "moon"
    year, _ = shown_year(real, moon)
    assert year is not None
    bridge = build(real.routes["ground"], moon, year)
    steps = sum(step.value for step in bridge.steps)
    left = abs(bridge.start + steps - bridge.end)
    assert left < 0.002 * max(bridge.start, bridge.end)


def test_bridge_takes_the_first_year_in_which_the_central_case_commissions(awkward: Answer) -> None:
    moon = awkward.routes["moon"]
    assert shown_year(awkward, moon) == (2035, False)


def test_every_axis_has_its_unit(real: Answer) -> None:
    for name, unit in (("capacity", "[W]"), ("cost", "USD/PFLOP-day"), ("mass", "[kg/kW]")):
        figure = draw(real, name)
        assert figure is not None
        labels = [axes.get_ylabel() + axes.get_xlabel() for axes in figure.axes]
        assert any(unit in label for label in labels)
        stamp = figure.get_supxlabel()
        assert real.hash in stamp
        assert real.version in stamp


def test_pens_differ_in_colour_and_dash(real: Answer) -> None:
    chosen = pens(real)
    assert len({pen.colour for pen in chosen.values()}) == len(chosen)
    assert len({str(pen.dash) + pen.marker for pen in PENS.values()}) == len(PENS)


@pytest.mark.parametrize("positions", [[0.0, 0.0, 0.0], [3.0, 1.0, 1.1], []])
def test_labels_keep_apart_and_in_order(positions: list[float]) -> None:
    moved = sorted(apart(positions, 1.0))
    assert all(b - a > 0.999 for a, b in pairwise(moved))
