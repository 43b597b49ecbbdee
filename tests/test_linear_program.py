"""The layer over the solver: names, duals, methods, and every way of not being solved."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moonbase.linear_program import (
    METHODS,
    NotSolvedError,
    Program,
    Solution,
    SolverMissingError,
    solve,
)


def diet(need: float = 10.0) -> Program:
    """Two foods, one need, one bound."""
    program = Program("diet")
    food = program.variables("food", (2,), cost=[2.0, 3.0], upper=[4.0, np.inf])
    program.add(program.rows("need", (1,), lower=need), food)
    return program


@pytest.mark.parametrize("method", ["simplex", "ipm"])
def test_primal_dual_and_gap(method: str) -> None:
    found = solve(diet(), method)
    assert found.objective == pytest.approx(26.0)
    assert found.values["food"] == pytest.approx([4.0, 6.0])
    assert found.duals["need"] == pytest.approx([3.0])
    assert found.gap < 1e-9
    assert found.noise == 0.0


def test_hipo_where_it_is_installed() -> None:
    pytest.importorskip("highspy_extras", reason="highspy-extras is not installed")
    assert solve(diet(), "hipo").objective == pytest.approx(26.0)


def test_a_dual_is_the_slope_of_the_objective() -> None:
    slope = solve(diet(10.5)).objective - solve(diet(10.0)).objective
    assert slope / 0.5 == pytest.approx(solve(diet()).duals["need"][0])


def test_shapes_come_back_as_they_were_given() -> None:
    program = Program("shapes")
    block = program.variables("block", (2, 3), cost=1.0)
    rows = program.rows("rows", (2, 1), lower=3.0)
    program.add(rows, block)
    found = solve(program)
    assert found.values["block"].shape == (2, 3)
    assert found.duals["rows"].shape == (2, 1)
    assert found.values["block"].sum(axis=1) == pytest.approx([3.0, 3.0])


def test_entries_at_one_place_add_up() -> None:
    program = Program("twice")
    block = program.variables("x", (1,))
    row = program.rows("row", (1,), lower=1.0)
    program.add(row, block, 0.5)
    program.add(row, block, 1.5)
    assert program.matrix().toarray().tolist() == [[2.0]]


def reason(program: Program, method: str = "simplex", limit: float = 60.0) -> str:
    with pytest.raises(NotSolvedError) as caught:
        solve(program, method, limit)
    assert caught.value.program == program.name
    return caught.value.reason


def test_infeasible() -> None:
    program = Program("no")
    x = program.variables("x", (1,), cost=1.0, upper=1.0)
    program.add(program.rows("row", (1,), lower=2.0), x)
    assert "infeasible" in reason(program)


def test_unbounded() -> None:
    program = Program("no end")
    x = program.variables("x", (1,), cost=-1.0)
    program.add(program.rows("row", (1,), lower=0.0), x)
    assert "unbounded" in reason(program)


def test_not_a_number() -> None:
    program = Program("nan")
    x = program.variables("x", (1,), cost=np.nan)
    program.add(program.rows("row", (1,), lower=0.0), x)
    assert "not a number" in reason(program)


def test_time_limit() -> None:
    program = Program("slow")
    rng = np.random.default_rng(1)
    x = program.variables("x", (300,), cost=rng.uniform(1, 2, 300))
    program.add(
        program.rows("row", (300,), lower=1.0)[:, None], x[None, :], rng.uniform(0, 1, (300, 300))
    )
    assert reason(program, limit=0.0) == "time limit reached"


def test_unknown_method_names_the_others() -> None:
    with pytest.raises(NotSolvedError) as caught:
        solve(diet(), "newton")
    assert all(name in caught.value.hint for name in METHODS)


def test_a_solver_that_is_missing_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """HiGHS goes on with its default when it does not know a solver; the status tells."""
    monkeypatch.setitem(METHODS, "hipo", "no such solver")
    with pytest.raises(SolverMissingError) as caught:
        solve(diet(), "hipo")
    assert "highspy-extras==" in caught.value.hint


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(SolverMissingError, match="highspy is not installed"):
        solve(diet())


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_random_programs_agree_between_methods_and_with_scipy(seed: int) -> None:
    from scipy.optimize import linprog

    rng = np.random.default_rng(seed)
    cost, matrix, need = rng.uniform(1, 3, 5), rng.uniform(0, 1, (4, 5)), rng.uniform(1, 2, 4)
    expected = linprog(cost, A_ub=-matrix, b_ub=-need).fun

    def ours(method: str) -> Solution:
        program = Program("random")
        x = program.variables("x", (5,), cost=cost)
        program.add(program.rows("need", (4,), lower=need)[:, None], x[None, :], matrix)
        return solve(program, method)

    for method in ("simplex", "ipm"):
        found = ours(method)
        assert found.objective == pytest.approx(expected, rel=1e-7)
        assert found.duals["need"] @ need == pytest.approx(expected, rel=1e-7)
