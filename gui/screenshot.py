"""Draw the real window into a picture, without a display."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QDir,
    QEvent,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from core.commands.failing import CommandFailed
from core.document.scenario import Scenario
from core.examples import example, example_ids
from core.words import tell
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
    theme = themes.theme_of(theme_name)
    themes.load_fonts()
    themes.apply(app, theme)
    session = ScenarioSession(scenario or example(example_ids()[0]), path)
    # Settings of nobody, so that a picture is the same everywhere.
    window = MainWindow(
        session, Preferences(Path(QDir.tempPath()) / "burdenshare-no-such-settings.ini"), theme
    )
    try:
        # Fixed, as a window would otherwise not become smaller than what is in it.
        window.setFixedSize(*size)
        if page is not None:
            window.go_to(page)
        with _without_size_hints():
            window.show()
            window.make_ready()
            window.page(window.page_id).settle()
            if window.dashboard.charts is not None:
                window.dashboard.charts.settle()
            settle(app)
        picture = window.grab()
        if not picture.save(str(target)):
            raise CommandFailed(tell("cli.open.refused.picture", target=str(target)))
    finally:
        window.hide()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def _without_size_hints() -> Iterator[None]:
    """Keep back what the offscreen platform says of every window; the rest goes where it went."""

    def pass_on(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if "propagateSizeHints" in text:
            return
        if before is not None:
            before(kind, context, text)
        else:
            sys.stderr.write(f"{text}\n")

    before = qInstallMessageHandler(pass_on)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def settle(app: QApplication) -> None:
    """Let layouts and posted events come to rest."""
    for _ in range(6):
        app.processEvents()
