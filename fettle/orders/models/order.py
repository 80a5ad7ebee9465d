"""The order itself."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from fettle.access.actor import Actor
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_, Word
from fettle.orders.states import COMEBACKS, ENDED_STAGES, FLOWS, HOSTS, OPEN_STAGES, STAGES, move_of

SEES_ALL = frozenset({"owner", "reception", "advisor", "cashier", "operator", "system"})


class ServiceType(models.Model):
    """What sort of visit it is: repair, maintenance, tyres."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    name = models.CharField(max_length=60, unique=True)
    names = models.JSONField(default=dict)
    active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


def _own(actor: Actor) -> Q:
    """A client's own orders; a guest's are those of where they sit, as long as nobody's."""
    own = Q(pk__in=[])
    if actor.client_id is not None:
        own |= Q(client_id=actor.client_id)
    if actor.seating_id is not None:
        own |= Q(seating_id=actor.seating_id, client_id=None)
    return own


class Orders(models.QuerySet["Order"]):
    """Orders, as far as somebody may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """Of the actor's shop; technicians theirs alone, clients their own."""
        found = self.filter(shop_id=actor.shop_id)
        if actor.is_client:
            return found.filter(_own(actor))
        if actor.role in SEES_ALL:
            return found
        return found.filter(
            Q(responsible_id=actor.staff_id)
            | Q(pk__in=found.filter(lines__doer_id=actor.staff_id).values("pk"))
        )

    def locked(self, ref: str) -> "Order":
        """The order's row, locked until the step ends. Raises ``NotFound``."""
        row = self.select_for_update(of=("self",)).filter(ref=ref).first()
        if row is None:
            raise NotFound(N_("There is no such order."), rule="order.unknown")
        return row

    def running(self) -> Self:
        """Orders with work still to be done or handed over."""
        return self.filter(stage__in=OPEN_STAGES)


