"""A client's card: made, changed, and what the client agrees to."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from fettle.access.actor import Actor
from fettle.clients import facts
from fettle.clients.actions.offers import refuse_doubles
from fettle.clients.actions.units import new_unit
from fettle.clients.checks import Values, client_values, unit_values
from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.clients.models import Client, Consent, Email, Phone, Unit
from fettle.clients.states import Channel
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.journal.facts import Changes
from fettle.journal.sql import load
from fettle.kernel.gather import Gather
from fettle.kernel.plain import filled_line
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop

_MOST_BESIDES = 50
_COLUMNS = ("kind", "name", "language", "notes", "labels", "price_group", "credit_limit_minor")


def create_client(
    actor: Actor,
    draft: ClientDraft,
    unit: UnitDraft | None = None,
    *,
    besides: Collection[str] = (),
    key: Key | None = None,
) -> Answer:
    """Add a client, and the unit they came with. Answers `ref` and `unit`.

    Raises Invalid by field, and Duplicate for a phone or an e-mail of clients who are not named
    in `besides`, and for a VIN that is known.
    """
    with act(actor, "client.create", key=key) as step:
        values, brought = _checked(step, draft, unit)
        _require_credit_right(actor, None, values)
        refuse_doubles(values["phones"], values["emails"], besides)
        client = Client(created_at=step.at)
        _fill(client, values)
        step.record(
            client.ref,
            facts.ClientCreated(
                name=client.name,
                phones=list(values["phones"]),
                emails=values["emails"],
                besides=[each for each in besides if is_ref(each)][:_MOST_BESIDES],
            ),
        )
        made = new_unit(step, client, brought) if brought else None
        _write(step, client, values, made)
        step.answer(ref=client.ref, unit=made.ref if made else "")
    return step.answered


def edit_client(
    actor: Actor,
    ref: str,
    draft: ClientDraft,
    *,
    besides: Collection[str] = (),
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change a client's card. Answers `ref` and `version`.

    Raises Invalid by field, Duplicate as `create_client` does for what is new on the card, and
    Refused `stale.version`.
    """
    with act(actor, "client.edit", key=key) as step:
        client = locked_client(actor, ref)
        expect_version(client, version)
        values = client_values(draft, current_shop(actor))
        before = _told(client)
        _require_credit_right(actor, client.credit_limit_minor, values)
        new_phones = [each for each in values["phones"] if each not in before["phones"]]
        new_emails = [each for each in values["emails"] if each not in before["emails"]]
        refuse_doubles(new_phones, new_emails, besides)
        _fill(client, values)
        client.version += 1
        client.save()
        _keep_reach(client, before, values)
        changes = changed(before, {**values, "phones": list(values["phones"])})
        step.record(client.ref, facts.ClientEdited(name=client.name, changes=changes))
        step.answer(ref=client.ref, version=client.version)
    return step.answered


def set_consent(
    actor: Actor, ref: str, channel: str, *, given: bool, heard: str, key: Key | None = None
) -> Answer:
    """Write down what the client said about a channel, and how we know. Raises Invalid."""
    with act(actor, "consent.set", key=key) as step:
        client = locked_client(actor, ref)
        gather = Gather()
        if channel not in Channel.values:
            gather.wrong("channel", N_("Choose one of the list."), "choice.unknown")
        source = gather.take("heard", lambda: filled_line(heard, 120), "")
        gather.close()
        Consent.objects.create(
            client=client, channel=channel, given=given, source=source, at=step.at
        )
        step.record(
            client.ref,
            facts.ConsentSet(name=client.name, channel=channel, given=given, heard=source),
        )
        step.answer(ref=client.ref, channel=channel, given=given)
    return step.answered


def withdraw_consent(step: Step, client_id: int, channel: str, source: str) -> None:
    """The client said no to a channel, in words that are kept as the source. Once is enough."""
    client = Client.objects.select_for_update().get(pk=client_id)
    newest = client.consents.filter(channel=channel).order_by("-pk").first()
    if newest is not None and not newest.given:
        return
    Consent.objects.create(client=client, channel=channel, given=False, source=source, at=step.at)
    told = facts.ConsentSet(name=client.name, channel=channel, given=False, heard=source)
    step.record(client.ref, told)


def locked_client(actor: Actor, ref: str) -> Client:
    """The client, held until the step ends. Raises NotFound."""
    row = Client.objects.seen_by(actor).named(ref).select_for_update(of=("self",)).first()
    if row is None:
        raise NotFound(N_("There is no such client."), rule="client.unknown")
    return row


def changed(before: dict[str, Any], after: dict[str, Any]) -> Changes:
    """What differs, as the journal keeps it."""
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}


def _checked(step: Step, draft: ClientDraft, unit: UnitDraft | None) -> tuple[Values, Values]:
    """The values of both cards; what is wrong in either is told at once."""
    shop, gather = current_shop(step.actor), Gather()
    values: Values = gather.join(lambda: client_values(draft, shop), {})
    brought: Values = {}
    if unit is not None:
        brought = gather.join(lambda: unit_values(unit, shop, step.at.year, within="unit."), {})
    gather.close()
    return values, brought


def _require_credit_right(actor: Actor, before: int | None, values: Values) -> None:
    """Who may not say how a client is trusted leaves the limit as it is. Raises Invalid."""
    if values["credit_limit_minor"] == before or actor.may("group.set"):
        return
    wrong = Invalid(N_("You may not change credit limits."), rule="credit.role")
    raise Invalid(wrong.sentence, rule=wrong.rule, errors={"credit_limit": wrong})


def _write(step: Step, client: Client, values: Values, unit: Unit | None) -> None:
    """Queue the client's card and the unit's as one statement."""
    phones = [_row(row) for row in _phones_of(client, values["phones"])]
    step.write(
        load(__file__, "write_client"),
        [
            json.dumps(row, default=str, ensure_ascii=False)
            for row in (_row(client), phones, values["emails"], [_row(unit)] if unit else [])
        ],
    )


def _row(card: Client | Phone | Unit) -> dict[str, Any]:
    """The columns of a card that is not written yet."""
    return {
        str(field.column): getattr(card, field.attname)
        for field in card._meta.concrete_fields
        if not field.primary_key
    }


def _fill(client: Client, values: Values) -> None:
    for name in _COLUMNS:
        setattr(client, name, values[name])
    client.call(values["name"])


def _phones_of(client: Client, phones: dict[str, str]) -> list[Phone]:
    return [
        Phone.of(client, number, shown, primary=not place)
        for place, (number, shown) in enumerate(phones.items())
    ]


def _add_phones(client: Client, phones: dict[str, str]) -> None:
    Phone.objects.bulk_create(_phones_of(client, phones))


def _add_emails(client: Client, emails: list[str]) -> None:
    Email.objects.bulk_create(Email(client=client, address=address) for address in emails)


def _keep_reach(client: Client, before: Values, values: Values) -> None:
    """Write the phones and e-mails of a card anew if they, or their order, have changed."""
    if list(values["phones"].items()) != before["shown"]:
        client.phones.all().delete()
        _add_phones(client, values["phones"])
    if values["emails"] != before["emails"]:
        client.emails.all().delete()
        _add_emails(client, values["emails"])


def _told(client: Client) -> Values:
    shown = list(client.phones.values_list("e164", "shown"))
    return {name: getattr(client, name) for name in _COLUMNS} | {
        "phones": [number for number, _shown in shown],
        "emails": list(client.emails.values_list("address", flat=True)),
        "shown": shown,
    }
