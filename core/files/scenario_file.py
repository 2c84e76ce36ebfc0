"""The scenario file: what its bytes are, and how they become a document again, or one clear message.

The file is UTF-8 JSON in the order of the document. Only what differs from the defaults is written, and
short rows stand on one line, so that the difference between two versions reads well.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from core.document.places import error_place, shown
from core.document.plain import plain_record
from core.document.reasons import is_about_its_parent, reason_of
from core.document.scenario import Scenario
from core.document.values import Frozen
from core.files.known_keys import near_key
from core.files.migrations import NotMigrated, migrated
from core.files.raw_json import TOO_DEEP, Flaw, NotReadable, parse
from core.files.whole_write import SaveFailed, write_whole
from core.words import tell

FORMAT = "burdenshare-scenario"
VERSION = 1
MAX_BYTES = 20_000_000
MAX_ENTRIES = 1_000_000
"""How many lists, records and commas a file may hold: more would take gigabytes to read."""
MAX_TOLD = 20
_LINE_WIDTH = 120
_MAX_STEPS = 14

__all__ = ["SaveFailed", "UnreadableFile", "document_hash", "dumps", "load", "loads", "save"]


class UnreadableFile(ValueError):
    """A file is not a scenario: ``name`` is the file's, ``place`` where in it, ``reason`` why, in words.

    ``more`` counts the other errors, and is no higher than `MAX_TOLD`.
    """

    def __init__(self, name: str, reason: str, place: str = "", more: int = 0) -> None:
        self.name = shown(name)
        self.place = place
        self.reason = reason
        self.more = more
        rest = f" (and {'more than ' if more == MAX_TOLD else ''}{more} more)" if more else ""
        super().__init__(": ".join(filter(None, [self.name, place, reason])) + rest)


class _File(Frozen):
    format: Literal["burdenshare-scenario"]
    version: int
    scenario: Scenario


def file_model() -> type[Frozen]:
    """Return the model of the whole file."""
    return _File


def dumps(scenario: Scenario) -> bytes:
    """Return the bytes of a scenario's file; equal scenarios have equal bytes."""
    tree = {"format": FORMAT, "version": VERSION, "scenario": plain_record(scenario)}
    return (_laid_out(tree, 0) + "\n").encode()


def loads(data: bytes, name: str = "file") -> Scenario:
    """Return the scenario of a file's bytes; UnreadableFile if they are none."""
    _refuse_too_big(len(data), name)
    _refuse_too_much(data, name)
    try:
        raw, flaws = parse(data)
        _refuse_other_formats(raw, name)
        if flaws:
            raise _flawed(flaws, raw, name)
        if raw["version"] < VERSION:
            raw = migrated(raw, raw["version"], VERSION)
            data = json.dumps(raw, ensure_ascii=False, allow_nan=False).encode()
        return _File.model_validate_json(data).scenario
    except (NotReadable, NotMigrated) as unreadable:
        raise UnreadableFile(name, str(unreadable)) from None
    except ValidationError as refused:
        raise _refused(refused, raw, name) from None
    except RecursionError:
        raise UnreadableFile(name, TOO_DEEP) from None


def version_of(data: bytes) -> int | None:
    """Return the version that a file's bytes say they have; None if they are no scenario file."""
    try:
        raw, _ = parse(data)
        _refuse_other_formats(raw, "")
    except (NotReadable, UnreadableFile):
        return None
    version = raw["version"]
    return version if isinstance(version, int) else None


def load(path: str | os.PathLike[str]) -> Scenario:
    """Return the scenario in a file; UnreadableFile if there is none, it may not be read, or it is none."""
    return loads(read_bytes(path), _name(path))


def read_bytes(path: str | os.PathLike[str], head: int = 0) -> bytes:
    """Return what stands in a file; UnreadableFile if there is none, it may not be read, or is too long.

    ``head`` counts the bytes that may stand in the file before a scenario of the largest size.
    """
    return _read(path, _name(path), head)


