"""What is measured: each function takes an outcome and gives ``(draws, years)``, or by line one axis more.

The table that names them, with units and reasons for missing values, is ``metrics.py``.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from core.document.money import currency_of, is_money, scale_of
from core.document.positions import IN_FORCE
from core.engine.calendar import Floats, filled, for_each, sum_of_lines
from core.engine.evaluate import Outcome
from core.engine.limits import STRICTEST_FIRST
from core.engine.money import exchange_of, index_for, net_present_value

DUST = 1e-9
"""Of so little of a unit of money two totals are not apart."""


def _ratio(upper: Floats, lower: Floats) -> Floats:
    return upper / np.where(lower > 0, lower, np.nan)


def in_totals(outcome: Outcome) -> list[int]:
    """Return the lines that count: all but memo lines."""
    return [at for at, line in enumerate(outcome.lines) if not line.memo]


def _sum_known(outcome: Outcome, wanted: list[int]) -> Floats:
    """Sum the gross cost of lines, leaving out the missing; missing where none is known, 0 for no lines."""
    values = outcome.gross
    if not wanted:
        return filled(0.0, len(values), len(outcome.span))
    unknown = np.isnan(values)
    total = sum_of_lines(np.where(unknown, 0.0, values), wanted)
    return np.where(unknown[:, wanted].all(axis=1), np.nan, total)


def _growth(values: Floats) -> Floats:
    result = np.full_like(values, np.nan)
    result[:, 1:] = (_ratio(values[:, 1:], values[:, :-1]) - 1) * 100
    return result


def contribution(outcome: Outcome) -> Floats:
    """Return what the position in view pays in all, ``(draws, years)``."""
    return outcome.total_paid(outcome.view.position)


def contribution_by_line(outcome: Outcome) -> Floats:
    """Return what the position in view pays for each line, ``(draws, lines + 1, years)``."""
    return outcome.paid(outcome.view.position)


def contribution_growth(outcome: Outcome) -> Floats:
    """Return the growth of the contribution over the year before, in percent."""
    return _growth(contribution(outcome))


def contribution_over_agreement(outcome: Outcome) -> Floats:
    """Return the growth over the last year of the agreement before the one that covers the year."""
    values = contribution(outcome)
    paid = outcome.total_paid(IN_FORCE)
    result = np.full_like(values, np.nan)
    coverage = outcome.in_force.totals.coverage
    for at, covered in enumerate(coverage):
        if covered is None:
            continue
        # Years held between two agreements belong to neither: the last year agreed is before them.
        before = next(
            (
                earlier
                for earlier in range(at - 1, -1, -1)
                if (other := coverage[earlier]) is not None
                and not other.assumed
                and (covered.assumed or other.agreement is not covered.agreement)
            ),
            None,
        )
        if before is not None:
            result[:, at] = (_ratio(values[:, at], paid[:, before]) - 1) * 100
    return result


def change_total(outcome: Outcome) -> Floats:
    """Return the change of the contribution over the year before, nominal, in the view's currency."""
    return change_negotiated(outcome) + change_rate(outcome)


def change_negotiated(outcome: Outcome) -> Floats:
    """Return what changed in the money that was agreed, at the rate of the year before.

    (A1 - A0) / e0, summed over the currencies in which the position pays; e is units of that currency per
    one of the view's. Nominal in every view: constant prices convert all years at one rate, so that they
    know no effect of the exchange rate.
    """
    return _change(outcome, lambda before, now, rate_before, rate_now: _worth(now - before, rate_before))


def change_rate(outcome: Outcome) -> Floats:
    """Return what changed by the exchange rate alone: A1 * (1/e1 - 1/e0), summed over the currencies."""
    return _change(outcome, lambda before, now, rate_before, rate_now: _worth(now, rate_now - rate_before))


def _change(outcome: Outcome, part: Callable[[Floats, Floats, Floats, Floats], Floats]) -> Floats:
    total = np.zeros((1, len(outcome.span) - 1))
    for currency, amounts in outcome.payments[outcome.view.position].by_currency.items():
        rate = outcome.exchange.nominal(currency, outcome.view.currency)
        paid = amounts.sum(axis=1)
        before, now = paid[:, :-1], paid[:, 1:]
        # Without the year before there is no change, and so no part of one.
        parts = part(before, now, rate[:, :-1], rate[:, 1:])
        total = total + np.where(np.isnan(before), np.nan, parts)
    first = np.full((total.shape[0], 1), np.nan)
    return np.concatenate([first, total], axis=1)


