"""What an agreement's ledger comes to: totals over years, what was not spent, and whether it adds up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from core.document.agreements import Agreement, Split
from core.document.ledger import LEDGER_TERMS, InKind, LedgerRow, LedgerTerm
from core.document.money import currency_of, scale_of
from core.document.places import Place
from core.engine.calendar import Floats
from core.engine.evaluate import Outcome
from core.engine.indices import round_half_up
from core.remember import remembered

Check = Literal["balance", "unspent", "agreed", "opening"]


@dataclass(frozen=True)
class TermTotal:
    """The sum of one amount of a ledger over the years in which it is known.

    ``value`` is None where no year is known, never 0; ``missing`` are the agreement's years without it.
    """

    term: LedgerTerm
    category: str | None
    unit: str
    value: Decimal | None
    years: tuple[int, ...]
    missing: tuple[int, ...]


@dataclass(frozen=True)
class Mismatch:
    """Two figures of a ledger that should be equal and are not; ``difference`` is ``found - expected``."""

    check: Check
    place: Place
    agreement: Agreement
    row: LedgerRow
    found: Decimal
    expected: Decimal

    @property
    def difference(self) -> Decimal:
        """By how much the figure is over what it should be, in the row's unit."""
        return self.found - self.expected


@dataclass(frozen=True, eq=False)
class InKindYear:
    """A category's money of a year in cash and in kind, each ``(draws,)`` in ``unit``; NaN if not known.

    ``split_year`` is the year whose split gives the category's part of the total, where no ledger row
    states what was agreed for it.
    """

    year: int
    category: str | None
    percent: Decimal
    rule: InKind
    unit: str
    cash: Floats
    in_kind: Floats
    split_year: int | None


def scaled(value: Decimal, source: str, target: str) -> Decimal:
    """Return an amount in another unit of the same currency."""
    return value * Decimal(scale_of(source)) / Decimal(scale_of(target))


def unspent(row: LedgerRow) -> Decimal | None:
    """Return what of a year's money was not spent, in the row's unit; None if it is not known.

    As published, else what was carried over and what lapsed, else opening + committed - executed.
    """
    if row.unspent is not None:
        return row.unspent.value
    rest = _sum(row, "carried_over", "lapsed")
    if rest is not None:
        return rest
    bound, executed = _sum(row, "opening", "committed"), row.value("executed")
    return None if bound is None or executed is None else bound - executed


def not_budgeted(row: LedgerRow) -> Decimal | None:
    """Return how far the budget stays under what was agreed (2013: 869.5 - 736.0); None if not known."""
    return _less(row.value("agreed"), row.value("budgeted"))


def not_executed(row: LedgerRow) -> Decimal | None:
    """Return how far what was executed stays under what was agreed (2020: 1,038.9 - 700); None if not."""
    return _less(row.value("agreed"), row.value("executed"))


def _less(whole: Decimal | None, part: Decimal | None) -> Decimal | None:
    return None if whole is None or part is None else whole - part


def _sum(row: LedgerRow, *terms: LedgerTerm) -> Decimal | None:
    values = [row.value(term) for term in terms]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


@remembered
def ledger_totals(agreement: Agreement) -> tuple[TermTotal, ...]:
    """Return the totals of an agreement's ledger by category, currency and amount.

    They are in the unit of the group's first row. An amount that no row of a group knows has no total.
    """
    groups: dict[tuple[str | None, str], list[LedgerRow]] = {}
    for row in agreement.ledger:
        groups.setdefault((row.category, currency_of(row.unit)), []).append(row)
    years = range(agreement.first_year, agreement.last_year + 1)
    totals = []
    for (category, _), rows in groups.items():
        unit = rows[0].unit
        for term in LEDGER_TERMS:
            known = {
                row.year: scaled(amount.value, row.unit, unit)
                for row in rows
                if (amount := row.amount(term)) is not None
            }
            value = sum(known.values(), Decimal(0)) if known else None
            missing = tuple(year for year in years if year not in known)
            totals.append(TermTotal(term, category, unit, value, tuple(sorted(known)), missing))
    return tuple(totals)


def mismatches(outcome: Outcome) -> Iterator[Mismatch]:
    """Yield what does not add up in the ledgers, wherever all terms of a sum are known.

    * opening + committed = executed + carried over + lapsed (or the unspent rest, where only that is known);
    * unspent = carried over + lapsed;
    * agreed = the total that the agreement's terms give for the year, if that rests on no projection;
    * opening = what the year before carried over, also from one agreement to the next.

    A difference under half of the agreement's precision is rounding.
    """
    carried = {
        (row.year, row.category, currency_of(row.unit)): (row.carried_over.value, row.unit)
        for agreement in outcome.scenario.agreements.rows
        for row in agreement.ledger
        if row.carried_over is not None
    }
    for agreement in outcome.scenario.agreements.rows:
        for row in agreement.ledger:
            yield from _of_row(outcome, agreement, row, carried)


