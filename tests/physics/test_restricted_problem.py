"""The restricted problem: equilibria, the Jacobi constant, state transition, achromatic shots."""

from __future__ import annotations

import numpy as np
import pytest

from moonbase.constants import DAY
from moonbase.launch.trajectory.correction import symplectic_error, transition_matrix
from moonbase.launch.trajectory.restricted_problem import (
    MASS_RATIO,
    POINTS,
    SPEED,
    TIME,
    gate_speed,
    jacobi,
    point_energy,
    point_position,
    shot,
)
from moonbase.launch.trajectory.restricted_problem_flight import (
    acceleration,
    flight,
    flights,
    gradient,
    inertial,
    rough_flights,
)
from moonbase.launch.trajectory.restricted_problem_points import (
    NoPassageError,
    achromatic,
    lateral,
    longitude_slope,
    passage,
)

SHOT = shot(*[np.asarray(each) for each in (0.6, 0.1, 1.5, 0.05, 2600.0)])
CANONICAL = np.eye(6)
CANONICAL[3, 1], CANONICAL[4, 0] = -1.0, 1.0
"""Velocities in turning axes to momenta: p = v + z x r."""


@pytest.mark.parametrize("point", POINTS)
def test_nothing_pulls_at_a_point_of_libration(point: str) -> None:
    still = np.concatenate([point_position(point), np.zeros(3)])
    assert acceleration(still) == pytest.approx(np.zeros(3), abs=1e-13)


def test_the_energy_of_the_triangular_points_is_closed_form() -> None:
    assert point_energy("l4") == pytest.approx(3 - MASS_RATIO * (1 - MASS_RATIO), abs=1e-13)


def test_the_jacobi_constant_is_kept() -> None:
    end, _ = flight(SHOT, 3 * DAY / TIME)
    assert jacobi(end) == pytest.approx(float(jacobi(SHOT)), abs=1e-10)


def test_the_gate_is_where_the_energy_of_a_shot_equals_that_of_the_point() -> None:
    level = shot(*[np.asarray(each) for each in (0.0, 0.0, 1.0, 0.2, gate_speed("l2"))])
    assert jacobi(level) == pytest.approx(point_energy("l2"), abs=1e-12)
    assert gate_speed("l1") < gate_speed("l2") < gate_speed("l3") < gate_speed("l4")


def test_the_gradient_is_the_slope_of_the_acceleration() -> None:
    place, step = SHOT[:3], 1e-6
    for axis in range(3):
        ahead, behind = SHOT.copy(), SHOT.copy()
        ahead[axis] += step
        behind[axis] -= step
        slope = (acceleration(ahead) - acceleration(behind)) / (2 * step)
        assert slope == pytest.approx(gradient(place)[:, axis], rel=1e-5, abs=1e-4)


def test_variational_equations_agree_with_differences() -> None:
    time = 0.5 * DAY / TIME
    found = flight(SHOT, time)[1]
    other = transition_matrix(
        lambda states: np.stack([flight(each, time)[0] for each in states.T], axis=1),
        SHOT,
        np.full(6, 1e-6),
    )
    assert found == pytest.approx(other, rel=1e-4, abs=1e-4 * np.abs(found).max())


def test_state_transition_is_symplectic_in_momenta() -> None:
    matrix = flight(SHOT, 2 * DAY / TIME)[1]
    canonical = CANONICAL @ matrix @ np.linalg.inv(CANONICAL)
    assert symplectic_error(canonical) < 1e-11
    assert np.linalg.det(matrix) == pytest.approx(1, abs=1e-6)


def test_many_flights_agree_with_one_and_rough_ones_nearly() -> None:
    states, time = np.stack([SHOT, SHOT], axis=1), np.array([1.0, 2.0]) * DAY / TIME
    share = np.array([0.5, 1.0])
    fine, rough = flights(states, time, share), rough_flights(states, time, share)
    for lane in range(2):
        end, _ = flight(SHOT, float(time[lane]))
        assert fine[:3, -1, lane] == pytest.approx(end[:3], abs=1e-8)
        assert rough[:3, -1, lane] == pytest.approx(end[:3], abs=1e-3)


def test_a_flight_that_falls_back_is_not_a_number_after_it() -> None:
    slow = shot(*[np.asarray(each) for each in (0.0, 0.0, 1.0, 0.7, 1200.0)])[:, None]
    found = rough_flights(slow, np.array([DAY / TIME]), np.array([0.01, 1.0]))
    assert np.isfinite(found[:, 0]).all()
    assert np.isnan(found[:, 1]).all()


def test_inertial_axes_turn_with_the_moon() -> None:
    moon = np.array([1 - MASS_RATIO, 0.0, 0.0, 0.0, 0.0, 0.0])
    quarter = inertial(moon, np.asarray(np.pi / 2))
    assert quarter[0] == pytest.approx(0, abs=1e-3)
    assert quarter[3] == pytest.approx(-SPEED, rel=1e-9)


def test_the_achromatic_longitude_is_stationary() -> None:
    found = achromatic()
    assert np.degrees(found.longitude) == pytest.approx(33.1, abs=0.05)
    assert longitude_slope(found) == pytest.approx(0, abs=1e-9)
    near = passage("l2", found.speed + 5, found.longitude, found.time)
    assert near.longitude > found.longitude
    small, large = (lateral(found, np.array([each]))[0][0] for each in (0.01, 0.1))
    assert abs(large) > 20 * abs(small)


def test_below_the_gate_nothing_passes() -> None:
    with pytest.raises(NoPassageError):
        passage("l2", gate_speed("l2") - 20, 0.58, 2 * DAY)
