"""The page Sweeps, as a person uses it: design one, compute it, look at its heat map, and ask for points."""

from __future__ import annotations

import threading
from decimal import Decimal
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.examples import example
from core.sweeps.design import read_design, written
from core.sweeps.folder import AxisColumn, SweepFolder
from core.sweeps.points import Points
from core.sweeps.reading import Cells
from core.sweeps.run import Sweep, run_sweep
from gui.dialogs.sweep_design import SweepDesignDialog
from gui.pages.page_table import TALLEST
from gui.pages.sweeps import SweepsPage, texts_of
from gui.session import ScenarioSession
from gui.theme import LIGHT
from tests.gui.pages.conftest import Opened

DESIGN = """
file = "impasse-2019"
metrics = ["gap", "share"]
years = [2020, 2021]
[[vary]]
name = "ask"
place = "positions/rows/us-ask/total/value"
from = 900
to = 4700
step = 950
[[vary]]
name = "position"
place = "view/position"
values = ["us-ask", "double-digit"]
"""


@pytest.fixture
def folder(tmp_path: Path, impasse: Scenario) -> Path:
    run_sweep(Sweep(DESIGN, impasse), SweepFolder(tmp_path / "asks"))
    return tmp_path / "asks"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compute two points at a time."""
    monkeypatch.setattr("core.sweeps.run.CHUNK", 2)


def _read(page: SweepsPage) -> None:
    page._timer.start()
    page.settle()


def test_that_a_sweep_is_shown_filtered_and_told(
    opened: Opened[SweepsPage], impasse: Scenario, folder: Path
) -> None:
    page = opened(SweepsPage, impasse)
    assert page.map_card.isHidden()
    assert "computes a scenario at many points" in page.told.text()
    page.show_folder(folder)
    _read(page)
    assert "10 of 10 points, in asks" in page.told.text()
    assert page.year.current() == "2020"
    header, rows = page.chart.table()
    assert header == ["US ask, November 2019, total, value (USD m)", "position", "Gap (USD m)", "Points"]
    assert rows[0][:2] == ["900", "us-ask"]
    assert rows[0][3] == 1
    assert page.points.table_model().rowCount() == 10
    page.filter.setText("gap < 1,000, position = us-ask")
    _read(page)
    assert page.points.table_model().rowCount() == 2
    assert sum(row[3] for row in page.chart.table()[1] if isinstance(row[3], int)) == 2
    assert "2 of 10 meet this" in page.points_card._subtitle.text()
    # By the words that are shown, which may hold commas, as well as by the names of the columns.
    assert page.filter.placeholderText() == "Only points with … such as Gap > 900"
    page.filter.setText("Gap < 1,000, US ask, November 2019, total, value >= 1000 and position = us-ask")
    _read(page)
    assert page.refusal.text() == ""
    by_words = page.points.table_model().rowCount()
    page.filter.setText("gap < 1,000, ask >= 1000, position = us-ask")
    _read(page)
    assert 0 < by_words == page.points.table_model().rowCount()
    page.filter.setText("gap < 1,000, position = us-ask")
    _read(page)
    page.filter.setText("gap < many")
    _read(page)
    assert page.refusal.text() == "“many” is no number."
    assert page.points.table_model().rowCount() == 2, "what was found last stays"
    page.filter.setText("gap > 100000")
    _read(page)
    assert page.refusal.text() == ""
    assert page.points_card.empty.text() == "No point meets this."


def test_that_a_filter_waits_for_quiet_also_after_a_choice(
    opened: Opened[SweepsPage], impasse: Scenario, folder: Path
) -> None:
    page = opened(SweepsPage, impasse)
    page.show_folder(folder)
    _read(page)
    page.filter.setText("gap < 900")
    assert page._timer.isActive()
    assert page._timer.interval() > 0


def test_that_a_sweep_of_a_page_that_is_gone_ends_with_its_chunk(
    impasse: Scenario, qtbot: QtBot, tmp_path: Path, few: None
) -> None:
    page = SweepsPage(ScenarioSession(impasse), LIGHT)
    page.compute(Sweep(DESIGN.replace("step = 950", "step = 40"), impasse), tmp_path / "out")
    qtbot.waitUntil(lambda: bool(list((tmp_path / "out").glob("*.parquet"))), timeout=30_000)
    shiboken6.delete(page)
    qtbot.waitUntil(lambda: threading.active_count() == 1, timeout=30_000)
    # Of 96 chunks.
    assert len(list((tmp_path / "out").glob("*.parquet"))) < 90


def test_that_the_heat_map_is_read_with_the_keys(
    opened: Opened[SweepsPage], impasse: Scenario, folder: Path
) -> None:
    page = opened(SweepsPage, impasse)
    page.show_folder(folder)
    _read(page)
    chart = page.chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.reading.text.startswith(
        "US ask, November 2019, total, value (USD m): 900\nposition: us-ask\n"
    )
    QTest.keyClick(chart, Qt.Key.Key_Up)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.reading.text.startswith(
        "US ask, November 2019, total, value (USD m): 1,850\nposition: double-digit\n"
    )
    assert chart.reading.ring is not None
    assert "The highest is" in chart.accessibleDescription()


def test_that_a_folder_that_holds_no_sweep_is_told_and_the_last_stays(
    opened: Opened[SweepsPage], impasse: Scenario, folder: Path, tmp_path: Path
) -> None:
    page = opened(SweepsPage, impasse)
    page.show_folder(folder)
    page.show_folder(tmp_path)
    assert "holds no sweep: there is no sweep.json in it." in page.told.text()
    assert page.reading is not None


def test_that_a_design_of_the_dialog_is_computed_and_is_what_the_engine_says(
    opened: Opened[SweepsPage], qtbot: QtBot, tmp_path: Path
) -> None:
    document = example("twelfth-sma")
    page = opened(SweepsPage, document)
    page.ask_design()
    dialog = page.findChild(SweepDesignDialog)
    assert dialog is not None
    for row, count in zip(dialog.rows, (3, 2), strict=True):
        row.count.setValue(count)
    assert dialog.told.text() == "These are 6 points."
    # Their boxes stand apart.
    assert dialog.metrics.sizeHintForRow(0) > dialog.metrics.fontMetrics().height() + 8
    dialog.rows[0].high.setText("much")
    dialog.rows[0].high.textEdited.emit("much")
    assert not dialog.compute.isEnabled()
    dialog.rows[0].high.setText("9")
    dialog.rows[0].high.textEdited.emit("9")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    dialog.folder.setText(str(tmp_path / "full"))
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.told.text().endswith("full holds other files: a sweep wants a new or an empty folder.")
    assert dialog.rows[0].high.text() == "9", "the design stays as it is"
    dialog.folder.setText(str(tmp_path / "new" / "out"))
    dialog.accept()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: page.reading is not None, timeout=30_000)
    assert page.reading is not None
    assert page.reading.points == 6
    assert page.progress.isHidden()
    # The very text of the folder is a design that the command line takes.
    again = read_design(page.reading.manifest.design)
    assert read_design(written(again)) == again
    points = Points(again, document)
    year = page.reading.manifest.years[1]
    kept = page.reading.meeting(year, ()).rows[5]
    outcome = evaluate(*points.document(points.at(5)))
    assert kept["contribution"] == METRICS["contribution"].values(outcome)[0, outcome.at(year)]


def test_that_a_sweep_is_stopped_and_gone_on_from(
    opened: Opened[SweepsPage],
    impasse: Scenario,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.sweeps.run.CHUNK", 2)
    page = opened(SweepsPage, impasse)
    page.progressed.connect(lambda done: page.cancel.click())
    page.compute(Sweep(DESIGN, impasse), tmp_path / "out")
    qtbot.waitUntil(lambda: page.reading is not None, timeout=30_000)
    assert page.reading is not None
    there = page.reading.points
    assert 0 < there < 10
    page.progressed.disconnect()
    page.reading = None
    page.compute(Sweep(DESIGN, impasse), tmp_path / "out")
    qtbot.waitUntil(lambda: page.reading is not None, timeout=30_000)
    assert page.reading is not None
    assert page.reading.points == 10
    # Another sweep never goes into the same folder.
    page.compute(Sweep(DESIGN.replace("4700", "5650"), impasse), tmp_path / "out")
    assert "holds a sweep of another design: name another folder." in page.told.text()


def test_that_a_design_is_written_as_it_is_read() -> None:
    text = """
