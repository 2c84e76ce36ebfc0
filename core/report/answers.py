"""The questions of the debate, answered in sentences that are made from the numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

import numpy as np

from core.document.positions import IN_FORCE
from core.document.scenario import Scenario
from core.engine import measures
from core.engine.evaluate import Outcome
from core.engine.finding import cited
from core.engine.findings import tell_cut
from core.engine.lapse import counted
from core.engine.limits import CutFinding
from core.engine.metrics import METRICS, basis_of
from core.engine.money import AVERAGE
from core.engine.reasons import reason_for_payment
from core.report.certifying import tell_certifying
from core.report.citing import rate_cites, total_origin
from core.report.lapse import tell_lapse
from core.report.seen import ratio_at_average
from core.report.shares import paid_outside
from core.report.stakes import tell_moves
from core.words import Amount, Message, Number, Percent, Unit, message, say_amount, say_value

SMALL = 0.05
"""Amounts below this many of their unit are told as none."""


@dataclass(frozen=True)
class Answer:
    """An answer to a question of the debate.

    ``page`` is the id of the window's page behind it, ``value`` its number alone (empty where there is
    none), and ``cite`` the ids of the sources that it stands on.
    """

    id: str
    question: Message
    sentences: tuple[Message, ...]
    page: str
    value: Message | str = ""
    cite: tuple[str, ...] = ()


def answers(scenario: Scenario, outcome: Outcome) -> tuple[Answer, ...]:
    """Return the answers, in the order in which the debate asks. A missing value is told with its reason."""
    makers: tuple[Callable[[Outcome], Answer], ...] = (
        *(_gap, _share, _benchmark, _cut, _certify, _stakes, _total),
    )
    return (*(make(outcome) for make in makers), *_lapses(outcome))


def named(outcome: Outcome, position: str, *, inside: bool = False) -> Message | str:
    """Return what a position is called at the beginning of a sentence, or inside one."""
    row = outcome.position(position)
    if row is not None:
        return row.name
    return message("answer.in_force.inside" if inside else "answer.in_force")


def rate_basis(outcome: Outcome) -> Message:
    """Return the rate, or the prices, that a figure is told in: ``at the rate of the press``."""
    view = outcome.view
    if view.base_year is not None:
        return basis_of(outcome)
    if view.rate == AVERAGE:
        return message("answer.basis.average")
    return message("answer.basis.named", rate=outcome.scenario.parties.rate(view.rate).name)


def _answer(
    answer_id: str,
    page: str,
    sentences: tuple[Message, ...],
    value: Message | str = "",
    cite: tuple[str, ...] = (),
) -> Answer:
    return Answer(
        answer_id, message(f"question.{answer_id}"), sentences, page, value, tuple(dict.fromkeys(cite))
    )


def _missing(answer_id: str, page: str, reason: Message | None) -> Answer:
    return _answer(
        answer_id, page, (message("answer.missing", reason=reason or message("answer.no_figure")),)
    )


def _at(outcome: Outcome, metric: str) -> float:
    return float(METRICS[metric].values(outcome)[0, outcome.at(outcome.view.year)])


def _gap(outcome: Outcome) -> Answer:
    view, at = outcome.view, outcome.at(outcome.view.year)
    if view.position == view.against:
        return _answer(
            "gap",
            "positions",
            (message("answer.gap.same", position=named(outcome, view.position, inside=True)),),
        )
    gap = _at(outcome, "gap")
    if math.isnan(gap):
        return _missing("gap", "positions", _why_no_payment(outcome))
    against = outcome.total_paid(view.against)[0, at]
    unit = outcome.unit
    values = {
        "position": named(outcome, view.position),
        "against": named(outcome, view.against, inside=True),
        "year": str(view.year),
        "total": Amount(_at(outcome, "contribution"), unit),
        "gap": Amount(abs(gap), unit),
        "paid": Amount(float(against), unit),
    }
    way = "equal" if abs(gap) < SMALL else "more" if gap > 0 else "less"
    sentences = [
        message(f"answer.gap.{way}", **values),
        *_ratio(outcome),
        *_where(outcome),
        *_constant(outcome),
    ]
    cite = (
        total_origin(outcome, view.position, view.year)[0] + total_origin(outcome, view.against, view.year)[0]
    )
    return _answer(
        "gap", "positions", tuple(sentences), say_amount(Amount(gap, unit)), cite + rate_cites(outcome)
    )


def _ratio(outcome: Outcome) -> list[Message]:
    ratio = _at(outcome, "gap.ratio")
    if math.isnan(ratio):
        return []
    kind = "paid" if outcome.view.against == IN_FORCE else "other"
    other = ratio_at_average(outcome)
    told = message(
        f"answer.ratio.{kind}",
        ratio=Number(ratio, 2),
        against=named(outcome, outcome.view.against, inside=True),
        basis=rate_basis(outcome),
    )
    if other is None:
        return [message("answer.ratio.one", told=told)]
    return [message("answer.ratio.both", told=told, ratio=Number(other, 2))]


def _where(outcome: Outcome) -> list[Message]:
    """Return on what the gap falls: old categories, or new ones, and how much of that on no line."""
    unit, at = outcome.unit, outcome.at(outcome.view.year)
    loose = float(measures.gap_by_line(outcome)[0, -1, at])
    old, new = _at(outcome, "gap.old"), _at(outcome, "gap.new")
    if math.isnan(old) or math.isnan(new) or not outcome.in_force.categories[at]:
        return []
    if abs(loose) >= SMALL:
        apart = {"old": Amount(old, unit), "new": Amount(new, unit)}
        told = (
            message("answer.gap.where_loose", loose=Amount(loose, unit), **apart)
            if loose > 0
            else message("answer.gap.where_over", over=Amount(-loose, unit), **apart)
        )
        return [told, message("answer.gap.loose")]
    if abs(old) < SMALL <= abs(new):
        return [message("answer.gap.all_new")]
    if abs(new) < SMALL <= abs(old):
        return [message("answer.gap.all_old")]
    return [message("answer.gap.where", old=Amount(old, unit), new=Amount(new, unit))]


def _constant(outcome: Outcome) -> list[Message]:
    """Return how constant prices come about, as that moves every figure; nothing in nominal prices."""
    if outcome.view.base_year is None:
        return []
    names = {row.id: row.name for row in outcome.scenario.indices.rows}
    deflators = tuple(
        message("answer.constant.deflator", currency=Unit(currency.code), index=names[currency.deflator])
        for currency in outcome.scenario.parties.currencies
        if currency.deflator is not None
    )
    return [message("answer.constant", deflators=deflators, year=str(outcome.view.base_year))]


def _why_no_payment(outcome: Outcome) -> Message | None:
    return reason_for_payment(outcome, outcome.at(outcome.view.year), None)


def _share(outcome: Outcome) -> Answer:
    view, definition = outcome.view, outcome.share_definition
    share = _at(outcome, "share")
    if definition is None or math.isnan(share):
        reason = METRICS["share"].why_missing(outcome, outcome.at(view.year), None)
        return _missing("share", "costs", reason)
    sentences = [
        message(
            "answer.share",
            position=named(outcome, view.position, inside=True),
            percent=Percent(share),
            year=str(view.year),
            share=definition.name,
            basis=rate_basis(outcome),
        )
    ]
    outside = paid_outside(outcome, definition)
    if abs(outside) >= SMALL:
        sentences.append(message("answer.share.outside", outside=Amount(outside, outcome.unit)))
    low, high = definition.published_low, definition.published_high
    if low is not None and high is not None:
        published = message("answer.share.range", low=_short(float(low)), high=_short(float(high)))
        sentences.append(message("answer.share.published", published=published, share=definition.name))
    sentences += _share_range(outcome)
    return _answer(
        "share", "costs", tuple(sentences), say_value(Percent(share)), definition.cite + rate_cites(outcome)
    )


def _share_range(outcome: Outcome) -> list[Message]:
    at = outcome.at(outcome.view.year)
    found = [
        (float(outcome.share(row, outcome.view.position)[0, at]) * 100, row.name)
        for row in outcome.scenario.shares.definitions
    ]
    known = [one for one in found if not math.isnan(one[0])]
    if len(known) < 2:
        return []
    (low, low_name), (high, high_name) = min(known), max(known)
    return [
        message(
            "answer.share.over_all",
            count=len(known),
            low=Percent(low),
            low_name=low_name,
            high=Percent(high),
            high_name=high_name,
        )
    ]


def _short(value: float) -> str:
    return say_value(Number(value, 0 if value == round(value) else 1))


def _benchmark(outcome: Outcome) -> Answer:
    at, view = outcome.at(outcome.view.year), outcome.view
    lines = [(n, line) for n, line in enumerate(outcome.lines) if line.benchmark]
    if not lines:
        return _missing("benchmark", "costs", message("answer.no_benchmark"))
    total = _at(outcome, "contribution")
    if math.isnan(total):
        return _missing("benchmark", "costs", _why_no_payment(outcome))
    sentences: list[Message] = []
    value = ""
    cite = total_origin(outcome, view.position, view.year)[0]
    for n, line in lines:
        cost = float(outcome.gross[0, n, at])
        if math.isnan(cost) or cost <= 0:
            reason = message("reason.no_cost", lines=(line.name,), year=str(view.year))
            sentences.append(message("answer.missing", reason=reason))
            continue
        percent = Percent(total / cost * 100, 0)
        value = value or say_value(percent)
        cite += line.cite + tuple(id_ for amount in line.amounts for id_ in amount.cite)
        sentences.append(
            message(
                "answer.benchmark",
                position=named(outcome, view.position),
                percent=percent,
                line=line.name,
                cost=Amount(cost, outcome.unit, 0 if abs(cost - round(cost)) < 1e-9 else None),
                basis=message("answer.comma", words=rate_basis(outcome)) if _converts(outcome, n) else "",
            )
        )
    return _answer("benchmark", "costs", tuple(sentences), value, cite)


def _converts(outcome: Outcome, line: int) -> bool:
    """Return whether comparing what is paid with a line's cost takes an exchange rate."""
    at = outcome.at(outcome.view.year)
    paid_in = {
        currency
        for currency, amounts in outcome.payments[outcome.view.position].by_currency.items()
        if amounts[0, :, at].any()
    }
    row = outcome.position(outcome.view.position)
    if row is not None and row.total is not None and outcome.view.year >= row.first_year:
        # What the lines leave over of a stated total makes up for the rate.
        paid_in = {row.total.unit[:3]}
    return paid_in != {outcome.costs.currencies[line]}


