"""Rows of a document made from the shipped reference data: indices, agreements, limits, sources.

A row that the data marks ``partly unconfirmed`` splits here: the cells named as unconfirmed become
``unconfirmed``, the rest keep the row's confidence. Names, notes and titles are in the language spoken.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, cast

from core import reference
from core.document.agreements import (
    Agreement,
    Agreements,
    CategoryAmount,
    FixedStep,
    IndexedStep,
    OneOff,
    Portion,
    Split,
    StatedAmount,
    Term,
)
from core.document.indices import Assumption, HoldLast, Index, Indices, Observation
from core.document.limits import Certification, Limit, NoException
from core.document.sources import Source, Sources
from core.document.values import Confidence
from core.engine.calendar import FiscalYear
from core.shipped_texts import translated

WON_PER_DOLLAR = "krw-per-usd"
CONSUMER_PRICES = "cpi-kr"
DEFENSE_BUDGET_GROWTH = "defense-budget-kr"


def _cite(row: reference.Row) -> tuple[str, ...]:
    return tuple(row["source"].split(";")) if row["source"] else ()


def _confidence(row: reference.Row, *cells: str) -> Confidence:
    unconfirmed = set(row.get("unconfirmed", "").split(";"))
    return cast("Confidence", "unconfirmed" if unconfirmed & set(cells) else row["confidence"])


def _day(text: str) -> datetime.date | None:
    """Return a day that is known to the day, else None (a year or a month is not one)."""
    return datetime.date.fromisoformat(text) if len(text) == 10 else None


def _unit(text: str) -> str:
    return text.replace("mn", "m")


def index_row(series: str, after: Assumption | None = None, until: int | None = None) -> Index:
    """Return a series as an index of the document, observed up to ``until``.

    Raises reference.UnknownSeries.
    """
    known = {row["id"]: row for row in reference.rows("series")}
    if series not in known:
        raise reference.UnknownSeries(series, known)
    row = known[series]
    observed = tuple(
        Observation(
            year=int(value["year"]),
            value=Decimal(value["value"]),
            cite=_cite(value),
            confidence=_confidence(value),
            note=translated(value["note"]),
        )
        for value in reference.rows("indices")
        if value["series"] == series and (until is None or int(value["year"]) <= until)
    )
    growth = row["kind"] == "growth"
    return Index(
        id=series,
        name=translated(row["name"]),
        kind="growth" if growth else "level",
        unit=row["unit"],
        currency=row["quote"] or None,
        precision=Decimal(row["precision"]) if growth and row["precision"] else None,
        observed=observed,
        after=after or HoldLast(),
        cite=_cite(row),
        confidence=_confidence(row),
        note=translated(row["note"]),
    )


def _percent(text: str) -> Decimal | None:
    return None if text in ("", "none") else Decimal(text)


def _term(row: reference.Row) -> Term:
    first, last = int(row["first_year"]), int(row["last_year"])
    cite, confidence, note = _cite(row), _confidence(row), translated(row["note"])
    if row["step"] == "amount":
        value = Decimal(row["value"])
        return StatedAmount(year=first, value=value, cite=cite, confidence=confidence, note=note)
    if row["step"] == "one_off":
        points = Decimal(row["value"])
        return OneOff(year=first, points=points, cite=cite, confidence=confidence, note=note)
    if row["step"] == "fixed":
        return FixedStep(
            first_year=first,
            last_year=last,
            percent=Decimal(row["value"]),
            cite=cite,
            confidence=confidence,
            note=note,
        )
    return IndexedStep(
        first_year=first,
        last_year=last,
        index=row["index"],
        lag=int(row["lag"]),
        floor=_percent(row["floor"]),
        cap=_percent(row["cap"]),
        cite=cite,
        confidence=confidence,
        note=note,
    )


def agreement_id(number: int) -> str:
    """Return the id of an agreement by its number."""
    return f"sma-{number}"


def agreement_row(number: int, follows: bool = True) -> Agreement:
    """Return one of the twelve agreements as a row of the document; KeyError if there is none.

    ``follows`` names the agreement before it, which must then be in the document too.
    """
    row = {int(row["number"]): row for row in reference.rows("agreements")}[number]
    terms = [term for term in reference.rows("agreement_terms") if int(term["agreement"]) == number]
    names = list(dict.fromkeys(term["portion"] for term in terms))
    portions = tuple(
        Portion(
            id=name,
            unit=_unit(next(t["unit"] for t in terms if t["portion"] == name and t["step"] == "amount")),
            precision=Decimal(row["precision"]),
            terms=tuple(_term(term) for term in terms if term["portion"] == name),
        )
        for name in names
    )
    announced = next((d for d in map(_day, (row["concluded"], row["announced"], row["signed"])) if d), None)
    return Agreement(
        id=agreement_id(number),
        number=number,
        name=f"{ordinal(number)} SMA",
        signed=_day(row["signed"]),
        in_force=_day(row["in_force"]),
        known=announced,
        first_year=int(row["first_year"]),
        last_year=int(row["last_year"]),
        follows=agreement_id(number - 1) if follows and number > 1 else None,
        portions=portions,
        splits=tuple(_splits(number)),
        cite=_cite(row),
        confidence=_confidence(row),
        note=translated(row["note"]),
    )


def _splits(number: int) -> Iterable[Split]:
    rows = [r for r in reference.rows("splits") if int(r["agreement"]) == number and r["kind"] == "agreed"]
    for year in sorted({int(row["year"]) for row in rows}):
        of_year = [row for row in rows if int(row["year"]) == year]
        yield Split(
            year=year,
            unit=_unit(of_year[0]["unit"]),
            amounts=tuple(CategoryAmount(category=r["category"], value=Decimal(r["value"])) for r in of_year),
            cite=_cite(of_year[0]),
            confidence=_confidence(of_year[0]),
            note=translated(of_year[0]["note"]),
        )


def ordinal(number: int) -> str:
    """Return an ordinal in English: 1st, 2nd, 3rd, 11th."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def all_agreements() -> Agreements:
    """Return all twelve agreements, each following the one before it."""
    return Agreements(rows=tuple(agreement_row(number) for number in range(1, 13)))


