"""The table acts like a spreadsheet."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeAlias

import pytest
from PySide6.QtCore import QEvent, QStringListModel, Qt
from PySide6.QtGui import QFontInfo, QHelpEvent, QInputMethodEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from gui.tables.blocks import Block
from gui.tables.columns import Cell, CellState, Column
from gui.tables.sums import AT_ONCE, REST_MS
from gui.theme import DARK

Key, Mod = Qt.Key, Qt.KeyboardModifier


Sheet: TypeAlias = Any
"""The ``Sheet`` of conftest.py, which pytest loads without a name to import it by."""


def compose(event: QInputMethodEvent) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QApplication.sendEvent(target, event)


def test_that_typing_replaces_and_enter_takes_the_value_and_moves_down(sheet: Sheet) -> None:
    sheet.type("42")
    assert sheet.editor is not None
    assert sheet.editor.text() == "42"
    sheet.press(Key.Key_Return)
    assert sheet.editor is None
    assert sheet.texts(1) == ["42", "2", "3"]
    assert sheet.at == (2, 1)
    assert sheet.view.hasFocus()
    assert sheet.applied == [(1, "Edit Labor, N1")]


def test_that_f2_edits_at_the_end_and_tab_moves_right(sheet: Sheet) -> None:
    sheet.press(Key.Key_F2)
    sheet.type("5")
    sheet.press(Key.Key_Tab)
    assert sheet.texts(1)[0] == "15"
    assert sheet.at == (1, 2)
    sheet.press(Key.Key_F2)
    sheet.press(Key.Key_Backtab, Mod.ShiftModifier)
    assert sheet.at == (1, 1)


@pytest.mark.parametrize("place", [(4, 1), (0, 0)], ids=["total", "heading"])
def test_that_typing_where_nothing_can_be_typed_stays_there_and_says_so(
    sheet: Sheet, place: tuple[int, int]
) -> None:
    sheet.go(*place)
    sheet.type("30")
    assert sheet.at == place
    assert sheet.editor is None
    sheet.press(Key.Key_Return)
    assert sheet.applied == []
    assert set(sheet.refused) == {"This cell cannot be edited."}
    sheet.go(*place)
    sheet.refused.clear()
    sheet.press(Key.Key_F2)
    assert (sheet.at, sheet.refused) == (place, ["This cell cannot be edited."])
    assert sheet.view._note.isVisible()


def test_that_an_opened_cell_shows_the_whole_of_its_text(sheet: Sheet) -> None:
    sheet.lines["a"][1] = "1258700000000000000"
    sheet.render()
    sheet.view.set_column_widths({"n1": 60})
    sheet.press(Key.Key_F2)
    editor = sheet.editor
    assert editor is not None
    assert editor.width() > editor.fontMetrics().horizontalAdvance(editor.text()) > 60


def test_that_a_value_left_as_it_was_makes_no_edit(sheet: Sheet) -> None:
    sheet.press(Key.Key_F2)
    sheet.press(Key.Key_Return)
    assert sheet.applied == []


def test_that_escape_leaves_the_value_and_ends_the_preview(sheet: Sheet) -> None:
    sheet.type("42")
    assert sheet.previewed == [[("a", 1, "4")], [("a", 1, "42")]]
    sheet.press(Key.Key_Escape)
    assert sheet.previewed[-1] is None
    assert sheet.texts(1)[0] == "1"
    assert sheet.editor is None


def test_that_a_render_while_typing_keeps_what_was_typed(sheet: Sheet) -> None:
    sheet.type("42")
    sheet.lines["a"][1] = "7"
    sheet.render()
    assert sheet.editor is not None
    assert sheet.editor.text() == "42"


def test_that_enter_and_tab_move_without_an_editor_and_pass_headings(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    assert sheet.at == (2, 1)
    sheet.press(Key.Key_Return, Mod.ShiftModifier)
    sheet.press(Key.Key_Return, Mod.ShiftModifier)
    assert sheet.at == (1, 1)
    sheet.go(1, 3)
    sheet.press(Key.Key_Tab)
    assert sheet.at == (2, 0)
    sheet.press(Key.Key_Backtab, Mod.ShiftModifier)
    assert sheet.at == (1, 3)
    sheet.press(Key.Key_Down)
    assert sheet.at == (2, 3)


def test_that_control_with_an_arrow_goes_to_the_end_of_the_block(sheet: Sheet) -> None:
    sheet.lines["b"][2] = ""
    sheet.render()
    sheet.go(1, 1)
    sheet.press(Key.Key_Down, Mod.ControlModifier)
    assert sheet.at == (4, 1)
    sheet.press(Key.Key_Up, Mod.ControlModifier)
    assert sheet.at == (1, 1), "not into the heading"
    sheet.go(1, 2)
    sheet.press(Key.Key_Down, Mod.ControlModifier)
    assert sheet.at == (3, 2), "over the empty cell"
    sheet.go(1, 0)
    sheet.press(Key.Key_Right)
    sheet.press(Key.Key_Down, Mod.ControlModifier | Mod.ShiftModifier)
    assert sheet.view.selected_block() == Block(1, 1, 4, 1)
    sheet.press(Key.Key_Right, Mod.ControlModifier)
    assert sheet.at == (4, 2)


def test_that_tab_leaves_the_table_beyond_its_last_cell(qtbot: QtBot, sheet: Sheet) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    sheet.view.setParent(holder)
    after = QLineEdit(holder)
    holder.show()
    sheet.view.show()
    holder.activateWindow()
    sheet.view.setFocus()
    qtbot.waitUntil(sheet.view.hasFocus)
    QWidget.setTabOrder(sheet.view, after)
    sheet.go(4, 3)
    sheet.press(Key.Key_Tab)
    assert after.hasFocus()
    sheet.view.setParent(None)  # pytest-qt closes it on its own


@pytest.mark.parametrize("by_apply", [False, True])
def test_that_a_refused_value_keeps_the_cell_open_and_says_why(sheet: Sheet, by_apply: bool) -> None:
    sheet.reason = "<b>No</b>." if by_apply else None
    sheet.type("5" if by_apply else "x")
    sheet.press(Key.Key_Return)
    why = "<b>No</b>." if by_apply else "“x” is not a number."
    assert sheet.refused == [why]
    assert sheet.editor is not None
    assert sheet.editor.hasFocus()
    assert sheet.editor.accessibleDescription() == why
    note = sheet.view._note
    assert note.isVisible()
    assert (note.text(), note.textFormat()) == (why, Qt.TextFormat.PlainText)
    rest = sheet.view.visualRect(sheet.view.currentIndex()).center()
    help_wanted = QHelpEvent(QEvent.Type.ToolTip, rest, sheet.view.viewport().mapToGlobal(rest))
    QApplication.sendEvent(sheet.view.viewport(), help_wanted)
    assert not QToolTip.isVisible()
    assert sheet.at == (1, 1)
    sheet.reason = None
    sheet.press(Key.Key_Backspace)
    assert not note.isVisible()
    sheet.type("8")
    sheet.press(Key.Key_Return)
    assert sheet.texts(1)[0] == "8"
    assert sheet.editor is None


def test_that_a_click_elsewhere_does_not_lose_a_refused_value(sheet: Sheet) -> None:
    sheet.type("x")
    other = sheet.view.visualRect(sheet.model.index(3, 2)).center()
    QTest.mouseClick(sheet.view.viewport(), Qt.MouseButton.LeftButton, pos=other)
    sheet.bot.waitUntil(lambda: sheet.at == (1, 1))
    assert sheet.editor is not None
    assert sheet.editor.text() == "x"
    assert sheet.editor.hasFocus()
    sheet.press(Key.Key_Escape)
    assert sheet.editor is None
    assert not sheet.view._note.isVisible()


def test_that_no_second_cell_opens_beside_a_refused_value(sheet: Sheet) -> None:
    sheet.type("x")
    sheet.press(Key.Key_Return)
    other = sheet.view.visualRect(sheet.model.index(3, 2)).center()
    QTest.mouseDClick(sheet.view.viewport(), Qt.MouseButton.LeftButton, pos=other)
    sheet.bot.waitUntil(lambda: sheet.at == (1, 1))
    assert [e.text() for e in sheet.view.findChildren(QLineEdit) if e.isVisible()] == ["x"]


def test_that_who_leaves_for_another_panel_is_not_pulled_back(qtbot: QtBot, sheet: Sheet) -> None:
    other = QLineEdit(sheet.view.window())
    other.setGeometry(300, 250, 80, 24)
    other.show()
    sheet.type("x")
    other.setFocus()
    QApplication.processEvents()
    assert other.hasFocus()
    opened = [e for e in sheet.view.viewport().findChildren(QLineEdit) if e.isVisible()]
    assert [e.text() for e in opened] == ["x"]


def test_that_a_click_elsewhere_takes_a_good_value(sheet: Sheet) -> None:
    sheet.type("9")
    other = sheet.view.visualRect(sheet.model.index(3, 2)).center()
    QTest.mouseClick(sheet.view.viewport(), Qt.MouseButton.LeftButton, pos=other)
    assert sheet.texts(1)[0] == "9"
    assert len(sheet.applied) == 1
    assert sheet.at == (3, 2)


def test_that_shift_and_arrows_select_a_block(sheet: Sheet) -> None:
    sheet.press(Key.Key_Right, Mod.ShiftModifier)
    sheet.press(Key.Key_Down, Mod.ShiftModifier)
    block = sheet.view.selected_block()
    assert block is not None
    assert (block.top, block.left, block.bottom, block.right) == (1, 1, 2, 2)


def test_that_hangul_keeps_its_first_syllable(sheet: Sheet) -> None:
    sheet.go(1, 0)
    assert sheet.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    for composing in ("ㅎ", "하", "한"):
        compose(QInputMethodEvent(composing, []))
    for syllable in ("한", "글"):
        done = QInputMethodEvent("", [])
        done.setCommitString(syllable)
        compose(done)
    assert sheet.editor is not None
    assert sheet.editor.text() == "한글"
    sheet.press(Key.Key_Return)
    assert sheet.texts(0)[0] == "한글"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_that_choices_are_offered_in_a_combo_box(sheet: Sheet) -> None:
    sheet.go(1, 3)
    sheet.press(Key.Key_Space)
    combo = sheet.view.findChild(QComboBox)
    assert combo is not None
    assert [combo.itemText(n) for n in range(combo.count())] == ["Share of cost", "Fixed"]
    combo.hidePopup()
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert sheet.lines["a"][3] == "fixed"
    assert sheet.applied == [(1, "Edit Labor, Rule")]


def test_that_a_choice_cannot_be_emptied(sheet: Sheet) -> None:
    before = list(sheet.lines["a"])
    sheet.go(1, 3)
    sheet.press(Key.Key_Delete)
    assert sheet.refused == ["Labor, Rule: One of these is wanted here: Share of cost, Fixed."]
    assert (sheet.lines["a"], sheet.applied) == (before, [])


def test_that_figures_are_not_cut_at_520_pixels_and_chosen_widths_stay(sheet: Sheet) -> None:
    header = sheet.view.horizontalHeader()
    assert header.length() == sheet.view.viewport().width()
    assert sheet.view.column_widths() == {}
    header.resizeSection(1, 200)
    assert sheet.view.column_widths() == {"n1": 200}
    sheet.view.resize(640, 300)
    assert header.sectionSize(1) == 200
    sheet.view.set_column_widths({"n2": 5})
    assert header.sectionSize(2) == 40


def test_that_headings_span_and_the_span_moves_with_them(sheet: Sheet) -> None:
    assert sheet.view.columnSpan(0, 0) == 4
    sheet.lines = {"z": ["First", "0", "0", "fixed"], **sheet.lines}
    sheet.render()
    assert (sheet.view.columnSpan(0, 0), sheet.view.columnSpan(1, 0)) == (1, 4)


def test_that_the_table_is_named_and_follows_theme_and_text_size(sheet: Sheet) -> None:
    view = sheet.view
    assert view.accessibleName() == "Cost lines"
    view.set_theme(DARK)
    assert view.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.card
    font = view.font()
    # In pixels or in points, as the program's font happens to be set.
    font.setPixelSize(QFontInfo(font).pixelSize() * 2)
    before = view.rowHeight(0)
    view.setFont(font)
    assert view.rowHeight(0) > max(before, view.fontMetrics().height())
    assert not view.grab().isNull()
    assert view.content_height() > 5 * before


def test_that_a_selection_over_a_heading_keeps_to_its_columns(sheet: Sheet) -> None:
    def content(key: str, column: int) -> Cell:
        return Cell("Off" if column == 0 else "", state=CellState.HEADING) if key == "h" else Cell(key)

    columns = [Column(f"c{n}", f"C{n}", partial(content, column=n)) for n in range(4)]
    rows = ["a", "b", "h", "c", "d"]
    sheet.model.set_content(columns, rows, range(5))
    sheet.go(3, 1)
    for _ in range(2):
        sheet.press(Key.Key_Up, Mod.ShiftModifier)
    assert sheet.view.selected_block() == Block(1, 1, 3, 1)
    begin = sheet.view.visualRect(sheet.model.index(1, 2)).center()
    QTest.mouseClick(sheet.view.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    for _ in range(2):
        sheet.press(Key.Key_Down, Mod.ShiftModifier)
    sheet.press(Key.Key_Left, Mod.ShiftModifier)
    assert sheet.view.selected_block() == Block(1, 1, 3, 2)


def test_that_a_table_takes_no_other_model(sheet: Sheet) -> None:
    with pytest.raises(TypeError):
        sheet.view.setModel(QStringListModel(sheet.view))


def test_that_an_edit_that_brings_other_columns_closes_its_cell(sheet: Sheet) -> None:
    def apply(_edits: object, _label: str) -> None:
        sheet.model.set_content([Column("x", "X", lambda row: Cell(str(row)))], ["r"], ["r"])

    sheet.model._apply = apply
    sheet.type("5")
    sheet.press(Key.Key_Return)
    assert sheet.editor is None
    assert sheet.model.columnCount() == 1


def test_that_the_selected_figures_are_summed(sheet: Sheet) -> None:
    told: list[str] = []
    sheet.view.summed.connect(told.append)
    columns = [Column("a", "A", lambda row: row["a"]), Column("b", "B", lambda row: row["b"])]
    rows = [
        {"a": Cell("1,038.9", number=1038.9), "b": Cell("–")},
        {"a": Cell("1.25", number=1.25), "b": Cell("2 %", number=2)},
    ]
    sheet.model.set_content(columns, rows, ["x", "y"])
    sheet.select(0, 0, 1, 1)
    assert told[-1] == "Sum 1,042.15   Mean 347.38   Count 3"
    sheet.select(0, 0, 0, 1)
    assert told[-1] == ""


def test_that_a_large_block_is_summed_when_the_hand_rests(sheet: Sheet, qtbot: QtBot) -> None:
    told: list[str] = []
    sheet.view.summed.connect(told.append)
    columns = [Column("a", "A", lambda row: Cell(str(row), number=row, editable=True))]
    rows = range(1, AT_ONCE + 2)
    sheet.model.set_content(columns, rows, rows)
    told.clear()
    sheet.select(0, 0, AT_ONCE, 0)
    assert "".join(told) == ""
    qtbot.waitUntil(lambda: "".join(told) != "", timeout=20 * REST_MS)
    assert told[-1] == "Sum 80,601   Mean 201   Count 401"
    # A smaller one that is chosen meanwhile is what is told.
    sheet.select(0, 0, AT_ONCE, 0)
    sheet.select(0, 0, 1, 0)
    assert told[-1] == "Sum 3   Mean 2   Count 2"
    qtbot.wait(3 * REST_MS)
    assert told[-1] == "Sum 3   Mean 2   Count 2"


def test_that_a_column_gives_back_the_room_of_a_slip_but_does_not_tremble(sheet: Sheet) -> None:
    sheet.view.resize(420, 300)
    titles = sheet.view.horizontalHeader()

    def width_with(text: str) -> int:
        sheet.lines["a"][1] = text
        sheet.render()
        size: int = titles.sectionSize(1)
        return size

    usual = width_with("1000")
    assert width_with("1000000000000000") > usual + 60
    assert width_with("1000") == usual
    wider = width_with("100000")
    assert width_with("1000") == wider


def test_that_what_is_typed_after_a_double_click_replaces(sheet: Sheet) -> None:
    where = sheet.view.visualRect(sheet.model.index(2, 1)).center()
    QTest.mouseClick(sheet.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(sheet.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    sheet.type("700")
    sheet.press(Qt.Key.Key_Return)
    assert sheet.lines["b"][1] == "700"
