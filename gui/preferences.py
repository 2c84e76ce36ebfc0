"""What the program remembers between sessions: one table of settings over QSettings, defaults in one place.

Only texts, numbers and geometry bytes are stored, and read through typed getters: a settings file with any
content must never stop the start.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT_FILES = 10


class Preferences:
    """Settings in an INI file of the user's configuration folder, or in the one given."""

    def __init__(self, file: Path | None = None) -> None:
        if file is None:
            self._settings = QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "burdenshare", "burdenshare"
            )
        else:
            self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def recent_files(self) -> list[Path]:
        """Return the files opened or saved last, the newest first."""
        value = self._value("recent_files")
        texts = value if isinstance(value, list) else [value]
        return [Path(text) for text in texts if isinstance(text, str) and text][:RECENT_FILES]

    def add_recent_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        paths = [path, *(other for other in self.recent_files() if other != path)]
        self._settings.setValue("recent_files", [str(p) for p in paths[:RECENT_FILES]])

    def clear_recent_files(self) -> None:
        """Forget the recent files."""
        self._settings.remove("recent_files")

    def theme(self) -> str:
        """Return ``light``, ``dark``, or ``system``."""
        value = self._value("theme")
        return value if value in ("light", "dark") else "system"

    def set_theme(self, theme: str) -> None:
        """Remember the theme: ``light``, ``dark``, or ``system``."""
        self._settings.setValue("theme", theme)

    def geometry(self) -> QByteArray | None:
        """Return the window's geometry as Qt saved it, or None."""
        value = self._value("geometry")
        return value if isinstance(value, QByteArray) else None

    def set_geometry(self, geometry: QByteArray) -> None:
        """Remember the window's geometry."""
        self._settings.setValue("geometry", geometry)

    def _value(self, key: str) -> object:
        try:
            return self._settings.value(key)
        except (RuntimeError, TypeError, ValueError):
            # A value that PySide refuses to unpack is none of ours.
            return None
