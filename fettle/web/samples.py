"""Sample content of the components page, in each language, so that lengths are seen for real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the sample board."""

    ref: str
    number: int
    plate: str
    job: str
    unit: str
    client: str
    due_at: datetime
    minor: int
    initials: str
    hue: int
    score: int | None = None
    late: bool = False
    said: str = ""
    ready: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sample board."""

    stage: str
    tone: str
    icon: str
    name: str
    cards: tuple[Card, ...]


JOBS = {
    "en": (
        "Brake noise, front",
        "60k service + inspection",
        "Health check, 42 points",
        "Front discs & pads, brake fluid",
        "Timing kit & water pump",
        "Oil service, cabin filter",
    ),
    "ru": (
        "Шум тормозов спереди",
        "ТО-60 и осмотр подвески",
        "Осмотр по 42 точкам",
        "Передние диски и колодки, тормозная жидкость",
        "Комплект ГРМ и водяной насос",
        "Замена масла и салонного фильтра",
    ),
    "zh-hans": (
        "前轮刹车异响",
        "六万公里保养与检查",
        "四十二项安全检测",
        "更换前刹车盘、刹车片与刹车油",
        "更换正时套件和水泵",
        "机油保养及空调滤芯",
    ),
}
CLIENTS = {
    "en": (
        "Elena Markova",
        "David Chen",
        "Sergey Orlov",
        "Metro Couriers LLC",
        "Hannah Brooks",
        "Anna Petrova",
    ),
    "ru": (
        "Елена Маркова",
        "Дмитрий Ченцов",
        "Сергей Орлов",
        "ООО «Городская доставка»",
        "Анна Брусникина",
        "Анна Петрова",
    ),
    "zh-hans": ("王蕾", "陈大伟", "李明", "城市快运有限公司", "赵欣悦", "孙安娜"),
}
UNITS = (
    "2019 Toyota Camry 2.5",
    "2016 Volkswagen Golf VII",
    "2018 Kia Rio",
    "2014 BMW 328i",
    "2017 Subaru Outback",
    "2013 BMW X3",
)
PLATES = ("8KLM 442", "B 771 OP", "A 123 BC 77", "5ABC 318", "京A·12345", "2RTY 126")
STAFF = (("MK", 300), ("JT", 150), ("AS", 45))


def columns(language: str, now: datetime) -> list[Column]:
    """Five columns of the workshop's board."""
    jobs, clients = JOBS.get(language, JOBS["en"]), CLIENTS.get(language, CLIENTS["en"])
    dues = (90, -30, 240, 20 * 60, 75, -10)
    scores = (None, None, 62, 48, 81, 92)
    cards = [
        Card(
            f"sample{at}",
            1038 + at,
            PLATES[at],
            jobs[at],
            UNITS[at],
            clients[at],
            now + timedelta(minutes=dues[at]),
            8500 + 31700 * at,
            *STAFF[at % 3],
            score=scores[at],
            late=dues[at] < 0,
            said=clients[at] if at == 3 else "",
            ready=at == 5,
        )
        for at in range(6)
    ]
    return [
        Column("new", "", "circle-dot", str(_("New")), (cards[0], cards[1])),
        Column("in_progress", "brand", "wrench", str(_("In progress")), (cards[4],)),
        Column("waiting", "warn", "hourglass", str(_("Waiting")), (cards[3], cards[2])),
        Column("ready", "ok", "circle-check", str(_("Ready")), (cards[5],)),
        Column("completed", "ok", "badge-check", str(_("Completed")), ()),
    ]


class SampleForm(forms.Form):
    """Every kind of field."""

    name = forms.CharField(label=_("Name"), max_length=120)
    phone = forms.CharField(label=_("Phone"), required=False, help_text=_("In any format."))
    price = forms.DecimalField(label=_("Price"), min_value=0)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("part", _("Part")), ("labour", _("Labour")), ("fee", _("Fee"))]
    )
    fuel = forms.ChoiceField(
        label=_("Fuel"),
        widget=forms.RadioSelect,
        choices=[("0", "0"), ("1", "¼"), ("2", "½"), ("3", "¾"), ("4", "1")],
    )
    note = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    agrees = forms.BooleanField(label=_("May be reminded by message"), required=False)
