"""What is asked of a lunar grid, and the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from moonbase.design.alternatives import Best, Way
from moonbase.design.grid_program import Request
from moonbase.design.night_policy import NightPolicy
from moonbase.design.nodes import Node
from moonbase.design.power_grid import GridDesign
from moonbase.design.technologies import Technologies


@dataclass(frozen=True)
class GridQuestion:
    """What is asked of a grid.

    nodes; load [W]; firm, warm, interruptible, shares of it that sum to 1; built, "earth" or
    "moon"; year of prices; horizon, "day" or "year"; offered, technologies.
    """

    nodes: tuple[Node, ...]
    load: float
    firm: float
    warm: float
    interruptible: float
    built: str
    year: int
    horizon: str
    offered: tuple[str, ...]


@dataclass(frozen=True)
class GridStudy:
    """The answer.

    designs, by objective; ways, all ways to carry the load when firm, by objective; moves, where
    the best way changes as the load grows, by objective; table, year -> load -> (way, USD/W);
    night, a data centre's night on this grid and at one site with a store; least_to_mean of the
    nodes' flat arrays; landed, price [USD/kg]; first_landing, calendar year; per_energy, levelised
    price of energy over the price of a watt over the service time [1/J].
    """

    question: GridQuestion
    request: Request
    technologies: Technologies
    designs: Mapping[str, GridDesign]
    ways: Mapping[str, tuple[Way, ...]]
    moves: Mapping[str, tuple[Best, ...]]
    table: Mapping[int, Mapping[float, tuple[str, float]]]
    night: Mapping[str, NightPolicy]
    least_to_mean: float
    landed: float
    first_landing: float
    per_energy: float
