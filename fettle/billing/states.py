"""What income and expense are entered under, by kind. ``sale``,
``refund`` and ``correction`` are written by payments alone, ``expired`` by vouchers."""

from fettle.kernel.words import N_

KINDS = {"income": N_("Income"), "expense": N_("Expense")}
SALE = "sale"
REFUND = "refund"
CORRECTION = "correction"
EXPIRED = "expired"
CATEGORIES = {
    "income": {
        "scrap_sold": N_("Scrap sold"),
        "rent_received": N_("Rent received"),
        "interest": N_("Interest"),
        "other": N_("Other"),
    },
    "expense": {
        "goods": N_("Parts and goods"),
        "wages": N_("Wages"),
        "rent": N_("Rent"),
        "energy": N_("Energy and water"),
        "tools": N_("Tools and equipment"),
        "sublet": N_("Work by others"),
        "waste": N_("Waste disposal"),
        "advertising": N_("Advertising"),
        "insurance": N_("Insurance"),
        "tax": N_("Taxes and dues"),
        "bank": N_("Bank charges"),
        "other": N_("Other"),
    },
}
WORDS = {
    SALE: N_("Sale"),
    REFUND: N_("Refund"),
    CORRECTION: N_("Correction"),
    EXPIRED: N_("Vouchers written off"),
    **CATEGORIES["income"],
    **CATEGORIES["expense"],
}
