"""Exact constants and conventions of the field, in SI units.

What is measured or estimated with a range that matters is a parameter of the catalogue. What stands
here is exact by definition (SI 2019, IAU 2012 and 2015, BIPM), a nominal value that a resolution
fixes, a property known far better than anything it meets, or a convention of results.
"""

from __future__ import annotations

import math

STEFAN_BOLTZMANN = 5.670374419e-8
"""Stefan-Boltzmann constant [W/m2/K4], exact from SI 2019 (CODATA 2018)."""
PLANCK = 6.62607015e-34
"""Planck constant [J s], exact in SI 2019."""
LIGHT_SPEED = 299_792_458.0
"""Speed of light in vacuum [m/s], exact."""
STANDARD_GRAVITY = 9.80665
"""Standard gravity g0 [m/s2], exact (CGPM 1901)."""
ASTRONOMICAL_UNIT = 149_597_870_700.0
"""Astronomical unit [m], exact (IAU 2012 resolution B2)."""
DAY = 86_400.0
"""Day [s]."""
HOUR = 3_600.0
"""Hour [s]."""
YEAR = 365.25 * DAY
"""Julian year [s], exact (IAU)."""
SOLAR_IRRADIANCE = 1361.0
"""Nominal total solar irradiance at 1 au [W/m2] (IAU 2015 resolution B3)."""
SOLAR_LUMINOSITY = 3.828e26
"""Nominal solar luminosity [W] (IAU 2015 resolution B3)."""
EARTH_RADIUS = 6.3781e6
"""Nominal Earth equatorial radius [m] (IAU 2015 resolution B3)."""
EARTH_GRAVITY = 3.986004e14
"""Nominal Earth mass parameter GM [m3/s2] (IAU 2015 resolution B3)."""
EARTH_J2 = 1.08262668e-3
"""Earth second zonal harmonic [1] (WGS 84 / EGM96)."""
TROPICAL_YEAR = 365.24219 * DAY
"""Tropical year [s], which sets the nodal rate of a sun-synchronous orbit."""
OBLIQUITY = math.radians(23.4392911)
"""Obliquity of the ecliptic at J2000 [rad] (IAU 1976)."""
SOLAR_RADIUS = 6.957e8
"""Nominal solar radius [m] (IAU 2015 resolution B3)."""
MOON_RADIUS = 1.7374e6
"""Mean lunar radius [m] (IAU/WGCCRE 2015)."""
MOON_MASS = 7.346e22
"""Lunar mass [kg], from GM 4902.8 km3/s2."""
CELL_REFERENCE_TEMPERATURE = 301.15
"""Temperature at which space cells are rated, 28 C [K] (AIAA S-111)."""
ALUMINIUM_DENSITY = 2_700.0
"""Density of aluminium [kg/m3]."""
MOON_DISTANCE = 3.844e8
"""Mean Earth-Moon distance, centre to centre [m]."""
LUNAR_DAY = 29.530589 * DAY
"""Mean synodic month, from noon to noon on the Moon [s] (IAU mean elements, J2000)."""
PETAFLOP_DAY = 1e15 * DAY
"""Operations of one PFLOP/s for a day [FLOP]."""
COHORT_FLOOR = 1e6
"""Watts commissioned in a year from which the year counts as having a cohort [W]."""
KILOWATT = 1e3
"""[W]"""
GIGAWATT = 1e9
"""[W]"""
TERAWATT = 1e12
"""[W]"""
MEGAWATT_HOUR = 1e6 * HOUR
"""[J]"""
