"""What the lunar surface takes from arrays: dust, radiation, and shocks of solar events."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import YEAR
from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class SurfaceDegradation:
    """Yearly losses of covered cells on the lunar surface, and what one great event takes.

    dust is that of a quiet site, traffic that near roads, landers and a mass driver, both before
    cleaning; event_loss is the loss of covered cells in an event of the class of August 1972.
    """

    dust: Samples = parameter("lunar_surface.dust_loss", "1/year")
    traffic: Samples = parameter("lunar_surface.traffic_dust_loss", "1/year")
    radiation: Samples = parameter("lunar_surface.radiation_loss", "1/year")
    event_loss: Samples = parameter("lunar_surface.event_loss", "1")


@dataclass(frozen=True, kw_only=True)
class BareDegradation:
    """Losses of cells without a cover glass."""

    first_year: Samples = parameter("lunar_surface.bare_first_loss", "1/year")
    later: Samples = parameter("lunar_surface.bare_later_loss", "1/year")
    event_loss: Samples = parameter("lunar_surface.bare_event_loss", "1")


def left_after(loss: Samples, time: Samples) -> Samples:
    """Share of output left after a steady loss, s = (1 - d)**t, d the loss per year, t years.

    Parameters: loss d [1/s], time t [s]. Returns s [1].

    >>> round(float(left_after(np.array(0.02 / YEAR), np.array(10 * YEAR))), 4)
    0.8171
    """
    return np.maximum(1 - loss * YEAR, 0.0) ** (time / YEAR)


def left_after_events(event_loss: Samples, events: Samples) -> Samples:
    """Share of output left after solar events, s = (1 - e)**n.

    Parameters: event_loss e of one event of the class of August 1972 [1]; events n, their number,
    or the dose of all events over the dose of such a one [1]. Returns s [1].

    >>> round(float(left_after_events(np.array(0.07), np.array(2.0))), 4)
    0.8649
    """
    return (1 - event_loss) ** events


def covered_left(
    surface: SurfaceDegradation, time: Samples, since_cleaning: Samples, events: Samples
) -> Samples:
    """Share of output of covered cells left, radiation x dust x events [1].

    s = (1 - r)**t (1 - d)**c (1 - e)**n: radiation r works through the whole time t, dust d since
    the last cleaning c.

    Parameters: surface; time, since_cleaning [s]; events, of the class of August 1972 [1].
    """
    return (
        left_after(surface.radiation, time)
        * left_after(surface.dust, np.minimum(since_cleaning, time))
        * left_after_events(surface.event_loss, events)
    )


def covered_left_in_traffic(
    surface: SurfaceDegradation, time: Samples, since_cleaning: Samples, events: Samples
) -> Samples:
    """The same where landers, vehicles or a mass driver raise dust, on top of the quiet fall [1].

    s = s0 (1 - q)**c, s0 as in `covered_left`, q the loss by traffic (an estimate).
    """
    raised = left_after(surface.traffic, np.minimum(since_cleaning, time))
    return covered_left(surface, time, since_cleaning, events) * raised


def bare_left(bare: BareDegradation, time: Samples, events: Samples) -> Samples:
    """Share of output of bare cells left: a hard first year, then a steady loss, and events [1].

    s = (1 - f)**min(t, 1) (1 - l)**max(t - 1, 0) (1 - e)**n, t in years.

    Parameters: bare; time t [s]; events n, of the class of August 1972 [1].
    """
    first = np.minimum(time, YEAR)
    steady = left_after(bare.first_year, first) * left_after(bare.later, time - first)
    return steady * left_after_events(bare.event_loss, events)
