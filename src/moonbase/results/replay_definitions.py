"""What each quantity of a replayed study is: unit, label in English and Korean, definition."""

from __future__ import annotations

QUANTITIES: dict[str, tuple[str, str, str, str]] = {
    "total_cost": (
        "USD",
        "Cost of the programme",
        "총비용",
        "Present value of the cost lines inside the study's boundary, for the whole programme.",
    ),
    "cost_per_watt": (
        "USD/W",
        "Cost per watt",
        "와트당 비용",
        "Cost inside the study's boundary per nominal watt of the programme.",
    ),
    "cost_per_watt_ex_chips": (
        "USD/W",
        "Cost per watt without accelerators",
        "가속기 제외 와트당 비용",
        "The same without the cost lines of accelerators.",
    ),
    "energy_cost": (
        "USD/MWh",
        "Cost of energy",
        "에너지 비용",
        "Cost inside the study's boundary without accelerators over the energy drawn in service.",
    ),
    "power_system_energy_cost": (
        "USD/MWh",
        "Cost of energy, launch and array alone",
        "에너지 비용(발사와 전지판만)",
        "Launch and arrays over the energy drawn in service.",
    ),
    "launched_power_price": (
        "USD/kW/yr",
        "Launched power price",
        "발사 전력 단가",
        "Launch cost per kilowatt in service and year of life, without time value.",
    ),
    "cost_of_compute": (
        "USD/PFLOP-day",
        "Cost of compute",
        "연산 비용",
        "All costs over operations delivered, both discounted, whatever the study's boundary.",
    ),
    "accelerator_hour_cost": (
        "USD/hour",
        "Cost of an accelerator-hour",
        "가속기 시간당 비용",
        "All costs over hours of accelerators in service, both discounted.",
    ),
    "cost_per_watt_ratio": (
        "1",
        "Cost per watt over the ground's",
        "지상 대비 와트당 비용",
        "Of the two costs per watt inside the study's boundary.",
    ),
    "cost_of_compute_ratio": (
        "1",
        "Cost of compute over the ground's",
        "지상 대비 연산 비용",
        "Of the two costs of compute.",
    ),
    "break_even_launch_price": (
        "USD/kg",
        "Break-even launch price",
        "손익분기 발사 단가",
        "At which hardware and launch alone equal the ground's total; operations, replacement and "
        "development are left out, satellites are not rounded up.",
    ),
    "launch_allowance": (
        "USD/kg",
        "Allowance for launch and building",
        "발사와 제작 허용 단가",
        "Cost of the data centre that it replaces over the mass of a satellite per watt.",
    ),
    "mass": ("kg", "Mass of the programme", "총질량", "At launch, propellant among it."),
    "specific_mass": (
        "kg/kW",
        "Mass per kW",
        "kW당 질량",
        "Without propellant, per nominal kilowatt of the programme.",
    ),
    "closure_mass": (
        "kg/kW",
        "Array and radiator per kW",
        "전지판과 방열판의 kW당 질량",
        "Of these two parts alone, per kilowatt installed.",
    ),
    "satellites": ("1", "Satellites", "위성 수", "Of the programme."),
    "launches": (
        "1",
        "Launches",
        "발사 횟수",
        "Mass over the payload of a rocket.",
    ),
    "accelerators": ("1", "Accelerators", "가속기 수", "Power installed over that of one."),
    "delivered_fraction": (
        "1",
        "Share of peak compute delivered",
        "최대 연산 중 제공 비율",
        "Operations delivered over those of accelerators at their peak all the time, discounted.",
    ),
    "lifetime_penalty": (
        "1",
        "Lifetime penalty",
        "수명 가중",
        "Watts to commission per watt in service, mean over the life.",
    ),
    "eclipse_fraction": ("1", "Eclipse", "식 비율", "Mean share of the orbit in shadow."),
    "array_area": ("m2", "Array area", "전지판 면적", "Of the programme."),
    "radiator_area": ("m2", "Radiator area", "방열판 면적", "Planform, of the programme."),
    "radiator_flux": (
        "W/m2",
        "Radiator flux",
        "방열 유속",
        "Net heat per planform area: of the design, or that of the whole load over a given area.",
    ),
    "radiator_temperature": (
        "K",
        "Radiator temperature",
        "방열판 온도",
        "Of the design, or at which a given area rejects the whole load to a given sink.",
    ),
    "panel_temperature": (
        "K",
        "Panel temperature",
        "패널 온도",
        "Of an idle panel that faces the Sun over the Earth.",
    ),
    "dose": ("rad/yr", "Dose", "연간 선량", "Of the boards where the satellites run."),
    "link_power": (
        "W",
        "Received link power",
        "수신 광출력",
        "Of one terminal at the distance of the study's link budget.",
    ),
}
"""Quantity of a satellite route -> unit, label, label in Korean, what it is."""

GROUND_QUANTITIES: dict[str, tuple[str, str, str, str]] = {
    "ground_total_cost": (
        "USD",
        "Cost of the data centre",
        "지상 총비용",
        "Present value of the ground's cost lines inside the study's boundary.",
    ),
    "ground_cost_per_watt": (
        "USD/W",
        "Ground cost per watt",
        "지상 와트당 비용",
        "Cost inside the study's boundary per watt of IT power on the ground.",
    ),
    "ground_energy_cost": (
        "USD/MWh",
        "Ground cost of energy",
        "지상 에너지 비용",
        "Ground cost inside the study's boundary without accelerators over energy drawn.",
    ),
    "ground_power_price": (
        "USD/kW/yr",
        "Ground power price",
        "지상 전력 단가",
        "What power costs a data centre per kilowatt of IT power and year, without time value.",
    ),
    "ground_cost_of_compute": (
        "USD/PFLOP-day",
        "Ground cost of compute",
        "지상 연산 비용",
        "All costs on the ground over operations delivered, both discounted.",
    ),
}
"""Quantity of a ground route -> unit, label, label in Korean, what it is."""

BOUNDARY_ROWS: dict[str, tuple[str, str, str, str]] = {
    "launched_power_price": (
        "USD/kW/yr",
        "Launch alone, or power bought",
        "발사만, 또는 구매 전력",
        "Launch per kilowatt in service and year; on the ground what its power costs.",
    ),
    "launch_and_build": (
        "USD/W",
        "Launch and building, or facility",
        "발사와 제작, 또는 시설",
        "Launch and satellites without accelerators; on the ground the facility.",
    ),
    "launch_allowance": (
        "USD/kg",
        "Allowance for launch and building",
        "발사와 제작 허용 단가",
        "Facility of the ground route over the mass of a satellite per watt.",
    ),
    "cost_per_watt_ex_chips": (
        "USD/W",
        "Whole life without accelerators",
        "가속기 제외 수명 비용",
        "Capital, operations and replacement without accelerators per watt in service.",
    ),
    "accelerator_hour_cost": (
        "USD/hour",
        "Accelerator-hour",
        "가속기 시간",
        "All costs over accelerator-hours in service.",
    ),
    "cost_of_compute": (
        "USD/PFLOP-day",
        "Delivered compute",
        "제공 연산",
        "All costs over operations delivered.",
    ),
    "million_tokens": (
        "USD",
        "A million tokens",
        "백만 토큰",
        "Cost of the operations that a million tokens take.",
    ),
    "net_present_value": (
        "USD/W",
        "Net present value after the wait",
        "대기 후 순현재가치",
        "Accelerator-hours sold less all costs per watt, discounted over the wait for the grid "
        "or for satellites.",
    ),
}
"""Boundary -> unit, label, label in Korean, what is counted."""
