"""A client binds what the shop knows as theirs to a login, by a code or a link of the shop."""

from __future__ import annotations

from datetime import timedelta

from fettle.access.actor import Actor
from fettle.access.codes import Opener
from fettle.access.misses import require_patience
from fettle.access.people import checked_password, enrol, login_meant
from fettle.clients import facts
from fettle.clients.actions.units import locked_unit
from fettle.clients.binding import over
from fettle.clients.models import Binding, Client, Ownership
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop.actions import NewLogin
from fettle.shop.queries import current_shop

LASTS = timedelta(days=7)


def share_unit(actor: Actor, ref: str, *, key: Key | None = None) -> tuple[Answer, Opener | None]:
    """Make a link and a code by which the unit's owner sees it; earlier ones open nothing.

    The second value is shown now and never again; ``None`` for who repeats a key.
    """
    opener, made = Opener.made(), ""
    with act(actor, "unit.share", key=key) as step:
        unit = locked_unit(actor, ref)
        owner = Ownership.objects.get(unit=unit, to_at=None).client
        _close(step, unit.pk)
        row = Binding.objects.create(
            shop_id=actor.shop_id,
            unit=unit,
            client=owner,
            secret_digest=Opener(secret=opener.secret).column["secret_digest"],
            code_digest=Opener(code=opener.code).column["code_digest"],
            made_at=step.at,
            expires_at=step.at + LASTS,
        )
        made = row.ref
        step.record(unit.ref, facts.UnitShared(unit=unit.name, owner=owner.name))
        step.answer(ref=unit.ref, binding=row.ref, expires_at=row.expires_at.isoformat())
    return step.answered, opener if step.answered["binding"] == made else None


def revoke_binding(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """The unit's open link and code open nothing from now on. Raises ``Refused``."""
    with act(actor, "binding.revoke", key=key) as step:
        unit = locked_unit(actor, ref)
        if not _close(step, unit.pk):
            raise Refused(N_("Nothing is open for {unit}."), rule="binding.none", unit=unit.name)
        step.record(unit.ref, facts.BindingRevoked(unit=unit.name))
        step.answer(ref=unit.ref)
    return step.answered


def bind_unit(actor: Actor, opener: Opener) -> Answer:
    """A signed-in client says that the unit is theirs. Answers its ``ref``.

    Raises ``NotFound``, ``Refused`` ``unit.others`` for another client's, and as ``refuse_over``.
    """
    with act(actor, "unit.bind") as step:
        row = _open(step, opener)
        if row.client_id != actor.client_id:
            raise Refused(
                N_("This belongs to another client than your login. Ask at the shop."),
                rule="unit.others",
            )
        _use(step, row)
        step.record(row.unit.ref, facts.UnitBound(unit=row.unit.name, owner=row.client.name))
        step.answer(ref=row.unit.ref)
    return step.answered


def join_client(actor: Actor, opener: Opener, typed: NewLogin) -> Answer:
    """Make the owner's login by the link or code of a unit. Answers ``ref`` and ``login``.

    ``actor`` is the shop itself. Without a key, as what is sent holds a password. Raises
    ``Invalid`` by field, and ``Refused`` ``client.enrolled`` if the owner has a login already.
    """
    with act(actor, "client.join") as step:
        row = _open(step, opener)
        client = Client.objects.select_for_update().get(pk=row.client_id)
        if client.person_id is not None:
            raise Refused(
                N_("There is a login for this already. Sign in with it, then use the code."),
                rule="client.enrolled",
            )
        name = filled_line(typed.name, 120)
        username = login_meant(typed.username, current_shop(actor).country)
        password = checked_password(typed.password, typed.again, username=username, name=name)
        client.person = enrol(username, password, name=name, language=client.language)
        client.save(update_fields=["person"])
        _use(step, row)
        step.record(client.ref, facts.ClientJoined(name=client.name, login=username))
        step.answer(ref=row.unit.ref, login=username)
    return step.answered


def _open(step: Step, opener: Opener) -> Binding:
    """The binding, locked, if it still opens something."""
    if not opener.secret:
        require_patience(step.actor.address, step.at)
    found = Binding.objects.select_for_update(of=("self",)).select_related("unit", "client")
    row = found.filter(shop_id=step.actor.shop_id, **opener.column).first()
    if row is None:
        raise NotFound(N_("This code opens nothing. Ask for a new one."), rule="binding.unknown")
    over(row, step.at)
    return row


def _use(step: Step, row: Binding) -> None:
    row.used_at = step.at
    row.save(update_fields=["used_at"])


def _close(step: Step, unit_id: int) -> int:
    still = Binding.objects.filter(unit_id=unit_id, used_at=None, revoked_at=None)
    return still.update(revoked_at=step.at)
