"""The pages: the check with and without a script, the report, the lists, the order's block."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from fettle.inspections.actions import answer_point
from fettle.inspections.models import Inspection
from fettle.inspections.tests.lift import Lift, fresh
from fettle.orders.tests.factories import jpeg
from fettle.orders.tests.pages import Desk, text_of


def test_from_the_order_to_the_report(lift: Lift) -> None:
    order = lift.opened()
    tek, rex = Desk(lift.tek), Desk(lift.rex)
    assert "Start a check" in text_of(tek.get("order", order.ref))
    gone = tek.post("inspection.open", order=order.ref)
    check = Inspection.objects.get(order=order)
    assert gone["Location"] == f"/inspections/{check.ref}"
    page = text_of(tek.get("inspection", check.ref))
    assert 'aria-pressed="false"' in page and "0 of 3" not in page
    tek.post("inspection.answer", check.ref, "hose", value="worn", version="0")
    tek.post("inspection.answer", check.ref, "pads", value="2,5", version="0")
    submitted = tek.post("inspection.submit", check.ref, meter="1000")
    assert submitted.status_code == 422
    assert "“hose” needs a photo." in text_of(submitted)
    photo = SimpleUploadedFile("p.jpg", jpeg(), "image/jpeg")
    tek.post("inspection.photograph", check.ref, "hose", photo=photo)
    assert tek.post("inspection.submit", check.ref, meter="1000").status_code == 302
    assert "Issue the report" not in text_of(tek.get("inspection", check.ref))
    assert "Issue the report" in text_of(rex.get("inspection", check.ref))
    assert rex.post("inspection.issue", check.ref).status_code == 302
    report = text_of(rex.get("inspection.report", check.ref, present="1"))
    assert "2.5 mm" in report and "91" in report and "End the presentation" in report
    assert "Report" in text_of(tek.get("order", order.ref))
    (shot,) = check.photos.all()
    shown = rex.get("check.photo", check.ref, shot.photo.ref, "small")
    assert shown["Content-Type"] == "image/webp"


def test_a_mark_gets_its_row_and_the_counts_back(lift: Lift) -> None:
    check = lift.checked()
    tek = Desk(lift.tek)
    answer = tek.send("inspection.answer", check.ref, "hose", value="good", version="0")
    page = text_of(answer)
    assert 'id="p-hose"' in page and 'id="p-pads"' not in page
    assert 'id="check-bar" hx-swap-oob="true"' in page and 'id="chapters"' in page
    answer_point(lift.ada, check.ref, "hose", "bad")
    stale = tek.send("inspection.answer", check.ref, "hose", value="worn", version="1")
    assert stale.status_code == 409
    assert "Ada answered “hose” meanwhile: bad." in text_of(stale)


def test_a_note_keeps_the_answer(lift: Lift) -> None:
    check = lift.checked()
    tek = Desk(lift.tek)
    tek.post("inspection.answer", check.ref, "hose", value="bad", version="0")
    tek.post("inspection.answer", check.ref, "hose", value="bad", version="1", note="left, cracked")
    row = check.answers.get()
    assert (row.value, row.note) == ("bad", "left, cracked")


def test_the_lists_and_a_check_of_its_own(lift: Lift) -> None:
    tek, rex = Desk(lift.tek), Desk(lift.rex)
    assert "B-CY 500" in text_of(tek.get("inspection.open", q="B-CY 500"))
    assert tek.post("inspection.open", unit=lift.fiat.ref).status_code == 302
    lift.issued()
    assert "Fiat" in text_of(rex.get("inspections"))
    assert "BMW" in text_of(rex.get("inspections", tab="issued"))
    assert rex.live("inspections", tab="none").status_code == 200
    check = Inspection.objects.get(unit=lift.fiat)
    assert rex.post("inspection.discard", check.ref, reason="").status_code == 422
    assert rex.post("inspection.discard", check.ref, reason="Sold").status_code == 302


def test_recommended_on_a_page(lift: Lift) -> None:
    check = lift.checked()
    tek = Desk(lift.tek)
    assert tek.get("inspection.recommend", check.ref).status_code == 200
    wrong = tek.post("inspection.recommend", check.ref, item="Nothing", quantity="1", urgency="now")
    assert wrong.status_code == 422
    done = tek.post("inspection.recommend", check.ref, item="Labour", quantity="1", urgency="now")
    assert done.status_code == 302
    assert check.findings.get().by_hand


def test_another_shop_sees_nothing(lift: Lift) -> None:
    from fettle.orders.tests.factories import OtherGarage

    check = fresh(lift.checked().ref)
    eve = Desk(OtherGarage(lift.cy, lift.fiat).eve)
    for name in ("inspection", "inspection.report", "inspection.submit", "inspection.recommend"):
        assert eve.get(name, check.ref).status_code == 404
    posted = eve.post("inspection.answer", check.ref, "hose", value="good")
    assert posted.status_code == 404
