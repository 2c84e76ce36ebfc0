"""Tables in and out of a window: shown before they are taken in, one step of undo, told where they went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFontMetrics
from PySide6.QtWidgets import QComboBox, QFileDialog, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from core.examples import example
from core.exchange.catalog import TABLES
from core.exchange.sheets import read_sheets
from core.files.scenario_file import dumps
from core.words import message, say
from gui import table_actions
from gui.dialogs.import_table import ImportDialog
from gui.pages.costs import CostsPage
from gui.tables.table_view import TableView
from gui.variant_actions import add_duplicate
from gui.window import MainWindow


@pytest.fixture
def window(new_window: Callable[[Scenario], MainWindow], impasse: Scenario) -> MainWindow:
    made = new_window(impasse)
    made.show()
    return made


def opened(window: MainWindow, qtbot: QtBot, text: str, path: Path) -> ImportDialog:
    path.write_text(text, encoding="utf-8")
    table_actions.open_import(window, path)
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.outcome.text()))
    return dialog


def pick(box: QComboBox, value: object) -> None:
    """Choose an entry as a person does: the program can't tell it from one."""
    at = box.findData(value)
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


def problems(dialog: ImportDialog) -> list[str]:
    return [dialog.problems.item(at).text() for at in range(dialog.problems.count())]


WIDE = "Costs in won\nItem;2019;2020\nLabor;700,5;1.038,9\nlogistics;167,4;\n"


def test_that_a_sheet_is_shown_and_taken_in_as_one_step(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = dumps(window.session.document)
    dialog = opened(window, qtbot, WIDE, tmp_path / "won.csv")
    assert (dialog.kind.currentData(), dialog.mark.currentData()) == ("costs", ",")
    assert dialog.mapping.columns == ("line", 2019, 2020)
    assert dialog.outcome.text() == "Rows: 1 new, 1 changed, 1 as they were. Undo takes it back."
    assert dumps(window.session.document) == before
    dialog.take_in.click()
    assert [str(amount.value) for amount in window.session.scenario.costs.lines[0].amounts] == [
        "700.5",
        "1038.9",
    ]
    assert window.session.undo_stack.count() == 1
    assert window.session.undo_stack.undoText() == "Import into costs: 2 rows"
    window.session.undo_stack.undo()
    assert dumps(window.session.document) == before


def test_that_problems_are_told_at_their_cells_until_they_are_gone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Item,2019,2020,remarks here\nLabor,700,abc,x\nNobody,1,2,y\n"
    dialog = opened(window, qtbot, text, tmp_path / "won.csv")
    assert problems(dialog) == [
        "C2: “abc” is not a number.",
        "A3: No cost line has this name or id. A new one needs a unit, such as USD m.",
    ]
    assert not dialog.take_in.isEnabled()
    cell = dialog.preview.item(2, 2)
    assert cell is not None
    assert cell.font().strikeOut()
    dialog.problems.itemActivated.emit(dialog.problems.item(0))
    assert (dialog.preview.currentRow(), dialog.preview.currentColumn()) == (2, 2)

    pick(dialog.unit, "USD m")
    pick(dialog.preview.cellWidget(0, 2), None)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: "Problems" not in dialog.outcome.text() or problems(dialog) != [])
    dialog.judge()
    assert problems(dialog) == ["B2: Found an amount in USD m, expected one in KRW bn."]
    assert not cell.font().strikeOut()
    pick(dialog.unit, "")
    dialog.judge()
    assert [told[:2] for told in problems(dialog)] == ["A3"]
    dialog.reject()
    assert window.session.undo_stack.count() == 0


def test_that_a_large_sheet_is_judged_beside_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    years = ",".join(map(str, range(1991, 2031)))
    figures = ",".join(["12.5"] * 40)
    rows = "\n".join(f"line-{at},Line {at},labor,on_peninsula,KRW bn,{figures}" for at in range(450))
    dialog = opened(window, qtbot, f"id,name,category,place,unit,{years}\n{rows}\n", tmp_path / "large.csv")
    qtbot.waitUntil(lambda: dialog.outcome.text() == "Reading the whole sheet…")
    assert not dialog.take_in.isEnabled()
    qtbot.waitUntil(lambda: dialog.take_in.isEnabled(), timeout=30_000)
    assert "18,000 new" in dialog.outcome.text()
    dialog.accept()
    assert len(window.session.document.costs.lines) > 450


