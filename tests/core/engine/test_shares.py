"""Share definitions side by side: each gives the figure that it stands for, and claims stand beside them."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from core.document.costs import CostAmount, CostLine, Costs, ShareDefinition, Shares
from core.document.places import Place, replace
from core.document.scenario import About, Scenario, View
from core.engine.evaluate import Outcome, evaluate
from core.engine.findings import check
from core.engine.metrics import records
from core.engine.shares import ShareRow, claims_beside, range_over, reason_for_share, share_of, side_by_side
from core.examples import example
from core.words import say


def seen(**view: object) -> Outcome:
    scenario = example("impasse-2019")
    return evaluate(scenario, View.model_validate({**dict(scenario.view), **view}))


def rows(outcome: Outcome) -> dict[str, ShareRow]:
    return {row.definition.id: row for row in side_by_side(outcome)}


@pytest.mark.parametrize(
    ("definition", "years", "percent"),
    [
        ("sasc-2012", (2012, 2012), 41.0),
        ("gao-2016-19", (2016, 2019), 30.2),
        ("kida-sma-indirect", (2015, 2015), 59.6),
        ("kida-direct", (2015, 2015), 65.4),
        ("kida-continuing", (2015, 2015), 72.5),
    ],
)
def test_that_a_definition_gives_the_figure_that_it_stands_for(
    definition: str, years: tuple[int, int], percent: float
) -> None:
    for currency in ("USD", "KRW"):
        for rate in ("average", "press"):
            row = rows(seen(currency=currency, rate=rate))[definition]
            assert (row.years[0], row.years[-1]) == years
            assert round(row.value, 1) == percent
            assert row.by_year == ((years[0], row.value),)


def test_that_the_sums_of_kida_are_those_that_were_printed() -> None:
    outcome = seen()
    at = outcome.at(2015)

    def total(prefix: str) -> float:
        found = [n for n, line in enumerate(outcome.lines) if line.id.startswith(prefix)]
        return float(outcome.costs.values[0, found, at].sum())

    assert total("indirect-") == pytest.approx(958.9)
    assert total("kida-") == pytest.approx(2427.9)
    # 3,386.8: KIDA's own sum, 3,386.9, was rounded.
    assert total("indirect-") + total("kida-") == pytest.approx(3386.9, abs=0.11)


def test_that_the_sum_of_gao_is_never_taken_for_the_sma() -> None:
    outcome = seen(currency="KRW", rate="average", position="in-force")
    years = [outcome.at(year) for year in range(2016, 2020)]
    paid = float(outcome.total_paid("in-force")[0, years].sum())
    assert paid == pytest.approx(3893.9)
    gao = float(outcome.gross[0, outcome.line_at("gao-rok-direct"), years].sum())
    assert gao > 6500  # about KRW 6.6 tn, as the Korean edition has it
    definition = rows(outcome)["gao-2016-19"].definition
    # Nothing that a position pays is in it: the host's part is GAO's own line.
    assert set(definition.upper) == set(definition.host_pays) == {"gao-rok-direct"}
    for position in ("in-force", "us-ask", "rok-offer"):
        share = share_of(outcome, definition, position)[0, outcome.at(2016)]
        assert share == pytest.approx(5.8 / 19.2)


def test_that_a_share_of_some_years_is_told_of_them_alone() -> None:
    outcome = seen(share="gao-2016-19", year=2020)
    definition = outcome.share_definition
    assert definition is not None
    values = outcome.share(definition, "in-force")[0]
    told = [year for year in outcome.span.years if not math.isnan(values[outcome.at(year)])]
    assert told == [2016, 2017, 2018, 2019]
    record = next(iter(records(outcome, ["share"], range(2020, 2021))))
    assert record.value is None
    assert record.reason is not None
    assert say(record.reason) == "it is a share of 2016–2019 alone"


def test_that_years_beyond_the_scenario_are_told_as_such() -> None:
    outcome = seen()
    row = rows(outcome)["gao-2016-19"].definition
    late = ShareDefinition.model_validate({**dict(row), "id": "late", "first_year": 2024, "last_year": 2030})
    definitions = (*outcome.scenario.shares.definitions, late)
    scenario = replace(outcome.scenario, Place(("shares", "definitions")), definitions)
    found = rows(evaluate(scenario))["late"]
    assert math.isnan(found.value)
    assert found.reason is not None
    assert say(found.reason) == "2024–2030 reach beyond the years of the scenario"


def test_that_a_missing_year_of_the_span_is_told() -> None:
    outcome = seen()
    row = rows(outcome)["sasc-2012"].definition
    early = ShareDefinition.model_validate(
        {**dict(row), "id": "early", "first_year": 2011, "last_year": 2012}
    )
    definitions = (*outcome.scenario.shares.definitions, early)
    scenario = replace(outcome.scenario, Place(("shares", "definitions")), definitions)
    known = evaluate(scenario)
    reason = reason_for_share(known, early, known.at(2012))
    assert reason is not None
    assert "no published cost of Host contribution" in say(reason)


def test_that_each_is_checked_against_what_was_published() -> None:
    found = rows(seen(year=2019, position="in-force"))
    assert (found["npsc"].inside, found["npsc"].difference) == (True, 0.0)
    assert (found["sasc-2012"].inside, found["sasc-2012"].difference) == (True, 0.0)
    assert (found["gao-2016-19"].inside, found["gao-2016-19"].difference) == (None, None)
    assert [year for year, _ in found["npsc"].by_year] == list(range(2019, 2025))


@pytest.mark.parametrize(
    ("low", "high", "inside", "difference"),
    [
        ("40", "42", False, 0.9),
        ("45", "50", False, -2.1),
        ("40", "43", True, 0.0),
        ("43", "43", True, 0.0),  # 42.9 is 43 with the decimals that were printed
        ("43.0", "43.0", True, 0.0),
        ("42.8", "42.8", False, 0.1),
    ],
)
def test_that_the_difference_is_told_in_points(low: str, high: str, inside: bool, difference: float) -> None:
    scenario = example("impasse-2019")
    npsc = Place(("shares", "definitions", "npsc"))
    for field, value in (("published_low", low), ("published_high", high)):
        scenario = replace(scenario, npsc / field, Decimal(value))
    row = rows(evaluate(scenario))["npsc"]
    assert row.inside is inside
    assert row.difference == pytest.approx(difference, abs=0.06)


def test_that_the_claim_stands_beside_what_comes_nearest_and_changes_nothing() -> None:
    outcome = seen()
    (claim,) = claims_beside(outcome, side_by_side(outcome))
    assert claim.claim.percent == 65
    assert [round(row.value, 1) for row in claim.nearest] == [65.4, 59.6, 72.5]
    assert claims_beside(outcome, ())[0].nearest == ()
    without = replace(outcome.scenario, Place(("shares", "claims")), ())
    assert [row.value for row in side_by_side(evaluate(without))] == [
        row.value for row in side_by_side(outcome)
    ]


def test_that_the_range_runs_over_all_definitions() -> None:
    shares = side_by_side(seen(position="in-force"))
    found = range_over(shares)
    assert found is not None
    low, high = found
    assert (low.definition.id, high.definition.id) == ("all", "kida-continuing")
    assert range_over(shares[:1]) is None


def line(line_id: str, unit: str, amounts: dict[int, str], **fields: object) -> CostLine:
    known: dict[str, object] = {
        "id": line_id,
        "name": line_id,
        "category": line_id,
        "place": "on_peninsula",
        "unit": unit,
        "amounts": tuple(CostAmount(year=year, value=Decimal(value)) for year, value in amounts.items()),
    }
    return CostLine.model_validate(known | fields)


def small(lines: tuple[CostLine, ...], **definition: object) -> Scenario:
    known: dict[str, object] = {"id": "s", "name": "S", "of": "of it"}
    day = datetime.date(2020, 1, 1)
    about = About(title="T", base_year=2020, first_year=2018, last_year=2021, as_of=day)
    shares = Shares(definitions=(ShareDefinition.model_validate(known | definition),))
    return Scenario(about=about, costs=Costs(lines=lines), shares=shares)


def test_that_the_sums_of_a_span_are_divided_and_not_the_shares_averaged() -> None:
    lines = (
        line("host", "USD m", {2018: "10", 2019: "30"}),
        line("us", "USD m", {2018: "90", 2019: "30"}),
    )
    scenario = small(
        lines, upper=("host",), lower=("host", "us"), host_pays=("host",), first_year=2018, last_year=2019
    )
    # 40 / 160, where the mean of 10 % and 50 % would be 30 %.
    assert side_by_side(evaluate(scenario))[0].value == pytest.approx(25.0)


def test_that_a_line_the_host_pays_counts_in_whole_whatever_a_position_pays() -> None:
    lines = (line("rent", "USD m", {2018: "30"}, memo=True), line("us", "USD m", {2018: "70"}))
    scenario = small(lines, upper=("rent",), lower=("rent", "us"), host_pays=("rent",), counts_memo=True)
    assert side_by_side(evaluate(scenario, View(currency="USD")))[0].value == pytest.approx(30.0)


def test_that_a_memo_line_the_host_pays_is_refused_where_memo_lines_do_not_count() -> None:
    lines = (line("rent", "USD m", {2018: "30"}, memo=True), line("us", "USD m", {2018: "70"}))
    with pytest.raises(
        ValidationError, match="has the host pay the memo line “rent” but counts no memo lines"
    ):
        small(lines, upper=("rent",), lower=("rent", "us"), host_pays=("rent",))


def test_that_a_memo_line_that_does_not_count_is_left_out_and_told() -> None:
    lines = (
        line("host", "USD m", {2018: "30"}),
        line("us", "USD m", {2018: "70"}),
        line("arms", "USD m", {2018: "900"}, memo=True),
    )
    scenario = small(lines, upper=("host",), lower=("host", "us", "arms"), host_pays=("host",))
    outcome = evaluate(scenario, View(currency="USD"))
    assert side_by_side(outcome)[0].value == pytest.approx(30.0)
    told = [finding for finding in check(scenario, outcome) if finding.kind == "memo_left_out"]
    assert len(told) == 1
    assert "names arms, a memo item" in say(told[0].message)


@settings(derandomize=True, max_examples=25, deadline=None)
@given(
    st.sampled_from(["USD", "KRW"]),
    st.sampled_from(["average", "press"]),
    st.sampled_from(["us-ask", "rok-offer", "double-digit", "in-force"]),
    st.integers(2019, 2024),
)
def test_that_no_share_depends_on_the_money_it_is_shown_in(
    currency: str, rate: str, position: str, year: int
) -> None:
    one = seen(currency=currency, rate=rate, position=position, year=year)
    other = seen(currency="KRW" if currency == "USD" else "USD", rate=rate, position=position, year=year)
    for definition in one.scenario.shares.definitions:
        np.testing.assert_allclose(
            one.share(definition, position), other.share(definition, position), rtol=1e-12
        )
