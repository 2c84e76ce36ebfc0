"""How an agreement's total grows: steps, caps, floors, one-offs, overrides and exact rounding."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.agreements import FixedStep, IndexedStep, OneOff, Portion, StatedAmount, Term
from core.document.indices import Index, Observation
from core.engine.calendar import Floats, Span
from core.engine.escalation import YearStep, escalate, step_words
from core.engine.indices import Series, drawn, series_of
from core.words import say

SPAN = Span(2000, 2030)


def stated(year: int, value: str) -> StatedAmount:
    return StatedAmount(year=year, value=Decimal(value))


def fixed(first: int, last: int, percent: str) -> FixedStep:
    return FixedStep(first_year=first, last_year=last, percent=Decimal(percent))


def indexed(
    first: int, last: int, lag: int = 0, floor: str | None = None, cap: str | None = None
) -> IndexedStep:
    return IndexedStep(
        first_year=first,
        last_year=last,
        index="cpi",
        lag=lag,
        floor=None if floor is None else Decimal(floor),
        cap=None if cap is None else Decimal(cap),
    )


def prices(values: dict[int, str]) -> dict[str, Series]:
    observed = tuple(Observation(year=year, value=Decimal(value)) for year, value in values.items())
    index = Index(
        id="cpi", name="Prices", kind="growth", unit="%", precision=Decimal("0.1"), observed=observed
    )
    return {"cpi": series_of(index, SPAN)}


def run(
    *terms: Term,
    cpi: dict[int, str] | None = None,
    years: tuple[int, int] = (2009, 2013),
    before: Floats | None = None,
    skip_after: int | None = None,
) -> dict[int, YearStep]:
    portion = Portion(id="won", unit="KRW bn", precision=Decimal("0.1"), terms=terms)
    series = prices(cpi or {2000: "2.0"})
    steps = escalate(portion, *years, series, before, ignore_stated_after=skip_after)
    return {step.year: step for step in steps}


def totals(steps: dict[int, YearStep]) -> dict[int, float]:
    return {year: float(step.total[0]) for year, step in steps.items()}


def test_that_the_eighth_agreement_comes_out_as_agreed() -> None:
    cpi = {2008: "4.67", 2009: "2.76", 2010: "2.94", 2011: "4.03"}
    steps = run(stated(2009, "760.0"), indexed(2010, 2013, lag=2, cap="4"), cpi=cpi)
    assert totals(steps) == {2009: 760.0, 2010: 790.4, 2011: 812.5, 2012: 836.1, 2013: 869.5}
    assert steps[2010].raw is not None
    assert steps[2010].rate is not None
    assert (float(steps[2010].raw[0]), float(steps[2010].rate[0]), steps[2010].cap) == (4.7, 4.0, 4.0)
    assert steps[2010].index_year == 2008


def test_that_a_floor_binds_and_a_missing_one_does_not() -> None:
    falling = {2008: "-1.0"}
    assert totals(run(stated(2009, "100"), indexed(2010, 2010, 2, floor="0"), cpi=falling))[2010] == 100.0
    assert totals(run(stated(2009, "100"), indexed(2010, 2010, 2), cpi=falling))[2010] == 99.0


def test_that_the_rate_is_rounded_before_it_is_clipped() -> None:
    # 4.04 is published as 4.0, so that a cap of 4 does not bind.
    steps = run(stated(2009, "1000"), indexed(2010, 2010, 2, cap="4"), cpi={2008: "4.04"})
    assert steps[2010].raw is not None
    assert float(steps[2010].raw[0]) == 4.0


def test_that_a_one_off_is_added_in_points_after_the_clip() -> None:
    one_off = OneOff(year=2010, points=Decimal("6.5"))
    steps = run(
        stated(2009, "1038.9"), indexed(2010, 2011, 2, cap="5"), one_off, cpi={2008: "7.4", 2009: "1"}
    )
    assert totals(steps)[2010] == 1158.4  # 5 + 6.5 = 11.5 %
    assert totals(steps)[2011] == 1170.0  # in one year only
    assert steps[2010].points == 6.5


def test_that_the_one_off_of_2021_gives_the_agreed_growth() -> None:
    one_off = OneOff(year=2010, points=Decimal("6.5"))
    steps = run(stated(2009, "1038.9"), indexed(2010, 2010, 1), one_off, cpi={2009: "7.4"})
    assert totals(steps)[2010] == 1183.3


def test_that_a_fixed_step_grows_by_its_percentage_and_takes_a_one_off_too() -> None:
    one_off = OneOff(year=2010, points=Decimal(2))
    steps = run(stated(2009, "100"), fixed(2010, 2011, "3"), one_off)
    assert totals(steps) == {2009: 100.0, 2010: 105.0, 2011: 108.2}


def test_that_the_rounded_amount_is_what_the_next_year_grows_from() -> None:
    steps = run(stated(2009, "0.4"), fixed(2010, 2013, "10"))
    assert totals(steps) == {2009: 0.4, 2010: 0.4, 2011: 0.4, 2012: 0.4, 2013: 0.4}


def test_that_an_override_restarts_the_chain_and_leaves_earlier_years_alone() -> None:
    rule = fixed(2010, 2013, "10")
    without, overridden = run(stated(2009, "100"), rule), run(stated(2009, "100"), rule, stated(2012, "50"))
    assert [totals(overridden)[year] for year in (2009, 2010, 2011)] == [
        totals(without)[year] for year in (2009, 2010, 2011)
    ]
    assert totals(overridden)[2012] == 50.0
    assert totals(overridden)[2013] == 55.0
    assert overridden[2012].stated
    assert not overridden[2013].stated


def test_that_a_backtest_leaves_later_stated_amounts_out() -> None:
    steps = run(stated(2009, "100"), fixed(2010, 2013, "10"), stated(2012, "50"), skip_after=2009)
    assert totals(steps)[2012] == 133.1


def test_that_a_missing_index_gives_a_missing_total_and_not_a_guess() -> None:
    steps = run(stated(2009, "100"), indexed(2010, 2011, 2), cpi={2010: "2.0"})
    assert np.isnan(steps[2010].total).all()
    assert np.isnan(steps[2011].total).all()


def test_that_an_index_year_before_the_span_is_missing() -> None:
    steps = run(indexed(2001, 2001, 10), years=(2001, 2001), before=np.full(1, 100.0))
    assert np.isnan(steps[2001].total).all()


def test_that_the_first_year_grows_from_the_amount_before_it() -> None:
    steps = run(fixed(2009, 2010, "5"), before=np.full(1, 741.5))
    assert totals(steps) == {2009: 778.6, 2010: 817.5}


def test_that_a_portion_may_begin_later_than_its_agreement() -> None:
    assert list(run(stated(2011, "72.3"), fixed(2012, 2013, "0"))) == [2011, 2012, 2013]


def test_that_an_amount_stated_after_a_year_without_a_term_is_not_lost() -> None:
    steps = run(stated(2009, "100"), fixed(2010, 2010, "5"), stated(2012, "200"), fixed(2013, 2013, "5"))
    assert totals(steps) == {2009: 100.0, 2010: 105.0, 2012: 200.0, 2013: 210.0}


def test_that_growth_after_a_year_without_a_term_has_nothing_to_grow_from() -> None:
    assert list(run(stated(2009, "100"), fixed(2011, 2013, "5"))) == [2009]


def test_that_many_draws_of_an_index_run_side_by_side() -> None:
    one = prices({2008: "1.0"})["cpi"]
    others = np.repeat(one.values[:, SPAN.at(2008) :], 3, axis=0)
    others[:, 0] = [1.0, 4.5, -2.0]
    series = {"cpi": drawn(one, others, SPAN)}
    terms = (stated(2009, "100"), indexed(2010, 2010, 2, floor="0", cap="4"))
    portion = Portion(id="won", unit="KRW bn", precision=Decimal("0.1"), terms=terms)
    steps = escalate(portion, 2009, 2010, series, None)
    assert steps[-1].total.tolist() == [101.0, 104.0, 100.0]


@given(
    st.integers(7_000, 16_999),
    st.lists(st.integers(-20, 90), min_size=1, max_size=5),
    st.sampled_from([("0", "4"), ("1", "5"), (None, "5"), ("-1", None), (None, None)]),
)
@settings(derandomize=True, deadline=None)
def test_that_a_chain_of_years_is_what_decimal_gives(
    tenths: int, rates: list[int], clip: tuple[str | None, str | None]
) -> None:
    floor, cap = clip
    cpi = {2008 + at: str(Decimal(rate) / 10) for at, rate in enumerate(rates)}
    last = 2009 + len(rates)
    first = Decimal(tenths) / 10
    steps = run(stated(2009, str(first)), indexed(2010, last, 2, floor, cap), cpi=cpi, years=(2009, last))
    expected = first
    for year, rate in enumerate(rates, start=2010):
        clipped = Decimal(rate) / 10
        clipped = clipped if floor is None else max(clipped, Decimal(floor))
        clipped = clipped if cap is None else min(clipped, Decimal(cap))
        expected = (expected * (1 + clipped / 100)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        assert totals(steps)[year] == float(expected)


def test_that_a_stated_first_year_is_negotiated_with_its_jump() -> None:
    """960.2 in 2018, then 1,038.9 negotiated: 8.2 % more. What follows no amount has no jump."""
    portion = Portion(
        id="won",
        unit="KRW bn",
        precision=Decimal("0.1"),
        terms=(stated(2019, "1038.9"), stated(2020, "1050")),
    )
    first, second = escalate(portion, 2019, 2020, {}, np.full(1, 960.2))
    assert (first.kind, say(step_words(first))) == ("negotiated", "negotiated, +8.2 %")
    assert (second.kind, say(step_words(second))) == ("stated", "stated (rule not public)")
    assert say(step_words(escalate(portion, 2019, 2020, {}, None)[0])) == "negotiated"
    assert say(step_words(escalate(portion, 2019, 2020, {}, np.zeros(1))[0])) == "negotiated"


def test_that_a_year_tells_by_which_rule_it_grew() -> None:
    """3 % fixed, 4.7 % of prices capped at 4 %, 2 % with 6.5 points on top, and an amount over a rule."""
    portion = Portion(
        id="won",
        unit="KRW bn",
        precision=Decimal("0.1"),
        terms=(
            stated(2000, "100"),
            fixed(2001, 2001, "3"),
            indexed(2002, 2002, cap="4"),
            fixed(2003, 2004, "2"),
            OneOff(year=2003, points=Decimal("6.5")),
            stated(2004, "50"),
        ),
    )
    steps = escalate(portion, 2000, 2004, prices({2002: "4.7"}), None)
    assert [step.kind for step in steps] == ["negotiated", "fixed", "indexed", "one-off", "stated"]
    assert [say(step_words(step)) for step in steps[1:]] == [
        "fixed 3.0 %",
        "indexed 4.0 %",
        "8.5 %, of which 6.5 points one-off",
        "stated over the rule",
    ]
