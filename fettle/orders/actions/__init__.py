"""Every change of an order, split by noun; each outer action is one verb."""

from fettle.orders.actions.advances import (
    advance_from_deposit,
    return_advance,
    take_advance,
    waive_advance,
)
from fettle.orders.actions.answering import decide_lines
from fettle.orders.actions.asked import mark_asked, take_for_answer, wait_for_yes
from fettle.orders.actions.asking import set_asking
from fettle.orders.actions.authorising import (
    authorise_line,
    decline_line,
    defer_line,
    propose_line,
    propose_new,
    repeat_line,
)
from fettle.orders.actions.balances import close_balance
from fettle.orders.actions.checkout import checkout_order
from fettle.orders.actions.comebacks import comeback_order
from fettle.orders.actions.correcting import correct_invoice
from fettle.orders.actions.doing import do_line, skip_line, undo_line
from fettle.orders.actions.ending import cancel_order
from fettle.orders.actions.lines import add_line, edit_line, remove_line
from fettle.orders.actions.links import make_link, revoke_link
from fettle.orders.actions.opening import assign_order, edit_order, open_order
from fettle.orders.actions.parts import (
    issue_line,
    issue_part,
    release_line,
    reserve_line,
    return_line,
)
from fettle.orders.actions.receipts import send_receipt
from fettle.orders.actions.reception import receive_unit
from fettle.orders.actions.refunding import divert_refund, refund_invoice
from fettle.orders.actions.requests import issue_requested, refuse_part, request_part
from fettle.orders.actions.sales import open_sale
from fettle.orders.actions.service_types import create_service_type, edit_service_type
from fettle.orders.actions.serving import (
    close_all_paid,
    close_order,
    complete_order,
    deliver_line,
    pay_order,
    void_order,
)
from fettle.orders.actions.shop_order import (
    accept_order,
    decline_order,
    release_expired,
    release_order,
    see_order,
)
from fettle.orders.actions.submit import submit_order
from fettle.orders.actions.supplies import add_supplies
from fettle.orders.actions.work import (
    comment_order,
    photograph_order,
    ready_order,
    reopen_order,
    resume_order,
    start_order,
    wait_order,
)
from fettle.orders.actions.writing import write_text
from fettle.orders.drafts import (
    Decision,
    LineChange,
    LineDraft,
    MarkDraft,
    Said,
    TextDraft,
    Wanted,
    WorkDraft,
)
from fettle.orders.wares import Wish

__all__ = [
    "Decision",
    "LineChange",
    "LineDraft",
    "MarkDraft",
    "Said",
    "TextDraft",
    "Wanted",
    "Wish",
    "WorkDraft",
    "accept_order",
    "add_line",
    "add_supplies",
    "advance_from_deposit",
    "assign_order",
    "authorise_line",
    "cancel_order",
    "checkout_order",
    "close_all_paid",
    "close_balance",
    "close_order",
    "comeback_order",
    "comment_order",
    "complete_order",
    "correct_invoice",
    "create_service_type",
    "decide_lines",
    "decline_line",
    "decline_order",
    "defer_line",
    "deliver_line",
    "divert_refund",
    "do_line",
    "edit_line",
    "edit_order",
    "edit_service_type",
    "issue_line",
    "issue_part",
    "issue_requested",
    "make_link",
    "mark_asked",
    "open_order",
    "open_sale",
    "pay_order",
    "photograph_order",
    "propose_line",
    "propose_new",
    "ready_order",
    "receive_unit",
    "refund_invoice",
    "refuse_part",
    "release_expired",
    "release_line",
    "release_order",
    "remove_line",
    "reopen_order",
    "repeat_line",
    "request_part",
    "reserve_line",
    "resume_order",
    "return_advance",
    "return_line",
    "revoke_link",
    "see_order",
    "send_receipt",
    "set_asking",
    "skip_line",
    "start_order",
    "submit_order",
    "take_advance",
    "take_for_answer",
    "undo_line",
    "void_order",
    "wait_for_yes",
    "wait_order",
    "waive_advance",
    "write_text",
]
