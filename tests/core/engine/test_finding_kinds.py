"""The table of findings: each kind comes up in a document that has it, and in none that has not."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from core.analysis.conflicts import with_conflicts
from core.document.costs import CostAmount, FollowsStrength
from core.document.indices import FollowPath, YearValue
from core.document.ledger import LedgerAmount, LedgerRow
from core.document.places import Place, get, insert, replace
from core.document.positions import PaysNothing, Position, PositionLine, ShareOfCost, StatedTotal
from core.document.posture import CertificationGiven
from core.document.scenario import Scenario
from core.document.stakes import Indicator, Override, StakeRule
from core.document.uncertainty import Driver, OnCost, Uncertainty, Uniform
from core.document.values import Cited
from core.document.variants import Variant
from core.editing.differences import differences
from core.editing.edits import EditRefused, SetField
from core.editing.variants import lay
from core.engine.evaluate import evaluate
from core.engine.finding import Finding, finding
from core.engine.finding_kinds import KINDS
from core.engine.findings import check
from core.examples import example
from core.files.scenario_file import UnreadableFile, dumps, loads
from core.words import message, say

Make = Callable[[], Scenario]
LABOR = Place.parse("costs/lines/labor")
CUT = Place.parse("posture/plans/cut-to-21500")


def impasse(*changes: tuple[str, Any]) -> Scenario:
    return changed("impasse-2019", *changes)


def changed(name: str, *changes: tuple[str, Any]) -> Scenario:
    scenario = example(name)
    for place, value in changes:
        scenario = replace(scenario, Place.parse(place), value)
    return scenario


def certified(day: datetime.date, *changes: tuple[str, Any]) -> Scenario:
    given = CertificationGiven(id="given", limit="ndaa-fy2020", date=day, conditions_met="all")
    return insert(impasse(*changes), CUT / "certifications", given)


def proposing(*lines: PositionLine, total: StatedTotal | None = None) -> Scenario:
    row = Position(id="mine", name="Mine", first_year=2020, lines=lines, total=total)
    return impasse(("positions/rows", (row,)), ("view/position", "mine"), ("view/currency", "KRW"))


def judging(**fields: Any) -> Scenario:
    row = {"id": "one", "name": "One", "actor": "alliance", "kind": "risk", "question": "Why?"}
    return impasse(("stakes/rows", (Indicator.model_validate(row | fields),)))


def with_ledger(executed: str) -> Scenario:
    amounts = {"opening": "0", "committed": "100", "executed": executed, "unspent": "10"}
    terms = {
        term: LedgerAmount(value=Decimal(value), cite=("crs-if11388-2023",) if term == "executed" else ())
        for term, value in amounts.items()
    }
    row = LedgerRow.model_validate(
        {"id": "2014", "year": 2014, "category": "labor", "unit": "KRW bn"} | terms
    )
    scenario = example("gap-year-2020")
    source = scenario.sources.rows[0].model_copy(update={"id": "crs-if11388-2023"})
    if "crs-if11388-2023" not in {row.id for row in scenario.sources.rows}:
        scenario = insert(scenario, Place.parse("sources/rows"), source)
    return replace(scenario, Place.parse("agreements/rows/sma-9/ledger"), (row,))


def without_values() -> Scenario:
    beyond = FollowPath(values=(YearValue(year=2040, value=Decimal(2)),))
    at = "indices/rows/cpi-kr"
    bare = example("twelfth-sma").indices.rows[0].model_copy(update={"observed": (), "after": beyond})
    return changed("twelfth-sma", (at, bare))


def following_nothing() -> Scenario:
    scenario = impasse(("posture/reference_plan", None))
    none = tuple(row.model_copy(update={"strength": 0}) for row in scenario.posture.elements)
    scenario = replace(
        scenario, Place(("posture",)), scenario.posture.model_copy(update={"elements": none, "plans": ()})
    )
    return replace(scenario, LABOR / "follows", FollowsStrength(share=Decimal("0.5")))


def conflicting() -> Scenario:
    base = example("impasse-2019")
    changes = differences(base, replace(base, CUT / "moves" / "army-cut" / "reason", "Talks failed"))
    scenario = insert(base, Place.parse("variants/rows"), Variant(id="low", name="Low", changes=changes))
    return replace(scenario, CUT / "moves", ())


def labor_pays(percent: int) -> Scenario:
    line = PositionLine(line="labor", pays=ShareOfCost(percent=Decimal(percent)))
    scenario = proposing(line)
    share = scenario.shares.definitions[0].model_copy(update={"upper": ("labor",), "lower": ("labor",)})
    return replace(scenario, Place.parse("shares/definitions"), (share,))


def rule(metric: str) -> StakeRule:
    fields = {"id": "r", "metric": metric, "comparison": "over", "threshold": Decimal(1), "because": "So."}
    return StakeRule.model_validate(fields | {"level": "high"})


def overlapping(upper: str, *overlaps: str, memo: bool = False, counts_memo: bool = False) -> Scenario:
    """Return the impasse with a line that overlaps with others, in the first share besides construction."""
    scenario = impasse()
    line = scenario.costs.lines[3].model_copy(
        update={"id": "humphreys", "name": "Camp Humphreys", "overlaps": overlaps, "memo": memo}
    )
    scenario = insert(scenario, Place.parse("costs/lines"), line)
    lower = (*scenario.shares.definitions[0].lower, *([upper] if upper else []))
    share = scenario.shares.definitions[0].model_copy(update={"lower": lower, "counts_memo": counts_memo})
    return replace(scenario, Place.parse("shares/definitions"), (share,))


DAY = datetime.date
ASSUMED_WAIT = "limits/rows/ndaa-fy2020/exception/assumed_wait_days"
FISCAL = (
    CostAmount(year=2019, value=Decimal(600), basis="fiscal", confidence="assumed"),
    CostAmount(year=2021, value=Decimal(600), basis="fiscal", confidence="assumed"),
)
RED = PositionLine(line="labor", pays=PaysNothing(red_line=True), confidence="assumed")

# Of each kind a document that has it, and one much like it that has not.
CASES: dict[str, tuple[Make, Make]] = {
    "cut_prohibited": (impasse, lambda: impasse((f"{CUT}/moves", ()))),
    "cut_too_early": (lambda: certified(DAY(2020, 6, 1)), lambda: certified(DAY(2020, 1, 2))),
    "cut_undetermined": (
        lambda: certified(DAY(2020, 1, 2), (ASSUMED_WAIT, None)),
        lambda: certified(DAY(2020, 1, 2)),
    ),
    "cut_not_covered": (lambda: impasse((f"{CUT}/moves/army-cut/date", DAY(2022, 7, 1))), impasse),
    "cut_permitted": (lambda: certified(DAY(2020, 1, 2)), impasse),
    "no_limit_in_force": (impasse, lambda: example("japan-2027")),
    "wait_unknown": (lambda: impasse((ASSUMED_WAIT, None)), impasse),
    "wait_assumed": (impasse, lambda: impasse((ASSUMED_WAIT, None))),
    "ledger_apart": (lambda: with_ledger("80"), lambda: with_ledger("90")),
    "gap_year": (lambda: example("gap-year-2020"), impasse),
    "without_pay": (
        lambda: example("gap-year-2020"),
        lambda: changed("gap-year-2020", ("about/as_of", DAY(2020, 3, 31))),
    ),
    "expired": (impasse, lambda: example("twelfth-sma")),
    "no_agreement": (lambda: changed("thirty-five-years", ("about/first_year", 1990)), impasse),
    "no_index": (without_values, lambda: example("twelfth-sma")),
    "split_of_other_year": (impasse, lambda: impasse(("view/year", 2019))),
    "index_ends": (lambda: example("twelfth-sma"), lambda: example("gap-year-2020")),
    "index_missing": (without_values, lambda: example("twelfth-sma")),
    "driver_off_centre": (lambda: factor_of(2, 3), lambda: factor_of("0.5", 3)),
    "follows_nothing": (following_nothing, impasse),
    "claimed_only": (impasse, lambda: example("twelfth-sma")),
    "premium": (lambda: labor_pays(160), lambda: labor_pays(100)),
    "fiscal_taken": (lambda: impasse((f"{LABOR}/amounts", FISCAL)), impasse),
    "counted_twice": (lambda: overlapping("", "construction"), lambda: overlapping("", memo=True)),
    "memo_left_out": (
        lambda: overlapping("humphreys", memo=True),
        lambda: overlapping("humphreys", memo=True, counts_memo=True),
    ),
    "share_above": (lambda: labor_pays(160), lambda: labor_pays(100)),
    "out_of_scale": (
        lambda: impasse((f"{LABOR}/amounts/2019/value", Decimal(593_500))),
        lambda: impasse((f"{LABOR}/amounts/2019/value", Decimal(1_000))),
    ),
    "no_source": (
        lambda: impasse((f"{LABOR}/amounts", (CostAmount(year=2019, value=Decimal(9)),))),
        impasse,
    ),
    "over_total": (
        lambda: proposing(
            PositionLine(line="labor", pays=ShareOfCost(percent=Decimal(50))),
            total=StatedTotal(value=Decimal(1), unit="KRW bn"),
        ),
        lambda: proposing(total=StatedTotal(value=Decimal(1), unit="KRW bn")),
    ),
    "not_allocated": (
        lambda: proposing(total=StatedTotal(value=Decimal(1), unit="KRW bn")),
        lambda: proposing(total=StatedTotal(value=Decimal(0), unit="KRW bn")),
    ),
    "red_line": (lambda: proposing(RED), lambda: proposing(PositionLine(line="labor", pays=PaysNothing()))),
    "rule_flawed": (lambda: judging(rules=(rule("no.such"),)), lambda: judging(rules=(rule("gap.ratio"),))),
    "override_without_reason": (
        lambda: judging(override=Override(level="high", reason=" ")),
        lambda: judging(override=Override(level="high", reason="I was there.")),
    ),
    "category_lost": (lambda: impasse(("costs/lines/labor/category", "labour")), impasse),
    "choice_lost": (lambda: impasse(("view/plan", "nowhere")), impasse),
    "later_knowledge": (impasse, lambda: example("twelfth-sma")),
    "variant_conflict": (conflicting, impasse),
}


def factor_of(low: int | str, high: int) -> Scenario:
    """A factor on labor between two values; the document's own is 1."""
    spread = Uniform(low=Decimal(low), high=Decimal(high))
    driver = Driver(id="a", name="A", acts_on=OnCost(line="labor"), distribution=spread)
    return impasse(("uncertainty", Uncertainty(drivers=(driver,))))