def _plan_name(outcome: Outcome) -> str | None:
    return next((p.name for p in outcome.scenario.posture.plans if p.id == outcome.view.plan), None)


def _nothing_to_judge(outcome: Outcome) -> Message | None:
    """Return why the law has nothing to say of the plan; None if it has."""
    if outcome.law.cuts:
        return None
    plan = _plan_name(outcome)
    if plan is None:
        return message("answer.cut.no_plan")
    falls = bool((np.diff(outcome.strength.people[0]) < 0).any())
    return message("answer.cut.above" if falls else "answer.cut.nothing", plan=plan)


def cut_cites(cut: CutFinding) -> tuple[str, ...]:
    """Return the sources of the limit that decides a finding."""
    limit = cut.running.limit if cut.running is not None else cut.continued
    return () if limit is None else limit.cite


def _cut(outcome: Outcome) -> Answer:
    nothing = _nothing_to_judge(outcome)
    leading = outcome.law.leading()
    if nothing is not None or leading is None:
        none = message("status.no_reduction") if _plan_name(outcome) else ""
        return _answer("cut", "limits", (nothing or message("answer.cut.no_plan"),), none)
    status = message(f"status.{leading.status}")
    sentences = [message("answer.cut", plan=_plan_name(outcome) or "", finding=tell_cut(leading))]
    others = len(outcome.law.cuts) - 1
    if others:
        sentences.append(message("answer.cut.others", count=others))
    return _answer("cut", "limits", tuple(sentences), status, cut_cites(leading))


