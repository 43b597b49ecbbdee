"""Launchers as validation cases ask for them: fits to histories, prices, propellant and carbon."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from moonbase.flows import Samples
from moonbase.launch.rocket_cadence import carried_on, cumulative, fitted_growth
from moonbase.launch.rocket_data import Launcher, histories, launchers, quotes
from moonbase.launch.rocket_emissions import black_carbon, carbon_dioxide
from moonbase.launch.rocket_prices import fitted_learning, propellant_cost
from moonbase.scenario.money import BASE_MONEY_YEAR, in_money_of


def history_growth(history: str, first: float, last: float) -> float:
    """Yearly growth fitted to a history between two years [1]."""
    return float(fitted_growth(*histories()[history].between(first, last)))


def history_carried_on(history: str, first: float, last: float, year: float) -> float:
    """Count of a later year as the growth between two years has it [1]."""
    return float(carried_on(*histories()[history].between(first, last), float(year)))


def flown(history: str, time: float, without: str = "") -> float:
    """Number flown to a date, without those of another history [1]."""

    def count(name: str) -> float:
        return cumulative(histories()[name].years, histories()[name].counts, float(time))

    return count(history) - (count(without) if without else 0.0)


def quoted_learning(last: float) -> Mapping[str, float]:
    """Learning rate of one company's quotes to a year, by flights and by mass it could have lifted.

    Prices per mass in money of one year. By mass: flights between two quotes lift the payload of
    the earlier one.
    """
    kept = [quote for quote in quotes() if quote.year <= last]
    price = np.array(
        [in_money_of(each.price_per_mass, each.year, BASE_MONEY_YEAR) for each in kept]
    )
    flights = np.array([each.flights_before + 1.0 for each in kept])
    payload = np.array([each.payload.value for each in kept])
    mass = payload[0] + np.concatenate([[0.0], np.cumsum(np.diff(flights) * payload[:-1])])
    return {
        "by_flights": float(fitted_learning(flights, price)),
        "by_mass": float(fitted_learning(mass, price)),
        "first_price": float(price[0]),
        "last_price": float(price[-1]),
        "mass": float(mass[-1]),
    }


def launcher_figures(launcher: str, mode: str = "") -> Mapping[str, float]:
    """Price per mass as quoted and in base money [USD/kg], propellant, carbon and soot per mass.

    mode is that of the payload, the one the price buys where none is named. Propellant cost is nan
    where a kind has no price.
    """
    found = launchers()[launcher]
    payload = found.payload[mode or found.price_of].value
    load = {kind: np.array(each.value) for kind, each in found.propellant.items()}
    price = found.price.value / payload
    return {
        "price": price,
        "base_price": in_money_of(price, found.money_year, BASE_MONEY_YEAR),
        "propellant": sum(each.value for each in found.propellant.values()) / payload,
        "carbon_dioxide": float(carbon_dioxide(load, np.array(payload))),
        "black_carbon": float(black_carbon(load, np.array(payload))),
        "propellant_cost": _propellant_cost(found, payload),
    }


def _propellant_cost(launcher: Launcher, payload: float) -> float:
    load: dict[str, Samples] = {
        kind: np.array(each.value) for kind, each in launcher.propellant.items()
    }
    try:
        return float(propellant_cost(load, np.array(payload)))
    except KeyError:
        return float("nan")


def propellant_floor(launcher: str, payload: Samples) -> Samples:
    """Cost of one load of a launcher's propellant over a payload [kg], in USD/kg."""
    load = {kind: np.array(each.value) for kind, each in launchers()[launcher].propellant.items()}
    return propellant_cost(load, payload)


def methane_share(mixture_ratio: Samples) -> Samples:
    """Share of methane in the propellant, 1 / (1 + o) [1]."""
    return 1 / (1 + mixture_ratio)
