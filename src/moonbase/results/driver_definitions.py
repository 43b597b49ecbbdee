"""What each metric of a mass driver is: unit, label in English and Korean, definition."""

from __future__ import annotations

DEFINITIONS: dict[str, tuple[str, str, str, str]] = {
    "track_length": (
        "m",
        "Track of thrust",
        "가속 구간 길이",
        "Length over which the payload is accelerated, v (v / a + a / j) / 2.",
    ),
    "thrust_time": ("s", "Thrust time", "가속 시간", "From rest to the muzzle, v / a + a / j."),
    "braking_length": ("m", "Track of braking", "제동 구간 길이", "In which the empty sled stops."),
    "total_length": ("m", "Whole track", "전체 궤도 길이", "Thrust and braking."),
    "peak_power": (
        "W",
        "Peak power",
        "최대 전력",
        "Greatest electric power of one track's motors, losses and overlapping shots included.",
    ),
    "mean_power": (
        "W",
        "Mean power",
        "평균 전력",
        "Grid power of all tracks while they shoot: energy of a shot over the interval.",
    ),
    "wall_energy": (
        "J/kg",
        "Grid energy per payload",
        "탑재체당 전력량",
        "Grid energy per kilogram thrown: every loss, what the sled does not return, cold and idle "
        "loads, stops included.",
    ),
    "efficiency": (
        "1",
        "Efficiency",
        "효율",
        "Kinetic energy of payload and sled over the energy that grid and recovery bring.",
    ),
    "payload_efficiency": (
        "1",
        "Grid to payload",
        "탑재체 효율",
        "Kinetic energy of the payload alone over the energy from the grid.",
    ),
    "sled_recovery": (
        "1",
        "Sled energy recovered",
        "썰매 에너지 회수율",
        "Share of the sled's kinetic energy that braking returns at the motor's terminals.",
    ),
    "sled_reuse": (
        "1",
        "Sled energy reused",
        "썰매 에너지 재사용률",
        "The same after feeders and store: what the next shot has of it.",
    ),
    "availability": (
        "1",
        "Availability",
        "가동률",
        "Share of time when shots leave: fit, not in upkeep, with power, in a direction wanted.",
    ),
    "throughput": (
        "kg/yr",
        "Thrown a year",
        "연간 사출 질량",
        "Payload of all tracks in a year, stops included.",
    ),
    "shots_per_year": ("1/yr", "Shots a year", "연간 사출 횟수", "Of one track, stops included."),
    "driver_mass": (
        "kg",
        "Mass of the driver",
        "매스드라이버 질량",
        "All tracks with coils, fins, guideway, bed, switches, store, feeders, sleds and "
        "refrigerators; "
        "the power plant apart.",
    ),
    "import_mass": ("kg", "Earth-made mass", "지구 제작 질량", "Of the driver."),
    "power_plant_mass": (
        "kg",
        "Mass of the power plant",
        "발전 설비 질량",
        "Lunar-made arrays with lines or stores that give the mean power, as in the routes.",
    ),
    "cost": (
        "USD",
        "Cost of the driver",
        "매스드라이버 비용",
        "Earth-made parts at their price and landed, lunar-made ones at the running cost of the "
        "works, once; the power plant apart.",
    ),
    "life": (
        "yr",
        "Life by mass",
        "질량 평균 수명",
        "Mass over what is renewed a year, by years and by shots.",
    ),
    "sled_mass": (
        "kg",
        "Mass of a sled",
        "썰매 질량",
        "Empty; sled per payload times the payload.",
    ),
    "sled_motor_mass": (
        "kg",
        "Motor on the sled",
        "썰매 모터 질량",
        "Magnets or bucket coil with cryostat, a part of the sled.",
    ),
    "sleds": ("1", "Sleds in circulation", "운용 썰매 수", "On the way, on the way back, loading."),
    "shots_on_track": ("1", "Shots on the track", "동시 가속 수", "Under thrust at once, at most."),
    "storage_energy": (
        "J",
        "Storage",
        "저장 에너지",
        "What a shot of one track takes beyond a steady feed: from a store, or from capacitors of "
        "a coil gun.",
    ),
    "storage_mass": ("kg", "Mass of the store", "저장장치 질량", "Of one track."),
    "cryogenic_power": ("W", "Power for cold", "냉각 전력", "Of the refrigerators of one track."),
    "payload_acceleration": ("m/s2", "Acceleration", "가속도", "The greatest along the track."),
    "peak_jerk": ("m/s3", "Jerk", "저크", "The greatest rate at which thrust changes."),
    "payload_load": (
        "m/s2",
        "Load on the payload",
        "탑재체 하중",
        "Acceleration with the overshoot of the first mode on the ramp of thrust.",
    ),
    "highest_load": (
        "m/s2",
        "Highest load allowed",
        "최대 허용 하중",
        "A limit, no result: the least of what equipment, strength (half of the payload "
        "structure) and buckling stand.",
    ),
    "structure_share": (
        "1",
        "Structure for the shot",
        "사출 구조 비율",
        "Structure against the load as a share of what it carries.",
    ),
    "section_voltage": (
        "V",
        "Section voltage",
        "구간 전압",
        "Peak of a phase or stage, at the muzzle.",
    ),
    "section_current": ("A", "Section current", "구간 전류", "Peak of a phase or stage."),
    "sections": ("1", "Sections", "구간 수", "Sections or stages of the thrust track, both sides."),
    "frequency": ("Hz", "Frequency", "주파수", "Of the current at the muzzle."),
    "temperature_rise": (
        "K",
        "Heating of coils",
        "코일 온도 상승",
        "Of the conductor that is on for longest, in one shot.",
    ),
    "coil_temperature": (
        "K",
        "Coils at their hottest",
        "코일 최고 온도",
        "By day, where the sled starts or stops: radiating their own heat between shots with the "
        "fins there, and the heating of one shot.",
    ),
    "coil_stress": ("Pa", "Coil stress", "코일 응력", "Hoop stress, or pressure on the bed."),
    "switch_mass": ("kg", "Mass of switches", "스위치 질량", "Of one track, braking included."),
    "hold_down": (
        "m/s2",
        "Hold-down",
        "하향 구속 가속도",
        "v**2 / R - g at the muzzle on a track along the ground; negative where the track carries.",
    ),
    "levitation_drag": (
        "N",
        "Drag of levitation",
        "부상 항력",
        "On sled and payload at the muzzle.",
    ),
    "sagitta": (
        "m",
        "Sagitta of a straight track",
        "직선 궤도 처짐",
        "Depth below the round ground in the middle, L**2 / 8 R, if the whole track were straight.",
    ),
    "exit_angle": (
        "deg",
        "Exit angle of a straight track",
        "직선 궤도 출구각",
        "L / 2 R at its end; a track along the ground leaves level.",
    ),
    "earthworks": (
        "m3",
        "Cut of a straight track",
        "직선 궤도 절토량",
        "Ground between chord and arc over the width of the corridor.",
    ),
}
"""Metric -> unit, label in English and Korean, what it is."""
