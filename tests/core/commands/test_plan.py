"""``burdenshare plan`` and ``burdenshare posture``: the planner's dates, and sums of the force."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]
WISH = ("plan", "twelfth-sma", "--plan", "status-quo", "--to", "22000", "--by")


def test_that_a_wish_within_the_act_is_answered_in_sentences(run: Run) -> None:
    code, out, _ = run(*WISH, "2026-08-01")
    assert code == 0
    assert "plan: Status quo; headline count" in out
    assert "To be at 22,000 by 1 August 2026: a cut of 6,500 from 28,500." in out
    assert "certify by 2 June 2026" in out


@pytest.mark.parametrize("day", ["1 August 2026", "2026년 8월 1일", "2026. 8. 1."])
def test_that_a_day_is_read_as_the_window_reads_it(run: Run, day: str) -> None:
    assert run(*WISH, day) == run(*WISH, "2026-08-01")


def test_that_a_day_without_a_limit_is_neutral_and_the_last_limit_is_told(run: Run) -> None:
    _, out, _ = run("plan", "twelfth-sma", "--to", "22,000", "--by", "2027-07-01")
    assert "no limit is known to be in force then, which is not the same as lawful" in out
    assert "certify by 2 May 2027" in out


def test_that_nothing_can_be_certified_before_the_day_it_is_asked_from(run: Run) -> None:
    _, out, _ = run(*WISH, "2026-08-01", "--from", "2026-07-01")
    assert "too late for 1 August 2026" in out
    assert "30 August 2026" in out


def test_that_json_has_a_record_for_each_limit_and_wait(run: Run) -> None:
    _, out, _ = run("plan", "impasse-2019", "--to", "20000", "--by", "2020-07-01", "--format", "json")
    assumed, none = json.loads(out)
    assert (assumed["wait_days"], assumed["wait_assumed"], assumed["certify_by"]) == (90, True, "2020-04-02")
    assert (none["wait_days"], none["certify_by"]) == (0, "2020-07-01")
    assert assumed["first_day"] == "2020-03-30"


def test_that_csv_has_one_row_where_no_limit_asks_anything(run: Run) -> None:
    _, out, _ = run(*WISH[:4], "--to", "28500", "--by", "2026-08-01", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["limit"], row["cut"], row["first_state"]) == ("", "0", "no_cut")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--to", "many", "--by", "2027-07-01"), "“many” is not a strength"),
        (("--to", "-5", "--by", "2027-07-01"), "“-5” is not a strength"),
        (("--to", "5", "--by", "July"), "“July” is not a day"),
        (("--to", "5", "--by", "2027-07-01", "--from", "x"), "--from: “x” is not a day"),
        (("--to", "5", "--by", "2027-07-01", "--plan", "guamm"), "did you mean “guam”?"),
        (("--to", "5", "--by", "2027-07-01", "--count", "all"), "it has headline, assigned"),
        (("--by", "2027-07-01"), "--to"),
    ],
)
def test_that_what_makes_no_sense_is_refused_in_a_line(
    words: tuple[str, ...], reason: str, refused: Refused
) -> None:
    assert reason in refused("plan", "twelfth-sma", *words)


@pytest.mark.parametrize("by", ["unit", "service", "base", "presence", "count"])
def test_that_the_force_sums_to_the_same_total_by_every_grouping(by: str, run: Run) -> None:
    code, out, _ = run("posture", "twelfth-sma", "--day", "2026-08-31", "--by", by, "--format", "json")
    assert code == 0
    assert sum(record["strength"] for record in json.loads(out)) == 28_500


def test_that_the_table_of_the_force_ends_in_its_total(run: Run) -> None:
    _, out, _ = run("posture", "twelfth-sma", "--day", "2026-09-01")
    assert "plan: 4,500 to Guam; headline count; 1 September 2026" in out
    assert out.rstrip().splitlines()[-1].split() == ["Total", "7", "24,000"]
    _, assigned, _ = run("posture", "twelfth-sma", "--count", "assigned", "--plan", "status-quo")
    assert assigned.rstrip().splitlines()[-1].split() == ["Total", "6", "23,495"]


def test_that_the_force_as_csv_is_tidy(run: Run) -> None:
    _, out, _ = run("posture", "twelfth-sma", "--by", "count", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["group"] for row in rows] == ["assigned headline", "headline"]
    assert [row["strength"] for row in rows] == ["18995", "5005"]


def test_that_a_day_that_is_none_is_refused(refused: Refused) -> None:
    assert "“yesterday” is not a day" in refused("posture", "twelfth-sma", "--day", "yesterday")


def test_that_the_planner_answers_for_a_variant(run: Run) -> None:
    """The reader's own certification stands in the variant alone."""
    wish = ("plan", "drawdown-22000", "--to", "20000", "--by", "2026-09-01")
    _, documented, _ = run(*wish)
    _, varied, _ = run(*wish, "--variant", "fy2026-certified")
    assert documented != varied
    assert "permitted by the certification of 1 April 2026" in varied


def test_that_the_strength_of_a_variant_is_summed(run: Run) -> None:
    day = ("posture", "drawdown-22000", "--day", "2021-01-01", "--by", "service", "--format", "csv")
    _, documented, _ = run(*day)
    _, varied, _ = run(*day, "--variant", "fy2026")
    strengths = [
        sum(int(row["strength"]) for row in csv.DictReader(io.StringIO(out))) for out in (documented, varied)
    ]
    assert strengths == [22_000, 28_500]


def test_that_a_day_which_does_not_exist_is_told_as_one(refused: Callable[..., str]) -> None:
    words = ("plan", "impasse-2019", "--plan", "status-quo", "--to", "21500", "--by")
    assert "--by: there is no day “30 February 2020” in the calendar" in refused(*words, "30 February 2020")
    told = refused(*words, "2020년 2월 30일", "--language", "ko")
    assert told == "burdenshare: --by: “2020년 2월 30일”은 달력에 없는 날짜입니다\n"
