"""Two people answer the same estimate at the same moment: one of them is told who was faster."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from django.core.cache import cache
from django.db import connection

from fettle.estimates import actions
from fettle.estimates.drafts import Reply, Which
from fettle.estimates.models import EstimateVersion
from fettle.estimates.tests.factories import Asked
from fettle.kernel.refusal import Refused
from fettle.orders.models import Authorisation, Line
from fettle.orders.tests.factories import Garage
from fettle.reports import books

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked() -> Iterator[Asked]:
    cache.clear()
    garage = Garage()
    yield Asked(garage, garage.opened())
    assert [finding for finding in books.check() if not finding.holds] == []


def test_one_answer_counts_whole(asked: Asked) -> None:
    version, code = asked.sent()
    ready, told = Barrier(3), []

    def answer(name: str, choice: str) -> None:
        reply = asked.reply(choice, choice, name=name)
        ready.wait()
        try:
            _answer(asked, code, reply)
            told.append(f"{name} answered")
        except Refused as refused:
            told.append(refused.rule)
        finally:
            connection.close()

    people = [("Cy", "yes"), ("Dora", "no"), ("Eli", "later")]
    threads = [Thread(target=answer, args=person) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    now = EstimateVersion.objects.get(pk=version.pk)
    assert sorted(told)[:1] == [f"{now.answered_by} answered"]
    assert told.count("estimate.answered") == 2
    wanted = dict(people)[now.answered_by]
    state = {"yes": "authorised", "no": "declined", "later": "deferred"}[wanted]
    assert {line.authorisation for line in Line.objects.filter(pk__in=[
        asked.pads.pk, asked.wipers.pk
    ])} == {state}  # fmt: skip
    assert Authorisation.objects.count() == 2


def _answer(asked: Asked, code: str, reply: Reply) -> None:
    actions.answer_estimate(asked.holder(reply.name), Which(code=code), reply)
