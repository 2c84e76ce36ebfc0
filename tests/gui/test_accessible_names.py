"""Every page and region, as a screen reader meets it: what takes the keyboard has a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.examples import example
from gui import theme as themes
from gui.pages.catalog import PAGE_IDS
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(
        ScenarioSession(example("drawdown-22000")), Preferences(tmp_path / "settings.json"), themes.LIGHT
    )
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    made.make_ready()
    return made


def spoken(widget: QWidget) -> str:
    """What a reader says of a widget: its name; for the text of a spin box or combo box the box's."""
    box = widget.parentWidget() if isinstance(widget, QLineEdit) else None
    at = box if isinstance(box, QAbstractSpinBox | QComboBox) else widget
    interface = QAccessible.queryAccessibleInterface(at)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def takes_keyboard(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    # A scroll area is only a frame; what is in it is met on its own.
    is_frame = type(widget) in (QScrollArea, QAbstractScrollArea)
    return by_tab and widget.isVisible() and widget.isEnabled() and not is_frame


@pytest.mark.parametrize("page", PAGE_IDS)
def test_that_all_that_takes_the_keyboard_has_a_name(window: MainWindow, page: str) -> None:
    window.go_to(page)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if takes_keyboard(widget) and not spoken(widget)
    ]
    assert nameless == []
