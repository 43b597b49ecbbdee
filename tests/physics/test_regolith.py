"""Heat in lunar soil: exact limits, conservation, convergence, and night curves of Diviner."""

from __future__ import annotations

import hashlib
import importlib.util
import tomllib
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moonbase.campaign.bind import declared
from moonbase.constants import LUNAR_DAY, SOLAR_IRRADIANCE, STEFAN_BOLTZMANN
from moonbase.environment.ground_temperature import (
    HOURS,
    LATITUDES,
    STEPS_PER_DAY,
    ground_table,
    ground_temperature,
)
from moonbase.environment.regolith import (
    Regolith,
    absorbed_sunlight,
    albedo_at,
    column,
    enthalpy,
    ideal_day,
    nodes,
    potential,
    specific_heat,
    temperature_of,
)
from moonbase.environment.regolith_heat import (
    History,
    coarse,
    driven,
    march,
    periodic,
    settled,
    stored,
)
from moonbase.flows import Samples
from moonbase.scenario import catalogue

ROOT = Path(__file__).resolve().parents[2]
CURVES = ROOT.parent / "shared" / "data"
EQUATOR = {
    8.48: 107.5,
    9.48: 104.6,
    10.46: 102.4,
    11.51: 100.4,
    12.48: 98.9,
    13.48: 97.7,
    14.49: 96.3,
    15.49: 95.1,
    16.49: 94.1,
}
"""Diviner night curve at the equator: lunar hours after noon, K (Bandfield et al. 2011)."""


def soil(columns: int = 1, **changes: float) -> Regolith:
    names = {name: id for name, id, _ in declared(Regolith)}
    values = {name: changes.get(name, catalogue()[id].si_value) for name, id in names.items()}
    return Regolith(**{name: np.full(columns, value) for name, value in values.items()})


@cache
def day(
    latitude: float = 0.0,
    steps: int = STEPS_PER_DAY,
    rounds: int = 6,
    depths: tuple[float, ...] = (0.0, 0.3, 1.0),
    first: float = 0.0,
    growth: float = 0.0,
) -> Samples:
    """Temperatures through the ideal day (steps, depths)."""
    ground = soil()
    cut = column(ground, nodes(first, growth) if first else None)
    sunlight = sunlit(ground, np.radians([latitude]), steps)
    return periodic(cut, sunlight, LUNAR_DAY / steps, depths, rounds).temperature[:, :, 0]


def sunlit(ground: Regolith, latitude: Samples, steps: int = STEPS_PER_DAY) -> Samples:
    return absorbed_sunlight(ground, np.array(SOLAR_IRRADIANCE), ideal_day(latitude, steps))


def hours(steps: int = STEPS_PER_DAY) -> Samples:
    return 24 * (np.arange(steps) + 1) / steps


# --- the soil ---


@given(st.floats(20.0, 420.0))
def test_enthalpy_is_the_integral_of_the_specific_heat(temperature: float) -> None:
    ends = np.array([temperature + 0.5, temperature - 0.5])
    mean = np.polynomial.legendre.leggauss(3)
    points = temperature + mean[0] / 2
    whole = float((mean[1] * specific_heat(points)).sum() / 2)
    assert np.subtract(*enthalpy(ends)) == pytest.approx(whole, rel=1e-9)


@given(st.floats(15.0, 450.0), st.floats(0.0, 6.0))
def test_temperature_of_inverts_the_potential(temperature: float, chi: float) -> None:
    radiative = np.array(chi / 350.0**3)
    level = potential(np.array(temperature), radiative)
    assert float(temperature_of(level, radiative)) == pytest.approx(temperature, rel=1e-12)


def test_specific_heat_agrees_with_a_later_fit() -> None:
    """Biele et al. 2022, eq. 24, a rational function of ln T; the fits differ by up to 15 %."""
    temperatures = np.linspace(100.0, 400.0, 61)
    x = np.log(temperatures)
    later = np.exp((3.0 * x**3 - 54.45 * x**2 + 306.8 * x - 376.6) / (x**2 - 16.81 * x + 87.32))
    assert specific_heat(temperatures) == pytest.approx(later, rel=0.15)
    assert np.all(np.diff(specific_heat(np.linspace(20.0, 420.0, 100))) > 0)


