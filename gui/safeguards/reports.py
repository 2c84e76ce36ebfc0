"""What went wrong in the program, told without a word of the scenario unless the person adds it."""

from __future__ import annotations

import datetime
import platform
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from core import VERSION

SHOWN_PARTS = 4
"""Of the path of a file that is not ours so many parts are told: not whose machine it is on."""
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Failure:
    """An exception that nobody caught, when, and what was being done: page and kind of the last edit."""

    error: BaseException
    trace: TracebackType | None
    when: datetime.datetime
    doing: str

    def report(self) -> str:
        """Return what helps to mend it: the kind of the error and where, in which program on which system."""
        lines = [
            f"Burdenshare {VERSION}, {self.when:%Y-%m-%d %H:%M:%S%z}",
            f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, Qt {qVersion()}",
            f"{platform.platform()}, {QGuiApplication.platformName()}",
            f"While: {self.doing}",
            "",
        ]
        error: BaseException | None = self.error
        trace = self.trace
        while error is not None:
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
            for frame in traceback.extract_tb(trace):
                lines.append(f"  {_shown(frame.filename)}:{frame.lineno} in {frame.name}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
            trace = error.__traceback__ if error is not None else None
            if error is not None:
                lines += ["", "which came of"]
        return "\n".join(lines) + "\n"

    def words(self) -> str:
        """Return the error's own words, which may quote the scenario."""
        return "".join(traceback.format_exception_only(self.error)).strip()


def _shown(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(ROOT) and "site-packages" not in path.parts:
        return path.relative_to(ROOT).as_posix()
    return "/".join(path.parts[-SHOWN_PARTS:])


def reports_in(folder: Path) -> list[Path]:
    """Return the reports and traces that are kept in a folder."""
    with suppress(OSError):
        return sorted(folder.glob("*.txt"))
    return []
