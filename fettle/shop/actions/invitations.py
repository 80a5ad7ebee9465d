"""Staff invited by a link or a code: made, taken back, and used once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from fettle.access.actor import Actor
from fettle.access.codes import Opener
from fettle.access.misses import note_miss, require_patience
from fettle.access.people import checked_password, enrol
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.plain import filled_line
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop import facts
from fettle.shop.actions.staff import initials_of, known_role
from fettle.shop.inviting import refuse_ended, refuse_over
from fettle.shop.models import Invitation, Staff
from fettle.shop.queries import section_of

LASTS = timedelta(days=7)
OPEN_MOST = 50
_HUE_STEP = 47


@dataclass(frozen=True, slots=True)
class NewLogin:
    """What somebody new types: who they are, and how they will sign in."""

    name: str
    username: str
    password: str
    again: str


def invite_staff(
    actor: Actor,
    name: str,
    role: str,
    *,
    language: str = "en",
    section_ref: str = "",
    key: Key | None = None,
) -> tuple[Answer, Opener | None]:
    """Invite somebody to work here; the second value is shown now and never again.

    ``None`` for who repeats a key. Raises ``Invalid``, and ``Refused`` ``role.owner``: only an
    owner makes owners.
    """
    opener, made = Opener.made(), ""
    with act(actor, "staff.invite", key=key) as step:
        name = filled_line(name, 120)
        known_role(role)
        _refuse_owner(actor, role)
        _refuse_many(step)
        row = Invitation.objects.create(
            shop_id=actor.shop_id,
            name=name,
            role=role,
            language=_known_language(language),
            section=section_of(actor, section_ref) if section_ref else None,
            secret_digest=Opener(secret=opener.secret).column["secret_digest"],
            code_digest=Opener(code=opener.code).column["code_digest"],
            invited_by_id=actor.staff_id,
            made_at=step.at,
            expires_at=step.at + LASTS,
        )
        made = row.ref
        step.record(row.ref, facts.StaffInvited(name=name, role=role))
        step.answer(ref=row.ref, name=name, role=role, expires_at=row.expires_at.isoformat())
    return step.answered, opener if step.answered["ref"] == made else None


def revoke_invitation(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Take an invitation back at once. Raises ``NotFound``, and ``Refused`` if it was used."""
    with act(actor, "invitation.revoke", key=key) as step:
        own = Invitation.objects.filter(shop_id=actor.shop_id, ref=ref if is_ref(ref) else "")
        row = own.select_for_update().first()
        if row is None:
            raise NotFound(N_("There is no such invitation."), rule="invitation.unknown")
        refuse_ended(row)
        row.revoked_at = step.at
        row.save(update_fields=["revoked_at"])
        step.record(row.ref, facts.InvitationRevoked(name=row.name))
        step.answer(ref=row.ref, name=row.name)
    return step.answered


def join_staff(actor: Actor, opener: Opener, typed: NewLogin) -> Answer:
    """Make the login and the job that an invitation promises. Answers the ``login``.

    ``actor`` is the shop itself. Without a key: what is sent holds a password, whose hash is not
    to lie in the table of keys, and an invitation works once anyway.

    Raises ``NotFound``, ``Invalid`` by field, and ``Refused`` ``invitation.used``, ``.revoked``,
    ``.expired`` or, after many wrong codes, ``slow_down``.
    """
    with act(actor, "staff.join") as step:
        if not opener.secret:
            require_patience(actor.address, step.at)
        row = _open(step, opener)
        name = filled_line(typed.name, 120)
        username = typed.username.strip().lower()
        password = checked_password(typed.password, typed.again, username=username, name=name)
        person = enrol(username, password, name=name, language=row.language)
        staff = Staff.objects.create(
            person=person,
            shop_id=row.shop_id,
            role=row.role,
            name=name,
            initials=initials_of(name),
            hue=person.pk * _HUE_STEP % 360,
            section=row.section,
        )
        row.used_at, row.joined = step.at, staff
        row.save(update_fields=["used_at", "joined"])
        step.record(staff.ref, facts.StaffJoined(name=name, role=row.role, login=username))
        step.answer(ref=staff.ref, name=name, role=row.role, login=username)
    return step.answered


def miss_code(actor: Actor) -> None:
    """Somebody typed a code that opens nothing. Raises ``Refused`` ``slow_down`` after many."""
    with act(actor, "code.miss") as step:
        require_patience(actor.address, step.at)
        note_miss(actor.address, step.at)
        step.record("code", facts.CodeMissed())


def _open(step: Step, opener: Opener) -> Invitation:
    """The invitation, locked, if it still opens something. Raises ``NotFound``, ``Refused``."""
    found = Invitation.objects.select_for_update(of=("self",)).select_related("section")
    row = found.filter(shop_id=step.actor.shop_id, **opener.column).first()
    if row is None:
        raise NotFound(
            N_("This invitation opens nothing. Ask for a new one."), rule="invitation.unknown"
        )
    refuse_over(row, step.at)
    return row


def _refuse_owner(actor: Actor, role: str) -> None:
    # Who may change anybody's role may make owners too.
    if role == "owner" and not actor.may("staff.edit"):
        wrong = Invalid(N_("Only an owner invites owners."), rule="role.owner")
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={"role": wrong})


def _refuse_many(step: Step) -> None:
    still = Invitation.objects.filter(
        shop_id=step.actor.shop_id, used_at=None, revoked_at=None, expires_at__gt=step.at
    )
    if still.count() >= OPEN_MOST:
        raise Refused(
            N_("{most} invitations are open. Take some back first."),
            rule="invitation.many",
            most=OPEN_MOST,
        )


def _known_language(language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise Invalid(N_("There is no such language here."), rule="language.unknown")
    return language
