"""Time offers give minutes, on days and at hours."""

import pytest
from django.db import IntegrityError, transaction

from fettle.catalog.actions import set_time_offer
from fettle.catalog.drafts import TimeOfferDraft
from fettle.catalog.hours import Hours, days_said, days_sum, duration, minute_of
from fettle.catalog.models import TimeOffer
from fettle.catalog.timing import hours_of
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.shop.actions import create_section
from fettle.stock.tests.factories import make_part


@pytest.fixture
def night(olu, tax):
    return make_part(olu, "Night pass", kind="time_offer", stocked=False)


def test_it_says_what_the_offer_gives(olu, night):
    arena = create_section(olu, "Arena", ["shop_order"])["ref"]
    draft = TimeOfferDraft(480, 30, days_sum([4, 5]), 1320, 360, arena)
    set_time_offer(olu, night.ref, draft, version=1)
    assert hours_of(night.pk) == ["8 h", "valid for 30 days", "Fri, Sat", "22:00–06:00", "Arena"]
    set_time_offer(olu, night.ref, TimeOfferDraft(90))
    assert hours_of(night.pk) == ["1 h 30 min"]
    changes = Entry.objects.filter(verb="time_offer.set").order_by("-id")[0].facts["changes"]
    assert changes["minutes"] == [480, 90]
    assert changes["section"] == ["Arena", ""]


def test_it_refuses_another_kind_of_item_and_a_strange_section(olu, night):
    with pytest.raises(Refused) as refused:
        set_time_offer(olu, make_part(olu).ref, TimeOfferDraft(60))
    assert refused.value.rule == "item.not_time_offer"
    with pytest.raises(NotFound):
        set_time_offer(olu, night.ref, TimeOfferDraft(60, section="0" * 16))
    assert not TimeOffer.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": 0},
        {"valid_days": 0},
        {"weekdays": 0},
        {"weekdays": 128},
        {"from_minute": 60},
        {"from_minute": 60, "to_minute": 60},
        {"from_minute": 60, "to_minute": 1440},
    ],
)
def test_the_database_repeats_the_rules(night, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        TimeOffer.objects.create(**{"item": night, "minutes": 60} | wrong)


def test_words():
    assert (duration(45), duration(120), duration(61)) == ("45 min", "2 h", "1 h 1 min")
    assert (days_said(31), days_said(65), days_said(64)) == ("Mon–Fri", "Mon, Sun", "Sun")
    assert Hours(60, valid_days=1).words == ["1 h", "valid for 1 day"]
    for wrong in ("24:00", "1:60", "noon", None, ""):
        with pytest.raises(Invalid):
            minute_of(wrong)
