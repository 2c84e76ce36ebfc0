"""The gap between two agreements by hand: its days, payments by month, labor money, back pay."""

import datetime
from decimal import Decimal

import pytest

from core.document.lapse import LaborMoney, Lapse, ProvisionalPayment, StatedPayment
from core.document.places import Place, replace, with_fields
from core.document.scenario import Scenario
from core.engine.evaluate import Outcome, evaluate
from core.engine.findings import check
from core.engine.lapse import back_pay, end_of, gap_days, labor_ends, month_after, months, paid_by_month
from core.examples import example
from core.words import say

AT = Place(("agreements", "lapses"))
LATER = Place(("about", "as_of"))


def paid(month: str, value: str, last_month: str | None = None, **fields: object) -> ProvisionalPayment:
    known: dict[str, object] = {
        "id": f"p-{month}",
        "month": month,
        "last_month": last_month,
        "value": Decimal(value),
        "unit": "KRW bn",
        "confidence": "assumed",
    }
    return ProvisionalPayment.model_validate(known | fields)


def seen(*, as_of: datetime.date | None = None, **fields: object) -> tuple[Outcome, Lapse]:
    """The gap year with another lapse, as known on a day."""
    scenario = example("gap-year-2020")
    (lapse,) = scenario.agreements.lapses
    scenario = replace(scenario, AT, (with_fields(lapse, **fields),))
    if as_of is not None:
        scenario = replace(scenario, LATER, as_of)
    return evaluate(scenario), scenario.agreements.lapses[0]


def told(scenario: Scenario, kind: str) -> list[str]:
    return [say(f.message) for f in check(scenario, evaluate(scenario)) if f.kind == kind]


def test_that_the_gap_has_the_days_from_the_end_to_the_entry_into_force() -> None:
    """1 January 2020 to 31 August 2021 is 366 + 243 = 609 days; by 30 June 2020, 182 of them."""
    gap = gap_days(*seen())
    assert (gap.days, gap.by_as_of) == (609, 182)
    assert gap.last == datetime.date(2021, 8, 31)


def test_that_a_gap_that_has_ended_is_told_as_a_whole() -> None:
    for day, by_as_of in ((datetime.date(2021, 8, 31), 609), (datetime.date(2021, 9, 1), None)):
        gap = gap_days(*seen(as_of=day))
        assert (gap.days, gap.by_as_of) == (609, by_as_of)


def test_that_a_gap_without_an_end_is_open() -> None:
    gap = gap_days(*seen(to_day=None, next=None))
    assert (gap.last, gap.days, gap.by_as_of) == (None, None, 182)


def test_that_the_next_agreement_ends_a_gap_that_states_no_end() -> None:
    assert end_of(*seen(to_day=None)) == datetime.date(2021, 9, 1)


def test_that_payments_add_up_month_by_month() -> None:
    """40 in January, 30 for February and March together, nothing in April, 20 in May: 40, 55, 70, 70, 90."""
    payments = (paid("2020-01", "40"), paid("2020-02", "30", "2020-03"), paid("2020-05", "20"))
    by_month = paid_by_month(*seen(payments=payments))
    assert [(one.month, float(one.cumulative[0])) for one in by_month] == [
        ("2020-01", 40.0), ("2020-02", 55.0), ("2020-03", 70.0), ("2020-04", 70.0), ("2020-05", 90.0),
    ]  # fmt: skip
    assert [one.spread for one in by_month] == [False, True, True, False, False]


def test_that_dollars_are_paid_at_the_rate_in_view() -> None:
    """USD 200 m at 1,165.80 won (2019, held: 2020 was not over) are KRW 233.16 bn."""
    (only,) = paid_by_month(*seen(payments=(paid("2020-01", "200", unit="USD m"),)))
    assert float(only.paid[0]) == pytest.approx(233.16)


def test_that_no_payment_known_is_not_nothing_paid() -> None:
    assert paid_by_month(*seen(payments=())) == ()


def test_that_a_payment_first_known_later_counts_only_if_chosen() -> None:
    later = datetime.date(2021, 3, 10)
    for chosen, counts in ((False, 0), (True, 1)):
        payments = (paid("2020-01", "40", known=later, chosen=chosen),)
        assert len(paid_by_month(*seen(payments=payments))) == counts
    assert len(paid_by_month(*seen(payments=(paid("2020-01", "40", known=later),), as_of=later))) == 1


