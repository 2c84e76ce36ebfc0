"""Marks of figures, and the line that says what they stand for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.document.costs import CostAmount
from gui.pages.cells import state_of
from gui.pages.legend import SHOWN, Legend
from gui.tables import painting
from gui.tables.columns import Cell, CellState, Column
from gui.tables.table_model import TableModel
from gui.tables.table_view import TableView
from gui.theme import LIGHT


@pytest.mark.parametrize(
    ("confidence", "cite", "state"),
    [
        ("reported", ("crs",), CellState.OBSERVED),
        ("derived", ("crs",), CellState.OBSERVED),
        ("estimated", ("crs",), CellState.UNSURE),
        ("unconfirmed", ("crs",), CellState.UNSURE),
        ("unconfirmed", (), CellState.UNCITED),
        ("assumed", (), CellState.ASSUMED),
        (None, (), CellState.UNCITED),
    ],
)
def test_that_a_figure_wears_what_is_known_of_it(
    confidence: str | None, cite: tuple[str, ...], state: CellState
) -> None:
    given = {"year": 2019, "value": Decimal(1), "cite": cite, "confidence": confidence}
    assert state_of(CostAmount.model_validate(given)) is state


def test_that_no_two_marks_have_the_same_shape(qtbot: QtBot) -> None:
    drawn = []
    for state in (CellState.OBSERVED, CellState.UNSURE, CellState.ASSUMED, CellState.MISSING):
        image = QImage(24, 24, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        painting.paint_mark(painter, LIGHT, QRect(0, 0, 24, 24), 8, state, 8)
        painter.end()
        dark = {(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).lightness() < 215}
        drawn.append(frozenset(dark))
    assert len(set(drawn)) == 4


def test_that_the_legend_tells_the_marks_that_are_there_and_no_other(qtbot: QtBot) -> None:
    holder = QWidget()
    table, legend = TableView("Costs", holder), Legend(LIGHT)
    model = TableModel(parent=table)
    table.setModel(model)
    qtbot.addWidget(holder)
    qtbot.addWidget(legend)
    legend.show_tables([table])
    assert legend.isHidden()
    states = (CellState.ASSUMED, CellState.OBSERVED, CellState.UNSURE, CellState.COMPUTED)
    model.set_content([Column("a", "A", lambda state: Cell("1", state=state))], states, states)
    legend.show_tables([table])
    assert legend.words() == ("reported", "estimated or unconfirmed", "assumed")
    assert legend.accessibleDescription() == "reported, estimated or unconfirmed, assumed"
    assert not legend.isHidden()
    model.set_content([Column("a", "A", lambda state: Cell("1", state=state))], SHOWN, SHOWN)
    legend.show_tables([table])
    legend.resize(700, 24)
    assert not legend.grab().isNull()


def test_that_words_stay_clear_of_marks_that_grow_with_the_text(qtbot: QtBot) -> None:
    legend = Legend(LIGHT)
    qtbot.addWidget(legend)
    font = legend.font()
    for pixels in (13, 21, 40):
        font.setPixelSize(pixels)
        legend.setFont(font)
        mark = painting.MARK * legend.fontMetrics().height() / 16
        # A mark is twice as wide as it is said to be, and begins a little behind where its entry does.
        assert legend.beside() >= 2 + 1.4 * mark