def test_column_holds_the_mass_and_resistance_of_the_soil() -> None:
    ground = soil(2)
    cut = column(ground)
    z = np.linspace(0.0, cut.depths[-1], 2_000_001)
    profile = 1 - np.exp(-z / ground.scale_depth[0])
    density = 1100 + 700 * profile
    resistance = 1 / (7.4e-4 + (3.4e-3 - 7.4e-4) * profile)
    assert cut.mass.shape == (2, len(cut.depths))
    assert cut.mass[1].sum() == pytest.approx(np.trapezoid(density, z), rel=1e-9)
    assert (1 / cut.conductance[1]).sum() == pytest.approx(np.trapezoid(resistance, z), rel=1e-9)


def test_nodes_grow_geometrically_beyond_the_bottom() -> None:
    depths = nodes(0.002, 1.2, 1.5)
    distances = np.diff(depths)
    assert distances[0] == pytest.approx(0.002)
    assert distances[1:] / distances[:-1] == pytest.approx(np.full(len(distances) - 1, 1.2))
    assert depths[-2] < 1.5 <= depths[-1]


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_albedo_rises_with_incidence_and_stays_below_one(one: float, other: float) -> None:
    low, high = albedo_at(soil(2), np.sort([one, other]))
    assert 0.12 <= high <= low <= 1.0


def test_no_sunlight_is_absorbed_below_the_horizon() -> None:
    ground = soil(3)
    cosine = np.array([-1.0, 0.0, 0.5])
    found = absorbed_sunlight(ground, np.full(3, 1361.0), cosine)
    assert found[0] == found[1] == 0
    assert 0 < found[2] < 1361 / 2


@pytest.mark.parametrize("latitude", [0.0, 45.0, 80.0])
def test_the_ideal_day_brings_the_mean_of_a_cosine(latitude: float) -> None:
    cosine = ideal_day(np.radians([latitude]), 4800)[:, 0]
    mean = np.maximum(cosine, 0).mean()
    assert mean == pytest.approx(np.cos(np.radians(latitude)) / np.pi, rel=1e-6)
    assert cosine.argmax() == 2399


def test_polar_summer_has_no_night() -> None:
    cosine = ideal_day(np.radians([89.5]), 480, declination=float(np.radians(1.5)))
    assert np.all(cosine > 0)


# --- limits and conservation ---


def test_ground_under_steady_light_radiates_what_it_absorbs() -> None:
    ground = soil()
    cut = column(ground)
    steady = np.full((40, 1), 300.0)
    found = march(cut, steady, LUNAR_DAY, settled(cut, steady, LUNAR_DAY), (0.0, 1.0))
    top = ((300.0 + 0.018) / (0.95 * STEFAN_BOLTZMANN)) ** 0.25
    assert found.temperature[-1, 0, 0] == pytest.approx(top, abs=1e-6)
    radiative = cut.radiative[0]
    rise = potential(found.last[0], radiative)
    drop = 0.018 * (1 / cut.conductance[0]).sum()
    assert rise[-1] - rise[0] == pytest.approx(drop, rel=1e-5)


def test_ground_in_eternal_shade_keeps_the_warmth_from_below() -> None:
    cut = column(soil())
    dark = np.zeros((60, 1))
    found = march(cut, dark, LUNAR_DAY, settled(cut, dark, LUNAR_DAY, 12))
    floor = (0.018 / (0.95 * STEFAN_BOLTZMANN)) ** 0.25
    assert found.temperature[-1, 0, 0] == pytest.approx(floor, abs=0.1)


