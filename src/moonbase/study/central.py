"""Leaves at central values: what a single discipline computes with."""

from __future__ import annotations

from typing import TypeVar

from moonbase.campaign.bind import Draws, bind
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.study.sampling import at

Leaf = TypeVar("Leaf")


def central_draws(scenario: ResolvedScenario) -> Draws:
    """One sample in which every parameter is at its median."""
    return at(scenario.parameters, [{}])


def central(scenario: ResolvedScenario, leaf: type[Leaf], route: str = "") -> Leaf:
    """A leaf at central values, arrays of one sample; a route's own values where it has them."""
    return bind(leaf, central_draws(scenario), route)
