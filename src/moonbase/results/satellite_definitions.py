"""What each metric of a satellite is: unit, label in English and Korean, definition."""

from __future__ import annotations

DEFINITIONS: dict[str, tuple[str, str, str, str]] = {
    "mass": (
        "kg",
        "Mass",
        "질량",
        "At separation from its launcher: all parts, propellant, margins of parts and of the "
        "system.",
    ),
    "specific_mass": ("kg/kW", "Mass per IT power", "IT 전력당 질량", "Mass over IT power."),
    "payload_mass": ("kg", "Compute", "연산 장치 질량", "Boards and boxes with their margin."),
    "propellant_mass": (
        "kg",
        "Propellant",
        "추진제 질량",
        "For the way, for keeping the orbit with its end, and against the air.",
    ),
    "import_mass": (
        "kg",
        "Earth-made mass",
        "지구 제작 질량",
        "What comes from the Earth, margins included.",
    ),
    "compute_power": ("W", "IT power", "IT 전력", "Power of accelerators, memory and network."),
    "drawn_power": (
        "W",
        "Power drawn",
        "소비 전력",
        "IT, bus, pumps, losses of converters, with margins.",
    ),
    "array_power": (
        "W",
        "Array power",
        "태양전지 전력",
        "In sunlight at the start of life: what is drawn, and what recharges the battery.",
    ),
    "array_area": ("m2", "Array area", "태양전지 면적", "Of the whole panel, cells and gaps."),
    "array_temperature": (
        "K",
        "Cells in sunlight",
        "태양전지 온도",
        "Steady, with power drawn, at the mean load of the place.",
    ),
    "array_highest": ("K", "Array at its warmest", "태양전지 최고 온도", "Over a year."),
    "array_lowest": ("K", "Array at its coldest", "태양전지 최저 온도", "Over a year."),
    "radiator_area": (
        "m2",
        "Radiator area",
        "방열판 면적",
        "Planform of panels that radiate from both faces, for the end of life.",
    ),
    "radiator_temperature": (
        "K",
        "Radiator",
        "방열판 온도",
        "Of a uniform surface that rejects the same heat, at the loads of the design.",
    ),
    "radiator_highest": ("K", "Radiator at its warmest", "방열판 최고 온도", "Over a year."),
    "radiator_lowest": ("K", "Radiator at its coldest", "방열판 최저 온도", "Over a year."),
    "die_temperature": (
        "K",
        "Dies at the loads of the design",
        "다이 온도",
        "Their limit, where it sets the radiator; else above a radiator of given temperature.",
    ),
    "die_highest": ("K", "Dies at their hottest", "다이 최고 온도", "Over a year, end of life."),
    "throttled": (
        "1",
        "Work that heat does not allow",
        "열로 제한된 연산",
        "Share of the asked load over a year at the end of life.",
    ),
    "pump_power": (
        "W",
        "Power of pumps",
        "펌프 전력",
        "Of the coolant loop, a part of what the bus draws.",
    ),
    "battery_energy": (
        "kWh",
        "Battery",
        "배터리 용량",
        "Energy it holds: the longest eclipse at a depth of discharge that lasts.",
    ),
    "eclipse_fraction": ("1", "Time in eclipse", "식 비율", "Mean over the year."),
    "eclipse_longest": ("min", "Longest eclipse", "최장 식", "Of the year."),
    "beta_least": (
        "deg",
        "Least angle of the Sun to the plane",
        "최소 베타각",
        "Over the year, without its sign.",
    ),
    "beta_most": (
        "deg",
        "Greatest angle of the Sun to the plane",
        "최대 베타각",
        "Over the year, without its sign.",
    ),
    "irradiance": ("W/m2", "Sunlight", "일사", "At the place, mean over the year."),
    "best_distance": (
        "au",
        "Distance from the Sun where the array gives most",
        "최대 출력 거리",
        "Sunlight grows towards the Sun, and cells lose efficiency as they warm, to the "
        "temperature "
        "that they stand for years.",
    ),
    "array_gain": (
        "1",
        "Array output over that at 1 au",
        "1 au 대비 출력",
        "Per area, at the distance of the place from the Sun.",
    ),
    "dose": (
        "rad/yr",
        "Dose",
        "방사선량",
        "Expected, behind the shield: belts, galactic rays, solar events.",
    ),
    "service_life": (
        "yr",
        "Life",
        "수명",
        "Least of that of satellite, of accelerators and of dose.",
    ),
    "maneuver_dv": (
        "m/s",
        "Change of speed by its thrusters",
        "궤도 변경 속도",
        "Way to the place, correction of the shot, keeping and end; drag apart.",
    ),
    "drag_dv": (
        "m/s/yr",
        "Change of speed against drag",
        "공기 저항 보상",
        "A year, at the mean air of a solar cycle.",
    ),
    "transfer_time": (
        "day",
        "Way to the place",
        "이동 시간",
        "With all power in the thrusters; nothing is computed on it.",
    ),
    "distance": (
        "km",
        "Distance of its links",
        "통신 거리",
        "The greatest to a station on the Earth.",
    ),
    "light_time": ("s", "Light time", "광속 지연", "One way over that distance."),
    "contact_share": (
        "1",
        "Direct contact with stations",
        "지상국 접속률",
        "Share of the time with a cloudless optical station in sight, without relays.",
    ),
    "link_rate": (
        "bit/s",
        "Link rate",
        "통신 속도",
        "Of its laser terminals over that distance, at the contact share of the routes.",
    ),
    "link_share": (
        "1",
        "Link rate over what all work asks",
        "통신 충족률",
        "Work of the accelerators of the year, text in and out; below 1 the link holds it back.",
    ),
    "satellites_per_launch": (
        "1",
        "Satellites per launch",
        "발사당 위성 수",
        "Payload of the launcher, rocket or mass driver, over the mass: whole ones, or the share "
        "that one launch carries.",
    ),
    "cost": (
        "USD",
        "Cost",
        "비용",
        "Of one in service: parts and integration or works, accelerators, launch or landing, share "
        "of development and of failed deployments.",
    ),
    "hardware_cost": (
        "USD",
        "Hardware",
        "하드웨어 비용",
        "Parts and integration at Earth prices without accelerators, of one satellite that is "
        "Earth-built; works and Earth-made parts, landed, of one that is lunar-made.",
    ),
    "cost_per_watt": (
        "USD/W",
        "Cost per IT watt",
        "IT 와트당 비용",
        "Cost over IT power.",
    ),
}
"""Metric -> unit, label in English and Korean, what it is."""
