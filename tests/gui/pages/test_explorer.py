"""The Explorer page, as it is used: all variants at once, moved by sliders over live charts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from core.document.scenario import Scenario
from core.engine.metrics import METRICS
from gui.dialogs.one_change import OneChangeDialog
from gui.pages.explored import DOCUMENT, metrics_by_year
from gui.pages.explorer import MOST_LEVERS, ExplorerPage
from gui.theme import DARK


class Desk:
    def __init__(self, page: ExplorerPage) -> None:
        self.page, self.session = page, page.session

    def lever(self, group: str) -> str:
        return next(lever.id for lever in self.page.rows[0].levers.values() if lever.group == group)

    def add(self, group: str, value: float, name: str) -> str:
        self.page.add_row(DOCUMENT, self.lever(group), value, name)
        return self.page.rows[-1].id

    def line(self, row_id: str, chart: int = 0) -> list[float]:
        data = self.page.charts[chart]._data
        assert data is not None
        values = next(line.values for line in data.lines if line.id == row_id)
        return [round(float(value), 3) for value in values]


@pytest.fixture
def desk(opened: Callable[..., ExplorerPage], impasse: Scenario) -> Desk:
    return Desk(opened(ExplorerPage, impasse))


def test_that_every_variant_is_a_row_and_a_line(desk: Desk) -> None:
    assert [row.id for row in desk.page.rows] == [DOCUMENT]
    row = desk.add("rate", 1300, "Weak won")
    assert desk.session.variant == row.removeprefix("variant ")
    assert [row.name for row in desk.page.rows] == ["Base", "Weak won"]
    assert desk.page.grid.name_button(row).isChecked()
    assert desk.line(row) != desk.line(DOCUMENT)
    horizon = list(desk.page.rows[0].outcome.horizon)
    outcome = desk.page.rows[0].outcome
    expected = METRICS["contribution"].values(outcome)[0, [outcome.at(year) for year in horizon]]
    assert desk.line(DOCUMENT) == [round(float(value), 3) for value in expected]


def test_that_a_drag_in_another_row_opens_it_and_moves_its_line_alone(desk: Desk) -> None:
    weak = desk.add("rate", 1300, "Weak won")
    desk.page.grid.name_button(DOCUMENT).click()
    assert desk.session.variant is None
    before = desk.line(DOCUMENT), desk.line(weak)
    steps = desk.session.undo_stack.count()
    slider = desk.page.grid.sliders[weak, desk.lever("rate")].slider
    slider.setSliderDown(True)
    slider.setValue(slider.maximum())
    assert desk.session.variant == weak.removeprefix("variant ")
    assert desk.session.snapshot.preview
    assert desk.line(DOCUMENT) == before[0]
    moved = desk.line(weak)
    assert moved != before[1]
    slider.setSliderDown(False)
    assert desk.session.undo_stack.count() == steps + 1
    assert not desk.session.snapshot.preview
    assert desk.line(weak) == moved
    desk.session.undo_stack.undo()
    assert desk.line(weak) == before[1]


def test_that_a_drag_of_the_document_carries_the_variants_that_stand_on_it(desk: Desk) -> None:
    weak = desk.add("rate", 1300, "Weak won")
    desk.page.grid.name_button(DOCUMENT).click()
    before = desk.line(weak, chart=1)
    move = desk.lever("move")
    desk.page._choose_metric(1, "strength.year_end")
    steady = desk.line(weak, chart=1)
    assert steady != before
    slider = desk.page.grid.sliders[DOCUMENT, move].slider
    slider.setSliderDown(True)
    slider.setValue(slider.maximum())
    assert desk.session.variant is None
    assert desk.line(weak, chart=1) != steady
    assert desk.line(weak, chart=1) == desk.line(DOCUMENT, chart=1)
    QTest.keyClick(slider, Qt.Key.Key_Escape)
    assert desk.line(weak, chart=1) == steady
    assert not desk.session.snapshot.preview


def test_that_a_copy_with_one_change_is_one_step_and_is_asked_for_in_a_dialog(desk: Desk) -> None:
    desk.page.add.click()
    dialog = desk.page.findChild(OneChangeDialog)
    assert dialog is not None
    dialog.lever.setCurrentIndex(dialog.lever.findData(desk.lever("rate")))
    dialog.value.field.setValue(1250)
    assert "1,250" in dialog.name.text()
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert ok.isEnabled()
    ok.click()
    assert desk.session.undo_stack.count() == 1
    assert len(desk.page.rows) == 2
    assert float(desk.page.rows[1].levers[desk.lever("rate")].value) == 1250
    desk.session.undo_stack.undo()
    assert len(desk.page.rows) == 1


def test_that_a_change_that_makes_no_sense_is_told_and_adds_nothing(desk: Desk) -> None:
    told: list[str] = []
    desk.page.refused.connect(told.append)
    desk.page.add_row(DOCUMENT, desk.lever("rate"), -5.0, "Nonsense")
    assert len(told) == 1
    assert len(desk.page.rows) == 1
    assert desk.session.undo_stack.count() == 0


def test_that_inputs_come_and_go(desk: Desk) -> None:
    shown = desk.page.lever_ids
    assert shown is not None
    desk.page.toggle_lever(shown[0])
    assert (DOCUMENT, shown[0]) not in desk.page.grid.sliders
    desk.page.toggle_lever(shown[0])
    assert (DOCUMENT, shown[0]) in desk.page.grid.sliders


@pytest.mark.parametrize("metric", [metric.id for metric in metrics_by_year()])
def test_that_every_metric_can_be_drawn_and_said(desk: Desk, metric: str) -> None:
    desk.page._choose_metric(0, metric)
    desk.page.set_theme(DARK)
    QApplication.processEvents()
    assert desk.page.cards[0].accessibleName()
    header, rows = desk.page.charts[0].table()
    values = [row[1] for row in rows]
    if np.isfinite([value for value in values if isinstance(value, float)]).any():
        assert desk.page.charts[0].accessibleDescription()
        assert len(header) == 2


def test_that_the_heads_of_the_inputs_are_told_whole(desk: Desk) -> None:
    QApplication.processEvents()
    for title in desk.page.grid._titles.values():
        assert title.text()
        assert title.height() >= title.heightForWidth(title.width())
    assert desk.page._area.verticalScrollBar().maximum() == 0


def test_that_the_input_in_which_a_new_row_differs_is_shown(desk: Desk) -> None:
    levers = tuple(desk.page.rows[0].levers)
    hidden = next(one for one in levers if one not in (desk.page.lever_ids or ()))
    lever = desk.page.rows[0].levers[hidden]
    desk.page.add_row(DOCUMENT, hidden, float(lever.value + lever.step), "One step")
    assert hidden in (desk.page.lever_ids or ())
    assert len(desk.page.lever_ids or ()) <= MOST_LEVERS
    assert desk.page.rows[-1].name == "One step"
