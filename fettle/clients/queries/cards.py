"""Single clients and units, for cards, forms and the rooms above."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from fettle.access.actor import Actor
from fettle.access.own import SelfDealing
from fettle.clients.checks import Manners
from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.clients.models import Client, Consent, MeterReading, Ownership, Phone, Unit
from fettle.clients.queries.meters import average_a_day
from fettle.clients.states import Channel
from fettle.kernel.money import Money
from fettle.kernel.phone import e164, phone_shown
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.vin import VinReading, read_vin
from fettle.kernel.words import N_

_READINGS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit with all that is told about it."""

    unit: Unit
    owner: Client
    owners: list[Ownership]
    readings: list[MeterReading]
    average_a_day: int | None
    vin: VinReading | None


def client_of(actor: Actor, ref: str) -> Client:
    """The client with this reference. Raises NotFound, also for what the actor may not see."""
    row = Client.objects.seen_by(actor).named(ref).select_related("group").first()
    if row is None:
        raise NotFound(N_("There is no such client."), rule="client.unknown")
    return row


def unit_of(actor: Actor, ref: str) -> Unit:
    """The unit with this reference. Raises NotFound, also for what the actor may not see."""
    row = Unit.objects.seen_by(actor).named(ref).first()
    if row is None:
        raise NotFound(N_("There is no such unit."), rule="unit.unknown")
    return row


def owned_unit_of(actor: Actor, ref: str) -> tuple[Unit, Client]:
    """As ``unit_of``, with who has it now; one statement."""
    seen = Unit.objects.seen_by(actor).named(ref)
    found = Ownership.objects.select_related("unit", "client").filter(to_at=None, unit__in=seen)
    if (row := found.first()) is None:
        raise NotFound(N_("There is no such unit."), rule="unit.unknown")
    return row.unit, row.client


def unit_kept(pk: int) -> Unit:
    """The unit that a row of another room belongs to."""
    return Unit.objects.get(pk=pk)


def owner_of(unit: Unit) -> Client:
    """Who has the unit now."""
    return Ownership.objects.select_related("client").get(unit=unit, to_at=None).client


def present_owners(unit_ids: set[int]) -> dict[int, Client]:
    """Who has these units now, by unit; one statement."""
    rows = Ownership.objects.select_related("client").filter(unit_id__in=unit_ids, to_at=None)
    return {row.unit_id: row.client for row in rows}


def units_of(client: Client) -> QuerySet[Unit]:
    """What the client has now, newest first."""
    owned = Unit.objects.filter(ownerships__client=client, ownerships__to_at=None)
    return owned.order_by("status", "-ownerships__pk")


def unit_card(actor: Actor, ref: str) -> UnitCard:
    """A unit with its owners, its newest readings and what its VIN tells. Raises NotFound."""
    unit = unit_of(actor, ref)
    owners = list(history(unit))
    return UnitCard(
        unit=unit,
        owner=next(row.client for row in owners if row.to_at is None),
        owners=owners,
        readings=list(unit.readings.all()[:_READINGS_SHOWN]),
        average_a_day=average_a_day(unit.pk),
        vin=read_vin(unit.vin) if unit.vin else None,
    )


def history(unit: Unit) -> QuerySet[Ownership]:
    """Who had the unit, the present owner first."""
    return unit.ownerships.select_related("client").order_by("-pk")


def consents_of(client: Client) -> dict[str, Consent | None]:
    """The newest word of the client about each channel, by channel."""
    newest = client.consents.order_by("channel", "-pk").distinct("channel")
    said = {row.channel: row for row in newest}
    return {channel: said.get(channel) for channel in Channel.values}


def allows(client: Client, channel: str) -> bool:
    """Whether the client agreed to be told things on this channel."""
    newest = client.consents.filter(channel=channel).order_by("-pk").first()
    return newest is not None and newest.given


def primary_phone(client: Client) -> str:
    """The number to call, in E.164; empty if there is none."""
    row = client.phones.order_by("-primary", "pk").first()
    return row.e164 if row else ""


def clients_at(address: str) -> list[Client]:
    """Those who have this number (E.164) or e-mail address: families share them."""
    rows = Client.objects.filter(merged_into=None)
    if "@" in address:
        return list(rows.filter(emails__address=address).order_by("pk"))
    return list(rows.filter(phones__e164=address).order_by("pk"))


def dialled(phone: Phone, region: str) -> str:
    """A number as people of the shop's country write it."""
    return phone_shown(phone.e164, region)


def refuse_own_client(actor: Actor, client_id: int | None) -> None:
    """Raise ``SelfDealing`` for staff who are this client themselves."""
    if actor.person_id is None or client_id is None or actor.is_client:
        return
    if Client.objects.filter(pk=client_id, person_id=actor.person_id).exists():
        raise SelfDealing


def client_id_of(person_id: int) -> int | None:
    """The client whose login this person is."""
    return Client.objects.filter(person_id=person_id).values_list("pk", flat=True).first()


def ref_of(client_id: int) -> str:
    """The reference of a client."""
    return Client.objects.values_list("ref", flat=True).get(pk=client_id)


def limit_of(client_id: int) -> int | None:
    """How much the client may owe, in minor units; ``None`` without a limit.

    A limit of their own goes before that of their group.
    """
    found = Client.objects.filter(pk=client_id)
    own: int | None
    of_group: int | None
    own, of_group = found.values_list("credit_limit_minor", "group__credit_limit_minor").get()
    return of_group if own is None else own


def draft_of_client(client: Client, shop: Manners) -> ClientDraft:
    """The card as somebody of this shop would type it: where a change of some fields begins."""
    limit = client.credit_limit_minor
    return ClientDraft(
        name=client.name,
        kind=client.kind,
        language=client.language,
        phones=tuple(_typed_here(row, shop.country) for row in client.phones.all()),
        emails=tuple(row.address for row in client.emails.all()),
        notes=client.notes,
        labels=tuple(client.labels),
        price_group=client.price_group,
        credit_limit="" if limit is None else Money(limit, shop.currency).text,
    )


def _typed_here(phone: Phone, region: str) -> str:
    """As it was typed, unless that would be another number in this shop's country."""
    try:
        return phone.shown if e164(phone.shown, region) == phone.e164 else phone.e164
    except Invalid:
        return phone.e164


def draft_of_unit(unit: Unit) -> UnitDraft:
    """The card as somebody would type it."""
    same = (
        "kind",
        "make",
        "model",
        "trim",
        "plate",
        "vin",
        "frame",
        "colour",
        "fuel",
        "meter",
        "status",
        "attributes",
    )
    values = {name: getattr(unit, name) for name in same}
    return UnitDraft(**values, year=str(unit.year or ""))
