"""Cost lines and share definitions that make sense."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from core.document.citations import citations
from core.document.costs import (
    Activity,
    Claim,
    CostAmount,
    CostLine,
    Costs,
    FollowsStrength,
    IndexGrowth,
    Quantity,
    ShareDefinition,
    Shares,
    UnitRate,
)
from core.document.places import get
from core.document.references import referrers
from core.examples import example
from core.files.scenario_file import dumps, loads
from core.words import say


def line(**fields: object) -> CostLine:
    known: dict[str, object] = {
        "id": "labor",
        "name": "Labor",
        "category": "labor",
        "place": "on_peninsula",
        "unit": "KRW bn",
    }
    return CostLine.model_validate(known | fields)


def amount(year: int, last_year: int | None = None, value: str = "1") -> CostAmount:
    return CostAmount(year=year, last_year=last_year, value=Decimal(value))


def share(**fields: object) -> ShareDefinition:
    known: dict[str, object] = {
        "id": "s",
        "name": "S",
        "of": "of it",
        "upper": ("labor",),
        "lower": ("labor", "other"),
    }
    return ShareDefinition.model_validate(known | fields)


def test_that_a_span_ends_after_it_begins_and_covers_all_its_years() -> None:
    assert list(amount(2016, 2019).years) == [2016, 2017, 2018, 2019]
    assert list(amount(2016).years) == [2016]
    for last in (2015, 2016):
        with pytest.raises(ValidationError, match="end after"):
            amount(2016, last)


def test_that_spans_and_years_may_not_overlap() -> None:
    with pytest.raises(ValidationError, match="2018 stands twice"):
        line(amounts=(amount(2016, 2019), amount(2018)))


def test_that_a_cost_is_not_negative() -> None:
    with pytest.raises(ValidationError):
        amount(2016, value="-0.1")


def test_that_only_a_memo_line_is_a_benchmark() -> None:
    with pytest.raises(ValidationError, match="memo line"):
        line(benchmark=True)
    assert line(benchmark=True, memo=True).benchmark


@pytest.mark.parametrize("value", ["-0.01", "1.01"])
def test_that_the_share_that_follows_the_force_is_between_0_and_1(value: str) -> None:
    with pytest.raises(ValidationError):
        FollowsStrength(share=Decimal(value))


@pytest.mark.parametrize("lag", [-1, 11])
def test_that_a_lag_is_from_0_to_10_years(lag: int) -> None:
    with pytest.raises(ValidationError):
        IndexGrowth(index="cpi", lag=lag)


def test_that_every_upper_line_is_also_a_lower_one() -> None:
    with pytest.raises(ValidationError, match="“ships” stands above"):
        share(upper=("labor", "ships"))


@pytest.mark.parametrize("fields", [{"upper": ("labor", "labor")}, {"lower": ("labor", "other", "other")}])
def test_that_no_line_is_counted_twice_in_a_share(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="stands twice"):
        share(**fields)


def test_that_a_share_has_lines_on_both_sides() -> None:
    for side in ("upper", "lower"):
        with pytest.raises(ValidationError):
            share(**{side: ()})


def test_that_ids_stand_once() -> None:
    with pytest.raises(ValidationError, match="used twice"):
        Costs(lines=(line(), line()))
    with pytest.raises(ValidationError, match="used twice"):
        Shares(definitions=(share(), share()))


def activity(**fields: object) -> Activity:
    known: dict[str, object] = {
        "unit": "flight hours",
        "rate": UnitRate(year=2018, value=Decimal(28000), unit="USD"),
        "quantities": (quantity(2018), quantity(2020)),
    }
    return Activity.model_validate(known | fields)


def quantity(year: int, value: str = "75") -> Quantity:
    return Quantity(year=year, value=Decimal(value))


def test_that_the_quantity_of_a_year_is_its_own_or_the_last_before_it() -> None:
    given = activity()
    found = [given.quantity_in(year) for year in (2017, 2018, 2019, 2020, 2031)]
    assert [one and one.year for one in found] == [None, 2018, 2018, 2020, 2020]


def test_that_a_year_has_one_quantity_and_it_is_not_negative() -> None:
    with pytest.raises(ValidationError, match="2018 stands twice"):
        activity(quantities=(quantity(2018), quantity(2018)))
    with pytest.raises(ValidationError):
        quantity(2018, "-1")


def test_that_a_rate_is_in_the_money_of_its_line() -> None:
    assert line(unit="USD m", activity=activity()).activity is not None
    with pytest.raises(
        ValidationError, match="the rate of the activity is in USD, but the line is in KRW bn"
    ):
        line(unit="KRW bn", activity=activity())


def test_that_a_line_follows_its_activity_or_the_strength_and_not_both() -> None:
    with pytest.raises(ValidationError, match="cannot follow the strength as well"):
        line(unit="USD m", activity=activity(), follows=FollowsStrength(share=Decimal(1)))


def test_that_what_the_host_pays_stands_above_the_bar() -> None:
    assert share(host_pays=("labor",)).host_pays == ("labor",)
    with pytest.raises(ValidationError, match="the host pays “other”, which does not stand above"):
        share(host_pays=("other",))


def test_that_a_share_of_some_years_has_both_ends_in_order() -> None:
    years = share(first_year=2016, last_year=2019).years
    assert years is not None
    assert list(years) == [2016, 2017, 2018, 2019]
    assert share().years is None
    assert share(first_year=2012, last_year=2012).years == range(2012, 2013)
    for fields in ({"first_year": 2016}, {"last_year": 2016}):
        with pytest.raises(ValidationError, match="needs both"):
            share(**fields)
    with pytest.raises(ValidationError, match="before the first"):
        share(first_year=2019, last_year=2016)


def test_that_claims_stand_once() -> None:
    claim = Claim(id="c", name="C", percent=Decimal(65), by="civic groups")
    with pytest.raises(ValidationError, match="used twice"):
        Shares(claims=(claim, claim))


def test_that_rates_quantities_and_claims_are_figures_with_a_place_of_their_own() -> None:
    scenario = example("impasse-2019")
    found = {str(citation.place): citation for citation in citations(scenario)}
    for place in ("costs/lines/b2-full/activity/rate", "shares/claims/civic-65"):
        assert found[place].is_figure
        assert found[place].record.cite
    held = found["costs/lines/b2-full/activity/quantities/2019"]
    assert say(held.words) == "the flight hours of the cost line “B-2 mission, full cost”, 2019"
    assert get(scenario, held.place) is held.record
    assert "the claim “the host’s share with indirect support”" in referrers(scenario, "source", "nocut-2013")


def test_that_activities_spans_and_claims_are_in_the_file() -> None:
    scenario = example("impasse-2019")
    assert loads(dumps(scenario)) == scenario