@pytest.mark.parametrize(
    ("left", "ends", "first_short"),
    [("150", "2020-03", "2020-04"), ("160", "2020-04", "2020-04"), ("0", "2019-12", "2020-01")],
)
def test_that_labor_money_ends_when_the_monthly_need_has_eaten_it(
    left: str, ends: str, first_short: str
) -> None:
    """At 50 a month from January, 150 pays to the end of March; 160 leaves 10 for April."""
    money = LaborMoney(from_month="2020-01", unit="KRW bn", left=Decimal(left), monthly_need=Decimal(50))
    found = labor_ends(money)
    assert (found.month, found.first_short, found.stated) == (ends, first_short, False)


def test_that_a_stated_month_leads_and_a_century_is_for_ever() -> None:
    stated = LaborMoney(
        ends="2020-03", from_month="2020-01", unit="KRW bn", left=Decimal(1), monthly_need=Decimal(1)
    )
    assert (labor_ends(stated).month, labor_ends(stated).stated) == ("2020-03", True)
    endless = LaborMoney(
        from_month="2020-01", unit="KRW bn", left=Decimal("1e14"), monthly_need=Decimal("0.000000001")
    )
    assert labor_ends(endless).month is None


def test_that_back_pay_is_what_was_agreed_less_what_was_paid() -> None:
    """1,038.9 agreed for 2020 less the 300 + 400 executed: 338.9. 2021 was paid under the new agreement."""
    (due,) = back_pay(*seen())
    assert (due.year, due.agreed, due.provisional[0], due.due[0]) == (2020, Decimal("1038.9"), 700.0, 338.9)
    assert due.later
    assert due.missing is None


def test_that_back_pay_of_a_known_agreement_is_no_later_knowledge() -> None:
    (due,) = back_pay(*seen(as_of=datetime.date(2021, 9, 1)))
    assert not due.later


def test_that_back_pay_is_missing_with_its_reason() -> None:
    """Without a known payment of the year, or a total that is known for sure, nothing is made up."""
    (due,) = back_pay(*seen(payments=()))
    assert due.due[0] != due.due[0]
    assert due.missing is not None
    assert say(due.missing) == "what was paid provisionally in 2020 is not known"
    long = back_pay(*seen(to_day=datetime.date(2022, 3, 1)))
    assert [one.year for one in long] == [2020, 2021]
    assert long[1].missing is not None
    assert "the total of 2021 for sure" in say(long[1].missing)


def test_that_a_payment_of_nothing_is_a_payment_known() -> None:
    (due,) = back_pay(*seen(payments=(paid("2020-01", "0"),)))
    assert due.due[0] == 1038.9


def test_that_stated_back_pay_leads() -> None:
    stated = StatedPayment(value=Decimal(350), unit="KRW bn", confidence="assumed")
    (due,) = back_pay(*seen(back_pay=stated))
    assert (due.year, due.due[0], due.unit) == (None, 350.0, "KRW bn")


def test_that_the_years_that_have_ended_are_due_while_a_gap_is_open() -> None:
    assert back_pay(*seen(to_day=None, next=None)) == ()
    (due,) = back_pay(*seen(to_day=None, next=None, as_of=datetime.date(2020, 12, 31)))
    assert due.year == 2020


def test_that_a_gap_year_is_told_with_its_days_and_what_was_paid() -> None:
    scenario = example("gap-year-2020")
    assert told(scenario, "gap_year") == [
        "Lapse of 2020: no agreement in force since 1 January 2020, 182 days by 30 June 2020; KRW 700.0 bn "
        "was paid provisionally for January 2020 to December 2020. It lasted until 31 August 2021, 609 days "
        "in all (later knowledge)."
    ]
    assert told(scenario, "without_pay") == [
        "Lapse of 2020: 4,000 people without pay from 1 April 2020; a payment of USD 200.0 m, announced on "
        "2 June 2020, ended it."
    ]


def test_that_nothing_is_told_before_it_was_known() -> None:
    outcome, _ = seen(as_of=datetime.date(2020, 4, 1), payments=())
    assert told(outcome.scenario, "without_pay") == [
        "Lapse of 2020: 4,000 people without pay from 1 April 2020."
    ]
    outcome, _ = seen(as_of=datetime.date(2019, 12, 31))
    assert told(outcome.scenario, "gap_year") == []
    assert told(outcome.scenario, "without_pay") == []


def test_that_months_run_over_the_end_of_the_year() -> None:
    assert list(months("2019-11", "2020-02")) == ["2019-11", "2019-12", "2020-01", "2020-02"]
    assert month_after("2020-01", -1) == "2019-12"
