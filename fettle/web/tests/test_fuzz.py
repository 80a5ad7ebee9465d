"""Every operation of the API against whatever its description allows: never a 500."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as so_many
from schemathesis.core import NotSet

from fettle.orders.actions import add_line, request_part
from fettle.orders.tests.factories import Garage
from fettle.orders.tests.machine import Machine

PROBLEM = "application/problem+json"


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_no_operation_breaks(db: None, tmp_path: Any, settings: Any) -> None:
    settings.PHOTOS_DIR = tmp_path
    garage = Garage()
    order = garage.opened()
    known = {
        "ref": order.ref,
        "line": add_line(garage.rex, order.ref, item_ref=garage.pads.ref)["line"],
        "asked": request_part(garage.tek, order.ref, text="Bulb")["request"],
    }
    machine = Machine(garage.olu)
    described = json.loads(machine.door.get("/api/v1/openapi.json").content)
    broken: list[object] = []
    found: Any = schemathesis.openapi.from_dict(described).get_all_operations()
    for operation in found:
        _try_out(machine, operation.ok(), known, broken)
    assert broken == []


def _try_out(machine: Machine, operation: Any, known: dict[str, str], broken: list[object]) -> None:
    @so_many(
        max_examples=8,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def tried(case: Any) -> None:
        for places in (known, {}):
            answer = _ask(machine, operation, case, places)
            refused = answer.status_code >= 400
            if answer.status_code >= 500 or (refused and answer["Content-Type"] != PROBLEM):
                broken.append((operation.label, answer.status_code, case.body))

    tried()


def _ask(machine: Machine, operation: Any, case: Any, places: dict[str, Any]) -> Any:
    path = operation.path
    for name, value in {**(case.path_parameters or {}), **places}.items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
    body = b"" if isinstance(case.body, NotSet) else json.dumps(case.body, default=str).encode()
    query = {name: str(value) for name, value in (case.query or {}).items()}
    return machine.door.generic(
        operation.method.upper(), path, body, "application/json", query_params=query
    )
