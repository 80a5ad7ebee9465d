"""Income and expense for machines, and the headings they stand under."""

from typing import Any, Literal

from ninja import Field, Query, Status

from fettle.access.doors import ShopRequest, door
from fettle.billing import actions, queries
from fettle.billing.api.doorway import AskedPage, router
from fettle.billing.headings import Heading, headings
from fettle.billing.models import Finance
from fettle.catalog.wire import MoneyIn, Strict, money_out
from fettle.journal import Key
from fettle.kernel.quantity import Quantity


class AskedFinance(AskedPage):
    """Which side, and under which heading."""

    kind: Literal["", "income", "expense"] = ""
    category: str = ""


class FinanceIn(Strict):
    """Income or expense by hand.

    ``tax_rate`` is the reference of a tax; the amount holds it unless it is ``without_tax``.
    """

    kind: str
    category: str
    amount: MoneyIn
    tender: str = "cash"
    note: str = ""
    document: str = ""
    client: str = ""
    order: str = ""
    party: str = ""
    tax_rate: str = ""
    without_tax: bool = False


class ReasonIn(Strict):
    """Why."""

    reason: str


class HeadingIn(Strict):
    """A new heading."""

    kind: str
    name: str
    names: dict[str, str] = Field(default_factory=dict)


class HeadingEditIn(Strict):
    """A heading as it shall be."""

    name: str
    names: dict[str, str] = Field(default_factory=dict)
    active: bool = True
    version: int | None = None


@router.get("/finance", summary="Income and expense, newest first")
@door("finance.view")
def finance(request: ShopRequest, asked: Query[AskedFinance]) -> dict[str, Any]:
    """Those of payments, and those entered by hand."""
    found = queries.finance(request.actor, asked.dict())
    rows, following = queries.page(found, asked.cursor, asked.limit)
    return {"items": [_told(row) for row in rows], "next": following or None}


@router.post("/finance", summary="Enter income or expense", response={201: dict[str, Any]})
@door("finance.enter", methods=("POST",))
def enter(request: ShopRequest, body: FinanceIn) -> Status[dict[str, Any]]:
    """Answers the entry's reference."""
    values = body.dict()
    values |= {"client_ref": values.pop("client"), "order_ref": values.pop("order")}
    return Status(201, actions.enter_finance(request.actor, **values, key=Key.of(request)))


@router.post("/finance/{ref}/reverse", summary="Undo an entry made by hand")
@door("finance.reverse", methods=("POST",))
def reverse(request: ShopRequest, ref: str, body: ReasonIn) -> dict[str, Any]:
    """Answers the entry that undoes it."""
    return actions.reverse_finance(request.actor, ref, body.reason, key=Key.of(request))


@router.get("/finance-categories", summary="The headings of income and expense")
@door("finance.view")
def categories(request: ShopRequest) -> dict[str, Any]:
    """The usual ones and the shop's own, retired ones too."""
    shop_id = request.actor.shop_id
    found = [*headings(shop_id, "expense"), *headings(shop_id, "income")]
    return {"items": [_heading(each) for each in found]}


@router.post("/finance-categories", summary="Add a heading", response={201: dict[str, Any]})
@door("finance_category.create", methods=("POST",))
def create_category(request: ShopRequest, body: HeadingIn) -> Status[dict[str, Any]]:
    """Answers its code."""
    answer = actions.create_finance_category(
        request.actor, body.kind, body.name, body.names, key=Key.of(request)
    )
    return Status(201, answer)


@router.post("/finance-categories/{kind}/{code}/edit", summary="Rename or retire a heading")
@door("finance_category.edit", methods=("POST",))
def edit_category(
    request: ShopRequest, kind: str, code: str, body: HeadingEditIn
) -> dict[str, Any]:
    """Entries keep their heading."""
    return actions.edit_finance_category(
        request.actor, kind, code, **body.dict(), key=Key.of(request)
    )


def _heading(each: Heading) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "code": each.code,
        "name": each.name,
        "word": each.word,
        "active": each.active,
        "version": each.version,
    }


def _told(row: Finance) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "kind": row.kind,
        "category": row.category,
        "tender": row.tender,
        "amount": money_out(row.amount_minor, row.currency),
        "tax": money_out(row.tax_minor, row.currency),
        "tax_percent": Quantity(row.tax_bp * 10).text or "0",
        "document": row.document,
        "order": row.order_ref,
        "party": row.party,
        "payment": row.payment.ref if row.payment else None,
        "reversal_of": row.reversal_of.ref if row.reversal_of else None,
        "note": row.note,
        "client": {"ref": row.client.ref, "name": row.client.name} if row.client else None,
        "at": row.at.isoformat(),
        "staff": row.staff.name if row.staff else "",
    }
