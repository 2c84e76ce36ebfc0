"""Posture: strength over time against the law, the plan's moves and certifications, and the force itself."""

from __future__ import annotations

import datetime
from dataclasses import replace
from operator import is_

from PySide6.QtCore import QModelIndex

from core.analysis.ranges import strength_ranges
from core.document.places import Place
from core.document.posture import Move, Plan
from core.document.scenario import Scenario
from core.editing.edits import Edit, RemoveRow, SetField
from core.engine.posture import plan_of
from core.engine.viewing import Viewed, count_name
from core.words import say_day
from gui.bands import Bands
from gui.chart_data import strength_data, within_days
from gui.charts.strength_chart import StrengthChart
from gui.charts.strength_data import StrengthData
from gui.icons import icon
from gui.pages.law_words import LawLine
from gui.pages.lever_card import LeverCard
from gui.pages.page import Page
from gui.pages.posture_elements import ElementColumns, element_rows
from gui.pages.posture_moves import CertificationColumns, MoveColumns
from gui.pages.posture_planner import PlannerCard
from gui.pages.posture_plans import (
    ELEMENTS,
    PLANS,
    new_certification,
    new_element,
    new_move,
    new_plan,
    plan_columns,
)
from gui.pages.posture_sums import PostureSumsCard
from gui.pages.table_card import TableCard
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.undo_step import Run
from gui.widgets.card import Card

CHART_HEIGHT = 264


