"""Ready procedures: brake discs, an oil change, a bicycle's brakes, a gaming computer."""

from fettle.procedures.drafts import StepDraft

Words = tuple[str, str, str]


def _texts(words: Words) -> dict[str, str]:
    return dict(zip(("en", "ru", "zh-hans"), words, strict=True))


def _step(kind: str, words: Words, minutes: int, *, required: bool = True) -> StepDraft:
    return StepDraft(kind, _texts(words), minutes=minutes, required=required)


def _value(kind: str, words: Words, unit: str, least: int | None, most: int | None) -> StepDraft:
    texts = _texts(words)
    return StepDraft(
        kind, texts, unit=unit, least_thousandths=least, most_thousandths=most, minutes=3
    )


DISCS = [
    _step(
        "do",
        ("Lift the car, take the wheels off", "Поднять машину, снять колёса", "举升车辆，拆下车轮"),
        10,
    ),
    _value(
        "measure",
        ("Old pads: what is left", "Остаток старых колодок", "旧刹车片剩余厚度"),
        "mm",
        0,
        15_000,
    ),
    _step(
        "do",
        (
            "Take calliper and old disc off, clean the hub",
            "Снять суппорт и старый диск, зачистить ступицу",
            "拆下卡钳和旧盘，清洁轮毂",
        ),
        25,
    ),
    _value("measure", ("New disc: runout", "Биение нового диска", "新盘端面跳动"), "mm", None, 50),
    _value(
        "torque",
        ("Calliper bracket bolts", "Болты скобы суппорта", "卡钳支架螺栓"),
        "Nm",
        100_000,
        120_000,
    ),
    _step(
        "photo",
        ("New disc and pads, mounted", "Новый диск и колодки в сборе", "安装好的新盘和刹车片"),
        2,
    ),
    _value(
        "torque",
        ("Wheel bolts, crosswise", "Колёсные болты крест-накрест", "车轮螺栓（对角拧紧）"),
        "Nm",
        110_000,
        140_000,
    ),
    _step(
        "do",
        (
            "Pump the pedal, check the fluid",
            "Прокачать педаль, проверить жидкость",
            "踩踏踏板，检查制动液",
        ),
        3,
    ),
    _step(
        "sign",
        (
            "Test drive: brakes straight, no noise",
            "Пробная поездка: тормозит ровно, без шума",
            "试车：制动平直、无异响",
        ),
        10,
    ),
]
OIL = [
    _step("do", ("Warm up, drain the oil", "Прогреть, слить масло", "热车，放油"), 12),
    _value(
        "torque",
        ("Drain plug with a new seal", "Сливная пробка с новой шайбой", "放油螺塞（换新垫）"),
        "Nm",
        25_000,
        35_000,
    ),
    _step(
        "do",
        ("Filter changed, seal oiled", "Фильтр заменён, прокладка смазана", "更换滤芯，密封圈涂油"),
        5,
    ),
    _value("measure", ("Oil filled in", "Залито масла", "加注机油量"), "l", 2_000, 9_000),
    _step("photo", ("Dipstick after two minutes", "Щуп через две минуты", "两分钟后的机油尺"), 3),
    _step(
        "do",
        ("Service light reset", "Сбросить сервисный интервал", "保养灯归零"),
        2,
        required=False,
    ),
    _step(
        "sign",
        (
            "No leaks, oil and filter disposed of",
            "Течей нет, отработка утилизирована",
            "无渗漏，废油已处理",
        ),
        1,
    ),
]
BLEED = [
    _step(
        "do",
        (
            "Bicycle in the stand, pads out",
            "Велосипед в стойке, колодки сняты",
            "车上架，取下来令片",
        ),
        4,
    ),
    _step(
        "do",
        ("Push fresh fluid through from below", "Прогнать свежую жидкость снизу", "从下方注入新油"),
        12,
    ),
    _value(
        "measure",
        ("Lever travel to the bite", "Ход ручки до схватывания", "刹把行程"),
        "mm",
        8_000,
        20_000,
    ),
    _value("torque", ("Banjo bolt", "Болт банджо", "油管螺栓"), "Nm", 5_000, 7_000),
    _step(
        "photo",
        (
            "Lever pulled, no drop at the joints",
            "Ручка выжата, соединения сухие",
            "捏紧刹把，接口无渗油",
        ),
        1,
    ),
    _step("sign", ("Bedded in, holds", "Притёрто, держит", "已磨合，制动有效"), 5),
]
COMPUTER = [
    _value(
        "measure",
        ("GPU under load, before", "Видеокарта под нагрузкой, до", "清洁前显卡满载温度"),
        "°C",
        None,
        110_000,
    ),
    _step("photo", ("Inside, before", "Внутри до чистки", "清洁前内部"), 2),
    _step(
        "do",
        (
            "Off the mains, dust blown out, filters washed",
            "Отключить, продуть, промыть фильтры",
            "断电，吹灰，清洗滤网",
        ),
        15,
    ),
    _step("do", ("Thermal paste renewed", "Термопаста заменена", "更换导热硅脂"), 15),
    _value(
        "measure",
        ("GPU under load, after", "Видеокарта под нагрузкой, после", "清洁后显卡满载温度"),
        "°C",
        None,
        83_000,
    ),
    _step("photo", ("Inside, after", "Внутри после чистки", "清洁后内部"), 2),
    _step(
        "sign",
        (
            "Ten minutes of a game without a fault",
            "Десять минут игры без сбоев",
            "游戏运行十分钟无故障",
        ),
        10,
    ),
]
PROCEDURES = {
    "discs": ("Brake discs and pads", DISCS),
    "oil": ("Oil change", OIL),
    "bleed": ("Bicycle brake bleed", BLEED),
    "computer": ("Gaming PC cleaning", COMPUTER),
}
