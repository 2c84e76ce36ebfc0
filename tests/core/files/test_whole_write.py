"""A file is written wholly or not at all, and a failure tells what to do."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.files.whole_write import SaveFailed, write_whole

NEW = "새 new\n".encode() * 100
NEWER = b"newer"


def test_that_saving_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "trial.json", tmp_path / "link.json"
    link.symlink_to(target)
    write_whole(link, NEW)
    assert link.is_symlink()
    write_whole(link, NEWER)
    assert link.is_symlink()
    assert target.read_bytes() == NEWER


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664])
def test_that_an_old_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "trial.json"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_whole(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_that_a_new_file_obeys_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_whole(tmp_path / "trial.json", NEW)
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "trial.json").stat().st_mode) == 0o640


def fail(number: int) -> Callable[..., Any]:
    def failing(*_: object, **__: object) -> Any:
        raise OSError(number, os.strerror(number))

    return failing


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "read", "chmod", "lseek"])
@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "the disk at .* is full"), (errno.EIO, "the disk at .* reports an error")],
)
def test_that_a_save_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, advice: str
) -> None:
    path = tmp_path / "trial.json"
    path.write_bytes(b"old")
    with monkeypatch.context() as broken:
        broken.setattr(os, call, fail(number))
        with pytest.raises(SaveFailed, match=advice) as caught:
            write_whole(path, NEW)
    assert not caught.value.replaced
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_that_short_writes_go_on_and_none_at_all_is_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "trial.json"
    write = os.write
    with monkeypatch.context() as short:
        short.setattr(os, "write", lambda handle, data: write(handle, data[:100]))
        write_whole(path, NEW)
    assert path.read_bytes() == NEW
    monkeypatch.setattr(os, "write", lambda *_: 0)
    with pytest.raises(SaveFailed, match="is full"):
        write_whole(path, NEWER)
    assert path.read_bytes() == NEW


def test_that_bytes_lost_on_the_way_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "trial.json"
    path.write_bytes(b"old")
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:-1]) + 1)
    with pytest.raises(SaveFailed, match=r"the disk at .* reports an error"):
        write_whole(path, NEW)
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"old"


def test_that_a_folder_the_disk_does_not_confirm_is_told_after_the_fact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "trial.json"
    fsync = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    with pytest.raises(SaveFailed, match="the new file is in place") as caught:
        write_whole(path, NEW)
    assert caught.value.replaced
    assert path.read_bytes() == NEW


def test_that_an_interrupted_save_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "trial.json", NEW)
    assert list(tmp_path.iterdir()) == []


def test_that_saving_where_no_file_can_be_is_refused_with_advice(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    for path, advice in [
        (tmp_path, "this is a folder"),
        (fifo, "device or a pipe"),
        (tmp_path / "gone" / "trial.json", "its folder is not there"),
        (tmp_path / ("x" * 300), "name is too long"),
        (tmp_path / "a\0b", "cannot have this name"),
    ]:
        with pytest.raises(SaveFailed, match=advice):
            write_whole(path, NEW)


def test_that_a_read_only_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "trial.json"
    path.write_bytes(b"old")
    # Root may write everything: the answer of the system is given here.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SaveFailed, match="read-only"):
        write_whole(path, NEW)
    assert path.read_bytes() == b"old"
