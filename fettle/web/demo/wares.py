"""What the demo's workshops sell: parts with stock, labour, fees."""

from dataclasses import dataclass

from fettle.catalog.drafts import ItemDraft

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ware:
    """An item, how many wholes lie on the shelf, and the least that should."""

    draft: ItemDraft
    stock: int = 0
    minimum: int = 0


def _part(sku: str, name: str, names: tuple[str, str], money: Pair, shelf: Pair) -> Ware:
    price, cost = money
    stock, minimum = shelf
    draft = ItemDraft(
        kind="part",
        name=name,
        names={"ru": names[0], "zh-hans": names[1]},
        price_minor=price,
        tax_rate="",
        sku=sku,
        cost_minor=cost,
        stocked=True,
        category="Parts",
        client_orderable=False,
    )
    return Ware(draft, stock, minimum)


def _work(sku: str, name: str, names: tuple[str, str], price: int) -> Ware:
    return Ware(
        ItemDraft(
            kind="labour",
            name=name,
            names={"ru": names[0], "zh-hans": names[1]},
            price_minor=price,
            tax_rate="",
            measure="hour",
            sku=sku,
            cost_minor=3200,
            category="Labour",
            client_orderable=False,
        )
    )


def _service(sku: str, name: str, names: tuple[str, str], price: int) -> Ware:
    return Ware(
        ItemDraft(
            kind="service",
            name=name,
            names={"ru": names[0], "zh-hans": names[1]},
            price_minor=price,
            tax_rate="",
            sku=sku,
            category="Services",
            client_orderable=False,
        )
    )


OIL = Ware(
    ItemDraft(
        kind="part",
        name="Engine oil 5W-30",
        price_minor=1200,
        tax_rate="",
        measure="litre",
        names={"ru": "Моторное масло 5W-30", "zh-hans": "5W-30 机油"},
        sku="OIL-5W30",
        cost_minor=540,
        stocked=True,
        category="Parts",
        client_orderable=False,
    ),
    180,
    40,
)

