"""What people read is found in the source, and what translators owe is told."""

from pathlib import Path

import pytest

from fettle.web.catalogues import compile_catalogues, stale_catalogues
from fettle.web.extraction import Message, Unreadable, python_messages, template_messages
from fettle.web.translations import debts, updated


def said(source: str) -> list[tuple[str, str, str]]:
    found = python_messages(source, "here.py")
    return [(message.text, message.plural, message.context) for message in found]


def shown(source: str) -> list[tuple[str, str, str]]:
    found = template_messages(source, "here.html")
    return [(message.text, message.plural, message.context) for message in found]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ('_("Save")', ("Save", "", "")),
        ('models.CharField(gettext_lazy("Plate"))', ("Plate", "", "")),
        ('raise Refused("Only {left} left.", rule="x", left=1)', ("Only {left} left.", "", "")),
        ('raise Refused(N_("Closed."), rule="x")', ("Closed.", "", "")),
        ('ngettext("%(n)s part", "%(n)s parts", n)', ("%(n)s part", "%(n)s parts", "")),
        ('pgettext("stage", "New")', ("New", "", "stage")),
        ('_("one " "sentence")', ("one sentence", "", "")),
    ],
)
def test_it_finds_the_sentence_in_python(source: str, wanted: tuple[str, str, str]) -> None:
    assert said(source) == [wanted]


@pytest.mark.parametrize("source", ["save('Save')", "_(name)", "Refused(sentence, rule='x')"])
def test_it_takes_nothing_else_from_python(source: str) -> None:
    assert said(source) == []


def test_it_refuses_an_f_string() -> None:
    with pytest.raises(Unreadable, match=r"here.py:1: an f-string"):
        said('_(f"Hello {name}")')


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ('{% translate "Save" %}', ("Save", "", "")),
        ('{% trans "Say \\"yes\\"" as word %}', ('Say "yes"', "", "")),
        ('{% translate "New" context "stage" %}', ("New", "", "stage")),
        ('{% include "a.html" with title=_("Orders") %}', ("Orders", "", "")),
        ('{{ _("Orders") }}', ("Orders", "", "")),
        (
            "{% blocktranslate %}By {{ name }}, 5 %{% endblocktranslate %}",
            ("By %(name)s, 5 %%", "", ""),
        ),
        (
            (
                "{% blocktranslate trimmed count n=n %}\n  one part\n"
                "{% plural %}\n  {{ n }}\n  parts\n{% endblocktranslate %}"
            ),
            ("one part", "%(n)s parts", ""),
        ),
    ],
)
def test_it_finds_the_sentence_in_a_template(source: str, wanted: tuple[str, str, str]) -> None:
    assert shown(source) == [wanted]


def test_it_refuses_a_tag_inside_a_block() -> None:
    with pytest.raises(Unreadable, match="inside blocktranslate"):
        shown("{% blocktranslate %}{% if a %}b{% endif %}{% endblocktranslate %}")


SAVE = Message("Save", "a.py")
LEFT = Message("{n} left of {all}", "a.py")
PARTS = Message("%(n)s part", "a.py", "%(n)s parts")


def translated(messages: list[Message], *pairs: tuple[str, str]) -> bytes:
    text = updated(b"", "ru", messages).decode()
    for ident, string in pairs:
        text = text.replace(f'msgid "{ident}"\nmsgstr ""', f'msgid "{ident}"\nmsgstr "{string}"')
    return text.encode()


def test_it_keeps_translations_and_drops_what_nobody_says() -> None:
    old = translated([SAVE, LEFT], ("Save", "Сохранить"))
    new = updated(old, "ru", [SAVE]).decode()
    assert 'msgstr "Сохранить"' in new
    assert "left of" not in new
    assert updated(new.encode(), "ru", [SAVE]).decode() == new


def test_it_owes_nothing_when_all_is_translated() -> None:
    old = translated([SAVE, LEFT], ("Save", "Сохранить"), (LEFT.text, "{n} из {all}"))
    assert list(debts(old, "ru", [SAVE, LEFT])) == []


@pytest.mark.parametrize(
    ("old", "wanted", "reason"),
    [
        (translated([SAVE]), [SAVE], "not translated"),
        (translated([SAVE], ("Save", "Да")), [SAVE, PARTS], "not in the catalogue"),
        (translated([SAVE, LEFT], ("Save", "Да")), [SAVE], "nobody says this"),
        (translated([LEFT], (LEFT.text, "{n} из {of}")), [LEFT], "other placeholders"),
        (
            translated([SAVE], ("Save", "Да")).replace(b"#: a.py", b"#: a.py\n#, fuzzy"),
            [SAVE],
            "fuzzy",
        ),
    ],
)
def test_it_tells_what_is_owed(old: bytes, wanted: list[Message], reason: str) -> None:
    (owed,) = debts(old, "ru", wanted)
    assert reason in owed


def test_it_asks_for_every_plural_form() -> None:
    old = updated(b"", "ru", [PARTS]).decode()
    assert old.count("msgstr[") == 3
    half = old.replace('msgstr[0] ""', 'msgstr[0] "%(n)s деталь"')
    assert "not translated" in next(debts(half.encode(), "ru", [PARTS]))


def test_it_compiles_only_what_is_stale(tmp_path: Path) -> None:
    po = tmp_path / "ru" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_bytes(translated([SAVE], ("Save", "Сохранить")))
    assert compile_catalogues(tmp_path) == [po.with_suffix(".mo")]
    assert "Сохранить".encode() in po.with_suffix(".mo").read_bytes()
    assert stale_catalogues(tmp_path) == []