def bytes_to_save(path: str | os.PathLike[str], scenario: Scenario) -> bytes:
    """Return the bytes that a scenario's file will have; SaveFailed if they would not open again."""
    data = dumps(scenario)
    try:
        _refuse_too_big(len(data), os.fspath(path))
        _refuse_too_much(data, os.fspath(path))
    except UnreadableFile as too_big:
        raise SaveFailed(path, tell("flaw.files.would_not_open_as_take", reason=too_big.reason)) from None
    return data


def save(path: str | os.PathLike[str], scenario: Scenario) -> None:
    """Write a scenario to a file, wholly or not at all; SaveFailed says why not and what to do."""
    write_whole(path, bytes_to_save(path, scenario))


def document_hash(scenario: Scenario) -> str:
    """Return the SHA-256, in hex, of what the document says: without the view and the day it was modified."""
    tree = plain_record(scenario)
    tree.pop("view", None)
    tree["about"].pop("modified", None)
    return hashlib.sha256(_one_line(tree).encode()).hexdigest()


# Writing


def _laid_out(value: Any, depth: int) -> str:
    """Return JSON with two blanks of indent a level; short rows and lists of plain values on one line."""
    if not isinstance(value, dict | list) or not value:
        return _one_line(value)
    if depth > 2 and not _holds_rows(value):
        line = _one_line(value)
        if len(line) <= _LINE_WIDTH:
            return line
    indent = "  " * (depth + 1)
    if isinstance(value, dict):
        items = (f"{_one_line(key)}: {_laid_out(item, depth + 1)}" for key, item in value.items())
        return "{\n" + ",\n".join(indent + item for item in items) + "\n" + "  " * depth + "}"
    return (
        "[\n" + ",\n".join(indent + _laid_out(item, depth + 1) for item in value) + "\n" + "  " * depth + "]"
    )


def _holds_rows(value: Any) -> bool:
    """Return whether a list of records stands in the value: it gets a line a record."""
    if isinstance(value, list):
        return any(isinstance(item, dict) for item in value)
    return any(_holds_rows(item) for item in value.values() if isinstance(item, dict | list))


def _one_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


# Reading


def _name(path: str | os.PathLike[str]) -> str:
    return Path(path).name or os.fspath(path)


def _read(path: str | os.PathLike[str], name: str, head: int = 0) -> bytes:
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFile(name, _what_else(status.st_mode))
            _refuse_too_big(status.st_size - head, name)
            return file.read(MAX_BYTES + head + 1)
    except OSError as error:
        raise UnreadableFile(name, _why_unread(error)) from error
    except ValueError as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(name, tell("flaw.files.file_cannot_have_name")) from error


def _open_at_once(path: str, flags: int) -> int:
    # Without O_NONBLOCK the program would wait for ever at a FIFO.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _what_else(mode: int) -> str:
    return tell("flaw.files.not_file") if stat.S_ISDIR(mode) else tell("flaw.files.device_or_not_file")


def _why_unread(error: OSError) -> str:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return tell("flaw.files.there_no_such_file")
        case errno.EACCES | errno.EPERM:
            return tell("flaw.files.you_have_no_permission_read")
        case errno.ELOOP:
            return tell("flaw.files.link_leads_in_circle")
        case errno.EISDIR:
            return tell("flaw.files.not_file")
        case errno.ENXIO:
            return tell("flaw.files.device_or_not_file")
    return tell("flaw.files.file_could_not_be_read", strerror=str(error.strerror))


def _refuse_too_big(size: int, name: str) -> None:
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise UnreadableFile(
            name, tell("flaw.files.file_mb_scenario_at_most", size=f"{size / 1e6:,.1f}", limit=limit)
        )


def _refuse_too_much(data: bytes, name: str) -> None:
    if sum(data.count(mark) for mark in (b"{", b"[", b",")) > MAX_ENTRIES:
        raise UnreadableFile(
            name, tell("flaw.files.file_holds_more_than_too", max_entries=f"{MAX_ENTRIES:,}")
        )


