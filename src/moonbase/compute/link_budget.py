"""The link budget that a study prints, apart from the links that a route uses."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.compute.link import Terminal, received_power
from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class LinkBudget:
    """At which distance a study shows its link."""

    distance: Samples = parameter("study.link_distance", "km")


def caught_power(terminal: Terminal, budget: LinkBudget) -> Samples:
    """Power that reaches the receiver, e P_r: losses e, power P_r of an ideal link [W]."""
    ideal = received_power(
        terminal.optical_power,
        terminal.aperture,
        terminal.receiver_aperture,
        terminal.wavelength,
        budget.distance,
    )
    return terminal.link_efficiency * ideal
