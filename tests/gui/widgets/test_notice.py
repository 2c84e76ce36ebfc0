from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gui import icons, theme
from gui.widgets.notice import Notice, NoticeColours

COLOURS = NoticeColours("#F6E7EA", "#D9A0AB", theme.LIGHT.ink, theme.LIGHT.breach)


@pytest.fixture
def notice(qapp: QApplication, qtbot: QtBot) -> Notice:
    theme.apply(qapp, theme.LIGHT)
    made = Notice(icons.icon("x", theme.LIGHT.muted))
    qtbot.addWidget(made)
    return made


def test_that_it_is_hidden_until_there_is_something_to_say(notice: Notice) -> None:
    assert notice.isHidden()
    notice.show_message("Refused", COLOURS, icons.icon("circle-alert", theme.LIGHT.breach))
    assert not notice.isHidden()
    assert notice.accessibleDescription() == "Refused"


def test_that_markup_in_a_message_stays_text(notice: Notice) -> None:
    notice.show_message("<img src=x> & co", COLOURS, icons.icon("info", theme.LIGHT.muted))
    assert notice.message() == "<img src=x> & co"
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in notice.findChildren(QLabel) if label.text()
    )


def test_that_its_action_and_its_close_button_are_announced(notice: Notice, qtbot: QtBot) -> None:
    notice.show_message(
        "Refused", COLOURS, icons.icon("info", theme.LIGHT.muted), actions=("Go there", "Stay")
    )
    first, action = notice.findChildren(QPushButton)
    close = notice.findChild(QToolButton)
    assert (first.text(), action.text()) == ("Go there", "Stay")
    assert isinstance(close, QToolButton)
    with qtbot.waitSignal(notice.action_chosen) as chosen:
        QTest.mouseClick(action, Qt.MouseButton.LeftButton)
    assert chosen.args == [1]
    with qtbot.waitSignal(notice.closed):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert notice.isHidden()


def test_that_a_message_without_an_action_has_no_button(notice: Notice) -> None:
    notice.show_message("Refused", COLOURS, icons.icon("info", theme.LIGHT.muted))
    assert notice.findChild(QPushButton) is None
