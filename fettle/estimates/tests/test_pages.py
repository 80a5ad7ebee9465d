"""The client's page without a login, the shop's pages, the client's own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from fettle.estimates import actions
from fettle.estimates.guard import WRONG_MOST
from fettle.estimates.models import EstimateVersion
from fettle.estimates.tests.factories import Asked, Phone, fresh
from fettle.journal import clock
from fettle.orders import actions as orders
from fettle.orders.tests.factories import fresh as fresh_order
from fettle.orders.tests.factories import jpeg
from fettle.orders.tests.pages import Desk, text_of


def choices(asked: Asked, pads: str = "yes", wipers: str = "later") -> dict[str, str]:
    return {f"choice_{asked.pads.ref}": pads, f"choice_{asked.wipers.ref}": wipers}


def test_the_page_shows_what_is_asked_and_is_for_nobody_else(asked: Asked) -> None:
    version, code = asked.sent(note="Please look at the brakes.")
    answer = Phone(code).get()
    page = text_of(answer)
    for shown in ("Brake pads", "2 mm left", "Dangerous", "€98.00", "Wipers", "Labour",
                  "Please look at the brakes.", "Decline", "Later"):  # fmt: skip
        assert shown in page
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("same-origin", "no-store")
    for private in (asked.order.ref, version.ref, "B-CY 500", "Tek"):
        assert private not in page.replace(asked.pads.ref, "")
    assert fresh(version).state == "sent"  # a robot that fetches the link has not opened it


def test_it_is_seen_when_somebody_looks(asked: Asked) -> None:
    version, code = asked.sent()
    phone = Phone(code)
    assert phone.post("estimate.see").status_code == 204
    assert phone.post("estimate.see").status_code == 204
    assert fresh(version).state == "seen"
    board = text_of(Desk(asked.garage.ada).get("orders.board"))
    assert "Estimate opened" in board


def test_the_client_answers_with_a_plain_form(asked: Asked) -> None:
    version, code = asked.sent()
    phone = Phone(code)
    answer = phone.post("estimate.answer", name="Cy", consent="on", key="k1", **choices(asked))
    assert answer.status_code == 302
    page = text_of(phone.get())
    assert "Thank you, your answer has arrived." in page and "€188.00" in page
    again = phone.post("estimate.answer", name="Cy", consent="on", key="k1", **choices(asked))
    assert again.status_code == 302
    other = phone.post("estimate.answer", name="Dora", consent="on", key="k2", **choices(asked))
    assert other.status_code == 409
    assert fresh(version).answered_by == "Cy"


def test_what_is_missing_is_told_and_what_was_chosen_stays(asked: Asked) -> None:
    _version, code = asked.sent()
    answer = Phone(code).post("estimate.answer", **{f"choice_{asked.pads.ref}": "yes"})
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Error:" in page and "Choose for this line." in page
    assert page.count("checked") == 1


def test_a_question_is_sent_and_the_shop_sees_it(asked: Asked) -> None:
    version, code = asked.sent()
    phone = Phone(code)
    assert phone.post("estimate.ask", question="", asker="").status_code == 422
    sent = phone.post("estimate.ask", question="Is it <b>urgent</b>?", asker="Cy", how="question")
    assert sent.status_code == 302
    assert "Your question has arrived." in text_of(phone.get())
    page = text_of(Desk(asked.garage.ada).get("estimate", version.ref))
    assert "Is it &lt;b&gt;urgent&lt;/b&gt;?" in page
    assert phone.post("estimate.ask", how="call").status_code == 302
    assert "Call the client" in text_of(Desk(asked.garage.ada).get("orders.board"))


@pytest.mark.parametrize("end", ["revoke", "replace", "expire"])
def test_what_is_over_shows_the_telephone_alone(asked: Asked, end: str) -> None:
    asked.garage.shop.phone = "+49301234567"
    asked.garage.shop.save()
    version, code = asked.sent()
    at = version.sent_at
    assert at is not None
    if end == "revoke":
        actions.revoke_estimate(asked.garage.ada, version.ref)
    elif end == "replace":
        asked.sent()
    else:
        EstimateVersion.objects.filter(pk=version.pk, state="sent").update(state="expired")
    page = text_of(Phone(code).get())
    assert "+49301234567" in page and "Brake pads" not in page and "98.00" not in page


def test_a_wrong_secret_opens_nothing_and_is_not_guessed(asked: Asked) -> None:
    _version, code = asked.sent()
    phone = Phone("x" * 32)
    assert phone.get().status_code == 404
    answers = {phone.get().status_code for _ in range(WRONG_MOST)}
    assert answers == {404, 429}
    assert Phone(code).get().status_code == 200
    assert Phone("x" * 900).get().status_code == 429


def test_only_photos_of_its_own_lines_are_shown(asked: Asked) -> None:
    garage, ref = asked.garage, asked.order.ref
    shown = orders.photograph_order(garage.tek, ref, jpeg(), line_ref=asked.pads.ref)["photo"]
    hidden = orders.photograph_order(garage.tek, ref, jpeg())["photo"]
    _version, code = asked.sent()
    phone = Phone(code)
    assert shown in text_of(phone.get())
    assert phone.get("estimate.photo", shown, "small").status_code == 200
    assert phone.get("estimate.photo", hidden, "small").status_code == 404
    assert phone.get("estimate.photo", shown, "huge").status_code == 404


def test_the_page_speaks_the_clients_language(asked: Asked) -> None:
    _version, code = asked.sent()
    client = asked.garage.cy
    client.language = "ru"
    client.save()
    answer = Phone(code).get()
    assert answer["Content-Language"] == "ru" and 'lang="ru"' in text_of(answer)


def test_the_shop_makes_looks_sends_and_takes_back(asked: Asked) -> None:
    desk = Desk(asked.garage.ada)
    part = text_of(desk.live("estimates.of_order", asked.order.ref))
    assert "2 lines wait for the client's yes: €122.00." in part
    assert desk.post("estimate.draft", asked.order.ref, deposit="x").status_code == 422
    made = desk.post("estimate.draft", asked.order.ref, deposit="20", valid_days="7")
    version = EstimateVersion.objects.get()
    assert made.url == reverse("estimate", args=[version.ref])
    assert "This is what the client sees." in text_of(desk.get("estimate.preview", version.ref))
    dialog = text_of(desk.live("estimate.send", version.ref))
    assert "/e/" + "*" * 32 in dialog or "neither a mobile number" in dialog
    assert desk.post("estimate.send", version.ref, wait="on").status_code == 302
    assert fresh_order(asked.order).stage == "waiting"
    link = text_of(desk.send("estimate.link", version.ref))
    assert "/e/" in link and "<svg" in link
    page = text_of(desk.get("estimate", version.ref))
    assert "Sent" in page and "€20.00" in page
    assert desk.send("estimate.revoke", version.ref).status_code == 200
    assert fresh(version).state == "revoked"
    assert desk.get("estimate", "nothing").status_code == 404


def test_the_order_page_writes_down_what_the_client_said(asked: Asked) -> None:
    desk, ref = Desk(asked.garage.ada), asked.order.ref
    page = text_of(desk.get("order", ref))
    assert "Asked" in page and "Dangerous" in page
    assert "Who said so?" in text_of(desk.live("line.authorise", ref, asked.pads.ref))
    said = {"who": "Mrs Young", "channel": "phone"}
    assert desk.post("line.authorise", ref, asked.pads.ref, **said).status_code == 302
    assert desk.post("line.defer", ref, asked.wipers.ref, **said, due_on="x").status_code == 422
    day = (clock.now() + timedelta(days=40)).date().isoformat()
    assert desk.post("line.defer", ref, asked.wipers.ref, **said, due_on=day).status_code == 302
    assert "Mrs Young" in text_of(desk.get("order.proof", ref))
    asks = {"danger": "major", "found": "torn"}
    assert desk.post("line.propose", ref, asked.wipers.ref, **asks).status_code == 302
    assert asked.line(asked.wipers).found == "torn"
    assert desk.post("line.decline", ref, asked.wipers.ref, **said).status_code == 302
    assert "Ask again" in text_of(desk.get("order", ref))


def test_a_line_is_added_to_be_asked(asked: Asked) -> None:
    desk = Desk(asked.garage.ada)
    values: dict[str, Any] = {"kind": "fee", "text": "Bulb", "quantity": "1", "unit_price": "9"}
    desk.post("line.add", asked.order.ref, **values, ask="yes")
    assert asked.order.lines.get(text="Bulb").authorisation == "proposed"


def test_how_the_shop_asks_is_set_by_the_owner(asked: Asked) -> None:
    desk = Desk(asked.garage.olu)
    values = {"asks": "on", "tolerance_percent": "10", "tolerance": "5", "valid_days": "7"}
    assert desk.post("asking.set", "workshop", **values).status_code == 302
    assert "7 days to answer" in text_of(desk.get("asking"))
    assert desk.post("asking.set", "workshop", **(values | {"valid_days": "0"})).status_code == 422
    assert desk.get("asking.set", "counter_sale").status_code == 404
    assert Desk(asked.garage.ada).get("asking").status_code == 403


def test_strangers_to_the_shops_pages(asked: Asked) -> None:
    version, _code = asked.sent()
    for name in ("estimate", "estimate.preview", "estimate.send"):
        assert Desk(asked.garage.tek).get(name, version.ref).status_code == 403
        assert Browser().get(reverse(name, args=[version.ref])).status_code == 302
