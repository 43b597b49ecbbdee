"""The answer of a single discipline: metrics with definitions, tables, notes, figures."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from moonbase.results import manifest as manifests
from moonbase.results.whole import write_json, written_whole
from moonbase.version import version

if TYPE_CHECKING:
    from matplotlib.figure import Figure

RESOLUTION = 150
"""Dots per inch of figures."""


@dataclass(frozen=True)
class Quantity:
    """One number: value in its unit, label in both languages, and what exactly it is.

    `value` is None where there is none, and `reason` says why; `interval` is that of
    95 % of a share that was counted; `band`, P10, P50 and P90 of what was drawn.
    """

    unit: str
    value: float | None
    label: str
    label_ko: str = ""
    text: str = ""
    reason: str = ""
    interval: tuple[float, float] | None = None
    band: tuple[float, float, float] | None = None

    def as_json(self) -> dict[str, Any]:
        """The metric of the machine-readable contract."""
        found: dict[str, Any] = {"unit": self.unit, "value": self.value, "definition": self.text}
        if self.interval is not None:
            found |= {"low": self.interval[0], "high": self.interval[1]}
        if self.band is not None:
            found |= dict(zip(("p10", "p50", "p90"), self.band, strict=True))
        return found | ({"reason": self.reason} if self.reason else {})


@dataclass(frozen=True)
class Grid:
    """A table to print: a title over the first column, heads of the others, rows of text."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Sheet:
    """What a single-discipline command answers.

    kind : the command; name : names the folder; title : the first line printed; asked : all that
    the answer depends on, so that other questions get other folders.
    metrics : id -> quantity, in the order of the screen; apart : heading -> ids that stand under
    it rather than under "Metrics".
    grids : further tables of the screen; notes : sentences that a reader must know.
    data : further keys of the JSON object; series : file name -> columns, written as CSV.
    figures : file name -> a function that draws it; files : file name -> a function that makes its
    bytes.
    """

    kind: str
    name: str
    title: str
    metrics: Mapping[str, Quantity]
    grids: tuple[Grid, ...] = ()
    notes: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    series: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    figures: Mapping[str, Callable[[], Figure]] = field(default_factory=dict)
    files: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked: str = ""

    @property
    def folder(self) -> str:
        """Name of the folder that holds it."""
        digest = hashlib.sha256(self.asked.encode("utf-8", "backslashreplace")).hexdigest()
        return f"{self.kind}-{self.name}-{digest[:8]}"

    def as_json(self) -> dict[str, Any]:
        """The sheet as the JSON object of its command."""
        metrics = {id: each.as_json() for id, each in self.metrics.items()}
        head = {"ok": True, "version": version(), "title": self.title, "metrics": metrics}
        return head | dict(self.data) | {"notes": list(self.notes)}


def write_sheet(
    sheet: Sheet, folder: Path, content: Mapping[str, Any], inputs: Mapping[str, Any]
) -> Path:
    """Write a sheet's JSON, series and figures to a folder, whole or not at all; returns it.

    Parameters: content, the JSON object in plain types; inputs, the command and its options, which
    the manifest repeats. Raises FolderError.
    """
    from moonbase.results.drawing.style import styled

    with written_whole(folder) as (temporary, target):
        write_json(content, temporary / "answer.json")
        for name, columns in sheet.series.items():
            _write_columns(columns, temporary / name)
        for name, content_of in sheet.files.items():
            (temporary / name).write_bytes(content_of())
        with styled():
            for name, draw in sheet.figures.items():
                software = {"Software": f"moonbase {version()}"}
                draw().savefig(temporary / name, dpi=RESOLUTION, metadata=software)
        manifest = manifests.folder_manifest(temporary) | {"inputs": dict(inputs)}
        write_json(manifest, temporary / manifests.NAME)
    return target


def _write_columns(columns: Mapping[str, Any], path: Path) -> None:
    """Columns of equal length as CSV, numbers with nine digits."""
    rows = zip(*columns.values(), strict=True)
    lines = [",".join(columns), *(",".join(_cell(each) for each in row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _cell(value: object) -> str:
    """A cell; text with a comma or a quote stands in quotes (RFC 4180)."""
    text = f"{value:.9g}" if isinstance(value, float) else str(value)
    return '"' + text.replace('"', '""') + '"' if "," in text or '"' in text else text
