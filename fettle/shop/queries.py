"""What other rooms ask the shop."""

import json
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import QuerySet

from fettle.access.actor import Actor, Source, system_actor
from fettle.access.codes import Opener
from fettle.access.misses import require_patience
from fettle.access.tokens import TokenRows, live_tokens
from fettle.journal import clock
from fettle.journal.sql import load
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.shop import codes
from fettle.shop.models import Invitation, Place, Section, Shop, Staff
from fettle.shop.opening import in_words


@dataclass(frozen=True, slots=True)
class Job:
    """Where a person works, and as what; ``scopes`` are a token's limits.

    ``rights``: where the shop departs from the table of roles for this role. ``closed``: the broken
    identities of the books, each with the verbs that stand still.
    """

    person_id: int
    name: str
    language: str
    staff_id: int
    shop_id: int
    role: str
    time_zone: str
    rights: dict[str, bool] | None = None
    closed: dict[str, list[str]] | None = None
    scopes: tuple[str, ...] | None = None

    @property
    def limits(self) -> dict[str, Any]:
        """What the actor is told of it."""
        if not self.rights and not self.closed:
            return {}
        rights = self.rights or {}
        return {
            "granted": frozenset(verb for verb, allowed in rights.items() if allowed),
            "withheld": frozenset(verb for verb, allowed in rights.items() if not allowed),
            "closed": closed_verbs(self.closed),
        }


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody sits who came by a place's code."""

    seating_id: int
    seating: str
    place_id: int
    place: str
    name: str
    shop_id: int
    time_zone: str
    closed: frozenset[str] = frozenset()


def closed_verbs(closed: dict[str, list[str]] | None) -> frozenset[str]:
    """Every verb that stands still because the books do not agree."""
    return frozenset(verb for verbs in closed.values() for verb in verbs) if closed else frozenset()


def current_shop(actor: Actor) -> Shop:
    """The shop for which the actor acts."""
    return Shop.objects.get(pk=actor.shop_id)


def jobs_of(actor: Actor) -> list[Staff]:
    """The actor's jobs in all shops of the house, with the shops."""
    if actor.person_id is None:
        return []
    rows = Staff.objects.filter(person_id=actor.person_id, active=True)
    return list(rows.select_related("shop").order_by("shop__name", "pk"))


def owned_shop(actor: Actor, ref: str) -> Shop:
    """Another shop that the actor owns. Raises ``NotFound``."""
    for job in jobs_of(actor):
        if job.shop.ref == ref and job.role == "owner" and job.shop_id != actor.shop_id:
            return job.shop
    raise NotFound(N_("There is no such shop of yours."), rule="shop.unknown")


def is_logo(photo_ref: str) -> bool:
    """Whether a shop's documents bear this photo."""
    return Shop.objects.filter(logo=photo_ref).exclude(logo="").exists()


def local_zone(shop: Shop) -> ZoneInfo:
    return ZoneInfo(shop.time_zone)


def opening_words(shop: Shop, language: str) -> str:
    """When the shop is open, in one line; empty if nobody has said it."""
    return in_words(shop.opening_hours, language)


def job_of(person_id: int, shop_id: int | None = None) -> Job | None:
    """The person's active job, in the given shop or in the first that there is."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "job_of_person"), [person_id, shop_id])
        row = cursor.fetchone()
    return _job(row) if row else None


def person_at_work(person_id: int) -> Any:
    """The person, who carries all active jobs along (see ``job_at``); ``None`` for a stranger."""
    people = get_user_model().objects
    return next(iter(people.raw(load(__file__, "person_at_work"), [person_id])), None)


def job_at(person: Any, shop_id: int | None) -> Job | None:
    """As ``job_of``; nothing is asked if the person came by ``person_at_work``."""
    if not hasattr(person, "places_of_work"):
        return job_of(person.pk, shop_id)
    jobs = sorted(json.loads(person.places_of_work), key=lambda job: job[1] != shop_id)
    if not jobs or not person.is_active:
        return None
    return Job(person.pk, person.name, person.language, *jobs[0])


def job_of_token(digest: bytes) -> Job | None:
    """The job for which an API token speaks; ``None`` when it is unknown, expired or revoked."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "job_of_token"), [digest])
        row = cursor.fetchone()
    return replace(_job(row[:9]), scopes=tuple(json.loads(row[9]))) if row else None


def _job(row: tuple[Any, ...]) -> Job:
    rights, closed = row[7:9]
    told = (json.loads(rights) if rights else None, json.loads(closed))
    return Job(*(*row[:7], *told))


def seat_of(token: str) -> Seat | None:
    """The seat for which a guest's cookie stands; ``None`` when it has ended or never was."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "seat_of_guest"), [codes.digest(token)])
        row = cursor.fetchone()
    return Seat(*(*row[:7], closed_verbs(json.loads(row[7])))) if row else None


def place_of_secret(secret: str) -> Place | None:
    """The place in use whose code holds this secret."""
    found = Place.objects.filter(token_digest=codes.digest(secret), active=True)
    return found.select_related("section").first()


def sections(actor: Actor, flow: str | None = None) -> QuerySet[Section]:
    """The shop's active sections; those that serve ``flow`` if one is given."""
    found = Section.objects.filter(shop_id=actor.shop_id, active=True)
    return found.filter(flows__contains=[flow]) if flow else found