def test_that_an_import_goes_into_the_open_variant(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    add_duplicate(window.session, "Dear labor")
    dialog = opened(window, qtbot, "line,2019\nlabor,700\n", tmp_path / "labor.csv")
    dialog.accept()
    assert str(window.session.scenario.costs.lines[0].amounts[0].value) == "700"
    assert window.session.document.costs == example("impasse-2019").costs
    assert len(window.session.document.variants.rows[-1].changes) > 0


def test_that_another_sheet_and_table_can_be_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, impasse: Scenario
) -> None:
    assert table_actions.export(window, "series", tmp_path / "series.xlsx")
    table_actions.open_import(window, tmp_path / "series.xlsx")
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    assert dialog.kind.currentData() == "series"
    dialog.judge()
    assert dialog.outcome.text() == "The scenario says all of this already: nothing would change."
    pick(dialog.kind, "costs")
    dialog.judge()
    assert problems(dialog)
    dialog.reject()


def test_that_a_file_that_is_no_table_is_told(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_bytes(b"\xff\x00")
    table_actions.open_import(window, tmp_path / "bad.csv")
    assert "bad.csv: the file is not UTF-8 text" in window.notice.message()


def test_that_a_dropped_table_is_shown_to_be_imported(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "won.csv"
    path.write_text(WIDE, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    move, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), move, data, left, none))
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    dialog.reject()


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_that_the_asked_table_goes_into_the_asked_file(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    kinds = {".csv": "CSV (*.csv)", ".xlsx": "Workbook (*.xlsx)"}
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("costs", True))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out"), kinds[suffix]))
    window.actions_by_id["export_table"].trigger()
    assert (tmp_path / f"out{suffix}").exists()
    assert f"out{suffix}" in window.status.currentMessage()


def test_that_an_asked_file_is_shown(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "won.csv").write_text(WIDE, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "won.csv"), ""))
    window.actions_by_id["import_table"].trigger()
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    dialog.reject()


def test_that_an_export_that_fails_is_told(window: MainWindow, tmp_path: Path) -> None:
    assert not table_actions.export(window, "costs", tmp_path / "gone" / "out.csv")
    assert "out.csv: its folder is not there" in window.notice.message()
    assert not table_actions.export(window, "costs", tmp_path / "out.ods")
    assert "no format that can be written" in window.notice.message()


@pytest.mark.parametrize("table", TABLES)
def test_that_each_table_has_a_name(table: str) -> None:
    assert say(message(f"table.{table}"))
    assert all(say(message(f"table.field.{field.id}")) for field in TABLES[table].fields)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_that_a_table_is_saved_as_its_page_shows_it(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    window.make_ready()
    window.go_to("costs")
    table = window.page("costs").findChildren(TableView)[0]
    kinds = {".csv": "CSV (*.csv)", ".xlsx": "Workbook (*.xlsx)"}
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "shown"), kinds[suffix]))
    table.save_wanted.emit(table)
    rows = read_sheets(tmp_path / f"shown{suffix}")[0].rows
    titles = [column.title for column in table.table_model().columns]
    assert [*rows[0]] == titles[: len(rows[0])]
    assert any("667.3" in row for row in rows)
    assert len(rows) == table.table_model().rowCount() + 1


def test_that_every_choice_of_the_import_has_a_name(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window, qtbot, WIDE, tmp_path / "won.csv")
    assert all(box.accessibleName() for box in dialog.findChildren(QComboBox))
    assert dialog.preview.accessibleName()
    dialog.reject()


def test_that_the_edit_menu_has_what_is_done_with_cells(window: MainWindow) -> None:
    edit = next(a.menu() for a in window.menuBar().actions() if a.text().replace("&", "") == "Edit")
    assert isinstance(edit, QMenu)
    cells = next(a.menu() for a in edit.actions() if a.text().replace("&", "") == "Selected cells")
    assert isinstance(cells, QMenu)

    def offered() -> list[str]:
        cells.aboutToShow.emit()
        return [action.text() for action in cells.actions() if not action.isSeparator()]

    window.make_ready()
    window.go_to("overview")
    assert offered() == ["No cell is selected"]
    window.go_to("costs")
    page = window.page("costs")
    assert isinstance(page, CostsPage)
    table = page.amounts
    table.setFocus()
    table.setCurrentIndex(table.table_model().index_of("labor", "y2019"))
    named = ["Cut", "Copy", "Copy with titles", "Paste", "Fill down", "Fill right", "Clear"]
    assert offered()[: len(named)] == named
    next(action for action in cells.actions() if action.text() == "Clear").trigger()
    assert window.session.undo_stack.count() == 1


def test_that_the_row_of_meanings_is_named_in_whole(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window, qtbot, "line,2019\n", tmp_path / "few.csv")
    names = dialog.preview.verticalHeader()
    font = names.font()
    font.setBold(True)
    words = dialog.preview.verticalHeaderItem(0).text()
    assert names.width() >= QFontMetrics(font).horizontalAdvance(words) + 16
    dialog.reject()
