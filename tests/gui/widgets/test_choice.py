from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import theme
from gui.widgets.choice import Choice

ITEMS = [("ask", "US ask, Nov 2019"), ("force", "Agreement in force"), ("third", "Third")]


@pytest.fixture
def choice(qapp: QApplication, qtbot: QtBot) -> Choice:
    theme.apply(qapp, theme.LIGHT)
    made = Choice("Position")
    qtbot.addWidget(made)
    made.set_items(ITEMS, "force")
    made.show()
    return made


def test_that_only_a_person_choosing_is_announced(choice: Choice, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_items(ITEMS[:2], "ask")
        choice.set_current("force")
    with qtbot.waitSignal(choice.chosen) as heard:
        QTest.keyClick(choice.box(), Qt.Key.Key_Up)
    assert heard.args == ["ask"]
    assert choice.current() == "ask"


def test_that_choosing_the_same_again_is_no_news(choice: Choice, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(choice.chosen):
        choice.box().activated.emit(choice.box().currentIndex())


def test_that_an_unknown_id_chooses_nothing(choice: Choice) -> None:
    choice.set_current("gone")
    assert choice.current() == ""
    assert choice.box().currentIndex() == -1


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_that_its_longest_text_is_shown_whole(qapp: QApplication, choice: Choice, scale: float) -> None:
    theme.apply(qapp, theme.DARK, scale)
    choice.resize(choice.sizeHint())
    for key, text in ITEMS:
        choice.set_current(key)
        assert choice.box().shown_text() == text
        assert choice.box().toolTip() == ""


def test_that_the_chosen_text_stays_whole_at_the_least_width(choice: Choice) -> None:
    choice.set_current("third")
    choice.box().setFixedWidth(choice.box().minimumSizeHint().width())
    assert choice.box().shown_text() == "Third"


def test_that_a_text_beyond_the_maximum_is_shortened_at_its_end_and_told_in_full(choice: Choice) -> None:
    text = "The proposal of the sending nation as the press reported it in the autumn"
    choice.set_items([("long", text)], "long")
    choice.resize(choice.sizeHint())
    shown = choice.box().shown_text()
    assert shown.startswith("The")
    assert shown.endswith("…")
    assert choice.box().toolTip() == text


def test_that_it_is_named_for_screen_readers(choice: Choice) -> None:
    assert choice.box().accessibleName() == "Position"


def test_that_an_item_explains_itself_and_its_words_are_no_markup(choice: Choice) -> None:
    choice.set_items([*ITEMS, ("odd", "<b>")], "force", {"ask": "What is asked for."})
    tips = [choice.box().itemData(at, Qt.ItemDataRole.ToolTipRole) for at in range(4)]
    assert tips[0] == "<qt>US ask, Nov 2019<br>What is asked for.</qt>"
    assert tips[1] == "<qt>Agreement in force</qt>"
    assert tips[3] == "<qt>&lt;b&gt;</qt>"
