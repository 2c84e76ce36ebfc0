"""The cards of what a share counts, line by line, and of what is claimed of it without a definition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pydantic import ValidationError

from core.document.costs import Claim, CostLine, ShareDefinition
from core.document.places import Place, with_fields
from core.document.reasons import sentence_of
from core.document.scenario import Scenario
from core.document.values import Percent as PercentValue
from core.document.values import decimals_of
from core.editing.edits import ASSUMED, AddRow, Edit, RemoveRow, SetField, new_id
from core.words import message, say, say_number
from gui.pages.cells import state_of, tip_of, typed_number, within_bounds
from gui.pages.page import Page
from gui.pages.table_card import TableCard
from gui.session import Snapshot
from gui.tables.columns import Cell, CellRefused, Column

DEFINITIONS, CLAIMS = Place(("shares", "definitions")), Place(("shares", "claims"))
PARTS = ("none", "below", "both", "host")
"""How a line stands in the fraction: not at all, in the cost, in what is paid too, or paid by the host."""
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class PartRow:
    """A cost line, and how it stands in the definition."""

    line: CostLine
    part: str


def part_rows(scenario: Scenario, definition: ShareDefinition) -> list[PartRow]:
    """Return every cost line with its part in a definition."""
    rows = []
    for line in scenario.costs.lines:
        part = "none"
        if line.id in definition.host_pays:
            part = "host"
        elif line.id in definition.upper:
            part = "both"
        elif line.id in definition.lower:
            part = "below"
        rows.append(PartRow(line, part))
    return rows


def with_part(scenario: Scenario, definition: ShareDefinition, line_id: str, part: str) -> ShareDefinition:
    """Return the definition with a line standing in it in another way; CellRefused if nothing is left."""
    parts = {row.line.id: row.part for row in part_rows(scenario, definition)} | {line_id: part}
    memo = {line.id for line in scenario.costs.lines if line.memo}
    kept = {
        "upper": tuple(line for line, one in parts.items() if one in ("both", "host")),
        "lower": tuple(line for line, one in parts.items() if one != "none"),
        "host_pays": tuple(line for line, one in parts.items() if one == "host"),
    }
    counts_memo = definition.counts_memo or any(line in memo for line in kept["lower"])
    return _changed(definition, **kept, counts_memo=counts_memo)


def _changed(definition: ShareDefinition, **fields: object) -> ShareDefinition:
    """Return the definition changed by hand, which is no longer what its source says."""
    try:
        return with_fields(definition, **fields, cite=(), confidence=ASSUMED)
    except ValidationError as refused:
        raise CellRefused(sentence_of(refused)) from refused


def typed_range(text: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the range that was typed: ``40–45 %``, ``42``, or nothing. CellRefused if it is none."""
    found = [Decimal(number.replace(",", ".")) for number in _NUMBERS.findall(text)]
    if not text.strip():
        return None, None
    if not found or len(found) > 2:
        raise CellRefused(say(message("refused.range")))
    ends = [within_bounds(end, PercentValue) for end in found]
    return ends[0], ends[-1]


def published_edit(definition: ShareDefinition, text: str) -> Edit:
    """Return the edit of the range that is said in public."""
    low, high = typed_range(text)
    changed = _changed(definition, published_low=low, published_high=high)
    return SetField(DEFINITIONS / definition.id, changed)


def part_columns(scenario: Scenario, definition: ShareDefinition) -> tuple[Column, ...]:
    """Return the columns of what a definition counts."""
    choices = tuple((part, say(message(f"share.part.{part}"))) for part in PARTS)
    words = dict(choices)

    def name(row: PartRow) -> Cell:
        return Cell(row.line.name, tip=tip_of(row.line, scenario))

    def part(row: PartRow) -> Cell:
        tone = "muted" if row.part == "none" else ""
        return Cell(words[row.part], edit_text=row.part, editable=True, choices=choices, tone=tone)

    def edit(row: PartRow, text: str) -> Edit:
        chosen = text or "none"
        return SetField(DEFINITIONS / definition.id, with_part(scenario, definition, row.line.id, chosen))

    return (
        Column("line", say(message("column.line")), name, align="left", width=200),
        Column("part", say(message("column.how_counted")), part, edit=edit, align="left", width=200),
    )


