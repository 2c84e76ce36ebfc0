"""From one edit to all visible views painted. Run by hand: ``.ci/soak``."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from core.document.places import Place
from core.editing.edits import SetYearValue
from core.examples import example
from gui import theme as themes
from gui.pages.catalog import PAGE_IDS
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.window import MainWindow


@pytest.mark.parametrize("page", PAGE_IDS)
def test_one_edit_until_all_is_painted(benchmark: Any, qapp: QApplication, tmp_path: Path, page: str) -> None:
    themes.load_fonts()
    themes.apply(qapp, themes.LIGHT)
    session = ScenarioSession(example("impasse-2019"))
    window = MainWindow(session, Preferences(tmp_path / "settings.ini"), themes.LIGHT)
    window.show()
    window.make_ready()
    window.go_to(page)
    qapp.processEvents()
    place = Place(("costs", "lines", "labor", "amounts"))
    turn = iter(range(10**9))

    def edit() -> None:
        session.apply(SetYearValue(place, 2019, Decimal(600 + next(turn) % 90)))
        # Posts are delivered and every widget that asked for it is painted.
        qapp.processEvents()

    benchmark(edit)
    session.undo_stack.setClean()
    window.close()
