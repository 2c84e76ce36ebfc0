"""A press beside an open cell ends it, wherever it is."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

Sheet: TypeAlias = Any
"""The ``Sheet`` of conftest.py, which pytest loads without a name to import it by."""


class Around(QWidget):
    """A table with what takes no keyboard beside it."""

    def __init__(self, sheet: Sheet, qtbot: QtBot) -> None:
        super().__init__()
        self.sheet = sheet
        self.label, self.button = QLabel("Findings"), QToolButton()
        self.bar = QScrollBar(Qt.Orientation.Horizontal)
        self.pressed_with: list[str] = []
        self.button.clicked.connect(lambda: self.pressed_with.append(sheet.lines["a"][1]))
        column = QVBoxLayout(self)
        for part in (self.label, self.button, self.bar, sheet.view):
            column.addWidget(part)
        qtbot.addWidget(self)
        self.resize(560, 420)
        self.show()
        self.activateWindow()
        sheet.view.setFocus()
        qtbot.waitUntil(sheet.view.hasFocus)
        sheet.go(1, 1)

    def press(self, part: QWidget) -> None:
        """Press as the desktop does: the window is told, not the widget."""
        handle = self.windowHandle()
        assert handle is not None
        at = part.mapTo(self, part.rect().center())
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QApplication.processEvents()
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QApplication.processEvents()


@pytest.fixture
def around(sheet: Sheet, qtbot: QtBot) -> Around:
    return Around(sheet, qtbot)


def test_that_a_press_on_a_label_takes_what_was_typed(around: Around) -> None:
    around.sheet.type("7")
    around.press(around.label)
    assert (around.sheet.lines["a"][1], around.sheet.editor) == ("7", None)
    assert around.sheet.view.hasFocus()


def test_that_a_button_finds_what_was_typed_taken(around: Around) -> None:
    around.sheet.type("7")
    around.press(around.button)
    assert around.pressed_with == ["7"]


def test_that_a_scroll_bar_leaves_the_cell_open(around: Around) -> None:
    around.sheet.type("7")
    around.press(around.bar)
    assert around.sheet.editor is not None
    assert around.sheet.lines["a"][1] == "1"


def test_that_what_makes_no_sense_stays_open_and_is_told(around: Around) -> None:
    around.sheet.type("x")
    around.press(around.label)
    QApplication.processEvents()
    assert around.sheet.refused == ["“x” is not a number."]
    assert around.sheet.editor is not None
    assert around.sheet.editor.hasFocus()


def test_that_a_press_within_the_cell_leaves_it_open(around: Around) -> None:
    around.sheet.type("7")
    around.press(around.sheet.editor)
    assert around.sheet.editor is not None


def test_that_presses_are_looked_out_for_only_meanwhile(around: Around) -> None:
    around.sheet.type("7")
    around.sheet.press(Qt.Key.Key_Return)
    other = QWidget(around)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    other.setFocus()
    around.press(around.label)
    assert other.hasFocus()


def test_that_a_row_that_goes_meanwhile_harms_nothing(around: Around) -> None:
    around.sheet.type("7")
    del around.sheet.lines["a"]
    around.sheet.render()
    around.press(around.label)
    assert around.sheet.applied == []
