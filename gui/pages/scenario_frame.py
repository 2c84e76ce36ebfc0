"""The table of what a scenario is: its title, its years, the day whose knowledge it has, and who is in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from core.document.places import Place
from core.document.scenario import About, Scenario
from core.editing.edits import Edit, SetField
from core.words import message, say, say_day, say_value
from gui.pages.cells import typed_number, typed_year
from gui.pages.days import typed_day
from gui.pages.page_table import shortened
from gui.pages.saying import in_percent
from gui.tables.columns import Cell, Column

ABOUT = Place(("about",))
_LENGTH = 90


@dataclass(frozen=True)
class FrameRow:
    """One thing that the scenario says of itself: its place, how it is read and how typed text becomes it."""

    id: str
    place: Place
    shown: str
    edit_text: str
    typed: Callable[[str], object]
    choices: tuple[tuple[str, str], ...] = ()


def frame_rows(scenario: Scenario) -> list[FrameRow]:
    """Return what the scenario says of itself, in the order in which people ask for it."""
    about, parties = scenario.about, scenario.parties
    rows = [
        _text("title", ABOUT, about.title),
        _text("description", ABOUT, about.description),
        _text("author", ABOUT, about.author),
        *(_year(about, field) for field in ("first_year", "last_year", "base_year")),
        FrameRow("as_of", ABOUT / "as_of", say_day(about.as_of), about.as_of.isoformat(), typed_day),
        _discount(about),
        _kind(about),
        _text("area", Place(("parties",)), parties.area),
    ]
    for party in parties.parties:
        place = Place(("parties", "parties", party.id))
        role = "host" if party.id == parties.host else "sender" if party.id == parties.sender else "party"
        rows.append(FrameRow(f"{role} {party.id}", place / "name", party.name, party.name, str.strip))
    return rows


def frame_columns() -> tuple[Column, ...]:
    """Return the columns: what it is, and what the scenario says."""
    return (
        Column("what", say(message("column.what")), _what, align="left", width=170),
        Column("value", say(message("column.says")), _value, edit=_edit, align="left", width=380),
    )


def _what(row: FrameRow) -> Cell:
    key = row.id.partition(" ")[0]
    return Cell(say(message(f"frame.{key}")), tip=say(message(f"tip.frame.{key}")))


def _value(row: FrameRow) -> Cell:
    tip = row.shown if len(row.shown) > _LENGTH else ""
    return Cell(
        shortened(row.shown, _LENGTH), edit_text=row.edit_text, editable=True, choices=row.choices, tip=tip
    )


def _edit(row: FrameRow, text: str) -> Edit:
    return SetField(row.place, row.typed(text))


def _text(field: str, owner: Place, now: str) -> FrameRow:
    return FrameRow(field, owner / field, now, now, str.strip)


def _year(about: About, field: str) -> FrameRow:
    year = str(getattr(about, field))
    return FrameRow(field, ABOUT / field, year, year, typed_year)


def _discount(about: About) -> FrameRow:
    rate = about.discount_rate
    shown = say_value(in_percent(rate)) if rate is not None else say(message("frame.no_discount"))
    place = ABOUT / "discount_rate"
    return FrameRow("discount_rate", place, shown, "" if rate is None else f"{rate} %", _typed_rate)


def _typed_rate(text: str) -> Decimal | None:
    return typed_number(text)


def _kind(about: About) -> FrameRow:
    choices = tuple((kind, say(message(f"frame.kind.{kind}"))) for kind in ("nominal", "real"))
    shown = dict(choices)[about.discount_kind]
    return FrameRow(
        "discount_kind", ABOUT / "discount_kind", shown, about.discount_kind, lambda chosen: chosen, choices
    )