class Order(models.Model):
    """One visit, one ticket, one sale. Four axes: stage, delivery a line, settlement, lock.

    A shop order without a client is known by its ``seating``. ``billed_with`` is the work on whose
    bill it stands instead of its own; ``held_points`` wait until it is accepted, ``earned_points``
    were given for paying it; ``seen_at`` is when somebody first looked at it. ``asked_state`` is
    how the question to the client stands, since ``asked_at``; empty: nobody is asked.
    ``corrects`` is the order whose bill was wrong, ``comeback`` says who pays for the same fault
    again, on the order that is its ``parent``. ``advance_minor`` is what was paid for it before
    there is a bill, and is owed until then; ``advance_waived`` why its work begins without.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    number = models.PositiveBigIntegerField()
    flow = models.CharField(max_length=16)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, db_index=False)
    section = models.ForeignKey("shop.Section", on_delete=models.PROTECT, null=True)
    place = models.ForeignKey("shop.Place", on_delete=models.PROTECT, null=True, db_index=False)
    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, null=True, db_index=False
    )
    unit = models.ForeignKey("clients.Unit", on_delete=models.PROTECT, null=True, db_index=False)
    service_type = models.ForeignKey(
        ServiceType, on_delete=models.PROTECT, null=True, db_index=False
    )
    responsible = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="orders"
    )
    title = models.CharField(max_length=160, blank=True)
    stage = models.CharField(max_length=12)
    waiting_reason = models.CharField(max_length=16, blank=True)
    waiting_note = models.CharField(max_length=200, blank=True)
    promised_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=16, default="counter")
    wished_tender = models.CharField(max_length=10, blank=True)
    client_note = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True, max_length=4000)
    override_reason = models.CharField(max_length=200, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, db_index=False)
    seating = models.ForeignKey(
        "shop.Seating", on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    billed_with = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, db_index=False, related_name="also_billed"
    )
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, db_index=False, related_name="corrected_by"
    )
    comeback = models.CharField(max_length=10, blank=True, default="", db_default="")
    asked_state = models.CharField(max_length=10, blank=True, default="", db_default="")
    asked_at = models.DateTimeField(null=True)
    held_points = models.BigIntegerField(default=0, db_default=0)
    earned_points = models.BigIntegerField(default=0, db_default=0)
    invoice = models.OneToOneField(
        "billing.Invoice", on_delete=models.PROTECT, null=True, related_name="order"
    )
    currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField(default=0)
    tax_minor = models.BigIntegerField(default=0)
    advance_minor = models.BigIntegerField(default=0, db_default=0)
    advance_waived = models.CharField(max_length=200, blank=True, default="", db_default="")
    line_count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    started_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)
    locked_by = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = Orders.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "flow", "number"], name="orders_number_once"),
            models.UniqueConstraint(
                fields=["unit"],
                name="orders_one_open_per_unit",
                condition=Q(flow="workshop", stage__in=OPEN_STAGES, override_reason=""),
            ),
            models.CheckConstraint(
                condition=Q(flow__in=list(FLOWS)) & Q(stage__in=list(STAGES)),
                name="orders_flow_and_stage",
            ),
            models.CheckConstraint(
                condition=Q(total_minor__gte=0)
                & Q(tax_minor__gte=0)
                & Q(tax_minor__lte=F("total_minor")),
                name="orders_total",
            ),
            models.CheckConstraint(
                condition=~Q(flow="workshop") | Q(unit__isnull=False, client__isnull=False),
                name="orders_workshop_has_unit",
            ),
            models.CheckConstraint(
                condition=Q(stage="waiting") ^ Q(waiting_reason=""),
                name="orders_waiting_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(stage="closed")
                | Q(locked_at__isnull=False, closed_at__isnull=False)
                & (Q(invoice__isnull=False) | Q(billed_with__isnull=False)),
                name="orders_closed_is_locked",
            ),
            models.CheckConstraint(
                condition=Q(billed_with__isnull=True) | Q(flow="shop_order", invoice__isnull=True),
                name="orders_billed_once",
            ),
            models.CheckConstraint(
                condition=Q(held_points__gte=0, earned_points__gte=0), name="orders_points"
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                name="orders_corrected_once",
                condition=Q(corrects__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(comeback="")
                | Q(comeback__in=list(COMEBACKS), parent__isnull=False, flow__in=HOSTS),
                name="orders_comeback_of",
            ),
            models.CheckConstraint(
                condition=Q(advance_minor=0)
                | Q(advance_minor__gt=0, stage__in=OPEN_STAGES, locked_at__isnull=True),
                name="orders_advance_is_used",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["shop", "id"],
                name="orders_running",
                condition=Q(stage__in=(*OPEN_STAGES, "draft", "submitted")),
            ),
            models.Index(fields=["shop", "-id"], name="orders_shop"),
            models.Index(fields=["client", "-id"], name="orders_client"),
            models.Index(fields=["unit", "-id"], name="orders_unit"),
            models.Index(fields=["shop", "closed_at"], name="orders_closed"),
            models.Index(
                fields=["seating", "-id"],
                name="orders_seating",
                condition=Q(seating__isnull=False),
            ),
            models.Index(
                fields=["billed_with"],
                name="orders_billed_with",
                condition=Q(billed_with__isnull=False),
            ),
            models.Index(
                fields=["parent"], name="orders_parent", condition=Q(parent__isnull=False)
            ),
            models.Index(
                fields=["shop", "id"],
                name="orders_pane",
                condition=Q(flow="shop_order", stage__in=("submitted", "new", "completed")),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"

    def move(self, verb: str) -> None:
        """Follow the verb to the next stage; the only writer of ``stage``.

        Raises ``Refused`` (409, ``order.move``) where the flow has no such way.
        """
        move = move_of(self.flow, verb, self.stage)
        if move is None:
            raise Refused(
                N_("Order {number} is {stage}: this cannot be done from there."),
                rule="order.move",
                number=self.number,
                stage=Word(STAGES[self.stage]),
            )
        self.stage = move.target

    @property
    def takes_advance(self) -> bool:
        """Money may be taken for it before its bill."""
        return self.flow in HOSTS and self.stage in OPEN_STAGES and self.locked_at is None

    @property
    def rest_minor(self) -> int:
        """What its bill will ask for beside the advance."""
        return self.total_minor - self.advance_minor

    @property
    def comeback_word(self) -> str:
        """Who pays for the same fault again."""
        return COMEBACKS.get(self.comeback, "")

    @property
    def has_ended(self) -> bool:
        """Nothing more will happen to it."""
        return self.stage in ENDED_STAGES

    def require_unlocked(self) -> None:
        """Raises ``Refused`` (409, ``orders_locked``) once the order is checked out."""
        if self.locked_at is not None:
            raise Refused(
                N_("The order is checked out: nothing in it can be changed any more."),
                rule="orders_locked",
            )

    def require_changeable(self) -> None:
        """As ``require_unlocked``, and an ended order does not change either."""
        self.require_unlocked()
        if self.stage in (*ENDED_STAGES, "completed"):
            raise Refused(
                N_("Order {number} is {stage}: its lines stay as they are."),
                rule="order.ended",
                number=self.number,
                stage=Word(STAGES[self.stage]),
            )
