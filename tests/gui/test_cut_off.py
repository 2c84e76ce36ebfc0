"""No text of a label or button is cut off: at the least size, on a large screen, and with text at 200 %."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.examples import example
from gui import theme as themes
from gui.pages.catalog import PAGE_IDS
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.window import MainWindow

SIZES = ((1280, 720, 100), (2560, 1440, 100), (1920, 1080, 200))
SLACK = 2
WRAPPED = int(Qt.TextFlag.TextWordWrap)


@pytest.fixture
def usual_text(qapp: QApplication) -> Iterator[None]:
    yield
    # What is closed goes first: dressing a whole window anew takes seconds.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    themes.apply(qapp, themes.LIGHT)


def is_cut(widget: QWidget) -> bool:
    """Whether a label or button has less room than its text needs; one that shortens itself has not."""
    if isinstance(widget, QPushButton):
        return widget.width() + SLACK < widget.minimumSizeHint().width()
    if not isinstance(widget, QLabel) or type(widget) is not QLabel or not widget.text():
        return False
    if widget.wordWrap():
        need = widget.fontMetrics().boundingRect(
            QRect(0, 0, max(widget.contentsRect().width(), 1), 10_000), WRAPPED, widget.text()
        )
        return need.height() > widget.height() + SLACK
    return widget.sizeHint().width() > widget.width() + SLACK


@pytest.mark.usefixtures("usual_text")
@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_that_no_text_is_cut_off(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, width: int, height: int, percent: int
) -> None:
    themes.apply(qapp, themes.LIGHT, percent / 100)
    window = MainWindow(
        ScenarioSession(example("impasse-2019")), Preferences(tmp_path / "settings.json"), themes.LIGHT
    )
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    window.make_ready()
    assert (window.width(), window.height()) == (width, height)
    cut: list[str] = []
    for page in PAGE_IDS:
        window.go_to(page)
        for _ in range(3):
            qapp.processEvents()
        shown = [window.stack.currentWidget(), window.topbar, window.dashboard]
        found = [w for part in shown if part is not None for w in part.findChildren(QWidget) if w.isVisible()]
        cut += [f"{page}: {getattr(w, 'text', str)()!r}" for w in found if is_cut(w)]
    assert cut == []


def test_that_a_text_without_room_would_be_seen(qtbot: QtBot) -> None:
    label, wrapped, button = (
        QLabel("A text that needs room"),
        QLabel("Some words " * 20),
        QPushButton("Press"),
    )
    wrapped.setWordWrap(True)
    for widget in (label, wrapped, button):
        qtbot.addWidget(widget)
        widget.resize(60, 20)
        widget.setFixedWidth(20)
        assert is_cut(widget)
    roomy = QLabel("Room")
    qtbot.addWidget(roomy)
    roomy.resize(300, 40)
    assert not is_cut(roomy)
