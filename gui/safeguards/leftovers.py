"""What sessions that ended badly have left: found at the start, offered, and removed only by the person."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile

from core.editing.variants import what_differs
from core.files.recovery import SUFFIX, Recovery, read_recovery
from core.files.saving import Stored, read_stored
from core.files.scenario_file import UnreadableFile
from gui.safeguards.recovery_keeper import LOCK_SUFFIX


@dataclass(frozen=True, eq=False)
class Leftover:
    """A recovery whose session is dead; while it is held no other process offers it.

    ``recovery`` is None where the file can't be read, and ``problem`` says why.
    """

    file: Path
    lock: QLockFile
    recovery: Recovery | None
    problem: str = ""

    def on_disk(self) -> Stored | None:
        """Return what the file that it belongs to holds now; None if there is none that can be read."""
        if self.recovery is None or self.recovery.path is None:
            return None
        try:
            return read_stored(self.recovery.path)
        except UnreadableFile:
            return None

    def differences(self) -> list[str] | None:
        """Return what differs from the file, a line each; None where there is no file to differ from."""
        stored = self.on_disk()
        if stored is None or self.recovery is None:
            return None
        return what_differs(stored.scenario, self.recovery.scenario)

    def discard(self) -> None:
        """Remove the recovery for good."""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)
        self.lock.unlock()

    def leave(self) -> None:
        """Leave it for the next start."""
        self.lock.unlock()


def leftovers(folder: Path) -> list[Leftover]:
    """Return the recoveries of dead sessions, the newest first; those of living ones are left alone."""
    found: list[Leftover] = []
    with suppress(OSError):
        for file in sorted(folder.glob(f"*{SUFFIX}")):
            lock = QLockFile(f"{file}{LOCK_SUFFIX}")
            # A lock counts as long as its process lives, however long that is.
            lock.setStaleLockTime(0)
            if not lock.tryLock(0):
                continue
            if not file.exists():
                lock.unlock()
                continue
            try:
                found.append(Leftover(file, lock, read_recovery(file)))
            except UnreadableFile as unreadable:
                found.append(Leftover(file, lock, None, str(unreadable)))
    return sorted(
        found, key=lambda one: one.recovery.written.timestamp() if one.recovery else 0.0, reverse=True
    )
