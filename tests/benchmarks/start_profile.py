"""Where the time of a start goes, step by step: ``python -m tests.benchmarks.start_profile``, each in ms.

The order is that of ``burdenshare impasse-2019``. What is loaded before Qt costs less: once Qt is there,
PySide reads the source of every module that is imported.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> None:
    """Start once, and tell the steps."""
    made: dict[str, Any] = {}

    def load(module: str) -> Callable[[], Any]:
        return lambda: importlib.import_module(module)

    def window() -> None:
        session = made["session"]
        themes = importlib.import_module("gui.theme")
        preferences = importlib.import_module("gui.preferences").Preferences(Path("no-such-settings"))
        made["window"] = importlib.import_module("gui.window").MainWindow(session, preferences, themes.LIGHT)

    def dress() -> None:
        themes = importlib.import_module("gui.theme")
        themes.load_fonts()
        themes.apply(made["application"], themes.LIGHT)

    steps: list[tuple[str, Callable[[], Any]]] = [
        ("the command line", load("core.cli")),
        ("the document's models", load("core.examples")),
        ("the engine", load("core.analysis.conflicts")),
        ("the scenario", lambda: made.update(scenario=sys.modules["core.examples"].example("impasse-2019"))),
        ("Qt", load("gui.app")),
        ("the application", lambda: made.update(application=sys.modules["gui.app"].application())),
        ("fonts and colors", dress),
        ("the window's modules", load("gui.window")),
        (
            "the first outcome",
            lambda: made.update(session=sys.modules["gui.session"].ScenarioSession(made["scenario"])),
        ),
        ("the window", window),
        ("shown", lambda: made["window"].show()),
        ("painted", lambda: made["application"].processEvents()),
    ]
    began = time.perf_counter()
    for name, step in steps:
        before = time.perf_counter()
        step()
        sys.stdout.write(f"{name:<24}{(time.perf_counter() - before) * 1000:8.1f}\n")
    sys.stdout.write(f"{'in all':<24}{(time.perf_counter() - began) * 1000:8.1f}\n")
    made["window"].deleteLater()


if __name__ == "__main__":
    main()
