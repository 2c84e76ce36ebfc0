"""What positions pay, line by line: the four rules, stated totals, and what is left over."""

import datetime
from decimal import Decimal

import numpy as np
import pytest

from core.document.agreements import Agreement, Agreements, CategoryAmount, Portion, Split, StatedAmount
from core.document.costs import CostAmount, CostLine, Costs, FixedGrowth, IndexGrowth
from core.document.indices import Index, Indices, Observation
from core.document.money import Currency, Parties, Party
from core.document.positions import (
    AsInForce,
    PaysAmount,
    PaysNothing,
    Position,
    PositionLine,
    Positions,
    Rule,
    ShareOfCost,
    StatedTotal,
)
from core.document.scenario import About, Scenario, View
from core.engine import measures
from core.engine.evaluate import Outcome, evaluate
from core.engine.metrics import records
from core.examples import example, example_ids
from core.words import say


def level(values: dict[int, str]) -> Index:
    observed = tuple(Observation(year=year, value=Decimal(value)) for year, value in values.items())
    return Index(id="won", name="Won", kind="level", unit="KRW per USD", observed=observed)


def cost(line_id: str, category: str, value: str | None, **fields: object) -> CostLine:
    amounts = () if value is None else (CostAmount(year=2019, value=Decimal(value)),)
    known: dict[str, object] = {
        "id": line_id,
        "name": line_id,
        "category": category,
        "place": "on_peninsula",
        "unit": "KRW bn",
        "amounts": amounts,
    }
    return CostLine.model_validate(known | fields)


LINES = (
    cost("labor", "labor", "200"),
    cost("logistics", "logistics", "100"),
    cost("ships", "ships", None, place="off_peninsula", unit="USD m"),
    cost("arms", "memo", "50", memo=True),
)
SPLIT = Split(
    year=2019,
    unit="KRW bn",
    amounts=(
        CategoryAmount(category="labor", value=Decimal(3)),
        CategoryAmount(category="logistics", value=Decimal(1)),
    ),
)
AGREEMENT = Agreement(
    id="sma",
    number=10,
    name="10th",
    first_year=2019,
    last_year=2019,
    portions=(
        Portion(
            id="won",
            unit="KRW bn",
            precision=Decimal("0.1"),
            terms=(StatedAmount(year=2019, value=Decimal("100")),),
        ),
    ),
    splits=(SPLIT,),
)


def position(
    lines: dict[str, Rule], total: str | None = None, unit: str = "KRW bn", **fields: object
) -> Position:
    known: dict[str, object] = {
        "id": "ask",
        "name": "Ask",
        "first_year": 2020,
        "lines": tuple(PositionLine(line=line, pays=rule) for line, rule in lines.items()),
        "total": None if total is None else StatedTotal(value=Decimal(total), unit=unit),
    }
    return Position.model_validate(known | fields)


def outcome(
    *positions: Position,
    rates: dict[int, str] | None = None,
    agreements: tuple[Agreement, ...] = (AGREEMENT,),
    **view: object,
) -> Outcome:
    parties = Parties(
        host="rok",
        sender="us",
        parties=(
            Party(id="rok", name="Korea", short="Korea", currency="KRW"),
            Party(id="us", name="United States", short="US", currency="USD"),
        ),
        currencies=(
            Currency(code="KRW", name="Won", symbol="₩", unit="KRW bn", rate="won"),
            Currency(code="USD", name="Dollar", symbol="$", unit="USD m"),
        ),
        reference_currency="USD",
    )
    scenario = Scenario(
        about=About(
            title="T", base_year=2019, first_year=2019, last_year=2022, as_of=datetime.date(2019, 12, 31)
        ),
        parties=parties,
        indices=Indices(rows=(level(rates or {2009: "1000"}),)),
        costs=Costs(lines=LINES),
        agreements=Agreements(rows=agreements),
        positions=Positions(rows=positions),
    )
    return evaluate(scenario, View.model_validate({"position": "ask", "against": "in-force"} | view))


def paid(found: Outcome, year: int = 2020) -> list[float]:
    values: list[float] = found.paid("ask")[0, :, found.at(year)].tolist()
    return values


def usd(value: str) -> PaysAmount:
    return PaysAmount(value=Decimal(value), unit="USD m")