def found(scenario: Scenario) -> tuple[Finding, ...]:
    variant = next((row.id for row in scenario.variants.rows), None)
    laid = lay(scenario, variant)
    return with_conflicts(check(laid.scenario, evaluate(laid.scenario)), laid)


def of_kind(scenario: Scenario, kind: str) -> list[Finding]:
    return [one for one in found(scenario) if one.kind == kind]


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if not kind.refused], ids=lambda k: k.id)
def test_that_a_kind_comes_up_where_it_should_and_nowhere_else(kind: Any) -> None:
    has, has_not = CASES[kind.id]
    told = of_kind(has(), kind.id)
    assert told
    for one in told:
        assert one.level == kind.severity
        assert "{" not in say(one.message)
    assert not of_kind(has_not(), kind.id)


def test_that_the_table_says_how_grave_a_finding_is() -> None:
    place = Place(("about",))
    assert finding("expired", message("in_force"), place).level == "warning"
    with pytest.raises(KeyError):
        finding("no_such_kind", message("in_force"), place)
    with pytest.raises(ValueError, match="expired is of level warning"):
        Finding("error", "expired", message("in_force"), place)
    assert [kind.id for kind in KINDS.values()] == list(KINDS)
    assert all(kind.told_when for kind in KINDS.values())


def test_that_every_source_that_a_finding_cites_is_in_the_document() -> None:
    for has, _ in CASES.values():
        scenario = has()
        known = {row.id for row in scenario.sources.rows}
        assert all(known.issuperset(one.cite) for one in found(scenario))


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("cut_prohibited", "limits/rows/ndaa-fy2020"),
        ("wait_assumed", "limits/rows/ndaa-fy2020"),
        ("expired", "agreements/rows/sma-10"),
        ("later_knowledge", "agreements/rows/sma-11"),
    ],
)
def test_that_a_finding_cites_what_it_rests_on(kind: str, place: str) -> None:
    row = get(example("impasse-2019"), Place.parse(place))
    assert isinstance(row, Cited)
    assert of_kind(impasse(), kind)[0].cite == row.cite != ()


def test_that_a_ledger_s_finding_cites_its_amounts() -> None:
    assert of_kind(with_ledger("80"), "ledger_apart")[0].cite == ("crs-if11388-2023",)


def test_that_agreements_that_overlap_are_refused_by_the_file_and_by_the_edit() -> None:
    assert [kind.id for kind in KINDS.values() if kind.refused] == ["agreements_overlap"]
    tree = json.loads(dumps(example("impasse-2019")))
    tenth = next(row for row in tree["scenario"]["agreements"]["rows"] if row["id"] == "sma-10")
    tenth["last_year"] = 2020
    with pytest.raises(UnreadableFile, match="10th SMA and 11th SMA both cover 2020"):
        loads(json.dumps(tree).encode(), "overlapping")
    edit = SetField(Place.parse("agreements/rows/sma-10/last_year"), 2020)
    with pytest.raises(EditRefused, match="both cover 2020"):
        edit.apply(example("impasse-2019"))