def section_of(actor: Actor, ref: str) -> Section:
    """Raises ``NotFound`` for another shop's section."""
    row = Section.objects.filter(shop_id=actor.shop_id, ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such section."), rule="section.unknown")
    return row


def places(actor: Actor) -> QuerySet[Place]:
    return Place.objects.filter(
        section__shop_id=actor.shop_id, active=True, section__active=True
    ).select_related("section")


def place_of(actor: Actor, ref: str) -> Place:
    """Raises ``NotFound`` for another shop's place."""
    own = Place.objects.filter(section__shop_id=actor.shop_id, ref=ref)
    row = own.select_related("section").first()
    if row is None:
        raise NotFound(N_("There is no such place."), rule="place.unknown")
    return row


def seat_place(actor: Actor) -> str:
    """The reference of the place where the actor sits. Raises ``NotFound`` for who sits nowhere."""
    place = Place.objects.filter(pk=actor.place_id or 0).first()
    if place is None:
        raise NotFound(N_("Scan the code at your place first."), rule="visit.place")
    return place.ref


def seat_name(actor: Actor) -> str:
    """What the place where the actor sits is called; empty for who sits nowhere."""
    place = Place.objects.filter(pk=actor.place_id or 0).first()
    return place.name if place else ""


def all_places(actor: Actor) -> QuerySet[Place]:
    """Every place of sections in use, also retired ones; by section and name."""
    found = Place.objects.filter(section__shop_id=actor.shop_id, section__active=True)
    return found.select_related("section").order_by("section__name", "section_id", "name")


def staff(actor: Actor, role: str | None = None) -> QuerySet[Staff]:
    """The shop's active staff; those in ``role`` if one is given."""
    found = Staff.objects.filter(shop_id=actor.shop_id, active=True)
    return found.filter(role=role) if role else found


def staff_of(actor: Actor, ref: str) -> Staff:
    """Raises ``NotFound`` for another shop's staff."""
    row = Staff.objects.filter(shop_id=actor.shop_id, ref=ref).first()
    if row is None:
        raise NotFound(N_("Nobody of this shop has this reference."), rule="staff.unknown")
    return row


def shop_named_first() -> Shop | None:
    """The first shop ever opened, for command lines that name none."""
    return Shop.objects.order_by("pk").first()


def all_shops() -> list[Shop]:
    """The shops of the house, the first that was opened first."""
    return list(Shop.objects.order_by("pk"))


def every_shop() -> list[int]:
    """The shops that there are, by their keys: for what a shop does by itself."""
    return list(Shop.objects.order_by("pk").values_list("pk", flat=True))


def house_actor(shop_id: int, source: Source = "job") -> Actor:
    """The shop acting by itself, as far as its books agree: what is closed is so to jobs too."""
    closed = Shop.objects.filter(pk=shop_id).values_list("closed", flat=True).first()
    return replace(system_actor(shop_id, source), closed=closed_verbs(closed))


def all_sections(actor: Actor) -> list[Section]:
    """Every section, also those out of use; each with ``.places_named``."""
    found = list(
        Section.objects.filter(shop_id=actor.shop_id).prefetch_related("places").order_by("name")
    )
    for section in found:
        names = [place.name for place in section.places.all() if place.active]
        section.places_named = ", ".join(names)  # type: ignore[attr-defined]
    return found


def all_staff(actor: Actor) -> QuerySet[Staff]:
    """Everybody who works or worked here, those at work first."""
    found = Staff.objects.filter(shop_id=actor.shop_id).select_related("person", "section")
    return found.order_by("-active", "name")


def people_with_pin(actor: Actor) -> list[Staff]:
    """Who may take over a counter from the actor: at work here, with a PIN."""
    found = Staff.objects.filter(shop_id=actor.shop_id, active=True, person__is_active=True)
    return list(found.exclude(person__pin="").exclude(pk=actor.staff_id or 0))


def invitations(actor: Actor) -> QuerySet[Invitation]:
    """Those that still wait for somebody, also those that came too late; the newest first."""
    found = Invitation.objects.filter(shop_id=actor.shop_id, used_at=None, revoked_at=None)
    return found.select_related("section", "invited_by")


def invitation_by(opener: Opener, address: str) -> Invitation | None:
    """Whatever became of it. Raises ``Refused`` ``slow_down`` for a code after many wrong ones."""
    if not opener.secret:
        require_patience(address, clock.now())
    found = Invitation.objects.filter(**opener.column)
    return found.select_related("shop", "section", "joined").first()


def tokens(actor: Actor) -> TokenRows:
    """The shop's tokens that still open something."""
    return live_tokens(actor.shop_id)
