"""The law at its boundaries: first and last days, enactments, waits, leap days, several limits at once."""

from __future__ import annotations

import datetime
from datetime import date

import pytest

from core.document.limits import Certification, Limit, Limits, NoException
from core.document.posture import (
    CertificationGiven,
    ChangeBy,
    Element,
    Move,
    Plan,
    Posture,
    TroopCount,
)
from core.engine.limits import Law, law_of

DAY = datetime.timedelta(days=1)
LATE = date(2030, 1, 1)
COUNTS = (TroopCount(id="headline", name="Headline"), TroopCount(id="assigned", name="Assigned"))


def lifted(wait: int | None = 60, combine: str = "all", assumed: int | None = None) -> Certification:
    known = {"by": "Secretary", "to": "Congress", "combine": combine}
    return Certification.model_validate(known | {"wait_days": wait, "assumed_wait_days": assumed})


def limit(limit_id: str = "act", floor: int = 28_500, **fields: object) -> Limit:
    known: dict[str, object] = {
        "id": limit_id,
        "name": limit_id,
        "law": "P.L.",
        "floor": floor,
        "count": "headline",
        "first_day": date(2019, 10, 1),
        "last_day": date(2020, 9, 30),
        "exception": lifted(),
    }
    return Limit.model_validate(known | fields)


def certificate(day: date, limit_id: str = "act", met: str = "all", number: int = 0) -> CertificationGiven:
    return CertificationGiven.model_validate(
        {"id": f"c{number}-{limit_id}-{day}", "limit": limit_id, "date": day, "conditions_met": met}
    )


def element(element_id: str, strength: int, *counts: str) -> Element:
    return Element(
        id=element_id,
        name=element_id,
        service="Army",
        strength=strength,
        since=date(2010, 1, 1),
        counts=counts,
    )


FORCE = Posture(counts=COUNTS, elements=(element("army", 28_500, "headline", "assigned"),))


def law(cuts: dict[date, int], *limits: Limit, given_: tuple[CertificationGiven, ...] = ()) -> Law:
    moves = tuple(
        Move(id=f"m{at}", date=day, element="army", change=ChangeBy(people=people))
        for at, (day, people) in enumerate(cuts.items())
    )
    plan = Plan(id="plan", name="Plan", moves=moves, certifications=given_)
    return law_of(Limits(rows=limits), FORCE, plan, LATE)


def statuses(cuts: dict[date, int], *limits: Limit, given_: tuple[CertificationGiven, ...] = ()) -> list[str]:
    return [cut.status for cut in law(cuts, *limits, given_=given_).cuts]


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2019, 9, 30), "not_covered"),
        (date(2019, 10, 1), "prohibited"),
        (date(2020, 9, 30), "prohibited"),
        (date(2020, 10, 1), "not_covered"),
    ],
)
def test_that_a_limit_binds_from_1_october_to_30_september(day: date, status: str) -> None:
    assert statuses({day: -1}, limit()) == [status]


def test_that_two_acts_meet_at_midnight_between_september_and_october() -> None:
    following = limit("next", first_day=date(2020, 10, 1), last_day=date(2021, 9, 30))
    cuts = {date(2020, 9, 30): -1, date(2020, 10, 1): -1}
    certified = (certificate(date(2020, 1, 1)),)
    found = law(cuts, limit(), following, given_=certified)
    # The certification under the old act is worth nothing a day later.
    assert [(cut.status, cut.running.limit.id) for cut in found.cuts if cut.running] == [
        ("permitted", "act"),
        ("prohibited", "next"),
    ]
    assert [gap for gap in found.gaps if gap.first and gap.last] == []


def test_that_an_act_binds_on_the_day_of_its_enactment_and_not_the_day_before() -> None:
    act = limit(enacted=date(2019, 12, 20))
    assert statuses({date(2019, 12, 19): -1}, act) == ["not_covered"]
    assert statuses({date(2019, 12, 20): -1}, act) == ["prohibited"]


def test_that_a_wait_begins_with_the_enactment_if_certified_before() -> None:
    act, early = limit(enacted=date(2019, 12, 20)), (certificate(date(2019, 11, 1)),)
    assert statuses({date(2020, 2, 17): -1}, act, given_=early) == ["too_early"]
    assert statuses({date(2020, 2, 18): -1}, act, given_=early) == ["permitted"]


