"""Exports: exact, streamed, safe to open in a spreadsheet, and nothing of another shop."""

import csv
import json

import pytest

from fettle.access.actor import Actor, system_actor
from fettle.billing.actions import enter_finance
from fettle.clients.actions import create_client
from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.kernel.refusal import NotAllowed, NotFound
from fettle.reports import exporting
from fettle.reports.exporting import KINDS, as_json, as_table, export
from fettle.shop.models import Shop
from fettle.stock.tests import factories
from fettle.web.cli.export import _to_file, _to_output


@pytest.fixture
def shop(db: None) -> Shop:
    return factories.make_shop()


@pytest.fixture
def house(shop: Shop) -> Actor:
    return system_actor(shop.pk)


def table(actor: Actor, kind: str) -> list[dict[str, str]]:
    with export(actor, kind) as found:
        return list(csv.DictReader(as_table(found)))


def lines(actor: Actor, kind: str) -> list[dict[str, object]]:
    with export(actor, kind) as found:
        return [json.loads(line) for line in as_json(found)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_columns_even_without_rows(house: Actor, kind: str) -> None:
    with export(house, kind) as found:
        (head,) = list(as_table(found))
    assert len(head.split(",")) >= 9
    assert "_minor" not in head
    assert "_thousandths" not in head


def test_what_a_client_calls_himself_is_no_formula(house: Actor) -> None:
    wishes = ['=HYPERLINK("http://x")', "+1", "-2", "@SUM(A1)", "  =1+1", "＝1", 'Ann, "A"']
    for number, name in enumerate(wishes):
        phone = f"+49 30 90182{number}"
        create_client(house, ClientDraft(name=name, phones=(phone,), notes="-1\nsecond line"))
    told = table(house, "clients")
    names = [row["name"] for row in told]
    assert names[-1] == 'Ann, "A"'
    assert all(name.startswith("'") for name in names[:-1])
    assert told[0]["phones"] == "'+4930901820"
    assert lines(house, "clients")[0]["name"] == wishes[0]


def test_amounts_and_quantities_are_exact(house: Actor, shop: Shop) -> None:
    olu = factories.actor(shop)
    oil = factories.make_part(olu, "Oil", measure="litre", price_minor=1205, names={"ru": "Масло"})
    factories.receive(olu, factories.make_location(olu), oil, 5250)
    (item,) = table(house, "items")
    assert (item["price"], item["step"], item["tax_percent"]) == ("12.05", "0.001", "19.00")
    assert json.loads(item["names"]) == {"ru": "Масло"}
    (shelf,) = lines(house, "stock")
    assert (shelf["on_hand"], shelf["free"], shelf["value"]) == ("5.25", "5.25", "36.75")
    verbs = [entry["verb"] for entry in lines(house, "journal")]
    assert verbs[-2:] == ["location.create", "stock.receive"]
    assert isinstance(lines(house, "journal")[0]["facts"], dict)


def test_units_stand_beside_their_owner(house: Actor) -> None:
    create_client(house, ClientDraft(name="Ann"), UnitDraft(kind="bike", make="Canyon"))
    (unit,) = table(house, "units")
    assert (unit["make"], unit["client_name"], unit["year"]) == ("Canyon", "Ann", "")


def test_rows_come_in_portions(house: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "ROWS_AT_ONCE", 2)
    for number in range(5):
        create_client(house, ClientDraft(name=f"Client {number}"))
    assert [row["name"] for row in table(house, "clients")] == [f"Client {n}" for n in range(5)]


def test_another_shop_is_not_in_it(house: Actor) -> None:
    other = system_actor(factories.make_shop("Other").pk)
    enter_finance(other, "expense", "rent", "5")
    assert [row["amount"] for row in table(other, "finance")] == ["5.00"]
    for kind in ("finance", "journal"):
        assert table(house, kind) == []


def test_it_refuses_an_unknown_kind_and_who_may_not(house: Actor, shop: Shop) -> None:
    with pytest.raises(NotFound), export(house, "horses"):
        pass
    for kind in ("finance", "items", "journal"):
        with pytest.raises(NotAllowed), export(factories.actor(shop, "technician"), kind):
            pass


def test_a_file_is_written_whole_or_not_at_all(tmp_path, capsys) -> None:
    path = tmp_path / "clients.csv"
    assert _to_file(path, iter(["a\n", "ё\n"])) == 0
    assert path.read_text(encoding="utf-8") == "a\nё\n"
    assert path.stat().st_mode & 0o077 == 0

    def broken():
        yield "b\n"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        _to_file(path, broken())
    assert path.read_text(encoding="utf-8") == "a\nё\n"
    assert list(tmp_path.iterdir()) == [path]
    capsys.readouterr()
    assert _to_output(iter(["c\n"])) == 0
    assert capsys.readouterr().out == "c\n"
