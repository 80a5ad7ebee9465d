"""What the ledger's accounts are called in the books of an accountant: five kinds of account."""

from __future__ import annotations

import re

# Names that both hledger and Beancount read: parts of letters, digits and hyphens.
_SHOP = {
    "till": "Assets:Cash:Till",
    "safe": "Assets:Cash:Safe",
    "card": "Assets:Card",
    "bank": "Assets:Bank",
    "online": "Assets:Online",
    "receivable": "Assets:Receivable",
    "input_tax": "Assets:Input-Tax",
    "tax": "Liabilities:Tax",
    "revenue": "Income:Sales",
    "income": "Income:Other",
    "rounding": "Expenses:Rounding",
    "petty": "Expenses:Petty-Cash",
    "over": "Expenses:Till-Differences",
    "over_short": "Expenses:Till-Differences",
}
_GOODS = {
    "opening": "Equity:Opening-Stock",
    "supplier": "Liabilities:Goods-Received",
    "purchase": "Liabilities:Goods-Received",
    "client": "Expenses:Goods-Sold",
    "customer": "Expenses:Goods-Sold",
    "issued": "Expenses:Goods-Sold",
    "sold": "Expenses:Goods-Sold",
    "scrap": "Expenses:Goods-Scrapped",
    "count": "Expenses:Stock-Differences",
}


def account_name(code: str) -> str:
    """The ledger's code as an account of the accountant's: "shop:1:till" as "Assets:Cash:Till"."""
    parts = code.split(":")
    if parts[0] == "shop":
        if parts[2] == "expense":
            return f"Expenses:{_plain(parts[3])}"
        return _SHOP.get(parts[2], f"Equity:{_plain(parts[2])}")
    if parts[0] == "stock":
        is_shelf = parts[3].isdigit()
        return "Assets:Stock" if is_shelf else _GOODS.get(parts[3], f"Expenses:{_plain(parts[3])}")
    if parts[0] == "client":
        return "Liabilities:Deposits"
    owed = {"order": "Liabilities:Advances", "voucher": "Liabilities:Vouchers"}
    return owed.get(parts[0], f"Equity:{_plain(parts[0])}")


def name_of_key(key: str) -> str:
    """The account of a key of day sums: "till", "expense:rent", "stock:shelf", "client"."""
    head, _colon, side = key.partition(":")
    if head == "stock":
        return account_name(f"stock:0:0:{'0' if side == 'shelf' else side}")
    if head in ("client", "order", "voucher", "pass", "charge"):
        return account_name(f"{head}:")
    return account_name(f"shop:0:{key}")


def _plain(word: str) -> str:
    """A word as a part of an account's name: it begins with a capital letter or a digit."""
    kept = re.sub(r"[^A-Za-z0-9]+", "-", word).strip("-") or "Other"
    return kept[:1].upper() + kept[1:]
