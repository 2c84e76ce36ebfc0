"""The window before a room: chosen pages in large text, turned by keys, live, and then as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLabel, QWidget

from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import SetField
from gui.charts.canvas import Canvas
from gui.dialogs.presented import USUAL, PresentedDialog
from gui.presenting import begin
from gui.tables.table_view import TableView
from gui.theme import DARK, LIGHT
from gui.view_actions import toggle_dashboard
from gui.widgets.value_slider import ValueSlider
from gui.window import MainWindow

PAGES = ("overview", "posture", "limits")


@pytest.fixture
def window(new_window: Callable[[Scenario], MainWindow], impasse: Scenario) -> Iterator[MainWindow]:
    made = new_window(impasse)
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.make_ready()
    made.go_to("costs")
    yield made
    if made.presentation is not None:
        made.presentation.end()


def dialog_of(window: MainWindow) -> PresentedDialog:
    window.actions_by_id["present"].trigger()
    found = window.findChild(PresentedDialog)
    assert isinstance(found, PresentedDialog)
    return found


def choose(dialog: PresentedDialog, pages: tuple[str, ...]) -> None:
    for row in range(dialog.list.count()):
        item = dialog.list.item(row)
        is_wanted = item.data(Qt.ItemDataRole.UserRole) in pages
        item.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)


def present(window: MainWindow) -> None:
    dialog = dialog_of(window)
    choose(dialog, PAGES)
    dialog.button.click()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert window.presentation is not None


def focused(window: MainWindow) -> QWidget:
    """What gets the keys that a person presses."""
    return QApplication.focusWidget() or window


def test_that_the_pages_are_chosen_and_remembered(window: MainWindow) -> None:
    dialog = dialog_of(window)
    assert dialog.chosen() == USUAL
    choose(dialog, ())
    assert not dialog.button.isEnabled()
    choose(dialog, PAGES)
    dialog.button.click()
    assert window.presentation is not None
    assert window.presentation.pages == PAGES
    window.presentation.end()
    assert dialog_of(window).chosen() == PAGES


def test_that_only_the_page_is_there_in_large_text(window: MainWindow, qapp: QApplication) -> None:
    usual = qapp.font().pixelSize()
    others = window.page("costs").font().pixelSize()
    present(window)
    assert window.isFullScreen()
    for part in (window.menuBar(), window.topbar, window.navigation, window.dashboard, window.statusBar()):
        assert part.isHidden()
    assert window.page_id == "overview"
    shown = window.page("overview").findChildren(QLabel)
    assert min(label.font().pixelSize() for label in shown) == pytest.approx(usual * 1.5, rel=0.1)
    # Other windows, and pages that are not shown, keep their text: they would grow, and all would wait.
    assert qapp.font().pixelSize() == usual
    assert window.page("costs").font().pixelSize() == others


def test_that_the_text_of_the_page_is_as_before_afterwards(window: MainWindow) -> None:
    window.go_to("overview")
    labels = window.page("overview").findChildren(QLabel)
    before = [label.font().pixelSize() for label in labels]
    present(window)
    QTest.keyClick(focused(window), Qt.Key.Key_PageDown)
    QTest.keyClick(focused(window), Qt.Key.Key_Escape)
    assert [label.font().pixelSize() for label in labels] == before


@pytest.mark.parametrize("key", [Qt.Key.Key_F5, Qt.Key.Key_Escape])
def test_that_a_key_ends_it_whatever_has_the_keyboard(window: MainWindow, key: Qt.Key) -> None:
    window.go_to("posture")
    page = window.page("posture")
    kinds: tuple[type[QWidget] | None, ...] = (None, TableView, ValueSlider, QAbstractSpinBox, Canvas)
    for kind in kinds:
        present(window)
        QTest.keyClick(focused(window), Qt.Key.Key_PageDown)
        assert window.page_id == "posture"
        if kind is not None:
            page.findChildren(kind)[0].setFocus()
        QTest.keyClick(focused(window), key)
        assert window.presentation is None, kind
        assert not window.isFullScreen()


def test_that_undo_has_its_key_before_a_room(window: MainWindow) -> None:
    window.session.apply(SetField(Place.parse("about/title"), "Before the committee"))
    present(window)
    QTest.keyClick(focused(window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.document.about.title != "Before the committee"


def test_that_keys_turn_the_pages_and_stay_at_the_ends(window: MainWindow) -> None:
    present(window)
    seen = [window.page_id]
    for key in (Qt.Key.Key_PageUp, *[Qt.Key.Key_PageDown] * 3, Qt.Key.Key_PageUp):
        QTest.keyClick(window, key)
        seen.append(window.page_id)
    assert seen == ["overview", "overview", "posture", "limits", "limits", "posture"]


def test_that_it_is_live_and_gives_the_window_back(window: MainWindow, qapp: QApplication) -> None:
    usual = qapp.font().pixelSize()
    present(window)
    window.session.apply(SetField(Place.parse("about/title"), "Before the committee"))
    assert window.session.document.about.title == "Before the committee"
    window.actions_by_id["present"].trigger()
    assert window.presentation is None
    assert not window.isFullScreen()
    assert window.page_id == "costs"
    assert qapp.font().pixelSize() == usual
    for part in (window.menuBar(), window.topbar, window.navigation, window.dashboard, window.statusBar()):
        assert not part.isHidden()


def test_that_a_dashboard_that_was_folded_stays_so(window: MainWindow) -> None:
    toggle_dashboard(window)
    present(window)
    assert window.presentation is not None
    window.presentation.end()
    assert window.dashboard.isHidden()


def test_that_a_window_closed_meanwhile_is_remembered_as_it_was(window: MainWindow) -> None:
    present(window)
    window.close()
    assert window.preferences.layout()["dashboard"] is True
    assert window.presentation is None


def test_that_a_settings_file_of_any_content_is_no_hindrance(window: MainWindow) -> None:
    window.preferences.set_presented_pages(["no such page"])
    assert dialog_of(window).chosen() == USUAL


def test_that_the_keyboard_is_back_where_it_was_after_a_show(window: MainWindow) -> None:
    table = window.page("costs").findChildren(TableView)[0]
    table.setFocus()
    present(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table
    window.navigation.setFocus()
    present(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.navigation


def test_that_it_goes_on_in_other_colours(window: MainWindow) -> None:
    """As the system's may change at dusk, in any window: Qt broke where a page wore a sheet of its own."""
    present(window)
    shown = window.page("overview").findChildren(QLabel)
    large = [label.font().pixelSize() for label in shown]
    for theme in (DARK, LIGHT):
        window.set_theme(theme)
        assert window.presentation is not None
        assert [label.font().pixelSize() for label in shown] == large


def test_that_a_button_on_a_page_leads_beside_the_show_and_back_again(window: MainWindow) -> None:
    begin(window, ("overview", "costs", "summary"))
    show = window.presentation
    assert show is not None
    window.go_to("posture")
    assert show._told.text() == "Posture"
    beside = window.stack.currentWidget()
    assert beside is not None
    assert beside.styleSheet()
    assert show._back.isEnabled()
    show.step(-1)
    assert (window.page_id, show._told.text()) == ("overview", "Overview, 1 of 3")
    window.go_to("summary")
    assert show._told.text() == "Summary, 3 of 3"
    show.step(-1)
    assert window.page_id == "costs"
    window.go_to("posture")
    show.step(1)
    assert window.page_id == "summary"
    show.end()
