"""A random user on the real window: no exception, no warning, and a document that keeps.

``BURDENSHARE_MONKEY_SECONDS`` (in the suite: a few) and ``BURDENSHARE_MONKEY_SEED`` set how long and which.
"""

from __future__ import annotations

import itertools
import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from core.examples import example, example_ids
from core.memory import give_back
from gui import theme as themes
from gui import variant_actions
from gui.paper.actions import PaperActions
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.window import MainWindow
from tests.gui.monkey import Monkey, resident_bytes

SECONDS = float(os.environ.get("BURDENSHARE_MONKEY_SECONDS", "3"))
SEED = int(os.environ.get("BURDENSHARE_MONKEY_SEED", "1"))
GESTURES_A_WINDOW = 400
ENOUGH = 300
"""So many windows are enough to tell a leak from what Qt and Python keep of the first ones."""
MOST_GROWTH = 1.25
"""How much more memory the last quarter of a long play may hold than the second."""


@pytest.fixture(autouse=True)
def _edges(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would ask a person, or leave the program, answers by itself."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(variant_actions, "ask_name", lambda *_: "A name")
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_, **__: ("", False))
    monkeypatch.setattr(QMessageBox, "question", lambda *_, **__: QMessageBox.StandardButton.Cancel)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    for name in ("print_summary", "preview", "ask_export"):
        monkeypatch.setattr(PaperActions, name, lambda *_: None)


def test_that_a_random_user_breaks_nothing(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    themes.load_fonts()
    themes.apply(qapp, themes.LIGHT)
    end = time.monotonic() + SECONDS
    held: list[int] = []
    for number in itertools.count():
        seed = SEED * 1_000 + number
        example_id = example_ids()[number % len(example_ids())]
        session = ScenarioSession(example(example_id))
        window = MainWindow(session, Preferences(tmp_path / "settings.json"), themes.LIGHT)
        # As the program does: without, the session and all its undo steps outlive the window.
        session.setParent(window)
        window.resize(1280, 720)
        window.show()
        window.make_ready()
        monkey = Monkey(window, seed)
        with capture_exceptions() as raised:
            try:
                while monkey.count < GESTURES_A_WINDOW and time.monotonic() < end and not raised:
                    monkey.play()
                if not raised:
                    monkey.check()
                    monkey.undo_all()
            except AssertionError:
                _tell(monkey, example_id, seed)
                raise
        if raised:
            _tell(monkey, example_id, seed)
            _, error, trace = raised[0]
            raise error.with_traceback(trace)
        window.session.undo_stack.setClean()
        window.close()
        window.deleteLater()
        qapp.processEvents()
        # Outside of an event loop Qt keeps what is to be deleted.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        # As the program does then, too.
        give_back()
        held.append(resident_bytes())
        if time.monotonic() >= end:
            break
    if len(held) >= ENOUGH:
        quarter = len(held) // 4
        early, late = sum(held[quarter : 2 * quarter]) / quarter, sum(held[-quarter:]) / quarter
        print(f"memory: {early / 1e6:.0f} MB in the second quarter, {late / 1e6:.0f} MB in the last")  # noqa: T201
        assert late < early * MOST_GROWTH


def _tell(monkey: Monkey, example_id: str, seed: int) -> None:
    print(f"seed {seed} on {example_id}, after {monkey.count} gestures; the last:")  # noqa: T201
    for line in monkey.log:
        print(f"  {line}")  # noqa: T201
