"""The words this room chooses from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClientKind(models.TextChoices):
    """Who a client is."""

    PERSON = "person", _("Person")
    COMPANY = "company", _("Company")


class Channel(models.TextChoices):
    """How a client may be told things, if they agree."""

    SMS = "sms", _("Text message")
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Call")


class UnitKind(models.TextChoices):
    """What a client brings."""

    CAR = "car", _("Car")
    BIKE = "bike", _("Bicycle")
    DEVICE = "device", _("Device")
    OTHER = "other", _("Other")


class UnitStatus(models.TextChoices):
    """Whether a unit can still come."""

    ACTIVE = "active", _("In use")
    GONE = "gone", _("Scrapped or gone")


class Fuel(models.TextChoices):
    """What drives a car."""

    PETROL = "petrol", _("Petrol")
    DIESEL = "diesel", _("Diesel")
    HYBRID = "hybrid", _("Hybrid")
    PLUG_IN = "plug_in", _("Plug-in hybrid")
    ELECTRIC = "electric", _("Electric")
    GAS = "gas", _("Gas")
    HYDROGEN = "hydrogen", _("Hydrogen")
    OTHER = "other", _("Other")


class MeterUnit(models.TextChoices):
    """What a meter counts."""

    KM = "km", _("km")
    MI = "mi", _("mi")


class ReadingSource(models.TextChoices):
    """Where a meter reading comes from."""

    COUNTER = "counter", _("Counter")
    RECEPTION = "reception", _("Reception")
    INSPECTION = "inspection", _("Inspection")
    CLIENT = "client", _("Client")
    IMPORT = "import", _("Import")


class ReadingFlag(models.TextChoices):
    """Why a reading may be lower than the one before."""

    REPLACED = "replaced", _("The meter was replaced")
    IMPLAUSIBLE = "implausible", _("Implausible, kept but not counted")


LANGUAGES = ("en", "ru", "zh-hans")
