"""No text is cut off, covered or empty: in small and large windows, at 200 %, in other languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.examples import example, example_ids
from core.language import languages
from gui import theme as themes
from gui import translation
from gui.pages.catalog import PAGE_IDS
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.widgets.elided import ElidedLabel
from gui.window import MainWindow
from tests.gui.pseudo import spoken

SIZES = (
    (1280, 720, 100, ""),
    (2560, 1440, 100, ""),
    (1920, 1080, 200, ""),
    (1440, 900, 100, "longer"),
    (1280, 720, 100, "hangul"),
    (1280, 720, 100, "ko"),
    (1920, 1080, 200, "ko"),
    (1366, 768, 150, "ko"),
)
"""Width and height in pixels, the size of text in percent, and a language, real or one to try layouts in."""
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


def is_wider_than_its_room(widget: QWidget) -> bool:
    """Whether part of what an area shows lies beyond its side, and no bar leads there."""
    shown = widget.widget() if isinstance(widget, QScrollArea) else None
    if not isinstance(widget, QScrollArea) or shown is None:
        return False
    has_no_bar = widget.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return has_no_bar and shown.width() > widget.viewport().width() + SLACK


def overlapping(part: QWidget) -> list[str]:
    """What lies over another widget of the same parent, though a layout placed both."""
    found = []
    for parent in [part, *part.findChildren(QWidget)]:
        layout = parent.layout()
        if layout is None or not parent.isVisible() or isinstance(layout, QStackedLayout):
            continue
        laid = [
            widget
            for at in range(layout.count())
            if (item := layout.itemAt(at)) is not None
            and (widget := item.widget()) is not None
            and widget.isVisible()
        ]
        for n, one in enumerate(laid):
            for other in laid[n + 1 :]:
                shared = one.geometry().intersected(other.geometry())
                if shared.width() > SLACK and shared.height() > SLACK:
                    found.append(f"{type(one).__name__} over {type(other).__name__} {words_of(other)!r}")
    return found


def words_of(widget: QWidget) -> str:
    return str(getattr(widget, "text", str)())


@pytest.mark.usefixtures("usual_text")
@pytest.mark.parametrize(("width", "height", "percent", "language"), SIZES)
def test_that_no_text_is_cut_off_covered_or_empty(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    width: int,
    height: int,
    percent: int,
    language: str,
) -> None:
    themes.apply(qapp, themes.LIGHT, percent / 100)
    is_real = language in languages()
    if is_real:
        translation.speak(qapp, language)
    with spoken(qapp, language) if language and not is_real else nullcontext():
        window = MainWindow(
            ScenarioSession(example("impasse-2019")), Preferences(tmp_path / "settings.json"), themes.LIGHT
        )
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.make_ready()
        assert (window.width(), window.height()) == (width, height)
        wrong: list[str] = []
        for page in PAGE_IDS:
            window.go_to(page)
            for _ in range(3):
                qapp.processEvents()
            for part in (window.stack.currentWidget(), window.topbar, window.dashboard, window.status):
                if part is None:
                    continue
                shown = [widget for widget in part.findChildren(QWidget) if widget.isVisible()]
                wrong += [f"{page}: cut off {words_of(widget)!r}" for widget in shown if is_cut(widget)]
                wrong += [f"{page}: nothing on a button" for widget in shown if is_empty(widget)]
                wrong += [f"{page}: {told}" for told in overlapping(part)]
                wrong += [
                    f"{page}: wider than its room" for widget in shown if is_wider_than_its_room(widget)
                ]
        assert wrong == []


@pytest.mark.usefixtures("usual_text")
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", example_ids())
def test_that_every_answer_of_every_example_is_whole(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, name: str, language: str
) -> None:
    themes.apply(qapp, themes.LIGHT)
    translation.speak(qapp, language)
    session = ScenarioSession(example(name, language))
    window = MainWindow(session, Preferences(tmp_path / "settings.json"), themes.LIGHT)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    window.make_ready()
    for _ in range(3):
        qapp.processEvents()
    shown = [widget for widget in window.page("overview").findChildren(QWidget) if widget.isVisible()]
    assert [words_of(widget) for widget in shown if is_cut(widget)] == []


@pytest.mark.usefixtures("usual_text")
def test_that_no_title_and_no_name_of_an_input_is_shortened_on_a_small_screen(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    themes.apply(qapp, themes.LIGHT)
    window = MainWindow(
        ScenarioSession(example("twelfth-sma")), Preferences(tmp_path / "settings.json"), themes.LIGHT
    )
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.make_ready()
    wrong = set()
    for page in PAGE_IDS:
        window.go_to(page)
        window.page(page).settle()
        for _ in range(3):
            qapp.processEvents()
        for part in (window.page(page), window.dashboard):
            # A subtitle gives way to its title.
            titles = [one for one in part.findChildren(ElidedLabel) if one.property("text_role") != "small"]
            wrong |= {
                f"{page}: {one.shown_text()}"
                for one in titles
                if one.isVisible() and one.shown_text() != one.text()
            }
    assert wrong == set()


def is_empty(widget: QWidget) -> bool:
    """Whether a button shows neither text nor icon."""
    return (
        isinstance(widget, QPushButton | QToolButton)
        and not widget.text()
        and widget.icon().isNull()
        and not widget.inherits("QLineEditIconButton")
    )


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
