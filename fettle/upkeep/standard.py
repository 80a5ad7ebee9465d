"""What a shop proposes before it has said anything itself: up to six for each kind of unit."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Standard:
    """Names and texts by language; ``first_days``: the first time after so many days."""

    names: dict[str, str]
    months: int | None = None
    use: int | None = None
    first_days: int | None = None
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def basis(self) -> str:
        """By what it is due."""
        if self.use is None:
            return "date"
        return "first" if self.months or self.first_days else "use"


def _named(en: str, ru: str, zh: str) -> dict[str, str]:
    return {"en": en, "ru": ru, "zh-hans": zh}


_FIRST_CHECK = _named(
    "{client}, your {unit} has settled in: cables and spokes want a first check. {shop} {phone}",
    "{client}, ваш {unit} обкатан: пора подтянуть тросы и спицы, первый осмотр. {shop} {phone}",
    "{client},您好!{unit} 已过磨合期,请来做首次检查。{shop} {phone}",
)
_WINTER = _named(
    "{client}, winter is near: a check of lights, brakes and chain for {unit}? {shop} {phone}",
    "{client}, скоро зима: проверим свет, тормоза и цепь, {unit}? {shop} {phone}",
    "{client},冬天快到了:给 {unit} 检查一下车灯、刹车和链条吧。{shop} {phone}",
)

STANDARD: dict[str, tuple[Standard, ...]] = {
    "bike": (
        Standard(
            _named("First check", "Первый осмотр", "首次检查"), first_days=42, texts=_FIRST_CHECK
        ),
        Standard(_named("Yearly service", "Годовое обслуживание", "年度保养"), months=12),
        Standard(_named("Chain", "Цепь", "链条"), months=12, use=2_500),
        Standard(_named("Brake pads", "Тормозные колодки", "刹车片"), months=18, use=3_000),
        Standard(_named("Suspension", "Подвеска", "避震保养"), months=12),
        Standard(_named("Winter check", "Подготовка к зиме", "冬季检查"), months=12, texts=_WINTER),
    ),
    "car": (
        Standard(_named("Oil and filter", "Масло и фильтр", "机油和机滤"), months=12, use=15_000),
        Standard(_named("Brake fluid", "Тормозная жидкость", "制动液"), months=24),
        Standard(_named("Main inspection", "Техосмотр", "车辆年检"), months=24),
        Standard(_named("Air filter", "Воздушный фильтр", "空气滤芯"), months=24, use=30_000),
        Standard(_named("Tyre change", "Сезонная смена шин", "换季换胎"), months=6),
        Standard(_named("Battery test", "Проверка аккумулятора", "蓄电池检测"), months=12),
    ),
    "device": (
        Standard(_named("Clean the fans", "Чистка вентиляторов", "清理风扇灰尘"), months=6),
        Standard(_named("Thermal paste", "Замена термопасты", "更换导热硅脂"), months=24),
        Standard(_named("Back-up check", "Проверка резервных копий", "检查备份"), months=12),
    ),
    "other": (Standard(_named("Yearly service", "Годовое обслуживание", "年度保养"), months=12),),
}
