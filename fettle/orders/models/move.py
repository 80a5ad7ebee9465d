"""The table of moves, as the database has it."""

from typing import ClassVar

from django.db import models


class MoveRow(models.Model):
    """A row of ``states.MOVES`` in the database, which refuses every other change of stage."""

    flow = models.CharField(max_length=16)
    verb = models.CharField(max_length=40)
    source = models.CharField(max_length=12, blank=True)
    target = models.CharField(max_length=12)
    stock = models.CharField(max_length=12, blank=True)
    invoice = models.CharField(max_length=12, blank=True)
    message = models.CharField(max_length=12, blank=True)

    class Meta:
        db_table = "orders_move"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["flow", "verb", "source"], name="orders_move_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["flow", "source", "target"], name="orders_move_way")
        ]

    def __str__(self) -> str:
        return f"{self.flow}: {self.verb}"
