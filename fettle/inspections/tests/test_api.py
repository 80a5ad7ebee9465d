"""Health checks over the API, with their refusals as problems."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fettle.inspections.tests.lift import Lift, choice, document, texts
from fettle.orders.tests.factories import jpeg
from fettle.passes.tests.test_api import Machine


@pytest.fixture
def olu(lift: Lift) -> Machine:
    return Machine(lift.olu)


def test_a_check_from_open_to_issue(lift: Lift, olu: Machine) -> None:
    order = lift.opened()
    ref = olu.post("/inspections", {"order": order.ref})["ref"]
    assert olu.post("/inspections", {"order": order.ref})["rule"] == "inspection_one_open"
    olu.post(f"/inspections/{ref}/points/hose", {"value": "bad", "version": 0})
    assert olu.post(f"/inspections/{ref}/points/pads", {"value": "99"})["rule"] == "amount.most"
    assert olu.status == 422
    olu.post(f"/inspections/{ref}/points/pads", {"value": "2.5"})
    lacking = olu.post(f"/inspections/{ref}/submit")
    assert (olu.status, list(lacking["errors"])) == (422, ["hose"])
    photo = SimpleUploadedFile("p.jpg", jpeg(), "image/jpeg")
    sent = olu.door.post(f"/api/v1/inspections/{ref}/points/hose/photo", {"photo": photo})
    assert sent.status_code == 200
    assert olu.post(f"/inspections/{ref}/recommend", {"item": "Labour"})["line"]
    assert olu.post(f"/inspections/{ref}/submit", {"meter": "1200"})["proposed"] == 1
    olu.post(f"/inspections/{ref}/resume")
    olu.post(f"/inspections/{ref}/submit")
    olu.post(f"/inspections/{ref}/issue")
    whole = olu.get(f"/inspections/{ref}")
    assert (whole["state"], whole["counts"]["major"]) == ("issued", 2)
    assert [row["authorisation"] for row in whole["recommended"]] == ["proposed", "proposed"]
    address = olu.get(f"/inspections/{ref}/link")["address"]
    assert olu.door.get(address).status_code == 200
    olu.post(f"/inspections/{ref}/revoke")
    assert olu.get(f"/inspections/{ref}/link") == {"address": None}
    olu.post(f"/inspections/{ref}/share")
    assert olu.post(f"/inspections/{ref}/discard", {"reason": "x"})["rule"] == "inspection_frozen"
    assert [row["ref"] for row in olu.get("/inspections?tab=issued")["items"]] == [ref]
    assert olu.get("/inspections?tab=none")["rule"] == "choice.unknown"


def test_templates_and_rules(lift: Lift, olu: Machine) -> None:
    body = {"names": texts("Bike"), "unit_kind": "bike", "content": document(choice("chain"))}
    ref = olu.post("/check_templates", body)["ref"]
    olu.post(f"/check_templates/{ref}/publish", {})
    assert olu.post(f"/check_templates/{ref}/draft")["n"] == 2
    content = olu.get(f"/check_templates/{ref}/editions/2")["content"]
    assert olu.post(f"/check_templates/{ref}/edit", {"content": content, "version": 1})["n"] == 2
    olu.post(f"/check_templates/{ref}/drop")
    rule = olu.post(f"/check_templates/{ref}/rules", {"names": texts("Hard")})["ref"]
    wrong = olu.post(f"/check_rules/{rule}/edit", {"content": {"method": "loop"}})
    assert (olu.status, "method" in wrong["errors"]) == (422, True)
    olu.post(f"/check_rules/{rule}/edit", {"content": {"method": "worst_of"}})
    olu.post(f"/check_rules/{rule}/publish", {})
    tried = olu.post(f"/check_rules/{rule}/rehearse", {"content": {"method": "worst_of"}})
    assert tried["items"] == []
    assert ref in [row["ref"] for row in olu.get("/check_templates")["items"]]
    assert olu.get(f"/check_templates/{ref}/editions/9")["rule"] == "edition.unknown"
    assert olu.status == 404
