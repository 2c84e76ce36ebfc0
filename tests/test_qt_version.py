"""The version of Qt's Python is one that keeps its references."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_that_a_call_that_returns_nothing_keeps_the_reference_to_none(qtbot: QtBot) -> None:
    # PySide 6.12.0 on Python 3.11 loses one in every such call, and aborts once there is none left.
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.update()
    before = sys.getrefcount(None)
    for _ in range(1_000):
        widget.update()
    assert sys.getrefcount(None) > before - 50
