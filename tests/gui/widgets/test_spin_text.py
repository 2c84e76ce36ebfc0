"""A double click takes a whole number; a wheel that scrolls the page moves no table sideways."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QSpinBox
from pytestqt.qtbot import QtBot

from gui.tables.side_bar import SideBar
from gui.widgets.spin_text import SpinText


def test_that_a_double_click_takes_the_whole_number(qtbot: QtBot) -> None:
    field = QSpinBox()
    field.setLineEdit(SpinText())
    field.setGroupSeparatorShown(True)
    field.setRange(0, 10_000_000)
    field.setValue(20_000)
    qtbot.addWidget(field)
    field.show()
    text = field.lineEdit()
    QTest.mouseDClick(text, Qt.MouseButton.LeftButton, pos=QPoint(8, text.height() // 2))
    QTest.keyClicks(text, "22000")
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert field.value() == 22_000


def turn(bar: SideBar, by: QPoint) -> int:
    at, none = QPointF(bar.rect().center()), Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        at, bar.mapToGlobal(at), QPoint(), by, none, Qt.KeyboardModifier.NoModifier, phase, False
    )
    QApplication.sendEvent(bar, event)
    return bar.value()


def test_that_a_wheel_that_scrolls_the_page_passes_over_the_bar_of_a_table(qtbot: QtBot) -> None:
    bar = SideBar(Qt.Orientation.Horizontal)
    qtbot.addWidget(bar)
    bar.setRange(0, 1_000)
    bar.show()
    assert turn(bar, QPoint(0, -120)) == 0
    assert turn(bar, QPoint(-120, 0)) > 0


def test_that_undo_in_a_number_field_is_the_documents_unless_something_was_typed(qtbot: QtBot) -> None:
    window, field = QMainWindow(), QSpinBox()
    field.setLineEdit(SpinText())
    field.setRange(0, 100)
    window.setCentralWidget(field)
    asked: list[str] = []
    for name, keys in (("undo", "Ctrl+Z"), ("redo", "Ctrl+Shift+Z")):
        action = QAction(name, window)
        action.setShortcut(keys)
        action.triggered.connect(lambda _=False, told=name: asked.append(told))
        window.addAction(action)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    text = field.lineEdit()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    QTest.keyClick(text, Qt.Key.Key_Up)
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["undo"]
    QTest.keyClick(
        text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert asked == ["undo", "redo"]
    QTest.keyClicks(text, "7")
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["undo", "redo"]
