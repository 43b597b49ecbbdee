"""Units at the edge: text such as "100 USD/kg" to SI floats and back.

The only module that imports pint. The registry knows the units of data/units.txt and no others;
base units are kg, m, s, K, A, rad, USD, FLOP, wafer, bit and calendar_year. Each unit is looked up
once; converting a value is one multiplication.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from moonbase.scenario.errors import did_you_mean

if TYPE_CHECKING:
    import pint

_TOKEN = r"(?:[A-Za-zµ][A-Za-zµ_]*(?:_0)?|\b1\b|\*\*-?[1-9](?![0-9])|[*/()\s])"
_UNIT = re.compile(f"{_TOKEN}*")
_REPEATED_POWER = re.compile(r"\*\*\s*-?[0-9]\s*\)*\s*\*\*")
_NUMBER = r"[+-]?(?:[0-9][0-9_]*(?:\.[0-9_]+)?|\.[0-9_]+)(?:[eE][+-]?[0-9]{1,4})?|[+-]?inf|[+-]?nan"
_QUANTITY = re.compile(
    rf"\s*({_NUMBER})(?:\s*\.\.(?!\.)\s*({_NUMBER}))?(?![.,0-9_])\s*(.*?)\s*", re.DOTALL
)
_SIGNS = {"²": "2", "³": "3", "·": "*", "%": " percent ", "μ": "µ", "^": "**"}


class UnitError(ValueError):
    """Text that is not a unit or not a quantity; `hint` says what may have been meant."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True)
class Quantity:
    """A parsed value or range; `unit` is empty when the text is a plain number."""

    low: float
    high: float
    unit: str = ""
    is_range: bool = False


def to_si(value: float, unit: str) -> float:
    """The value in SI base units.

    >>> to_si(1.0, "kWh")
    3600000.0
    """
    return value * _scale(unit)[0]


def from_si(value: float, unit: str) -> float:
    """The value of an SI number in `unit`.

    >>> from_si(3600000.0, "kWh")
    1.0
    """
    return value / _scale(unit)[0]


def same_dimension(one: str, other: str) -> bool:
    """Whether both units measure the same kind of thing."""
    return _scale(one)[1] == _scale(other)[1]


def dimension(unit: str) -> str:
    """Name of what the unit measures.

    >>> dimension("USD/t")
    'currency/mass'
    """
    return _scale(unit)[2]


def convert(value: float, unit: str, into: str) -> float:
    """The value in another unit of the same dimension; exact when the units are the same."""
    return value if unit == into else value * (_scale(unit)[0] / _scale(into)[0])


def parse_quantity(text: str) -> Quantity:
    """Read "100 USD/kg", "0.25..0.45 1/year", "5 %", "2032 calendar_year" or a plain "5".

    >>> parse_quantity("0.25..0.45 1/year")
    Quantity(low=0.25, high=0.45, unit='1/year', is_range=True)
    """
    found = _QUANTITY.fullmatch(text)
    if not found:
        hint = 'write a number and a unit, for example "100 USD/kg" or "80..120 USD/kg"'
        if re.match(r"\s*[+-]?\d{1,3}(,\d{3})+", text):
            hint = "write large numbers without commas"
        raise UnitError("is not a number with a unit", hint)
    first, second, unit = found[1], found[2], found[3]
    if unit:
        _scale(unit)
    low = _number(first)
    return Quantity(low, low if second is None else _number(second), unit, second is not None)


def _number(text: str) -> float:
    """A number with optional underscores between digits."""
    try:
        return float(text)
    except ValueError:
        raise UnitError(f'"{text}" is not a number') from None


@lru_cache(maxsize=4096)
def _scale(unit: str) -> tuple[float, tuple[tuple[str, float], ...], str]:
    """Factor to SI, dimension as sorted powers, and the dimension's name."""
    written = _written(unit)
    if len(unit) > 80 or not _UNIT.fullmatch(written) or _REPEATED_POWER.search(written):
        raise UnitError(f'"{unit[:80]}" is not a unit')
    pint_registry = _registry()
    try:
        quantity = pint_registry.Quantity(1.0, pint_registry.parse_units(written)).to_root_units()
        powers = {str(name): float(str(power)) for name, power in quantity.dimensionality.items()}
        factor = float(quantity.magnitude)
    except Exception as error:  # free text meets a parser of expressions: any failure means no unit
        raise UnitError(f'unknown unit "{unit}"', _near_units(written)) from error
    if not (math.isfinite(factor) and factor > 0):
        raise UnitError(f'unknown unit "{unit}"')
    return factor, tuple(sorted(powers.items())), _dimension_name(powers)


def _written(unit: str) -> str:
    """The unit in the form pint reads: m2 as m**2, % as percent, PFLOP-day as PFLOP_day."""
    text = unit
    for sign, meaning in _SIGNS.items():
        text = text.replace(sign, meaning)
    text = re.sub(r"(?<=[A-Za-z])-(?=[A-Za-z])", "_", text)
    text = re.sub(r"(?<=[A-Za-zµ)])(-?[1-9])(?![0-9])", r"**\1", text)
    return text.strip() or "1"


def _near_units(written: str) -> str:
    """Hint for the first name in the unit that the registry does not know."""
    registry = _registry()
    for name in re.findall(r"[A-Za-zµ_]+", written):
        try:
            registry.parse_units(name)
        except Exception:
            known = [each for each in _names() if len(each) > 1]
            return did_you_mean(name, known) or "units are listed in the documentation"
    return ""


@cache
def _names() -> tuple[str, ...]:
    """Names and symbols of all units, without prefixes."""
    return tuple(
        word.strip()
        for line in _definitions()
        if "=" in line and not line.split("=")[0].strip().endswith("-")
        for number, word in enumerate(line.split("="))
        if number != 1
    )


def _dimension_name(powers: dict[str, float]) -> str:
    """Readable name, positive powers first: currency/mass, length^2/time, or plain number."""

    def words(sign: int) -> list[str]:
        picked = [(name.strip("[]"), abs(p)) for name, p in sorted(powers.items()) if p * sign > 0]
        return [name if power == 1 else f"{name}^{power:g}" for name, power in picked]

    above, below = words(1), words(-1)
    if not above and not below:
        return "plain number"
    return "*".join(above or ["1"]) + "".join(f"/{name}" for name in below)


def _definitions() -> list[str]:
    """Lines of data/units.txt."""
    file = files("moonbase.scenario").joinpath("data").joinpath("units.txt")
    return file.read_text(encoding="utf-8").splitlines()


@cache
def _registry() -> pint.UnitRegistry[float]:
    """The one unit registry of the process."""
    import pint

    registry: pint.UnitRegistry[float] = pint.UnitRegistry(None)
    registry.load_definitions(_definitions())
    return registry
