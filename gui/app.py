"""The application: colours, fonts, and a window for each scenario."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSize, QTranslator
from PySide6.QtWidgets import QApplication

from core import VERSION
from core.document.scenario import Scenario
from core.examples import example, example_ids
from gui import theme as themes
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.theme import Theme
from gui.window import MainWindow

FRAME = (16, 44)
"""What the frame and the title bar take at most; they are not known before a window is shown."""


def application() -> QApplication:
    """Return the application, made if there is none yet."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    made = QApplication(sys.argv[:1])
    made.setApplicationName("Burdenshare")
    made.setApplicationVersion(VERSION)
    made.setDesktopFileName("burdenshare")
    translator = QTranslator(made)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        made.installTranslator(translator)
    return made


def chosen_theme(preferences: Preferences, asked: str | None = None) -> Theme:
    """Return the theme that was asked for, else the remembered one, else the system's."""
    name = asked or preferences.theme()
    if name == "system":
        name = themes.system_theme()
    return themes.THEMES["dark" if name == "dark" else "light"]


class Windows:
    """All windows of the application; a closed one is let go."""

    def __init__(self, preferences: Preferences, theme: Theme) -> None:
        self.preferences = preferences
        self.theme = theme
        self.open: list[MainWindow] = []

    def show(self, scenario: Scenario, path: Path | None) -> MainWindow:
        """Open a window on a scenario."""
        session = ScenarioSession(scenario, path)
        window = MainWindow(session, self.preferences, self.theme)
        session.setParent(window)
        window.new_window_requested.connect(lambda: self.show(scenario, None))
        window.destroyed.connect(lambda: self.open.remove(window) if window in self.open else None)
        geometry = self.preferences.geometry()
        if geometry is None or not window.restoreGeometry(geometry):
            window.resize(fitting(window.size(), window.screen().availableGeometry().size()))
        self.open.append(window)
        window.show()
        return window


def fitting(wanted: QSize, available: QSize) -> QSize:
    """Return a size of a window that the screen has room for, with the frame around it."""
    return wanted.boundedTo(available - QSize(*FRAME))


def run(
    scenario: Scenario | None, path: Path | None, asked_theme: str | None = None, page: str | None = None
) -> int:
    """Open the window and stay until the last one is closed; returns the exit code."""
    app = application()
    preferences = Preferences()
    theme = chosen_theme(preferences, asked_theme)
    themes.load_fonts()
    themes.apply(app, theme)
    windows = Windows(preferences, theme)
    window = windows.show(scenario or example(example_ids()[0]), path)
    if page is not None:
        window.go_to(page)
    if path is not None:
        preferences.add_recent_file(path.resolve())
    return app.exec()
