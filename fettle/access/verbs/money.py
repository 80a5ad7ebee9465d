"""Money: bills, payments, tills, wallets, income and expense."""

from fettle.access.verbs.who import COUNTER, DESK, to

VERBS: dict[str, frozenset[str]] = {
    # money
    "invoice.view": to(COUNTER),
    "payment.view": to(COUNTER),
    "payment.take": to(COUNTER),
    "payment.correct": to(DESK),
    "invoice.refund": to(DESK),
    "refund.divert": to("owner"),
    "balance.close": to(COUNTER),
    "advance.take": to(COUNTER),
    "advance.return": to(DESK),
    "receipt.print": to(COUNTER),
    "receipt.send": to(COUNTER),
    "deposit.top_up": to(COUNTER),
    "deposit.withdraw": to(DESK),
    "points.adjust": to("owner"),
    "till.view": to(COUNTER),
    "till.open": to(COUNTER),
    "till.count": to(COUNTER),
    "till.resume": to(COUNTER),
    "till.close": to(COUNTER),
    "till.pay_in": to(COUNTER),
    "till.pay_out": to(COUNTER),
    "till.drop": to(COUNTER),
    "till.force_close": to(DESK),
    "register.create": to("owner"),
    "register.edit": to("owner"),
    "register.retire": to("owner"),
    "register.restore": to("owner"),
    "finance.view": to(DESK),
    "finance.enter": to(DESK),
    "finance.reverse": to(DESK),
    "finance_category.create": to("owner"),
    "finance_category.edit": to("owner"),
}
