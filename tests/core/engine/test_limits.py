"""What the law says of a reduction: each finding, each boundary day, and several limits at once."""

import datetime
from datetime import date

import pytest

from core.document.limits import Certification, Limit, Limits, NoException
from core.document.posture import CertificationGiven, ChangeBy, Element, Move, Plan, Posture, TroopCount
from core.engine.limits import CutFinding, Law, last_day_to_certify, law_of, wait_of
from core.reference.document_rows import limit_row

LATE = date(2030, 1, 1)


def exception(wait: int | None = 60, combine: str = "all", assumed: int | None = None) -> Certification:
    return Certification.model_validate(
        {
            "by": "Secretary",
            "to": "Congress",
            "combine": combine,
            "wait_days": wait,
            "assumed_wait_days": assumed,
        }
    )


def limit(
    limit_id: str = "act",
    floor: int = 28_500,
    days: tuple[date, date] = (date(2019, 10, 1), date(2020, 9, 30)),
    **fields: object,
) -> Limit:
    known: dict[str, object] = {
        "id": limit_id,
        "name": limit_id,
        "law": "P.L.",
        "floor": floor,
        "count": "headline",
        "first_day": days[0],
        "last_day": days[1],
        "exception": exception(),
    }
    return Limit.model_validate(known | fields)


def given(day: date, limit_id: str = "act", met: str = "all") -> CertificationGiven:
    return CertificationGiven.model_validate(
        {"id": f"c-{day}-{limit_id}", "limit": limit_id, "date": day, "conditions_met": met}
    )


def law(
    *limits: Limit,
    cuts: dict[date, int] | None = None,
    certifications: tuple[CertificationGiven, ...] = (),
    strength: int = 28_500,
    as_of: date = LATE,
) -> Law:
    moves = tuple(
        Move(id=f"m{at}", date=day, element="army", change=ChangeBy(people=people))
        for at, (day, people) in enumerate((cuts or {}).items())
    )
    plan = Plan(id="plan", name="Plan", moves=moves, certifications=certifications)
    army = Element(
        id="army",
        name="Army",
        service="Army",
        strength=strength,
        since=date(2010, 1, 1),
        counts=("headline", "assigned"),
    )
    counts = (TroopCount(id="headline", name="Headline"), TroopCount(id="assigned", name="Assigned"))
    posture = Posture(counts=counts, elements=(army,), plans=(plan,))
    return law_of(Limits(rows=limits), posture, plan, as_of)


def only(found: Law) -> CutFinding:
    assert len(found.cuts) == 1
    return found.cuts[0]


CUT = date(2020, 7, 1)


@pytest.mark.parametrize(("days", "status"), [(59, "too_early"), (60, "permitted"), (61, "permitted")])
def test_that_a_wait_of_60_days_has_run_on_day_60_and_not_on_day_59(days: int, status: str) -> None:
    certified = CUT - datetime.timedelta(days=days)
    cut = only(law(limit(), cuts={CUT: -1}, certifications=(given(certified),)))
    assert cut.status == status
    assert cut.first_lawful == certified + datetime.timedelta(days=60)
    assert cut.certified_on == certified


def test_that_without_certification_a_cut_is_prohibited_and_the_last_day_in_time_is_told() -> None:
    cut = only(law(limit(), cuts={CUT: -7_000}))
    assert (cut.status, cut.before, cut.after, cut.certify_by) == (
        "prohibited",
        28_500,
        21_500,
        date(2020, 5, 2),
    )
    assert not cut.absolute


def test_that_an_absolute_limit_cannot_be_certified_away() -> None:
    absolute = limit(exception=NoException())
    cut = only(law(absolute, cuts={CUT: -1}, certifications=(given(date(2020, 1, 1)),)))
    assert (cut.status, cut.absolute, cut.certify_by) == ("prohibited", True, None)


