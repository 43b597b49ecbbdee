"""Places where satellites and data centres run: the parameters that a place owns."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class LowOrbit:
    """A sun-synchronous low Earth orbit."""

    altitude: Samples = parameter("leo.altitude", "km")
    local_time: Samples = parameter("leo.local_time", "hour")
    infrared: Samples = parameter("earth.infrared", "W/m2")
    albedo: Samples = parameter("earth.albedo", "1")


@dataclass(frozen=True, kw_only=True)
class DeepSpace:
    """A drift orbit along the Earth's path, always in sunlight: that of shots at a muzzle speed."""

    muzzle_speed: Samples = parameter("driver.muzzle_speed", "km/s")
    drift_scale: Samples = parameter("orbit.drift_scale", "1")
