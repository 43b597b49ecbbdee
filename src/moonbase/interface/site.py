"""`moonbase site`: sunlight, heat, power and dose of a place on the Moon."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from moonbase.interface.options import Json, Lang, Settings
from moonbase.interface.sheets import NoFolder, Out
from moonbase.interface.words import Language

if TYPE_CHECKING:
    from moonbase.design.site_sky import Site
    from moonbase.results.site_metrics import Moment
    from moonbase.study.site import Where

MOST_YEARS = 30.0
HIGHEST_MAST = 20e3

PlaceName = Annotated[
    str,
    typer.Argument(metavar="PLACE", help='Coordinates such as "89.45S 222.69E", or a named place.'),
]
Mast = Annotated[
    float,
    typer.Option(
        "--mast", min=0, max=HIGHEST_MAST, metavar="M", help="Height of the eye in metres."
    ),
]
From = Annotated[str, typer.Option("--from", metavar="DATE", help="First day, UTC.")]
Years = Annotated[
    float, typer.Option("--years", min=0.02, max=MOST_YEARS, metavar="N", help="How long.")
]
At = Annotated[
    str | None, typer.Option("--at", metavar="TIME", help="Also the Sun at this time, UTC.")
]
TerrainName = Annotated[
    str,
    typer.Option(
        "--terrain",
        metavar="GRID",
        help="lola (8 pixels a degree), none (smooth sphere), a GeoTIFF or PDS file, or the name "
        "of a NASA grid such as LDEM_16.IMG with --mirror.",
    ),
]
Mirror = Annotated[
    str | None,
    typer.Option(
        "--mirror", metavar="ADDRESS", envvar="MOONBASE_LOLA_MIRROR", help="Where grids lie."
    ),
]
Digest = Annotated[
    str | None, typer.Option("--sha256", metavar="HEX", help="Checksum of the grid to fetch.")
]


def site(
    place: PlaceName,
    mast: Mast = 2.0,
    start: From = "2030-01-01",
    years: Years = 1.0,
    at: At = None,
    terrain: TerrainName = "lola",
    mirror: Mirror = None,
    sha256: Digest = None,
    settings: Settings = None,
    out: Out = None,
    no_folder: NoFolder = False,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Sunlight, heat, power and dose of a place on the Moon."""
    from moonbase.interface.asking import scenario_of
    from moonbase.interface.faults import DONE
    from moonbase.interface.lunar_faults import SMOOTH, located
    from moonbase.interface.outputs import place_of
    from moonbase.interface.progress import Watch
    from moonbase.interface.sheets import deliver
    from moonbase.interface.streams import note
    from moonbase.results.site_sheet import Context, site_sheet
    from moonbase.study.site import LEAD, site_of, sky_of, span, study_site, terrain_of

    here, first_day, moment = asked(place, start, at)
    place_of(out, no_folder, json)
    scenario = scenario_of("reference", settings)
    with located(SMOOTH), Watch(f"site {here.title}", 4) as watch:
        shape = terrain_of(terrain, mirror, sha256)
        watch(1, 4)
        first, last = span(first_day, years)
        ground = site_of(shape, here, mast, note)
        watch(2, 4)
        sky, ephemeris = sky_of(first - LEAD, last)
        instant = None if moment is None else moment_of(moment, ground)
        found = study_site(scenario, ground, sky, first, last)
        watch(4, 4)
    context = Context(
        title=here.title,
        start=first_day.isoformat(),
        years=years,
        terrain=shape.source,
        pixel=shape.pixel,
        ephemeris=ephemeris,
        named=here.named,
        scenario=scenario.hash,
    )
    deliver(site_sheet(found, context, instant), out, no_folder, json, lang.value)
    return DONE


DATES = "UTC, as 2030-01-01 or 2030-01-01T12:00; the kernels cover 1972 to 2149"


def asked(place: str, start: str, at: str | None) -> tuple[Where, datetime, datetime | None]:
    """The place and the times, or every fault in them at once."""
    from moonbase.environment.time_scales import parse_utc
    from moonbase.interface.faults import USAGE, Fault, Item
    from moonbase.study.site import where

    faults: list[Item] = []
    here, first, moment = None, None, None
    try:
        here = where(place)
    except ValueError as error:
        faults.append(Item("E004", str(error), "PLACE", hint=place_hint(place)))
    try:
        first = parse_utc(start)
    except ValueError as error:
        faults.append(Item("E004", f'"{start}" is no date: {error}', "--from", hint=DATES))
    try:
        moment = None if at is None else parse_utc(at)
    except ValueError as error:
        faults.append(Item("E004", f'"{at}" is no time: {error}', "--at", hint=DATES))
    if here is None or first is None or faults:
        raise Fault(USAGE, faults)
    return here, first, moment


def place_hint(text: str) -> str:
    """A name that was perhaps meant, else the form of coordinates."""
    from moonbase.environment.named_places import places
    from moonbase.scenario.errors import did_you_mean

    guess = did_you_mean(text.strip().lower().replace(" ", "-"), tuple(places()))
    if guess and any(each.isalpha() and each not in "NSEWnsew" for each in text):
        return guess
    return 'give "89.45S 222.69E", or a name such as ' + ", ".join(list(places())[:4])


def moment_of(when: datetime, ground: Site) -> Moment:
    """The Sun at an instant, in the sky of the Moon's centre and over the site."""
    import numpy as np

    from moonbase.design.site_sky import site_sky
    from moonbase.environment.time_scales import tdb
    from moonbase.results.site_metrics import Moment
    from moonbase.study.site import sky_of

    time = np.array([tdb(when)])
    sky, _ = sky_of(float(time[0]), float(time[0]))
    seen = site_sky(sky, ground, time)
    text = when.isoformat().replace("+00:00", "Z")
    below = sky.sub_solar(time)
    return Moment(text, below, seen.sun, float(seen.visible[0]), float(seen.uneclipsed[0]))