def balance(cut_soil: Regolith, absorbed: Samples, duration: float, start: Samples) -> Samples:
    """What energy is unaccounted for, as a share of the throughput, (columns,)."""
    cut = column(cut_soil)
    found = march(cut, absorbed, duration, start)
    top = found.temperature[:, 0, :]
    emitted = (cut.emissivity * STEFAN_BOLTZMANN * top**4).sum(axis=0) * duration
    entered = absorbed.sum(axis=0) * duration + cut.heat_flow * duration * len(absorbed)
    gained = stored(cut, found.last) - stored(cut, start)
    return (entered - emitted - gained) / np.maximum(entered, emitted)


@pytest.mark.parametrize("steps", [48, 480])
def test_energy_is_conserved_over_a_day(steps: int) -> None:
    ground = soil(4)
    sunlight = sunlit(ground, np.radians([0.0, 30.0, 60.0, 85.0]), steps)
    start = settled(column(ground), sunlight, LUNAR_DAY / steps, 2)
    assert np.abs(balance(ground, sunlight, LUNAR_DAY / steps, start)).max() < 1e-6


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.floats(0.0, 1400.0), min_size=5, max_size=60),
    st.floats(40.0, 380.0),
    st.floats(600.0, 2e5),
)
def test_energy_is_conserved_whatever_the_light(
    light: list[float], temperature: float, duration: float
) -> None:
    """Sudden light on cold soil, eclipses, long steps: all solved, nothing lost."""
    ground = soil()
    start = np.full(column(ground).mass.shape, temperature)
    assert np.abs(balance(ground, np.array(light)[:, None], duration, start)).max() < 1e-6


def test_as_much_heat_rises_through_every_level_as_comes_from_below() -> None:
    ground = soil()
    cut = column(ground)
    sunlight = sunlit(ground, np.zeros(1))
    duration = LUNAR_DAY / STEPS_PER_DAY
    found = march(cut, sunlight, duration, settled(cut, sunlight, duration, 10))
    rising = cut.conductance * np.diff(found.mean_potential, axis=1)
    assert np.abs(rising - 0.018).max() < 1e-4


def test_no_heat_from_below_and_constant_conductivity_leave_the_mean_alone() -> None:
    """With a linear medium the mean is the same at every depth: no pumping of heat."""
    flat = soil(radiative_conductivity=0.0, heat_flow=0.0)
    found = periodic(
        column(flat), sunlit(flat, np.zeros(1)), LUNAR_DAY / 480, (0.0, 0.1, 1.0), 12
    ).temperature.mean(axis=0)
    assert found[1:, 0] == pytest.approx(np.full(2, found[0, 0]), abs=0.02)


def test_a_weak_wave_fades_with_the_skin_depth() -> None:
    """T = exp(-z / d) cos(w t - z / d), d = sqrt(2 k / (w rho c)), in uniform soil at 250 K."""
    even = soil(
        surface_density=1800.0,
        surface_conductivity=3.4e-3,
        radiative_conductivity=0.0,
        heat_flow=0.0,
    )
    cut = column(even, nodes(1e-3, 1.03, 1.5))
    mean = 0.95 * STEFAN_BOLTZMANN * 250.0**4
    steps = 2000
    wave = mean * (1 + 0.01 * np.cos(2 * np.pi * np.arange(steps) / steps))[:, None]
    depth = (0.0, 0.05, 0.1)
    found = periodic(cut, wave, LUNAR_DAY / steps, depth, 8).temperature[:, :, 0]
    spectrum = np.fft.rfft(found, axis=0)[1]
    heat = float(specific_heat(np.array(250.0)))
    skin = np.sqrt(LUNAR_DAY * 3.4e-3 / (np.pi * 1800.0 * heat))
    ratio = spectrum[1:] / spectrum[0]
    assert np.abs(ratio) == pytest.approx(np.exp(-np.array(depth[1:]) / skin), rel=0.01)
    assert np.angle(ratio) == pytest.approx(-np.array(depth[1:]) / skin, rel=0.01)


