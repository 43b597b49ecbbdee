"""Linear programs by name: blocks of variables and rows, one sparse matrix, one solver behind it.

A thin layer over HiGHS (Huangfu and Hall 2018, doi 10.1007/s12532-017-0130-5) and scipy.sparse.
Blocks are arrays of indices, so that coefficients of a thousand rows are one call. A program that
has no optimum is an answer with a cause, NotSolvedError, never a silent number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from time import process_time
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from moonbase.flows import Samples

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Indices = NDArray[np.int64]
"""Numbers of variables or rows, in the shape of their block."""

METHODS = {"simplex": "simplex", "ipm": "ipx", "hipo": "hipo"}
"""Dual simplex; interior point IPX; interior point HiPO, which needs highspy-extras. By their names
in HiGHS, whose own "ipm" takes whichever of the two it has."""
CROSSOVER_TO = 60_000
"""Variables up to which an interior point is moved to a vertex, which removes its noise."""
INTERIOR_NOISE = 1e-5
"""Relative noise of an interior solution that stays without crossover."""
LARGE_GAP = 1e-3
"""Gap between primal and dual objective at which a program without crossover ends. Degenerate
programs close the last decades slowly; the primal objective is far nearer by then."""
LEAST = 1e-9
"""Coefficients up to this count as none, as HiGHS has it."""
TIME_LIMIT = 600.0
"""Seconds that a solver may take when nothing else is asked."""
CAUSES = {
    "kInfeasible": "infeasible: no design meets every demand",
    "kUnbounded": "unbounded: the objective can fall without end",
    "kUnboundedOrInfeasible": "infeasible or unbounded",
    "kTimeLimit": "time limit reached",
    "kIterationLimit": "iteration limit reached",
}
"""Status of HiGHS -> cause in words."""


class NotSolvedError(RuntimeError):
    """The program has no optimum that the solver could prove; `reason` says why."""

    def __init__(self, program: str, reason: str, hint: str = "") -> None:
        self.program, self.reason, self.hint = program, reason, hint
        super().__init__(f"{program}: {reason}")


class SolverMissingError(NotSolvedError):
    """This installation lacks the solver; `hint` says what to install."""


@dataclass(frozen=True)
class Solution:
    """An optimum: values and row duals by block, in the shapes the blocks were given.

    duals : change of the objective per unit of a row's bound.
    seconds : processor time of the solver alone.
    gap : |primal - dual objective| / (1 + |primal|).
    noise : relative accuracy of the values.
    """

    objective: float
    values: dict[str, Samples]
    duals: dict[str, Samples]
    seconds: float
    method: str
    gap: float
    noise: float


@dataclass
class Program:
    """A linear program under construction: minimise cost x, lower <= A x <= upper, x in bounds."""

    name: str
    columns: int = 0
    lines: int = 0
    blocks: dict[str, Indices] = field(default_factory=dict)
    groups: dict[str, Indices] = field(default_factory=dict)
    _columns: list[tuple[Samples, Samples, Samples]] = field(default_factory=list)
    _lines: list[tuple[Samples, Samples]] = field(default_factory=list)
    _entries: list[tuple[Indices, Indices, Samples]] = field(default_factory=list)

    def variables(
        self,
        name: str,
        shape: tuple[int, ...] = (),
        cost: ArrayLike = 0.0,
        lower: ArrayLike = 0.0,
        upper: ArrayLike = np.inf,
    ) -> Indices:
        """A block of variables with costs and bounds that broadcast to its shape."""
        size = int(np.prod(shape))
        block = np.arange(self.columns, self.columns + size).reshape(shape)
        self.columns += size
        self.blocks[name] = block
        self._columns.append((_flat(cost, shape), _flat(lower, shape), _flat(upper, shape)))
        return block

    def rows(
        self,
        name: str,
        shape: tuple[int, ...] = (),
        lower: ArrayLike = -np.inf,
        upper: ArrayLike = np.inf,
    ) -> Indices:
        """A block of rows with bounds that broadcast to its shape."""
        size = int(np.prod(shape))
        block = np.arange(self.lines, self.lines + size).reshape(shape)
        self.lines += size
        self.groups[name] = block
        self._lines.append((_flat(lower, shape), _flat(upper, shape)))
        return block

    def add(self, rows: Indices, columns: Indices, coefficients: ArrayLike = 1.0) -> None:
        """Coefficients of variables in rows; all three broadcast. Entries at one place add up."""
        shape = np.broadcast_shapes(rows.shape, columns.shape, np.shape(coefficients))
        self._entries.append(
            (
                np.broadcast_to(rows, shape).ravel(),
                np.broadcast_to(columns, shape).ravel(),
                _flat(coefficients, shape),
            )
        )

    def matrix(self) -> csr_matrix:
        """The coefficients as one sparse matrix (rows, columns)."""
        from scipy.sparse import coo_matrix

        if self._entries:
            rows, columns, values = (
                np.concatenate(each) for each in zip(*self._entries, strict=True)
            )
        else:
            rows, columns, values = np.empty(0, int), np.empty(0, int), np.empty(0)
        kept = np.abs(values) > LEAST
        place = rows[kept], columns[kept]
        return coo_matrix((values[kept], place), shape=(self.lines, self.columns)).tocsr()

    def bounds(self) -> tuple[Samples, Samples, Samples, Samples, Samples]:
        """Cost, lower and upper of the variables, lower and upper of the rows."""
        cost, lower, upper = _joined(self._columns, 3)
        row_lower, row_upper = _joined(self._lines, 2)
        return cost, lower, upper, row_lower, row_upper


def solve(program: Program, method: str = "simplex", time_limit: float = TIME_LIMIT) -> Solution:
    """Solve a program to its optimum.

    Parameters: program; method, one of `METHODS`; time_limit [s].

    Raises
    ------
    NotSolvedError : infeasible, unbounded, out of time, or no such solver in this installation.

    >>> small = Program("two")
    >>> x = small.variables("x", (2,), cost=[1.0, 3.0])
    >>> small.add(small.rows("need", (1,), lower=4.0), x)
    >>> found = solve(small)
    >>> found.objective, found.values["x"].tolist(), found.duals["need"].tolist()
    (4.0, [4.0, 0.0], [1.0])
    """
    solver, crossed = _solver(program, method, time_limit)
    cost, lower, upper, row_lower, row_upper = program.bounds()
    matrix = program.matrix()
    highs = _highspy(program)
    if any(np.isnan(each).any() for each in (*program.bounds(), matrix.data)):
        raise NotSolvedError(program.name, "a coefficient or bound is not a number")
    passed = solver.passModel(
        program.columns,
        program.lines,
        matrix.nnz,
        int(highs.MatrixFormat.kRowwise),
        int(highs.ObjSense.kMinimize),
        0.0,
        cost,
        lower,
        upper,
        row_lower,
        row_upper,
        matrix.indptr.astype(np.int32),
        matrix.indices.astype(np.int32),
        matrix.data,
        np.zeros(program.columns, dtype=np.int32),
    )
    if passed != highs.HighsStatus.kOk:
        raise NotSolvedError(program.name, "HiGHS does not take the model")
    start = process_time()
    solver.run()
    seconds = process_time() - start
    status = solver.getModelStatus().name
    if status != "kOptimal":
        raise NotSolvedError(program.name, CAUSES.get(status, f"solver status {status[1:]}"))
    found = solver.getSolution()
    values, duals = np.asarray(found.col_value), np.asarray(found.row_dual)
    primal = float(cost @ values)
    return Solution(
        objective=primal,
        values={name: values[block] for name, block in program.blocks.items()},
        duals={name: duals[block] for name, block in program.groups.items()},
        seconds=seconds,
        method=method,
        gap=_gap(primal, duals, np.asarray(found.col_dual), program),
        noise=0.0 if crossed else INTERIOR_NOISE,
    )


def _highspy(program: Program) -> Any:
    """The solver's package, or what to install."""
    try:
        import highspy
    except ModuleNotFoundError as error:
        raise SolverMissingError(
            program.name, "the package highspy is not installed", "pip install highspy"
        ) from error
    return highspy


