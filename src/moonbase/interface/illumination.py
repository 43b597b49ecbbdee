"""`moonbase illumination`: mean sunlight and the longest night over the whole Moon."""

from __future__ import annotations

from typing import Annotated

import typer

from moonbase.interface.options import Json, Lang
from moonbase.interface.sheets import NoFolder, Out
from moonbase.interface.site import From, Mast, TerrainName
from moonbase.interface.words import Language

FINEST = 0.25
COARSEST = 15.0

Cell = Annotated[
    float,
    typer.Option("--cell", min=FINEST, max=COARSEST, metavar="DEG", help="Side of a cell [deg]."),
]
MapYears = Annotated[
    float, typer.Option("--years", min=0.09, max=20, metavar="N", help="How long, hourly.")
]


def illumination(
    cell: Cell = 1.0,
    mast: Mast = 2.0,
    start: From = "2030-01-01",
    years: MapYears = 1.0,
    terrain: TerrainName = "lola",
    out: Out = None,
    no_folder: NoFolder = False,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Map mean sunlight and the longest night over the whole Moon."""
    from moonbase.interface.faults import DONE
    from moonbase.interface.lunar_faults import located
    from moonbase.interface.outputs import place_of
    from moonbase.interface.progress import Watch
    from moonbase.interface.sheets import deliver
    from moonbase.interface.site import asked
    from moonbase.results.illumination_sheet import illumination_sheet
    from moonbase.study.illumination import study_illumination

    _, first_day, _ = asked("0 0", start, None)
    place_of(out, no_folder, json)
    with located(), Watch("illumination", 1) as watch:
        found = study_illumination(terrain, first_day, years, mast, cell, watch)
    deliver(illumination_sheet(found), out, no_folder, json, lang.value)
    return DONE