def test_that_30_september_is_the_last_day_of_a_limit_and_1_october_is_not_covered() -> None:
    assert only(law(limit(), cuts={date(2020, 9, 30): -1})).status == "prohibited"
    cut = only(law(limit(), cuts={date(2020, 10, 1): -1}))
    assert cut.status == "not_covered"
    assert cut.continued is not None


def test_that_1_october_is_the_first_day_of_a_limit() -> None:
    assert only(law(limit(), cuts={date(2019, 10, 1): -1})).status == "prohibited"
    before = only(law(limit(), cuts={date(2019, 9, 30): -1}))
    assert (before.status, before.continued) == ("not_covered", None)


def test_that_a_limit_enacted_within_its_fiscal_year_runs_from_its_enactment() -> None:
    late = limit(enacted=date(2019, 12, 20))
    assert only(law(late, cuts={date(2019, 12, 19): -1})).status == "not_covered"
    assert only(law(late, cuts={date(2019, 12, 20): -1})).status == "prohibited"


def test_that_between_two_acts_there_are_days_on_which_none_is_in_force() -> None:
    fy19, fy20 = limit_row("ndaa-fy2019", "headline"), limit_row("ndaa-fy2020", "headline")
    found = law(fy19, fy20)
    between = [gap for gap in found.gaps if gap.first and gap.last]
    assert [(gap.first, gap.last) for gap in between] == [(date(2019, 10, 1), date(2019, 12, 19))]
    assert found.in_force_on(date(2019, 9, 30))[0].limit.floor == 22_000
    assert found.in_force_on(date(2019, 10, 1)) == ()
    assert found.in_force_on(date(2019, 12, 20))[0].limit.floor == 28_500
    assert only(law(fy19, fy20, cuts={date(2019, 11, 1): -28_000})).status == "not_covered"


def test_that_being_below_a_floor_without_a_cut_is_no_breach() -> None:
    assert law(limit(), strength=20_000).cuts == ()
    assert law(limit(), strength=20_000, cuts={CUT: 100}).cuts == ()


def test_that_raising_and_then_cutting_below_the_floor_is_judged() -> None:
    found = law(limit(), strength=20_000, cuts={date(2020, 2, 1): 5_000, CUT: -100})
    assert only(found).after == 24_900


def test_that_a_cut_that_ends_on_or_above_the_floor_needs_nothing() -> None:
    assert law(limit(), strength=30_000, cuts={CUT: -1_500}).cuts == ()
    assert only(law(limit(), strength=30_000, cuts={CUT: -1_501})).status == "prohibited"


def test_that_fy2026_counts_from_its_enactment() -> None:
    fy26 = limit_row("ndaa-fy2026", "headline")
    early = law(fy26, cuts={date(2026, 2, 15): -1}, certifications=(given(date(2025, 11, 1), "ndaa-fy2026"),))
    assert only(early).status == "too_early"
    assert only(early).certified_on == date(2025, 12, 18)
    assert only(early).given_on == date(2025, 11, 1)
    assert only(early).first_lawful == date(2026, 2, 16)
    lawful = law(
        fy26, cuts={date(2026, 2, 16): -1}, certifications=(given(date(2025, 11, 1), "ndaa-fy2026"),)
    )
    assert only(lawful).status == "permitted"
    none = only(law(fy26, cuts={date(2026, 2, 1): -1}))
    assert (none.certify_by, none.first_lawful) == (None, date(2026, 2, 16))


def test_that_july_2027_is_not_covered_and_would_need_certification_by_2_may() -> None:
    cut = only(law(limit_row("ndaa-fy2026", "headline"), cuts={date(2027, 7, 1): -1}))
    assert cut.status == "not_covered"
    assert cut.certify_by == date(2027, 5, 2)
    assert cut.continued is not None


def test_that_an_assumed_wait_of_90_days_gives_2_april_2020() -> None:
    assumed = limit(exception=exception(None, assumed=90), enacted=date(2019, 12, 20))
    cut = only(law(assumed, cuts={CUT: -7_000}))
    assert cut.certify_by == date(2020, 4, 2)
    assert cut.wait is not None
    assert (cut.wait.days, cut.wait.assumed) == (90, True)