def _certify(outcome: Outcome) -> Answer:
    nothing = _nothing_to_judge(outcome)
    leading = outcome.law.leading()
    if nothing is not None or leading is None:
        none = message("answer.certify.nothing", reason=nothing or message("answer.cut.no_plan"))
        return _answer("certify", "posture", (none,))
    told, value = tell_certifying(leading)
    return _answer("certify", "posture", told, value, cut_cites(leading))


def _stakes(outcome: Outcome) -> Answer:
    told, value, cite = tell_moves(outcome)
    return _answer("stakes", "stakes", told, value, cite)


def _total(outcome: Outcome) -> Answer:
    about, unit, view = outcome.about, outcome.unit, outcome.view
    paid = measures.contribution(outcome)[0]
    first, last = outcome.at(about.first_year), outcome.at(about.last_year)
    total = float(measures.cumulative(outcome)[0, last])
    if math.isnan(total):
        bad = next(at for at in range(first, last + 1) if math.isnan(paid[at]))
        return _missing("total", "agreements", reason_for_payment(outcome, bad, None))
    sentences = [
        message(
            "answer.total",
            position=named(outcome, view.position),
            total=Amount(total, unit),
            first=str(about.first_year),
            last=str(about.last_year),
            from_=Amount(float(paid[first]), unit),
            to=Amount(float(paid[last]), unit),
            basis=basis_of(outcome),
        )
    ]
    growth = _at(outcome, "contribution.growth")
    if not math.isnan(growth):
        before = str(view.year - 1)
        sentences.append(
            message("answer.total.growth", year=str(view.year), before=before, percent=Percent(growth))
        )
    present = float(measures.npv(outcome)[0, first])
    if not math.isnan(present) and about.discount_rate is not None:
        rate = float(about.discount_rate)
        sentences.append(
            message(
                f"answer.total.npv.{about.discount_kind}",
                npv=Amount(present, unit),
                rate=Percent(rate, 1),
            )
        )
    cite = total_origin(outcome, view.position, view.year)[0]
    return _answer("total", "agreements", tuple(sentences), say_amount(Amount(total, unit)), cite)


def _lapses(outcome: Outcome) -> tuple[Answer, ...]:
    """Return what the gaps between agreements came to; nothing where there had been none by ``as_of``."""
    known = [row for row in outcome.scenario.agreements.lapses if row.from_day <= outcome.about.as_of]
    if not known:
        return ()
    told = tuple(sentence for lapse in known for sentence in tell_lapse(outcome, lapse))
    parts = (
        (row, *counted(outcome, row), row.unpaid, row.ended_by, row.labor_money, row.back_pay)
        for row in known
    )
    return (_answer("lapse", "agreements", told, cite=cited(*chain.from_iterable(parts))),)
