"""What keeps a driver from shooting, and how its parts wear with shots and years."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Upkeep:
    """Failures, repair, supply and direction; lives in shots."""

    failure_interval: Samples = parameter("driver.failure_interval", "1")
    repair_time: Samples = parameter("driver.repair_time", "hour")
    maintenance_share: Samples = parameter("driver.maintenance_share", "1")
    power_share: Samples = parameter("driver.power_share", "1")
    direction_share: Samples = parameter("driver.direction_share", "1")
    switch_shots: Samples = parameter("driver.switch_shots", "1")
    coil_shots: Samples = parameter("driver.coil_shots", "1")
    store_shots: Samples = parameter("driver.store_shots", "1")
    sled_shots: Samples = parameter("driver.sled_shots", "1")


def mechanical_share(upkeep: Upkeep, interval: Samples) -> Samples:
    """Share of time in which the machine itself is fit, (1 - m) n T / (n T + r) [1].

    n shots apart by T between failures, each repaired in r; m the time kept for upkeep.

    >>> import numpy as np
    >>> one = np.ones(())
    >>> kept = Upkeep(failure_interval=900 * one, repair_time=6e3 * one, power_share=one,
    ...     maintenance_share=0.1 * one, direction_share=one, switch_shots=one, coil_shots=one,
    ...     store_shots=one, sled_shots=one)
    >>> round(float(mechanical_share(kept, np.array(60.0))), 2)
    0.81
    """
    running = upkeep.failure_interval * interval
    return (1 - upkeep.maintenance_share) * running / (running + upkeep.repair_time)


def availability(upkeep: Upkeep, interval: Samples) -> Samples:
    """Share of time in which shots leave: fit x powered x in a direction that is wanted [1].

    A = A_m A_p A_d (independent causes multiply).
    """
    return mechanical_share(upkeep, interval) * upkeep.power_share * upkeep.direction_share


def renewal_rate(life: Samples, shots: Samples, shot_rate: Samples) -> Samples:
    """Mass renewed per mass and time, 1 / L + f / n [1/s].

    Parameters: life L of standing [s], shots n that a part survives [1], shot_rate f [1/s].

    >>> import numpy as np
    >>> float(renewal_rate(np.array(100.0), np.array(1000.0), np.array(10.0)))
    0.02
    """
    return 1 / life + shot_rate / shots
