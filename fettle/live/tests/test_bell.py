"""A commit on this machine is told at once, long before the tail would look by itself."""

from pathlib import Path

import pytest

from fettle.journal import bell
from fettle.live import tail
from fettle.live.tail import connect
from fettle.live.tests.stage import play, stage, write

pytestmark = pytest.mark.usefixtures("journal")


def test_it_looks_when_the_bell_rings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bell, "PLACE", str(tmp_path / "bell"))
    monkeypatch.setattr(tail, "QUIET_PAUSE_SECONDS", 60)

    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            olu = await on.listen()
            await olu.event()
            await write(writer, "a1")
            bell.ring()
            assert await olu.event() == ("orders", "a1")

    play(scene())


def test_nobody_has_to_be_there_to_hear_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bell, "PLACE", str(tmp_path / "nowhere"))
    bell.ring()


def test_it_does_not_wait_for_a_listener_who_does_not_listen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bell, "PLACE", str(tmp_path / "bell"))
    with bell.hung(bell.PLACE):
        for _ in range(10_000):
            bell.ring()
