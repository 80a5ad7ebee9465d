"""What is known of a photo; the picture itself lies in a file named after its content."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fettle.kernel.refs import new_ref


class Photo(models.Model):
    """A picture as it was re-encoded. Equal pictures share their files, never their row."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    bytes_count = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        "access.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    shown_to_client = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="photo_content_named"
            ),
            models.CheckConstraint(
                condition=Q(width__gte=1, height__gte=1, bytes_count__gte=1), name="photo_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.ref
