"""A machine at the API's door, with the token of somebody at work."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from fettle.access.actor import Actor
from fettle.access.tokens import make_token

PROBLEM = "application/problem+json"


class Machine:
    """Sends JSON, and reads what comes back."""

    def __init__(self, actor: Actor, scopes: list[str] | None = None) -> None:
        assert actor.person_id is not None
        _row, self.token = make_token(
            actor.person_id, actor.shop_id, "test", scopes or ["*"], datetime.now(UTC)
        )
        self.door = Client(headers={"Authorization": f"Bearer {self.token}"})

    def get(self, path: str, **query: Any) -> Any:
        """The answer's JSON, with its status as ``.status_code`` on ``last``."""
        return self._read(self.door.get(f"/api/v1{path}", query))

    def post(self, path: str, body: Any = None, *, key: str = "") -> Any:
        raw = b"" if body is None else json.dumps(body).encode()
        return self.send(path, raw, key=key)

    def send(self, path: str, raw: bytes, *, key: str = "", kind: str = "application/json") -> Any:
        """Post the very bytes."""
        headers = {"Idempotency-Key": key} if key else {}
        return self._read(
            self.door.post(f"/api/v1{path}", data=raw, content_type=kind, headers=headers)
        )

    def upload(self, path: str, **fields: Any) -> Any:
        return self._read(self.door.post(f"/api/v1{path}", fields))

    def _read(self, answer: Any) -> Any:
        self.last = answer
        self.status = answer.status_code
        if self.status >= 400:
            assert answer["Content-Type"] == PROBLEM, answer.content[:400]
            told = json.loads(answer.content)
            assert told["status"] == self.status
            assert told["detail"]
            assert told["rule"]
            return told
        return json.loads(answer.content) if "json" in answer["Content-Type"] else answer
