"""The exchange-rate effect apart from the negotiated change; several currencies; what no money changes."""

from __future__ import annotations

import datetime
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.agreements import Agreement, Agreements, Portion, StatedAmount
from core.document.costs import CostAmount, CostLine, Costs, FixedGrowth, ShareDefinition, Shares
from core.document.indices import Index, Indices, Observation
from core.document.money import Currency, NamedRate, Parties, Party
from core.document.places import Place, replace
from core.document.positions import PaysAmount, Position, PositionLine, Positions, ShareOfCost
from core.document.scenario import About, Scenario, View
from core.engine.evaluate import Outcome, evaluate
from core.engine.metrics import METRICS, records
from core.examples import example
from core.words import say

CURRENCIES = ("USD", "KRW", "JPY", "EUR")
UNITS = {"USD": "USD m", "KRW": "KRW bn", "JPY": "JPY bn", "EUR": "EUR m"}
RATES = {
    "KRW": {2017: "1130", 2018: "1100", 2019: "1165.8", 2020: "1180", 2021: "1144"},
    "JPY": {2017: "112.1", 2018: "110.4", 2019: "109.0", 2020: "106.8", 2021: "109.8"},
    "EUR": {2017: "0.885", 2018: "0.847", 2019: "0.893", 2020: "0.876", 2021: "0.846"},
}
PRICES = {2017: "100", 2018: "102", 2019: "105", 2020: "106", 2021: "110"}
AGREED = NamedRate(
    id="agreed", name="Rate agreed", currency="KRW", value=Decimal(1000), first_year=2020, last_year=2021
)


def index(index_id: str, values: dict[int, str]) -> Index:
    observed = tuple(Observation(year=year, value=Decimal(value)) for year, value in values.items())
    return Index.model_validate(
        {"id": index_id, "name": index_id, "kind": "level", "unit": "index", "observed": observed}
    )


def parties() -> Parties:
    return Parties(
        host="rok",
        sender="us",
        parties=(
            Party(id="rok", name="Korea", short="Korea", currency="KRW"),
            Party(id="us", name="United States", short="US", currency="USD"),
        ),
        currencies=tuple(
            Currency(
                code=code,
                name=code,
                symbol=code,
                unit=UNITS[code],
                deflator=f"prices-{code.lower()}",
                rate=None if code == "USD" else f"rate-{code.lower()}",
            )
            for code in CURRENCIES
        ),
        reference_currency="USD",
        rates=(AGREED,),
    )


INDICES = Indices(
    rows=(
        *(index(f"rate-{code.lower()}", values) for code, values in RATES.items()),
        *(index(f"prices-{code.lower()}", PRICES) for code in CURRENCIES),
    )
)


def line(code: str) -> CostLine:
    return CostLine(
        id=code.lower(),
        name=code,
        category=code.lower(),
        place="on_peninsula",
        unit=UNITS[code],
        amounts=(CostAmount(year=2018, value=Decimal(100)),),
        growth=FixedGrowth(percent=Decimal(4)),
    )


def pays(code: str) -> PositionLine:
    return PositionLine(line=code.lower(), pays=ShareOfCost(percent=Decimal(40)))


def four_currencies() -> Scenario:
    about = About(
        title="Four", base_year=2019, first_year=2019, last_year=2021, as_of=datetime.date(2021, 1, 1)
    )
    terms = tuple(StatedAmount(year=year, value=Decimal(value)) for year, value in ((2018, 50), (2019, 55)))
    agreement = Agreement(
        id="sma",
        number=1,
        name="SMA",
        first_year=2018,
        last_year=2019,
        portions=(Portion(id="all", unit="KRW bn", precision=Decimal("0.1"), terms=terms),),
    )
    won = PositionLine(line="krw", pays=PaysAmount(value=Decimal(60), unit="KRW bn"))
    ids = tuple(code.lower() for code in CURRENCIES)
    return Scenario(
        about=about,
        parties=parties(),
        indices=INDICES,
        costs=Costs(lines=tuple(line(code) for code in CURRENCIES)),
        shares=Shares(definitions=(ShareDefinition(id="s", name="S", of="of it", upper=ids, lower=ids),)),
        agreements=Agreements(rows=(agreement,)),
        positions=Positions(
            rows=(
                Position(
                    id="many",
                    name="Many",
                    first_year=2019,
                    growth=FixedGrowth(percent=Decimal(10)),
                    lines=(won, *(pays(code) for code in ("USD", "JPY", "EUR"))),
                ),
            )
        ),
    )


