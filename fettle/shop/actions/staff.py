"""Staff, their logins and roles, and the tokens of machines."""

from typing import Any

from fettle.access.actor import Actor
from fettle.access.people import end_sessions, enrol
from fettle.access.tokens import make_token, revoke
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.journal.refusals import told_as
from fettle.kernel.plain import plain_line
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.shop import facts
from fettle.shop.actions.changing import change
from fettle.shop.models import Invitation, Staff
from fettle.shop.queries import section_of, staff_of

told_as({"shop_staff_once": N_("This person has a job here already.")})


def create_staff(
    actor: Actor,
    name: str,
    username: str,
    role: str,
    *,
    password: str | None = None,
    section_ref: str = "",
    language: str = "en",
    hue: int = 205,
    key: Key | None = None,
) -> Answer:
    """Give somebody a login and a job in the shop."""
    with act(actor, "staff.create", key=key) as step:
        name = plain_line(name, 120)
        known_role(role)
        section = section_of(actor, section_ref) if section_ref else None
        person = enrol(username, password, name=name, language=language)
        staff = Staff.objects.create(
            person=person,
            shop_id=actor.shop_id,
            role=role,
            name=name,
            initials=initials_of(name),
            hue=hue,
            section=section,
        )
        step.record(staff.ref, facts.StaffCreated(name=name, role=role))
        step.answer(ref=staff.ref, name=name, role=role)
    return step.answered


def edit_staff(
    actor: Actor,
    ref: str,
    changes: dict[str, Any],
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change a job; ``active`` false ends it at once: the next request is refused.

    Another role, or none, ends the person's sessions and takes back the invitations they gave.
    """
    with act(actor, "staff.edit", key=key) as step:
        staff = staff_of(actor, ref)
        expect_version(staff, version)
        _refuse_own_role(actor, staff, changes)
        if "role" in changes:
            known_role(changes["role"])
        done = change(staff, changes, frozenset({"name", "role", "section", "hue", "active"}))
        if {"role", "active"} & set(done):
            end_sessions(staff.person_id)
            _revoke_given(step, staff)
        step.record(staff.ref, facts.StaffEdited(name=staff.name, changes=done))
        step.answer(ref=staff.ref, version=staff.version)
    return step.answered


def create_token(
    actor: Actor, label: str, scopes: list[str], *, person_id: int | None = None
) -> tuple[Answer, str]:
    """Make an API token; the second value is the token itself, shown only here."""
    with act(actor, "token.create") as step:
        label = plain_line(label, 80)
        who = person_id or actor.person_id
        if who is None:
            raise Invalid(N_("Say for whom the token speaks."), rule="token.person")
        _row, token = make_token(who, actor.shop_id, label, scopes, step.at)
        step.record(label, facts.TokenCreated(label=label, scopes=scopes))
        step.answer(label=label)
    return step.answered, token


def revoke_token(actor: Actor, token_id: int, *, key: Key | None = None) -> Answer:
    """End a token at once. Raises ``NotFound`` for another shop's or one that is ended."""
    with act(actor, "token.revoke", key=key) as step:
        label = revoke(actor.shop_id, token_id, step.at)
        if label is None:
            raise NotFound(N_("There is no such token."), rule="token.unknown")
        step.record(label, facts.TokenRevoked(label=label))
        step.answer(label=label)
    return step.answered


def _revoke_given(step: Step, staff: Staff) -> None:
    """What somebody gave who is something else now, or nobody, opens nothing."""
    given = Invitation.objects.filter(invited_by=staff, used_at=None, revoked_at=None)
    given.update(revoked_at=step.at)


def initials_of(name: str) -> str:
    """Two letters for the avatar: of the first and the last word."""
    words = name.split()
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


def known_role(role: str) -> None:
    """Raises ``Invalid`` for a role that there is not."""
    if role not in {known for known, _word in Staff._meta.get_field("role").choices or []}:
        raise Invalid(N_("There is no such role: {role}."), rule="role.unknown", role=role)


def _refuse_own_role(actor: Actor, staff: Staff, changes: dict[str, Any]) -> None:
    if staff.person_id == actor.person_id and {"role", "active"} & set(changes):
        raise Invalid(N_("Nobody changes their own role."), rule="staff.self_dealing")