def test_that_an_unknown_wait_is_not_a_wait_of_no_days() -> None:
    unknown = limit(exception=exception(None))
    without = only(law(unknown, cuts={CUT: -1}))
    assert (without.status, without.certify_by, without.first_lawful) == ("prohibited", None, None)
    certified = only(law(unknown, cuts={CUT: -1}, certifications=(given(date(2020, 1, 1)),)))
    assert (certified.status, certified.first_lawful) == ("undetermined", None)
    none = only(law(limit(exception=exception(0)), cuts={CUT: -1}, certifications=(given(CUT),)))
    assert none.status == "permitted"


@pytest.mark.parametrize(
    ("combine", "met", "status"),
    [
        ("all", "all", "permitted"),
        ("all", "any", "prohibited"),
        ("any", "any", "permitted"),
        ("any", "all", "permitted"),
        ("unknown", "all", "permitted"),
        ("unknown", "any", "undetermined"),
    ],
)
def test_that_conditions_are_met_as_the_limit_asks(combine: str, met: str, status: str) -> None:
    certified = (given(date(2020, 1, 1), met=met),)
    assert (
        only(law(limit(exception=exception(60, combine)), cuts={CUT: -1}, certifications=certified)).status
        == status
    )


def test_that_a_certification_of_too_little_still_tells_the_last_day_in_time() -> None:
    certified = (given(date(2020, 1, 1), met="any"),)
    assert only(law(limit(), cuts={CUT: -1}, certifications=certified)).certify_by == date(2020, 5, 2)


def test_that_the_certification_that_serves_best_decides() -> None:
    early_partial, late_full = given(date(2020, 1, 1), met="any"), given(date(2020, 6, 1))
    anyone = limit(exception=exception(60, "any"))
    found = only(law(anyone, cuts={CUT: -1}, certifications=(late_full, early_partial)))
    assert (found.status, found.certified_on) == ("permitted", date(2020, 1, 1))
    strict = only(law(limit(), cuts={CUT: -1}, certifications=(early_partial, late_full)))
    assert (strict.status, strict.certified_on) == ("too_early", date(2020, 6, 1))


def test_that_a_certification_given_after_the_cut_does_not_count() -> None:
    late = (given(date(2020, 7, 2)),)
    assert (
        only(law(limit(exception=exception(0)), cuts={CUT: -1}, certifications=late)).status == "prohibited"
    )


def test_that_a_certification_serves_one_limit_only() -> None:
    first, second = limit("act"), limit("other")
    found = law(first, second, cuts={CUT: -1}, certifications=(given(date(2020, 1, 1)),))
    assert {cut.running.limit.id: cut.status for cut in found.cuts if cut.running} == {
        "act": "permitted",
        "other": "prohibited",
    }
    leading = found.leading(CUT)
    assert leading is not None
    assert leading.status == "prohibited"


def test_that_with_several_limits_the_strictest_finding_leads_and_the_highest_floor_comes_first() -> None:
    low, high = limit("low", floor=22_000), limit("high", exception=exception(None))
    found = law(
        low, high, cuts={CUT: -7_000}, certifications=(given(date(2020, 6, 1), "low"), given(CUT, "high"))
    )
    assert [cut.status for cut in found.cuts] == ["too_early", "undetermined"]
    assert [running.limit.id for running in found.in_force_on(CUT)] == ["high", "low"]
    assert law(low).leading() is None


def test_that_the_strictest_of_all_days_leads_and_not_the_first() -> None:
    certified = (given(date(2019, 11, 1)),)
    permitted_then_not_covered = {CUT: -100, date(2020, 12, 1): -100}
    found = law(limit(), cuts=permitted_then_not_covered, certifications=certified)
    assert [cut.status for cut in found.cuts] == ["permitted", "not_covered"]
    for day, status in ((None, "not_covered"), (CUT, "permitted")):
        leading = found.leading(day)
        assert leading is not None
        assert leading.status == status


