"""Cells tell their state without colour, and their tooltips are plain text."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from gui.tables.columns import Cell, CellState, Column
from gui.tables.painting import blend, role_colour
from gui.tables.table_model import TableModel
from gui.tables.table_view import TableView
from gui.theme import DARK, LIGHT, Theme

STATES = [state for state in CellState if state not in (CellState.HEADING, CellState.TOTAL)]


def table(qtbot: QtBot, cells: list[Cell], signed: bool = False, group: str = "") -> TableView:
    model = TableModel()

    def edit(row: int, text: str) -> tuple[int, str]:
        return row, text

    columns = [
        Column("name", "Line", lambda _: Cell("Line"), align="left"),
        Column("cell", "Cell", lambda row: cells[row], edit, width=170, bar_signed=signed, group=group),
    ]
    model.set_content(columns, range(len(cells)), range(len(cells)))
    view = TableView("Cells")
    view.setModel(model)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(300, 400)
    view.show()
    return view


def picture(view: TableView, row: int) -> QImage:
    rect = view.visualRect(view.table_model().index(row, 1))
    image = view.viewport().grab(rect).toImage()
    # Two greys only: what is told by shade alone does not count.
    return image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_that_states_that_matter_differ_without_colour(qtbot: QtBot, theme: Theme) -> None:
    told = [state for state in STATES if state not in (CellState.COMPUTED,)]
    view = table(qtbot, [Cell("1,258.7", number=1258.7, state=state) for state in told])
    view.set_theme(theme)
    shapes = [picture(view, row) for row in range(len(told))]
    for (first, one), (second, other) in itertools.combinations(zip(told, shapes, strict=True), 2):
        assert one != other, f"{first} and {second} look the same"


def test_that_bars_grow_with_the_share_and_to_the_left_where_negative(qtbot: QtBot) -> None:
    def coloured(view: TableView, row: int) -> list[int]:
        rect = view.visualRect(view.table_model().index(row, 1))
        image = view.viewport().grab(rect).toImage()
        bar = blend(LIGHT.card, LIGHT.host, 0.5).name()
        middle = image.height() // 2
        return [x for x in range(image.width()) if image.pixelColor(x, middle).name() == bar]

    cells = [Cell("1", number=1, bar=share, tone="host") for share in (1.0, 0.5, -0.5, 7.0)]
    plain = table(qtbot, cells)
    whole, half, minus, beyond = (coloured(plain, row) for row in range(4))
    assert len(half) > 10
    assert len(whole) == len(beyond) == pytest.approx(2 * len(half), abs=6)
    assert minus == half
    signed = table(qtbot, cells, signed=True)
    assert min(coloured(signed, 1)) > max(coloured(signed, 2))


def test_that_an_unknown_tone_is_passed_over() -> None:
    assert role_colour(LIGHT, "host", LIGHT.ink) == QColor(LIGHT.host)
    assert role_colour(LIGHT, "name", LIGHT.ink) == QColor(LIGHT.ink)
    assert role_colour(LIGHT, "__class__", LIGHT.ink) == QColor(LIGHT.ink)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    ("cell", "tip"),
    [
        (Cell("1", tip="<b>x</b>"), "<qt>&lt;b&gt;x&lt;/b&gt;</qt>"),
        (Cell("1", state=CellState.ASSUMED), "<qt>assumed</qt>"),
        (Cell("<i>" + "long " * 30, tip="why"), "<qt>&lt;i&gt;" + "long " * 30 + "<br>why</qt>"),
    ],
)
def test_that_the_tooltip_is_plain_and_shows_a_cut_text_whole(
    qtbot: QtBot, cell: Cell, tip: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = table(qtbot, [cell])
    view.horizontalHeader().resizeSection(1, 80)
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: shown.append(text))
    index = view.table_model().index(0, 1)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(0, 0), QPoint(0, 0))
    view.itemDelegate().helpEvent(event, view, option, index)
    assert shown == [tip]


def test_that_an_editor_is_named_and_lies_over_its_cell(qtbot: QtBot) -> None:
    view = table(qtbot, [Cell("1,038.9", "1038.9", editable=True)])
    index = view.table_model().index(0, 1)
    view.edit(index)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "1038.9"
    assert editor.accessibleName() == "Line, Cell"
    assert editor.alignment() & Qt.AlignmentFlag.AlignRight
    assert editor.geometry().right() == view.visualRect(index).right()


def test_that_an_editor_takes_no_more_room_than_its_text_wants(qtbot: QtBot) -> None:
    view = table(qtbot, [Cell("1,038.9", "1038.9", editable=True)])
    view.horizontalHeader().resizeSection(1, 80)
    index = view.table_model().index(0, 1)
    view.edit(index)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    assert editor.geometry() == view.visualRect(index)
    QTest.keyClicks(editor, " and much more than fits")
    assert editor.geometry().right() == view.visualRect(index).right()
    assert editor.width() > editor.fontMetrics().horizontalAdvance(editor.text())
    editor.selectAll()
    QTest.keyClicks(editor, "1")
    assert editor.geometry() == view.visualRect(index)


def test_that_a_group_title_makes_the_header_taller_and_is_painted(qtbot: QtBot) -> None:
    plain, grouped = table(qtbot, [Cell("1")]), table(qtbot, [Cell("1")], group="Projected")
    assert grouped.horizontalHeader().height() > plain.horizontalHeader().height()
    assert grouped.grab().toImage() != plain.grab().toImage()
    assert grouped.content_height() > plain.content_height()
