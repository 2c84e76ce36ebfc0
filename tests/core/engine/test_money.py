"""Conversion, constant prices and present values."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.indices import Index, Indices, Observation
from core.document.money import Currency, NamedRate, Parties, Party
from core.engine.calendar import Span
from core.engine.money import AVERAGE, Exchange, all_series, exchange_of, index_for, net_present_value

SPAN = Span(2018, 2021)
WON = {2018: "1100", 2019: "1165.8", 2020: "1180", 2021: "1144"}
PRESS = NamedRate(
    id="press", name="Press", currency="KRW", value=Decimal("1124.35"), first_year=2019, last_year=2020
)


def series(index_id: str, kind: str, values: dict[int, str]) -> Index:
    observed = tuple(Observation(year=year, value=Decimal(value)) for year, value in values.items())
    return Index.model_validate(
        {"id": index_id, "name": index_id, "kind": kind, "unit": "%", "observed": observed}
    )


def parties() -> Parties:
    return Parties(
        host="rok",
        sender="us",
        parties=(
            Party(id="rok", name="Korea", short="Korea", currency="KRW"),
            Party(id="us", name="United States", short="US", currency="USD"),
        ),
        currencies=(
            Currency(code="KRW", name="Won", symbol="₩", unit="KRW bn", rate="won", deflator="cpi-kr"),
            Currency(code="USD", name="Dollar", symbol="$", unit="USD m", deflator="cpi-us"),
        ),
        reference_currency="USD",
        rates=(PRESS,),
    )


INDICES = Indices(
    rows=(
        series("won", "level", WON),
        series("cpi-kr", "growth", {2018: "1", 2019: "2", 2020: "4", 2021: "5"}),
        series("cpi-us", "level", {2018: "100", 2019: "110", 2020: "121", 2021: "121"}),
    )
)


def exchange(rate: str = AVERAGE, base_year: int | None = None) -> Exchange:
    return exchange_of(parties(), all_series(INDICES, SPAN), SPAN, rate, base_year)


def test_that_won_become_dollars_and_dollars_won_at_the_rate_of_the_year() -> None:
    found = exchange()
    at = SPAN.at(2019)
    assert 1038.9 * found.factor("KRW", "USD")[0, at] == pytest.approx(891.1, abs=0.05)
    assert 924.0 * found.factor("USD", "KRW")[0, at] == pytest.approx(924 * 1.1658)
    both = found.factor("KRW", "USD") * found.factor("USD", "KRW")
    assert both[0].tolist() == pytest.approx([1] * 4)


def test_that_a_named_rate_serves_its_years_and_no_others() -> None:
    found = exchange("press").factor("KRW", "USD")[0]
    assert found.tolist() == pytest.approx([1000 / rate for rate in (1100, 1124.35, 1124.35, 1144)])
    assert 1038.9 * found[1] == pytest.approx(924.0, abs=0.01)


def test_that_constant_prices_of_the_base_year_equal_nominal_ones_at_the_average_rate() -> None:
    constant, nominal = exchange(base_year=2019), exchange()
    for source in ("KRW", "USD"):
        for target in ("KRW", "USD"):
            at = SPAN.at(2019)
            assert constant.factor(source, target)[0, at] == pytest.approx(
                nominal.factor(source, target)[0, at]
            )


def test_that_the_convention_of_sipri_is_kept_by_a_hand_computed_example() -> None:
    # KRW 1,000 bn of 2021, prices +4 % and +5 % since 2019, and 1,165.80 won in 2019:
    # 1000 / (1.04 x 1.05) = 915.7509 bn of 2019; / 1.1658 = USD 785.5129 m. The rate of 2021 plays no part.
    factor = exchange(base_year=2019).factor("KRW", "USD")[0, SPAN.at(2021)]
    assert 1000 * factor == pytest.approx(785.5129, abs=1e-4)


def test_that_dollars_are_deflated_by_their_own_prices() -> None:
    factor = exchange(base_year=2019).factor("USD", "KRW")[0, SPAN.at(2020)]
    assert 121 * factor == pytest.approx(110 * 1.1658)


def test_that_constant_prices_convert_at_the_average_even_under_a_named_rate() -> None:
    named, average = exchange("press", 2019), exchange(AVERAGE, 2019)
    for source, target in (("KRW", "USD"), ("USD", "KRW")):
        assert named.factor(source, target)[0].tolist() == average.factor(source, target)[0].tolist()


def test_that_a_base_year_outside_what_is_known_leaves_values_missing() -> None:
    assert np.isnan(exchange(base_year=1990).factor("KRW", "USD")).all()


def test_that_a_currency_without_a_rate_cannot_be_converted() -> None:
    bare = parties()
    won = bare.currencies[0].model_copy(update={"rate": None})
    without = bare.model_copy(update={"currencies": (won, bare.currencies[1])})
    found = exchange_of(without, all_series(INDICES, SPAN), SPAN, AVERAGE, None)
    assert np.isnan(found.factor("KRW", "USD")).all()
    assert found.factor("KRW", "KRW")[0].tolist() == [1.0] * 4


def test_that_units_of_one_currency_differ_by_their_scale() -> None:
    assert exchange().from_unit("KRW tn") == 1000
    assert exchange().from_unit("USD bn") == 1000
    assert exchange().from_unit("USD") == 1e-6


def test_that_a_flow_of_the_first_year_is_discounted_once() -> None:
    flows = np.array([[100.0, 110.0, 121.0]])
    assert net_present_value(flows, 0.1, 0)[0] == pytest.approx(300 / 1.1)
    assert net_present_value(flows, 0.1, 1)[0] == pytest.approx(100 + 100)


@given(st.floats(0.001, 0.5), st.integers(1, 40), st.integers(0, 3))
@settings(derandomize=True)
def test_that_a_level_flow_has_the_value_of_the_annuity_formula(rate: float, years: int, first: int) -> None:
    flows = np.full((2, first + years), 7.0)
    expected = 7 * (1 - (1 + rate) ** -years) / rate
    assert net_present_value(flows, rate, first).tolist() == pytest.approx([expected] * 2)


def test_that_an_index_is_found_by_its_id_or_not_at_all() -> None:
    found = index_for(INDICES, "won")
    assert found is not None
    assert found.id == "won"
    assert index_for(INDICES, None) is None
    assert index_for(INDICES, "gone") is None
