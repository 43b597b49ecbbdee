"""From a track on the turning Moon to a state in space: the ground's motion and DE440."""

from __future__ import annotations

import numpy as np

from moonbase.constants import MOON_RADIUS
from moonbase.environment.ephemeris_pieces import ephemeris, moon_axes
from moonbase.environment.kernels import mean_earth_frame
from moonbase.environment.sun_geometry import local_axes
from moonbase.ephemeris import evaluated
from moonbase.flows import Samples


def ground(
    time: Samples, latitude: Samples | float, longitude: Samples | float, height: float = 0.0
) -> tuple[Samples, Samples, Samples]:
    """Position, velocity and local axes of a place on the Moon, from its centre, ICRF.

    r = A' M' p and dr/dt = (dA/dt)' M' p: A turns ICRF to principal axes (its slope is the rotation
    with librations), M principal axes to the mean-Earth frame, ' the transpose.

    Parameters: TDB time (N,) [s], latitude, longitude [rad], scalar or (N,), height over 1737.4 km
    [m].
    Returns r (3, N) [m], dr/dt (3, N) [m/s], east, north and up as (3 axes, 3, N).
    """
    time = np.atleast_1d(np.asarray(time, dtype=np.float64))
    axes = moon_axes(float(time.min()), float(time.max()))
    turn, slope = (each.reshape(3, 3, -1) for each in evaluated(axes, time))
    places = np.broadcast_to(latitude, time.shape), np.broadcast_to(longitude, time.shape)
    each, own = np.unique(np.stack(places), axis=1, return_inverse=True)
    frame = mean_earth_frame()
    local = np.stack([local_axes(*place) @ frame for place in each.T], axis=-1)[..., own.ravel()]
    place = (MOON_RADIUS + height) * local[2]
    position = np.einsum("jin,jn->in", turn, place)
    velocity = np.einsum("jin,jn->in", slope, place)
    return position, velocity, np.asarray(np.einsum("jin,kjn->kin", turn, local))


def muzzle_state(
    time: Samples,
    latitude: Samples | float,
    longitude: Samples | float,
    azimuth: Samples | float,
    elevation: Samples | float,
    speed: Samples | float,
    origin: str = "earth",
    height: float = 0.0,
) -> Samples:
    """State of a shot as it leaves its track, ICRF axes, from the centre of the origin.

    v = v_ground + V (cos e (sin a east + cos a north) + sin e up): the speed is relative to the
    track, which the turning ground carries at up to 4.6 m/s.

    Parameters: TDB time (N,) [s], latitude, longitude [rad] in the mean-Earth frame, azimuth a from
    north over east, elevation e [rad], speed V [m/s], each scalar or (N,), origin "earth" or
    "moon", height over 1737.4 km [m]. Returns (6, N) [m, m/s].
    """
    time = np.atleast_1d(np.asarray(time, dtype=np.float64))
    position, velocity, axes = ground(time, latitude, longitude, height)
    east, north, up = axes
    level, rise = np.cos(elevation), np.sin(elevation)
    aim = level * (np.sin(azimuth) * east + np.cos(azimuth) * north) + rise * up
    state = np.concatenate([position, velocity + speed * aim])
    return state if origin == "moon" else state + moon_state(time, origin)


def moon_state(time: Samples, origin: str = "earth") -> Samples:
    """State of the Moon's centre from an origin in DE440, ICRF, (6, N) [m, m/s]."""
    bodies = ephemeris(origin, ("moon",), float(np.min(time)), float(np.max(time)))
    return np.concatenate([bodies.position("moon", time), bodies.velocity("moon", time)])
