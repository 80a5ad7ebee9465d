"""Rights of roles: where a shop departs from the table."""

from __future__ import annotations

from collections.abc import Collection

from fettle.access.actor import Actor
from fettle.access.roles import FIXED_ROLES, ROLES, VERBS, grantable
from fettle.journal import Answer, Key, Step, act
from fettle.journal.refusals import told_as
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.shop import facts
from fettle.shop.models import RoleGrant, Shop
from fettle.shop.role_table import digest_of, is_allowed

_FIXED = N_("This right stays where it is.")

told_as({"shop_grant_role": _FIXED, "shop_grant_verb": _FIXED}, rule="role.fixed")


def set_role(
    actor: Actor,
    role: str,
    allowed: Collection[str],
    *,
    seen: str | None = None,
    key: Key | None = None,
) -> Answer:
    """Say which verbs a role may do here; of those that can be given, it may do no other.

    In force with the next request of everybody. Raises ``Invalid`` ``role.unknown``,
    ``verb.unknown``, ``role.fixed``, and ``Refused`` ``stale.version`` if somebody else changed
    the role after it was ``seen``.
    """
    with act(actor, "role.set", key=key) as step:
        _refuse_fixed(role, allowed)
        shop = Shop.objects.select_for_update().get(pk=actor.shop_id)
        if seen is not None and seen != digest_of(shop.rights, role):
            raise Refused(
                N_("Somebody changed this in the meantime. Look at it again, then repeat."),
                rule="stale.version",
            )
        changes = {
            verb: (before, verb in allowed)
            for verb in VERBS
            if grantable(verb)
            and (before := is_allowed(shop.rights, role, verb)) != (verb in allowed)
        }
        for verb, (_before, after) in changes.items():
            _set(step, role, verb, allowed=after)
        step.record(f"role-{role}", facts.RoleSet(role=role, changes=changes))
        step.answer(role=role, changed=len(changes))
    return step.answered


def _set(step: Step, role: str, verb: str, *, allowed: bool) -> None:
    """What the table says already needs no row."""
    own = RoleGrant.objects.filter(shop_id=step.actor.shop_id, role=role, verb=verb)
    own.delete()
    if allowed != (role in VERBS[verb]):
        RoleGrant.objects.create(
            shop_id=step.actor.shop_id,
            role=role,
            verb=verb,
            allowed=allowed,
            set_by_id=step.actor.staff_id,
            set_at=step.at,
        )


def _refuse_fixed(role: str, allowed: Collection[str]) -> None:
    if role not in ROLES:
        raise Invalid(N_("There is no such role: {role}."), rule="role.unknown", role=role)
    if role in FIXED_ROLES:
        raise Invalid(N_("The rights of this role stay as they are."), rule="role.fixed")
    if unknown := [verb for verb in allowed if verb not in VERBS]:
        raise Invalid(
            N_("There is no such right: {verb}."), rule="verb.unknown", verb=unknown[0][:40]
        )
    if fixed := [verb for verb in allowed if not grantable(verb) and role not in VERBS[verb]]:
        raise Invalid(N_("{verb} can be given to nobody else."), rule="role.fixed", verb=fixed[0])
