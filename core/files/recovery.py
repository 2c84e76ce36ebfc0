"""Recovery files: what was not saved yet, kept apart from the file that it belongs to.

The first line is a record of what it belongs to; all after it is a scenario file as it would have been saved,
so that people can rescue it with any editor.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from core.document.scenario import Scenario
from core.document.values import Frozen
from core.files.scenario_file import UnreadableFile, dumps, loads, read_bytes
from core.files.whole_write import write_whole
from core.words import tell

SUFFIX = ".recovery"
LONGEST_PATH = 10_000
LONGEST_HEAD = 8 * LONGEST_PATH
"""Bytes of the first line: each letter of a path is escaped in up to six, or twelve beyond the usual ones."""


class _Head(Frozen):
    format: Literal["burdenshare-recovery"] = "burdenshare-recovery"
    version: Literal[1] = 1
    path: str | None = Field(default=None, max_length=LONGEST_PATH)
    digest: str | None = Field(default=None, max_length=64)
    written: datetime.datetime


@dataclass(frozen=True)
class Recovery:
    """What a session had not saved.

    ``path`` is the file it belongs to (None: in no file yet), ``digest`` tells what that held when it was
    last read or written, ``written`` is when the recovery was made, with its time zone.
    """

    scenario: Scenario
    path: Path | None
    digest: str | None
    written: datetime.datetime


def write_recovery(file: Path, data: bytes) -> None:
    """Write the bytes of a recovery, with its folder where that is missing; OSError if it can't be done."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(file, data)


def recovery_bytes(recovery: Recovery) -> bytes:
    """Return the bytes of a recovery file."""
    head = _Head(
        path=None if recovery.path is None else str(recovery.path),
        digest=recovery.digest,
        written=recovery.written,
    )
    # Without line ends of its own: one in a path is escaped.
    line = json.dumps(head.model_dump(mode="json"), ensure_ascii=True)
    return line.encode("ascii") + b"\n" + dumps(recovery.scenario)


def read_recovery(file: Path) -> Recovery:
    """Return what a recovery file holds; UnreadableFile if it holds none."""
    first, _, rest = read_bytes(file, LONGEST_HEAD).partition(b"\n")
    try:
        head = _Head.model_validate_json(first)
    except (ValidationError, ValueError):
        raise UnreadableFile(file.name, tell("flaw.files.first_line_does_not_say")) from None
    path = None if head.path is None else Path(head.path)
    return Recovery(loads(rest, file.name), path, head.digest, head.written)
