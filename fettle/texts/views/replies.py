"""What clients answer comes in by a service, signed; the shop reads it and writes back."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from fettle.access.actor import system_actor
from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.journal import Key
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop.queries import staff
from fettle.texts import actions, queries
from fettle.texts.forms import AnswerForm
from fettle.texts.parts import parts_of
from fettle.texts.views.outbox import done
from fettle.texts.views.signed import told_lately

ID_MAX = 110
SENDER_MAX = 254


@csrf_exempt
@door(PUBLIC, methods=("POST",))
def receive(request: ShopRequest) -> HttpResponse:
    """JSON ``{"id": …, "from": …, "text": …}``; the same id again changes nothing."""
    key, sender, body = _read(told_lately(request))
    found = queries.whence(sender)
    if found is None:
        raise NotFound(N_("There is no shop yet."), rule="shop.none")
    try:
        actions.receive_reply(system_actor(found.shop_id, "api"), found, key, body)
    except Refused as refused:
        if refused.rule != "reply.known":
            raise
    return JsonResponse({"ok": True})


@door("text.view")
def inbox(request: ShopRequest) -> HttpResponse:
    """What waits, by order, the newest first; ``state=done``: what was dealt with."""
    asked = request.GET
    state = "done" if asked.get("state") == "done" else "open"
    before = asked.get("cursor", "") if is_ref(asked.get("cursor", "")) else ""
    threads, following = queries.threads(request.actor, state=state, before=before)
    known = {
        "threads": threads,
        "next": following,
        "state": state,
        "waiting": queries.open_replies(request.actor),
        "people": staff(request.actor),
    }
    return render(request, f"texts/{'_inbox' if request.htmx else 'inbox'}.html", known)


@door("text.view")
def count(request: ShopRequest) -> HttpResponse:
    """How many wait: what stands beside the word in the rail."""
    known = {"open_replies": queries.open_replies(request.actor)}
    return render(request, "texts/_count.html", known)


@door("reply.done", methods=("POST",))
def finish(request: ShopRequest, ref: str) -> HttpResponse:
    """It was dealt with; for some seconds it can be taken back at once."""
    actions.finish_reply(request.actor, _ref(ref), key=Key.of(request))
    undo = reverse("reply.reopen", args=[ref])
    return done(request, _("Dealt with."), reverse("texts.inbox"), undo=undo)


@door("reply.reopen", methods=("POST",))
def reopen(request: ShopRequest, ref: str) -> HttpResponse:
    """It waits again."""
    actions.reopen_reply(request.actor, _ref(ref), key=Key.of(request))
    return done(request, _("The reply waits again."), reverse("texts.inbox"))


@door("reply.assign", methods=("POST",))
def assign(request: ShopRequest, ref: str) -> HttpResponse:
    """Somebody of ``staff`` looks after it; without one whoever is asking."""
    whose = request.POST.get("staff", "")
    whose = _ref(whose) if whose else ""
    answer = actions.assign_reply(request.actor, _ref(ref), whose, key=Key.of(request))
    sentence = _("%(name)s looks after it.") % answer
    return done(request, sentence, reverse("texts.inbox"))


@door("text.write", methods=("GET", "POST"))
def answer(request: ShopRequest, ref: str) -> HttpResponse:
    """Write back; the text leaves after the usual seconds, and can be taken back until then."""
    reply = queries.reply_of(request.actor, _ref(ref))
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and (
        sent := form.attempt(
            lambda: actions.answer_reply(
                request.actor, ref, form.cleaned_data["body"], key=Key.of(request)
            )
        )
    ):
        undo = reverse("text.cancel", args=[sent["text"]])
        there = reverse("text", args=[sent["text"]])
        return done(request, _("The text leaves in a moment."), there, undo=undo)
    parts = parts_of(str(form["body"].value() or ""))
    frame = "dialog" if request.htmx else "page"
    known = {"form": form, "reply": reply, "parts": parts, "frame": f"texts/frame/{frame}.html"}
    return render(request, "texts/answer.html", known, status=form.status)


def _read(told: object) -> tuple[str, str, str]:
    match told:
        case {"id": str(key) | int(key), "from": str(sender), "text": str(body)}:
            key = str(key)
            if 0 < len(key) <= ID_MAX and key.isprintable() and 0 < len(sender) <= SENDER_MAX:
                return key, sender, body
    raise Invalid(N_("Send an id, from and text."), rule="reply.shape")


def _ref(ref: str) -> str:
    if not is_ref(ref):
        raise NotFound(N_("There is no such reply."), rule="reply.unknown")
    return ref
