"""The tables of a run folder: yearly series, samples and assumptions as Parquet and CSV."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from moonbase.results.record import Answer
from moonbase.scenario.resolved import ResolvedScenario

UNITS = {"commissioned": "W/year", "capacity": "W", "delivered_compute": "FLOP/s"}
"""Units of yearly series."""
SampleTables = Mapping[str, Mapping[str, NDArray[Any]]]
"""Route -> series -> values of every sample, (N,) or (years, N)."""
ASSUMPTION_FIELDS = (
    "id",
    "label",
    "value",
    "unit",
    "low",
    "high",
    "distribution",
    "basis",
    "sources",
    "where",
    "money_year",
    "evidence_date",
    "favourable",
    "origin",
    "note",
)


def write_series(answer: Answer, folder: Path) -> None:
    """Yearly quantiles, one row per route, series and year: series.parquet and series.csv."""
    keys, numbers = [], []
    for route in answer.routes.values():
        for series, quantiles in route.series.items():
            keys.append((route.name, series, UNITS.get(series, "")))
            numbers.append(np.asarray(quantiles, dtype=np.float64))
    years = np.tile(np.asarray(answer.years, dtype=np.int64), len(keys))
    values = np.concatenate(numbers) if numbers else np.zeros((0, 3))
    columns = {
        "key": np.repeat(np.arange(len(keys)), len(answer.years)),
        "year": years,
        **{
            name: np.ascontiguousarray(values[:, i]) for i, name in enumerate(("p10", "p50", "p90"))
        },
    }
    query = (
        "select k.route, k.series, c.year, "
        + ", ".join(
            f"case when isfinite(c.{p}) then c.{p} end as {p}" for p in ("p10", "p50", "p90")
        )
        + ", k.unit from columns c join keys k on c.key = k.key order by c.key, c.year"
    )
    _write(query, columns, keys, folder / "series.parquet", folder / "series.csv")


def write_samples(tables: SampleTables, years: Sequence[int], folder: Path) -> None:
    """Values of every sample, one row per route, series, year and sample: samples.parquet.

    The year is null for a series without years.
    """
    keys: list[tuple[str, str, str]] = []
    parts: list[tuple[NDArray[Any], ...]] = []
    for route, series in tables.items():
        for name, values in series.items():
            table = np.atleast_2d(np.asarray(values, dtype=np.float64))
            count = table.shape[1]
            calendar = np.asarray(years) if values.ndim == 2 else np.full(1, -1)
            index = np.full(table.size, len(keys))
            sample = np.tile(np.arange(count), len(table))
            parts.append((index, np.repeat(calendar, count), sample, table.ravel()))
            keys.append((route, name, UNITS.get(name, "")))
    if not parts:
        return
    stacked = (np.concatenate(each) for each in zip(*parts, strict=True))
    columns = dict(zip(("key", "year", "sample", "value"), stacked, strict=True))
    query = (
        "select k.route, k.series, nullif(c.year, -1) as year, c.sample, "
        "case when isfinite(c.value) then c.value end as value, k.unit "
        "from columns c join keys k on c.key = k.key order by c.key, c.year, c.sample"
    )
    _write(query, columns, keys, folder / "samples.parquet")


def write_assumptions(scenario: ResolvedScenario, path: Path) -> None:
    """Every parameter with its range and provenance."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(ASSUMPTION_FIELDS)
        for parameter in scenario.parameters.values():
            writer.writerow(_text(getattr(parameter, name)) for name in ASSUMPTION_FIELDS)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(str(each) for each in value)
    text = "" if value is None else repr(value) if isinstance(value, float) else str(value)
    return text.encode("utf-8", "backslashreplace").decode()


def _write(
    query: str,
    columns: Mapping[str, NDArray[Any]],
    keys: Sequence[tuple[str, str, str]],
    *paths: Path,
) -> None:
    """Rows of a query over `columns` and `keys`, written by DuckDB: zstd Parquet, or CSV."""
    import duckdb

    with duckdb.connect() as connection:
        connection.register("columns", dict(columns))
        connection.execute("create table keys (key bigint, route text, series text, unit text)")
        for index, key in enumerate(keys):
            connection.execute("insert into keys values (?, ?, ?, ?)", [index, *key])
        for path in paths:
            shape = "parquet, compression zstd" if path.suffix == ".parquet" else "csv, header"
            target = str(path).replace("'", "''")
            try:
                connection.execute(f"copy ({query}) to '{target}' (format {shape})")
            except RuntimeError as error:
                if "interrupted" in str(error).lower():  # how DuckDB reports Ctrl-C
                    raise KeyboardInterrupt from error
                raise
