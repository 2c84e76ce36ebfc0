"""From one edit, a paste or another page to all visible views painted. Run by hand: ``.ci/soak``."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSlider

from core.document.places import Place
from core.editing.years import SetYearValue
from core.examples import example
from gui import theme as themes
from gui.pages.catalog import PAGE_IDS
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.tables.table_view import TableView
from gui.window import MainWindow
from tests.large_document import large


@contextmanager
def shown(qapp: QApplication, tmp_path: Path, session: ScenarioSession, page: str) -> Iterator[MainWindow]:
    themes.load_fonts()
    themes.apply(qapp, themes.LIGHT)
    window = MainWindow(session, Preferences(tmp_path / "settings.json"), themes.LIGHT)
    window.show()
    window.make_ready()
    window.go_to(page)
    qapp.processEvents()
    # As the program does once it is shown.
    gc.freeze()
    yield window
    session.undo_stack.setClean()
    window.close()


@pytest.mark.parametrize("page", PAGE_IDS)
def test_one_edit_until_all_is_painted(benchmark: Any, qapp: QApplication, tmp_path: Path, page: str) -> None:
    session = ScenarioSession(example("impasse-2019"))
    place = Place(("costs", "lines", "labor", "amounts"))
    turn = iter(range(10**9))

    def edit() -> None:
        session.apply(SetYearValue(place, 2019, Decimal(600 + next(turn) % 90)))
        # Posts are delivered and every widget that asked for it is painted.
        qapp.processEvents()

    with shown(qapp, tmp_path, session, page):
        benchmark(edit)


@pytest.mark.parametrize("page", ["overview", "costs", "positions", "posture"])
def test_one_edit_of_a_large_document(benchmark: Any, qapp: QApplication, tmp_path: Path, page: str) -> None:
    session = ScenarioSession(large())
    place = Place(("costs", "lines", "line-7", "amounts"))
    turn = iter(range(10**9))

    def edit() -> None:
        session.apply(SetYearValue(place, 2020, Decimal(600 + next(turn) % 90)))
        qapp.processEvents()

    with shown(qapp, tmp_path, session, page):
        benchmark(edit)


def test_pasting_five_thousand_cells(benchmark: Any, qapp: QApplication, tmp_path: Path) -> None:
    session = ScenarioSession(large())
    turn = iter(range(10**9))
    with shown(qapp, tmp_path, session, "costs") as window:
        table = next(t for t in window.page("costs").findChildren(TableView) if t.columnAt(0) == 0)
        table.setCurrentIndex(table.table_model().index_of("line-1", "y1991"))

        def paste() -> None:
            figure = next(turn) % 90 + 100
            text = "\n".join("\t".join(f"{figure + n % 7}.5" for n in range(20)) for _ in range(250))
            QGuiApplication.clipboard().setText(text)
            table.paste()
            qapp.processEvents()

        benchmark.pedantic(paste, rounds=5)
        assert session.undo_stack.count() == 5


@pytest.mark.parametrize("page", ["agreements", "assumptions", "positions", "posture", "explorer"])
def test_a_frame_of_a_drag(benchmark: Any, qapp: QApplication, tmp_path: Path, page: str) -> None:
    """A slider is held and moved by a step, and all that follows is painted; 60 a second are 16.7 ms each."""
    session = ScenarioSession(example("impasse-2019"))
    with shown(qapp, tmp_path, session, page) as window:
        slider = next(s for s in window.page(page).findChildren(QSlider) if s.isVisible())
        slider.setSliderDown(True)
        turn = iter(range(10**9))

        def move() -> None:
            slider.setValue(slider.minimum() + 20 + next(turn) % 40)
            qapp.processEvents()

        benchmark(move)
        slider.setSliderDown(False)


@pytest.mark.parametrize("page", PAGE_IDS)
def test_the_longest_time_without_an_answer(
    benchmark: Any, qapp: QApplication, tmp_path: Path, page: str
) -> None:
    """The event loop is asked all the time while an edit and what follows from it are drawn."""
    session = ScenarioSession(example("impasse-2019"))
    place = Place(("costs", "lines", "labor", "amounts"))
    turn = iter(range(10**9))
    with shown(qapp, tmp_path, session, page) as window:
        window.page(page).settle()

        def longest() -> float:
            gaps, last = [0.0], time.perf_counter()
            probe = QTimer()

            def tick() -> None:
                nonlocal last
                now = time.perf_counter()
                gaps.append(now - last)
                last = now

            probe.timeout.connect(tick)
            probe.start(0)
            session.apply(SetYearValue(place, 2019, Decimal(600 + next(turn) % 90)))
            until = time.perf_counter() + 1.0
            while time.perf_counter() < until:
                qapp.processEvents()
            return 1_000 * max(gaps)

        found = [longest() for _ in range(3)]
        benchmark.extra_info["longest_ms"] = [round(gap, 1) for gap in found]
        benchmark.pedantic(lambda: None)


@pytest.mark.parametrize("page", PAGE_IDS)
def test_going_to_a_page(benchmark: Any, qapp: QApplication, tmp_path: Path, page: str) -> None:
    other = "overview" if page != "overview" else "limits"
    with shown(qapp, tmp_path, ScenarioSession(example("impasse-2019")), page) as window:

        def away() -> None:
            window.go_to(other)
            qapp.processEvents()

        def go() -> None:
            window.go_to(page)
            qapp.processEvents()

        benchmark.pedantic(go, setup=away, rounds=20)
