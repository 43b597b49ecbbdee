"""What `moonbase satellite` tells of the supply of its propellant."""

from __future__ import annotations

import pytest

from moonbase.design.satellite_answer import Asked
from moonbase.environment.orbit_names import parse_orbit
from moonbase.results.satellite_propellant import supply_note, supply_of
from moonbase.scenario import load
from moonbase.study.satellite import study_satellite


@pytest.mark.parametrize(
    ("name", "told"), [("xenon", "times the world's xenon; all of it is"), ("water", "Nothing")]
)
def test_supply_of_propellant_is_told(name: str, told: str) -> None:
    asked = Asked(
        power=None,
        orbit=parse_orbit("leo-600-dawn-dusk"),
        built="earth",
        propellant=name,
        samples=1,
    )
    answer = study_satellite(load("reference"), asked)
    assert told in supply_note(answer)
    found = supply_of(answer)
    assert found["name"] == name
    assert (found["terawatt_supply_share"] > 1e4) == (name == "xenon")
    assert (found["power_limit_w_per_year"] is None) == (name == "water")
