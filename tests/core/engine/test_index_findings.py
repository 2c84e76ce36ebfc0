"""A series that ends before a rule needs it is told with its last year and the first that is needed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.document.costs import FixedGrowth, HoldGrowth, IndexGrowth
from core.document.indices import FollowPath, YearValue
from core.document.places import Place, replace
from core.document.positions import PaysAmount, Position, PositionLine, StatedTotal
from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.engine.finding import Finding
from core.engine.findings import check
from core.examples import example
from core.words import say

CPI = Place.parse("indices/rows/cpi-kr")


def of_kind(scenario: Scenario, kind: str) -> list[Finding]:
    return [found for found in check(scenario, evaluate(scenario)) if found.kind == kind]


def about_cpi(scenario: Scenario, kind: str = "index_ends") -> list[str]:
    found = of_kind(scenario, kind)
    return [say(one.message) for one in found if str(one.place) == "indices/rows/cpi-kr/observed"]


def bare(*, agreement: bool = False) -> Scenario:
    """Return the twelfth agreement's example with no rule that reads consumer prices but the agreement."""
    scenario = example("twelfth-sma")
    lines = tuple(line.model_copy(update={"growth": HoldGrowth()}) for line in scenario.costs.lines)
    scenario = replace(scenario, Place.parse("costs/lines"), lines)
    scenario = replace(scenario, Place.parse("positions/rows"), ())
    if not agreement:
        rows = tuple(row for row in scenario.agreements.rows if row.number < 12)
        scenario = replace(scenario, Place.parse("agreements/rows"), rows)
    return scenario


def ends(first: int, users: str) -> list[str]:
    return [
        f"Consumer prices, Republic of Korea ends in 2025, but is read from {first} on, by {users}: "
        "what is assumed after 2025 decides."
    ]


def test_that_a_series_that_no_rule_reads_is_not_told() -> None:
    assert about_cpi(bare()) == []


def test_that_an_indexed_term_tells_the_agreement() -> None:
    # Growth of 2027 is that of consumer prices a year back, so 2026 is the first that is not observed.
    assert about_cpi(bare(agreement=True)) == ends(2026, "the 12th SMA")
    (found,) = [one for one in of_kind(bare(agreement=True), "index_ends") if "cpi-kr" in str(one.place)]
    index = next(row for row in bare().indices.rows if row.id == "cpi-kr")
    last = next(row for row in index.observed if row.year == 2025)
    assert set(found.cite) == {*index.cite, *last.cite}
    assert found.level == "info"


def test_that_an_agreement_that_is_not_known_yet_needs_no_index() -> None:
    scenario = bare(agreement=True)
    row = next(row for row in scenario.agreements.rows if row.number == 12)
    assert row.known is not None
    as_of = row.known.replace(year=row.known.year - 1)
    assert about_cpi(replace(scenario, Place.parse("about/as_of"), as_of)) == []


@pytest.mark.parametrize(("lag", "first"), [(0, 2027), (1, 2026), (2, 2026)])
def test_that_the_growth_of_a_line_tells_the_line(lag: int, first: int) -> None:
    growth = Place.parse("costs/lines/labor/growth")
    # The line is observed until 2026, so the first growth that it takes is that of 2027.
    grown = replace(bare(), growth, IndexGrowth(index="cpi-kr", lag=lag))
    assert about_cpi(grown) == ends(first, "the growth of Labor")
    # Ten years back all is observed: the horizon ends in 2030.
    assert about_cpi(replace(bare(), growth, IndexGrowth(index="cpi-kr", lag=10))) == []
    assert about_cpi(replace(bare(), growth, FixedGrowth(percent=Decimal(2)))) == []


def test_that_the_growth_of_a_position_tells_the_position() -> None:
    own = IndexGrowth(index="cpi-kr")
    amount = PaysAmount(value=Decimal(1), unit="KRW bn", growth=FixedGrowth(percent=Decimal(2)))
    line = PositionLine(line="labor", pays=amount, confidence="assumed")

    def mine(**fields: object) -> Scenario:
        row = {"id": "m", "name": "Mine", "first_year": 2027, "growth": own, "lines": (line,)}
        return replace(bare(), Place.parse("positions/rows"), (Position.model_validate(row | fields),))

    # The line has a growth of its own, so nothing follows the position's.
    assert about_cpi(mine()) == []
    total = StatedTotal(value=Decimal(2), unit="KRW bn", confidence="assumed")
    assert about_cpi(mine(total=total)) == ends(2028, "the growth of Mine")


def test_that_a_deflator_is_needed_only_in_constant_prices() -> None:
    constant = replace(bare(), Place.parse("view/prices"), "constant:2025")
    assert about_cpi(constant) == ends(2026, "the deflation of the South Korean won")
    later = replace(bare(), Place.parse("view/prices"), "constant:2027")
    assert about_cpi(later) == ends(2026, "the deflation of the South Korean won")


def test_that_a_series_without_a_value_is_a_warning() -> None:
    beyond = FollowPath(values=(YearValue(year=2040, value=Decimal(2)),))
    empty = bare(agreement=True).indices.rows[0].model_copy(update={"observed": (), "after": beyond})
    (found,) = of_kind(replace(bare(agreement=True), CPI, empty), "index_missing")
    assert found.level == "warning"
    assert say(found.message) == (
        "Consumer prices, Republic of Korea has no value for 2006, but is read for that year by the 7th SMA, "
        "the 8th SMA, the 9th SMA and the 12th SMA."
    )
