"""What photovoltaic cells stand."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class CellLimit:
    """Temperature that lunar-made cells stand for years."""

    temperature: Samples = parameter("lunar_array.cell_limit", "K")
