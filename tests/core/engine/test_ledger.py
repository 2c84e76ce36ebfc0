"""The ledger by hand: sums over years, what was not spent, what does not add up, cash and in kind."""

from decimal import Decimal

import pytest

from core.document.ledger import InKind, LedgerAmount, LedgerRow
from core.document.places import Place, get, replace
from core.document.scenario import Scenario
from core.engine.evaluate import Outcome, evaluate
from core.engine.findings import Finding, check
from core.engine.ledger import (
    agreed_total,
    in_kind_years,
    ledger_totals,
    mismatches,
    not_budgeted,
    not_executed,
    unspent,
)
from core.examples import example
from core.words import say


def row(year: int, category: str | None = None, unit: str = "KRW bn", **terms: str) -> LedgerRow:
    amounts = {
        term: LedgerAmount(value=Decimal(value), confidence="assumed") for term, value in terms.items()
    }
    fields = {"id": f"{year}-{category or 'all'}", "year": year, "category": category, "unit": unit}
    return LedgerRow.model_validate(fields | amounts)


def with_ledger(*rows: LedgerRow, agreement: str = "sma-9") -> Outcome:
    scenario = example("gap-year-2020")
    return evaluate(replace(scenario, Place(("agreements", "rows", agreement, "ledger")), rows))


def apart(outcome: Outcome) -> list[tuple[str, str, Decimal]]:
    return [(found.check, str(found.place), found.difference) for found in mismatches(outcome)]


def told(scenario: Scenario) -> list[Finding]:
    return [found for found in check(scenario, evaluate(scenario)) if found.kind == "ledger_apart"]


def test_that_the_published_ledgers_of_all_examples_add_up() -> None:
    for name in ("impasse-2019", "twelfth-sma", "gap-year-2020"):
        assert told(example(name)) == []


def test_that_a_year_adds_up_when_what_came_in_is_what_went_out() -> None:
    """50 came over and 700 were bound: 750. 600 executed, 120 carried over and 30 lapsed: 750."""
    terms = {"opening": "50", "committed": "700", "executed": "600", "carried_over": "120"}
    assert apart(with_ledger(row(2016, **terms, lapsed="30"))) == []
    at = "agreements/rows/sma-9/ledger/2016-all"
    assert apart(with_ledger(row(2016, **terms, lapsed="10"))) == [("balance", at, Decimal(20))]


@pytest.mark.parametrize("unknown", ["opening", "committed", "executed", "carried_over", "lapsed"])
def test_that_nothing_is_said_while_a_term_of_the_sum_is_unknown(unknown: str) -> None:
    """An unknown amount is not 0: without it there is nothing to check."""
    terms = {"opening": "50", "committed": "700", "executed": "1", "carried_over": "2", "lapsed": "3"}
    del terms[unknown]
    assert apart(with_ledger(row(2016, **terms))) == []


def test_that_half_of_the_precision_is_rounding() -> None:
    """Amounts are agreed to KRW 0.1 bn: 0.05 apart is rounding, 0.06 is not."""
    for lapsed, found in (("49.95", 0), ("49.94", 1)):
        outcome = with_ledger(
            row(2016, opening="0", committed="100", executed="50", carried_over="0", lapsed=lapsed)
        )
        assert len(apart(outcome)) == found


def test_that_an_unspent_rest_stands_for_what_became_of_it() -> None:
    """100 came in; 60 executed and 30 unspent is 90: 10 too few. With 40 it adds up."""
    for rest, found in (("30", [Decimal(10)]), ("40", [])):
        outcome = with_ledger(row(2016, opening="20", committed="80", executed="60", unspent=rest))
        assert [difference for _, _, difference in apart(outcome)] == found


def test_that_an_unspent_rest_is_what_was_carried_over_and_lapsed() -> None:
    """30 + 5 is 35, and not the 36 that were told as unspent."""
    outcome = with_ledger(row(2016, carried_over="30", lapsed="5", unspent="36"))
    place = "agreements/rows/sma-9/ledger/2016-all/unspent"
    assert apart(outcome) == [("unspent", place, Decimal(1))]


