from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from gui import theme
from gui.widgets.palette import Command, CommandPalette, rank

COMMANDS = (
    Command("open", "Open a scenario", "Ctrl+O"),
    Command("save", "Save the scenario", "Ctrl+S"),
    Command("limits", "Go to Legal limits", "Ctrl+6"),
    Command("print", "Print summary", "Ctrl+P"),
)


@pytest.fixture
def palette(qapp: QApplication, qtbot: QtBot) -> CommandPalette:
    theme.apply(qapp, theme.LIGHT)
    made = CommandPalette(COMMANDS, QIcon())
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_every_word_typed_must_appear(palette: CommandPalette, qtbot: QtBot) -> None:
    assert palette.titles() == tuple(command.title for command in COMMANDS)
    QTest.keyClicks(palette.field(), "SCEN sa")
    assert palette.titles() == ("Save the scenario",)
    QTest.keyClicks(palette.field(), " nothing")
    assert palette.titles() == ()


def test_that_the_beginning_of_a_title_ranks_before_the_middle_of_one() -> None:
    assert rank(Command("a", "Print summary"), "print") == 0
    assert rank(Command("a", "Summary, print"), "print") == 1
    assert rank(Command("a", "Blueprints"), "print") == 2
    assert rank(Command("a", "Save"), "print") is None


def test_that_hangul_typed_in_parts_is_found() -> None:
    assert rank(Command("a", "요약 인쇄"), "\u110b\u116d\u110b\u1163\u11a8") == 0


def test_that_arrows_move_and_enter_runs(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClick(palette.field(), Qt.Key.Key_Down)
    assert palette.field().accessibleDescription() == "Save the scenario, Ctrl+S"
    with qtbot.waitSignal(palette.chosen) as heard:
        QTest.keyClick(palette.field(), Qt.Key.Key_Return)
    assert heard.args == ["save"]
    assert palette.isHidden()


def test_that_a_click_runs(palette: CommandPalette, qtbot: QtBot) -> None:
    rows = palette.findChild(QListView)
    assert isinstance(rows, QListView)
    with qtbot.waitSignal(palette.chosen) as heard:
        QTest.mouseClick(
            rows.viewport(),
            Qt.MouseButton.LeftButton,
            pos=rows.visualRect(rows.model().index(2, 0)).center(),
        )
    assert heard.args == ["limits"]


def test_that_enter_runs_nothing_where_nothing_was_found(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field(), "zzz")
    with qtbot.assertNotEmitted(palette.chosen):
        QTest.keyClick(palette.field(), Qt.Key.Key_Return)
    assert not palette.isHidden()


def test_that_escape_closes_without_running(palette: CommandPalette, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(palette.chosen):
        QTest.keyClick(palette.field(), Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_that_it_opens_empty_each_time(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field(), "save")
    palette.hide()
    palette.show()
    assert palette.field().text() == ""
    assert len(palette.titles()) == len(COMMANDS)


def test_that_its_models_keep_qts_rules(palette: CommandPalette, qtbot: QtBot) -> None:
    rows = palette.findChild(QListView)
    assert isinstance(rows, QListView)
    tester = QAbstractItemModelTester(rows.model(), QAbstractItemModelTester.FailureReportingMode.Warning)
    QTest.keyClicks(palette.field(), "s")
    palette.set_commands(COMMANDS[:2])
    palette.field().clear()
    assert tester.model() is rows.model()


def test_that_the_mouse_alone_closes_it_even_with_nothing_found(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.field(), "nothing of this name")
    palette.close_button.trigger()
    assert palette.isHidden()
