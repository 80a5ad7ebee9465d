"""A random run of what clients and operators do: whatever happens, the books hold."""

from random import Random

import pytest

from bench.arena import open_arena
from bench.player import Player
from fettle.reports import books


@pytest.mark.django_db
def test_the_books_hold_after_a_random_run() -> None:
    player = Player(open_arena(), Random(7))
    player.play(150)
    assert player.done["submit"] > 15
    assert player.done["accept"] > 5
    assert [finding for finding in books.check() if not finding.holds] == []
