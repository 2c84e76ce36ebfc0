"""The table of the elements of the force, with sums by service and by troop count."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from core.document.places import Place
from core.document.posture import Element
from core.editing.edits import Edit, SetField
from core.engine.posture import plan_of, strength_of
from core.words import message, say, say_day
from gui.pages.cells import number_cell, state_of, tip_of, typed_people
from gui.pages.days import typed_day
from gui.pages.page_table import shortened
from gui.pages.posture_moves import column_words
from gui.session import Snapshot
from gui.tables.columns import Cell, CellRefused, CellState, Column

PRESENCES = ("permanent", "rotational", "temporary", "mixed")
_MOST_OFFERED = 3
"""Of more counts than this there are too many combinations to offer: their names are typed."""
_NAME_LENGTH = 34


@dataclass(frozen=True)
class ElementRow:
    """A row of the table: an element, or the sum over some of them."""

    id: str
    kind: Literal["element", "service", "count"]
    name: str
    elements: tuple[Element, ...]


def element_rows(snapshot: Snapshot) -> list[ElementRow]:
    """Return the elements, the sums of the services that have several, and the sums of the counts."""
    posture = snapshot.scenario.posture
    rows = [ElementRow(row.id, "element", row.name, (row,)) for row in posture.elements]
    by_service: dict[str, list[Element]] = {}
    for row in posture.elements:
        by_service.setdefault(row.service, []).append(row)
    for service, elements in by_service.items():
        # The sum of a single element would only repeat its row.
        if len(elements) > 1:
            name = say(message("sum.service", service=service))
            rows.append(ElementRow(f"service {service}", "service", name, tuple(elements)))
    for count in posture.counts:
        counted = tuple(row for row in posture.elements if count.id in row.counts)
        name = say(message("sum.count", count=count.name))
        rows.append(ElementRow(f"count {count.id}", "count", name, counted))
    return rows


class ElementColumns:
    """The columns of the elements, reading one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.scenario, self.view = snapshot.scenario, snapshot.outcome.view
        posture = self.scenario.posture
        plan = plan_of(posture, self.view.plan)
        self.now = {row.id: float(strength_of((row,), plan).on(self.view.day)[0]) for row in posture.elements}
        self.counts = {row.id: row.name for row in posture.counts}
        ids = tuple(self.counts)
        sets = (
            [chosen for size in range(len(ids), 0, -1) for chosen in combinations(ids, size)]
            if len(ids) <= _MOST_OFFERED
            else []
        )
        self.count_choices = tuple((" ".join(chosen), self._said(chosen)) for chosen in sets)
        self.presences = tuple((key, say(message(f"presence.{key}"))) for key in PRESENCES)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, the first one naming the row."""
        words = column_words("element", "service", "unit", "base", "presence", "strength", "since", "counts")
        on_day = say(message("column.on_day", day=self.view.day))
        return (
            Column("name", words["element"], self._name, edit=self._text("name"), align="left", width=150),
            Column("strength", words["strength"], self._strength, edit=self._set_strength, width=76),
            Column("now", on_day, self._now, width=96, tip=say(message("tip.on_day"))),
            Column("service", words["service"], self._service, edit=self._text("service"), align="left"),
            Column(
                "counts",
                words["counts"],
                self._counts,
                edit=self._set_counts,
                align="left",
                tip=say(message("tip.counts")),
            ),
            Column("presence", words["presence"], self._presence, edit=self._choose, align="left", width=96),
            Column("since", words["since"], self._since, edit=self._set_since, align="left", width=110),
            Column("unit", words["unit"], self._unit, edit=self._text("unit"), align="left", width=80),
            Column("base", words["base"], self._base, edit=self._text("base"), align="left", width=80),
        )

    def _text(self, field: str) -> _Setter:
        return _Setter(field)

    def _name(self, row: ElementRow) -> Cell:
        if row.kind != "element":
            return Cell(row.name, state=CellState.TOTAL)
        note = row.elements[0].note
        return Cell(shortened(row.name, _NAME_LENGTH), edit_text=row.name, editable=True, tip=note)

    def _strength(self, row: ElementRow) -> Cell:
        if row.kind != "element":
            return number_cell(float(sum(one.strength for one in row.elements)), 0, CellState.TOTAL)
        element = row.elements[0]
        return number_cell(
            float(element.strength),
            0,
            state_of(element),
            tip_of(element, self.scenario),
            edit_text=str(element.strength),
            editable=True,
            unit="people",
        )

    def _set_strength(self, row: ElementRow, text: str) -> Edit:
        people = typed_people(text)
        if people < 0:
            raise CellRefused(say(message("refused.strength_below_zero")))
        return SetField(_place(row) / "strength", people)

    def _now(self, row: ElementRow) -> Cell:
        state = CellState.COMPUTED if row.kind == "element" else CellState.TOTAL
        known = [self.now[one.id] for one in row.elements]
        if row.kind != "element":
            # An element that does not exist yet adds nothing to a sum.
            return number_cell(float(sum(people for people in known if people == people)), 0, state)
        return number_cell(known[0], 0, state)

    def _service(self, row: ElementRow) -> Cell:
        return self._plain(row, row.elements[0].service) if row.kind == "element" else Cell("")

    def _base(self, row: ElementRow) -> Cell:
        return self._plain(row, row.elements[0].base or "") if row.kind == "element" else Cell("")

    def _unit(self, row: ElementRow) -> Cell:
        return self._plain(row, row.elements[0].unit or "") if row.kind == "element" else Cell("")

    def _plain(self, row: ElementRow, text: str) -> Cell:
        return Cell(shortened(text, _NAME_LENGTH), edit_text=text, editable=True)

    def _presence(self, row: ElementRow) -> Cell:
        if row.kind != "element":
            return Cell("")
        presence = row.elements[0].presence
        return Cell(dict(self.presences)[presence], edit_text=presence, editable=True, choices=self.presences)

    def _choose(self, row: ElementRow, chosen: str) -> Edit:
        return SetField(_place(row) / "presence", chosen)

    def _since(self, row: ElementRow) -> Cell:
        if row.kind != "element":
            return Cell("")
        text = say_day(row.elements[0].since)
        return Cell(text, edit_text=text, editable=True)

    def _set_since(self, row: ElementRow, text: str) -> Edit:
        return SetField(_place(row) / "since", typed_day(text))

    def _counts(self, row: ElementRow) -> Cell:
        if row.kind != "element":
            return Cell("")
        # In the order of the document, whatever the order they are stored in.
        counts = tuple(count for count in self.counts if count in row.elements[0].counts)
        said = self._said(counts)
        if self.count_choices:
            return Cell(said, edit_text=" ".join(counts), editable=True, choices=self.count_choices)
        names = ", ".join(self.counts[count] for count in counts)
        return Cell(shortened(said), edit_text=names, editable=True, tip=names)

    def _said(self, counts: tuple[str, ...]) -> str:
        if len(counts) == len(self.counts) > 1:
            return say(message("counts.all"))
        return ", ".join(self.counts[count] for count in counts)

    def _set_counts(self, row: ElementRow, text: str) -> Edit:
        if self.count_choices:
            counts = tuple(text.split())
        else:
            by_name = {name.casefold(): count for count, name in self.counts.items()}
            typed = [part.strip() for part in text.split(",") if part.strip()]
            missing = [part for part in typed if part.casefold() not in by_name]
            if missing or not typed:
                offered = ", ".join(self.counts.values())
                raise CellRefused(say(message("refused.counts", offered=offered)))
            counts = tuple(dict.fromkeys(by_name[part.casefold()] for part in typed))
        if not counts:
            raise CellRefused(say(message("refused.counts", offered=", ".join(self.counts.values()))))
        return SetField(_place(row) / "counts", counts)


class _Setter:
    """Sets a text of an element; an empty base is none."""

    def __init__(self, field: str) -> None:
        self._field = field

    def __call__(self, row: ElementRow, text: str) -> Edit:
        plain = text.strip()
        value = None if self._field == "base" and not plain else plain
        return SetField(_place(row) / self._field, value)


def _place(row: ElementRow) -> Place:
    return Place(("posture", "elements", row.id))
