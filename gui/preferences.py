"""What the program remembers between sessions: one table of settings in a JSON file, defaults in one place.

Only plain values are stored, and read through typed getters: a settings file with any content
must never stop the start. Qt's own settings are not used, as PySide runs pickled values that stand in one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QStandardPaths

from core.files.whole_write import write_whole
from core.language import languages

RECENT_FILES = 10
TEXT_SCALES = (100, 115, 130, 150, 175, 200)
CURRENCIES = ("", "KRW", "USD")
"""What a new scenario can be told in; nothing: as it comes."""
RECOVERY_SECONDS = (10, 5, 30, 60, 0)
"""After how many seconds at most edits are kept for a recovery, the usual first; 0 is never."""
THEME_CHOICES = ("light", "dark", "contrast")
MAX_BYTES = 1_000_000


class Preferences:
    """Settings in a file of the user's configuration folder, or in the one given."""

    def __init__(self, file: Path | None = None) -> None:
        if file is None:
            folder = QStandardPaths.StandardLocation.GenericConfigLocation
            file = Path(QStandardPaths.writableLocation(folder)) / "burdenshare" / "settings.json"
        self._file = file
        self._values: dict[str, object] = {}
        self._unwritten: dict[str, object] = {}
        self._read()

    def recent_files(self) -> list[Path]:
        """Return the files opened or saved last, the newest first."""
        value = self._values.get("recent_files")
        texts = value if isinstance(value, list) else []
        return [Path(text) for text in texts if isinstance(text, str) and text][:RECENT_FILES]

    def add_recent_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        self._read()
        if not self.keeps_recent_files():
            return
        paths = [path, *(other for other in self.recent_files() if other != path)]
        self._set("recent_files", [str(p) for p in paths[:RECENT_FILES]])

    def clear_recent_files(self) -> None:
        """Forget the recent files."""
        self._set("recent_files", [])

    def theme(self) -> str:
        """Return ``light``, ``dark``, ``contrast``, or ``system``."""
        value = self._values.get("theme")
        return value if isinstance(value, str) and value in THEME_CHOICES else "system"

    def set_theme(self, theme: str) -> None:
        """Remember the theme: one of `THEME_CHOICES`, or ``system``."""
        self._set("theme", theme)

    def text_scale(self) -> int:
        """Return how large text is, in percent of the usual size."""
        value = self._values.get("text_scale")
        return value if isinstance(value, int) and value in TEXT_SCALES else TEXT_SCALES[0]

    def set_text_scale(self, percent: int) -> None:
        """Remember how large text is: one of `TEXT_SCALES`."""
        self._set("text_scale", percent)

    def language(self) -> str:
        """Return the code of the language that was chosen, or nothing: the system's."""
        value = self._values.get("language")
        return value if isinstance(value, str) and value in languages() else ""

    def set_language(self, code: str) -> None:
        """Remember a language; nothing is the system's."""
        self._set("language", code)

    def currency(self) -> str:
        """Return the currency that new scenarios are told in, or nothing."""
        value = self._values.get("currency")
        return value if isinstance(value, str) and value in CURRENCIES else ""

    def set_currency(self, code: str) -> None:
        """Remember the currency that new scenarios are told in."""
        self._set("currency", code)

    def reports_folder(self) -> Path:
        """Return the folder of reports on faults of the program."""
        return self._file.parent / "reports"

    def traces_folder(self) -> Path:
        """Return the folder of what a process writes when it ends hard."""
        return self._file.parent / "traces"

    def recovery_folder(self) -> Path:
        """Return the folder of what is not saved yet: beside the settings."""
        return self._file.parent / "recovery"

    def recovery_seconds(self) -> int:
        """Return after how many seconds at most edits are kept for a recovery; 0 if they are not."""
        value = self._values.get("recovery_seconds")
        is_known = isinstance(value, int) and not isinstance(value, bool) and value in RECOVERY_SECONDS
        return value if is_known and isinstance(value, int) else RECOVERY_SECONDS[0]

    def set_recovery_seconds(self, seconds: int) -> None:
        """Remember how often edits are kept: one of `RECOVERY_SECONDS`."""
        self._set("recovery_seconds", seconds)

    def keeps_recent_files(self) -> bool:
        """Return whether the files opened last are remembered."""
        return self._values.get("keeps_recent_files") is not False

    def set_keeps_recent_files(self, keeps: bool) -> None:
        """Remember whether recent files are remembered; those that are go if not."""
        self._set("keeps_recent_files", keeps)
        if not keeps:
            self.clear_recent_files()

    def presented_pages(self) -> list[str]:
        """Return the ids of the pages that were shown to a room last; of any content, as a file may be."""
        value = self._values.get("presented_pages")
        return [page for page in value if isinstance(page, str)] if isinstance(value, list) else []

    def set_presented_pages(self, pages: Sequence[str]) -> None:
        """Remember the pages that are shown to a room."""
        self._set("presented_pages", list(pages))

    def layout(self) -> dict[str, object]:
        """Return how the last window was arranged; of any content, as a file may hold anything."""
        value = self._values.get("layout")
        return dict(value) if isinstance(value, dict) else {}

    def set_layout(self, layout: dict[str, object]) -> None:
        """Remember how a window is arranged."""
        self._set("layout", layout)

    def geometry(self) -> QByteArray | None:
        """Return the window's geometry as Qt saved it, or None."""
        value = self._values.get("geometry")
        if not isinstance(value, str) or not value.isascii():
            return None
        return QByteArray.fromBase64(value.encode("ascii")) or None

    def set_geometry(self, geometry: QByteArray) -> None:
        """Remember the window's geometry."""
        self._set("geometry", bytes(geometry.toBase64().data()).decode("ascii"))

    def _read(self) -> None:
        """Take what is in the file, which another window may have written; what is no settings is left."""
        with suppress(OSError, ValueError, RecursionError):
            if self._file.is_file() and self._file.stat().st_size <= MAX_BYTES:
                values = json.loads(self._file.read_bytes())
                self._values = {**values, **self._unwritten} if isinstance(values, dict) else self._values

    def _set(self, key: str, value: object) -> None:
        self._unwritten[key] = value
        self._values[key] = value
        self._read()
        # Where settings can't be written, they are kept for this session.
        with suppress(OSError, ValueError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, json.dumps(self._values, indent=2).encode())
            self._unwritten.clear()