def _refuse_other_formats(raw: object, name: str) -> None:
    if not isinstance(raw, dict):
        raise UnreadableFile(name, tell("flaw.files.not_burdenshare_no_record_in"))
    if "format" not in raw:
        raise UnreadableFile(name, tell("flaw.files.not_burdenshare_names_no_format"))
    if raw["format"] != FORMAT and not isinstance(raw["format"], Flaw):
        told = tell("flaw.files.format", shown=shown(raw["format"])) if isinstance(raw["format"], str) else ""
        raise UnreadableFile(name, tell("flaw.files.not_burdenshare_scenario", told=told))
    version = raw.get("version")
    if isinstance(version, Flaw):
        return
    if not isinstance(version, int) or isinstance(version, bool):
        raise UnreadableFile(name, tell("flaw.files.file_version_must_be_whole"), "Version")
    if version > VERSION:
        raise UnreadableFile(
            name,
            tell("flaw.files.written_by_newer_file_version", version=str(version), version_2=str(VERSION)),
        )
    if version < 1:
        raise UnreadableFile(name, tell("flaw.files.there_no_file_version", version=str(version)), "Version")


def _flawed(flaws: int, raw: object, name: str) -> UnreadableFile:
    for loc, flaw in _flaws(raw, ()):
        return UnreadableFile(name, flaw.reason, _place(loc, raw), min(flaws - 1, MAX_TOLD))
    # The flaw stood under a key that came twice, and the later one won.
    return UnreadableFile(name, tell("flaw.files.name_stands_twice_in_one_2"), "", min(flaws - 1, MAX_TOLD))


def _flaws(raw: object, loc: tuple[int | str, ...]) -> Iterator[tuple[tuple[int | str, ...], Flaw]]:
    if isinstance(raw, Flaw):
        yield loc, raw
    elif isinstance(raw, dict):
        for key, value in raw.items():
            yield from _flaws(value, (*loc, key))
    elif isinstance(raw, list):
        for index, value in enumerate(raw):
            yield from _flaws(value, (*loc, index))


def _refused(refused: ValidationError, raw: object, name: str) -> UnreadableFile:
    more = min(refused.error_count() - 1, MAX_TOLD)
    errors = refused.errors(include_url=False, include_input=False)
    error = _misspelt(errors) or errors[0]
    if error["type"] == "json_invalid":
        told = error.get("ctx", {}).get("error", "")
        if "recursion" in told:
            return UnreadableFile(name, TOO_DEEP)
        return UnreadableFile(name, tell("flaw.files.file_not", told=told))
    loc = error["loc"][:-1] if is_about_its_parent(error) else error["loc"]
    if error["type"] != "extra_forbidden":
        return UnreadableFile(name, reason_of(error), _place(loc, raw), more)
    near = near_key(_File, error["loc"])
    hint = tell("flaw.files.did_you_mean", near=near) if near else ""
    # That what was meant is missing is the same slip, and no error more.
    same = any(one["type"] == "missing" and one["loc"] == (*loc, near) for one in errors)
    more = min(refused.error_count() - 1 - same, MAX_TOLD)
    return UnreadableFile(name, reason_of(error) + hint, _place(loc, raw), more)


def _misspelt(errors: list[ErrorDetails]) -> ErrorDetails | None:
    """Return the unknown key that stands where the first error misses one: it tells more of what is wrong."""
    if errors[0]["type"] != "missing":
        return None
    parent = errors[0]["loc"][:-1]
    return next(
        (one for one in errors if one["type"] == "extra_forbidden" and one["loc"][:-1] == parent), None
    )


def _place(loc: tuple[int | str, ...], raw: object) -> str:
    # No place of the document is deeper; a hostile one would fill the screen.
    loc = loc[:_MAX_STEPS]
    if loc[:1] == ("scenario",) and isinstance(raw, dict):
        return error_place(loc[1:], raw["scenario"])
    return error_place(loc, raw)
