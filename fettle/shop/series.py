"""The gapless series of numbers of a shop."""

from typing import ClassVar

from django.db import models


class Series(models.Model):
    """A row of numbers without holes: the row is locked until the number's owner is committed."""

    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="series")
    name = models.CharField(max_length=40)
    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "name"], name="shop_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.last}"
