"""Fins between the tubes of a radiator: conduction along the sheet, radiation from both faces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import STEFAN_BOLTZMANN
from moonbase.flows import Samples, parameter

NEWTON_STEPS = 5
"""Newton steps of the fin temperatures; the residual is below 1e-12 after five."""
LARGEST_NUMBER = 10.0
"""Largest radiation number the polynomial is used for; fins beyond it are not built."""


@dataclass(frozen=True, kw_only=True)
class Fins:
    """The sheet of a radiator between its tubes, bare metal or carbon under the coating."""

    length: Samples = parameter("fin.length", "mm")
    thickness: Samples = parameter("fin.thickness", "mm")
    conductivity: Samples = parameter("fin.conductivity", "W/m/K")
    tube_width: Samples = parameter("fin.tube_width", "mm")


def radiation_number(fins: Fins, temperature: Samples, emissivity: Samples) -> Samples:
    """Radiation against conduction along a fin.

    N = e s T**3 L**2 / (k d) (Lieblein 1959, NASA TN D-196, profile number of a fin of constant
    thickness): L from the tube to the middle between two tubes, d the thickness.

    Parameters: fins, root temperature T [K], emissivity e, both faces added [1]. Returns N [1].

    >>> sheet = Fins(**{name: np.array(x) for name, x in dict(
    ...     length=0.05, thickness=0.001, conductivity=170.0, tube_width=0.0).items()})
    >>> round(float(radiation_number(sheet, np.array(335.0), np.array(1.76))), 4)
    0.0552
    """
    conducted = fins.conductivity * fins.thickness
    return emissivity * STEFAN_BOLTZMANN * temperature**3 * fins.length**2 / conducted


def fin_efficiency(number: Samples, sink: Samples) -> Samples:
    """Net heat of a fin against one that is all at the temperature of its root.

    t'' = N (t**4 - z) with t(1) = 1 and t'(0) = 0, t = T / T0, z = (Ts / T0)**4 of the sink;
    n = integral of (t**4 - z) / (1 - z). Solved by orthogonal collocation with two inner points
    (Villadsen, Stewart 1967, Chem. Eng. Sci. 22, 1483; Finlayson 1972, matrices of the plane).
    Against a numerical solution within 3e-5 down to n = 0.65, 1.5e-3 down to n = 0.4.

    Parameters: radiation number N, sink z below 1 [1]. Returns n [1].

    >>> round(float(fin_efficiency(np.array(0.1), np.array(0.0))), 4)  # exact: 0.8900
    0.89
    """
    held = np.minimum(number, LARGEST_NUMBER)
    inner = np.ones(np.broadcast(held, sink).shape)
    outer = inner
    for _ in range(NEWTON_STEPS):
        inner3, outer3 = inner * inner * inner, outer * outer * outer
        first = -4.739870414 * inner + 5.677124354 * outer - 0.937253940
        first = first - held * (inner3 * inner - sink)
        second = 8.322875646 * inner - 23.260129586 * outer + 14.937253940
        second = second - held * (outer3 * outer - sink)
        a, d = -4.739870414 - 4 * held * inner3, -23.260129586 - 4 * held * outer3
        determinant = a * d - 5.677124354 * 8.322875646
        inner = inner - (d * first - 5.677124354 * second) / determinant
        outer = outer - (a * second - 8.322875646 * first) / determinant
    mean = 0.554858377 * inner**4 + 0.378474956 * outer**4 + 0.066666667
    return np.asarray((mean - sink) / (1 - sink))


def panel_efficiency(
    fins: Fins, temperature: Samples, emissivity: Samples, sink: Samples
) -> Samples:
    """Net heat of a panel against one at the temperature of its tubes throughout.

    n = (w + 2 L n_f) / (w + 2 L): tubes w wide with a fin of length L on either side
    (`fin_efficiency`).

    Parameters: fins, root temperature T [K], emissivity of both faces added [1], sink
    z = (Ts / T)**4 [1]. Returns n [1].
    """
    number = radiation_number(fins, temperature, emissivity)
    sheet = 2 * fins.length
    fin = fin_efficiency(number, sink)
    return (fins.tube_width + sheet * fin) / (fins.tube_width + sheet)
