"""Every verb has its roles, its facts and its door; every door names a known verb."""

import ast
from collections.abc import Iterator
from typing import cast

from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from fettle.access.doors import PUBLIC
from fettle.access.roles import VERBS
from fettle.journal.facts import FACTS
from tests.house import rules

READS = {verb for verb in VERBS if verb.split(".")[1] in {"view", "follow", "prefer"}}
NOT_OURS = ("django.", "ninja.", "allauth.", "servestatic.", "axes.")


def _opened() -> set[str]:
    return {
        verb
        for path in rules.sources()
        for verb in rules.verbs_opened(ast.parse(path.read_text(encoding="utf-8")))
    }


def _doors(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _doors(entry, path)
        else:
            yield path, entry


def test_every_opened_verb_has_roles():
    assert _opened() - set(VERBS) == set()


def test_every_opened_verb_has_facts():
    assert _opened() - set(FACTS) == set()


def test_every_verb_in_the_table_is_done_somewhere():
    assert set(VERBS) - READS - _opened() - _named_in_doors() == set()


def test_every_door_names_a_verb():
    unnamed = [
        path
        for path, entry in _doors(get_resolver())
        if _is_ours(entry) and getattr(entry.callback, "verb", None) not in {*VERBS, PUBLIC}
    ]
    assert unnamed == []


def test_every_operation_of_the_api_names_a_verb():
    from fettle.web.api import api

    operations = [
        operation
        for _prefix, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    ]
    unnamed = [
        operation.path
        for operation in operations
        if getattr(operation.view_func, "verb", None) not in {*VERBS, PUBLIC}
    ]
    assert len(operations) > 50
    assert unnamed == []


def test_facts_tell_their_sentence():
    from dataclasses import fields

    for verb, facts in FACTS.items():
        known = {field.name: "x" for field in fields(facts)}
        assert facts.sentence.format(**known), verb


def test_foreign_keys_point_down():
    order = [
        "kernel",
        "access",
        "journal",
        "shop",
        "photos",
        "ledger",
        "live",
        "tills",
        "clients",
        "catalog",
        "passes",
        "texts",
        "stock",
        "billing",
        "upkeep",
        "procedures",
        "orders",
        "inspections",
        "estimates",
        "purchasing",
        "clock",
        "storefront",
        "reports",
        "web",
    ]
    side_by_side = [
        {"clients", "catalog"},
        {"passes", "stock"},
        {"passes", "texts"},
        {"texts", "stock"},
        {"texts", "billing"},
        {"passes", "billing"},
        {"stock", "billing"},
        {"upkeep", "procedures"},
        {"inspections", "estimates"},
        {"inspections", "purchasing"},
        {"estimates", "purchasing"},
        {"inspections", "clock"},
        {"estimates", "clock"},
        {"purchasing", "clock"},
    ]
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in order
        for field in model._meta.get_fields()
        if field.concrete
        and field.is_relation
        and (target := cast(type[Model], field.related_model)._meta.app_label) in order
        and (
            order.index(target) > order.index(model._meta.app_label)
            or {target, model._meta.app_label} in side_by_side
        )
    ]
    assert wrong == []


def _named_in_doors() -> set[str]:
    return {getattr(entry.callback, "verb", "") for _path, entry in _doors(get_resolver())}


def _is_ours(entry: URLPattern) -> bool:
    callback = getattr(entry.callback, "func", entry.callback)  # ninja hangs its own as partials
    return not callback.__module__.startswith(NOT_OURS)
