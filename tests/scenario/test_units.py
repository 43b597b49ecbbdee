"""Units at the edge: text to SI floats and back."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest

from moonbase.constants import STANDARD_GRAVITY, YEAR
from moonbase.scenario.units import (
    Quantity,
    UnitError,
    convert,
    dimension,
    from_si,
    parse_quantity,
    same_dimension,
    to_si,
)


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("1", 1.0),
        ("%", 0.01),
        ("USD/kg", 1.0),
        ("USD/t", 1e-3),
        ("1/year", 1 / YEAR),
        ("month", YEAR / 12),
        ("calendar_year", 1.0),
        ("kWh/kg", 3.6e6),
        ("kg/m2", 1.0),
        ("m2/kW", 1e-3),
        ("L/kWh", 1e-3 / 3.6e6),
        ("rad/year", 1 / YEAR),
        ("rad_dose/year", 0.01 / YEAR),
        ("g_0", STANDARD_GRAVITY),
        ("1/g_0", 1 / STANDARD_GRAVITY),
        ("MMBTU", 1.05505585262e9),
        ("BTU/kWh", 1055.05585262 / 3.6e6),
        ("wafer/MW", 1e-6),
        ("bit/s/W", 1.0),
        ("PFLOP-day", 8.64e19),
        ("W/m²", 1.0),
        ("kg*m^2", 1.0),
    ],
)
def test_factor_to_si(unit: str, factor: float) -> None:
    assert to_si(1.0, unit) == pytest.approx(factor, rel=1e-14)
    assert from_si(to_si(7.0, unit), unit) == pytest.approx(7.0, rel=1e-15)


def test_own_dimensions_stay_apart() -> None:
    assert not same_dimension("bit", "1")
    assert not same_dimension("FLOP", "1")
    assert not same_dimension("wafer", "1")
    assert not same_dimension("USD", "1")
    assert not same_dimension("calendar_year", "year")
    assert not same_dimension("rad", "rad_dose")
    assert same_dimension("rad/year", "1/s")
    assert same_dimension("%", "1")
    assert dimension("USD/kg") == "currency/mass"
    assert dimension("1") == "plain number"
    assert dimension("m-2") == "1/length^2"


def test_conversion_within_one_unit_is_exact() -> None:
    assert convert(0.1, "1/year", "1/year") == 0.1
    assert convert(1.0, "USD/t", "USD/kg") == pytest.approx(1e-3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100 USD/kg", Quantity(100, 100, "USD/kg")),
        ("0.25..0.45 1/year", Quantity(0.25, 0.45, "1/year", True)),
        ("1 .. 2 W", Quantity(1, 2, "W", True)),
        ("5", Quantity(5, 5)),
        ("1e3..2e3", Quantity(1e3, 2e3, "", True)),
        ("2032 calendar_year", Quantity(2032, 2032, "calendar_year")),
        ("5 %", Quantity(5, 5, "%")),
        ("5%", Quantity(5, 5, "%")),
        ("120kW", Quantity(120, 120, "kW")),
        ("1_000 W", Quantity(1000, 1000, "W")),
        ("-5 W", Quantity(-5, -5, "W")),
    ],
)
def test_quantities(text: str, expected: Quantity) -> None:
    assert parse_quantity(text) == expected


def test_quantities_that_are_not_finite_parse_and_are_refused_later() -> None:
    assert math.isnan(parse_quantity("nan W").low)
    assert math.isinf(parse_quantity("1e400").low)


@pytest.mark.parametrize("text", ["", "abc", "8,760 1/year", "1...2 W", "5. W", "1 2 W", "1__ "])
def test_text_that_is_no_quantity(text: str) -> None:
    with pytest.raises(UnitError):
        parse_quantity(text)


@pytest.mark.parametrize(
    "unit",
    ["parsec", "kgg", "9**9**9**9", "((m**9)**9)", "m" * 200, "(", "m/", "2", "1/0", "degC", "m\0"],
)
def test_text_that_is_no_unit(unit: str) -> None:
    with pytest.raises(UnitError):
        to_si(1.0, unit)


def test_unknown_unit_suggests_a_near_one() -> None:
    with pytest.raises(UnitError) as caught:
        to_si(1.0, "USD/tone")
    assert "tonne" in caught.value.hint


def test_importing_the_package_is_cheap() -> None:
    code = (
        "import sys, moonbase.scenario, moonbase.scenario.errors;"
        "sys.exit(any(name in sys.modules for name in ('pint', 'pydantic', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