def test_columns_do_not_touch_each_other() -> None:
    ground = soil(3)
    together = periodic(
        column(ground), sunlit(ground, np.radians([0.0, 50.0, 85.0])), LUNAR_DAY / 480, (0.0, 0.3)
    ).temperature
    for index, latitude in enumerate((0.0, 50.0, 85.0)):
        alone = day(latitude, depths=(0.0, 0.3))
        assert together[:, :, index] == pytest.approx(alone, abs=2e-5)


# --- convergence ---


def test_six_passes_settle_a_column_and_three_almost_do() -> None:
    for latitude in (0.0, 85.0):
        end = day(latitude, rounds=20)
        assert np.abs(day(latitude, rounds=3) - end).max() < 0.2
        assert np.abs(day(latitude, rounds=6) - end).max() < 0.005


def test_steps_of_a_day_converge() -> None:
    fine = day(steps=1920)[79::80, 0]
    errors = [np.abs(day(steps=n)[n // 24 - 1 :: n // 24, 0] - fine).max() for n in (120, 240, 480)]
    assert errors[0] > errors[1] > errors[2]
    assert errors[2] < 0.08


def test_layers_converge() -> None:
    fine = day(first=4e-4, growth=1.04)
    assert np.abs(day() - fine).max() < 0.1
    assert np.abs(day(first=3e-3, growth=1.2) - fine).max() < 0.4
    assert np.abs((day() - fine).mean(axis=0)).max() < 0.02


def test_an_explicit_scheme_with_its_own_equations_stays_on_the_settled_day() -> None:
    """Plain differences in temperature, forward in time, from the settled state: no drift."""
    ground = soil()
    depths = nodes(4e-3, 1.15, 1.0)
    cut = column(ground, depths)
    steps, inner = 240, 40
    sunlight = sunlit(ground, np.zeros(1), steps)
    start = settled(cut, sunlight, LUNAR_DAY / steps, 10)
    expected = march(cut, sunlight, LUNAR_DAY / steps, start).temperature[:, 0, 0]
    middle = (depths[1:] + depths[:-1]) / 2
    contact = 3.4e-3 - (3.4e-3 - 7.4e-4) * np.exp(-middle / ground.scale_depth[0])
    now, seen = start[0].copy(), []
    for light in sunlight[:, 0]:
        for _ in range(inner):
            conductivity = contact * (1 + 2.7 * ((now[1:] + now[:-1]) / 2 / 350) ** 3)
            flow = conductivity * np.diff(now) / np.diff(depths)
            gain = np.zeros_like(now)
            gain[:-1] += flow
            gain[1:] -= flow
            gain[0] += light - 0.95 * STEFAN_BOLTZMANN * now[0] ** 4
            gain[-1] += 0.018
            now = now + LUNAR_DAY / steps / inner * gain / (cut.mass[0] * specific_heat(now))
        seen.append(now[0])
    assert np.mean(seen) == pytest.approx(expected.mean(), abs=0.3)
    assert seen[-1] == pytest.approx(expected[-1], abs=0.3)
    assert now[depths > 0.3] == pytest.approx(start[0][depths > 0.3], abs=0.05)


# --- real series ---


def test_a_series_of_days_ends_on_the_settled_day() -> None:
    ground = soil()
    sunlight = np.tile(sunlit(ground, np.zeros(1), 240), (6, 1))
    whole = driven(column(ground), sunlight, LUNAR_DAY / 240, (0.0, 1.0))
    found = whole.temperature[-240:, :, 0]
    assert np.abs(found[:, 0] - day(steps=240)[:, 0]).max() < 0.1
    assert np.abs(found[:, 1] - day(steps=240)[:, 2]).max() < 0.5


def test_an_eclipse_cools_the_surface_by_more_than_a_hundred_kelvin() -> None:
    """Total for 1.7 h within 3.6 h of shade, as the longest eclipses of a site near the centre."""
    ground = soil()
    cut = column(ground)
    sunlight = sunlit(ground, np.zeros(1))
    start = settled(cut, sunlight, LUNAR_DAY / 480)
    noon = march(cut, sunlight[:240], LUNAR_DAY / 480, start)
    shade = np.abs(np.linspace(-1.9, 1.9, 77))
    share = np.clip((shade - 0.85) / 0.95, 0.0, 1.0)
    dark = march(cut, 1197.68 * share[:, None], 180.0, noon.last).temperature[:, 0, 0]
    assert 150 < noon.temperature[-1, 0, 0] - dark.min() < 230


def test_coarse_keeps_the_energy() -> None:
    series = np.random.default_rng(1).random((120, 3))
    assert coarse(series, 12).sum(axis=0) * 12 == pytest.approx(series.sum(axis=0))


def test_a_history_reports_depths_between_nodes() -> None:
    ground = soil()
    cut = column(ground)
    found: History = march(cut, np.zeros((1, 1)), 60.0, np.full(cut.mass.shape, 200.0), (0.0, 0.7))
    assert found.temperature.shape == (1, 2, 1)
    assert found.temperature[0, 1, 0] == pytest.approx(200.0, abs=1e-3)


# --- measured nights ---


def at_night(hours_after_noon: Samples, surface: Samples) -> Samples:
    return np.interp((hours_after_noon + 12) % 24, hours(), surface, period=24)


def test_printed_night_curve_of_the_equator() -> None:
    ours = at_night(np.array(list(EQUATOR)), day()[:, 0])
    difference = ours - np.array(list(EQUATOR.values()))
    assert np.sqrt((difference**2).mean()) < 1.0


@pytest.mark.parametrize("latitude", [0, 30])
def test_whole_night_curves(latitude: int) -> None:
    file = CURVES / f"diviner_regtemp_lat{latitude:02d}.csv"
    if not file.is_file():
        pytest.skip("the digitised Diviner curves are not here")
    hour, kelvin = np.loadtxt(file, delimiter=",", skiprows=1).T
    ours = at_night(hour, day(float(latitude))[:, 0])
    assert np.sqrt(((ours - kelvin) ** 2).mean()) < 1.0


# --- the shipped table ---


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "make_regolith_table", ROOT / "scripts" / "make_regolith_table.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_what_the_model_and_the_catalogue_give(maker: ModuleType) -> None:
    record = tomllib.loads(maker.TABLE.with_suffix(".toml").read_text(encoding="utf-8"))
    assert record["inputs"] == maker.inputs(), "run python scripts/make_regolith_table.py"
    assert record["table"] == hashlib.sha256(maker.TABLE.read_bytes()).hexdigest()
    assert ground_table().shape == (len(LATITUDES), HOURS + 1)
    assert np.abs(ground_table()[:, 1:] - maker.table()).max() < 0.0051


def test_the_table_is_read_where_it_was_written() -> None:
    table = ground_table()
    for row in (0, 7, len(LATITUDES) - 1):
        for place in (0, 13, 48, 95):
            found = ground_temperature(LATITUDES[row : row + 1], np.array([place / 4]))
            assert found[0] == pytest.approx(table[row, place])


@given(st.floats(-np.pi / 2, np.pi / 2), st.floats(-48.0, 48.0))
def test_interpolation_is_even_periodic_and_bounded(latitude: float, hour: float) -> None:
    found = [
        float(ground_temperature(np.array(sign * latitude), np.array(hour + turn)))
        for sign in (1, -1)
        for turn in (0.0, 24.0)
    ]
    assert found == pytest.approx([found[0]] * 4, abs=1e-6)
    assert 20 < found[0] < 386


def test_between_its_rows_the_table_is_near_the_model() -> None:
    """Away from the terminator, where a quarter of an hour means 20 K."""
    calm = (hours() < 5) | (np.abs(hours() - 12) < 5) | (hours() > 19)
    for latitude in (37.5, 83.0):
        ours = ground_temperature(np.radians(latitude), hours())
        assert np.abs(ours - day(latitude)[:, 0])[calm].max() < 1.5


def test_records_are_plain() -> None:
    cut = column(soil(2))
    assert all(isinstance(getattr(cut, each.name), np.ndarray) for each in fields(cut))
    assert replace(cut, emissivity=np.ones(2)).emissivity[0] == 1
