"""The day of a certification in words: the one on which it was given, and from when it counts."""

from __future__ import annotations

from datetime import date

import pytest

from core.document.scenario import Scenario, View
from core.engine.certified_words import certified_day
from core.engine.evaluate import evaluate
from core.engine.limits import CutFinding
from core.examples import example
from core.report.answers import answers
from core.words import say, say_value

DAY = date(2020, 7, 1)
ACT = date(2019, 12, 20)


@pytest.mark.parametrize(
    ("certified", "given", "words"),
    [
        (
            ACT,
            date(2019, 11, 15),
            "15 November 2019 (counted from the act’s first day, 20 December 2019)",
        ),
        (ACT, ACT, "20 December 2019"),
        (ACT, None, "20 December 2019"),
        (None, None, "1 July 2020"),
    ],
)
def test_that_the_day_of_a_certification_is_told_as_given_and_as_counted(
    certified: date | None, given: date | None, words: str
) -> None:
    cut = CutFinding("permitted", DAY, 28_500, 21_500, None, certified_on=certified, given_on=given)
    assert say_value(certified_day(cut)) == words


def test_that_the_answer_tells_both_days() -> None:
    known = example("impasse-2019")
    certification = {"id": "early", "limit": "ndaa-fy2020", "date": date(2019, 11, 15)}
    plans = tuple(
        type(plan).model_validate({**dict(plan), "certifications": (certification,)})
        if plan.id == "cut-to-21500"
        else plan
        for plan in known.posture.plans
    )
    posture = type(known.posture).model_validate({**dict(known.posture), "plans": plans})
    scenario = Scenario.model_validate({**dict(known), "posture": posture})
    outcome = evaluate(scenario, View(year=2020, plan="cut-to-21500"))
    [told] = [answer for answer in answers(scenario, outcome) if answer.id == "certify"]
    assert "as certified on 15 November 2019 (counted from the act’s first day, 20 December 2019)" in say(
        told.sentences[0]
    )
    assert told.value == "15 November 2019"
