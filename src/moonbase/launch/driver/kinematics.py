"""Motion of a shot: thrust limited in jerk, and thrust of constant power."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples


@dataclass(frozen=True)
class Motion:
    """One phase of thrust or braking between rest and a speed.

    acceleration, the greatest [m/s2]; ramp, time of its rise and again of its fall [s]; time [s];
    length [m].
    """

    acceleration: Samples
    ramp: Samples
    time: Samples
    length: Samples


def greatest_acceleration(speed: Samples, acceleration: Samples, jerk: Samples) -> Samples:
    """Acceleration that is reached, a = min(a_0, (v j)**0.5) [m/s2].

    With little speed to gain the thrust must fall before it has risen to a_0.

    Parameters: speed v [m/s], acceleration a_0 [m/s2], jerk j [m/s3], which may be infinite.

    >>> float(greatest_acceleration(np.array(100.0), np.array(50.0), np.array(4.0)))
    20.0
    """
    return np.minimum(acceleration, np.sqrt(speed * jerk))


def limited_motion(speed: Samples, acceleration: Samples, jerk: Samples) -> Motion:
    """Motion to or from a speed with a trapezoid of acceleration, t = v / a + a / j, L = v t / 2.

    The acceleration rises over a / j, stays, and falls over a / j. The speed is symmetric about
    the middle of the time, so its mean is v / 2 (Biagiotti and Melchiorri 2008, chapter 3,
    recalled). Without a limit of jerk this is t = v / a and L = v**2 / (2 a).

    Parameters: speed v [m/s], acceleration a [m/s2], jerk j [m/s3], which may be infinite.

    >>> found = limited_motion(np.array(100.0), np.array(10.0), np.array(5.0))
    >>> float(found.time), float(found.length)  # 10 s + 2 s; 100 m/s x 12 s / 2
    (12.0, 600.0)
    """
    reached = greatest_acceleration(speed, acceleration, jerk)
    ramp = reached / jerk
    time = speed / reached + ramp
    return Motion(reached, ramp, time, speed * time / 2)


def peak_force_power(
    mass: Samples, speed: Samples, acceleration: Samples, jerk: Samples
) -> Samples:
    """Greatest force times speed, P = m b (v - b**2 / (2 j)), b = min(a, (2 v j / 3)**0.5).

    While thrust falls, a(x) = j x and the speed is v - j x**2 / 2 at a time x before the end; their
    product is greatest at x = (2 v / (3 j))**0.5, or where the fall begins. Without a limit of
    jerk P = m a v [W].

    Parameters: mass m [kg], speed v [m/s], acceleration a reached [m/s2], jerk j [m/s3].

    >>> float(peak_force_power(np.array(2.0), np.array(100.0), np.array(10.0), np.array(5.0)))
    1800.0
    """
    taken = np.minimum(acceleration, np.sqrt(2 * speed * jerk / 3))
    return mass * taken * (speed - taken**2 / (2 * jerk))


def history(motion: Motion, speed: float, jerk: float, count: int) -> dict[str, Samples]:
    """Time, acceleration, speed and place at `count` instants of thrust and the ends of its ramps.

    Rise: a = j t, v = j t**2 / 2, s = j t**3 / 6; constant part: a = a_p; fall: the rise mirrored,
    v(t) = v - v_rise(T - t) and s(t) = L - v (T - t) + s_rise(T - t).
    """
    whole, ramp, top, length = (
        float(np.ravel(each)[0])
        for each in (motion.time, motion.ramp, motion.acceleration, motion.length)
    )
    time = np.sort(np.append(np.linspace(0.0, whole, count), (ramp, whole - ramp)))
    limit = jerk if np.isfinite(jerk) else 0.0

    def risen(t: Samples) -> tuple[Samples, Samples, Samples]:
        """Rise and constant part: a = j t then a_p, with the integrals of both (Newton)."""
        inside = np.minimum(t, ramp)
        past = t - inside
        gain = limit * inside**2 / 2
        force = np.where(t < ramp, limit * t, top)
        place = limit * inside**3 / 6 + gain * past + top * past**2 / 2
        return force, gain + top * past, place

    left = whole - time
    early = time <= whole / 2
    force, gained, place = risen(time)
    back_force, back_gained, back_place = risen(left)
    return {
        "time": time,
        "acceleration": np.where(early, force, back_force),
        "speed": np.where(early, gained, speed - back_gained),
        "place": np.where(early, place, length - speed * left + back_place),
    }


def constant_power_time(speed: Samples, acceleration: Samples, knee: Samples) -> Samples:
    """Thrust time with constant thrust to a speed u v and constant power beyond.

    t = u v / a + (v**2 - (u v)**2) / (2 a u v) [s]: beyond the knee m a_0 u v = m a v stays.

    Parameters: speed v [m/s], acceleration a up to the knee [m/s2], knee u, share of the speed [1].

    >>> float(constant_power_time(np.array(100.0), np.array(10.0), np.array(0.5)))
    12.5
    """
    base = knee * speed
    return base / acceleration + (speed**2 - base**2) / (2 * acceleration * base)


def constant_power_length(speed: Samples, acceleration: Samples, knee: Samples) -> Samples:
    """Length of thrust that is constant to a speed u v and of constant power beyond.

    L = (u v)**2 / (2 a) + (v**3 - (u v)**3) / (3 a u v) [m].

    >>> round(float(constant_power_length(np.array(100.0), np.array(10.0), np.array(0.5))), 2)
    708.33
    """
    base = knee * speed
    return base**2 / (2 * acceleration) + (speed**3 - base**3) / (3 * acceleration * base)
