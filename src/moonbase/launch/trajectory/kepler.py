"""Motion around one mass in universal variables: ellipse, parabola, hyperbola by one equation.

With s0 = r . v / sqrt(mu), a = 2 / r - v**2 / mu (the inverse of the semi-major axis) and the
universal anomaly x, dx / dt = sqrt(mu) / r,

    sqrt(mu) t = r0 U1 + s0 U2 + U3,   Un = x**n c_n(a x**2),

c_n the functions of Stumpff (Battin 1999, An Introduction to the Mathematics and Methods of
Astrodynamics, section 4.5; Danby 1988, Fundamentals of Celestial Mechanics, section 6.9). The right
side grows with x, since its slope is r, so there is one root. Laguerre's method finds it from poor
starts (Conway 1986, Celestial Mechanics 39, 199); here a bracket holds it as well.
"""

from __future__ import annotations

import math
from typing import Any

from numba import njit

VECTOR: dict[str, Any] = {"fastmath": {"contract", "arcp", "nsz"}, "error_model": "numpy"}
"""Compiler settings that let loops be vectorised; a value that is not a number stays one."""
LAGUERRE = 5.0
"""Degree that Laguerre's method supposes, as Conway does."""
WIDEST = 25.0
"""Bound of |a x**2| for the series; half a revolution stays within 21.4 for any ellipse."""
CLOSE = 2e-16
"""Relative change of the anomaly at which iteration ends."""
MOST_ITERATIONS = 200
"""Bound of iterations; bisection alone needs about 60 from any bracket."""
TERMS = 17
"""Terms of the series: the next is below 1e-18 of the sum at the widest argument."""
TWOS = tuple((-1) ** k / math.factorial(2 * k + 2) for k in range(TERMS))
"""Coefficients of c2 = 1/2! - z/4! + z**2/6! - ..."""
THREES = tuple((-1) ** k / math.factorial(2 * k + 3) for k in range(TERMS))
"""Coefficients of c3 = 1/3! - z/5! + z**2/7! - ..."""


@njit(inline="always", **VECTOR)
def series(coefficients: tuple[float, ...], z: float) -> float:
    """Sum of c[k] z**k, k = 0 ... 16 (Horner)."""
    total = coefficients[TERMS - 1]
    for k in range(TERMS - 1):
        total = total * z + coefficients[TERMS - 2 - k]
    return total


@njit(cache=True, error_model="numpy")
def stumpff(z: float) -> tuple[float, float]:
    """Stumpff's c2 = (1 - cos sqrt z) / z and c3 = (sqrt z - sin sqrt z) / sqrt z**3, any z.

    Negative z takes the hyperbolic functions; near zero the series does not cancel.

    >>> stumpff(0.0)
    (0.5, 0.16666666666666666)
    """
    if z > WIDEST:
        x = math.sqrt(z)
        return (1 - math.cos(x)) / z, (x - math.sin(x)) / (z * x)
    if z < -WIDEST:
        x = math.sqrt(-z)
        return (1 - math.cosh(x)) / z, (x - math.sinh(x)) / (z * x)
    return series(TWOS, z), series(THREES, z)


@njit(cache=True, error_model="numpy")
def functions(inverse_axis: float, anomaly: float) -> tuple[float, float, float, float]:
    """U0, U1, U2, U3: Un = x**n c_n(a x**2), U0 = 1 - a U2, U1 = x - a U3."""
    square = anomaly * anomaly
    two, three = stumpff(inverse_axis * square)
    second, third = square * two, square * anomaly * three
    return 1 - inverse_axis * second, anomaly - inverse_axis * third, second, third


@njit(inline="always", **VECTOR)
def laguerre(error: float, slope: float, bend: float) -> float:
    """Laguerre's step, -n f / (f' + sqrt |(n - 1)**2 f'**2 - n (n - 1) f f''|), f' > 0."""
    less = LAGUERRE - 1
    root = math.sqrt(abs(less * (less * slope * slope - LAGUERRE * error * bend)))
    return -LAGUERRE * error / (slope + root)