def _worth(amounts: Floats, rate: Floats) -> Floats:
    """Convert amounts; nothing is nothing in any money, even without a rate."""
    result: Floats = np.where(amounts == 0, 0.0, amounts * rate)
    return result


def on_peninsula(outcome: Outcome) -> list[int]:
    """Return the lines on the peninsula that count."""
    return [at for at in in_totals(outcome) if outcome.lines[at].place == "on_peninsula"]


def off_peninsula(outcome: Outcome) -> list[int]:
    """Return the lines off the peninsula that count."""
    return [at for at in in_totals(outcome) if outcome.lines[at].place == "off_peninsula"]


def personnel(outcome: Outcome) -> list[int]:
    """Return the personnel lines that count."""
    return [at for at in in_totals(outcome) if outcome.lines[at].personnel]


def non_personnel(outcome: Outcome) -> list[int]:
    """Return the lines other than personnel that count."""
    return [at for at in in_totals(outcome) if not outcome.lines[at].personnel]


def cost_of(lines: Callable[[Outcome], list[int]]) -> Callable[[Outcome], Floats]:
    """Return a measure: the gross cost of some lines, leaving out those that have none."""
    return lambda outcome: _sum_known(outcome, lines(outcome))


def cost_by_line(outcome: Outcome) -> Floats:
    """Return the gross cost of each line, ``(draws, lines, years)``."""
    return outcome.gross


def share(outcome: Outcome) -> Floats:
    """Return payments to the upper lines of the definition in view over the cost of its lower lines."""
    definition = outcome.share_definition
    if definition is None:
        return outcome.span.missing()
    return outcome.share(definition, outcome.view.position) * 100


def per_member(outcome: Outcome) -> Floats:
    """Return the contribution per service member, by the yearly mean of the count in view."""
    return _ratio(contribution(outcome) * scale_of(outcome.unit), strength_mean(outcome))


def _over_series(outcome: Outcome, index_id: str | None) -> Floats:
    """Return the nominal contribution over a series of levels in a unit of money, in percent."""
    index = index_for(outcome.scenario.indices, index_id)
    if index is None or not is_money(index.unit, outcome.scenario.parties):
        return outcome.span.missing()
    currency = currency_of(index.unit)
    exchange = outcome.exchange
    nominal = exchange_of(outcome.scenario.parties, outcome.series, outcome.span, outcome.view.rate, None)
    paid = outcome.payments[outcome.view.position].converted(nominal, currency).sum(axis=1)
    series = outcome.series[index.id]
    # Only a published level counts: a held one would make the share of GDP grow by itself.
    known = np.where(series.observed, series.values, np.nan)
    return _ratio(paid * scale_of(exchange.unit(currency)), known * scale_of(index.unit)) * 100


def of_gdp(outcome: Outcome) -> Floats:
    """Return the contribution as a share of the host's GDP, both nominal."""
    parties = outcome.scenario.parties
    return _over_series(outcome, parties.party(parties.host).gdp)


def of_defense_budget(outcome: Outcome) -> Floats:
    """Return the contribution as a share of the host's defense budget, both nominal."""
    parties = outcome.scenario.parties
    return _over_series(outcome, parties.party(parties.host).defense_budget)


def cumulative(outcome: Outcome) -> Floats:
    """Return the contribution summed from the horizon's first year on."""
    values = contribution(outcome)
    start = outcome.at(outcome.about.first_year)
    result = np.full_like(values, np.nan)
    result[:, start:] = np.cumsum(values[:, start:], axis=1)
    return result


def npv(outcome: Outcome) -> Floats:
    """Return the net present value over the horizon, told of its first year.

    Nominal flows with a nominal rate, constant ones (of the base year) with a real rate; discounted in
    each currency of account, then converted at the first year's rate.
    """
    about, scenario = outcome.about, outcome.scenario
    result = outcome.span.missing()
    if about.discount_rate is None:
        return result
    start, end = outcome.at(about.first_year), outcome.at(about.last_year) + 1
    base = about.base_year if about.discount_kind == "real" else None
    basis = exchange_of(scenario.parties, outcome.series, outcome.span, outcome.view.rate, base)
    value = np.zeros(1)
    for currency, amounts in outcome.payments[outcome.view.position].by_currency.items():
        paid = amounts.sum(axis=1)
        flows = np.where(paid == 0, 0.0, paid * basis.factor(currency, currency))
        present = net_present_value(flows[:, :end], float(about.discount_rate) / 100, start)
        rate = outcome.exchange.nominal(currency, outcome.view.currency)[:, start]
        value = value + np.where(present == 0, 0.0, present * rate)
    result = for_each(max(len(result), len(value)), result)
    result[:, start] = value
    return result


