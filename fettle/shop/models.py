"""Shops, their sections, places and staff, and the gapless series of numbers."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fettle.access.roles import FIXED_ROLES, OWNERS_ALONE, ROLES
from fettle.kernel.amount import written
from fettle.kernel.refs import new_ref
from fettle.shop.opening import in_words
from fettle.shop.series import Series

__all__ = ["Invitation", "Place", "RoleGrant", "Seating", "Section", "Series", "Shop", "Staff"]

STAFF_ROLES = [(role, word) for role, word in ROLES.items() if role != "client"]
FLOWS = ["workshop", "ticket", "shop_order", "counter_sale", "inspection_only"]

PLACE_KINDS = [
    ("bay", _("Bay")),
    ("stand", _("Stand")),
    ("seat", _("Seat")),
    ("computer", _("Computer")),
    ("table", _("Table")),
    ("other", _("Other")),
]
PLACE_STATES = [("free", _("Free")), ("busy", _("Busy")), ("blocked", _("Blocked"))]


CLIENT_TENDERS = [("cash", _("Cash")), ("card", _("Card")), ("deposit", _("Deposit"))]


def client_tenders() -> list[str]:
    """The means of payment that clients are offered unless the shop says otherwise."""
    return [tender for tender, _word in CLIENT_TENDERS]


class Shop(models.Model):
    """One shop: what stands at the top of its documents, and how it counts and speaks.

    ``opening_hours``: seven days from Monday, each a list of [from, to] in minutes of the day;
    empty when nobody has said them. ``logo``: the reference of its photo, kept by the room above.
    ``cash_step_minor``: the smallest amount that is paid in cash; sums are rounded to it.
    ``refund_limit_minor`` and ``points_limit``: above them a second person approves; null: none.
    So above ``discount_limits`` (role to hundredths of a percent of a line), and to void what is
    paid, if ``void_second``. ``advance_bp`` (hundredths of a percent) or ``advance_least_minor``:
    what is paid in advance before work begins. ``voucher_months``: how long vouchers are good.
    ``rights``: role to verb to yes or no, where this shop departs from the table of roles; the
    database copies it from the grants. ``closed``: identity of the books that is broken, to the
    verbs that stand still meanwhile; ``unclosed``: identities that never close anything.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=10, default="en")
    prices_include_tax = models.BooleanField(default=True)
    meter = models.CharField(max_length=2, choices=[("km", "km"), ("mi", "mi")], default="km")
    address = models.TextField(blank=True, max_length=400)
    phone = models.CharField(max_length=32, blank=True)
    email = models.EmailField(max_length=120, blank=True, default="", db_default="")
    web = models.CharField(max_length=120, blank=True, default="", db_default="")
    legal_name = models.CharField(max_length=120, blank=True, default="", db_default="")
    tax_number = models.CharField(max_length=40, blank=True)
    document_foot = models.TextField(max_length=600, blank=True, default="", db_default="")
    logo = models.CharField(max_length=16, blank=True, default="", db_default="")
    cash_step_minor = models.PositiveIntegerField(default=1, db_default=1)
    client_orders = models.BooleanField(default=True)
    client_tenders = models.JSONField(default=client_tenders)
    opening_hours = models.JSONField(default=list)
    refund_limit_minor = models.PositiveBigIntegerField(null=True)
    points_limit = models.PositiveIntegerField(null=True)
    discount_limits = models.JSONField(
        default=dict, db_default=models.Value({}, models.JSONField())
    )
    void_second = models.BooleanField(default=False, db_default=False)
    advance_bp = models.PositiveIntegerField(null=True)
    advance_least_minor = models.PositiveBigIntegerField(null=True)
    voucher_months = models.PositiveSmallIntegerField(null=True)
    rights = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    closed = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    unclosed = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(advance_bp=None) | models.Q(advance_least_minor=None),
                name="shop_advance_one_way",
            ),
            models.CheckConstraint(
                condition=models.Q(advance_bp=None) | models.Q(advance_bp__lte=10_000),
                name="shop_advance_percent",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def hours(self) -> str:
        """When it is open, in the language that is spoken now; empty if nobody has said it."""
        return in_words(self.opening_hours, get_language() or self.language)

    @property
    def advance_percent(self) -> str:
        """What part of an order is paid before its work begins; empty if it is no percentage."""
        return written(self.advance_bp, 2) if self.advance_bp else ""

    @property
    def web_address(self) -> str:
        """Where its page is, for a link; empty if it has none."""
        return self.web if "://" in self.web or not self.web else f"https://{self.web}"


class Section(models.Model):
    """A part of the shop where orders are worked on: bays, benches, a zone."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="sections")
    name = models.CharField(max_length=80)
    flows = models.JSONField(default=list)
    capacity = models.PositiveSmallIntegerField(default=1)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "name"], name="shop_section_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A bay, a stand, a seat: where exactly.

    ``code_number`` counts the QR codes that the place has had; 0 when it never had one.
    ``token_digest`` is the SHA-256 of the secret in the code that is valid now.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="places")
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=PLACE_KINDS, default="other")
    state = models.CharField(max_length=8, choices=PLACE_STATES, default="free")
    code_number = models.PositiveIntegerField(default=0)
    token_digest = models.BinaryField(max_length=32, null=True, unique=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["section", "name"], name="shop_place_name_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind for kind, _word in PLACE_KINDS]),
                name="shop_place_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[state for state, _word in PLACE_STATES]),
                name="shop_place_state",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Seating(models.Model):
    """Somebody sat down at a place by its QR code: a guest's sign-in, without a name.

    ``digest`` is the SHA-256 of what the guest's cookie holds.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="seatings")
    digest = models.BinaryField(max_length=32, unique=True)
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["place"], name="shop_seating_open", condition=models.Q(ended_at=None)
            )
        ]

    def __str__(self) -> str:
        return self.ref