@njit(cache=True, error_model="numpy")
def upper(goal: float, radius: float, turn: float, inverse_axis: float) -> tuple[float, float]:
    """A bracket of the anomaly for a goal sqrt(mu) t >= 0: doubled until t(x) passes the goal.

    It starts at the least of sqrt(mu) t / r0 and 1 / sqrt |a|, where nothing overflows.
    """
    high = goal / radius
    if inverse_axis != 0:
        high = min(high, 1 / math.sqrt(abs(inverse_axis)))
    low = 0.0
    for _ in range(MOST_ITERATIONS):
        _, one, two, three = functions(inverse_axis, high)
        if not radius * one + turn * two + three < goal:
            break
        low, high = high, 2 * high
    return low, high


@njit(cache=True, error_model="numpy")
def anomaly_of(goal: float, radius: float, turn: float, inverse_axis: float) -> float:
    """The root x of r0 U1(x) + s0 U2(x) + U3(x) = sqrt(mu) t, for any conic.

    Laguerre's steps within a bracket that shrinks; a step that leaves it becomes a bisection.

    Parameters: goal sqrt(mu) t, within half a period of an ellipse [m^1.5]; radius r0 [m]; turn s0
    [m^0.5]; inverse_axis a [1/m]. Returns x [m^0.5].

    >>> round(anomaly_of(2.0, 1.0, 0.0, 1.0), 12)
    2.0
    """
    if goal < 0:
        return -float(anomaly_of(-goal, radius, -turn, inverse_axis))
    if goal == 0:
        return 0.0
    low, high = upper(goal, radius, turn, inverse_axis)
    anomaly = high if low == 0 else 0.5 * (low + high)
    for _ in range(MOST_ITERATIONS):
        zero, one, two, three = functions(inverse_axis, anomaly)
        error = radius * one + turn * two + three - goal
        if error > 0:
            high = anomaly
        else:
            low = anomaly
        slope = radius * zero + turn * one + two
        bend = turn * zero + (1 - inverse_axis * radius) * one
        after = float(anomaly + laguerre(error, slope, bend))
        if not low <= after <= high:
            after = 0.5 * (low + high)
        if abs(after - anomaly) <= CLOSE * abs(anomaly):
            return after
        anomaly = after
    return anomaly


@njit(cache=True, error_model="numpy")
def within_half_period(duration: float, inverse_axis: float, root: float) -> float:
    """A time less whole periods 2 pi / (a**1.5 sqrt(mu)) of an ellipse; as is for the others."""
    if inverse_axis <= 0:
        return duration
    period = 2 * math.pi / (inverse_axis * math.sqrt(inverse_axis) * root)
    return duration - period * math.floor(duration / period + 0.5)


@njit(cache=True, error_model="numpy")
def carried(
    x: float, y: float, z: float, u: float, v: float, w: float, duration: float, gravity: float
) -> tuple[float, float, float, float, float, float]:
    """State after a time around one mass, by f and g (Battin 1999, section 4.5).

    r = f r0 + g v0, v = f' r0 + g' v0, f = 1 - U2 / r0, g = (r0 U1 + s0 U2) / sqrt(mu),
    f' = -sqrt(mu) U1 / (r r0), g' = 1 - U2 / r.

    Parameters: position [m], velocity [m/s], duration [s], gravity mu [m3/s2].
    """
    root = math.sqrt(gravity)
    radius = math.sqrt(x * x + y * y + z * z)
    turn = (x * u + y * v + z * w) / root
    inverse_axis = 2 / radius - (u * u + v * v + w * w) / gravity
    goal = root * within_half_period(duration, inverse_axis, root)
    anomaly = anomaly_of(goal, radius, turn, inverse_axis)
    zero, one, two, _ = functions(inverse_axis, anomaly)
    away = radius * zero + turn * one + two
    f, g = 1 - two / radius, (radius * one + turn * two) / root
    f_rate, g_rate = -root * one / (away * radius), 1 - two / away
    return (
        f * x + g * u,
        f * y + g * v,
        f * z + g * w,
        f_rate * x + g_rate * u,
        f_rate * y + g_rate * v,
        f_rate * z + g_rate * w,
    )
