"""Payment services. Which one the house uses is a setting of the installation."""

from __future__ import annotations

from django.conf import settings

from fettle.billing.providers.fake import Fake
from fettle.billing.providers.protocol import Provider
from fettle.billing.providers.stripe import Stripe


def provider() -> Provider | None:
    """The service of this installation; ``None`` where nobody pays online."""
    if settings.PAYMENTS == "stripe":
        return Stripe(settings.PAYMENTS_KEY, settings.PAYMENTS_SECRET)
    if settings.PAYMENTS == "fake":
        return Fake(settings.PAYMENTS_SECRET or settings.SECRET_KEY)
    return None
