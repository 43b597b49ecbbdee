"""Heat balance of plates on the Moon: what ground and Sun send, radiator sinks, loads on panels.

Ground is a level, diffuse plane to the horizon with one temperature; the sky is cold. A plate
does not change the ground that it shades.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import STEFAN_BOLTZMANN
from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class SurfaceRadiator:
    """One face of a radiator that stands or lies on the ground."""

    absorptance: Samples = parameter("surface.radiator_absorptance", "1")
    dusty_absorptance: Samples = parameter("surface.dusty_absorptance", "1")
    emissivity: Samples = parameter("surface.radiator_emissivity", "1")
    shield_share: Samples = parameter("surface.shield_share", "1")


@dataclass(frozen=True)
class Surroundings:
    """What reaches a plate: sunlight facing the Sun, and from ground that fills the view [W/m2]."""

    irradiance: Samples
    reflected: Samples
    infrared: Samples


def surroundings(
    irradiance: Samples,
    cosine: Samples,
    albedo: Samples,
    emissivity: Samples,
    temperature: Samples,
) -> Surroundings:
    """Sunlight, and the radiation of level ground: A G cos i reflected and e s T**4 of its own.

    Parameters: irradiance G [W/m2], cosine of the Sun's incidence on the ground, albedo A at that
    incidence (`regolith.albedo_at`), emissivity e [1], ground temperature T [K].

    >>> seen = surroundings(*[np.array(x) for x in (1361.0, 1.0, 0.12, 0.95, 385.0)])
    >>> round(float(seen.reflected), 1), round(float(seen.infrared), 1)
    (163.3, 1183.5)
    """
    return Surroundings(
        irradiance=irradiance,
        reflected=albedo * irradiance * np.maximum(cosine, 0.0),
        infrared=emissivity * STEFAN_BOLTZMANN * temperature**4,
    )


def ground_view_factor(tilt: Samples) -> Samples:
    """View factor from a face to level ground.

    F = (1 - cos b) / 2 (Duffie, Beckman 2013, Solar Engineering of Thermal Processes, section
    2.15), b the angle of the face's normal from straight up.

    Parameters: tilt b [rad]. Returns F [1]: 0 facing up, 1/2 upright, 1 facing down.

    >>> ground_view_factor(np.radians([0.0, 90.0, 180.0])).round(12)
    array([0. , 0.5, 1. ])
    """
    return (1 - np.cos(tilt)) / 2


def shielded_view_factor(view_factor: Samples, shield_share: Samples) -> Samples:
    """View factor to the ground behind a shield, F' = F (1 - s).

    A specular ground cover or a parabolic trough under the radiator turns the share s of its view
    of the ground into a view of the sky (the concept of Ochoa 2008, SAE 2008-01-1960).

    >>> float(shielded_view_factor(np.array(0.5), np.array(0.6)))
    0.2
    """
    return view_factor * (1 - shield_share)


def incidence_cosine(tilt: Samples, azimuth: Samples, elevation: Samples) -> Samples:
    """Cosine of sunlight's incidence on a face, none behind it.

    c = cos b sin e + sin b cos e cos a (Duffie, Beckman 2013, eq. 1.6.2, from the local vertical).

    Parameters: tilt b from straight up, azimuth a between the face and the Sun, elevation e of the
    Sun, all [rad]. Returns c [1].

    >>> x = np.radians([[90.0], [0.0], [1.5]])
    >>> round(float(incidence_cosine(*x)[0]), 5)
    0.99966
    """
    upward = np.cos(tilt) * np.sin(elevation)
    level = np.sin(tilt) * np.cos(elevation) * np.cos(azimuth)
    return np.asarray(np.maximum(upward + level, 0.0))


def absorbed_by_face(
    seen: Surroundings,
    absorptance: Samples,
    emissivity: Samples,
    view_factor: Samples,
    cosine: Samples,
) -> Samples:
    """Heat that one face takes in.

    q = a G c + F (a R + e I): direct sunlight, reflected sunlight R and infrared I of the ground;
    the face absorbs infrared as it emits (Kirchhoff; Gilmore 2002, section 2).

    Parameters: surroundings, absorptance a of sunlight, emissivity e, view_factor F to the ground,
    cosine c of the Sun's incidence on the face [1]. Returns q [W/m2].

    >>> seen = Surroundings(np.array(1361.0), np.array(0.0), np.array(0.0))
    >>> float(absorbed_by_face(seen, *[np.array(x) for x in (0.15, 0.9, 0.0, 1.0)]).round(2))
    204.15
    """
    ground = absorptance * seen.reflected + emissivity * seen.infrared
    return absorptance * seen.irradiance * cosine + view_factor * ground


def sink_temperature(absorbed: Samples, emissivity: Samples) -> Samples:
    """Temperature at which a face rejects nothing, T = (q / (s e))**0.25 [K] (Gilmore 2002).

    Parameters: absorbed q [W/m2], emissivity e [1].

    >>> round(float(sink_temperature(np.array(204.15), np.array(0.9))), 1)
    251.5
    """
    return (absorbed / (STEFAN_BOLTZMANN * emissivity)) ** 0.25


def net_rejection(temperature: Samples, emissivity: Samples, absorbed: Samples) -> Samples:
    """Heat that a face rejects, p = e s T**4 - q [W/m2] (Stefan-Boltzmann).

    Parameters: temperature T [K], emissivity e [1], absorbed q [W/m2]. Negative below the sink.

    >>> round(float(net_rejection(*[np.array(x) for x in (300.0, 0.9, 204.15)])), 1)
    209.2
    """
    return emissivity * STEFAN_BOLTZMANN * temperature**4 - absorbed


def upright_sink(
    radiator: SurfaceRadiator, seen: Surroundings, absorptance: Samples, cosine: Samples
) -> Samples:
    """Sink of an upright face, the temperature from which it rejects heat [K].

    T = (q / (s e))**0.25 with F = 1/2 (`absorbed_by_face`); at noon on the equator no Sun falls on
    it, c = 0, and T is the threshold of such radiators.

    Parameters: radiator, surroundings, absorptance, clean or dusty [1], cosine c of sunlight on
    the face [1].
    """
    view = np.array(0.5)
    absorbed = absorbed_by_face(seen, absorptance, radiator.emissivity, view, cosine)
    return sink_temperature(absorbed, radiator.emissivity)


def shielded_sink(
    radiator: SurfaceRadiator, seen: Surroundings, absorptance: Samples, cosine: Samples
) -> Samples:
    """Sink of an upright face behind a ground shield, as `upright_sink` [K].

    T = (q / (s e))**0.25 with F' = (1 - share) / 2 (`shielded_view_factor`).
    """
    view = shielded_view_factor(np.array(0.5), radiator.shield_share)
    absorbed = absorbed_by_face(seen, absorptance, radiator.emissivity, view, cosine)
    return sink_temperature(absorbed, radiator.emissivity)


def panel_load(
    seen: Surroundings,
    tilt: Samples,
    absorptance: tuple[Samples, Samples],
    emissivity: tuple[Samples, Samples],
) -> Samples:
    """Heat that both faces of a panel take from the ground, direct sunlight left out.

    q = F (a_f R + e_f I) + (1 - F) (a_b R + e_b I): the front sees the share F of the ground, the
    back what is left (`ground_view_factor`). A flat panel has F = 0, an upright one F = 1/2; an
    insulated back has a_b = e_b = 0.

    Parameters: surroundings, tilt of the front from straight up [rad], absorptances of sunlight
    (a_f, a_b) and emissivities (e_f, e_b) of front and back [1]. Returns q [W/m2] of panel area.

    >>> seen = Surroundings(np.array(1361.0), np.array(100.0), np.array(1000.0))
    >>> faces = (np.array(0.9), np.array(0.5)), (np.array(0.85), np.array(0.8))
    >>> float(panel_load(seen, np.array(0.0), *faces))
    850.0
    """
    view = ground_view_factor(tilt)
    front = absorptance[0] * seen.reflected + emissivity[0] * seen.infrared
    back = absorptance[1] * seen.reflected + emissivity[1] * seen.infrared
    return view * front + (1 - view) * back
