"""What is told of a document that opens: each legal finding in words, and what is odd in the data."""

from datetime import date
from decimal import Decimal

import pytest

from core.document.citations import figures_without_source
from core.document.costs import CostAmount, FollowsStrength
from core.document.limits import Certification, Limit
from core.document.positions import Position, PositionLine, Positions, ShareOfCost, StatedTotal
from core.document.scenario import Scenario, View
from core.engine.evaluate import evaluate
from core.engine.findings import Finding, check, tell_cut, tell_gap
from core.engine.limits import CutFinding, Gap, Running, Status, Wait
from core.examples import example
from core.words import say

DAY = date(2020, 7, 1)


def limit(**fields: object) -> Limit:
    known: dict[str, object] = {
        "id": "fy2020",
        "name": "FY2020 act",
        "law": "P.L. 116-92",
        "floor": 28_500,
        "count": "headline",
        "first_day": date(2019, 10, 1),
        "last_day": date(2020, 9, 30),
        "exception": Certification(by="Secretary", to="Congress", wait_days=60),
    }
    return Limit.model_validate(known | fields)


def cut(status: Status, law: Limit | None = None, **fields: object) -> CutFinding:
    bound = law or limit()
    running = None if status == "not_covered" else Running(bound, bound.starts, bound.last_day)
    known: dict[str, object] = {"day": DAY, "before": 28_500, "after": 21_500, "running": running}
    return CutFinding(status, **(known | fields))  # type: ignore[arg-type]


COUNTED = "1 July 2020: the FY2020 act prohibits a cut to 21,500, 7,000 under its floor of 28,500"
NEUTRAL = (
    "1 July 2020: nothing known stands against the cut to 21,500. "
    "No limit is known to be in force then, which is not the same as lawful."
)
UNDETERMINED = "1 July 2020: undetermined. A cut to 21,500 is 7,000 under the 28,500 of the FY2020 act"


@pytest.mark.parametrize(
    ("finding", "sentence"),
    [
        (cut("prohibited", absolute=True), f"{COUNTED}; it knows no exception."),
        (
            cut("prohibited", wait=Wait(60, False), certify_by=date(2020, 5, 2)),
            f"{COUNTED}, unless certified to Congress by 2 May 2020.",
        ),
        (
            cut("prohibited", wait=Wait(90, True), certify_by=date(2020, 4, 2)),
            f"{COUNTED}, unless certified to Congress by 2 April 2020 (a wait of 90 days is assumed); "
            "with no wait, by the day itself.",
        ),
        (
            cut("prohibited", wait=Wait(60, False), first_lawful=date(2020, 8, 1)),
            f"{COUNTED}: no certification could be in time, the first lawful day is 1 August 2020.",
        ),
        (
            cut("prohibited", wait=Wait(None, False)),
            f"{COUNTED}, unless certified to Congress; how long before is not known. "
            "With no wait, by the day itself.",
        ),
        (
            cut("prohibited", certified_on=date(2020, 1, 1), certify_by=date(2020, 5, 2)),
            f"{COUNTED}: the certification of 1 January 2020 does not meet all of its conditions.",
        ),
        (
            cut("too_early", certified_on=date(2020, 6, 1), first_lawful=date(2020, 7, 31)),
            "1 July 2020: too early for a cut to 21,500, 7,000 under the 28,500 of the FY2020 act: "
            "certified on 1 June 2020, the first lawful day is 31 July 2020.",
        ),
        (
            cut("undetermined", certified_on=date(2020, 6, 1), wait=Wait(None, False)),
            f"{UNDETERMINED}; it counts as certified on 1 June 2020, but the wait is not known. "
            "With no wait it would be lawful from that day.",
        ),
        (
            cut("undetermined", certified_on=date(2020, 3, 1), first_lawful=date(2020, 4, 30)),
            f"{UNDETERMINED}; whether all of its conditions must be met is not known. "
            "If one is enough, it is lawful from 30 April 2020.",
        ),
        (
            cut("permitted", certified_on=date(2020, 3, 1), first_lawful=date(2020, 4, 30)),
            "1 July 2020: the FY2020 act permits the cut to 21,500, 7,000 under its floor of 28,500: "
            "certified on 1 March 2020, lawful from 30 April 2020.",
        ),
        (
            cut("not_covered"),
            "1 July 2020: nothing known stands against the cut from 28,500 to 21,500. "
            "No limit is known to be in force then, which is not the same as lawful.",
        ),
        (
            cut("not_covered", continued=limit(), certify_by=date(2020, 5, 2)),
            f"{NEUTRAL} If the FY2020 act went on (28,500), it would have to be certified by 2 May 2020.",
        ),
        (
            cut("not_covered", continued=limit(), certified_on=DAY, first_lawful=date(2020, 8, 30)),
            f"{NEUTRAL} If the FY2020 act went on (28,500), "
            "its certification would permit the cut from 30 August 2020.",
        ),
        (
            cut("not_covered", continued=limit()),
            f"{NEUTRAL} If the FY2020 act went on, the cut would be under its floor of 28,500.",
        ),
    ],
)
def test_that_each_legal_finding_reads_well(finding: CutFinding, sentence: str) -> None:
    assert say(tell_cut(finding)) == sentence


def test_that_assumptions_that_decide_are_marked_in_words() -> None:
    made_up = say(tell_cut(cut("prohibited", limit(hypothetical=True), absolute=True)))
    assert made_up.endswith("it knows no exception (a limit the reader added).")
    ended = limit(last_day=date(2020, 6, 30), continues=True)
    both = say(tell_cut(cut("prohibited", ended, wait=Wait(90, True), certify_by=DAY)))
    assert "(assumed to go on after 30 June 2020 and a wait of 90 days is assumed)" in both


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [
        (Gap(None, None), "No legal limit is in force on any day."),
        (Gap(None, DAY), "No legal limit in force up to 1 July 2020."),
        (Gap(DAY, None), "No legal limit known from 1 July 2020 on."),
        (Gap(DAY, date(2020, 7, 2)), "No legal limit in force from 1 July 2020 to 2 July 2020."),
    ],
)
def test_that_days_without_a_limit_read_well(gap: Gap, sentence: str) -> None:
    assert say(tell_gap(gap)) == sentence


