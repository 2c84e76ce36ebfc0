"""The titles of a table stay in sight while the page scrolls its rows under them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.examples import example
from gui.pages.costs import CostsPage
from gui.session import ScenarioSession
from gui.theme import LIGHT


class Framed:
    """The Costs page in its frame, scrolled past the titles of its first table."""

    def __init__(self, qtbot: QtBot) -> None:
        self.session = ScenarioSession(example("impasse-2019"))
        self.page = CostsPage(self.session, LIGHT)
        self.frame: QWidget = self.page.framed()
        qtbot.addWidget(self.frame)
        self.page.draw(self.session.snapshot)
        self.frame.resize(640, 400)
        self.frame.show()
        qtbot.waitExposed(self.frame)
        self.area = self.frame.findChildren(QScrollArea)[0]
        self.table = self.page.amounts

    def scroll(self, to: int) -> None:
        self.area.verticalScrollBar().setValue(to)
        QApplication.processEvents()

    def titles(self) -> int:
        """Where the titles stand in what is seen of the page."""
        return self.table.horizontalHeader().mapTo(self.area.viewport(), QPoint(0, 0)).y()


@pytest.fixture
def framed(qtbot: QtBot) -> Framed:
    return Framed(qtbot)


def test_that_titles_stay_at_the_top_until_the_table_is_gone(framed: Framed) -> None:
    framed.scroll(0)
    above = framed.titles()
    assert above > 0
    framed.scroll(above + 100)
    assert framed.titles() == 0
    # A title is taken hold of where it is seen.
    seen = framed.frame.childAt(framed.area.viewport().mapTo(framed.frame, QPoint(60, 10)))
    assert seen is framed.table.horizontalHeader().viewport()
    end = framed.table.mapTo(framed.page, QPoint(0, framed.table.height())).y()
    framed.scroll(end + 20)
    assert framed.titles() < 0
    framed.scroll(0)
    assert framed.titles() == above


def test_that_the_cell_at_hand_is_not_under_the_titles(framed: Framed) -> None:
    table, model = framed.table, framed.table.table_model()
    framed.frame.activateWindow()
    table.setFocus()
    table.setCurrentIndex(model.index(model.rowCount() - 1, 1))
    framed.scroll(framed.area.verticalScrollBar().maximum())
    table.setFocus()
    for _ in range(model.rowCount() - 2):
        QTest.keyClick(table, Qt.Key.Key_Up)
        QApplication.processEvents()
        cell = table.visualRect(table.currentIndex())
        top = table.viewport().mapTo(framed.area.viewport(), cell.topLeft()).y()
        header = table.horizontalHeader()
        assert top >= framed.titles() + header.height() - 1


@pytest.mark.parametrize("width", [640, 420])
def test_that_the_titles_never_lie_over_the_last_row(framed: Framed, width: int) -> None:
    framed.frame.resize(width, 400)
    QApplication.processEvents()
    table, model = framed.table, framed.table.table_model()
    if width < 500:
        assert table.horizontalScrollBar().isVisible()
    last = table.visualRect(model.index(model.rowCount() - 1, 1))
    top = table.viewport().mapTo(table, last.topLeft()).y()
    for at in range(0, framed.area.verticalScrollBar().maximum(), 7):
        framed.scroll(at)
        header = table.horizontalHeader()
        assert header.y() + header.height() <= top
