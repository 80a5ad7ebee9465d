"""What the arena sells: drinks, food, menus and time, each with its picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fettle.access.actor import Actor
from fettle.catalog.actions import pack_bundle, photograph_item, set_time_offer, snooze_item
from fettle.catalog.drafts import ItemDraft, Packed, TimeOfferDraft
from fettle.catalog.hours import days_sum
from fettle.web.demo import pictures
from fettle.web.demo.pictures import Draw
from fettle.web.demo.wares import Pair, Ware

ASLEEP = "PIZZA"  # the oven is being cleaned
PLAIN, WARM, COOL, GREEN, DARK = "#eef2f6", "#fdf1e3", "#e6f1fb", "#e9f5ea", "#27305c"


@dataclass(frozen=True, slots=True)
class Shown:
    """Something of the arena: how it is sold, and how it looks."""

    ware: Ware
    drawing: Draw
    ground: str = PLAIN


def _good(
    sku: str, names: tuple[str, str, str], money: Pair, stock: int | None, shelf: str
) -> Ware:
    """Something from the counter; ``stock`` ``None`` is made when asked for."""
    price, cost = money
    draft = ItemDraft(
        kind="part",
        name=names[0],
        names={"ru": names[1], "zh-hans": names[2]},
        price_minor=price,
        tax_rate="",
        sku=sku,
        cost_minor=cost,
        stocked=stock is not None,
        category=shelf,
        points_price=price,
        points_earned=price // 50,
    )
    return Ware(draft, stock or 0, 12 if stock else 0)


def _other(kind: str, sku: str, names: tuple[str, str, str], price: int, shelf: str) -> Ware:
    """A bundle or a time offer."""
    return Ware(
        ItemDraft(
            kind=kind,
            name=names[0],
            names={"ru": names[1], "zh-hans": names[2]},
            price_minor=price,
            tax_rate="",
            sku=sku,
            category=shelf,
            points_price=price if kind == "time_offer" else None,
            points_earned=price // 40,
        )
    )


_COLA = pictures.can("#c62f36", "#f4f4f4")
_ENERGY = pictures.can("#1f2a44", "#8fe04b")
_CRISPS = pictures.bag("#e3a72f", "#c8402f")
_HOURS = pictures.clock((66, 37), "#2f80d0")

SHOWN = [
    Shown(
        _good(
            "COLA",
            ("Cola Zero 0.5 l", "Кола Зеро 0,5 л", "零度可乐 0.5升"),
            (250, 90),
            96,
            "Drinks",
        ),
        _COLA,
    ),
    Shown(
        _good("WATER", ("Water 0.5 l", "Вода 0,5 л", "矿泉水 0.5升"), (180, 40), 72, "Drinks"),
        pictures.bottle("#bfe3f7", "#2b7fc4"),
    ),
    Shown(
        _good("ENERGY", ("Energy drink", "Энергетик", "能量饮料"), (320, 130), 48, "Drinks"),
        _ENERGY,
        GREEN,
    ),
    Shown(
        _good("ICETEA", ("Iced tea", "Холодный чай", "冰红茶"), (290, 80), 40, "Drinks"),
        pictures.glass("#c9782b", "#f2d14b"),
        COOL,
    ),
    Shown(
        _good("JUICE", ("Orange juice", "Апельсиновый сок", "橙汁"), (310, 120), 0, "Drinks"),
        pictures.glass("#f79d2c", "#f7a93b"),
        WARM,
    ),
    Shown(
        _good(
            "FLATWHITE", ("Flat white", "Флэт уайт", "澳白咖啡"), (320, 80), 60, "Coffee and tea"
        ),
        pictures.cup("#b98a5c", "#f4e6d3"),
        COOL,
    ),
    Shown(
        _good(
            "CAPPUCCINO", ("Cappuccino", "Капучино", "卡布奇诺"), (340, 85), None, "Coffee and tea"
        ),
        pictures.cup("#7b4a2a", "#f9efe2"),
        WARM,
    ),
    Shown(
        _good("TEA", ("Black tea", "Чёрный чай", "红茶"), (220, 30), None, "Coffee and tea"),
        pictures.cup("#c76b2a", "#e39a52"),
        GREEN,
    ),
    Shown(
        _good("BURGER", ("Burger", "Бургер", "汉堡"), (690, 280), 40, "Food"), pictures.burger, WARM
    ),
    Shown(
        _good("FRIES", ("Fries", "Картофель фри", "薯条"), (350, 90), 60, "Food"), pictures.fries
    ),
    Shown(
        _good("SANDWICH", ("Club sandwich", "Клаб-сэндвич", "总汇三明治"), (650, 260), 14, "Food"),
        pictures.sandwich,
        GREEN,
    ),
    Shown(_good("RAMEN", ("Ramen", "Рамен", "拉面"), (790, 300), 18, "Food"), pictures.ramen, COOL),
    Shown(
        _good("HOTDOG", ("Hot dog", "Хот-дог", "热狗"), (420, 150), 30, "Food"), pictures.hot_dog
    ),
    Shown(
        _good(ASLEEP, ("Pizza slice", "Кусок пиццы", "披萨（一块）"), (390, 140), None, "Food"),
        pictures.pizza,
        COOL,
    ),
    Shown(
        _good(
            "CRISPS", ("Crisps, paprika", "Чипсы с паприкой", "红椒味薯片"), (220, 80), 50, "Snacks"
        ),
        _CRISPS,
        COOL,
    ),
    Shown(
        _good("NUTS", ("Roasted nuts", "Жареные орехи", "烤坚果"), (280, 120), 30, "Snacks"),
        pictures.bag("#3d7a57", "#f1e3c0"),
    ),
    Shown(
        _good("CHOC", ("Chocolate bar", "Шоколадка", "巧克力棒"), (190, 70), 45, "Snacks"),
        pictures.bar,
        WARM,
    ),
    Shown(
        _other("bundle", "MENU-BURGER", ("Burger menu", "Бургер-меню", "汉堡套餐"), 1090, "Menus"),
        pictures.together(
            (pictures.fries, -12, 8, 75), (_COLA, 42, -4, 70), (pictures.burger, 14, 14, 80)
        ),
    ),
    Shown(
        _other(
            "bundle",
            "SET-RAID",
            (
                "Raid set: 3 h, energy, crisps",
                "Рейд: 3 ч, энергетик, чипсы",
                "开黑套餐：3小时＋能量饮料＋薯片",
            ),
            1250,
            "Menus",
        ),
        pictures.together((_HOURS, -6, 2, 78), (_CRISPS, 44, 12, 70), (_ENERGY, 28, 14, 78)),
        GREEN,
    ),
    Shown(
        _other("time_offer", "TIME-1H", ("1 hour", "1 час", "1小时"), 300, "Time"),
        pictures.clock((50, 54), "#d0662f"),
        WARM,
    ),
    Shown(
        _other("time_offer", "TIME-3H", ("3 hours", "3 часа", "3小时"), 800, "Time"), _HOURS, COOL
    ),
    Shown(
        _other(
            "time_offer",
            "TIME-MORNING",
            ("Weekday morning, 5 hours", "Утро буднего дня, 5 часов", "工作日上午5小时"),
            900,
            "Time",
        ),
        pictures.clock((34, 30), "#4f9a4c"),
        GREEN,
    ),
    Shown(
        _other(
            "time_offer",
            "TIME-NIGHT",
            ("Night pass 22–06", "Ночной пакет 22–06", "通宵 22–06"),
            1400,
            "Time",
        ),
        pictures.night,
        DARK,
    ),
]
GOODS = [shown.ware for shown in SHOWN]
BUNDLES = {
    "MENU-BURGER": ("BURGER", "FRIES", "COLA"),
    "SET-RAID": ("TIME-3H", "ENERGY", "CRISPS"),
}
HOURS = {
    "TIME-1H": TimeOfferDraft(60, valid_days=30),
    "TIME-3H": TimeOfferDraft(180, valid_days=30),
    "TIME-MORNING": TimeOfferDraft(
        300, valid_days=30, weekdays=days_sum(range(5)), from_minute=8 * 60, to_minute=14 * 60
    ),
    "TIME-NIGHT": TimeOfferDraft(480, valid_days=7, from_minute=22 * 60, to_minute=6 * 60),
}


def furnish(owner: Actor, items: dict[str, str], sections: dict[str, str]) -> None:
    """Pictures, what is in the menus, and what the hours give."""
    for shown in SHOWN:
        drawn = pictures.picture(shown.drawing, shown.ground)
        photograph_item(owner, items[shown.ware.draft.sku], drawn)
    for sku, terms in HOURS.items():
        set_time_offer(owner, items[sku], replace(terms, section=sections["Arena"]))
    for sku, parts in BUNDLES.items():
        pack_bundle(owner, items[sku], [Packed(items[part], 1000) for part in parts])


def sleep(operator: Actor, items: dict[str, str]) -> None:
    """One thing is not to be had for some hours."""
    snooze_item(operator, items[ASLEEP], "4h")
