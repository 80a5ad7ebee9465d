"""Where a receipt is sent to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Line, Sheet
from fettle.orders.forms.ready import ADDRESS_MAX


class SendReceiptForm(Sheet):
    """An address of the client, or any other."""

    address = Line(ADDRESS_MAX, label=_("Telephone number or e-mail address"))
