"""By which means money moves, and what for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tender(models.TextChoices):
    """A means of payment."""

    CASH = "cash", _("Cash")
    CARD = "card", _("Card")
    TRANSFER = "transfer", _("Transfer")
    DEPOSIT = "deposit", _("Deposit")
    ADVANCE = "advance", _("Advance")
    VOUCHER = "voucher", _("Voucher")
    ONLINE = "online", _("Online")
    ROUNDING = "rounding", _("Rounding")


class Purpose(models.TextChoices):
    """What a payment is for: a bill, or something that the shop then owes."""

    BILL = "bill", _("Bill")
    DEPOSIT = "deposit", _("Deposit")
    ADVANCE = "advance", _("Advance")
    VOUCHER = "voucher", _("Voucher")


OWED = (Purpose.ADVANCE, Purpose.VOUCHER)
NO_MONEY = (Tender.DEPOSIT, Tender.ADVANCE, Tender.VOUCHER, Tender.ROUNDING)
