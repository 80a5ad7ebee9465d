from pathlib import Path

import pytest

from fettle.access.actor import Actor, system_actor
from fettle.clients.car_type_files import read_file
from fettle.clients.importing import import_file
from fettle.clients.models import CarType
from fettle.clients.queries.car_types import car_types, makes, models_of, packaged_car_types
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed
from fettle.shop.models import Shop

pytestmark = pytest.mark.django_db

HEAD = b'"year","make","model"\n'


@pytest.fixture
def olu(shop: Shop) -> Actor:
    return system_actor(shop.pk)


def test_all_real_rows_come_in_and_a_second_run_changes_nothing(olu: Actor) -> None:
    seen: list[tuple[int, int]] = []
    report = import_file(olu, packaged_car_types(), progress=lambda *done: seen.append(done))
    assert (report.new, report.errors, CarType.objects.count()) == (19_772, [], 19_772)
    assert seen[-1] == (report.rows, report.rows) and len(seen) > 5
    again = import_file(olu, packaged_car_types())
    assert (again.new, CarType.objects.count(), Entry.objects.count()) == (0, 19_772, 1)
    assert "BMW" in makes() and "320I" in models_of("bmw", 2003)
    assert car_types("BMW", "3", 2003).exists() and not models_of("")


def test_a_dry_run_only_reports(olu: Actor) -> None:
    report = import_file(olu, packaged_car_types(), dry_run=True)
    assert report.new == 19_772 and not CarType.objects.exists() and not Entry.objects.exists()


def test_errors_are_told_by_line_and_nothing_is_imported(olu: Actor, tmp_path: Path) -> None:
    file = tmp_path / "types.csv"
    file.write_bytes(
        HEAD + b'2001,"OPEL","CORSA"\n'
        b'1066,"OPEL","CORSA"\n'  # 3
        b'x,"OPEL","CORSA"\n'
        b'2001,"","CORSA"\n'
        b'2001,"OPEL"\n'
        b'2001,"OPEL","CORSA","GSI"\n'
        b"2001,OPEL," + b"x" * 81 + b"\n"  # 8
        b'2001,"OPEL","COR\x00SA"\n'
        b"\n"
        b'2002,"OPEL","two\nlines"\n'  # ends in line 12
        b"2002,OPEL,=cmd()\n"
    )
    report = import_file(olu, file)
    assert [error.line for error in report.errors] == [3, 4, 5, 6, 7, 8, 9]
    assert {error.refused.rule for error in report.errors} == {
        "year.range",
        "text.empty",
        "line.columns",
        "text.long",
        "text.control",
    }
    assert not CarType.objects.exists() and report.new == 0


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "file.header"),
        (b"year;make;model\n", "file.header"),
        (b"make,year,model\n", "file.header"),
        (HEAD + b"2001,OPEL,CORSA\n2001,\xff\xfe,X\n", "file.encoding"),
        (HEAD + b'2001,OPEL,"' + b"x" * 200_000 + b'"\n', "file.csv"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: bytes, rule: str) -> None:
    file = tmp_path / "types.csv"
    file.write_bytes(content)
    with pytest.raises(Invalid) as refused:
        read_file(file)
    assert refused.value.rule == rule and (rule != "file.encoding" or "3" in str(refused.value))


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"^none\.csv cannot be read"):
        read_file(tmp_path / "none.csv")
    with pytest.raises(Invalid):
        read_file(tmp_path)


def test_a_mark_at_the_beginning_and_rows_twice_do_no_harm(olu: Actor, tmp_path: Path) -> None:
    file = tmp_path / "types.csv"
    file.write_bytes(b"\xef\xbb\xbf" + HEAD + "2001,ЛАДА,Веста\r\n".encode() * 2)
    assert import_file(olu, file).new == 1
    assert models_of("лада") == ["Веста"]


def test_only_the_owner_may(shop: Shop, nina: Actor) -> None:
    with pytest.raises(NotAllowed):
        import_file(nina, packaged_car_types())
