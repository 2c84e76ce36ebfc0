"""Every model of every page keeps Qt's promises while the scenario is edited, undone and exchanged."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.editing.edits import EditRefused, RemoveRow
from core.editing.years import SetYearValue
from core.examples import example
from core.typed.refusal import Refusal
from gui.pages.catalog import PAGE_IDS
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.tables.clipboard import copied_text
from gui.tables.table_view import TableView
from gui.theme import LIGHT
from gui.window import MainWindow

# A failure is told as a warning of Qt, and these fail a test.
TOLD = QAbstractItemModelTester.FailureReportingMode.Warning


def test_that_every_model_of_every_page_keeps_qts_promises(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    session = ScenarioSession(example("impasse-2019"))
    window = MainWindow(session, Preferences(tmp_path / "settings.json"), LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.make_ready()
    labor = Place(("costs", "lines", "labor", "amounts"))
    tested = 0
    for page_id in PAGE_IDS:
        window.go_to(page_id)
        views = window.page(page_id).findChildren(TableView)
        # Each tester looks at all cells at every signal, and goes with its view.
        testers = [QAbstractItemModelTester(view.model(), TOLD, view.model()) for view in views]
        tested += len(testers)
        session.apply(SetYearValue(labor, 2019, Decimal(640)))
        session.apply(RemoveRow(Place(("costs", "lines", session.scenario.costs.lines[-1].id))))
        for view in views:
            view.table_model().sort(0)
            view.table_model().set_filter("a")
            view.table_model().set_filter("")
            view.table_model().sort(-1)
        qapp.processEvents()
        session.look(year=2021)
        session.undo_stack.setIndex(0)
        session.take(example("gap-year-2020"), None)
        session.take(example("impasse-2019"), None)
    assert tested > 20


@pytest.mark.parametrize("example_id", ["impasse-2019", "twelfth-sma"])
def test_that_every_cell_takes_nothing_and_nonsense_or_tells_why_not(
    qtbot: QtBot, tmp_path: Path, example_id: str
) -> None:
    scenario = example(example_id)
    session = ScenarioSession(scenario)
    window = MainWindow(session, Preferences(tmp_path / "settings.json"), LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.make_ready()
    asked = 0
    for page_id in PAGE_IDS:
        window.go_to(page_id)
        for view in window.page(page_id).findChildren(TableView):
            model = view.table_model()
            for row, column in product(range(model.rowCount()), range(model.columnCount())):
                cell, takes = model.cell(row, column), model.columns[column].edit is not None
                held = copied_text(cell) if takes and cell.editable and not model.is_heading(row) else None
                assert model.held(row, column) == held
                if not model.is_editable(row, column):
                    continue
                for text in ("", "?", *(choice for choice, _ in model.cell(row, column).choices)):
                    asked += 1
                    # Any other error is a fault.
                    with suppress(Refusal, EditRefused):
                        model.edit_for(row, column, text).apply(scenario)
    assert asked > 500