class Staff(models.Model):
    """A person at work in one shop, in one role. Left staff stay, inactive: history names them."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="jobs")
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="staff")
    role = models.CharField(max_length=16, choices=STAFF_ROLES)
    name = models.CharField(max_length=120)
    initials = models.CharField(max_length=3)
    hue = models.PositiveSmallIntegerField(default=205)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, blank=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = _("staff")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "shop"], name="shop_staff_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role for role, _word in STAFF_ROLES]),
                name="shop_staff_role",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoleGrant(models.Model):
    """One verb that a role may do in this shop, or may not, other than the table of roles says."""

    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=16)
    verb = models.CharField(max_length=40)
    allowed = models.BooleanField()
    set_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "role", "verb"], name="shop_grant_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role for role in ROLES if role not in FIXED_ROLES]),
                name="shop_grant_role",
            ),
            models.CheckConstraint(
                condition=~models.Q(verb__in=sorted(OWNERS_ALONE)), name="shop_grant_verb"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.verb}"


class Invitation(models.Model):
    """A way to become staff, used once. Its secret and its code are known by their hashes alone.

    Whoever leaves takes the invitations along that they have given: ``invited_by`` is asked.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="invitations")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=16, choices=STAFF_ROLES)
    language = models.CharField(max_length=10, default="en")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, blank=True)
    secret_digest = models.BinaryField(max_length=32, unique=True)
    code_digest = models.BinaryField(max_length=32, unique=True)
    invited_by = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, related_name="invitations"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    joined = models.OneToOneField(
        Staff, on_delete=models.PROTECT, null=True, related_name="invitation"
    )

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(role__in=[role for role, _word in STAFF_ROLES]),
                name="shop_invitation_role",
            ),
            models.CheckConstraint(
                condition=models.Q(used_at=None) | models.Q(revoked_at=None),
                name="shop_invitation_ends_once",
            ),
            models.CheckConstraint(
                condition=models.Q(used_at=None, joined=None)
                | models.Q(used_at__isnull=False, joined__isnull=False),
                name="shop_invitation_joined",
            ),
        ]

    def __str__(self) -> str:
        return self.name
