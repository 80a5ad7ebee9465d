"""Accounts, postings, and the balances that a trigger keeps beside them."""

from typing import ClassVar

from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class Account(models.Model):
    """Where amounts of one unit lie.

    ``floor``: its balance may not go below zero; ``ceiling``: it may not go above.
    """

    code = models.CharField(max_length=80, unique=True)
    unit = models.CharField(max_length=24)
    floor = models.BooleanField(default=False)
    ceiling = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.code


class Posting(models.Model):
    """One leg of a movement. Append-only; corrected by another movement that reverses it."""

    movement = models.CharField(max_length=80)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, db_index=False)
    unit = models.CharField(max_length=24)
    amount = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["movement", "account", "unit"], name="ledger_posting_once"
            ),
            models.CheckConstraint(condition=~models.Q(amount=0), name="ledger_posting_amount"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "id"], name="ledger_posting_account"),
            # Postings lie in the order of their time: a few bytes for many pages of them.
            BrinIndex(
                fields=["at"], name="ledger_posting_at", autosummarize=True, pages_per_range=32
            ),
        ]

    def __str__(self) -> str:
        return f"{self.movement} {self.amount}"


class Balance(models.Model):
    """The sum of an account's postings, written by the database alone."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, primary_key=True)
    amount = models.BigIntegerField(default=0)
    floor = models.BooleanField(default=False)
    ceiling = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(amount__gte=0) | models.Q(floor=False),
                name="ledger_balance_floor",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__lte=0) | models.Q(ceiling=False),
                name="ledger_balance_ceiling",
            ),
        ]

    def __str__(self) -> str:
        return str(self.amount)
