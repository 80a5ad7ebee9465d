"""Every POST of orders with a body that is right, and the values that are wrong for each field."""

from __future__ import annotations

from typing import Any

NUL, LONG, TURNED = "a\x00b", "x" * 5001, "a\u202eb"
NUMBERS: list[Any] = [
    -1,
    0,
    "-1",
    "0",
    1e30,
    "1e30",
    "NaN",
    "Infinity",
    "１２",
    True,
    None,
    [],
    {},
    [1],
    {"x": 1},
    "",
    "  ",
    "abc",
    "1\x000",
    "0x1",
    10**30,
    "0.0001",
    -0.5,
    "٣",
]
TEXTS: list[Any] = [None, True, 5, 1.5, [], {}, LONG, NUL, TURNED, "a\u0007b"]
MONEY: list[Any] = [
    "x",
    -1,
    True,
    [],
    {},
    {"currency": "EUR"},
    {"amount": "-1", "currency": "EUR"},
    {"amount": "1.234", "currency": "EUR"},
    {"amount": 1.5, "currency": "EUR"},
    {"amount": "1", "currency": "USD"},
    {"amount": "1", "currency": "eur"},
    {"amount": "1", "currency": None},
    {"amount": "1e9", "currency": "EUR"},
    {"amount": "9" * 30, "currency": "EUR"},
    {"amount": "１", "currency": "EUR"},
    {"amount": None, "currency": "EUR"},
]
REFS: list[Any] = [None, 5, True, [], {}, "0" * 16, "x", NUL, LONG, "' OR 1=1 --", "../../etc"]
VERSIONS: list[Any] = [-1, "x", True, 1.5, [], 10**30, "1e3"]
UNKNOWN = {"total_minor": 1, "stage": "closed", "id": 1, "shop": 2}

