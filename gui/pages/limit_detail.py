"""All of one legal limit: its exception in a sentence, and its fields as rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.document.limits import Certification, Limit
from core.document.scenario import Scenario
from core.editing.edits import Edit, SetField
from core.engine.limits import wait_of
from core.words import message, say
from gui.pages.cells import confidence_words
from gui.pages.limit_list import ROWS, assumed_wait, typed_days, yes_no_choices
from gui.tables.columns import Cell, CellState, Column


@dataclass(frozen=True)
class FieldRow:
    """A field of the limit: its words, what it shows, and how typed text becomes an edit."""

    id: str
    words: str
    cell: Cell
    edit: Callable[[str], Edit]


def field_columns() -> tuple[Column, ...]:
    """Return the two columns: what it is, and its value."""

    def words(row: FieldRow) -> Cell:
        return Cell(row.words)

    def value(row: FieldRow) -> Cell:
        return row.cell

    def change(row: FieldRow, text: str) -> Edit:
        return row.edit(text)

    return (
        Column("field", say(message("column.field")), words, align="left", width=140),
        Column("value", say(message("column.value")), value, edit=change, align="left", width=200),
    )


def field_rows(present: Scenario, limit: Limit) -> list[FieldRow]:
    """Return the fields of a limit that the list has no column for.

    ``present`` is the document without a preview, of which an edit tells what was before.
    """
    place = ROWS / limit.id
    rows: list[FieldRow] = []

    def add(key: str, cell: Cell, edit: Callable[[str], Edit]) -> None:
        rows.append(FieldRow(key, say(message(f"field.{key}")), cell, edit))

    def text(key: str, shown: str, path: str) -> None:
        line = " ".join(shown.split())
        cell = Cell(line, edit_text=shown, editable=True)
        add(key, cell, lambda typed: SetField(place / path, typed.strip()))

    exception = limit.exception
    if isinstance(exception, Certification):
        text("by", exception.by, "exception/by")
        text("to", exception.to, "exception/to")
        combines = tuple((key, say(message(f"combine.{key}"))) for key in ("all", "any", "unknown"))
        cell = Cell(
            dict(combines)[exception.combine], edit_text=exception.combine, editable=True, choices=combines
        )
        add("combine", cell, lambda chosen: SetField(place / "exception" / "combine", chosen))
        # One condition a line: a semicolon ends one where it is typed into a cell.
        conditions = Cell("; ".join(exception.conditions), "; ".join(exception.conditions), editable=True)
        add("conditions", conditions, lambda typed: SetField(place / "exception/conditions", _parts(typed)))
        add(
            "wait_days",
            _days_cell(exception.wait_days, CellState.PLAIN),
            lambda typed: SetField(place / "exception" / "wait_days", typed_days(typed)),
        )
        if exception.wait_days is None:
            add(
                "assumed_wait_days",
                _days_cell(exception.assumed_wait_days, CellState.ASSUMED),
                lambda typed: assumed_wait(present, limit, typed_days(typed)),
            )
            text("assumption", exception.assumption, "exception/assumption")
    answers = yes_no_choices()
    shown = "yes" if limit.always_shown else "no"
    add(
        "always_shown",
        Cell(dict(answers)[shown], edit_text=shown, editable=True, choices=answers),
        lambda chosen: SetField(place / "always_shown", chosen == "yes"),
    )
    text("note", limit.note, "note")
    return rows


def exception_words(scenario: Scenario, limit: Limit) -> str:
    """Return what would lift the limit, and where this is known from, in full sentences."""
    exception = limit.exception
    lines = []
    if isinstance(exception, Certification):
        lines.append(say(message("limit.certification", by=exception.by, to=exception.to)))
        if exception.conditions:
            lines.append(say(message(f"limit.conditions.{exception.combine}")))
            lines += [f"•  {condition[:1].upper()}{condition[1:]}" for condition in exception.conditions]
        wait = wait_of(exception)
        if wait.days is None:
            lines.append(say(message("limit.wait_unknown", limit=limit.name)))
        else:
            key = "limit.wait_assumed" if wait.assumed else "limit.wait_known"
            lines.append(say(message(key, limit=limit.name, days=wait.days)))
    else:
        lines.append(say(message("limit.absolute")))
    titles = {source.id: source.title for source in scenario.sources.rows}
    cited = "; ".join(titles[source] for source in limit.cite)
    sure = confidence_words(limit.confidence) if limit.confidence is not None else ""
    if cited:
        lines.append(say(message("limit.sources", sources=cited, confidence=sure)).strip())
    elif limit.hypothetical:
        lines.append(say(message("tip.hypothetical")))
    else:
        lines.append(say(message("limit.no_source")))
    return "\n".join(lines)


def _parts(typed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in typed.split(";") if part.strip())


def _days_cell(days: int | None, state: CellState) -> Cell:
    if days is None:
        return Cell(say(message("wait.unknown")), state=CellState.MISSING, editable=True)
    return Cell(say(message("wait.days", days=days)), edit_text=str(days), state=state, editable=True)