@pytest.mark.parametrize("status", ["advisory", "proposed"])
def test_that_what_is_advisory_or_proposed_never_decides(status: str) -> None:
    found = law(limit(status=status), cuts={CUT: -1})
    assert only(found).status == "not_covered"
    assert only(found).continued is None
    assert found.running == ()
    assert [other.id for other in found.others] == ["act"]


def test_that_a_limit_enacted_after_as_of_drives_nothing_unless_chosen() -> None:
    later = limit(enacted=date(2019, 12, 20))
    assert only(law(later, cuts={CUT: -1}, as_of=date(2019, 12, 19))).status == "not_covered"
    assert only(law(later, cuts={CUT: -1}, as_of=date(2019, 12, 20))).status == "prohibited"
    chosen = limit(enacted=date(2019, 12, 20), chosen=True)
    assert only(law(chosen, cuts={CUT: -1}, as_of=date(2019, 12, 19))).status == "prohibited"


def test_that_a_limit_that_is_assumed_to_go_on_is_marked_where_that_decides() -> None:
    continues = limit(continues=True)
    after = only(law(continues, cuts={date(2027, 7, 1): -1}))
    assert after.status == "prohibited"
    assert after.running is not None
    assert after.running.decided_by_assumption(after.day)
    within = only(law(continues, cuts={CUT: -1}))
    assert within.running is not None
    assert not within.running.decided_by_assumption(within.day)


def test_that_a_hypothetical_limit_is_marked_on_every_day() -> None:
    cut = only(law(limit(hypothetical=True), cuts={CUT: -1}))
    assert cut.running is not None
    assert cut.running.assumed
    assert cut.running.decided_by_assumption(CUT)


def test_that_no_limit_at_all_is_not_covered_and_never_permitted() -> None:
    found = law(cuts={CUT: -28_500})
    assert only(found).status == "not_covered"
    assert [(gap.first, gap.last) for gap in found.gaps] == [(None, None)]


def test_that_moves_of_a_day_are_netted_before_the_law_is_asked() -> None:
    army = Element(
        id="army", name="A", service="Army", strength=28_500, since=date(2010, 1, 1), counts=("headline",)
    )
    moves = tuple(
        Move(id=f"m{at}", date=CUT, element="army", change=ChangeBy(people=people))
        for at, people in enumerate((-500, 500))
    )
    plan = Plan(id="p", name="P", moves=moves)
    posture = Posture(counts=(TroopCount(id="headline", name="H"),), elements=(army,), plans=(plan,))
    assert law_of(Limits(rows=(limit(),)), posture, plan, LATE).cuts == ()


def test_that_a_limit_is_held_against_its_own_count() -> None:
    found = law(limit("a"), limit("b", count="assigned", floor=20_000), cuts={CUT: -1_000})
    assert [cut.running.limit.id for cut in found.cuts if cut.running] == ["a"]


def test_that_a_day_with_a_limit_on_another_count_is_not_said_to_have_none() -> None:
    expired = limit("old", count="assigned", days=(date(2018, 10, 1), date(2019, 9, 30)))
    found = law(limit("act"), expired, cuts={CUT: -1})
    assert [cut.status for cut in found.cuts] == ["prohibited"]


def test_that_a_certification_counts_from_enactment_though_the_limit_begins_later() -> None:
    early = limit(enacted=date(2019, 8, 13))
    assert only(law(early, cuts={date(2019, 10, 5): -1})).first_lawful == date(2019, 10, 12)


def test_that_days_at_the_end_of_all_time_do_no_harm() -> None:
    for_ever = limit(days=(date.min, date.max), exception=exception(3_660))
    found = law(for_ever, cuts={CUT: -1})
    assert only(found).status == "prohibited"
    assert found.gaps == ()
    assert last_day_to_certify(for_ever, date(5, 1, 1), 3_660) == date.min
    assert wait_of(exception(None)).days is None