def test_that_the_four_rules_pay_what_they_say() -> None:
    rules: dict[str, Rule] = {
        "labor": AsInForce(),
        "logistics": ShareOfCost(percent=Decimal(60)),
        "ships": usd("30"),
    }
    assert paid(outcome(position(rules))) == [75.0, 60.0, 30.0, 0.0, 0.0]
    refused = position({"labor": PaysNothing(red_line=True)})
    assert paid(outcome(refused)) == [0.0] * 5


def test_that_before_its_first_year_a_position_pays_as_in_force() -> None:
    assert paid(outcome(position({"ships": usd("30")})), 2019) == [75.0, 25.0, 0.0, 0.0, 0.0]


def test_that_a_line_may_be_paid_above_its_cost() -> None:
    assert paid(outcome(position({"logistics": ShareOfCost(percent=Decimal(150))})))[1] == 150.0


def test_that_an_amount_grows_from_the_first_year_by_its_own_rule_or_by_that_of_the_position() -> None:
    own = PaysAmount(value=Decimal(100), unit="USD m", growth=FixedGrowth(percent=Decimal(10)))
    found = outcome(position({"labor": own, "ships": usd("100")}, growth=FixedGrowth(percent=Decimal(5))))
    assert paid(found, 2022) == pytest.approx([121.0, 0.0, 110.25, 0.0, 0.0])


def test_that_a_position_that_began_long_before_has_grown_since() -> None:
    grown = PaysAmount(value=Decimal(100), unit="KRW bn", growth=FixedGrowth(percent=Decimal(1)))
    found = outcome(position({"labor": grown}, first_year=1990))
    assert paid(found, 2020)[0] == pytest.approx(100 * 1.01**30)


def test_that_a_position_that_begins_after_the_horizon_pays_as_in_force() -> None:
    assert paid(outcome(position({"labor": usd("9")}, "99", first_year=2030)), 2022)[0] == 75.0


def test_that_the_rest_of_a_stated_total_is_not_allocated() -> None:
    assert paid(outcome(position({"labor": AsInForce()}, "500"))) == [75.0, 0.0, 0.0, 0.0, 425.0]


def test_that_a_rest_of_rounding_goes_to_the_largest_line() -> None:
    assert paid(
        outcome(position({"labor": AsInForce(), "logistics": AsInForce()}, "100.04"))
    ) == pytest.approx([75.04, 25.0, 0.0, 0.0, 0.0])


def test_that_lines_over_the_total_leave_a_negative_rest() -> None:
    found = outcome(position({"labor": AsInForce()}, "70"))
    assert paid(found)[-1] == pytest.approx(-5)
    assert sum(paid(found)) == pytest.approx(70)


def test_that_a_total_in_another_currency_leaves_its_rest_there() -> None:
    found = outcome(position({"labor": AsInForce()}, "500", "USD m"), currency="USD")
    assert paid(found) == pytest.approx([75.0, 0.0, 0.0, 0.0, 425.0])


def test_that_a_total_grows_as_the_position_does() -> None:
    found = outcome(position({"labor": AsInForce()}, "500", growth=FixedGrowth(percent=Decimal(10))))
    assert sum(paid(found, 2021)) == pytest.approx(550)


def test_that_a_memo_line_is_in_no_payment_and_takes_nothing_from_the_total() -> None:
    found = outcome(position({"arms": PaysAmount(value=Decimal(40), unit="KRW bn")}, "500"))
    assert paid(found) == [0.0, 0.0, 0.0, 0.0, 500.0]


def test_that_the_gap_is_the_sum_of_its_lines_and_of_its_parts() -> None:
    found = outcome(position({"labor": AsInForce(), "ships": usd("30")}, "500"))
    at = found.at(2020)
    gap = measures.gap(found)[0, at]
    assert gap == pytest.approx(400)
    assert measures.gap_by_line(found)[0, :, at].sum() == pytest.approx(gap)
    assert measures.gap_old(found)[0, at] == pytest.approx(-25)
    assert measures.gap_new(found)[0, at] == pytest.approx(425)
    assert measures.gap_on_peninsula(found)[0, at] == pytest.approx(-25)
    assert measures.gap_off_peninsula(found)[0, at] == pytest.approx(30)
    assert measures.gap_ratio(found)[0, at] == pytest.approx(5)


