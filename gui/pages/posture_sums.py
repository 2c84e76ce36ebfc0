"""The strength on the day in view by unit, service, base, presence or troop count, as a small table."""

from __future__ import annotations

from core.engine.posture import plan_of
from core.engine.posture_sums import GROUPINGS, Grouping, PostureSum, posture_sums, total_of
from core.engine.viewing import plan_name
from core.words import message, say, say_day
from gui.pages.cells import number_cell
from gui.pages.page import Page
from gui.pages.page_table import shortened
from gui.pages.table_card import TableCard
from gui.session import Snapshot
from gui.tables.columns import Cell, CellState, Column
from gui.widgets.choice import Choice

_TOTAL = "total"


class PostureSumsCard(TableCard):
    """The sums of the force in view; what they are grouped by is chosen above them, and is no edit."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "", "table-2", "")
        title = self.tr("Strength by group")
        self.set_title(title)
        self.table.setAccessibleName(title)
        self.empty.setText(self.tr("No element of the force exists on this day."))
        self.grouping = Choice(self.tr("Sum"))
        self.grouping.setProperty("help", "group")
        self.grouping.set_items(((by, say(message(f"sums.by.{by}"))) for by in GROUPINGS), "service")
        self.grouping.chosen.connect(lambda _: self.show_snapshot(page.session.snapshot))
        self.body.insertWidget(0, self.grouping)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the sums of the plan and the troop count in view on the day in view, and their total."""
        view, posture = snapshot.outcome.view, snapshot.scenario.posture
        plan = plan_of(posture, view.plan)
        self.set_subtitle(
            self.tr("{plan}, {day}").format(
                plan=plan_name(snapshot.scenario, view.plan), day=say_day(view.day)
            )
        )
        sums = posture_sums(posture, plan, view.day, self._by(), view.count)
        total = total_of(sums)
        rows = list(sums)
        if sums:
            elements = sum(one.elements for one in sums)
            rows.append(PostureSum(_TOTAL, message("sums.total"), elements, total))
        # A group may be called as the total is: the rows are told apart by their places.
        ids = [*range(len(sums)), _TOTAL][: len(rows)]
        self.table.show_rows(_columns(total, rows[-1] if rows else None), rows, ids)

    def _by(self) -> Grouping:
        return next(by for by in GROUPINGS if by == self.grouping.current())


def _columns(total: int, last: PostureSum | None) -> tuple[Column, ...]:
    def state(row: PostureSum) -> CellState:
        return CellState.TOTAL if row is last else CellState.COMPUTED

    def name(row: PostureSum) -> Cell:
        words = say(row.name)
        return Cell(shortened(words), state=state(row), tip=words)

    def elements(row: PostureSum) -> Cell:
        return number_cell(float(row.elements), 0, state(row))

    def strength(row: PostureSum) -> Cell:
        return number_cell(float(row.people), 0, state(row))

    def share(row: PostureSum) -> Cell:
        part = 100 * row.people / total if total else float("nan")
        return number_cell(part, 1, state(row))

    return (
        Column("group", say(message("sums.column.group")), name, align="left", width=180),
        Column("elements", say(message("sums.column.elements")), elements, width=84),
        Column("strength", say(message("sums.column.strength")), strength, width=96),
        Column("share", say(message("sums.column.share")), share, width=84),
    )
