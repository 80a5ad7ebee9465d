"""What is recommended: by the template's own advice, and by whoever looked. Each is proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from fettle.access.actor import Actor
from fettle.catalog.queries import item_called
from fettle.inspections import facts
from fettle.inspections.actions.rows import answer_of, keep_check, not_now, see_check, take_check
from fettle.inspections.content import Advice, Content, Point, content_of
from fettle.inspections.models import Answer as Found
from fettle.inspections.models import Finding, Inspection
from fettle.inspections.queries.sheet import shown_of
from fettle.inspections.states import OPEN_STATES, URGENCIES, rank
from fettle.inspections.wording import told_in
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.amount import whole_units
from fettle.kernel.gather import Gather
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.orders.actions.authorising import propose_new
from fettle.orders.actions.checks import begin_checked, show_found
from fettle.orders.drafts import LineDraft
from fettle.orders.states import OPEN_STAGES

if TYPE_CHECKING:
    from fettle.catalog.models import Item
    from fettle.orders.models import Order

Wanted = tuple[Point, Found, Advice, "Item"]
DISTANCE_MOST, DAYS_MOST = 1_000_000, 3660


def recommend_item(  # noqa: PLR0913 - one a field of the form
    actor: Actor,
    ref: str,
    item: str,
    *,
    quantity: object = "1",
    point: str = "",
    wheel: str = "",
    urgency: str = "soon",
    distance: object = None,
    days: object = None,
    key: Key | None = None,
) -> Answer:
    """Recommend an item of the catalogue by hand; it is proposed on the order at once.

    ``item`` is a reference, number, bar code or name; ``point`` the finding behind it, if any.
    Raises ``Invalid`` by field.
    """
    with act(actor, "inspection.recommend", key=key) as step:
        order = begin_checked(step, see_check(step, ref).order_id)
        check = take_check(step, ref)
        if check.state not in OPEN_STATES:
            raise not_now(check)
        finding = _typed(step, check, item, {
            "quantity": quantity, "urgency": urgency, "distance": distance, "days": days
        })  # fmt: skip
        answer = _behind(check, point, wheel)
        finding.point, finding.wheel = point, wheel
        finding.level = answer.level if answer and rank(answer.level) else ""
        note = found_words(check, content_of(check.edition.content), answer)
        assert finding.item is not None
        draft = drafted(finding.item, finding.quantity_thousandths, finding.level, note)
        finding.line_ref = _propose(step, order, draft)
        finding.save()
        keep_check(check)
        step.record(check.ref, facts.Recommended(
            text=finding.text, urgency=finding.urgency, line=finding.line_ref
        ))  # fmt: skip
        answer_of(step, check, finding=finding.ref, line=finding.line_ref)
    return step.answered


def recommend_all(step: Step, check: Inspection, content: Content, order: Order) -> int:
    """Lay down what the template advises for the findings; the number of new proposed lines.

    One line an item: wheels of one point add up, different points share the larger amount.
    """
    old = check.findings.filter(by_hand=False)
    lines = {row.item_id: row.line_ref for row in check.findings.exclude(line_ref="")}
    old.delete()
    wanted = list(_wanted(step.actor, check, content))
    new = 0
    for item, thousandths in _amounts(wanted):
        if item.pk not in lines:
            worst = max((w for w in wanted if w[3].pk == item.pk), key=lambda w: rank(w[1].level))
            note = found_words(check, content, worst[1])
            lines[item.pk] = _propose(step, order, drafted(item, thousandths, worst[1].level, note))
            new += bool(lines[item.pk])
            behind = [(point.key, answer.wheel) for point, answer, _, of in wanted if of == item]
            show_found(step, order, lines[item.pk], photos_of(check, behind), note)
    Finding.objects.bulk_create(
        Finding(
            inspection=check, point=point.key, wheel=answer.wheel, level=answer.level, item=item,
            text=item.name, quantity_thousandths=advice.quantity, urgency=advice.urgency,
            distance=advice.distance, days=advice.days, line_ref=lines[item.pk], at=step.at,
        )
        for point, answer, advice, item in wanted
    )  # fmt: skip
    return new


def _wanted(actor: Actor, check: Inspection, content: Content) -> Iterator[Wanted]:
    known: dict[str, Item | None] = {}
    for answer in check.answers.all():
        point = content.point(answer.point)
        if point is None or not rank(answer.level):
            continue
        for advice in advised(point, answer.level):
            if advice.item not in known:
                known[advice.item] = item_known(actor, advice.item)
            if (item := known[advice.item]) is not None:
                yield point, answer, advice, item


def advised(point: Point, level: str) -> list[Advice]:
    """The advice for this level; without any, that for the next better one that has some."""
    fitting = [advice.level for advice in point.advice if rank(advice.level) <= rank(level)]
    nearest = max(fitting, key=rank, default="")
    return [advice for advice in point.advice if advice.level == nearest]


def _amounts(wanted: list[Wanted]) -> list[tuple[Item, int]]:
    amounts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    items = {item.pk: item for _point, _answer, _advice, item in wanted}
    for point, _answer, advice, item in wanted:
        amounts[item.pk][point.key] += advice.quantity
    return [(items[pk], max(points.values())) for pk, points in amounts.items()]


def item_known(actor: Actor, ref: str) -> Item | None:
    """The item, or ``None`` when it is not sold any more: then nobody can buy the advice."""
    try:
        return item_called(actor, ref)
    except Invalid:
        return None


def _propose(step: Step, order: Order, draft: LineDraft) -> str:
    """The new line's reference; empty where the order takes no line (any more, or from them)."""
    if order.locked_at or order.stage not in OPEN_STAGES:
        return ""
    try:
        return propose_new(step, order.ref, draft)
    except NotFound:
        return ""