file = "a \\"quoted\\" name"
design = "lhs"
points = 5
[[vary]]
name = "day"
place = "x/y"
from = 2026-01-01
to = 2026-02-01
[[vary]]
name = "rate"
place = "z"
distribution = { kind = "discrete", cases = [{ value = 1.50, weight = 1 }, { value = -2, weight = 3 }] }
"""
    design = read_design(text)
    assert read_design(written(design)) == design
    assert design.vary[1].distribution is not None
    assert Decimal("1.50") in [case.value for case in design.vary[1].distribution.cases]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("numbers", "texts"),
    [
        ((0, 1.625, 3.25, 8.125), ("0.000", "1.625", "3.250", "8.125")),
        ((900.0, 1850.0), ("900", "1,850")),
        ((0.0, 1 / 3, 2 / 3), ("0.000", "0.333", "0.667")),
    ],
)
def test_that_the_values_of_an_axis_are_told_truly(
    numbers: tuple[float, ...], texts: tuple[str, ...]
) -> None:
    column = AxisColumn(name="cap", words="Cap", kind="number")
    assert texts_of(Cells(column, numbers)) == texts


def test_that_the_axes_of_a_sweep_have_their_units(
    opened: Opened[SweepsPage], impasse: Scenario, folder: Path
) -> None:
    page = opened(SweepsPage, impasse)
    page.show_folder(folder)
    _read(page)
    assert page.chart.table()[0][:2] == ["US ask, November 2019, total, value (USD m)", "position"]
    assert page.points.table_model().columns[1].title == "US ask, November 2019, total, value (USD m)"


def test_that_the_bar_to_the_results_of_many_points_is_in_sight(
    opened: Opened[SweepsPage], impasse: Scenario, tmp_path: Path
) -> None:
    run_sweep(Sweep(DESIGN.replace("step = 950", "step = 50"), impasse), SweepFolder(tmp_path / "many"))
    page = opened(SweepsPage, impasse)
    page.show_folder(tmp_path / "many")
    _read(page)
    assert page.points.table_model().rowCount() > 50
    assert page.points.height() <= TALLEST


def test_that_a_new_sweep_is_offered_a_folder_that_is_not_there(
    opened: Opened[SweepsPage], impasse: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "Untitled-sweep").mkdir()
    page = opened(SweepsPage, impasse)
    page.ask_design()
    dialog = page.findChild(SweepDesignDialog)
    assert dialog is not None
    assert dialog.folder.text() == str(tmp_path / "Untitled-sweep-2")
