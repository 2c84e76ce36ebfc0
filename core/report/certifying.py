"""The answer to by when Congress must be told of a reduction, in sentences."""

from __future__ import annotations

from core.engine.certified_words import certified_day
from core.engine.limits import CutFinding
from core.words import Message, Value, message, say_value


def tell_certifying(cut: CutFinding) -> tuple[tuple[Message, ...], Message | str]:
    """Return what a finding on a reduction asks to be certified by when, and the day alone.

    Where no limit is known to be in force nothing is asked, which is never told as lawful: the day by which
    to certify stands only in what would follow if the last limit went on.
    """
    limit = cut.running.limit if cut.running is not None else cut.continued
    values: dict[str, Value] = {
        "day": cut.day,
        "after": cut.after,
        "limit": "" if limit is None else limit.name,
    }
    if cut.running is None:
        then = "answer.certify.not_covered" if limit is None else _if_continued(cut)
        said = (message("answer.certify.neutral", **values), message(then, **values, **_days(cut)))
        return said, message("status.not_covered")
    if cut.certified_on is not None:
        return (message(_certified(cut), **values, **_days(cut)),), say_value(
            cut.given_on or cut.certified_on
        )
    if cut.certify_by is not None:
        kind = "by_assumed" if cut.wait is not None and cut.wait.assumed else "by"
        wait = cut.wait.days if cut.wait is not None else None
        told = message(f"answer.certify.{kind}", wait=wait or 0, **values, **_days(cut))
        return (told,), say_value(cut.certify_by)
    if cut.absolute:
        return (message("answer.certify.never", **values),), ""
    if cut.first_lawful is not None:
        way = "too_soon_outlived" if cut.outlived else "too_soon"
        return (message(f"answer.certify.{way}", **values, **_days(cut)),), ""
    return (message("answer.certify.unknown", **values),), ""


def _certified(cut: CutFinding) -> str:
    # What is undetermined can't be told to be lawful from any day.
    if cut.first_lawful is None or cut.status == "undetermined":
        return "answer.certify.done"
    return "answer.certify.done_outlived" if cut.outlived else "answer.certify.done_from"


def _if_continued(cut: CutFinding) -> str:
    """Return the id of what would follow if the limit that ended last went on."""
    if cut.certified_on is not None and cut.first_lawful is not None:
        return "answer.certify.continued.done"
    if cut.certified_on is None and cut.certify_by is not None:
        return "answer.certify.continued"
    if cut.absolute or cut.first_lawful is not None:
        return "answer.certify.continued.never"
    return "answer.certify.continued.unknown"


def _days(cut: CutFinding) -> dict[str, Value]:
    """Return the days that a finding knows, by name."""
    days: dict[str, Value] = {"certified": certified_day(cut)}
    if cut.certify_by is not None:
        days["certify_by"] = cut.certify_by
    if cut.first_lawful is not None:
        days["first_lawful"] = cut.first_lawful
    return days
