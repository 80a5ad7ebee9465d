"""The jobs that come to the demo shop: what is said, what is done, what goes in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """One sort of visit. Works and parts are stock keeping units with quantities as typed."""

    title: dict[str, str]
    complaint: str
    kind: str
    works: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]


CAR_JOBS = [
    Job(
        {
            "en": "Oil service, cabin filter",
            "ru": "Замена масла и салонного фильтра",
            "zh-hans": "机油保养、空调滤芯",
        },
        "Service light is on.",
        "Maintenance",
        (("LAB-OIL", "0.8"),),
        (("OIL-5W30", "5.2"), ("FIL-OIL-OE", "1"), ("FIL-CAB-C", "1")),
    ),
    Job(
        {
            "en": "Front discs and pads",
            "ru": "Передние диски и колодки",
            "zh-hans": "前制动盘和刹车片",
        },
        "Squeals when braking, pedal vibrates.",
        "Repair",
        (("LAB-BRK", "1.5"),),
        (("BRK-DSC-F", "2"), ("BRK-PAD-F", "1")),
    ),
    Job(
        {"en": "Brake fluid", "ru": "Тормозная жидкость", "zh-hans": "更换制动液"},
        "Due by the plan.",
        "Maintenance",
        (("LAB-BRK", "0.5"),),
        (("BRK-FLD", "1"),),
    ),
    Job(
        {
            "en": "12 V battery warning",
            "ru": "Предупреждение об аккумуляторе 12 В",
            "zh-hans": "12V 蓄电池警告",
        },
        "Does not start in the morning.",
        "Diagnostics",
        (("LAB-DIA", "0.5"),),
        (("BAT-12V70", "1"),),
    ),
    Job(
        {"en": "AC not cooling", "ru": "Не холодит кондиционер", "zh-hans": "空调不制冷"},
        "Warm air only since last week.",
        "Diagnostics",
        (("LAB-DIA", "1"),),
        (("FIL-CAB-C", "1"),),
    ),
    Job(
        {
            "en": "Tyre rotation, alignment",
            "ru": "Перестановка колёс, развал-схождение",
            "zh-hans": "轮胎换位、四轮定位",
        },
        "Pulls to the right.",
        "Tyres",
        (("LAB-TYR", "1"),),
        (),
    ),
    Job(
        {"en": "60k service", "ru": "ТО-60 000", "zh-hans": "六万公里保养"},
        "60,000 km.",
        "Maintenance",
        (("LAB-OIL", "1.5"), ("LAB-BRK", "0.5")),
        (("OIL-5W30", "4.6"), ("FIL-OIL-OE", "1"), ("FIL-AIR", "1"), ("BRK-FLD", "1")),
    ),
]
BIKE_JOBS = [
    Job(
        {
            "en": "Full tune-up, new chain",
            "ru": "Полное ТО, новая цепь",
            "zh-hans": "全面调校、更换链条",
        },
        "Gears jump under load.",
        "Maintenance",
        (("LAB-BIKE", "1.2"),),
        (("CHN-11", "1"),),
    ),
    Job(
        {"en": "Flat rear tyre", "ru": "Прокол заднего колеса", "zh-hans": "后胎漏气"},
        "Loses air over night.",
        "Repair",
        (("LAB-BIKE", "0.3"),),
        (("TUB-700", "1"),),
    ),
    Job(
        {"en": "Chain and cassette", "ru": "Цепь и кассета", "zh-hans": "链条和飞轮"},
        "Worn by the gauge.",
        "Repair",
        (("LAB-BIKE", "0.8"),),
        (("CHN-11", "1"), ("CAS-1132", "1")),
    ),
]
