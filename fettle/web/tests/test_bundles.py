"""The joined style sheet and behaviours."""

import gzip
import re

from django.test import Client

from fettle.web import bundles


def test_it_is_named_by_its_content_and_kept_for_ever() -> None:
    for kind in bundles.TYPES:
        found = bundles.bundle(kind)
        answer = Client().get(f"/bundle/{found.name}", headers={"Accept-Encoding": "gzip"})
        assert answer["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.content) == found.plain
        assert "immutable" in answer["Cache-Control"]


def test_an_old_name_is_not_kept() -> None:
    assert Client().get("/bundle/fettle.0.css")["Cache-Control"] == "no-store"


def test_it_refuses_other_files() -> None:
    assert Client().get("/bundle/settings.py").status_code == 404


def test_every_source_is_in_a_bundle_and_stays_small() -> None:
    for kind, names in (("css", bundles.SHEETS), ("js", bundles.BEHAVIOURS)):
        sources = {path.stem: path for path in (bundles.STATIC / kind).iterdir()}
        assert set(sources) == set(names)
        for path in sources.values():
            assert len(path.read_text().splitlines()) <= 120, path.name


def test_behaviours_are_blocks_without_imports() -> None:
    for name in bundles.BEHAVIOURS:
        source = (bundles.STATIC / "js" / f"{name}.js").read_text()
        assert len(source.splitlines()) <= 60, name
        assert not re.search(r"^\s*(import|export)\b", source, re.MULTILINE), name


def test_no_template_holds_styles_or_scripts_of_its_own() -> None:
    folder = bundles.STATIC.parent / "templates"
    for path in folder.rglob("*.html"):
        source = path.read_text()
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", source), path.name
        assert not re.search(r"<script(?![^>]*\bsrc=)", source), path.name