PARTS = [
    OIL,
    _part(
        "FIL-OIL-OE",
        "Oil filter, OE",
        ("Масляный фильтр, OE", "机油滤清器（原厂）"),
        (1490, 620),
        (40, 10),
    ),
    _part(
        "FIL-CAB-C",
        "Cabin filter, carbon",
        ("Салонный фильтр, угольный", "活性炭空调滤芯"),
        (2870, 1310),
        (22, 6),
    ),
    _part("FIL-AIR", "Air filter", ("Воздушный фильтр", "空气滤清器"), (2450, 1080), (18, 6)),
    _part(
        "BRK-DSC-F",
        "Brake disc, front",
        ("Тормозной диск, передний", "前制动盘"),
        (7900, 4150),
        (12, 4),
    ),
    _part(
        "BRK-PAD-F",
        "Brake pads, front (set)",
        ("Тормозные колодки, передние (к-т)", "前刹车片（套）"),
        (6450, 3100),
        (14, 4),
    ),
    _part(
        "BRK-FLD",
        "Brake fluid DOT 4, 1 l",
        ("Тормозная жидкость DOT 4, 1 л", "DOT 4 制动液 1升"),
        (1290, 480),
        (24, 8),
    ),
    _part(
        "WIP-650",
        "Wiper blade 650 mm",
        ("Щётка стеклоочистителя 650 мм", "650毫米雨刮片"),
        (1990, 820),
        (5, 12),
    ),
    _part(
        "BAT-12V70",
        "Battery 12 V 70 Ah",
        ("Аккумулятор 12 В 70 А·ч", "12V 70Ah 蓄电池"),
        (13900, 8800),
        (9, 2),
    ),
    _part(
        "TIM-KIT",
        "Timing kit with water pump",
        ("Комплект ГРМ с помпой", "正时套件（含水泵）"),
        (28900, 17200),
        (3, 1),
    ),
    _part(
        "BRG-RW",
        "Wheel bearing, rear",
        ("Ступичный подшипник, задний", "后轮轴承"),
        (8400, 4300),
        (4, 2),
    ),
    _part("CHN-11", "Chain, 11-speed", ("Цепь, 11 скоростей", "11速链条"), (3490, 1780), (15, 5)),
    _part("CAS-1132", "Cassette 11-32", ("Кассета 11–32", "11-32 飞轮"), (6990, 3900), (6, 2)),
    _part("TUB-700", "Inner tube 700C", ("Камера 700C", "700C 内胎"), (790, 290), (60, 20)),
]
LABOUR = [
    _work("LAB-OIL", "Labour, oil service", ("Работа: замена масла", "工时：机油保养"), 11000),
    _work("LAB-BRK", "Labour, brakes", ("Работа: тормоза", "工时：制动系统"), 11000),
    _work("LAB-DIA", "Diagnostics", ("Диагностика", "故障诊断"), 12000),
    _work("LAB-ENG", "Labour, engine", ("Работа: двигатель", "工时：发动机"), 11500),
    _work(
        "LAB-TYR",
        "Tyre rotation and alignment",
        ("Перестановка колёс и развал-схождение", "轮胎换位与四轮定位"),
        9500,
    ),
    _work("LAB-BIKE", "Bike workshop, labour", ("Веломастерская: работа", "自行车维修工时"), 7200),
]
FEES = [
    Ware(
        ItemDraft(
            kind="fee",
            name="Disposal and shop supplies",
            price_minor=650,
            tax_rate="",
            names={"ru": "Утилизация и расходники", "zh-hans": "废料处理与耗材"},
            sku="FEE-DISP",
            client_orderable=False,
            category="Fees",
        )
    ),
]
SERVICES = [
    _service(
        "SVC-DISCS",
        "Front brake discs and pads, changed",
        ("Замена передних тормозных дисков и колодок", "更换前制动盘和刹车片"),
        19900,
    ),
    _service("SVC-OIL", "Oil service", ("Замена масла с фильтром", "机油保养"), 8900),
    _service(
        "SVC-WIPERS", "Wiper blades, changed", ("Замена щёток стеклоочистителя", "更换雨刮片"), 900
    ),
    _service(
        "SVC-BLEED",
        "Hydraulic brake bleed",
        ("Прокачка гидравлических тормозов", "油压刹车排空"),
        4500,
    ),
    _service("SVC-PC", "Gaming PC, cleaned", ("Чистка игрового ПК", "游戏电脑清洁"), 5900),
]
WARES = [*PARTS, *LABOUR, *SERVICES, *FEES]

CATEGORIES = {
    "Parts": {"ru": "Запчасти", "zh-hans": "配件"},
    "Labour": {"ru": "Работа", "zh-hans": "工时"},
    "Services": {"ru": "Услуги", "zh-hans": "服务项目"},
    "Fees": {"ru": "Сборы", "zh-hans": "费用"},
    "Drinks": {"ru": "Напитки", "zh-hans": "饮料"},
    "Coffee and tea": {"ru": "Кофе и чай", "zh-hans": "咖啡和茶"},
    "Food": {"ru": "Еда", "zh-hans": "餐食"},
    "Snacks": {"ru": "Снеки", "zh-hans": "零食"},
    "Menus": {"ru": "Наборы", "zh-hans": "套餐"},
    "Time": {"ru": "Время", "zh-hans": "时长"},
}
SERVICE_TYPES = {
    "Maintenance": {"ru": "Техобслуживание", "zh-hans": "保养"},
    "Repair": {"ru": "Ремонт", "zh-hans": "维修"},
    "Diagnostics": {"ru": "Диагностика", "zh-hans": "诊断"},
    "Tyres": {"ru": "Шины", "zh-hans": "轮胎"},
    "Inspection": {"ru": "Осмотр", "zh-hans": "检查"},
    "Warranty": {"ru": "Гарантия", "zh-hans": "质保"},
}
