"""What is asked when time is taken back."""

from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Line, Sheet


class TakeBackForm(Sheet):
    """Why."""

    reason = Line(200, label=_("Reason"))