def found(scenario: Scenario, view: View | None = None) -> dict[str, list[Finding]]:
    by_kind: dict[str, list[Finding]] = {}
    for finding in check(scenario, evaluate(scenario, view)):
        by_kind.setdefault(finding.kind, []).append(finding)
    return by_kind


def told(scenario: Scenario, kind: str) -> list[str]:
    return [say(finding.message) for finding in found(scenario).get(kind, [])]


def test_that_the_impasse_tells_its_law_with_2_april() -> None:
    finding = found(example("impasse-2019"))["cut_prohibited"][0]
    assert "by 2 April 2020 (a wait of 90 days is assumed)" in say(finding.message)
    assert (finding.level, str(finding.place)) == ("error", "posture/plans/cut-to-21500/moves/army-cut")


def test_that_the_gravest_come_first() -> None:
    for name in ("impasse-2019", "twelfth-sma"):
        scenario = example(name)
        levels = [finding.level for finding in check(scenario, evaluate(scenario))]
        assert levels == sorted(levels, key=["error", "warning", "info"].index)


def test_that_days_without_a_limit_between_acts_are_told() -> None:
    assert told(example("impasse-2019"), "no_limit_in_force") == [
        "No legal limit in force from 1 October 2019 to 19 December 2019."
    ]


def test_that_an_expired_agreement_and_the_split_of_another_year_are_told() -> None:
    scenario = example("impasse-2019")
    assert told(scenario, "expired") == [
        "The 10th SMA has expired: its amount of 2019 is held from 2020 on, which is assumed."
    ]
    assert told(scenario, "split_of_other_year") == [
        "How 2020 divides by category is not known: the split of 2019 is used."
    ]


def test_that_every_agreement_that_is_held_is_told_once() -> None:
    scenario = example("twelfth-sma")
    kept = tuple(row for row in scenario.agreements.rows if row.number != 11)
    orphan = tuple(row.model_copy(update={"follows": None}) if row.number == 12 else row for row in kept)
    agreements = scenario.agreements.model_copy(update={"rows": orphan})
    about = scenario.about.model_copy(update={"first_year": 2019, "last_year": 2032})
    held = told(scenario.model_copy(update={"agreements": agreements, "about": about}), "expired")
    assert [sentence.split(":")[0] for sentence in held] == [
        "The 10th SMA has expired",
        "The 12th SMA has expired",
    ]


def test_that_later_knowledge_is_told_of_agreements_positions_and_limits() -> None:
    sentences = told(example("impasse-2019"), "later_knowledge")
    assert len(sentences) == 3
    assert sentences[0].startswith("11th SMA was first known on 7 March 2021, after 31 December 2019")


def test_that_a_premium_and_a_claim_are_told() -> None:
    scenario = example("impasse-2019")
    rich = Position(
        id="rich",
        name="Rich",
        first_year=2020,
        lines=(PositionLine(line="labor", pays=ShareOfCost(percent=Decimal(160))),),
        total=StatedTotal(value=Decimal(1), unit="KRW bn"),
    )
    changed = scenario.model_copy(update={"positions": Positions(rows=(rich,))})
    view = View(position="rich", year=2020, currency="KRW")
    by_kind = found(changed, view)
    assert [say(finding.message) for finding in by_kind["premium"]] == [
        "Labor, 2020: KRW 1,067.7 bn is paid for a cost of KRW 667.3 bn, a premium."
    ]
    assert [say(finding.message) for finding in by_kind["over_total"]] == [
        "The lines of Rich come to KRW 1,066.7 bn more than its stated total."
    ]
    assert len(by_kind["claimed_only"]) == 3


def test_that_a_line_that_follows_nothing_is_an_error_at_the_line() -> None:
    scenario = example("impasse-2019")
    late = tuple(row.model_copy(update={"strength": 0}) for row in scenario.posture.elements)
    still = scenario.posture.model_copy(update={"elements": late, "plans": (), "reference_plan": None})
    first = scenario.costs.lines[0].model_copy(
        update={
            "follows": FollowsStrength(share=Decimal("0.5")),
            "amounts": (CostAmount(year=2019, value=Decimal(9)),),
        }
    )
    costs = scenario.costs.model_copy(update={"lines": (first, *scenario.costs.lines[1:])})
    finding = found(scenario.model_copy(update={"posture": still, "costs": costs}))["follows_nothing"][0]
    assert (finding.level, str(finding.place)) == ("error", f"costs/lines/{first.id}/follows")


@pytest.mark.parametrize("name", ["impasse-2019", "twelfth-sma"])
def test_that_every_figure_of_a_shipped_example_has_a_source_or_is_assumed(name: str) -> None:
    assert figures_without_source(example(name)) == ()
    for finding in check(example(name), evaluate(example(name))):
        assert "{" not in say(finding.message)


def test_that_a_figure_without_a_source_is_told() -> None:
    scenario = example("impasse-2019")
    bare = scenario.costs.lines[0].model_copy(update={"amounts": (CostAmount(year=2019, value=Decimal(9)),)})
    costs = scenario.costs.model_copy(update={"lines": (bare, *scenario.costs.lines[1:])})
    assert told(scenario.model_copy(update={"costs": costs}), "no_source") == [
        "No source: the cost line “Labor”, 2019."
    ]
