"""Blocks are copied, pasted, filled and cleared in one step or not at all."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from gui.pages.cells import typed_amount
from gui.tables.clipboard import UNITS_FORMAT
from gui.tables.columns import Cell, Column

Key, Mod = Qt.Key, Qt.KeyboardModifier


Sheet: TypeAlias = Any
"""The ``Sheet`` of conftest.py, which pytest loads without a name to import it by."""


def copy_text(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_that_a_block_is_copied_as_text_and_html(sheet: Sheet) -> None:
    sheet.select(1, 1, 2, 3)
    sheet.press(Key.Key_C, Mod.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "1\t10\tShare of cost\n2\t20\tFixed\n"
    assert "<td>1</td><td>10</td>" in data.html()
    sheet.press(Key.Key_C, Mod.ControlModifier | Mod.ShiftModifier)
    assert QGuiApplication.clipboard().text().startswith("Line\tN1\tN2\tRule\nLabor\t1\t10\t")


def test_that_pasting_what_was_copied_changes_nothing(sheet: Sheet) -> None:
    sheet.select(0, 0, 4, 3)
    sheet.press(Key.Key_C, Mod.ControlModifier)
    sheet.press(Key.Key_V, Mod.ControlModifier)
    assert (sheet.applied, sheet.refused, sheet.noticed) == ([], [], [])


def test_that_a_ragged_block_is_pasted_in_one_step(sheet: Sheet) -> None:
    copy_text("7\t8\tFIXED\r\n9\r\n")
    sheet.press(Key.Key_V, Mod.ControlModifier)
    assert sheet.lines["a"][1:] == ["7", "8", "fixed"]
    assert sheet.lines["b"][1:] == ["9", "20", "fixed"]
    assert sheet.applied == [(4, "Paste 4 cells")]
    block = sheet.view.selected_block()
    assert block is not None
    assert (block.top, block.left, block.bottom, block.right) == (1, 1, 2, 3)


def test_that_a_block_is_clipped_at_the_edge_and_that_is_told(sheet: Sheet) -> None:
    sheet.go(1, 3)
    copy_text("fixed\t1\t2")
    sheet.press(Key.Key_V, Mod.ControlModifier)
    assert sheet.lines["a"][3] == "fixed"
    assert len(sheet.noticed) == 1
    assert sheet.noticed[0].startswith("2 ")


def test_that_a_single_value_fills_the_selection(sheet: Sheet) -> None:
    sheet.select(0, 1, 4, 2)
    copy_text("5")
    sheet.press(Key.Key_V, Mod.ControlModifier)
    assert sheet.texts(1) + sheet.texts(2) == ["5"] * 6
    assert sheet.applied == [(6, "Paste 6 cells")]


def test_that_a_paste_with_bad_values_lists_them_and_changes_nothing(sheet: Sheet) -> None:
    copy_text("\n".join(["7\tx", "y\t8", "9\t9", "1\t1"]))
    sheet.press(Key.Key_V, Mod.ControlModifier)
    assert sheet.applied == []
    (why,) = sheet.refused
    assert why.split("\n") == [
        "Labor, N2: “x” is not a number.",
        "Logistics, N1: “y” is not a number.",
        "Total, N1: This cell cannot be edited.",
        "Total, N2: This cell cannot be edited.",
        "Nothing was changed.",
    ]
    assert sheet.view._note.isVisible()
    sheet.press(Key.Key_Right)
    assert not sheet.view._note.isVisible()


def test_that_a_long_list_of_refusals_is_cut(sheet: Sheet) -> None:
    copy_text("x\tx\tx\nx\tx\tx\nx\tx\tx")
    sheet.press(Key.Key_V, Mod.ControlModifier)
    assert "… and 3 more" in sheet.refused[0]
    assert "“x” is none of: Share of cost, Fixed." in sheet.refused[0]


def test_that_a_paste_refused_by_the_document_says_why(sheet: Sheet) -> None:
    sheet.reason = "Too much."
    copy_text("7\t8")
    sheet.press(Key.Key_V, Mod.ControlModifier)
    assert sheet.refused == ["Too much."]


def test_that_fill_down_and_right_are_one_step_each(sheet: Sheet) -> None:
    sheet.select(1, 1, 3, 2)
    sheet.press(Key.Key_D, Mod.ControlModifier)
    assert (sheet.texts(1), sheet.texts(2)) == (["1"] * 3, ["10"] * 3)
    sheet.press(Key.Key_R, Mod.ControlModifier)
    assert sheet.texts(2) == ["1"] * 3
    assert sheet.applied == [(4, "Fill down 4 cells"), (3, "Fill right 3 cells")]


def test_that_fill_down_in_one_row_takes_the_row_above(sheet: Sheet) -> None:
    sheet.go(2, 1)
    sheet.press(Key.Key_D, Mod.ControlModifier)
    assert sheet.texts(1) == ["1", "1", "3"]


def test_that_delete_clears_the_cells_that_take_a_value(sheet: Sheet) -> None:
    sheet.select(0, 1, 4, 1)
    sheet.press(Key.Key_Delete)
    assert sheet.texts(1) == ["", "", ""]
    assert sheet.applied == [(3, "Clear 3 cells")]
    sheet.go(4, 1)
    sheet.press(Key.Key_Delete)
    assert sheet.refused == ["These cells cannot be edited."]


def test_that_cut_copies_and_clears(sheet: Sheet) -> None:
    sheet.press(Key.Key_X, Mod.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1"
    assert sheet.texts(1)[0] == ""


@pytest.mark.parametrize(("answer", "expected"), [("1.234", "1.234"), ("1234", "1,234"), ("Cancel", "Labor")])
def test_that_a_doubtful_block_is_asked_about(sheet: Sheet, answer: str, expected: str) -> None:
    QGuiApplication.clipboard().setText("1,234\n0,5\n")
    sheet.go(1, 0)
    sheet.view.paste()
    box = sheet.view.findChild(QMessageBox)
    assert box is not None
    assert "1,234" in box.text()
    button = next(b for b in box.buttons() if b.text().replace("&", "") == answer)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sheet.lines["a"][0] == expected
    assert len(sheet.applied) == (answer != "Cancel")


def enabled(sheet: Sheet) -> set[str]:
    return {action.text() for action in sheet.view.block_actions() if action.isEnabled()}


def test_that_what_would_change_no_cell_is_grey_and_its_key_says_why(sheet: Sheet) -> None:
    sheet.select(1, 1, 2, 2)
    assert {"Cut", "Copy", "Copy with titles", "Paste", "Fill down", "Fill right", "Clear"} == enabled(sheet)
    total = sheet.model.rowCount() - 1
    sheet.go(total, 1)
    assert enabled(sheet) == {"Copy", "Copy with titles"}
    sheet.press(Qt.Key.Key_Delete)
    assert sheet.refused == ["These cells cannot be edited."]
    # What is pasted reaches the cells right of the corner.
    sheet.go(0, 1)
    assert enabled(sheet) == {"Copy", "Copy with titles", "Paste"}


def money(sheet: Sheet, *units: str) -> None:
    """Let the lines count money, each in its unit, and read it as the program's own cells do."""

    def read(key: str) -> Cell:
        text = sheet.lines[key][1]
        unit = units["abc".index(key)]
        return Cell(text, text, float(text), editable=True, unit=unit)

    def edit(key: str, text: str) -> tuple[str, int, str]:
        unit = units["abc".index(key)]
        return key, 1, f"{typed_amount(text, unit):f}"

    column = Column("n1", "N1", read, edit)
    name = Column("name", "Line", lambda key: Cell(sheet.lines[key][0]), align="left")
    sheet.render = lambda: sheet.model.set_content([name, column], [*"abc"], [*"abc"])
    sheet.render()
    sheet.go(0, 1)


