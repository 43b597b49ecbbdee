"""`moonbase compare`: placeholder until results.comparison exists."""

from __future__ import annotations

from typing import Annotated

import typer

from moonbase.interface.options import Json, Lang, Samples, Seed, Settings, Year
from moonbase.interface.words import Language


def compare(
    names: Annotated[list[str], typer.Argument(metavar="SCENARIO...")],
    settings: Settings = None,
    samples: Samples = 4096,
    seed: Seed = 1,
    at: Year = None,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Compare."""
    return 0