def agreement_indices() -> Indices:
    """Return the indices that the agreements' terms and their portions need."""
    series = (CONSUMER_PRICES, DEFENSE_BUDGET_GROWTH, WON_PER_DOLLAR)
    return Indices(vintage=reference.VINTAGE, rows=tuple(index_row(name) for name in series))


def agreed_amounts() -> dict[int, Decimal]:
    """Return the contribution agreed for each year, in KRW bn, as published or as derived from the rule."""
    rows = reference.rows("contributions")
    return {int(row["year"]): Decimal(row["agreed_krw_bn"]) for row in rows if row["agreed_krw_bn"]}


def limit_row(statute: str, count: str, **changes: object) -> Limit:
    """Return a floor of the statutes as a legal limit held against a troop count.

    A limit on an act's funds runs over the act's fiscal year, from its enactment on. ``changes`` are
    fields set otherwise, such as ``always_shown``. KeyError if there is no such statute.
    """
    row = {row["id"]: row for row in reference.rows("statutes")}[statute]
    year = FiscalYear(int(row["fiscal_year"]))
    exception: Certification | NoException = NoException()
    if row["certifying_official"]:
        exception = Certification(
            by=row["certifying_official"],
            to=row["submitted_to"],
            conditions=tuple(part.strip() for part in row["conditions"].split(";") if part.strip()),
            combine=cast("Literal['all', 'any', 'unknown']", row["combine"] or "unknown"),
            wait_days=int(row["wait_days"]) if row["wait_days"] else None,
        )
    status = "enacted" if row["form"] == "funds_limit" else "advisory"
    if row["form"] == "bill":
        status = "proposed"
    fields: dict[str, object] = {
        "id": statute,
        "name": f"FY{year.number} act"
        if status == "enacted"
        else f"FY{year.number} {row['form'].replace('_', ' ')}",
        "law": row["law"] or "not known",
        "section": row["section"] or None,
        "floor": int(row["floor"]),
        "count": count,
        "first_day": year.first_day,
        "last_day": year.last_day,
        "enacted": _day(row["enacted"]),
        "status": status,
        "exception": exception,
        "cite": _cite(row),
        "confidence": _confidence(row, "floor", "wait_days", "enacted"),
        "note": translated(row["note"]),
    }
    return Limit.model_validate(fields | changes)


def source_rows(ids: Iterable[str]) -> Sources:
    """Return the citations with these ids, each once, as sources of the document."""
    wanted = (reference.source(source_id) for source_id in dict.fromkeys(ids))
    return Sources(rows=tuple(Source(id=s.id, title=translated(s.title), address=s.url) for s in wanted))