def test_that_an_act_without_a_wait_permits_a_cut_on_the_day_of_its_enactment() -> None:
    act = limit(enacted=date(2019, 12, 20), exception=lifted(0))
    for day in (date(2019, 11, 1), date(2019, 12, 20)):
        assert statuses({date(2019, 12, 20): -1}, act, given_=(certificate(day),)) == ["permitted"]


@pytest.mark.parametrize(("waited", "status"), [(59, "too_early"), (60, "permitted"), (61, "permitted")])
def test_that_day_59_is_too_early_and_day_60_is_not(waited: int, status: str) -> None:
    certified = date(2020, 3, 2)
    assert statuses({certified + waited * DAY: -1}, limit(), given_=(certificate(certified),)) == [status]


def test_that_29_february_is_a_day_of_the_wait_in_leap_years_only() -> None:
    certified, act = (certificate(date(2020, 1, 31)),), limit(exception=lifted(30))
    assert statuses({date(2020, 2, 29): -1}, act, given_=certified) == ["too_early"]
    assert statuses({date(2020, 3, 1): -1}, act, given_=certified) == ["permitted"]
    common = limit(exception=lifted(30), first_day=date(2020, 10, 1), last_day=date(2021, 9, 30))
    later = (certificate(date(2021, 1, 31)),)
    assert statuses({date(2021, 3, 1): -1}, common, given_=later) == ["too_early"]
    assert statuses({date(2021, 3, 2): -1}, common, given_=later) == ["permitted"]


def test_that_a_limit_may_begin_or_end_on_29_february() -> None:
    leap = date(2020, 2, 29)
    assert statuses({leap: -1}, limit(first_day=leap)) == ["prohibited"]
    assert statuses({leap - DAY: -1}, limit(first_day=leap)) == ["not_covered"]
    assert statuses({leap: -1}, limit(last_day=leap)) == ["prohibited"]
    assert statuses({leap + DAY: -1}, limit(last_day=leap)) == ["not_covered"]


def test_that_of_two_limits_at_once_each_is_judged_and_the_strictest_leads() -> None:
    low = limit("low", floor=22_000)
    cut = {date(2020, 7, 1): -7_000}
    found = law(cut, limit(), low, given_=(certificate(date(2020, 1, 1)),))
    assert {one.running.limit.id: one.status for one in found.cuts if one.running} == {
        "act": "permitted",
        "low": "prohibited",
    }
    leading = found.leading()
    assert leading is not None
    assert leading.status == "prohibited"
    # Above the lower floor, the lower limit has nothing to say.
    assert statuses({date(2020, 7, 1): -6_500}, limit(), low) == ["prohibited"]


def test_that_a_limit_with_no_exception_prohibits_whatever_is_certified() -> None:
    absolute = limit(exception=NoException())
    found = law({date(2020, 7, 1): -1}, absolute, given_=(certificate(date(2019, 10, 1)),))
    assert [(cut.status, cut.absolute, cut.certify_by) for cut in found.cuts] == [("prohibited", True, None)]


def test_that_an_advisory_limit_never_decides_beside_one_that_binds_or_alone() -> None:
    advisory = limit("sense", floor=28_500, status="advisory", exception=NoException())
    binding = limit(floor=22_000)
    assert statuses({date(2020, 7, 1): -1}, advisory) == ["not_covered"]
    assert statuses({date(2020, 7, 1): -1}, advisory, binding) == []


def test_that_a_certification_for_the_wrong_limit_counts_for_nothing() -> None:
    other = limit("other", floor=20_000)
    wrong = (certificate(date(2020, 1, 1), "other"),)
    found = law({date(2020, 7, 1): -1}, limit(), other, given_=wrong)
    assert [(cut.status, cut.certified_on) for cut in found.cuts] == [("prohibited", None)]


def test_that_in_the_gap_between_two_acts_nothing_is_in_force() -> None:
    old = limit("old", floor=22_000, first_day=date(2018, 10, 1), last_day=date(2019, 9, 30))
    new = limit("new", enacted=date(2019, 12, 20))
    for day, status in (
        (date(2019, 9, 30), "prohibited"),
        (date(2019, 10, 1), "not_covered"),
        (date(2019, 12, 19), "not_covered"),
        (date(2019, 12, 20), "prohibited"),
    ):
        assert statuses({day: -7_000}, old, new) == [status]
    continued = law({date(2019, 12, 19): -7_000}, old, new).cuts[0]
    assert continued.continued is old
