"""An agreement's terms in words: what each step does, and which rate a year used."""

from __future__ import annotations

from decimal import Decimal

from core.document.agreements import (
    Agreement,
    FixedStep,
    IndexedStep,
    OneOff,
    Portion,
    StatedAmount,
    years_of,
)
from core.document.scenario import Scenario
from core.engine.escalation import YearStep
from core.engine.evaluate import Outcome
from core.engine.reasons import reason_for_steps
from core.words import Percent, message, say, say_value
from gui.pages.saying import as_sentence, in_percent, index_name


def signed_percent(value: float) -> str:
    """Return a change in percent with its sign, as in ``+8.2 %``."""
    sign = "+" if round(value, 1) > 0 else ""
    return sign + say_value(Percent(value, 1))


def short_index_name(scenario: Scenario, index: str) -> str:
    """Return the name of an index without the country: an agreement follows that of one party."""
    return index_name(scenario, index).partition(",")[0]


def term_of(portion: Portion, year: int) -> FixedStep | IndexedStep | None:
    """Return the rule of a portion that speaks of a year, or None if its amounts are stated."""
    rules = (term for term in portion.terms if isinstance(term, FixedStep | IndexedStep))
    return next((term for term in rules if year in years_of(term)), None)


def stated_of(portion: Portion, year: int) -> StatedAmount | None:
    """Return the amount that is stated for a year of a portion, or None."""
    stated = (term for term in portion.terms if isinstance(term, StatedAmount))
    return next((term for term in stated if term.year == year), None)


def one_off_of(portion: Portion, year: int) -> OneOff | None:
    """Return what is added in one year of a portion, or None."""
    added = (term for term in portion.terms if isinstance(term, OneOff))
    return next((term for term in added if term.year == year), None)


def rule_words(scenario: Scenario, portion: Portion, year: int) -> str:
    """Return the rule of a year in words: ``Consumer prices of 2 years back, cap 4 %, +6.5 points``."""
    rule, added = term_of(portion, year), one_off_of(portion, year)
    parts = []
    if isinstance(rule, FixedStep):
        parts.append(say(message("agreement.fixed", percent=in_percent(rule.percent))))
    elif rule is not None:
        name = short_index_name(scenario, rule.index)
        back = {0: "agreement.indexed.same", 1: "agreement.indexed.one"}.get(
            rule.lag, "agreement.indexed.many"
        )
        parts.append(say(message(back, index=name, lag=rule.lag)))
        if rule.floor is not None:
            parts.append(say(message("agreement.floor", percent=in_percent(rule.floor))))
        if rule.cap is not None:
            parts.append(say(message("agreement.cap", percent=in_percent(rule.cap))))
    if added is not None:
        parts.append(points_words(added.points))
    return ", ".join(parts)


def points_words(points: Decimal | float) -> str:
    """Return percentage points with their sign, as in ``+6.5 points``."""
    told = in_percent(points)
    sign = "+" if told.value > 0 else ""
    return say(message("agreement.points", points=f"{sign}{_bare(told)}"))


def step_words(scenario: Scenario, portion: Portion, year: int) -> str:
    """Return how a year's total comes about: stated, or by which rule."""
    if stated_of(portion, year) is not None:
        return say(message("agreement.stated"))
    return rule_words(scenario, portion, year) or say(message("agreement.not_stated"))


def change_words(total: float, before: float | None, *, by_hand: bool = False) -> str:
    """Return how a stated amount changed over the one before, where known: it was negotiated."""
    told = "agreement.set_by_hand" if by_hand else "agreement.negotiated"
    if not before or before != before or total != total:
        return say(message(told))
    return say(message(f"{told}.change", change=signed_percent((total / before - 1) * 100)))


def rate_words(step: YearStep, before: float | None, *, by_hand: bool) -> str:
    """Return the rate that a year used: the index's year and value, what cap or floor made of it.

    A stated amount has none: its change over the year ``before`` was negotiated, and no more is said of it.
    """
    if step.stated:
        return change_words(float(step.total[0]), before, by_hand=by_hand)
    assert step.rate is not None  # noqa: S101 - a total that is not stated has a rate
    assert step.raw is not None  # noqa: S101 - and the index behind it
    rate, raw = float(step.rate[0]), float(step.raw[0])
    if raw != raw:
        return ""
    words = say_value(in_percent(raw, 1))
    if step.index_year is not None:
        words = say(message("agreement.of_year", year=str(step.index_year), percent=words))
    if abs(rate - raw) > 1e-9:
        bound = "agreement.capped" if rate < raw else "agreement.raised"
        words = say(message(bound, rate=words, percent=in_percent(rate)))
    if step.points:
        points = _bare(in_percent(step.points, 1))
        points = f"+ {points}" if step.points > 0 else points
        sum_ = in_percent(rate + step.points, 1)
        words = say(
            message("agreement.with_points", rate=words.removesuffix("%").rstrip(), points=points, sum=sum_)
        )
    return words


def rate_tip(outcome: Outcome, step: YearStep, is_settled: bool) -> str:
    """Return the sentence behind a rate: which year uses which index, and whether that was observed."""
    if step.stated or step.raw is None:
        return ""
    raw = float(step.raw[0])
    if step.index is None or step.index_year is None:
        return ""
    if raw != raw:
        why = reason_for_steps(outcome, (step,), step.year)
        return "" if why is None else as_sentence(why)
    values = {
        "year": str(step.year),
        "index": index_name(outcome.scenario, step.index),
        "index_year": str(step.index_year),
    }
    lines = [say(message("agreement.uses", **values, percent=in_percent(raw, 1)))]
    if not is_settled:
        lines.append(say(message("agreement.projected")))
    return "\n".join(lines)


def span_words(row: Agreement) -> str:
    """Return the years of an agreement: ``2014–2018``, or the one year."""
    return str(row.first_year) if row.first_year == row.last_year else f"{row.first_year}–{row.last_year}"


def _bare(told: Percent) -> str:
    return say_value(told).removesuffix("%").rstrip()
