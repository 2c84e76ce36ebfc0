"""A trace of what the program was doing when it ended hard, as a fault in a library can end it."""

from __future__ import annotations

import faulthandler
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

SUFFIX = ".trace"
_FORGOTTEN = 30 * 24 * 3600
"""After how many seconds an empty trace has no living process any more."""
_open: dict[Path, IO[bytes]] = {}


def begin(folder: Path) -> Path | None:
    """Write a trace into a file of the folder if the process ends hard; None where no file can be written."""
    file = folder / f"{os.getpid()}-{time.time_ns()}{SUFFIX}"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _open[file] = file.open("wb")
        faulthandler.enable(_open[file])
        return file
    return None


def end(file: Path | None) -> None:
    """Say that the process ends as it should: no trace is left."""
    if file is not None and file in _open:
        faulthandler.disable()
        _open.pop(file).close()
        with suppress(OSError):
            file.unlink()


def take_traces(folder: Path, kept_in: Path) -> list[Path]:
    """Return the traces of processes that ended hard, moved to where they are kept; each is told once."""
    found: list[Path] = []
    with suppress(OSError):
        for file in sorted(folder.glob(f"*{SUFFIX}")):
            status = file.stat()
            if status.st_size:
                kept_in.mkdir(parents=True, exist_ok=True, mode=0o700)
                found.append(file.rename(kept_in / f"crash-{file.stem}.txt"))
            elif time.time() - status.st_mtime > _FORGOTTEN:
                file.unlink()
    return found