def test_that_what_was_agreed_is_what_the_terms_give() -> None:
    """The ninth agreement comes to 944.1 in 2016: a press graphic that has 932.0 has the year before."""
    assert apart(with_ledger(row(2016, agreed="944.1"))) == []
    scenario = with_ledger(row(2016, agreed="932.0")).scenario
    (finding,) = told(scenario)
    assert finding.level == "error"
    assert str(finding.place) == "agreements/rows/sma-9/ledger/2016-all/agreed"
    assert say(finding.message) == (
        "The 2016 ledger of the 9th SMA says that KRW 932.0 bn was agreed; the terms of the agreement give "
        "KRW 944.1 bn, KRW 12.1 bn apart."
    )


def test_that_other_units_of_the_same_money_compare() -> None:
    """KRW 0.9441 tn is KRW 944.1 bn."""
    assert apart(with_ledger(row(2016, unit="KRW tn", agreed="0.9441"))) == []
    assert apart(with_ledger(row(2016, unit="USD m", agreed="1"))) == []


def test_that_a_year_opens_with_what_the_year_before_carried_over() -> None:
    """Construction carried 100.0 over from 2015 and opens 2016 with 90.0; labor is another matter."""
    outcome = with_ledger(
        row(2015, "construction", carried_over="100"),
        row(2016, "construction", opening="90"),
        row(2016, "labor", opening="7"),
    )
    assert apart(outcome) == [
        ("opening", "agreements/rows/sma-9/ledger/2016-construction/opening", Decimal(-10))
    ]
    (finding,) = told(outcome.scenario)
    assert say(finding.message) == (
        "The 2016 construction ledger of the 9th SMA opens with KRW 90.0 bn, but KRW 100.0 bn was carried "
        "over from 2015, KRW 10.0 bn apart."
    )


def test_that_money_is_carried_from_one_agreement_into_the_next() -> None:
    """2018 is the last year of the ninth agreement, 2019 the year of the tenth."""
    scenario = with_ledger(row(2018, carried_over="5")).scenario
    place = Place(("agreements", "rows", "sma-10", "ledger"))
    outcome = evaluate(replace(scenario, place, (row(2019, opening="6"),)))
    assert [check for check, _, _ in apart(outcome)] == ["opening"]


def test_that_a_projected_total_contradicts_nothing() -> None:
    """In June 2020 the eleventh agreement was not public; what it states for 2020 is known all the same."""
    outcome = with_ledger()
    eleventh = next(row for row in outcome.scenario.agreements.rows if row.id == "sma-11")
    assert agreed_total(outcome, eleventh, 2020, "KRW bn") == Decimal("1038.9")
    assert agreed_total(outcome, eleventh, 2021, "KRW bn") is None
    assert agreed_total(outcome, eleventh, 2020, "USD m") is None


def test_that_what_is_left_is_told_where_it_is_known() -> None:
    """2013: 869.5 agreed and 736.0 budgeted. 2020: 1,038.9 agreed and about 700 executed."""
    scenario = example("gap-year-2020")
    of_2013 = get(scenario, Place.parse("agreements/rows/sma-8/ledger/2013"))
    of_2020 = get(scenario, Place.parse("agreements/rows/sma-11/ledger/2020"))
    assert isinstance(of_2013, LedgerRow)
    assert isinstance(of_2020, LedgerRow)
    assert (not_budgeted(of_2013), not_executed(of_2013), unspent(of_2013)) == (Decimal("133.5"), None, None)
    assert (not_budgeted(of_2020), not_executed(of_2020)) == (None, Decimal("338.9"))


def test_that_what_was_unspent_is_stated_or_summed_or_what_remains() -> None:
    """Stated 9 leads; else 4 + 3 = 7; else 10 + 80 - 70 = 20; else it is not known."""
    assert unspent(row(2016, unspent="9", carried_over="4", lapsed="3")) == 9
    assert unspent(row(2016, carried_over="4", lapsed="3")) == 7
    assert unspent(row(2016, opening="10", committed="80", executed="70")) == 20
    assert unspent(row(2016, carried_over="4")) is None


