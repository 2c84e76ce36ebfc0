"""Draw the real window into a picture, without a display."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QEvent
from PySide6.QtWidgets import QApplication

from core.commands.failing import CommandFailed
from core.document.scenario import Scenario
from core.examples import example, example_ids
from gui import theme as themes
from gui.app import application
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.window import MainWindow


def draw(
    scenario: Scenario | None,
    path: Path | None,
    target: Path,
    size: tuple[int, int],
    theme_name: str,
    page: str | None,
) -> None:
    """Write a picture of the window; CommandFailed if it can't be written."""
    app = application()
    theme = themes.THEMES["dark" if theme_name == "dark" else "light"]
    themes.load_fonts()
    themes.apply(app, theme)
    session = ScenarioSession(scenario or example(example_ids()[0]), path)
    # Settings of nobody, so that a picture is the same everywhere.
    window = MainWindow(
        session, Preferences(Path(QDir.tempPath()) / "burdenshare-no-such-settings.ini"), theme
    )
    window.resize(*size)
    if page is not None:
        window.go_to(page)
    window.show()
    window.make_ready()
    settle(app)
    picture = window.grab()
    if not picture.save(str(target)):
        raise CommandFailed(f"{target} could not be written as a picture")
    window.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(app: QApplication) -> None:
    """Let layouts and posted events come to rest."""
    for _ in range(6):
        app.processEvents()
