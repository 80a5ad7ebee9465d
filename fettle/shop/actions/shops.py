"""Several shops of one house: one is opened, takes over what another has; people work in both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fettle.access.actor import Actor
from fettle.access.people import login_meant, person_named
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.shop import facts
from fettle.shop.actions.copying import PARTS
from fettle.shop.actions.staff import initials_of, known_role
from fettle.shop.models import Shop, Staff
from fettle.shop.queries import current_shop, owned_shop
from fettle.shop.typed import country_typed, currency_typed, language_typed, zone_typed


def open_shop(actor: Actor, typed: dict[str, Any], *, key: Key | None = None) -> Answer:
    """Open another shop of the house; whoever opens it owns it too.

    ``typed``: name, country, currency, time_zone, language. Clients, their units and the catalogue
    are those of the house; numbers, stock, tills and money are its own.
    Raises ``Invalid`` by field.
    """
    with act(actor, "shop.open", key=key) as step:
        owner = Staff.objects.get(pk=actor.staff_id) if actor.staff_id else None
        if owner is None:
            raise Refused(N_("Sign in as the owner to open a shop."), rule="shop.nobody")
        shop = _typed(current_shop(actor), typed)
        shop.save()
        Staff.objects.create(
            person_id=owner.person_id, shop=shop, role="owner", name=owner.name,
            initials=owner.initials, hue=owner.hue,
        )  # fmt: skip
        step.record(shop.ref, facts.ShopOpened(name=shop.name))
        step.answer(ref=shop.ref, name=shop.name)
    return step.answered


def take_over(actor: Actor, ref: str, parts: Sequence[str], *, key: Key | None = None) -> Answer:
    """Copy into the actor's shop what another has and it has not; answers how many of each part.

    Raises ``NotFound`` for a shop that the actor does not own, ``Invalid`` for unknown parts,
    ``Refused`` ``shop.currency`` for prices in other money.
    """
    with act(actor, "shop.take_over", key=key) as step:
        there, here = owned_shop(actor, ref), Shop.objects.select_for_update().get(pk=actor.shop_id)
        counts = {name: _taken(step, name, there, here) for name in parts}
        if not counts:
            raise Invalid(N_("Choose what is taken over."), rule="take_over.nothing")
        told = ", ".join(f"{name}: {count}" for name, count in counts.items())
        step.record(here.ref, facts.TakenOver(name=there.name, told=told))
        step.answer(ref=here.ref, taken=counts)
    return step.answered


def employ_staff(actor: Actor, username: str, role: str, *, key: Key | None = None) -> Answer:
    """Give somebody who works in another shop of the house a job here, with the same login.

    Raises ``Invalid`` for a login that nobody at work has; a second job here is refused.
    """
    with act(actor, "staff.employ", key=key) as step:
        known_role(role)
        person = person_named(login_meant(str(username), current_shop(actor).country))
        known = Staff.objects.filter(person=person, active=True).first() if person else None
        if known is None:
            wrong = Invalid(N_("Nobody at work here has this login."), rule="login.unknown")
            raise Invalid(wrong.sentence, rule=wrong.rule, errors={"username": wrong})
        staff = Staff.objects.create(
            person_id=known.person_id, shop_id=actor.shop_id, role=role, name=known.name,
            initials=initials_of(known.name), hue=known.hue,
        )  # fmt: skip
        step.record(staff.ref, facts.StaffEmployed(name=staff.name, role=role))
        step.answer(ref=staff.ref, name=staff.name, role=role)
    return step.answered


def _typed(like: Shop, typed: dict[str, Any]) -> Shop:
    gather = Gather()
    shop = Shop(
        name=gather.take("name", lambda: filled_line(typed.get("name"), 120), ""),
        country=gather.take("country", lambda: country_typed(typed.get("country")), ""),
        currency=gather.take("currency", lambda: currency_typed(typed.get("currency")), ""),
        time_zone=gather.take("time_zone", lambda: zone_typed(typed.get("time_zone")), ""),
        language=gather.take("language", lambda: language_typed(typed.get("language")), ""),
        prices_include_tax=like.prices_include_tax,
        meter=like.meter,
        legal_name=like.legal_name,
        tax_number=like.tax_number,
        logo=like.logo,
    )
    if shop.name and Shop.objects.filter(name__iexact=shop.name).exists():
        gather.wrong("name", N_("There is a shop with this name."), "shop.named")
    gather.close()
    return shop


def _taken(step: Step, name: str, there: Shop, here: Shop) -> int:
    if name not in PARTS:
        raise Invalid(N_("Choose one of the list."), rule="choice.unknown")
    if PARTS[name].in_money and there.currency != here.currency:
        raise Refused(
            N_("{name} counts in {theirs}, this shop in {ours}: its prices do not fit here."),
            rule="shop.currency",
            name=there.name,
            theirs=there.currency,
            ours=here.currency,
        )
    return PARTS[name].copy(step, there, here)
