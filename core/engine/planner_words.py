"""What the reverse planner found, in words."""

from __future__ import annotations

from collections.abc import Iterator

from core.engine.planner import Dates, Planned, StepAnswer, UnderLimit
from core.words import Message, Value, message


def tell_planned(planned: Planned) -> tuple[Message, ...]:
    """Return the answers for all steps in sentences, in order."""
    return tuple(told for answer in planned.steps for told in _step(answer, planned))


def _step(answer: StepAnswer, planned: Planned) -> Iterator[Message]:
    step = answer.step
    values: dict[str, Value] = {"day": step.day, "target": step.strength, "before": answer.before}
    if not answer.cut:
        yield message("planner.no_cut", **values)
        if answer.higher:
            plan, people = answer.higher[0]
            yield message("planner.higher", plan=plan, people=people)
        return
    yield message("planner.asked", cut=answer.cut, **values)
    if answer.replaced:
        yield message("planner.replaces", plan=answer.base, count=answer.replaced)
    if answer.barred:
        yield message("planner.barred", plan=answer.base, days=answer.barred)
    if not answer.covered:
        yield message("planner.not_covered", **values)
        if answer.as_if is not None:
            yield from (message("planner.as_if", told=told) for told in _limit(answer.as_if, answer, planned))
    elif not answer.limits:
        yield message("planner.no_floor", **values)
    for one in answer.limits:
        yield from _limit(one, answer, planned)
    if len(answer.limits) > 1:
        leading = answer.limits[0].limit.name
        if answer.certify_by is None:
            yield message("planner.strictest", limit=leading)
        else:
            yield message("planner.strictest.certify_by", limit=leading, certify_by=answer.certify_by)
    if step.day < planned.decision:
        yield message("planner.past", decision=planned.decision, **values)
    yield from _first(answer, planned)
    if answer.drawn_on != step.day:
        yield message("planner.drawn", day=answer.drawn_on)


def _limit(one: UnderLimit, answer: StepAnswer, planned: Planned) -> Iterator[Message]:
    values: dict[str, Value] = {
        "limit": one.limit.name,
        "floor": one.limit.floor,
        "day": answer.step.day,
        "decision": planned.decision,
        "marks": _marks(one, answer),
    }
    if one.absolute:
        yield message("planner.absolute", **values)
    elif one.certified_on is not None:
        yield message("planner.certified", certified=one.certified_on, **values)
    elif one.deciding is None:
        yield message("planner.wait_unknown", **values)
        yield from (_assuming(dates, values) for dates in one.dates)
    else:
        dates = one.deciding
        values["first_lawful"] = dates.first_lawful
        if one.as_if:
            way = (
                "planner.then.as_if.in_time"
                if dates.first_lawful <= answer.step.day
                else "planner.then.as_if"
            )
            values["then"] = message(way, **_only(values))
        elif one.outlived(dates) and one.running.last is not None:
            values["then"] = message("planner.then.outlived", last=one.running.last, **_only(values))
        else:
            values["then"] = message("planner.then.lawful", **_only(values))
        if dates.certify_by is None:
            yield message("planner.too_soon", enacted=one.limit.enacted or one.running.first, **values)
        elif dates.certify_by < planned.decision:
            yield message("planner.too_late", certify_by=dates.certify_by, **values)
        else:
            yield message("planner.certify_by", certify_by=dates.certify_by, **values)
        yield from (_assuming(other, values) for other in one.dates[1:])


def _assuming(dates: Dates, values: dict[str, Value]) -> Message:
    """Return what would follow if the wait, which is not known, were this long."""
    said: dict[str, Value] = {
        "wait": message("planner.wait", days=dates.wait_days)
        if dates.wait_days
        else message("planner.wait.none"),
        "first_lawful": dates.first_lawful,
        "decision": values["decision"],
    }
    if dates.certify_by is None:
        return message("planner.assuming.too_soon", **said)
    return message("planner.assuming", certify_by=dates.certify_by, **said)


def _first(answer: StepAnswer, planned: Planned) -> Iterator[Message]:
    values: dict[str, Value] = {"decision": planned.decision, "target": answer.step.strength}
    if answer.first_day is None or answer.first_state is None:
        yield message("planner.first.none", **values)
        return
    if answer.first_state == "permitted":
        values["limits"] = tuple(limit.name for limit in answer.permitting)
    yield message(f"planner.first.{answer.first_state}", day=answer.first_day, **values)
    if answer.first_state == "not_covered" and answer.first_covered is not None:
        yield message("planner.first.covered", day=answer.first_covered, **values)


def _marks(one: UnderLimit, answer: StepAnswer) -> Value:
    """Return the reader's assumptions that decide, in words; empty if there is none."""
    marks: list[Value] = []
    if one.limit.hypothetical:
        marks.append(message("mark.hypothetical"))
    elif not one.as_if and one.running.decided_by_assumption(answer.step.day):
        marks.append(message("mark.continues", last=one.limit.last_day))
    if one.deciding is not None and one.deciding.assumed:
        marks.append(message("mark.wait_assumed", days=one.deciding.wait_days))
    return message("marks", marks=tuple(marks)) if marks else ""


def _only(values: dict[str, Value]) -> dict[str, Value]:
    return {name: values[name] for name in ("decision", "first_lawful", "day")}
