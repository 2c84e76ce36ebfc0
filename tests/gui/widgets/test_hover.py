"""What the mouse has left looks so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from gui import theme as themes
from gui.session import ScenarioSession
from gui.topbar import TopBar
from gui.widgets.choice import ElidedComboBox


def test_that_a_box_whose_list_closed_elsewhere_looks_left(qtbot: QtBot) -> None:
    box = ElidedComboBox()
    qtbot.addWidget(box)
    box.addItems(["one", "two"])
    box.show()
    QCursor.setPos(box.mapToGlobal(box.rect().bottomRight()) + box.rect().bottomRight())
    box.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    box.showPopup()
    box.hidePopup()
    assert not box.underMouse()


def test_that_a_button_of_the_bar_looks_left_after_its_dialog(qtbot: QtBot, impasse: Scenario) -> None:
    session = ScenarioSession(impasse)
    bar = TopBar(session, [], session.undo_stack.createUndoAction(session), themes.LIGHT)
    qtbot.addWidget(bar)
    bar.show()
    QCursor.setPos(bar.mapToGlobal(bar.rect().bottomRight()) + bar.rect().bottomRight())
    bar._print.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QApplication.sendEvent(bar, QEvent(QEvent.Type.WindowActivate))
    assert not bar._print.underMouse()


def test_that_buttons_of_dialogs_have_no_icons_of_another_style(qtbot: QtBot, qapp: QApplication) -> None:
    themes.apply(qapp, themes.LIGHT)
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.Close)
    qtbot.addWidget(box)
    assert all(button.icon().isNull() for button in box.buttons())
