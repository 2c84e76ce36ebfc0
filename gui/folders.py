"""Where a dialog of files begins: never in the folder that the program happens to run in."""

from __future__ import annotations

from pathlib import Path


def beside(path: Path | None) -> Path:
    """Return the folder of a scenario's file, and the person's own where it has none yet."""
    return Path.home() if path is None else path.parent