def _solver(program: Program, method: str, time_limit: float) -> tuple[Any, bool]:
    """A solver with its options set and checked, and whether its answer will be a vertex."""
    if method not in METHODS:
        raise NotSolvedError(program.name, f'no method "{method}"', "one of " + ", ".join(METHODS))
    highs = _highspy(program)
    solver = highs.Highs()
    crossed = method == "simplex" or program.columns <= CROSSOVER_TO
    options: dict[str, Any] = {
        "output_flag": False,
        "time_limit": float(time_limit),
        "solver": METHODS[method],
        "run_crossover": "on" if crossed else "off",
    }
    if not crossed:
        options |= {"ipm_optimality_tolerance": LARGE_GAP, "optimality_tolerance": LARGE_GAP}
    for name, value in options.items():
        # HiGHS goes on with its default where it does not know a solver: the status must be read
        if solver.setOptionValue(name, value) != highs.HighsStatus.kOk:
            version = solver.version()
            raise SolverMissingError(
                program.name,
                f'HiGHS {version} does not take {name} = "{value}"',
                f'install highspy-extras=={version}: pip install "highspy-extras=={version}"',
            )
    return solver, crossed


def _gap(primal: float, duals: Samples, reduced: Samples, program: Program) -> float:
    """Relative distance of primal and dual objective.

    The dual objective is the sum over rows and variables of dual times the bound that it presses
    on: the lower where the dual is positive, the upper where it is negative.
    """
    _, lower, upper, row_lower, row_upper = program.bounds()
    dual = _pressed(duals, row_lower, row_upper) + _pressed(reduced, lower, upper)
    return abs(primal - dual) / (1 + abs(primal))


def _pressed(duals: Samples, lower: Samples, upper: Samples) -> float:
    bound = np.where(duals > 0, lower, upper)
    bound = np.where(np.isfinite(bound), bound, 0.0)
    return float(duals @ bound)


def _flat(values: ArrayLike, shape: tuple[int, ...]) -> Samples:
    return np.broadcast_to(np.asarray(values, dtype=np.float64), shape).ravel()


def _joined(parts: list[Any], width: int) -> tuple[Samples, ...]:
    if not parts:
        return tuple(np.empty(0) for _ in range(width))
    return tuple(np.concatenate(each) for each in zip(*parts, strict=True))
