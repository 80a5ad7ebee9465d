"""Procedures written in the browser, done on a tablet, printed; and the same for machines."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fettle.orders.models import Line
from fettle.orders.tests.factories import jpeg
from fettle.procedures.models import Edition, Procedure, StepDone
from fettle.procedures.tests.bench import Bench
from fettle.stock.tests.browser import signed_in


@pytest.fixture
def browser(bench: Bench) -> Client:
    return signed_in(bench.garage.shop)


def upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("disc.jpg", jpeg(), "image/jpeg")


def test_the_work_is_done_step_by_step_on_the_page(bench: Bench, browser: Client) -> None:
    page = f"/procedures/runs/{bench.line.ref}"
    shown = browser.get(page).text
    assert "0 / 6" in shown
    assert "110–130 Nm" in shown
    assert "The work is done" not in shown
    assert page in browser.get(f"/orders/{bench.order.ref}").text
    steps = f"{page}/steps"
    assert browser.post(f"{steps}/{bench.step(1)}/do").status_code == 302
    wrong = browser.post(f"{steps}/{bench.step(2)}/do", {"value": "20"})
    assert wrong.status_code == 422
    assert "20 is outside the limits ≥ 22 mm" in wrong.text
    assert "Why does it stay so?" in wrong.text
    beyond = {"value": "20", "note": "As the client wishes"}
    assert browser.post(f"{steps}/{bench.step(2)}/do", beyond).status_code == 302
    assert browser.post(f"{steps}/{bench.step(3)}/do", {"value": "120"}).status_code == 302
    assert "This step needs a photo." in browser.post(f"{steps}/{bench.step(4)}/do").text
    photo = browser.post(f"{steps}/{bench.step(4)}/do", {"photo": upload()})
    assert photo.status_code == 302
    assert browser.post(f"{steps}/{bench.step(5)}/skip", {"reason": ""}).status_code == 422
    skipped = {"reason": "Too late for a drive"}
    assert browser.post(f"{steps}/{bench.step(5)}/skip", skipped).status_code == 302
    fixed = {"value": "121", "reason": "Typed wrong"}
    assert browser.post(f"{steps}/{bench.step(3)}/correct", fixed).status_code == 302
    shown = browser.get(page).text
    assert "5 / 6" in shown
    assert "The work is done" in shown
    done = browser.post(f"/orders/{bench.order.ref}/lines/{bench.line.ref}/do", {"next": page})
    assert done.status_code == 302
    assert "This work is finished." in browser.get(page).text
    assert Line.objects.get(pk=bench.line.pk).work_state == "done"


def test_the_report_shows_values_names_and_photos(bench: Bench, browser: Client) -> None:
    page = f"/procedures/runs/{bench.line.ref}"
    browser.post(f"{page}/steps/{bench.step(4)}/do", {"photo": upload()})
    browser.post(f"{page}/steps/{bench.step(3)}/do", {"value": "118.5"})
    report = browser.get(f"{page}/report").text
    assert "118.5 Nm" in report
    found = re.search(rf"{page}/photos/\w+/small", report)
    assert found
    assert browser.get(found.group())["Content-Type"] == "image/webp"
    assert browser.get(f"{page}/photos/nothing/small").status_code == 404
    assert browser.get("/procedures/runs/nothing").status_code == 404


def test_a_fragment_comes_back_for_htmx(bench: Bench, browser: Client) -> None:
    address = f"/procedures/runs/{bench.line.ref}/steps/{bench.step(1)}/do"
    answer = browser.post(address, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div class="run')


def test_a_procedure_is_written_in_the_browser(bench: Bench, browser: Client) -> None:
    made = browser.post("/procedures/new", {"name": "Oil change"})
    oil = Procedure.objects.get(name="Oil change")
    page = f"/procedures/{oil.ref}"
    assert made["Location"] == page
    empty = browser.post(f"{page}/steps/new", {"kind": "do", "required": "on"})
    assert (empty.status_code, "Say what is to be done." in empty.text) == (422, True)
    typed = {"kind": "torque", "text_en": "Drain plug", "unit": "Nm", "least": "25", "most": "30"}
    assert browser.post(f"{page}/steps/new", typed | {"photo": upload()}).status_code == 302
    first = {"kind": "do", "text_en": "Let it run", "text_ru": "Слить масло", "required": "on"}
    assert browser.post(f"{page}/steps/new", first).status_code == 302
    assert browser.post(f"{page}/steps/2/up").status_code == 302
    draft = Edition.objects.get(procedure=oil)
    assert [str(step) for step in draft.steps.all()] == ["Let it run", "Drain plug"]
    assert 'value="25"' in browser.get(f"{page}/steps/2").text
    changed = typed | {"most": "20"}
    assert browser.post(f"{page}/steps/2", changed).status_code == 422
    assert browser.post(f"{page}/steps/2", typed | {"most": "32"}).status_code == 302
    step = draft.steps.get(position=2)
    assert step.photo is not None
    assert browser.get(f"/procedures/pictures/{step.ref}").status_code == 200
    assert browser.post(f"{page}/steps/1/remove").status_code == 302
    assert browser.post(f"{page}/publish").status_code == 302
    assert "25–32 Nm" in browser.get(page).text
    item = f"/procedures/items/{bench.garage.labour.ref}"
    assert browser.post(f"{item}/bind", {"procedure": oil.ref}).status_code == 302
    assert "Oil change" in browser.get(item).text
    assert browser.post(f"{item}/unbind", {"procedure": oil.ref}).status_code == 302
    assert "Oil change" in browser.get("/procedures/").text


def test_the_same_by_machines(bench: Bench, browser: Client) -> None:
    api = "/api/v1"

    def post(address: str, body: dict[str, object]) -> dict[str, object]:
        answer = browser.post(f"{api}{address}", body, content_type="application/json")
        assert answer.status_code in (200, 201), answer.text
        return answer.json()  # type: ignore[no-any-return]

    ref = post("/procedures", {"name": "Bleed", "steps": []})["ref"]
    steps = [{"texts": {"en": "Open"}}, {"kind": "measure", "texts": {"en": "x"}, "most": "2.5"}]
    post(f"/procedures/{ref}/edit", {"steps": steps, "version": 1})
    post(f"/procedures/{ref}/publish", {})
    post(f"/procedures/{ref}/bind", {"item": bench.garage.labour.ref})
    told = browser.get(f"{api}/procedures/{ref}").json()
    assert (told["items"], told["edition"]["steps"][1]["most"]) == (
        [bench.garage.labour.ref], "2.5",
    )  # fmt: skip
    post(f"/procedures/{ref}/unbind", {"item": bench.garage.labour.ref})
    assert len(browser.get(f"{api}/procedures").json()["items"]) == 2
    run = f"{api}/runs/{bench.line.ref}"
    assert browser.post(f"{run}/steps/{bench.step(3)}/do", {"value": "500"}).status_code == 422
    assert browser.post(f"{run}/steps/{bench.step(3)}/do", {"value": "120"}).status_code == 200
    assert browser.post(f"{run}/steps/{bench.step(4)}/do", {"photo": upload()}).status_code == 200
    post(f"/runs/{bench.line.ref}/steps/{bench.step(1)}/skip", {"reason": "On the lift"})
    wrong = {"reason": "typo", "value": "121"}
    assert browser.post(f"{run}/steps/{bench.step(3)}/correct", wrong).status_code == 200
    report = browser.get(run).json()
    assert report["steps"][2]["value"] == "121"
    assert report["steps"][0]["outcome"] == "skipped"
    assert StepDone.objects.count() == 4


def test_who_may_not_write_reads(bench: Bench) -> None:
    cashier = signed_in(bench.garage.shop, "cashier")
    shown = cashier.get(f"/procedures/runs/{bench.line.ref}").text
    assert "Lift the car" in shown
    assert "Leave out" not in shown
    refused = cashier.post(f"/procedures/runs/{bench.line.ref}/steps/{bench.step(1)}/do")
    assert refused.status_code == 403