def seen(**view: object) -> Outcome:
    return evaluate(four_currencies(), View.model_validate(view))


def change(outcome: Outcome, part: str, year: int) -> float:
    return float(METRICS[f"change.{part}"].values(outcome)[0, outcome.at(year)])


def test_that_the_case_worked_by_hand_comes_out() -> None:
    # KRW 50 bn at 1,100 is USD 45.4545 m, 55 bn at 1,165.8 is 47.1779 m: 1.7234 m more. Of these
    # (55 - 50) / 1,100 = 4.5455 m were agreed, and 55 (1 / 1,165.8 - 1 / 1,100) = -2.8221 m is the rate.
    outcome = seen(position="in-force", currency="USD")
    assert change(outcome, "negotiated", 2019) == pytest.approx(4.5455, abs=1e-4)
    assert change(outcome, "rate", 2019) == pytest.approx(-2.8221, abs=1e-4)
    assert change(outcome, "total", 2019) == pytest.approx(1.7234, abs=1e-4)


def test_that_the_tenth_agreement_rose_in_won_and_less_in_dollars() -> None:
    scenario = example("impasse-2019")
    outcome = evaluate(scenario, View(position="in-force", currency="USD", rate="average"))
    before = float(outcome.exchange.averages["KRW"][0, outcome.at(2018)])
    assert change(outcome, "negotiated", 2019) == pytest.approx((1038.9 - 960.2) / before * 1000)
    rate = 1038.9 * (1 / 1165.8 - 1 / before) * 1000
    assert change(outcome, "rate", 2019) == pytest.approx(rate)
    assert rate < 0
    won = evaluate(scenario, View(position="in-force", currency="KRW", rate="average"))
    assert change(won, "negotiated", 2019) == pytest.approx(78.7)
    assert change(won, "rate", 2019) == 0.0


@settings(derandomize=True, max_examples=40, deadline=None)
@given(
    st.sampled_from(CURRENCIES),
    st.sampled_from(["average", "agreed"]),
    st.sampled_from(["many", "in-force"]),
    st.sampled_from([2019, 2020, 2021]),
)
def test_that_the_two_parts_sum_to_the_change_in_every_money(
    currency: str, rate: str, position: str, year: int
) -> None:
    outcome = seen(currency=currency, rate=rate, position=position)
    paid = outcome.total_paid(position)[0]
    total = paid[outcome.at(year)] - paid[outcome.at(year - 1)]
    parts = change(outcome, "negotiated", year) + change(outcome, "rate", year)
    assert parts == pytest.approx(total)
    assert change(outcome, "total", year) == pytest.approx(total)


def test_that_money_of_the_view_has_no_exchange_rate_effect() -> None:
    outcome = seen(position="in-force", currency="KRW")
    for year in (2019, 2020, 2021):
        assert change(outcome, "rate", year) == 0.0


def test_that_the_effect_is_nominal_in_constant_prices_too() -> None:
    nominal, constant = (
        seen(position="in-force", currency="USD", prices=prices) for prices in ("nominal", "constant:2019")
    )
    for part in ("negotiated", "rate", "total"):
        assert change(constant, part, 2021) == change(nominal, part, 2021)