class PosturePage(Page):
    """The strength chart, and the tables of moves, certifications, plans and elements."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self._drag_began: Scenario | None = None
        self._move_order: list[str] = []
        self._plan_shown: str | None = None
        self.chart_card = Card(self.tr("Strength against the legal floors"))
        self.chart = StrengthChart(theme)
        self.chart.keep_height(CHART_HEIGHT, fixed=True)
        self._bands = Bands(self, lambda snapshot: strength_ranges(snapshot.scenario, snapshot.view))
        self._bands.changed.connect(lambda: self._show_chart(self.session.snapshot))
        self.law = LawLine()
        self.chart_card.body.addWidget(self.chart)
        self.chart_card.body.addWidget(self.law)
        self.moves_card = TableCard(
            self, self.tr("Moves"), "arrow-right", self.tr("This plan moves nothing. Add a move with +.")
        )
        self.certifications_card = TableCard(
            self,
            self.tr("Certifications to Congress"),
            "landmark",
            self.tr("This plan certifies nothing. Add a certification with +."),
        )
        self.plans_card = TableCard(
            self, self.tr("Plans"), "git-compare-arrows", self.tr("There is no plan yet. Add one with +.")
        )
        self.elements_card = TableCard(
            self,
            self.tr("Elements of the force"),
            "users",
            self.tr("There is no element yet. Add one with +."),
        )
        self.moves, self.certifications = self.moves_card.table, self.certifications_card.table
        self.plans, self.elements = self.plans_card.table, self.elements_card.table
        self.planner_card, self.sums_card = PlannerCard(self), PostureSumsCard(self)
        tables = (self.moves_card, self.certifications_card, self.plans_card, self.elements_card)
        # What the cards were last drawn of.
        self._ground: tuple[object, ...] = ()
        self._view: Viewed | None = None
        self._cards = (self.planner_card, *tables, self.sums_card)
        self.levers = LeverCard(self, ("move",))
        self.column.addWidget(self.chart_card)
        self.column.addWidget(self.levers)
        for card in self._cards:
            self.column.addWidget(card)
        self.column.addStretch(1)
        self._add_buttons()
        self.chart.move_dragged.connect(self._drag)
        self.chart.move_released.connect(self._release)
        self.chart.move_stepped.connect(self._step)
        self.chart.move_cancelled.connect(lambda _: self._end_drag())
        self.plans.clicked.connect(self._look_at_plan)
        self.plans.activated.connect(self._look_at_plan)
        self.set_theme(theme)

    def _add_buttons(self) -> None:
        self.add_move = self.moves_card.button("plus", self.tr("Add a move"), self._add_move)
        self.remove_move = self.moves_card.button(
            "trash-2", self.tr("Remove the selected move"), self._remove_move
        )
        self.add_certification = self.certifications_card.button(
            "plus", self.tr("Add a certification"), self._add_certification
        )
        self.remove_certification = self.certifications_card.button(
            "trash-2", self.tr("Remove the selected certification"), self._remove_certification
        )
        self.add_plan = self.plans_card.button(
            "plus", self.tr("Add a plan without moves"), lambda: self._add_plan(copy=False)
        )
        self.copy_plan = self.plans_card.button(
            "copy", self.tr("Add a copy of the plan in view"), lambda: self._add_plan(copy=True)
        )
        self.rename_plan = self.plans_card.button(
            "file-text", self.tr("Rename the plan in view"), self._rename_plan
        )
        self.remove_plan = self.plans_card.button(
            "trash-2", self.tr("Remove the selected plan"), self._remove_plan
        )
        self.add_element = self.elements_card.button("plus", self.tr("Add an element"), self._add_element)
        self.remove_element = self.elements_card.button(
            "trash-2", self.tr("Remove the selected element"), self._remove_element
        )
        for table in (self.moves, self.certifications, self.plans, self.elements):
            table.selectionModel().currentChanged.connect(lambda *_: self._enable_buttons())

    # Showing

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.chart_card.set_icon(icon("users", theme.ink))
        self.chart.set_theme(theme)
        for card in (self.levers, *self._cards):
            card.set_theme(theme)
        self.law.show_snapshot(self.session.snapshot, theme)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        name, count = _name_of_plan(snapshot), count_name(snapshot.scenario, snapshot.outcome.view.count)
        self.chart_card.set_subtitle(
            self.tr("{plan}, {count} count").format(plan=name, count=count) if name else count
        )
        self._show_chart(snapshot)
        self.law.show_snapshot(snapshot, self.theme)
        self.levers.show_snapshot(snapshot)

    def show_calmly(self, snapshot: Snapshot) -> None:
        scenario = snapshot.scenario
        ground = (scenario.posture, scenario.limits, scenario.sources, scenario.about)
        is_same = bool(self._ground) and all(map(is_, ground, self._ground))
        if is_same and not snapshot.preview and snapshot.outcome.view == self._view:
            # An edit of costs or positions changes nothing here.
            return
        # Of a drag not all that is there is drawn.
        self._ground, self._view = () if snapshot.preview else ground, snapshot.outcome.view
        for card, show in (
            (self.planner_card, self.planner_card.show_snapshot),
            (self.moves_card, self._show_moves),
            (self.certifications_card, self._show_certifications),
            (self.plans_card, self._show_plans),
            (self.elements_card, self._show_elements),
            (self.sums_card, self.sums_card.show_snapshot),
        ):
            if self.is_due(card, snapshot):
                show(snapshot)
        self._enable_buttons()

    def _show_moves(self, snapshot: Snapshot) -> None:
        columns = MoveColumns(snapshot, self.session.scenario)
        moves = self._in_order(columns.rows(), snapshot.preview)
        self.moves.show_rows(columns.columns(), moves, [move.id for move in moves])
        self.moves_card.set_subtitle(_name_of_plan(snapshot))

    def _show_certifications(self, snapshot: Snapshot) -> None:
        given = CertificationColumns(snapshot)
        rows = given.rows()
        self.certifications.show_rows(given.columns(), rows, [row.id for row in rows])
        self.certifications_card.set_subtitle(_name_of_plan(snapshot))

    def _show_plans(self, snapshot: Snapshot) -> None:
        plans = snapshot.scenario.posture.plans
        self.plans.show_rows(plan_columns(snapshot), plans, [row.id for row in plans])
        self._select_plan_in_view(plan_of(snapshot.scenario.posture, snapshot.outcome.view.plan))

    def _show_elements(self, snapshot: Snapshot) -> None:
        elements = element_rows(snapshot)
        self.elements.show_rows(ElementColumns(snapshot).columns(), elements, [row.id for row in elements])
        name, day = _name_of_plan(snapshot), say_day(snapshot.outcome.view.day)
        told = self.tr("strength under {plan} on {day}").format(plan=name, day=day) if name else ""
        self.elements_card.set_subtitle(told)

    def _select_plan_in_view(self, plan: Plan | None) -> None:
        """Select the row of a plan that comes into view: the bin is for a plan that one sees."""
        in_view = plan.id if plan is not None else None
        if in_view != self._plan_shown and in_view is not None and self.plans.current_id() != in_view:
            self.plans.setCurrentIndex(self.plans.table_model().index_of(in_view, "name"))
        self._plan_shown = in_view

    def asked(self) -> object:
        return self.planner_card.asked()

    def ask_again(self, asked: object) -> None:
        self.planner_card.ask_again(asked)

    def settle(self) -> None:
        super().settle()
        self._bands.settle()

    def _show_chart(self, snapshot: Snapshot) -> None:
        data, found = self._chart_data(snapshot), self._bands.of(snapshot)
        if found is not None:
            data = within_days(data, *found)
        self.chart.render(data)

    def _chart_data(self, snapshot: Snapshot) -> StrengthData:
        outcome, began = snapshot.outcome, self._drag_began
        if began is None or not snapshot.preview:
            return strength_data(outcome)
        # The days in view follow the moves. Under a drag they stay as they were when it began, or the
        # axis would run away under the hand.
        data = strength_data(replace(outcome, scenario=began))
        plan = plan_of(snapshot.scenario.posture, outcome.view.plan)
        days = {move.id: move.date.toordinal() for move in plan.moves} if plan is not None else {}
        return replace(data, moves=tuple(replace(one, day=days.get(one.id, one.day)) for one in data.moves))

    def _in_order(self, moves: list[Move], is_preview: bool) -> list[Move]:
        """Return the moves by date; under a preview in the order they had, so that no row jumps away."""
        if is_preview:
            place = {move_id: at for at, move_id in enumerate(self._move_order)}
            moves = sorted(moves, key=lambda move: place.get(move.id, len(place)))
        else:
            self._move_order = [move.id for move in moves]
        return moves

    def _enable_buttons(self) -> None:
        posture, limits = self.session.scenario.posture, self.session.scenario.limits
        has_plan = self._plan() is not None
        self.add_move.setEnabled(has_plan and bool(posture.elements))
        self.remove_move.setEnabled(self.moves.current_id() is not None)
        self.add_certification.setEnabled(
            has_plan and any(limit.exception.kind == "certification" for limit in limits.rows)
        )
        self.remove_certification.setEnabled(self.certifications.current_id() is not None)
        for button in (self.copy_plan, self.rename_plan):
            button.setEnabled(has_plan)
        self.remove_plan.setEnabled(self.plans.current_id() is not None)
        current = self.elements.current_id()
        self.remove_element.setEnabled(any(row.id == current for row in posture.elements))

    def show_place(self, place: Place) -> bool:
        keys = place.keys
        if keys[:1] != ("posture",):
            return False
        field = keys[-1]
        if keys[:2] == ("posture", "elements") and len(keys) > 2:
            return self.elements.go_to(keys[2], field, "name")
        if keys[:2] != ("posture", "plans") or len(keys) < 3:
            return True
        if self.session.snapshot.outcome.view.plan != keys[2]:
            self.session.look(plan=keys[2])
        if len(keys) > 4 and keys[3] == "moves":
            return self.moves.go_to(keys[4], "change" if "change" in keys else field, "date")
        if len(keys) > 4 and keys[3] == "certifications":
            return self.certifications.go_to(keys[4], field, "date")
        return self.plans.go_to(keys[2], field, "name")

    # Dragging

    def _drag(self, move_id: str, day: int) -> None:
        if self._drag_began is None:
            self._drag_began = self.session.scenario
        edit = self._dated(move_id, day)
        if edit is not None:
            self.preview_block([edit])

    def _release(self, move_id: str, day: int, run: Run | None = None) -> None:
        self._drag_began = None
        edit = self._dated(move_id, day)
        if edit is None or not self.apply(edit, run=run):
            self.session.end_preview()

    def _step(self, move_id: str, day: int) -> None:
        self._release(move_id, day, self.session.run_of(f"day of {move_id}"))

    def _end_drag(self) -> None:
        self._drag_began = None
        self.session.end_preview()

    def _dated(self, move_id: str, day: int) -> Edit | None:
        plan = self._plan()
        if plan is None:
            return None
        place = PLANS / plan.id / "moves" / move_id / "date"
        return SetField(place, datetime.date.fromordinal(day))

    # What the buttons do

    def _plan(self) -> Plan | None:
        return plan_of(self.session.scenario.posture, self.session.snapshot.outcome.view.plan)

    def _add_move(self) -> None:
        plan = self._plan()
        edit = new_move(self.session.snapshot, plan) if plan is not None else None
        if edit is not None and self.apply(edit):
            self.moves.edit_at(edit.place.last, "change")

    def _add_certification(self) -> None:
        plan = self._plan()
        edit = new_certification(self.session.snapshot, plan) if plan is not None else None
        if edit is not None and self.apply(edit):
            self.certifications.go_to(edit.place.last, "date", "date")

    def _add_element(self) -> None:
        edits, element = new_element(self.session.snapshot)
        if self.apply_block(edits, self.tr("Add an element")) is None:
            self.elements.edit_at(element, "name")

    def _add_plan(self, *, copy: bool) -> None:
        edit = new_plan(self.session.scenario, self._plan() if copy else None)
        if self.apply(edit, look={"plan": edit.place.last}):
            self.plans.edit_at(edit.place.last, "name")

    def _rename_plan(self) -> None:
        plan = self._plan()
        if plan is not None:
            self.plans.edit_at(plan.id, "name")

    def _remove_plan(self) -> None:
        selected = self.plans.current_id()
        if selected is not None:
            self.apply(RemoveRow(PLANS / selected))

    def _remove_move(self) -> None:
        self._remove_from("moves", self.moves.current_id())

    def _remove_certification(self) -> None:
        self._remove_from("certifications", self.certifications.current_id())

    def _remove_from(self, collection: str, row_id: str | None) -> None:
        plan = self._plan()
        if plan is not None and row_id is not None:
            self.apply(RemoveRow(PLANS / plan.id / collection / row_id))

    def _remove_element(self) -> None:
        element = self.elements.current_id()
        if element is not None:
            self.apply(RemoveRow(ELEMENTS / element))

    def _look_at_plan(self, index: QModelIndex) -> None:
        plan = str(self.plans.table_model().row_id(index.row()))
        if plan != self.session.snapshot.outcome.view.plan:
            self.session.look(plan=plan)


def _name_of_plan(snapshot: Snapshot) -> str:
    """Return what the plan in view is called; nothing where there is none."""
    plan = plan_of(snapshot.scenario.posture, snapshot.outcome.view.plan)
    return plan.name if plan is not None else ""