class SharePartsCard(TableCard):
    """Which lines the selected definition counts, and how."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, page.tr("What the share counts"), "scale", page.tr("No share is selected."))
        self._page = page
        self.selected = ""
        # Its rows are the lines of the document; the definitions are the rows of the table before it.
        self.add_definition = self.button(
            "plus", page.tr("Add a copy of this definition"), self.add, on_rows=False
        )
        self.remove_definition = self.button(
            "trash-2", page.tr("Remove this definition"), self.remove, on_rows=False
        )

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the selected definition, or the one in view."""
        scenario = snapshot.scenario
        definition = self._definition(snapshot)
        self.setVisible(definition is not None)
        if definition is None:
            return
        self.set_title(self._page.tr("What “{share}” counts").format(share=definition.name))
        self.set_subtitle(definition.of)
        rows = part_rows(scenario, definition)
        self.table.show_rows(part_columns(scenario, definition), rows, [row.line.id for row in rows])

    def _definition(self, snapshot: Snapshot) -> ShareDefinition | None:
        rows = snapshot.scenario.shares.definitions
        chosen = {row.id: row for row in rows}
        return (
            chosen.get(self.selected)
            or chosen.get(snapshot.outcome.view.share or "")
            or (rows[0] if rows else None)
        )

    def add(self) -> None:
        """Add a copy of the definition, to be changed."""
        session = self._page.session
        definition = self._definition(session.snapshot)
        if definition is None:
            return
        rows = session.scenario.shares.definitions
        copy_id = new_id(definition.id, [row.id for row in rows])
        name = say(message("share.copy", share=definition.name))
        copy = with_fields(definition, id=copy_id, name=name, cite=(), confidence=ASSUMED)
        if self._page.apply(AddRow(DEFINITIONS, copy)):
            self.selected = copy_id
            self.show_snapshot(session.snapshot)

    def remove(self) -> None:
        """Take the definition out."""
        definition = self._definition(self._page.session.snapshot)
        if definition is not None:
            self._page.apply(RemoveRow(DEFINITIONS / definition.id))


def claim_columns(scenario: Scenario) -> tuple[Column, ...]:
    """Return the columns of the claims: what is said, how much, and by whom."""

    def told(row: Claim) -> Cell:
        return Cell(row.name, edit_text=row.name, editable=True, tip=tip_of(row, scenario))

    def percent(row: Claim) -> Cell:
        text = say_number(float(row.percent), decimals_of(row.percent.normalize()))
        return Cell(
            text, str(row.percent), float(row.percent), state_of(row), tip_of(row, scenario), editable=True
        )

    def by(row: Claim) -> Cell:
        return Cell(row.by, edit_text=row.by, editable=True)

    def edit_percent(row: Claim, text: str) -> Edit:
        value = typed_number(text.replace("%", ""))
        if value is None:
            raise CellRefused(say(message("refused.range")))
        return SetField(CLAIMS / row.id / "percent", within_bounds(value, PercentValue))

    return (
        Column(
            "claim",
            say(message("column.claim")),
            told,
            edit=lambda row, text: SetField(CLAIMS / row.id / "name", text.strip()),
            align="left",
            width=220,
        ),
        Column("claimed", "%", percent, edit=edit_percent, width=64),
        Column(
            "by",
            say(message("column.by")),
            by,
            edit=lambda row, text: SetField(CLAIMS / row.id / "by", text.strip()),
            align="left",
            width=140,
        ),
    )


class ClaimsCard(TableCard):
    """What is said of the share in public without a definition that could be computed."""

    def __init__(self, page: Page) -> None:
        empty = page.tr("Nothing is claimed without a definition. Add a claim with +.")
        super().__init__(page, page.tr("Claims"), "target", empty)
        self._page = page
        self.button("plus", page.tr("Add a claim"), self.add)
        self.button("trash-2", page.tr("Remove the selected claim"), self.remove)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the claims."""
        rows = snapshot.scenario.shares.claims
        self.set_subtitle(str(len(rows)))
        self.table.show_rows(claim_columns(snapshot.scenario), rows, [row.id for row in rows])

    def add(self) -> None:
        """Add a claim, and begin to write it."""
        rows = self._page.session.scenario.shares.claims
        claim_id = new_id("claim", [row.id for row in rows])
        claim = Claim(
            id=claim_id,
            name=say(message("claim.new")),
            percent=Decimal(50),
            by=say(message("claim.new_by")),
            confidence=ASSUMED,
        )
        if self._page.apply(AddRow(CLAIMS, claim)):
            self.table.edit_at(claim_id, "claim")

    def remove(self) -> None:
        """Take the selected claim out."""
        selected = self.table.current_id()
        if selected is not None:
            self._page.apply(RemoveRow(CLAIMS / selected))