def test_that_a_change_over_a_year_that_is_not_known_is_missing_with_a_reason() -> None:
    outcome = seen(position="in-force", currency="USD")
    record = next(iter(records(outcome, ["change.rate"], range(2018, 2019))))
    assert record.value is None
    assert record.reason is not None
    assert "no agreement that is known covers 2017" in say(record.reason)


def test_that_a_rate_fixed_by_an_agreement_converts_the_years_that_it_serves() -> None:
    outcome = seen(position="in-force", currency="USD", rate="agreed")
    assert float(outcome.total_paid("in-force")[0, outcome.at(2020)]) == pytest.approx(55.0)
    assert float(outcome.total_paid("in-force")[0, outcome.at(2019)]) == pytest.approx(55000 / 1165.8)
    # Nothing was agreed anew in 2020: all of the change is the step to the fixed rate.
    assert change(outcome, "negotiated", 2020) == 0.0
    assert change(outcome, "rate", 2020) == pytest.approx(55 - 55000 / 1165.8)
    assert change(outcome, "rate", 2021) == 0.0
    # Other currencies keep their average.
    assert outcome.exchange.nominal("JPY", "USD")[0, outcome.at(2020)] == pytest.approx(1000 / 106.8)


@pytest.mark.parametrize("prices", ["nominal", "constant:2019"])
@pytest.mark.parametrize("rate", ["average", "agreed"])
def test_that_conversion_there_and_back_changes_nothing(rate: str, prices: str) -> None:
    exchange = seen(rate=rate, prices=prices).exchange
    years = [exchange.span.at(year) for year in range(2017, 2022)]
    for one in CURRENCIES:
        for other in CURRENCIES:
            there, back = exchange.nominal(one, other), exchange.nominal(other, one)
            np.testing.assert_allclose((there * back)[0, years], 1.0, rtol=1e-12)
            # And by way of a third money it is the same.
            for third in CURRENCIES:
                around = exchange.nominal(one, third) * exchange.nominal(third, other)
                np.testing.assert_allclose(around[0, years], there[0, years], rtol=1e-12)


@pytest.mark.parametrize("currency", CURRENCIES)
def test_that_constant_prices_of_the_base_year_are_its_nominal_ones(currency: str) -> None:
    nominal = seen(currency=currency, position="many")
    constant = seen(currency=currency, position="many", prices="constant:2019")
    at = nominal.at(2019)
    np.testing.assert_allclose(constant.paid("many")[..., at], nominal.paid("many")[..., at], rtol=1e-12)
    np.testing.assert_allclose(constant.gross[..., at], nominal.gross[..., at], rtol=1e-12)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(
    st.sampled_from(CURRENCIES),
    st.sampled_from(["average", "agreed"]),
    st.sampled_from(["nominal", "constant:2020"]),
    st.sampled_from([None, 2020]),
)
def test_that_shares_and_ratios_do_not_depend_on_the_money_on_show(
    currency: str, rate: str, prices: str, first_year: int | None
) -> None:
    scenario = four_currencies()
    definition = Place(("shares", "definitions", "s"))
    row = ShareDefinition.model_validate(
        {
            **dict(scenario.shares.definitions[0]),
            "first_year": first_year,
            "last_year": first_year and first_year + 1,
        }
    )
    scenario = replace(scenario, definition, row)
    view = {"rate": rate, "prices": prices, "position": "many", "against": "in-force"}
    one = evaluate(scenario, View.model_validate({**view, "currency": currency}))
    other = evaluate(scenario, View.model_validate({**view, "currency": "USD"}))
    years = [one.at(year) for year in (2020, 2021)]
    share = one.share(row, "many")[0, years]
    assert not np.isnan(share).any()
    np.testing.assert_allclose(share, other.share(row, "many")[0, years], rtol=1e-12)
    ratios = [METRICS["gap.ratio"].values(outcome)[0, years] for outcome in (one, other)]
    np.testing.assert_allclose(ratios[0], ratios[1], rtol=1e-12)