def test_that_copied_money_keeps_its_unit(sheet: Sheet) -> None:
    money(sheet, "KRW bn", "KRW m", "USD m")
    sheet.press(Key.Key_C, Mod.ControlModifier)
    sheet.go(1, 1)
    sheet.press(Key.Key_V, Mod.ControlModifier)
    assert sheet.lines["b"][1] == "1000"
    assert sheet.noticed == ["Logistics, N1 is now KRW 1,000 m."]
    sheet.go(2, 1)
    sheet.press(Key.Key_V, Mod.ControlModifier)
    assert sheet.lines["c"][1] == "3"
    assert sheet.refused == ["Exercises, N1: This line is in USD m; KRW was typed."]


def test_that_a_fill_keeps_the_unit_too(sheet: Sheet) -> None:
    money(sheet, "KRW bn", "KRW m", "USD m")
    sheet.select(0, 1, 2, 1)
    sheet.press(Key.Key_D, Mod.ControlModifier)
    assert sheet.texts(1) == ["1", "2", "3"]
    assert len(sheet.refused) == 1


def test_that_plain_figures_from_elsewhere_are_told_as_they_were_read(sheet: Sheet) -> None:
    money(sheet, "KRW bn", "USD m", "USD m")
    copy_text("455\n7")
    sheet.press(Key.Key_V, Mod.ControlModifier)
    assert sheet.texts(1) == ["455", "7", "3"]
    assert sheet.noticed == ["Labor, N1 is now KRW 455 bn."]


def test_that_units_of_another_shape_are_left_out(sheet: Sheet) -> None:
    money(sheet, "KRW bn", "KRW m", "USD m")
    data = QMimeData()
    data.setText("4\n5")
    data.setData(UNITS_FORMAT, b"KRW m")
    QGuiApplication.clipboard().setMimeData(data)
    sheet.press(Key.Key_V, Mod.ControlModifier)
    assert sheet.texts(1) == ["0.004", "5", "3"]
