from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui import icons, theme
from gui.widgets.card import Card
from gui.widgets.elided import ElidedLabel

SUBTITLE = "USD millions, 2020, at the rate of the press on the day"


@pytest.fixture
def card(qapp: QApplication, qtbot: QtBot) -> Card:
    theme.apply(qapp, theme.LIGHT)
    made = Card("Positions by cost line", SUBTITLE, icons.icon("scale", theme.LIGHT.muted))
    qtbot.addWidget(made)
    made.body.addWidget(QLabel("body"))
    made.show()
    return made


def labels(card: Card) -> tuple[ElidedLabel, ElidedLabel]:
    title, subtitle = card.findChildren(ElidedLabel)
    return title, subtitle


@pytest.mark.parametrize("width", [250, 300, 340, 600])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_that_title_and_subtitle_never_overlap(
    qapp: QApplication, qtbot: QtBot, card: Card, width: int, scale: float
) -> None:
    theme.apply(qapp, theme.LIGHT, scale)
    card.resize(width, 200)
    qtbot.wait(1)
    title, subtitle = labels(card)
    assert title.geometry().right() < subtitle.geometry().left()
    assert subtitle.geometry().right() <= card.rect().right()


def test_that_the_subtitle_is_shortened_before_the_title(card: Card, qtbot: QtBot) -> None:
    card.resize(300, 200)
    qtbot.wait(1)
    title, subtitle = labels(card)
    assert title.shown_text() == "Positions by cost line"
    assert subtitle.shown_text().endswith("…")
    assert subtitle.toolTip() == SUBTITLE
    card.resize(800, 200)
    qtbot.wait(1)
    assert subtitle.shown_text() == SUBTITLE
    assert subtitle.toolTip() == ""


def test_that_a_unit_and_a_year_stay_beside_a_long_title(card: Card, qtbot: QtBot) -> None:
    card.set_title("From the agreement in force to what was asked for in November 2019")
    card.set_subtitle("KRW bn, 2027")
    card.resize(340, 200)
    qtbot.wait(1)
    title, subtitle = labels(card)
    assert subtitle.shown_text() == "KRW bn, 2027"
    assert title.shown_text().endswith("…")
    assert title.toolTip() == title.text()


def test_that_a_card_and_its_buttons_are_named_for_screen_readers(card: Card) -> None:
    button = card.add_button(icons.icon("maximize-2", theme.LIGHT.muted), "Make large")
    assert card.accessibleName() == "Positions by cost line"
    assert card.accessibleDescription() == SUBTITLE
    assert button.accessibleName() == "Make large"


def test_that_markup_in_a_title_stays_text(card: Card) -> None:
    card.set_title("<b>5 < 6</b>")
    assert card.title() == "<b>5 < 6</b>"
    assert labels(card)[0].shown_text().startswith("<b>")
