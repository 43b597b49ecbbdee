"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from moonbase.interface.words import Language

MOST_SAMPLES = 2**18
"""A run holds some 15 kB for each sample, and P10 to P90 have long settled."""
MOST_WORKERS = 1024
LAST_SEED = 2**32 - 1
EXPLAIN_SAMPLES = 4096

ScenarioName = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="Name of a preset, or path of a TOML file.")
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="ID=VALUE",
        help='Set a parameter: "launch.price=100 USD/kg", "launch.price=80..120 USD/kg", '
        '"moon.launch.price=low". Repeatable.',
    ),
]
Samples = Annotated[
    int, typer.Option("--samples", min=1, max=MOST_SAMPLES, metavar="N", help="Number of samples.")
]
Seed = Annotated[
    int, typer.Option("--seed", min=0, max=LAST_SEED, metavar="S", help="Seed of the draws.")
]
Year = Annotated[
    int | None,
    typer.Option("--at", metavar="YEAR", help="Year of the cohort that costs describe."),
]
Joint = Annotated[
    bool, typer.Option("--joint", help="Routes share the world's chips, capital and rockets.")
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", min=1, max=MOST_WORKERS, metavar="N", help="Processes; results do not differ."
    ),
]
Lang = Annotated[Language, typer.Option("--lang", help="Language of labels and headings.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
