"""One step of all lanes: how long each is, its stages, its error and the stages of dense output."""

from __future__ import annotations

import numpy as np
from numba import njit

from moonbase.flows import Samples
from moonbase.launch.trajectory.accelerations import Room, accelerate
from moonbase.launch.trajectory.dormand_prince import (
    DENSE,
    LANES,
    NODES,
    STAGES,
    VECTOR,
    stage_state,
    step_error,
)
from moonbase.launch.trajectory.forces import ABSENT, CENTRE, Model
from moonbase.launch.trajectory.lanes import Block, flat

STRIDE = 0.5
"""Share of the distance to a body that a step may cover, so that none is jumped over."""


@njit(cache=True, **VECTOR)
def distances(body: int, bodies: Samples, state: Samples, found: Samples) -> None:
    """Distance of all lanes from a body whose place is known, to `found` (LANES,) [m]."""
    x, y, z = state[0], state[1], state[2]
    if body == CENTRE:
        for lane in range(LANES):
            found[lane] = np.sqrt(x[lane] ** 2 + y[lane] ** 2 + z[lane] ** 2)
    elif body == ABSENT:
        found[:] = np.inf
    else:
        bx, by, bz = bodies[3 * body], bodies[3 * body + 1], bodies[3 * body + 2]
        for lane in range(LANES):
            dx, dy, dz = x[lane] - bx[lane], y[lane] - by[lane], z[lane] - bz[lane]
            found[lane] = np.sqrt(dx**2 + dy**2 + dz**2)


@njit(cache=True, forceinline=True, **VECTOR)
def evaluate(model: Model, room: Room, block: Block, stage: int, state: Samples) -> None:
    """Derivatives of all lanes at a stage of their steps, to `stages[stage]`."""
    time, node = block.time, NODES[stage]
    for lane in range(LANES):
        time[lane] = block.begin[lane] + block.elapsed[lane] + node * block.taken[lane]
    found = block.stages[stage]
    accelerate(model, room, time, state, block.area_to_mass, block.thrust, found[3:])
    found[:3] = state[3:]


@njit(cache=True, forceinline=True, **VECTOR)
def bounded_steps(model: Model, block: Block) -> None:
    """Steps to be taken: as error control asks, to the end at most, never past a body."""
    for lane in range(LANES):
        speed = model.body_speed
        speed += np.sqrt(
            block.state[3, lane] ** 2 + block.state[4, lane] ** 2 + block.state[5, lane] ** 2
        )
        near = min(block.distance[0, lane], block.distance[1, lane])
        left = block.end[lane] - block.elapsed[lane]
        wanted = min(abs(block.step[lane]), STRIDE * near / speed)
        block.taken[lane] = min(wanted, left) if block.who[lane] >= 0 else 0.0


@njit(cache=True, forceinline=True, **VECTOR)
def allowed_errors(block: Block, tolerance: float) -> None:
    """Allowed errors: a share of the distance, between that to the nearest body and to the origin.

    s_r = tol sqrt(d |r|) and s_v = tol |v|, d the distance to Earth or Moon, whichever is nearer.
    """
    for lane in range(LANES):
        square = speed = 0.0
        for c in range(3):
            square += block.state[c, lane] ** 2
            speed += block.state[3 + c, lane] ** 2
        near = min(block.distance[0, lane], block.distance[1, lane])
        for c in range(3):
            block.scale[c, lane] = tolerance * np.sqrt(near * np.sqrt(square))
            block.scale[3 + c, lane] = tolerance * np.sqrt(speed)


@njit(cache=True, forceinline=True, **VECTOR)
def step_all(model: Model, room: Room, block: Block, tolerance: float) -> None:
    """One step of every lane, and its error."""
    bounded_steps(model, block)
    for c in range(6):
        for lane in range(LANES):
            block.wide[c, lane] = block.taken[lane]
    begin, step, stages = flat(block.state), flat(block.wide), block.stages.reshape(DENSE, -1)
    for stage in range(1, STAGES + 1):
        found = block.trial if stage < STAGES else block.after
        stage_state(stage, begin, step, stages, flat(found))
        evaluate(model, room, block, stage, found)
    distances(model.earth, room.sky.found, block.after, block.reached[0])
    distances(model.moon, room.sky.found, block.after, block.reached[1])
    allowed_errors(block, tolerance)
    step_error(step, stages, flat(block.scale), block.errors, block.error)


@njit(cache=True, forceinline=True, **VECTOR)
def dense_stages(model: Model, room: Room, block: Block) -> None:
    """The three further stages of dense output, for all lanes."""
    begin, step, stages = flat(block.state), flat(block.wide), block.stages.reshape(DENSE, -1)
    for stage in range(STAGES + 1, DENSE):
        stage_state(stage, begin, step, stages, flat(block.trial))
        evaluate(model, room, block, stage, block.trial)
