"""What two studies differ in: conventions and parameters, under headings, in one order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moonbase.scenario.parameters import Parameter
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.scenario.schema import RouteTable

APART, TOGETHER = "parts of satellites", "whole satellites"
"""Headings of rounding: given up before anything else, taken up when all else is in place."""
HEADINGS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (APART, "위성 수 올림 없음", ()),
    ("boundary", "비용 경계", ("boundary", "basis")),
    ("model of the satellite", "위성 모형", ("satellite",)),
    (
        "horizon and ageing",
        "수명과 노화",
        (
            *("ageing", "satellite.life", "compute.life", "array.degradation_rate"),
            *("compute.chip_loss_rate", "satellite.failure_rate", "catalogue.spares"),
            *("satellite.deployment_success", "radiation."),
        ),
    ),
    (
        "orbit and eclipse",
        "궤도와 식",
        (
            *("eclipse", "study.beta_angle", "satellite.sun_fraction", "leo.", "earth."),
            *("catalogue.drag_", "catalogue.air_density", "catalogue.relative_drag"),
            *("propulsion.", "orbit_transfer.", "orbit."),
        ),
    ),
    (
        "power",
        "전력",
        (
            *("satellite.parasitic_power", "array.", "battery."),
            *("catalogue.array_specific_power", "catalogue.array_margin"),
            *("catalogue.array_pointing", "catalogue.power_conditioning"),
        ),
    ),
    (
        "heat",
        "열",
        (
            *("view", "catalogue.pump_power", "catalogue.loop_mass", "radiator."),
            *("catalogue.radiator_margin", "catalogue.radiator_room", "catalogue.earth_view"),
            *("catalogue.infrared_absorptance", "study.sink_temperature"),
        ),
    ),
    (
        "compute and links",
        "연산과 통신",
        (
            *("work", "compute.efficiency", "compute.software", "compute.utilisation"),
            *("workload.", "terminal.", "catalogue.link_availability", "boundary."),
            *("ground.link_rate", "study.link_distance"),
        ),
    ),
    (
        "size and mass",
        "크기와 질량",
        (
            *("satellite.power", "satellite.development_power", "satellite.development_cost"),
            *("satellite.specific_power", "satellite.structure_ratio"),
            *("compute.mass", "catalogue.accelerator_mass", "catalogue.packaging_factor"),
            *("catalogue.communications_mass", "catalogue.bus_mass", "catalogue.shield_mass"),
            *("catalogue.other_mass", "catalogue.margin", "shielding.", "satellite.electronics"),
        ),
    ),
    ("launch", "발사", ("launch.",)),
    (
        "prices of hardware",
        "하드웨어 가격",
        (
            *("satellite.price", "satellite.hardware_price"),
            *("compute.price", "compute.space_price_factor", "catalogue.array_price"),
            *("catalogue.battery_price", "catalogue.radiator_price", "catalogue.bus_price"),
            *("catalogue.communications_price", "catalogue.readiness", "catalogue.shield_price"),
            *("ground.facility_cost", "ground.turbine_cost", "ground.solar"),
        ),
    ),
    (
        "operations and replacement",
        "운영과 교체",
        (
            *("satellite.operations_rate", "satellite.replacement_rate", "catalogue.replaced"),
            *("catalogue.operations", "compute.repair_rate", "ground.operations_rate"),
        ),
    ),
    ("finance", "재무", ("discounting", "finance.")),
    ("the rest", "나머지", ("",)),
    (TOGETHER, "위성 수 올림", ()),
)
"""Heading, the same in Korean, and what stands under it: keys of a route, beginnings of ids."""
CONVENTIONS = (
    *("boundary", "basis", "satellite", "ageing", "eclipse", "view", "work", "rounding"),
    "discounting",
)
"""Keys of a route that a bridge steps over; the supplies of the ground are one as well."""
SUPPLIES, ROUNDING = "supplies", "rounding"


JOINT = (
    (
        "Surroundings of radiators",
        "방열판 환경",
        (
            *("radiator.absorptance", "radiator.sun_exposure", "catalogue.earth_view"),
            "catalogue.infrared_absorptance",
        ),
    ),
    (
        "Sizes of satellite and programme",
        "위성과 사업의 규모",
        (
            *("satellite.power", "satellite.development_power", "satellite.development_cost"),
            *("catalogue.operations", "catalogue.radiator_room", "catalogue.drag_area"),
        ),
    ),
)
"""Label, the same in Korean, and parameters that only mean something together, such as amounts of a
whole programme and its power. They are one step under the heading of the first."""


@dataclass(frozen=True)
class Item:
    """One difference: under which heading, key of a route or ids of parameters, both values."""

    heading: str
    keys: tuple[str, ...]
    label: str
    label_ko: str
    before: str
    after: str
    convention: bool

    @property
    def key(self) -> str:
        """The key or id that names it."""
        return self.keys[0]


def differences(one: ResolvedScenario, other: ResolvedScenario, route: str) -> tuple[Item, ...]:
    """Everything in which a route of two scenarios differs, in the order of the headings."""
    first, last = one.routes[route], other.routes[route]
    items = [_convention(key, first, last) for key in (*CONVENTIONS, SUPPLIES)]
    found = [item for item in items if item.before != item.after]
    changed = {}
    for id in (id for id, each in other.parameters.items() if each.route is None):
        before, after = one.value_of(id, route), other.value_of(id, route)
        if before.si_value != after.si_value:
            changed[id] = (before, after)
    for label, label_ko, ids in JOINT:
        together = {id: changed.pop(id) for id in ids if id in changed}
        if together:
            found.append(_joint(label, label_ko, ids[0], together))
    found += [_parameter(id, *pair) for id, pair in changed.items()]
    return tuple(sorted(found, key=_place))


def _joint(
    label: str, label_ko: str, first: str, together: Mapping[str, tuple[Parameter, Parameter]]
) -> Item:
    keys = tuple(together)
    texts = [", ".join(_amount(pair[side]) for pair in together.values()) for side in (0, 1)]
    if len(keys) == 1:
        label, label_ko = together[keys[0]][1].label, together[keys[0]][1].label_ko
    return Item(heading_of(first), keys, label, label_ko, texts[0], texts[1], False)


def _convention(key: str, first: RouteTable, last: RouteTable) -> Item:
    before, after = (_text(getattr(table, key)) for table in (first, last))
    heading = heading_of(key)
    if key == ROUNDING:
        heading = APART if after == "none" else TOGETHER
    return Item(heading, (key,), key, key, before, after, True)


def _parameter(id: str, before: Parameter, after: Parameter) -> Item:
    texts = (_amount(before), _amount(after))
    return Item(heading_of(id), (id,), after.label, after.label_ko, *texts, False)


def _text(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _amount(parameter: Parameter) -> str:
    unit = "" if parameter.unit == "1" else f" {parameter.unit}"
    return f"{parameter.value:.6g}{unit}"


def heading_of(key: str) -> str:
    """The heading under which a key or an id stands.

    >>> heading_of("launch.price"), heading_of("catalogue.array_price"), heading_of("eclipse")
    ('launch', 'prices of hardware', 'orbit and eclipse')
    """
    best, length = "the rest", -1
    for heading, _, beginnings in HEADINGS:
        for each in beginnings:
            fits = key == each if "." not in each and each else key.startswith(each)
            if fits and len(each) > length:
                best, length = heading, len(each)
    return best


def _place(item: Item) -> tuple[int, int, int]:
    """Where an item stands: by heading, then by the order inside it."""
    for index, (heading, _, beginnings) in enumerate(HEADINGS):
        if heading == item.heading:
            fits = [
                place
                for place, each in enumerate(beginnings)
                if item.key == each or (("." in each or not each) and item.key.startswith(each))
            ]
            return index, 0 if item.convention else 1, min(fits, default=0)
    return len(HEADINGS), 1, 0
