"""Saving over a file: what another program wrote meanwhile stays, and the last good version is kept.

Whether a file is still what it was is told by its content, never by its time: clocks and copies lie.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from core.document.scenario import Scenario
from core.files import scenario_file
from core.files.scenario_file import UnreadableFile, bytes_to_save, loads, read_bytes, version_of
from core.files.whole_write import SaveFailed, clear_abandoned, target_of, write_whole
from core.words import tell

BACKUP_SUFFIX = ".bak"


@dataclass(frozen=True)
class Stored:
    """A scenario as it stands in a file, and the SHA-256, in hex, of the file's bytes."""

    scenario: Scenario
    digest: str


class FileChanged(SaveFailed):
    """Another program wrote to the file since it was read; it was left as it is."""

    def __init__(self, path: str | os.PathLike[str], unreadable: str = "") -> None:
        """Tell so; ``unreadable`` says why what stands there by now can't be read."""
        told = (
            tell("flaw.files.cant_be_read_any_more", unreadable=unreadable)
            if unreadable
            else tell("flaw.files.another_program_changed")
        )
        super().__init__(path, tell("flaw.files.since_was_nothing_was_written", told=told))


def read_stored(path: str | os.PathLike[str]) -> Stored:
    """Return the scenario in a file with what tells its bytes; UnreadableFile as `load` raises it."""
    data = read_bytes(path)
    return Stored(loads(data, Path(path).name or os.fspath(path)), digest_of(data))


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def present_digest(path: str | os.PathLike[str]) -> str | None:
    """Return the digest of what stands in a file now; None if nothing that can be read does."""
    try:
        return digest_of(read_bytes(path))
    except UnreadableFile:
        return None


def backup_path(path: str | os.PathLike[str]) -> Path:
    """Return where the last good version of a file is kept: beside the file that a link leads to."""
    target = Path(target_of(path))
    return target.with_name(target.name + BACKUP_SUFFIX)


def save_over(path: str | os.PathLike[str], scenario: Scenario, known: str | None = None) -> str:
    """Write a scenario to a file and return the digest of its bytes; SaveFailed leaves the old file.

    ``known`` is the digest of what the file is believed to hold: FileChanged if it holds something else.
    The old file becomes the backup if it was a scenario: nothing broken takes the place of what is good.
    """
    data = bytes_to_save(path, scenario)
    old, keeps = None, False
    try:
        old = _old_bytes(path)
    except UnreadableFile as unreadable:
        # Where nothing is known of the file, a person has agreed to its end.
        if known is not None:
            raise FileChanged(path, unreadable.reason) from unreadable
    if old is not None:
        present = digest_of(old)
        if known is not None and present not in (known, digest_of(data)):
            raise FileChanged(path)
        # Saving the same again must not put the same into the backup.
        keeps = old != data and (present == known or _is_scenario(old))
        _keep_old_version(path, old)
    write_whole(path, data, keep_old_as=backup_path(path) if keeps else None)
    clear_abandoned(path)
    return digest_of(data)


def version_backup_path(path: str | os.PathLike[str], version: int) -> Path:
    """Return where a file of an older version is kept for good once it is saved in the present one."""
    target = Path(target_of(path))
    return target.with_name(f"{target.name}.v{version}{BACKUP_SUFFIX}")


def _keep_old_version(path: str | os.PathLike[str], old: bytes) -> None:
    """Keep a file of an older version apart, once; SaveFailed if it can't be kept: then it stays as it is."""
    version = version_of(old)
    if version is not None and version < scenario_file.VERSION:
        backup = version_backup_path(path, version)
        if not backup.exists():
            write_whole(backup, old)


def _old_bytes(path: str | os.PathLike[str]) -> bytes | None:
    """Return what stands in a file, None where there is none; UnreadableFile if that can't be told."""
    try:
        return read_bytes(path)
    except UnreadableFile as unreadable:
        if isinstance(unreadable.__cause__, FileNotFoundError | NotADirectoryError):
            return None
        raise


def _is_scenario(data: bytes) -> bool:
    try:
        loads(data)
    except UnreadableFile:
        return False
    return True
