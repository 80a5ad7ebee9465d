"""The API put together: each room's router, one way in, one way of saying no."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from ninja import NinjaAPI, Swagger
from ninja.openapi.schema import OpenAPISchema
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from fettle.access.actor import Actor
from fettle.access.doors import NotSignedIn
from fettle.kernel.refusal import NotAllowed, Refused
from fettle.kernel.words import N_
from fettle.web.acting import address_of
from fettle.web.problems import CONTENT_TYPE, speak
from fettle.web.strict_json import StrictParser

ROOMS = (
    "clients", "catalog", "stock", "passes", "texts", "upkeep", "procedures", "orders",
    "inspections", "estimates", "purchasing", "clock", "billing", "tills", "reports", "journal",
    "shop", "photos", "access",
)  # fmt: skip
WRONG_TOKENS_MOST = 30
MINUTE = 60


class SignedIn(AuthBase):
    """A token, or the session of a page; a session's writes prove that they come from a page."""

    openapi_type = "http"
    openapi_scheme = "bearer"
    csrf = True

    def __call__(self, request: HttpRequest) -> Actor:
        """Who is acting. Raises ``NotSignedIn``; 429 after many wrong tokens."""
        actor: Actor | None = getattr(request, "actor", None)
        with_token = bool(request.headers.get("Authorization"))
        if actor is None:
            if with_token:
                _count_wrong_token(address_of(request))
            raise NotSignedIn
        if not with_token and check_csrf(request) is not None:
            raise NotAllowed(
                N_("Send the page's token in X-CSRFToken, or use a bearer token."), rule="csrf"
            )
        return actor


class Api(NinjaAPI):
    """With what all operations share written into the description."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The description, with idempotency keys on every POST and problems everywhere."""
        schema = super().get_openapi_schema(**options)
        schema["components"].setdefault("schemas", {})["Problem"] = _PROBLEM
        for methods in schema["paths"].values():
            for method, operation in methods.items():
                operation["responses"]["4XX"] = _REFUSED
                if method == "post":
                    operation.setdefault("parameters", []).append(_KEY)
        return schema


def _count_wrong_token(address: str) -> None:
    place = f"wrong-tokens:{address}"
    cache.add(place, 0, MINUTE)
    try:
        wrong = cache.incr(place)
    except ValueError:
        return
    if wrong > WRONG_TOKENS_MOST:
        raise Refused(
            N_("Too many wrong tokens. Wait a minute."), rule="access.too_many", status=429
        )


def assemble() -> Api:
    """The API with the routers of all rooms that have one."""
    made = Api(
        title="Fettle",
        version="1",
        urls_namespace="api",
        auth=SignedIn(),
        parser=StrictParser(),
        docs=Swagger(settings={"persistAuthorization": True}),
        description="The verbs of the shop, with the same rules and the same journal as the pages.",
    )
    speak(made)
    for room in ROOMS:
        if find_spec(f"fettle.{room}.api"):
            made.add_router("", import_module(f"fettle.{room}.api").router)
    return made


_PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457: what was refused and by which rule.",
    "required": ["type", "title", "status", "detail", "rule"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "rule": {"type": "string"},
        "errors": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "properties": {"detail": {"type": "string"}, "rule": {"type": "string"}},
            },
        },
    },
}
_REFUSED = {
    "description": "Refused",
    "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "The same key gets the same answer, and is done once.",
    "schema": {"type": "string", "maxLength": 200},
}
api = assemble()