def drafted(item: Item, thousandths: int, level: str, note: str) -> LineDraft:
    """The line about which the client is asked."""
    amount = Quantity(thousandths).text
    return LineDraft(quantity=amount, item_ref=item.ref, danger=level, found=note)


def _typed(step: Step, check: Inspection, item: str, wanted: Mapping[str, object]) -> Finding:
    gather = Gather()

    def some(name: str, most: int) -> int | None:
        typed = wanted[name]
        if typed is None or typed == "":
            return None
        return gather.take(name, lambda: whole_units(typed, 0, 0, most), None)

    found = gather.take("item", lambda: item_called(step.actor, item), None)
    amount = gather.take("quantity", lambda: Quantity.parse(wanted["quantity"]), Quantity(1000))
    urgency = str(wanted["urgency"])
    if urgency not in URGENCIES:
        gather.wrong("urgency", N_("Choose one of the list."), "choice.unknown")
    far, long = some("distance", DISTANCE_MOST), some("days", DAYS_MOST)
    gather.close()
    assert found is not None
    return Finding(
        inspection=check, item=found, text=found.name, by_hand=True, at=step.at,
        quantity_thousandths=amount.thousandths, urgency=urgency, distance=far, days=long,
    )  # fmt: skip


def _behind(check: Inspection, point: str, wheel: str) -> Found | None:
    if not point:
        return None
    found: Found | None = check.answers.filter(point=point, wheel=wheel).first()
    if found is None:
        raise NotFound(N_("There is no such point in this check."), rule="point.unknown")
    return found


def found_words(check: Inspection, content: Content, answer: Found | None) -> str:
    """Why, for the client in their language: the point, what was found, what was noted of it."""
    point = content.point(answer.point) if answer else None
    if point is None or answer is None:
        return ""
    client = check.order.client
    language = client.language if client else check.shop.language
    seen = f"{told_in(point.name, language)}: {shown_of(point, answer, language)}"
    return " – ".join(word for word in (seen, answer.note) if word)[:300]


def photos_of(check: Inspection, places: Collection[tuple[str, str]]) -> list[int]:
    """The ids of the photos that were taken of these points and wheels."""
    taken = check.photos.values_list("point", "wheel", "photo_id")
    return [photo for point, wheel, photo in taken if (point, wheel) in places]