def test_that_totals_tell_their_years_and_what_is_missing() -> None:
    """Unspent construction money of 2014–16: 324.88 + 255.57 + 328.74 = 909.19; 2017 and 2018 unknown."""
    ninth = next(row for row in example("gap-year-2020").agreements.rows if row.id == "sma-9")
    totals = {(total.category, total.term): total for total in ledger_totals(ninth)}
    construction = totals["construction", "unspent"]
    assert construction.value == Decimal("909.19")
    assert (construction.years, construction.missing) == ((2014, 2015, 2016), (2017, 2018))
    assert totals["construction", "executed"].value is None
    assert totals[None, "agreed"].value == Decimal("2796.1")


def test_that_totals_add_tenths_of_a_trillion_to_billions() -> None:
    """KRW 1 bn and KRW 0.002 tn are KRW 3 bn; dollars have a total of their own."""
    outcome = with_ledger(
        row(2014, executed="1"),
        row(2015, unit="KRW tn", executed="0.002"),
        row(2016, unit="USD m", executed="5"),
    )
    ninth = next(row for row in outcome.scenario.agreements.rows if row.id == "sma-9")
    executed = [(t.unit, t.value) for t in ledger_totals(ninth) if t.term == "executed"]
    assert executed == [("KRW bn", Decimal(3)), ("USD m", Decimal(5))]


def test_that_construction_in_kind_rises_and_an_eighth_stays_cash() -> None:
    """The split of 2013, the only one known: 385.0 of 869.5 is construction.

    2009: 760.0 * 385.0 / 869.5 = 336.516…; 30 % of it is 101.0 in kind.
    2013: 385.0 itself; 88 % is 338.8 in kind, and 12 %, 46.2, stay cash for design and oversight.
    """
    outcome = evaluate(example("gap-year-2020"))
    eighth = next(row for row in outcome.scenario.agreements.rows if row.id == "sma-8")
    years = in_kind_years(outcome, eighth)
    assert [(year.year, int(year.percent)) for year in years] == [
        (2009, 30), (2010, 60), (2011, 88), (2012, 88), (2013, 88),
    ]  # fmt: skip
    assert (years[0].in_kind[0], years[4].in_kind[0], years[4].cash[0]) == (101.0, 338.8, 46.2)
    assert {year.split_year for year in years} == {2013}
    for year in years:
        assert year.in_kind.shape == (1,)


def test_that_the_ledger_leads_over_the_split_and_what_is_unknown_is_missing() -> None:
    """400 agreed for construction in 2015: half of it in kind is 200. Of 2016 a category has no part."""
    scenario = with_ledger(row(2015, "construction", agreed="400")).scenario
    parts = (
        InKind(id="a", year=2015, category="construction", percent=Decimal(50), confidence="assumed"),
        InKind(id="b", year=2016, category="catering", percent=Decimal(50), confidence="assumed"),
    )
    outcome = evaluate(replace(scenario, Place(("agreements", "rows", "sma-9", "in_kind")), parts))
    ninth = next(row for row in outcome.scenario.agreements.rows if row.id == "sma-9")
    found = {(year.category, year.year): year for year in in_kind_years(outcome, ninth)}
    assert (found["construction", 2015].in_kind[0], found["construction", 2015].cash[0]) == (200.0, 200.0)
    assert found["catering", 2016].in_kind[0] != found["catering", 2016].in_kind[0]
    assert ("catering", 2015) not in found


def test_that_an_agreement_that_drives_nothing_has_only_the_money_of_its_ledger() -> None:
    """The ledger says that 1,038.9 were agreed for 2020: half of it is 519.5, rounded half up. No more."""
    scenario = example("gap-year-2020")
    part = InKind(id="a", year=2020, percent=Decimal(50), confidence="assumed")
    outcome = evaluate(replace(scenario, Place(("agreements", "rows", "sma-11", "in_kind")), (part,)))
    eleventh = next(row for row in outcome.scenario.agreements.rows if row.id == "sma-11")
    first, *others = in_kind_years(outcome, eleventh)
    assert (first.in_kind[0], first.cash[0]) == (519.5, 519.4)
    assert all(year.cash[0] != year.cash[0] for year in others)
