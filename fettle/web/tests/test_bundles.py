"""The joined style sheet and behaviours."""

import gzip
import re
from itertools import product
from pathlib import Path

from django.test import Client

from fettle.web import bundles


def test_it_is_named_by_its_content_and_kept_for_ever() -> None:
    for kind, folder in product(bundles.TYPES, ("", bundles.APART)):
        found = bundles.bundle(kind, folder)
        answer = Client().get(f"/bundle/{found.name}", headers={"Accept-Encoding": "gzip"})
        assert answer["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.content) == found.plain
        assert "immutable" in answer["Cache-Control"]


def test_an_old_name_is_not_kept() -> None:
    assert Client().get("/bundle/fettle.0.css")["Cache-Control"] == "no-store"


def test_it_refuses_other_files() -> None:
    assert Client().get("/bundle/settings.py").status_code == 404


def test_the_layers_are_named_before_anything_stands_in_one() -> None:
    text = bundles.bundle("css").plain.decode()
    assert text.startswith("@layer reset, tokens, base, layout, components, narrow, states, print;")
    for path in _all("css"):
        bare = re.sub(
            r"@layer [a-z]+ \{.*?\n\}|@page [^\n]*|/\*.*?\*/", "", path.read_text(), flags=re.DOTALL
        )
        assert "{" not in bare, path.name


def test_every_source_stays_small() -> None:
    for path in _all("css"):
        assert len(path.read_text().splitlines()) <= 120, path.name
    for path in _all("js"):
        assert len(path.read_text().splitlines()) <= 90, path.name


def test_behaviours_are_blocks_without_imports() -> None:
    for path in _all("js"):
        assert not re.search(r"^\s*(import|export)\b", path.read_text(), re.MULTILINE), path.name


def test_no_template_holds_styles_or_scripts_of_its_own() -> None:
    folder = bundles.STATIC.parent / "templates"
    for path in folder.rglob("*.html"):
        source = path.read_text()
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", source), path.name
        assert not re.search(r"<script(?![^>]*\bsrc=)", source), path.name


def _all(kind: str) -> list[Path]:
    return [*bundles.sources(kind), *bundles.sources(kind, bundles.APART)]
