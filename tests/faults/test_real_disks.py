"""Full, read-only and foreign disks: real ones, mounted in memory where the machine lets us."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.document.places import Place, replace
from core.document.scenario import Scenario
from core.examples import example
from core.files.saving import backup_path, save_over
from core.files.scenario_file import SaveFailed, dumps, load
from gui.session import ScenarioSession
from tests.gui.safeguards.conftest import labor

Mount = Callable[[int], Path]


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Return how to mount a disk of so many bytes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root mounts disks")
    mounted: list[Path] = []

    def made(size: int) -> Path:
        folder = tmp_path / f"disk{len(mounted)}"
        folder.mkdir()
        done = subprocess.run(
            ["/bin/mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True
        )
        if done.returncode:
            pytest.skip(f"nothing can be mounted here: {done.stderr.decode(errors='replace')}")
        mounted.append(folder)
        return folder

    yield made
    for folder in mounted:
        subprocess.run(["/bin/umount", str(folder)], check=True)


def of_size(size: int) -> Scenario:
    """Return a scenario whose file has at least so many bytes."""
    scenario = example("japan-2027")
    note = "x" * 2_000
    while len(dumps(scenario)) < size:
        rows = scenario.sources.rows
        more = tuple(
            row.model_copy(update={"id": f"{rows[0].id}-{len(rows)}-{number}", "note": note})
            for number, row in enumerate(rows[:1] * 40)
        )
        scenario = replace(scenario, Place(("sources", "rows")), (*rows, *more))
    return scenario


ROOM = 128 * 1024


@pytest.mark.parametrize("times", [1, 2, 10])
def test_that_a_full_disk_keeps_the_old_file_and_says_so(mount: Mount, times: int) -> None:
    disk = mount(ROOM)
    path = disk / "trial.burden"
    known = save_over(path, example("japan-2027"))
    before = path.read_bytes()
    # A long name of a folder is told shortened.
    told = f"the disk at {re.escape(str(disk)[:40])}.* is full; make room on it or save elsewhere"
    with pytest.raises(SaveFailed, match=told):
        save_over(path, of_size(times * ROOM), known)
    assert [one.name for one in disk.iterdir()] == [path.name]
    assert path.read_bytes() == before
    # With room again the same goes well.
    small = replace(example("japan-2027"), Place(("about", "title")), "Small")
    save_over(path, small, known)
    assert load(path) == small
    assert load(backup_path(path)) == example("japan-2027")


def test_that_a_session_on_a_full_disk_stays_unsaved_and_can_be_saved_elsewhere(
    mount: Mount, tmp_path: Path, impasse: Scenario, qtbot: QtBot
) -> None:
    disk = mount(ROOM)
    path = disk / "trial.burden"
    session = ScenarioSession(impasse)
    session.save(path)
    (disk / "filling").write_bytes(b"x" * (ROOM - path.stat().st_size - 8192))
    session.apply(labor(2019, "600"))
    with pytest.raises(SaveFailed, match="full"):
        session.save()
    assert session.is_modified
    assert load(path).costs == impasse.costs
    assert session.undo_stack.canUndo()
    session.save(tmp_path / "elsewhere.burden")
    assert load(tmp_path / "elsewhere.burden").costs == session.document.costs


def test_that_a_read_only_disk_is_told(mount: Mount, impasse: Scenario) -> None:
    disk = mount(10 * ROOM)
    path = disk / "trial.burden"
    known = save_over(path, impasse)
    subprocess.run(["/bin/mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(SaveFailed, match="read-only"):
        save_over(path, replace(impasse, Place(("about", "title")), "New"), known)
    with pytest.raises(SaveFailed, match="read-only"):
        save_over(disk / "new.burden", impasse)
    assert load(path) == impasse


def test_that_a_link_to_another_disk_is_followed(mount: Mount, tmp_path: Path, impasse: Scenario) -> None:
    disk, link = mount(10 * ROOM), tmp_path / "link.burden"
    link.symlink_to(disk / "real.burden")
    known = save_over(link, impasse)
    save_over(link, replace(impasse, Place(("about", "title")), "New"), known)
    assert link.is_symlink()
    assert load(disk / "real.burden").about.title == "New"
    assert load(disk / "real.burden.bak") == impasse


def test_that_a_disk_that_goes_away_is_told(mount: Mount, impasse: Scenario) -> None:
    disk = mount(10 * ROOM)
    (disk / "folder").mkdir()
    path = disk / "folder" / "trial.burden"
    known = save_over(path, impasse)
    subprocess.run(["/bin/umount", str(disk)], check=True)
    with pytest.raises(SaveFailed, match="its folder is not there"):
        save_over(path, impasse, known)
    subprocess.run(["/bin/mount", "-t", "tmpfs", "tmpfs", str(disk)], check=True)


AS_NOBODY = """
import os, sys
from core.examples import example
from core.files.saving import save_over
from core.files.scenario_file import SaveFailed, load
from core.document.places import Place, replace
from core.words import sentences

folder = sys.argv[1]
new = replace(example("japan-2027"), Place(("about", "title")), "New")
try:
    save_over(folder + "/warm/x.burden", new)
    sentences()
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
except PermissionError:
    sys.exit(77)
for name in ("read-only/x.burden", "own/x.burden", "read-only/new.burden"):
    try:
        save_over(f"{folder}/{name}", new)
        print("saved")
    except SaveFailed as failed:
        print(failed.reason)
"""


def test_that_read_only_files_and_folders_are_told() -> None:
    """As somebody who is not root, whom modes mean something to."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root becomes somebody else")
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        for name, mode in (("warm", 0o777), ("read-only", 0o555), ("own", 0o777)):
            (base / name).mkdir()
            save_over(base / name / "x.burden", example("japan-2027"))
            (base / name / "x.burden").chmod(0o666 if name == "read-only" else 0o444)
            (base / name).chmod(mode)
        (base / "warm" / "x.burden").chmod(0o666)
        base.chmod(0o755)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(base)], capture_output=True, text=True, check=True
        )
        assert done.stdout.splitlines() == [
            "you have no permission to write here; save it elsewhere",
            "the file is read-only; save it under another name",
            "you have no permission to write here; save it elsewhere",
        ]
        for name in ("read-only", "own"):
            assert load(base / name / "x.burden") == example("japan-2027")
            assert len(list((base / name).iterdir())) == 1
