"""Which standard price wins: always the same one, and never one that is not for the unit."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fettle.catalog.picking import PriceRule, UnitWords, misfit, pick_rule

DAY = date(2026, 5, 4)
BMW = UnitWords(
    kind="car", make="BMW", model="320d", year=2016, fuel="diesel", engine="Touring 2.0 N47"
)
words = st.sampled_from(["", "BMW", "bmw", "Audi"])
days = st.sampled_from([None, date(2025, 1, 1), DAY, date(2027, 1, 1)])
years = st.sampled_from([None, 2010, 2016, 2020])
rules = st.lists(
    st.builds(
        PriceRule,
        number=st.integers(1, 10**6),
        ref=st.just("x"),
        name=st.just("rule"),
        priority=st.integers(0, 2),
        kind=st.sampled_from(["", "car", "bike"]),
        make=words,
        model=st.sampled_from(["", "320D", "A4"]),
        engine=st.sampled_from(["", "n47", "TSI"]),
        fuel=st.sampled_from(["", "diesel", "petrol"]),
        client_group=st.sampled_from(["", "Fleet"]),
        year_from=years,
        year_to=years,
        age_from=st.sampled_from([None, 5, 15]),
        price_minor=st.sampled_from([None, 100]),
        hours_thousandths=st.just(1000),
        hour_minor=st.sampled_from([None, 9000]),
        from_on=days,
        to_on=days,
    ),
    max_size=8,
    unique_by=lambda rule: rule.number,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rules, st.randoms(use_true_random=False))
def test_the_winner_fits_and_does_not_hang_on_the_order(found: list[PriceRule], chance: object):
    winner = pick_rule(found, BMW, DAY)
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert pick_rule(shuffled, BMW, DAY) == winner
    fitting = [rule for rule in found if not misfit(rule, BMW, DAY)]
    assert (winner is None) == (fitting == [])
    if winner is None:
        return
    assert winner.make.casefold() in ("", "bmw")
    assert winner.kind in ("", "car")
    assert winner.fuel in ("", "diesel")
    assert winner.client_group == ""
    assert winner.from_on is None or winner.from_on <= DAY
    assert winner.to_on is None or winner.to_on >= DAY
    assert winner.amount_minor is not None
    assert all(
        (rule.priority, rule.specificity) <= (winner.priority, winner.specificity)
        for rule in fitting
    )


def rule(number: int, **said: object) -> PriceRule:
    return PriceRule(number=number, ref=str(number), name=str(number), price_minor=100, **said)  # type: ignore[arg-type]


def test_priority_goes_before_what_is_said_and_that_before_the_newest():
    common, of_make, of_model = rule(1), rule(2, make="bmw"), rule(3, make="BMW", model="320d")
    assert pick_rule([common, of_make, of_model], BMW, DAY) == of_model
    assert pick_rule([common, rule(4, priority=1), of_model], BMW, DAY) == rule(4, priority=1)
    assert pick_rule([rule(5, make="BMW"), of_make], BMW, DAY) == rule(5, make="BMW")


def test_each_condition_keeps_others_out():
    wrong: dict[str, dict[str, object]] = {
        "kind": {"kind": "bike"},
        "make": {"make": "Audi"},
        "model": {"make": "BMW", "model": "330i"},
        "engine": {"engine": "N52"},
        "fuel": {"fuel": "petrol"},
        "client_group": {"client_group": "Fleet"},
        "years": {"year_from": 2017},
        "ages": {"age_from": 11},
        "days": {"to_on": date(2026, 5, 3)},
    }
    for name, said in wrong.items():
        assert misfit(rule(1, **said), BMW, DAY) == name
    right: dict[str, object] = {
        "kind": "car", "make": "BMW", "model": "320D", "engine": "n47 touring", "fuel": "diesel",
        "year_from": 2016, "year_to": 2016, "age_from": 10, "age_to": 10, "from_on": DAY,
        "to_on": DAY,
    }  # fmt: skip
    assert misfit(rule(1, **right), BMW, DAY) == ""
    assert misfit(rule(1, year_from=2000), UnitWords(make="BMW"), DAY) == "years"
