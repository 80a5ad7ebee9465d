"""The template vocabulary of the house: ``{% load fettle %}``."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import template
from django.forms import BaseForm, BoundField
from django.middleware.csrf import get_token
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fettle.web import bundles, fields, formats, icons, nav
from fettle.web.badges import badge

register = template.Library()


@register.simple_tag
def icon(name: str, size: int = 18) -> SafeString:
    """``{% icon "wallet" 18 %}``: decoration beside a word, so hidden from screen readers."""
    return icons.draw(name, size)


@register.filter
def money(amount: Any, currency: str = "") -> str:
    """``{{ minor|money:currency }}`` or ``{{ order.total|money }}`` for a Money."""
    if amount is None or amount == "":
        return "–"
    if hasattr(amount, "minor"):
        return formats.money(amount.minor, amount.currency)
    return formats.money(int(amount), currency)


@register.filter
def quantity(thousandths: Any) -> str:
    """``{{ 800|quantity }}`` is "0.8" in English and "0,8" in Russian."""
    if thousandths is None or thousandths == "":
        return "–"
    return formats.quantity(int(getattr(thousandths, "thousandths", thousandths)))


@register.filter
def clock(at: datetime | None) -> str | SafeString:
    """``{{ order.promised_at|clock }}``: "14:00" today, "Tomorrow 09:00", "3 Dec 10:30"."""
    return _time(at, formats.clock(at, timezone.now())) if at else "–"


@register.filter
def weekday(day: date) -> str:
    """``{{ today|weekday }}``: "Sat 21 Nov"."""
    return formats.weekday(day)


@register.filter
def ago(at: datetime | None) -> str | SafeString:
    """``{{ entry.at|ago }}``: "4 min ago", the full time in the title."""
    return _time(at, formats.ago(at, timezone.now())) if at else "–"


def _time(at: datetime, text: str) -> SafeString:
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', formats.iso(at), formats.full(at), text
    )


@register.simple_tag(takes_context=True)
def may(context: Context, verb: str) -> bool:
    """``{% may "client.create" as ok %}``: whether whoever is signed in may do the verb."""
    return nav.may(context.get("actor"), verb)


@register.simple_tag
def nav_url(url_name: str) -> str:
    """The address of a page, or "" where the house has none: ``{% nav_url "money" as href %}``."""
    return nav.nav_url(url_name) or ""


@register.simple_tag(takes_context=True)
def form_key(context: Context) -> SafeString:
    """The CSRF token and a fresh key, so that a form sent twice acts once."""
    return format_html(
        '{}<input type="hidden" name="key" value="{}">', csrf_field(context), uuid4()
    )


@register.simple_tag(takes_context=True)
def csrf_field(context: Context) -> SafeString:
    """The CSRF token alone, the same in all forms of a page, so that a page compresses well."""
    request = context.get("request")
    if request is None:
        return SafeString("")
    token = request.META.setdefault("PAGE_TOKEN", get_token(request))
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)


@register.simple_tag
def field(bound: BoundField, **options: Any) -> SafeString:
    """Label, hint, error and control of one form field; see ``fettle.web.fields.draw``."""
    return fields.draw(bound, **options)


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm | str | None) -> dict[str, object]:
    """All that is wrong with a form, each line a link to its field; nothing when all is well."""
    # A template without a form has an empty string in its place.
    if not isinstance(form, BaseForm) or not form.is_bound:
        return {"problems": []}
    return {"problems": fields.problems(form)}


@register.inclusion_tag("components/stage_badge.html")
def stage_badge(stage: str) -> dict[str, object]:
    """``{% stage_badge order.stage %}``: icon, word and tone."""
    return {"stage": stage, "badge": badge(stage)}


@register.inclusion_tag("components/plate.html")
def plate(text: str, href: str = "", region: str = "") -> dict[str, object]:
    """A number plate; ``region`` marks other looks than the European stripe."""
    return {"text": text, "href": href, "region": region}


@register.inclusion_tag("components/avatar.html")
def avatar(who: Any, size: str = "", hue: int | None = None) -> dict[str, object]:
    """A person's initials on their colour. ``who`` is staff, an actor or a name."""
    name = str(getattr(who, "name", who))
    initials = getattr(who, "initials", "") or "".join(word[0] for word in name.split()[:2])
    degrees = hue if hue is not None else getattr(who, "hue", None)
    degrees = sum(map(ord, name)) * 37 if degrees is None else int(degrees)
    return {"name": name, "initials": initials.upper(), "step": degrees % 360 // 30, "size": size}


@register.inclusion_tag("components/ring.html")
def ring(score: int | None) -> dict[str, object]:
    """A health score from 0 to 100 as a ring: good from 80, middling from 60."""
    tone = "bad" if (score or 0) < 60 else "mid" if (score or 0) < 80 else "good"
    return {"score": score, "tone": tone}


@register.inclusion_tag("components/empty.html")
def empty(
    sentence: str, *, icon: str = "inbox", href: str = "", action: str = "", opens: str = ""
) -> dict[str, object]:
    """One sentence and one thing to do; ``opens="dialog"`` fetches ``href`` into the dialog."""
    return {"sentence": sentence, "icon": icon, "href": href, "action": action, "opens": opens}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(
    context: Context,
    next: str | None = "",  # noqa: A002 - reads as what it is in a template
    previous: str | None = "",
) -> dict[str, object]:
    """``{% pager next=page.next %}``: links that keep the filters and change the cursor."""
    return {"older": _with_cursor(context, next), "newer": _with_cursor(context, previous)}


def _with_cursor(context: Context, cursor: str | None) -> str:
    if not cursor:
        return ""
    query = context["request"].GET.copy()
    query["cursor"] = cursor
    return f"?{query.urlencode()}"


@register.simple_tag
def bundle_url(kind: str, folder: str = "") -> str:
    """The address of the joined "css" or "js", which changes whenever a source does."""
    return reverse("bundle", args=[bundles.bundle(kind, folder).name])
