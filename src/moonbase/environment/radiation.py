"""Ionising dose behind a shield: galactic cosmic rays, solar particle events, trapped belts.

Doses are in silicon. Galactic rays pass thin shields unchanged; what events and belts leave behind
a shield falls exponentially with its thickness from the reference of 10 mm of aluminium.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT
from moonbase.flows import Samples, parameter

REFERENCE_SHIELD = 0.010
"""Aluminium behind which doses of events and belts are stated [m]."""
BELT_REFERENCE = 650e3
"""Altitude at which the dose of the belts is stated [m]."""
BELT_CEILING = 1500e3
"""Altitude from which the dose of the belts is held [m]: the law has no source above 800 km."""
VISIBLE_SKY = 0.5
"""Share of the sky that a flat site on a body without air sees."""
TRIALS = 4000
"""Missions drawn for the distribution of the dose of events."""


@dataclass(frozen=True, kw_only=True)
class CosmicRays:
    """Galactic cosmic rays over the full sky, and the neutrals that the lunar ground returns.

    dose_at_minimum, albedo_at_minimum hold at solar minimum; modulation is the dose at a strong
    solar maximum over that at minimum, activity where on that way the Sun stands on average.
    """

    dose_at_minimum: Samples = parameter("radiation.cosmic_ray_dose", "uGy/h")
    albedo_at_minimum: Samples = parameter("radiation.albedo_dose", "uGy/h")
    modulation: Samples = parameter("radiation.solar_modulation", "1")
    activity: Samples = parameter("radiation.solar_activity", "1")


@dataclass(frozen=True, kw_only=True)
class SolarEvents:
    """Solar particle events: how often, and a truncated power law of the dose of one."""

    rate: Samples = parameter("radiation.event_rate", "1/year")
    least: Samples = parameter("radiation.event_dose_least", "rad_dose")
    most: Samples = parameter("radiation.event_dose_most", "rad_dose")
    index: Samples = parameter("radiation.event_index", "1")
    attenuation: Samples = parameter("radiation.event_attenuation", "mm")
    distance_exponent: Samples = parameter("radiation.event_distance_exponent", "1")


@dataclass(frozen=True, kw_only=True)
class Magnetosphere:
    """What the field of the Earth adds to a low polar orbit, and what it lets through."""

    proton_dose: Samples = parameter("radiation.belt_dose", "rad_dose/year")
    scale_height: Samples = parameter("radiation.belt_scale_height", "km")
    proton_attenuation: Samples = parameter("radiation.belt_attenuation", "mm")
    electron_dose: Samples = parameter("radiation.belt_electron_dose", "rad_dose/year")
    electron_attenuation: Samples = parameter("radiation.electron_attenuation", "mm")
    cosmic_ray_share: Samples = parameter("radiation.low_orbit_cosmic_ray_share", "1")
    event_share: Samples = parameter("radiation.low_orbit_event_share", "1")


@dataclass(frozen=True, kw_only=True)
class Shield:
    """The aluminium that boards sit behind."""

    thickness: Samples = parameter("shielding.thickness", "mm")


def cosmic_ray_dose(dose_at_minimum: Samples, modulation: Samples, activity: Samples) -> Samples:
    """Dose rate of galactic rays, d = d0 (1 - (1 - m) a), from solar minimum to maximum.

    Linear between the two ends, an estimate: intensity and sunspots run opposite (Potgieter 2013,
    Living Reviews in Solar Physics 10, 3).

    Parameters: dose_at_minimum d0 [Gy/s], modulation m = maximum over minimum [1], activity a, the
    smoothed sunspot number over that of a strong maximum, 180 [1]. Returns d [Gy/s].

    >>> round(float(cosmic_ray_dose(np.array(20.2), np.array(0.29), np.array(1.0))), 2)
    5.86
    """
    return dose_at_minimum * (1 - (1 - modulation) * activity)


def sky_and_ground(sky: Samples, albedo: Samples) -> Samples:
    """Dose rate on airless ground, half the sky and what the ground returns, d = s / 2 + g.

    Parameters: sky s, dose rate of the full sky [Gy/s]; albedo g [Gy/s]. Returns d [Gy/s].

    >>> float(sky_and_ground(np.array(20.2), np.array(3.1)))  # Zhang et al. 2020: 13.2 uGy/h
    13.2
    """
    return VISIBLE_SKY * sky + albedo


def behind(dose: Samples, thickness: Samples, attenuation: Samples) -> Samples:
    """Dose behind another thickness, d exp((x0 - x) / l), x0 = 10 mm of aluminium.

    Parameters: dose d behind x0 [Gy or Gy/s], thickness x [m], attenuation length l [m].

    >>> round(float(behind(np.array(100.0), np.array(0.018), np.array(0.008))), 2)
    36.79
    """
    return dose * np.exp((REFERENCE_SHIELD - thickness) / attenuation)


def mean_event_dose(least: Samples, most: Samples, index: Samples) -> Samples:
    """Mean dose of one event, b / (1 - b) (M**(1-b) - m**(1-b)) / (m**-b - M**-b).

    The share of events above x is (x**-b - M**-b) / (m**-b - M**-b): a power law cut at the
    greatest event (Xapsos et al. 1999, IEEE Trans. Nucl. Sci. 46, 1481, for fluences).

    Parameters: least m and most M [Gy], index b [1], not 1. Returns the mean [Gy].

    >>> round(float(mean_event_dose(np.array(0.1), np.array(800.0), np.array(0.36))), 2)
    18.37
    """
    ends = least**-index - most**-index
    return index / (1 - index) * (most ** (1 - index) - least ** (1 - index)) / ends


def event_dose_quantile(
    probability: Samples, least: Samples, most: Samples, index: Samples
) -> Samples:
    """Dose of an event that a share of events stays below.

    x = (m**-b - u (m**-b - M**-b))**(-1 / b), the inverse of the law of `mean_event_dose`.

    Parameters: probability u [1], least m and most M [Gy], index b [1]. Returns x [Gy].

    >>> round(float(event_dose_quantile(*(np.array(x) for x in (0.5, 0.1, 800.0, 0.36)))), 2)
    0.62
    """
    low, high = least**-index, most**-index
    return (low - probability * (low - high)) ** (-1 / index)


def event_dose_at(dose: Samples, distance: Samples, exponent: Samples) -> Samples:
    """Dose of events at a distance from the Sun, d (r / au)**-n.

    Inverse power law of fluence; n = 2 is a beam that widens as a cone, diffusion adds to it
    (review and measurements: A&A 695, A25, 2025).

    Parameters: dose d at 1 au [Gy or Gy/s], distance r [m], exponent n [1].

    >>> float(event_dose_at(np.array(1.0), np.array(1.495978707e11) / 2, np.array(2.0)))
    4.0
    """
    return dose * (distance / ASTRONOMICAL_UNIT) ** -exponent


def events_dose_rate(events: SolarEvents, thickness: Samples) -> Samples:
    """Expected dose rate of events over the full sky at 1 au, r d exp((x0 - x) / l) [Gy/s]."""
    mean = mean_event_dose(events.least, events.most, events.index)
    return behind(events.rate * mean, thickness, events.attenuation)


def mission_dose(
    events: SolarEvents, duration: Samples, probabilities: Samples, seed: int
) -> Samples:
    """Quantiles of the dose that events bring over a mission, behind the reference shield.

    Compound Poisson: N = Poisson(r T) events, each with the dose of `event_dose_quantile`. Every
    sample sees the same draws, so samples differ by their parameters alone.

    Parameters: events; duration T [s], (N); probabilities [1], (P); seed. Returns [Gy], (P, N).
    """
    generator = np.random.default_rng(seed)
    expected, least, most, index = np.broadcast_arrays(
        events.rate * duration, events.least, events.most, events.index
    )
    longest = float(expected.max())
    slots = int(longest + 10 * np.sqrt(longest)) + 10
    arrivals = np.cumsum(generator.exponential(size=(TRIALS, slots)), axis=1)
    sizes = generator.random((TRIALS, slots))
    found = np.empty((len(probabilities), len(expected)))
    for sample, mean in enumerate(expected):
        law = least[sample], most[sample], index[sample]
        doses = np.where(arrivals < mean, event_dose_quantile(sizes, *law), 0.0)
        found[:, sample] = np.quantile(doses.sum(axis=1), probabilities)
    return found


def belt_dose_rate(field: Magnetosphere, altitude: Samples, thickness: Samples) -> Samples:
    """Dose rate of trapped protons and electrons in a low polar orbit.

    d = p exp((h - h0) / H) exp((x0 - x) / lp) + e exp((x0 - x) / le), h0 = 650 km: protons grow
    with altitude, electrons arrive in the horns of the outer belt whatever the altitude.

    Parameters: field; altitude h [m], thickness x [m]. Returns d [Gy/s].
    """
    height = np.minimum(altitude, BELT_CEILING) - BELT_REFERENCE
    protons = field.proton_dose * np.exp(height / field.scale_height)
    return behind(protons, thickness, field.proton_attenuation) + behind(
        field.electron_dose, thickness, field.electron_attenuation
    )


def deep_space_dose_rate(rays: CosmicRays, events: SolarEvents, thickness: Samples) -> Samples:
    """Expected dose rate at 1 au far from any body: full sky, all events [Gy/s]."""
    quiet = cosmic_ray_dose(rays.dose_at_minimum, rays.modulation, rays.activity)
    return quiet + events_dose_rate(events, thickness)


def lunar_surface_dose_rate(rays: CosmicRays, events: SolarEvents, thickness: Samples) -> Samples:
    """Expected dose rate on the lunar surface: half the sky, half the events, albedo [Gy/s]."""
    sky = cosmic_ray_dose(rays.dose_at_minimum, rays.modulation, rays.activity)
    albedo = cosmic_ray_dose(rays.albedo_at_minimum, rays.modulation, rays.activity)
    return sky_and_ground(sky + events_dose_rate(events, thickness), albedo)


def low_orbit_dose_rate(
    rays: CosmicRays,
    events: SolarEvents,
    field: Magnetosphere,
    altitude: Samples,
    thickness: Samples,
) -> Samples:
    """Expected dose rate in a low polar orbit: belts, and the shares the field lets in [Gy/s]."""
    quiet = cosmic_ray_dose(rays.dose_at_minimum, rays.modulation, rays.activity)
    return (
        belt_dose_rate(field, altitude, thickness)
        + field.cosmic_ray_share * quiet
        + field.event_share * events_dose_rate(events, thickness)
    )