def _of_row(
    outcome: Outcome,
    agreement: Agreement,
    row: LedgerRow,
    carried: dict[tuple[int, str | None, str], tuple[Decimal, str]],
) -> Iterator[Mismatch]:
    at = Place(("agreements", "rows", agreement.id, "ledger", row.id))
    rest = _sum(row, "carried_over", "lapsed")
    spent, bound = row.value("executed"), _sum(row, "opening", "committed")
    left = rest if rest is not None else row.value("unspent")
    pairs: list[tuple[Check, Place, Decimal | None, Decimal | None]] = [
        ("balance", at, bound, None if spent is None or left is None else spent + left),
        ("unspent", at / "unspent", row.value("unspent"), rest),
    ]
    if row.category is None:
        whole = agreed_total(outcome, agreement, row.year, row.unit)
        pairs.append(("agreed", at / "agreed", row.value("agreed"), whole))
    before = carried.get((row.year - 1, row.category, currency_of(row.unit)))
    if before is not None:
        pairs.append(("opening", at / "opening", row.value("opening"), scaled(*before, row.unit)))
    rounding = _rounding(agreement, row.unit)
    for check, place, found, expected in pairs:
        if found is not None and expected is not None and abs(found - expected) > rounding:
            yield Mismatch(check, place, agreement, row, found, expected)


def _rounding(agreement: Agreement, unit: str) -> Decimal:
    """Return half of an agreement's precision in a unit; nothing where no portion has its currency."""
    same = [portion for portion in agreement.portions if currency_of(portion.unit) == currency_of(unit)]
    return scaled(same[0].precision, same[0].unit, unit) / 2 if same else Decimal(0)


def agreed_total(outcome: Outcome, agreement: Agreement, year: int, unit: str) -> Decimal | None:
    """Return what an agreement's terms give for a year, in a unit; None if that is not known for sure.

    It is known where every portion states the year, or where the total rests on observed indices alone;
    an agreement that was not public yet says what it states all the same. Portions in several currencies
    have a sum only in a year that the agreement drives.
    """
    totals = outcome.in_force.totals
    steps = [
        (portion, step)
        for portion in agreement.portions
        for step in totals.steps[agreement.id, portion.id]
        if step.year == year
    ]
    covered = totals.coverage[outcome.at(year)] if year in outcome.span else None
    drives = covered is not None and covered.agreement is agreement and not covered.assumed
    if drives and totals.settled[outcome.at(year)] and currency_of(unit) == totals.currency:
        value = Decimal(str(round(float(totals.total[0, outcome.at(year)]), 9)))
        return scaled(value, outcome.exchange.unit(totals.currency), unit)
    if not steps or any(currency_of(p.unit) != currency_of(unit) or not s.stated for p, s in steps):
        return None
    amounts = (scaled(Decimal(str(float(step.total[0]))), portion.unit, unit) for portion, step in steps)
    return sum(amounts, Decimal(0))


def in_kind_years(outcome: Outcome, agreement: Agreement) -> tuple[InKindYear, ...]:
    """Return what an agreement pays in cash and in kind, by year and category of its in-kind schedule.

    in kind = round(money of the category * percent, half up to the agreement's precision); cash is the
    rest. The money of a category is what the ledger says was agreed for it, else its part of the year's
    total by the split in use. Years before a category's first row are not told.
    """
    found: list[InKindYear] = []
    for category in dict.fromkeys(part.category for part in agreement.in_kind):
        rules = sorted((p for p in agreement.in_kind if p.category == category), key=lambda part: part.year)
        for year in range(rules[0].year, agreement.last_year + 1):
            rule = [part for part in rules if part.year <= year][-1]
            money, unit, split_year = _money_of(outcome, agreement, category, year)
            portion = agreement.portions[0]
            precision = scaled(portion.precision, portion.unit, unit)
            # Rounded once more, as taking floats from each other leaves dust behind.
            paid = round_half_up(money * float(rule.percent) / 100, precision)
            cash = np.round(money - paid, 9)
            found.append(InKindYear(year, category, rule.percent, rule, unit, cash, paid, split_year))
    return tuple(found)


def _money_of(
    outcome: Outcome, agreement: Agreement, category: str | None, year: int
) -> tuple[Floats, str, int | None]:
    """Return the money ``(draws,)`` of a category in a year, its unit, and the split's year if one served."""
    totals = outcome.in_force.totals
    unit = agreement.portions[0].unit
    for row in agreement.ledger:
        if row.year == year and row.category == category and row.agreed is not None:
            if currency_of(row.unit) == currency_of(unit):
                unit = row.unit
                return np.full(1, float(row.agreed.value)), unit, None
            break
    unit = outcome.exchange.unit(totals.currency)
    covered = totals.coverage[outcome.at(year)] if year in outcome.span else None
    if covered is None or covered.agreement is not agreement or covered.assumed:
        return np.full(1, np.nan), unit, None
    total = totals.total[:, outcome.at(year)]
    if category is None:
        return total, unit, None
    split = _split_of(outcome, outcome.in_force.split_years[outcome.at(year)])
    parts = {} if split is None else {amount.category: float(amount.value) for amount in split.amounts}
    if split is None or category not in parts:
        return np.full(1, np.nan), unit, None
    return total * parts[category] / sum(parts.values()), unit, split.year


def _split_of(outcome: Outcome, year: int | None) -> Split | None:
    splits = (split for row in outcome.scenario.agreements.rows for split in row.splits)
    return next((split for split in splits if split.year == year), None)
