"""Submit: an order with three stocked lines, a note and a key, in one transaction, over HTTP."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random

from bench.limit import rendered
from bench.load import request
from bench.stage import Stage
from fettle.journal import Key
from fettle.journal.pipeline import overheard
from fettle.orders.actions import Wish, submit_order
from fettle.web.acting import token_actor

PATH = "/api/v1/orders"
VARIANTS = 40


def requests(stage: Stage, seed: int) -> Iterator[bytes]:
    """Endless requests, each with its own key and wares."""
    chance = Random(seed)
    for number in count():
        lines = [{"item": item, "quantity": "1"} for item in stage.three(chance)]
        body = json.dumps({"flow": "shop_order", "lines": lines, "note": "no ice"}).encode()
        yield request(
            "POST",
            PATH,
            {
                "Authorization": f"Bearer {stage.token}",
                "Content-Type": "application/json",
                "Idempotency-Key": f"{seed}-{number}",
            },
            body,
        )


def scripts(stage: Stage, folder: Path) -> list[Path]:
    """The same rows by the same statements, as scripts for pgbench."""
    chance = Random(1)
    return [_script(stage, chance, folder / f"submit-{n}.sql", n) for n in range(VARIANTS)]


def _script(stage: Stage, chance: Random, path: Path, number: int) -> Path:
    actor = token_actor(f"Bearer {stage.token}", "")
    assert actor is not None
    with overheard() as sent:
        answer = submit_order(
            actor,
            [Wish(item, 1000) for item in stage.three(chance)],
            note="no ice",
            key=Key(f"heard-{number}", "digest"),
        )
    order_ref = answer["ref"]
    written = next(s for s in sent if "INSERT INTO orders_order" in s.sql).params
    line_refs = next(each for each in written if isinstance(each, list))
    places = {order_ref: "'o' || :r::text", f"heard-{number}": "'k' || :r::text"}
    places |= {ref: f"'{letter}' || :r::text" for ref, letter in zip(line_refs, "abc", strict=True)}
    lines = ["\\set r random(1, 900000000000000)", auth(stage), "BEGIN;"]
    for statement in sent:
        if statement.sql == "COMMIT":
            lines.append("COMMIT;")
            continue
        text = rendered(statement, places)
        if "INSERT INTO orders_order" in text:
            text = text.replace(f", {answer['number']}, 'shop_order'", ", :number, 'shop_order'")
        end = " \\aset" if "numbered.last AS number" in text else ";"
        lines.append(text + end)
    path.write_text("\n".join(lines) + "\n")
    return path


def auth(stage: Stage) -> str:
    """Who is acting is asked of the database with every request."""
    from fettle.access.tokens import digest
    from fettle.journal.sql import load
    from fettle.shop import queries

    sql = " ".join(load(queries.__file__, "job_of_token").split())
    return sql.replace("%s", f"'\\x{digest(stage.token).hex()}'::bytea") + ";"