def test_that_ask_over_offer_does_not_depend_on_the_display_currency() -> None:
    ask = position({"labor": AsInForce(), "ships": usd("30")}, "4700", "USD m")
    found = [outcome(ask, rates={2009: "1165.8"}, currency=currency) for currency in ("KRW", "USD")]
    ratios = [measures.gap_ratio(one)[0, one.at(2021)] for one in found]
    assert ratios[0] == pytest.approx(ratios[1])


def test_that_where_nothing_of_a_currency_is_paid_its_rate_is_not_needed() -> None:
    # The rate is known from 2020 on; in 2019 the position pays won alone.
    found = outcome(position({"ships": usd("30")}), rates={2020: "1000"})
    assert sum(paid(found, 2019)) == 100.0


def reason(found: Outcome, metric: str, year: int = 2020) -> str:
    record = next(iter(records(found, [metric], range(year, year + 1))))
    assert record.value is None
    assert record.reason is not None
    return say(record.reason)


def test_that_a_share_of_an_unknown_cost_is_missing_with_that_reason() -> None:
    found = outcome(position({"ships": ShareOfCost(percent=Decimal(50))}))
    assert np.isnan(paid(found)[2])
    for metric in ("contribution", "gap", "gap.ratio", "gap.new", "gap.off_peninsula"):
        assert reason(found, metric) == "no published cost of ships in 2020"


def test_that_the_reason_may_lie_with_the_position_it_stands_against() -> None:
    against = position({"ships": ShareOfCost(percent=Decimal(50))}, id="other")
    found = outcome(position({"labor": AsInForce()}), against, against="other")
    assert reason(found, "gap") == "no published cost of ships in 2020"


def test_that_the_reason_may_lie_with_an_earlier_year() -> None:
    late = Agreement.model_validate(
        {
            **dict(AGREEMENT),
            "first_year": 2020,
            "last_year": 2020,
            "splits": (),
            "portions": (
                Portion(
                    id="won",
                    unit="KRW bn",
                    precision=Decimal(1),
                    terms=(StatedAmount(year=2020, value=Decimal(1)),),
                ),
            ),
        }
    )
    found = outcome(position({"labor": usd("1")}), agreements=(late,))
    no_agreement = "no agreement that is known covers 2019, and none ended before it"
    for metric in ("contribution.growth", "cumulative"):
        assert reason(found, metric) == no_agreement
    assert reason(found, "gap.old", 2019) == no_agreement


def test_that_a_missing_rate_is_told_even_where_there_is_no_agreement() -> None:
    found = outcome(position({"ships": usd("30")}), rates={2021: "1000"}, agreements=())
    told = "there is no exchange rate or price level to tell USD in KRW for 2020"
    assert reason(found, "contribution") == told


def test_that_a_total_whose_lines_cannot_be_converted_tells_the_missing_rate() -> None:
    found = outcome(position({"labor": AsInForce()}, "500", "USD m"), rates={2021: "1000"}, currency="USD")
    assert "no exchange rate" in reason(found, "contribution")


def test_that_an_amount_that_grows_with_an_unknown_index_is_missing_with_a_reason() -> None:
    grown = PaysAmount(value=Decimal(30), unit="KRW bn", growth=IndexGrowth(index="won"))
    found = outcome(position({"ships": grown}), rates={2020: "1000", 2022: "1000"})
    told = "the series “Won”, with which it grows, has no value for 2021"
    assert reason(found, "contribution", 2021) == told


def test_that_payments_have_draws_lines_and_years_in_that_order() -> None:
    found = outcome(position({"labor": AsInForce()}))
    assert found.paid("ask").shape == (1, len(LINES) + 1, len(found.span))


@pytest.mark.parametrize("name", example_ids())
def test_that_nobody_is_apart_from_who_pays_as_in_force(name: str) -> None:
    """To the last digit, though one is known as a total and the other is a sum of lines."""
    scenario = example(name)
    for position in scenario.positions.rows:
        view = View.model_validate({**dict(scenario.view), "position": position.id, "against": "in-force"})
        found = evaluate(scenario, view)
        gap = measures.gap(found)[0, : max(position.first_year - found.span.first, 0)]
        assert not gap[~np.isnan(gap)].any()
