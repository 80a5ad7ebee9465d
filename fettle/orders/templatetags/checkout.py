"""Who may check out, told to those who may not: ``{% load checkout %}``."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils.translation import gettext

from fettle.access.roles import ROLES, VERBS
from fettle.orders.models import Order
from fettle.orders.settling import CHECKOUT
from fettle.orders.states import move_of

register = template.Library()


@register.simple_tag(takes_context=True)
def who_checks_out(context: Context, order: Order) -> str:
    """The roles that may check this order out, for somebody who may not; otherwise empty."""
    actor = context.get("actor")
    waits = order.locked_at is None and move_of(order.flow, CHECKOUT, order.stage) is not None
    if actor is None or not waits or actor.may(CHECKOUT):
        return ""
    return ", ".join(gettext(word) for role, word in ROLES.items() if role in VERBS[CHECKOUT])
