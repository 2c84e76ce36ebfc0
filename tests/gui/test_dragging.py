"""A slider under the hand: what is in sight follows it, what is not is right once it is seen or let go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QSlider
from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from gui.pace import CALM_MS
from gui.pages.page import Page
from gui.pages.posture import PosturePage
from gui.window import MainWindow


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, new_window: Callable[[Scenario], MainWindow], impasse: Scenario
) -> MainWindow:
    made = new_window(impasse)
    made.resize(1280, 720)
    made.show()
    qtbot.waitUntil(lambda: made.dashboard.charts is not None)
    made.go_to("posture")
    qapp.processEvents()
    return made


def _size_of_the_move(page: PosturePage) -> QSlider:
    slider = next(one for name, one in page.levers.sliders.items() if "size" in name or "people" in name)
    return slider.slider


def _elements(page: PosturePage) -> list[str]:
    model = page.elements.table_model()
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [str(model.index(row, column).data()) for row in rows for column in columns]


def _area(page: Page) -> QScrollArea:
    viewport = page.parentWidget()
    area = viewport.parentWidget() if viewport is not None else None
    assert isinstance(area, QScrollArea)
    return area


def test_that_what_is_scrolled_away_is_drawn_when_it_comes_into_sight(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = window.page("posture")
    assert isinstance(page, PosturePage)
    slider, before = _size_of_the_move(page), _elements(page)
    assert page.elements_card.visibleRegion().isEmpty()
    slider.setSliderDown(True)
    for step in range(1, 4):
        slider.setValue(slider.value() + step * slider.singleStep() * 5)
    qtbot.wait(3 * CALM_MS)
    assert _elements(page) == before
    bar = _area(page).verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: _elements(page) != before)
    seen = _elements(page)
    slider.setSliderDown(False)
    assert _elements(page) == seen


def test_that_all_follows_when_the_slider_is_let_go(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("posture")
    assert isinstance(page, PosturePage)
    slider, before = _size_of_the_move(page), _elements(page)
    gauge = window.dashboard.troop_gauge.accessibleDescription()
    slider.setSliderDown(True)
    slider.setValue(slider.value() + 20 * slider.singleStep())
    slider.setValue(slider.value() + 20 * slider.singleStep())
    slider.setSliderDown(False)
    assert _elements(page) != before
    assert window.dashboard.troop_gauge.accessibleDescription() != gauge
    assert window.session.undo_stack.count() == 1


def test_that_a_drag_that_is_given_up_leaves_all_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("posture")
    assert isinstance(page, PosturePage)
    slider = _size_of_the_move(page)
    before, gauge = _elements(page), window.dashboard.troop_gauge.accessibleDescription()
    slider.setSliderDown(True)
    for _ in range(3):
        slider.setValue(slider.value() + 20 * slider.singleStep())
    window.session.end_preview()
    assert (_elements(page), window.dashboard.troop_gauge.accessibleDescription()) == (before, gauge)
    qtbot.wait(3 * CALM_MS)
    assert (_elements(page), window.dashboard.troop_gauge.accessibleDescription()) == (before, gauge)