# Path, a body that is right but for the field, and the values that are wrong for each field.
OPEN = {"flow": "workshop", "client": "$cy", "unit": "$fiat"}
FREE = {"kind": "fee", "text": "Disposal", "unit_price": {"amount": "5", "currency": "EUR"}}
SHOP = {"flow": "shop_order", "lines": [{"item": "$oil", "quantity": "1"}]}
CASES: dict[str, tuple[str, dict[str, Any], dict[str, list[Any]]]] = {
    "open": (
        "/orders",
        OPEN,
        {
            "flow": [*TEXTS, "car_wash", ""],
            "client": [*REFS, ""],
            "unit": [*REFS, ""],
            "service_type": REFS,
            "section": REFS,
            "responsible": REFS,
            "parent": REFS,
            "title": TEXTS,
            "client_note": TEXTS,
            "note": TEXTS,
            "override_reason": TEXTS,
            "source": [*TEXTS, "telepathy"],
            "promised_at": [
                "tomorrow",
                "2026-13-01T00:00:00Z",
                "2027-01-01T00:00:00",
                True,
                [],
                {},
                "1999-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "１",
                NUL,
            ],
        },
    ),
    "submit": (
        "/orders",
        SHOP,
        {
            "lines": [
                None,
                [],
                {},
                "x",
                [None],
                [[]],
                [{}],
                [{"item": "$oil", "x": 1}],
                [{"item": "$oil"}] * 2,
                [{"item": "0" * 16}],
                [{"item": NUL}],
                *([{"item": "$oil", "quantity": wrong}] for wrong in NUMBERS),
            ],
            "client": [None, 5, [], "0" * 16, NUL],
        },
    ),
    "edit": (
        "{at}/edit",
        {},
        {
            "title": TEXTS,
            "client_note": TEXTS,
            "note": TEXTS,
            "section": [5, True, [], "0" * 16, NUL],
            "service_type": [5, [], "0" * 16, NUL],
            "wished_tender": [*TEXTS, "gold"],
            "promised_at": ["x", True, [], "1999-01-01T00:00:00Z"],
            "version": VERSIONS,
        },
    ),
    "assign": ("{at}/assign", {}, {"responsible": REFS, "version": VERSIONS}),
    "receive": (
        "{at}/receive",
        {},
        {
            "meter": [v for v in NUMBERS if v not in (0, "0", None, "", {}, [])] + ["1.5", [], {}],
            "fuel_eighths": [-1, 9, "9", 1.5, "full", [], {}, "１"],
            "lights": [None, "abs", ["disco"], [None], [5], ["abs"] * 51],
            "belongings": [None, "x", [LONG], [NUL], [5], ["x"] * 101],
            "complaint": TEXTS,
            "keys_tag": TEXTS,
            "marks": [
                None,
                "x",
                [None],
                [{}],
                [{"kind": "dent", "x": 1}],
                [{"kind": "ghost", "x": 1, "y": 1}],
                [{"kind": "dent", "x": -1, "y": 1}],
                [{"kind": "dent", "x": 1, "y": 1001}],
                [{"kind": "dent", "x": 1.5, "y": 1}],
                [{"kind": "dent", "x": 1, "y": 1, "note": TURNED}],
                [{"kind": "dent", "x": 1, "y": 1, "z": 1}],
            ],
            "works": [
                None,
                "x",
                [None],
                [{}],
                [{"text": NUL}],
                [{"text": "x", "quantity": 0}],
                [{"item": "0" * 16}],
                [{"text": "x", "price": "-1"}],
                [{"text": "x", "y": 1}],
            ],
            "version": VERSIONS,
        },
    ),
    "wait": (
        "{at}/wait",
        {"reason": "parts"},
        {
            "reason": [*TEXTS, "", "weather"],
            "note": TEXTS,
            "version": VERSIONS,
        },
    ),
    "start": ("{at}/start", {}, {"version": VERSIONS}),
    "ready": ("{at}/ready", {}, {"version": VERSIONS}),
    "cancel": (
        "{at}/cancel",
        {"reason": "no"},
        {
            "reason": [*TEXTS, ""],
            "version": VERSIONS,
            "parts": [None, "x", [], {"x": "shelf"}, {"x": None}, {"x": 5}, {NUL: "shelf"}],
        },
    ),
    "comment": ("{at}/comments", {}, {"text": [*TEXTS, "", "  "]}),
    "add": (
        "{at}/lines",
        FREE,
        {
            "item": [None, 5, [], {}, "0" * 16, NUL, LONG],
            "kind": [*TEXTS, "", "gift"],
            "text": [*TEXTS, ""],
            "quantity": NUMBERS,
            "unit_price": [*MONEY, None],
            "discount": [*MONEY, {"amount": "6", "currency": "EUR"}],
            "doer": [None, 5, [], "0" * 16, NUL],
            "version": VERSIONS,
        },
    ),
    "edit line": (
        "{at}/lines/{work}/edit",
        {},
        {
            "text": [*TEXTS, ""],
            "quantity": NUMBERS,
            "unit_price": [*MONEY, None],
            "discount": [*MONEY, {"amount": "999", "currency": "EUR"}],
            "doer": [5, [], "0" * 16, NUL],
            "version": VERSIONS,
        },
    ),
    "edit part": ("{at}/lines/{part}/edit", {}, {"quantity": [1, "1", "2.5"]}),
    "skip": ("{at}/lines/{work}/skip", {}, {"reason": [*TEXTS, ""]}),
    "do": ("{at}/lines/{work}/do", {}, {"version": VERSIONS}),
    "return": (
        "{at}/lines/{part}/return",
        {},
        {
            "quantity": [v for v in NUMBERS if v not in (None, "")] + ["1.5", 3],
            "target": [*TEXTS, "", "billed", "client"],
        },
    ),
    "issue": (
        "{at}/lines/{part}/issue",
        {},
        {
            "quantity": [v for v in NUMBERS if v not in (None, "")] + ["1.5", 1],
        },
    ),
    "issue part": (
        "{at}/parts",
        {"item": "$pads"},
        {
            "item": [*REFS, ""],
            "quantity": [*NUMBERS, "0.5", "1.5", 3, 10**6],
            "version": VERSIONS,
        },
    ),
    "request": (
        "{at}/part-requests",
        {"text": "Bulb"},
        {
            "text": [*TEXTS, ""],
            "item": [None, 5, [], "0" * 16, NUL],
            "quantity": NUMBERS,
        },
    ),
    "hand out": ("{at}/part-requests/{asked}/issue", {}, {"item": [*REFS, ""]}),
    "refuse": ("{at}/part-requests/{asked}/refuse", {}, {"reason": [*TEXTS, ""]}),
    "type": (
        "/service-types",
        {},
        {
            "name": [*TEXTS, "", "Repair"],
            "names": [None, [], "x", {"fr": "x"}, {"ru": 5}],
        },
    ),
}
