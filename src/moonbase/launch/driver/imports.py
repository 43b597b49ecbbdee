"""What of a driver comes from Earth, by kind of part."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class ImportShares:
    """Earth-made mass shares: conductors and bed; switches and refrigerators; store; sled."""

    track: Samples = parameter("driver.track_import", "1")
    electronics: Samples = parameter("driver.electronics_import", "1")
    storage: Samples = parameter("driver.storage_import", "1")
    sled: Samples = parameter("driver.sled_import", "1")
