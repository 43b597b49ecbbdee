"""Numbers as people read them: two or three digits, SI prefixes, bands as P50 (P10-P90)."""

from __future__ import annotations

import math

from moonbase.results.record import Band

PREFIXES = ((1e24, "Y"), (1e21, "Z"), (1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"))
THOUSANDS = ((1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))
PREFIXED = ("W", "W/year", "FLOP/s", "FLOP", "J")
"""Units that take SI prefixes."""
MOST_SPREAD = 1e3
"""P90 over P50 from which the prefix suits P90 rather than P50."""
PLAIN_TO = 1e4
"""Numbers below this are written out."""
LARGE = {
    "kg": (1e3, "t"),
    "kg/yr": (1e3, "t/yr"),
    "USD": (1e9, "billion USD"),
    "m2": (1e6, "km2"),
    "bit/s": (1e9, "Gbit/s"),
}
"""Unit -> where a larger one takes over, and which."""
MOST_PLAIN = 1e9
"""Numbers below this are written out where no prefix fits."""
SMALLEST, LARGEST = 1e-4, 1e18
"""Outside these numbers are written with an exponent."""


def rounded(value: float) -> str:
    """The number with three digits when the first is 1, else two.

    >>> [rounded(x) for x in (0.0, 4.5699, 116.25, 206.1, 2493.0, 12217.9, 0.0641, 6.8e-18)]
    ['0', '4.6', '116', '210', '2,500', '12.2k', '0.064', '6.8e-18']
    """
    if value == 0:
        return "0"
    size = abs(value)
    if not math.isfinite(value):
        return "never" if math.isinf(value) else "unknown"
    if size < SMALLEST or size >= LARGEST:
        return f"{value:.1e}".replace("e+", "e").replace("e-0", "e-")
    if size < PLAIN_TO:
        return _decimal(value)
    for scale, letter in THOUSANDS:
        if size >= scale:
            return f"{_decimal(value / scale)}{letter}"
    return _decimal(value)


def _decimal(value: float) -> str:
    first, _, exponent = f"{abs(value):.1e}".partition("e")
    digits = 3 if first.startswith("1") else 2
    decimals = digits - 1 - int(exponent)
    text = f"{round(value, decimals):,.{max(decimals, 0)}f}"
    if digits == 3 and decimals > 0 and text.endswith("0"):
        return text[:-1].rstrip(".")
    return text


def prefix(value: float, unit: str) -> tuple[float, str]:
    """Scale and prefixed unit in which a value reads well.

    >>> prefix(2.5e9, "W")
    (1000000000.0, 'GW')
    """
    if unit in PREFIXED:
        for scale, letter in PREFIXES:
            if abs(value) >= 0.9995 * scale:
                return scale, letter + unit
        if unit.startswith("W") and abs(value) >= 1e3:
            return 1e3, "k" + unit
    return 1.0, unit


def quantity(value: float, unit: str) -> str:
    """A value with its unit, prefixed where the unit takes prefixes.

    >>> quantity(2.5866e9, "W")
    '2.6 GW'
    """
    scale, shown = prefix(value, unit)
    return f"{rounded(value / scale)} {shown}" if shown != "1" else rounded(value)


def exact(value: float, unit: str) -> str:
    """A value with four digits and its unit, for answers that are one number and no band.

    >>> [exact(*each) for each in ((2.58664e9, "W"), (321.447, "K"), (12345.6, "kg"), (0.95, "1"))]
    ['2.587 GW', '321.4 K', '12.35 t', '0.95']
    >>> exact(1.2004e11, "USD"), exact(29085430.0, "kg")
    ('120 billion USD', '29,090 t')
    """
    if unit in LARGE and abs(value) >= LARGE[unit][0]:
        value, unit = value / LARGE[unit][0], LARGE[unit][1]
    scale, shown = prefix(value, unit)
    number = value / scale
    size = abs(number)
    digits = float(f"{number:.4g}")
    text = f"{digits:,.0f}" if PLAIN_TO / 10 <= size < MOST_PLAIN else f"{number:.4g}"
    return f"{text} {shown}" if shown != "1" else text


def span(band: Band, unit: str, missing: str) -> str:
    """P50 (P10-P90) with the unit when it takes a prefix; `missing` where one is not reached.

    >>> span(Band(6.4e7, 2.59e9, 4.2e10), "W", "none")
    '2.6 (0.064-42) GW'
    >>> span(Band(12.5, 12.5, 12.5), "USD/W", "none")
    '12.5'
    """
    if band.p50 is None:
        return missing
    scale, shown = prefix(max(band.p50, (band.p90 or 0.0) / MOST_SPREAD), unit)
    return (
        f"{bare(band, scale, missing)} {shown}" if unit in PREFIXED else bare(band, scale, missing)
    )


def bare(band: Band, scale: float, missing: str) -> str:
    """P50 (P10-P90) in units of `scale`; one number when all three read the same."""
    low, middle, high = (
        missing if each is None else rounded(each / scale)
        for each in (band.p10, band.p50, band.p90)
    )
    return middle if low == middle == high else f"{middle} ({low}-{high})"


def percent(share: float) -> str:
    """A share in per cent, with one decimal below 1 %, and never 0 % or 100 % unless exact.

    >>> [percent(x) for x in (0.0, 0.002, 0.048, 0.999, 1.0)]
    ['0%', '0.2%', '5%', '99.9%', '100%']
    """
    if 0 < share < 0.01:
        return f"{max(share * 100, 0.1):.1f}%"
    if 0.99 < share < 1:
        return f"{min(share * 100, 99.9):.1f}%"
    return f"{share:.0%}"


def year(date: float | None, missing: str) -> str:
    """Calendar year of a date."""
    return missing if date is None else str(math.floor(date))
