"""Eight numbers side by side as one value of compiled code: lanes advance by one instruction.

numba turns loops over lanes into vector instructions only now and then, and keeps sums in memory;
here a row of an array (..., LANES) is one LLVM vector, which any machine splits as it needs.
Multiplications followed by an addition may be fused. Lanes never mix.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, TypeAlias

from llvmlite import ir
from numba import njit
from numba.core import cgutils, types
from numba.core.typing.templates import ConcreteTemplate, infer_global, signature
from numba.extending import intrinsic, lower_builtin, models, register_model

LANES = 8
"""Numbers in a vector: a register of 512 bits, or two of 256."""
FUSED = ("contract", "arcp", "nsz")
"""What the compiler may do to arithmetic; nothing that changes with its surroundings."""
_VECTOR = ir.VectorType(ir.DoubleType(), LANES)
Vector: TypeAlias = Any
"""A vector."""
Rows: TypeAlias = Any
"""Rows of LANES numbers in memory, see `rows`."""


def instructions(function: Callable[..., Any]) -> Any:
    """A function of compiled code that is made of instructions rather than of Python."""
    return intrinsic(function)


class VectorType(types.Type):
    """The type of a vector in compiled code."""

    def __init__(self) -> None:
        super().__init__(name=f"Vector({LANES})")


VECTOR = VectorType()
"""The one vector type."""


@register_model(VectorType)
class _Model(models.PrimitiveModel):
    """A vector is kept in registers."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, _VECTOR)


def _spread(builder: Any, value: Any) -> Any:
    """A number in every lane; vectors as they are."""
    if value.type == _VECTOR:
        return value
    whole = ir.Constant(_VECTOR, ir.Undefined)
    first = builder.insert_element(whole, value, ir.Constant(ir.IntType(32), 0))
    lanes = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
    return builder.shuffle_vector(first, whole, lanes)


def _operator(function: Callable[..., Any], instruction: str) -> None:
    """Arithmetic of two vectors, or of a vector and a number."""
    pairs = ((VECTOR, VECTOR), (VECTOR, types.float64), (types.float64, VECTOR))

    class Template(ConcreteTemplate):
        cases = [signature(VECTOR, *pair) for pair in pairs]  # noqa: RUF012

    infer_global(function)(Template)

    def lower(context: Any, builder: Any, kind: Any, values: Any) -> Any:
        left, right = (_spread(builder, each) for each in values)
        return getattr(builder, instruction)(left, right, flags=FUSED)

    for pair in pairs:
        lower_builtin(function, *pair)(lower)


for _function, _instruction in (
    (operator.add, "fadd"),
    (operator.sub, "fsub"),
    (operator.mul, "fmul"),
    (operator.truediv, "fdiv"),
):
    _operator(_function, _instruction)


def _pointer(context: Any, builder: Any, kind: Any, array: Any, row: Any) -> Any:
    """Where a row of LANES numbers lies."""
    return builder.gep(builder.bitcast(array, _VECTOR.as_pointer()), [row])


@instructions
def rows(_context: Any, array: Any) -> Any:
    """The rows of a contiguous array (..., LANES), counted through all of it, without its owner.

    Inner functions take rows, for which no references are counted; the caller keeps the array.
    """

    def generate(context: Any, builder: Any, kinds: Any, values: Any) -> Any:
        return context.make_array(kinds.args[0])(context, builder, values[0]).data

    return types.CPointer(types.float64)(array), generate


@instructions
def row(_context: Any, array: Any, index: Any) -> Any:
    """The vector at a row."""

    def generate(context: Any, builder: Any, kinds: Any, values: Any) -> Any:
        return builder.load(_pointer(context, builder, kinds.args[0], *values), align=8)

    return VECTOR(array, types.intp), generate


@instructions
def put(_context: Any, array: Any, index: Any, vector: Any) -> Any:
    """Write a vector to a row."""

    def generate(context: Any, builder: Any, kinds: Any, values: Any) -> Any:
        place = _pointer(context, builder, kinds.args[0], *values[:2])
        builder.store(values[2], place, align=8)
        return context.get_dummy_value()

    return types.void(array, types.intp, VECTOR), generate


@instructions
def every(_context: Any, number: Any) -> Any:
    """A number in every lane."""

    def generate(context: Any, builder: Any, kinds: Any, values: Any) -> Any:
        return _spread(builder, values[0])

    return VECTOR(types.float64), generate


def _named(name: str) -> Any:
    """A function of one vector that LLVM has."""

    @instructions
    def found(_context: Any, vector: Any) -> Any:
        def generate(context: Any, builder: Any, kinds: Any, values: Any) -> Any:
            kind = ir.FunctionType(_VECTOR, [_VECTOR])
            own = cgutils.get_or_insert_function(builder.module, kind, f"llvm.{name}.v{LANES}f64")
            return builder.call(own, values)

        return VECTOR(VECTOR), generate

    return found


root = _named("sqrt")
"""Square root."""
floor = _named("floor")
"""Greatest whole number below."""


@instructions
def least(_context: Any, one: Any, other: Any) -> Any:
    """The smaller of two, lane by lane; the second where either is no number."""

    def generate(context: Any, builder: Any, kinds: Any, values: Any) -> Any:
        return builder.select(builder.fcmp_ordered("<", *values), *values)

    return VECTOR(VECTOR, VECTOR), generate


@njit(cache=True, forceinline=True)
def three(place: Rows, first: int) -> tuple[Vector, Vector, Vector]:
    """Three vectors from a row on."""
    return row(place, first), row(place, first + 1), row(place, first + 2)


@njit(cache=True, forceinline=True)
def put_three(place: Rows, first: int, x: Vector, y: Vector, z: Vector) -> None:
    """Write three vectors from a row on."""
    put(place, first, x)
    put(place, first + 1, y)
    put(place, first + 2, z)
