"""The words by which a standard price knows the units that it is for."""

from django.utils.translation import gettext_lazy as _

KINDS = [
    ("car", _("Car")),
    ("bike", _("Bicycle")),
    ("device", _("Device")),
    ("other", _("Other")),
]
FUELS = [
    ("petrol", _("Petrol")),
    ("diesel", _("Diesel")),
    ("hybrid", _("Hybrid")),
    ("plug_in", _("Plug-in hybrid")),
    ("electric", _("Electric")),
    ("gas", _("Gas")),
    ("hydrogen", _("Hydrogen")),
    ("other", _("Other")),
]
