"""The two addresses that a load balancer asks."""

from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from fettle.web import health


def test_it_is_up_without_a_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_it_is_ready_when_everything_is_migrated(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True, "problems": []})


@pytest.mark.django_db
def test_it_is_not_ready_before_everything_is_migrated(client: Client) -> None:
    with patch.object(health, "_complete", set()), patch.object(health, "missing_migrations") as m:
        m.return_value = 2
        response = client.get("/readyz")
        assert (response.status_code, response.json()["problems"]) == (503, ["migrations"])
        m.return_value = 0
        assert client.get("/readyz").status_code == 200
        assert client.get("/readyz").status_code == 200
        assert m.call_count == 2


@pytest.mark.django_db
def test_it_is_not_ready_without_the_database(client: Client) -> None:
    with patch.object(connection, "cursor", side_effect=DatabaseError("gone")):
        response = client.get("/readyz")
    assert (response.status_code, response.json()["problems"]) == (503, ["database"])
