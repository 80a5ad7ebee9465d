"""Templates and scoring rules for machines."""

from typing import Any

from ninja import Field

from fettle.access.doors import ShopRequest, door
from fettle.inspections import actions
from fettle.inspections.api.doorway import MOST, Strict, router
from fettle.inspections.queries.listing import rehearsed
from fettle.inspections.queries.needing import needed_types
from fettle.inspections.queries.templates import rule_of, template_of, templates
from fettle.inspections.rules import checked_rule
from fettle.journal import Answer, Key
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_


class TemplateIn(Strict):
    """Names by language, the kind of unit, and the content of the first draft."""

    names: dict[str, str]
    unit_kind: str
    content: dict[str, Any] | None = None


class ContentIn(Strict):
    """The whole content; ``version`` is the draft's."""

    content: dict[str, Any]
    version: int | None = Field(None, ge=0, le=MOST)


class RuleIn(Strict):
    """Names by language, and the rule."""

    names: dict[str, str]
    content: dict[str, Any] | None = None


class VersionIn(Strict):
    """Which draft was read."""

    version: int | None = Field(None, ge=0, le=MOST)


@router.get("/check_templates", summary="Templates of health checks")
@door("check_template.view")
def list_templates(request: ShopRequest) -> dict[str, Any]:
    """With their editions and rules, without content."""
    items = [
        {
            "ref": row.ref, "names": row.names, "unit_kind": row.unit_kind,
            "editions": list(row.editions.values("n", "state", "published_at", "version")),
            "rules": [{"ref": rule.ref, "names": rule.names} for rule in row.rules.all()],
        }
        for row in templates(request.actor)
    ]  # fmt: skip
    return {"items": items, "next": None}


@router.get("/check_templates/{ref}/editions/{n}", summary="An edition's content")
@door("check_template.view")
def read_edition(request: ShopRequest, ref: str, n: int) -> dict[str, Any]:
    """Modules, items, points."""
    row = template_of(request.actor, ref).editions.filter(n=min(n, 32_000)).first()
    if row is None:
        raise NotFound(N_("There is no such edition."), rule="edition.unknown")
    return {"n": row.n, "state": row.state, "version": row.version, "content": row.content}


@router.post("/check_templates", summary="Make a template")
@door("check_template.create", methods=("POST",))
def create_template(request: ShopRequest, body: TemplateIn) -> Answer:
    """With a first draft."""
    return actions.create_template(
        request.actor, body.names, body.unit_kind, body.content, key=Key.of(request)
    )


@router.post("/check_templates/{ref}/draft", summary="Make a draft of what is published")
@door("check_template.draft", methods=("POST",))
def draft_template(request: ShopRequest, ref: str) -> Answer:
    """One draft at a time."""
    return actions.draft_template(request.actor, ref, key=Key.of(request))


@router.post("/check_templates/{ref}/edit", summary="Change the draft")
@door("check_template.edit", methods=("POST",))
def edit_template(request: ShopRequest, ref: str, body: ContentIn) -> Answer:
    """Refused (422) with an error for each place that is wrong."""
    return actions.edit_template(
        request.actor, ref, body.content, version=body.version, key=Key.of(request)
    )


@router.post("/check_templates/{ref}/publish", summary="Publish the draft")
@door("check_template.publish", methods=("POST",))
def publish_template(request: ShopRequest, ref: str, body: VersionIn) -> Answer:
    """The edition before it retires; checks that run keep it."""
    return actions.publish_template(request.actor, ref, version=body.version, key=Key.of(request))


@router.post("/check_templates/{ref}/drop", summary="Throw the draft away")
@door("check_template.drop", methods=("POST",))
def drop_template(request: ShopRequest, ref: str) -> Answer:
    """What is published stays."""
    return actions.drop_template(request.actor, ref, key=Key.of(request))


@router.post("/check_templates/{ref}/rules", summary="Make a scoring rule")
@door("check_rule.create", methods=("POST",))
def create_rule(request: ShopRequest, ref: str, body: RuleIn) -> Answer:
    """With a first draft."""
    return actions.create_rule(request.actor, ref, body.names, body.content, key=Key.of(request))


@router.post("/check_rules/{ref}/edit", summary="Change a rule's draft")
@door("check_rule.edit", methods=("POST",))
def edit_rule(request: ShopRequest, ref: str, body: ContentIn) -> Answer:
    """Made of the published edition if there is no draft."""
    return actions.edit_rule(
        request.actor, ref, body.content, version=body.version, key=Key.of(request)
    )


@router.post("/check_rules/{ref}/publish", summary="Publish a rule's draft")
@door("check_rule.publish", methods=("POST",))
def publish_rule(request: ShopRequest, ref: str, body: VersionIn) -> Answer:
    """Issued reports keep their scores."""
    return actions.publish_rule(request.actor, ref, version=body.version, key=Key.of(request))


@router.post("/check_rules/{ref}/rehearse", summary="What a rule would have said")
@door("check_template.view", methods=("POST",))
def rehearse_rule(request: ShopRequest, ref: str, body: ContentIn) -> dict[str, Any]:
    """Over the reports of the last ninety days; nothing is kept."""
    rows = rehearsed(rule_of(request.actor, ref), checked_rule(body.content))
    items = [{**row, "check": row["check"].ref} for row in rows]
    return {"items": items, "next": None}


class NeedsIn(Strict):
    """References of types of service."""

    types: list[str] = Field(max_length=200)


@router.get("/check_needs", summary="Types of service that need a health check")
@door("check_template.view")
def check_needs(request: ShopRequest) -> dict[str, Any]:
    """An order of one of these is not ready before the report of its check is issued."""
    rows = needed_types(request.actor.shop_id)
    return {"items": [{"ref": row.ref, "name": row.name} for row in rows], "next": None}


@router.post("/check_needs", summary="Set which types of service need a health check")
@door("check_need.set", methods=("POST",))
def set_check_need(request: ShopRequest, body: NeedsIn) -> Answer:
    """All of them; what is not named needs none any more."""
    return actions.set_check_need(request.actor, body.types, key=Key.of(request))
