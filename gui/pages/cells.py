"""How figures of the document become cells: their state, where they came from, and typed text as amounts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError
from PySide6.QtCore import QCoreApplication

from core.document.money import currency_of, scale_of
from core.document.reasons import sentence_of
from core.document.scenario import Scenario
from core.document.sources import Sources
from core.document.values import Cited, NonNegative, Year
from core.remember import remembered_few
from core.typed.amounts import EmptyAmount, ParsedAmount, as_plain_number, parse_amount, to_unit
from core.words import MISSING, message, say, say_number, say_unit
from gui.tables.columns import Cell, CellRefused, CellState, Tip


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Cells", text)


def state_of(cited: Cited | None) -> CellState:
    """Return how a figure came about, as tables mark it."""
    if cited is None:
        return CellState.COMPUTED
    if cited.confidence == "assumed":
        return CellState.ASSUMED
    if not cited.cite:
        return CellState.UNCITED
    return CellState.UNSURE if cited.confidence in ("estimated", "unconfirmed") else CellState.OBSERVED


def tip_of(cited: Cited | None, scenario: Scenario, computed: str = "") -> str:
    """Return where a figure came from, in lines of plain text."""
    lines = [computed] if computed else []
    if cited is not None:
        if cited.confidence is not None:
            lines.append(confidence_words(cited.confidence))
        if cited.note:
            lines.append(cited.note)
        titles = _titles(scenario.sources)
        lines += [tr("Source: {title}").format(title=titles[source]) for source in cited.cite]
        if not cited.cite and cited.confidence != "assumed":
            lines.append(tr("No source."))
    return "\n".join(lines)


@remembered_few
def _titles(sources: Sources) -> dict[str, str]:
    return {source.id: source.title for source in sources.rows}


def confidence_words(confidence: str) -> str:
    """Return a confidence as people say it."""
    return {
        "reported": tr("Reported"),
        "derived": tr("Derived"),
        "estimated": tr("Estimated"),
        "assumed": tr("Assumed"),
        "unconfirmed": tr("Unconfirmed"),
    }[confidence]


def number_cell(
    value: float, decimals: int = 1, state: CellState = CellState.COMPUTED, tip: Tip = "", **more: object
) -> Cell:
    """Return the cell of a number; a missing one is a dash, and so is a plain zero of money."""
    if value != value:
        return Cell(MISSING, state=CellState.MISSING, tip=tip, **more)  # type: ignore[arg-type]
    text = say_number(value, decimals)
    return Cell(text, number=float(value), state=state, tip=tip, **more)  # type: ignore[arg-type]


def typed_amount(text: str, unit: str) -> Decimal | None:
    """Return the amount that was typed, in ``unit``; None if the cell was emptied.

    CellRefused (or the parser's own Refusal) if it makes no sense there.
    """
    if (number := as_plain_number(text)) is not None:
        return within_bounds(number, NonNegative)
    parsed = _parsed(text)
    if parsed is None:
        return None
    if parsed.percent:
        raise CellRefused(
            tr("An amount in {unit} is wanted here, not a percentage.").format(unit=say_unit(unit))
        )
    return within_bounds(to_unit(parsed, currency_of(unit), scale_of(unit)), NonNegative)


def within_bounds(value: Decimal, kind: Any) -> Decimal:
    """Return a number that the document takes as this kind; CellRefused tells why it does not."""
    try:
        checked: Decimal = _validator(kind).validate_python(value)
    except ValidationError as refused:
        raise CellRefused(sentence_of(refused)) from refused
    return checked


def _validator(kind: Any) -> Any:
    """Return what checks a kind of number, known by its identity: to hash one costs more than the check."""
    found = _validators.get(id(kind))
    if found is None:
        found = _validators[id(kind)] = kind, TypeAdapter(kind).validator
    return found[1]


_validators: dict[int, tuple[Any, Any]] = {}


def typed_number(text: str) -> Decimal | None:
    """Return the plain number that was typed, or None if the cell was emptied."""
    parsed = _parsed(text)
    if parsed is None:
        return None
    if parsed.currency is not None:
        raise CellRefused(tr("A plain number is wanted here, not an amount of money."))
    return parsed.value * Decimal(str(parsed.scale)) if parsed.scale else parsed.value


def typed_people(text: str) -> int:
    """Return the number of people that was typed; CellRefused if it is none."""
    number = typed_number(text)
    if number is None:
        raise CellRefused(tr("A number of people is wanted here."))
    if number != number.to_integral_value():
        raise CellRefused(tr("People are counted in whole numbers."))
    return int(number)


def _parsed(text: str) -> ParsedAmount | None:
    try:
        return parse_amount(text)
    except EmptyAmount:
        return None


def typed_year(text: str) -> int:
    """Return the year that was typed; CellRefused if it is none."""
    plain = text.strip()
    if not (plain.isascii() and plain.isdigit()):
        raise CellRefused(say(message("refused.year")))
    year: int = within_bounds(int(plain), Year)  # type: ignore[arg-type, assignment]
    return year