def gap(outcome: Outcome) -> Floats:
    """Return the position in view less the one that it stands against."""
    apart = contribution(outcome) - outcome.total_paid(outcome.view.against)
    # One is known as a total, the other is a sum of lines: who pays as in force is not apart by a last digit.
    return np.where(np.abs(apart) < DUST, 0.0, apart)


def gap_by_line(outcome: Outcome) -> Floats:
    """Return the gap line by line, ``(draws, lines + 1, years)``; the last is what no line takes up."""
    return contribution_by_line(outcome) - outcome.paid(outcome.view.against)


def _gap_where(outcome: Outcome, wanted: npt.NDArray[np.bool_]) -> Floats:
    """Return the gap on the lines wanted, ``(lines + 1, years)`` or ``(lines + 1, 1)``."""
    by_line = gap_by_line(outcome)
    total: Floats = np.where(wanted[None], by_line, 0.0).sum(axis=1)
    # Nothing to sum is 0, but not of a gap that is itself unknown.
    return np.where(np.isnan(by_line).all(axis=1), np.nan, total)


def gap_old(outcome: Outcome) -> Floats:
    """Return the gap on the categories that the agreement in force pays."""
    return _gap_where(outcome, outcome.old_lines)


def gap_new(outcome: Outcome) -> Floats:
    """Return the gap on all other categories, and on what no line takes up."""
    return _gap_where(outcome, ~outcome.old_lines)


def _at_place(outcome: Outcome, place: str) -> npt.NDArray[np.bool_]:
    return np.array([*(line.place == place for line in outcome.lines), False])[:, None]


def gap_on_peninsula(outcome: Outcome) -> Floats:
    """Return the gap on the lines on the peninsula."""
    return _gap_where(outcome, _at_place(outcome, "on_peninsula"))


def gap_off_peninsula(outcome: Outcome) -> Floats:
    """Return the gap on the lines off the peninsula."""
    return _gap_where(outcome, _at_place(outcome, "off_peninsula"))


def gap_ratio(outcome: Outcome) -> Floats:
    """Return the position in view as a multiple of the one that it stands against."""
    return _ratio(contribution(outcome), outcome.total_paid(outcome.view.against))


def strength_mean(outcome: Outcome) -> Floats:
    """Return the mean strength over the days of the year, exactly."""
    return outcome.strength.mean(outcome.span)


def strength_lowest(outcome: Outcome) -> Floats:
    """Return the lowest strength on any day of the year."""
    return outcome.strength.lowest(outcome.span)


def strength_year_end(outcome: Outcome) -> Floats:
    """Return the strength on 31 December."""
    return outcome.strength.year_end(outcome.span)


def headroom_lowest(outcome: Outcome) -> Floats:
    """Return the least strength over a floor in force, on any day of the year that has one."""
    result = outcome.span.missing(len(outcome.strength.people))
    turns = {datetime.date.fromordinal(int(day)) for day in outcome.strength.days}
    for running in outcome.law.running:
        if running.limit.count != outcome.view.count:
            continue
        for year in outcome.span.years:
            first = max(running.first, datetime.date(year, 1, 1))
            last = min(running.last or datetime.date(year, 12, 31), datetime.date(year, 12, 31))
            for day in (first, *sorted(turn for turn in turns if first < turn <= last)):
                if day <= last:
                    room = outcome.strength.on(day) - running.limit.floor
                    result[:, outcome.at(year)] = np.fmin(result[:, outcome.at(year)], room)
    return result


def legal_status(outcome: Outcome) -> Floats:
    """Return the strictest finding of the year as its place in STRICTEST_FIRST, ``(1, years)``."""
    result = np.full((1, len(outcome.span)), float(len(STRICTEST_FIRST)))
    for cut in outcome.law.cuts:
        if cut.day.year in outcome.span:
            at = outcome.at(cut.day.year)
            result[0, at] = min(result[0, at], STRICTEST_FIRST.index(cut.status))
    return result
