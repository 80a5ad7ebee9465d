"""What was done by a procedure is read by the client: by the link of the order, if they may."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from django.urls import reverse

from fettle.kernel.refusal import NotAllowed, Refused
from fettle.orders.actions import do_line, make_link
from fettle.orders.tests.factories import jpeg
from fettle.orders.tests.pages import Desk
from fettle.procedures.actions import do_step, show_procedure, skip_step
from fettle.procedures.drafts import Proof
from fettle.procedures.models import StepDone
from fettle.procedures.tests.bench import Bench


def _do_all(bench: Bench) -> str:
    """All steps of the line, the last left out; the reference of the photo."""
    line, tek = bench.line.ref, bench.tek
    for position, value in ((1, ""), (2, "24"), (3, "120")):
        do_step(tek, line, bench.step(position), Proof(value=value, note=""))
    do_step(tek, line, bench.step(4), Proof(value="", note="", upload=jpeg()))
    skip_step(tek, line, bench.step(5), "It rains")
    do_line(tek, bench.order.ref, line)
    taken = StepDone.objects.select_related("photo").get(photo__isnull=False).photo
    assert taken is not None
    return taken.ref


def test_the_client_reads_it_by_the_link_while_the_shop_allows_it(bench: Bench) -> None:
    photo = _do_all(bench)
    _answer, code = make_link(bench.ada, bench.order.ref)
    phone, page = Browser(), reverse("work.page", args=[code])
    state = reverse("link.page", args=[code])
    picture = reverse("work.photo", args=[code, photo, "small"])
    assert phone.get(page).status_code == phone.get(picture).status_code == 404
    assert page not in phone.get(state).text
    show_procedure(bench.olu, bench.procedure.ref, shown=True)
    assert page in phone.get(state).text
    shown = phone.get(page)
    assert shown["Cache-Control"] == "no-store"
    for told in ("Wheel bolts", "120 Nm", "110–130 Nm", "It rains", picture):
        assert told in shown.text
    assert "Wash" not in shown.text
    assert phone.get(picture)["Content-Type"].startswith("image/")
    assert phone.get(reverse("work.photo", args=[code, "x" * 16, "small"])).status_code == 404
    assert phone.get(reverse("work.page", args=["x" * len(code)])).status_code == 404


def test_work_that_is_under_way_is_not_shown(bench: Bench) -> None:
    show_procedure(bench.olu, bench.procedure.ref, shown=True)
    do_step(bench.tek, bench.line.ref, bench.step(1), Proof(value="", note=""))
    _answer, code = make_link(bench.ada, bench.order.ref)
    assert Browser().get(reverse("work.page", args=[code])).status_code == 404


def test_the_owner_decides_it_once(bench: Bench) -> None:
    with pytest.raises(NotAllowed):
        show_procedure(bench.tek, bench.procedure.ref, shown=True)
    desk = Desk(bench.olu)
    assert "Nothing of the steps." in desk.get("procedure", bench.procedure.ref).text
    assert desk.post("procedure.show", bench.procedure.ref, shown="yes").status_code == 302
    assert "Do not show the report" in desk.get("procedure", bench.procedure.ref).text
    with pytest.raises(Refused):
        show_procedure(bench.olu, bench.procedure.ref, shown=True)
