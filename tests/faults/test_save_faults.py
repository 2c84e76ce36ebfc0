"""Every system call of a save fails once, and the process is killed at each: old or new, whole, every time.

``BURDENSHARE_FAULTS`` (in the suite: a few) says how many runs at least.
"""

from __future__ import annotations

import collections
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.document.places import Place, replace
from core.examples import example
from core.files.recovery import read_recovery
from core.files.saving import backup_path, digest_of
from core.files.scenario_file import dumps, loads
from tests.faults.saver import FAILED, SAVED, UNCONFIRMED

FAULTS = int(os.environ.get("BURDENSHARE_FAULTS", "40"))
ERRORS = ("error=ENOSPC", "error=EIO", "error=EACCES", "signal=KILL")
KILLED = -9

pytestmark = pytest.mark.skipif(
    shutil.which("strace") is None or sys.platform != "linux", reason="needs strace, which .ci/run installs"
)


def titled(title: str) -> bytes:
    return dumps(replace(example("japan-2027"), Place(("about", "title")), title))


OLDEST, OLD = titled("Oldest"), titled("Old")


def over_an_old_file(folder: Path) -> Path:
    path = folder / "trial.burden"
    path.write_bytes(OLD)
    return path


def over_a_file_with_a_backup(folder: Path) -> Path:
    path = over_an_old_file(folder)
    backup_path(path).write_bytes(OLDEST)
    return path


def through_a_link(folder: Path) -> Path:
    (folder / "real").mkdir()
    over_an_old_file(folder / "real")
    link = folder / "link.burden"
    link.symlink_to(folder / "real" / "trial.burden")
    return link


def into_a_new_file(folder: Path) -> Path:
    return folder / "trial.burden"


BEGINNINGS: tuple[Callable[[Path], Path], ...] = (
    over_a_file_with_a_backup,
    through_a_link,
    over_an_old_file,
    into_a_new_file,
)


@pytest.fixture
def saver(tmp_path: Path) -> Iterator[Callable[[dict[str, Any]], int]]:
    """Return what saves once for a case."""
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": os.getcwd()}
    (tmp_path / "warm").mkdir()
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.saver", str(tmp_path / "warm" / "warm.burden")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    write, read = program.stdin, program.stdout

    def save(case: dict[str, Any]) -> int:
        write.write(json.dumps(case) + "\n")
        write.flush()
        answer = read.readline()
        if not answer:
            pytest.skip("strace can't trace here")
        return int(answer)

    yield save
    write.close()
    read.close()
    program.wait()


class Trial:
    """One save from a beginning, in a folder of its own."""

    def __init__(self, folder: Path, begin: Callable[[Path], Path], inject: str) -> None:
        folder.mkdir()
        (folder / "work").mkdir()
        self.work = folder / "work"
        self.path = begin(self.work)
        self.was_link = self.path.is_symlink()
        self.recovery = folder / "own.recovery"
        self.log = folder / "log"
        self.had = OLD if self.path.exists() else None
        self.case = {
            "path": str(self.path),
            "recovery": str(self.recovery),
            "log": str(self.log),
            "known": None if self.had is None else digest_of(self.had),
            "inject": inject,
        }

    def check(self, status: int) -> str:
        """Hold the promises, and return what became of the file."""
        now = self.path.read_bytes() if self.path.exists() else None
        is_old = now == self.had
        is_new = now is not None and not is_old and loads(now).about.title == "New"
        assert is_old or is_new, "the file is neither the old one nor the new one"
        if status == SAVED:
            assert is_new, "told as saved, and is not"
        elif status == FAILED:
            assert is_old, "told as not saved, and is"
        elif status == UNCONFIRMED:
            assert is_new, "told as in place, and is not"
        else:
            assert status == KILLED, f"ended with {status}"
        assert self.path.is_symlink() == self.was_link, "the link has become a file, or a file a link"
        if self.recovery.exists():
            assert read_recovery(self.recovery).scenario.about.title == "New"
        else:
            assert is_new, "what was not saved is not kept"
        backup = backup_path(self.path)
        if backup.exists():
            assert backup.read_bytes() in (OLD, OLDEST), "the backup is not whole"
        rest = list(self.work.rglob("*.tmp"))
        # Only a killed process leaves something: the new bytes, and the second name of the old ones.
        assert len(rest) <= (2 if status == KILLED else 0) or "unlink" in str(self.case["inject"]), rest
        return "new" if is_new else "old"


def calls(log: Path) -> list[tuple[str, int]]:
    """Return each call of a save with which one of its kind it is, in order."""
    counts: collections.Counter[str] = collections.Counter()
    found = []
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(\w+)\(", line)
        if match:
            counts[match[1]] += 1
            found.append((match[1], counts[match[1]]))
    return found


def test_that_a_save_that_fails_or_is_killed_anywhere_leaves_the_old_or_the_new_file_whole(
    saver: Callable[[dict[str, Any]], int], tmp_path: Path
) -> None:
    points: list[tuple[Callable[[Path], Path], str]] = []
    for begin in BEGINNINGS:
        clean = Trial(tmp_path / f"clean-{begin.__name__}", begin, "")
        assert saver(clean.case) == SAVED
        assert clean.check(SAVED) == "new"
        found = calls(clean.log)
        names = {name for name, _ in found}
        assert {"fsync", "write", "openat"} <= names
        assert names & {"rename", "renameat", "renameat2"}
        points += [(begin, f"{name}:{error}:when={number}") for name, number in found for error in ERRORS]
    if len(points) > FAULTS:
        points = random.Random(7).sample(points, FAULTS)  # noqa: S311 - which of them, no secret
    became: collections.Counter[tuple[int, str]] = collections.Counter()
    for number, (begin, inject) in enumerate(points):
        trial = Trial(tmp_path / str(number), begin, inject)
        status = saver(trial.case)
        told = trial.log.read_text(errors="replace")
        if "KILL" not in inject:
            assert "(INJECTED)" in told, f"{inject} met no call"
        try:
            became[status, trial.check(status)] += 1
        except AssertionError as error:
            raise AssertionError(f"{begin.__name__}, {inject}: {error}\n{told[-1500:]}") from error
        shutil.rmtree(tmp_path / str(number))
    print(f"{len(points)} faults: {dict(became)}")  # noqa: T201
    assert len(points) >= min(FAULTS, 500)
    assert became[KILLED, "old"]
    assert became[FAILED, "old"]
