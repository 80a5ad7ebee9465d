"""The record of income and expense, and the headings that it is kept under."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from fettle.billing.states import EXPIRED, WORDS
from fettle.billing.tenders import Tender
from fettle.kernel.refs import new_ref

FINANCE_KINDS = [("income", _("Income")), ("expense", _("Expense"))]


class FinanceCategory(models.Model):
    """A heading of income or expense, as one shop has it: its own, or another word for a usual one.

    ``code`` is what entries and accounts are kept under; it never changes.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=FINANCE_KINDS)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    names = models.JSONField(default=dict, blank=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shop", "kind", "code"], name="billing_finance_category_once"
            ),
            models.UniqueConstraint(
                "shop", "kind", Lower("name"), name="billing_finance_category_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def word(self) -> str:
        """Its name in the active language."""
        return str(self.names.get(get_language() or "") or self.name)


class Finance(models.Model):
    """Income or expense, linked to what it came from; made by payments, or by hand.

    The amount holds its tax. What was entered by mistake is undone by an entry with the opposite
    amounts (``reversal_of``), on the day on which that was found. ``party`` is who was paid, or
    who paid, with the reference of the supplier's card if there is one.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT)
    kind = models.CharField(max_length=7, choices=FINANCE_KINDS)
    category = models.CharField(max_length=40)
    tender = models.CharField(
        max_length=10, choices=Tender.choices, blank=True, default="", db_default=""
    )
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    tax_bp = models.PositiveIntegerField(default=0, db_default=0)
    tax_minor = models.BigIntegerField(default=0, db_default=0)
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, null=True)
    order_ref = models.CharField(max_length=16, blank=True, default="", db_default="")
    party = models.CharField(max_length=120, blank=True, default="", db_default="")
    party_ref = models.CharField(max_length=16, blank=True, default="", db_default="")
    document = models.CharField(max_length=40, blank=True)
    payment = models.OneToOneField("billing.Payment", on_delete=models.PROTECT, null=True)
    reversal_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="reversed_by"
    )
    note = models.CharField(max_length=200, blank=True)
    staff = models.ForeignKey("shop.Staff", on_delete=models.PROTECT, null=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reversal_of__isnull=True, amount_minor__gt=0)
                | Q(reversal_of__isnull=False, amount_minor__lt=0),
                name="billing_finance_amount",
            ),
            models.CheckConstraint(
                condition=Q(tax_minor__gte=0, tax_minor__lte=F("amount_minor"))
                | Q(tax_minor__lte=0, tax_minor__gte=F("amount_minor")),
                name="billing_finance_tax",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["shop", "-at"], name="billing_finance_shop")]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount_minor}"

    @property
    def category_word(self) -> str:
        """The heading under which it is entered, in the active language.

        A shop's own words come with ``queries.finance``.
        """
        names = getattr(self, "own_names", None) or {}
        own = names.get(get_language() or "") or getattr(self, "own_name", None)
        return str(own or gettext(WORDS.get(self.category, self.category)))

    @property
    def back_minor(self) -> int:
        """What an undoing entry brings back."""
        return -self.amount_minor

    @property
    def can_be_reversed(self) -> bool:
        """Entered by hand, and not undone yet; what payments wrote goes back with them."""
        is_plain = self.payment_id is None and self.reversal_of_id is None
        is_plain = is_plain and self.category != EXPIRED
        return is_plain and not hasattr(self, "reversed_by")
