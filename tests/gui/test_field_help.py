"""Every field of every page can tell what it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.examples import example
from core.words import message, say
from gui.field_help import column_help, help_of
from gui.pages.catalog import PAGE_IDS
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.tables.table_view import TableView
from gui.theme import LIGHT
from gui.window import MainWindow

FIELDS = (QAbstractSpinBox, QComboBox, QLineEdit, QSlider)
NOTHING = say(message("help.nothing"))


@pytest.fixture(scope="module", params=["impasse-2019", "thirty-five-years"])
def window(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    session = ScenarioSession(example(request.param))
    made = MainWindow(session, Preferences(tmp_path_factory.mktemp("help") / "settings.json"), LIGHT)
    made.show()
    made.make_ready()
    qapp.processEvents()
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("page_id", PAGE_IDS)
def test_that_every_column_and_field_of_a_page_has_help(window: MainWindow, page_id: str) -> None:
    window.go_to(page_id)
    page = window.page(page_id)
    lacking = []
    for table in page.findChildren(TableView):
        for column in table.table_model().columns:
            if not column_help(page_id, column):
                lacking.append((table.accessibleName(), column.id))
    for field in page.findChildren(QWidget):
        inner = isinstance(field.parentWidget(), QAbstractSpinBox | QComboBox | QAbstractItemView)
        if isinstance(field, FIELDS) and not inner and NOTHING in help_of(field):
            lacking.append((type(field).__name__, field.accessibleName()))
    assert lacking == []


def test_that_every_choice_of_the_top_bar_has_help(window: MainWindow) -> None:
    for field in window.topbar.findChildren(QWidget):
        if isinstance(field, QComboBox | QAbstractButton) and field.accessibleName():
            assert NOTHING not in help_of(field), field.accessibleName()


def test_that_f1_tells_of_the_cell_that_has_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("costs")
    table = next(t for t in window.page("costs").findChildren(TableView) if t.isVisible())
    model = table.table_model()
    place = next(
        (row, column)
        for row in range(model.rowCount())
        for column in range(1, model.columnCount())
        if model.is_editable(row, column) and model.cell(row, column).number is not None
    )
    window.activateWindow()
    table.setCurrentIndex(model.index(*place))
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    told = help_of(QApplication.focusWidget())
    cell = model.cell(*place)
    assert told[0] == model.place_name(*place)
    assert "₩1.04tn" in told[1]
    assert any(cell.text in part for part in told[2:])
    QTest.keyClick(table, Qt.Key.Key_F1)
    shown = [
        w
        for w in QApplication.topLevelWidgets()
        if type(w).__name__ == "QWhatsThat" or w.inherits("QWhatsThat")
    ]
    assert shown
    assert shown[0].isVisible()
    QTest.keyClick(shown[0], Qt.Key.Key_Escape)
