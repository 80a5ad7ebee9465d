"""The shop's letterhead with its logo, somebody who is invited, and a code that waits."""

from __future__ import annotations

from fettle.clients.actions.bindings import share_unit
from fettle.photos.actions import set_logo
from fettle.shop.actions import edit_shop, invite_staff
from fettle.web.demo import counter, days
from fettle.web.demo.pictures import Pen, picture

PASSWORD = "fettle-demo"  # noqa: S105 - written on the door for everybody to read
PAPER = {
    "legal_name": "Fettle Works GmbH",
    "email": "desk@fettle.example",
    "web": "www.fettle.example",
    "document_foot": (
        "Amtsgericht Charlottenburg, HRB 190126 B · IBAN DE02 1203 0000 0000 2020 51\n"
        "Payable on collection, without deduction."
    ),
}


def introduce(stage: days.Stage) -> None:
    """Fill in who the shop is; ask a colleague in; give a client a code."""
    owner, reception = stage.people["owner"], stage.people["reception"]
    edit_shop(owner, dict(PAPER))
    set_logo(owner, picture(_wheel, "white"))
    invite_staff(reception, "Sofia Brandt", "technician", language="en")
    invite_staff(owner, "Иван Орлов", "operator", language="ru")
    share_unit(reception, stage.units[-1].unit)
    counter.give_pins(stage.people, PASSWORD)


def _wheel(pen: Pen) -> None:
    pen.oval(26, 14, 48, 48, "#12414f")
    pen.oval(33, 21, 34, 34, "white")
    pen.box(47, 18, 6, 40, "#12414f", r=2)
    pen.box(30, 35, 40, 6, "#12414f", r=2)
    pen.oval(44, 32, 12, 12, "#e07a1f")
