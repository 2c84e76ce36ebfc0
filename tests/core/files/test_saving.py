"""What another program wrote is never written over unasked, and the last good version is kept."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from core.document.places import Place, replace
from core.document.scenario import Scenario
from core.files import scenario_file
from core.files.saving import FileChanged, backup_path, present_digest, read_stored, save_over
from core.files.scenario_file import SaveFailed, dumps, load


def named(scenario: Scenario, title: str) -> Scenario:
    return replace(scenario, Place(("about", "title")), title)


def test_that_what_is_saved_is_known_by_its_bytes(tmp_path: Path, impasse: Scenario) -> None:
    path = tmp_path / "trial.burden"
    digest = save_over(path, impasse)
    assert digest == present_digest(path) == read_stored(path).digest
    assert read_stored(path).scenario == impasse
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("keeps_time", [False, True])
def test_that_a_change_by_another_program_is_not_written_over(
    tmp_path: Path, impasse: Scenario, *, keeps_time: bool
) -> None:
    path = tmp_path / "trial.burden"
    known = save_over(path, named(impasse, "AAAA"))
    before = path.stat()
    theirs = dumps(named(impasse, "BBBB"))
    path.write_bytes(theirs)
    if keeps_time:
        # Of the same length and time: only the content tells.
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert path.stat().st_size == before.st_size
    with pytest.raises(FileChanged, match="another program"):
        save_over(path, named(impasse, "CCCC"), known)
    assert path.read_bytes() == theirs


def test_that_a_file_another_program_left_the_same_is_saved(tmp_path: Path, impasse: Scenario) -> None:
    path = tmp_path / "trial.burden"
    known = save_over(path, impasse)
    path.write_bytes(path.read_bytes())
    save_over(path, named(impasse, "New"), known)
    assert load(path).about.title == "New"


def test_that_two_who_write_the_same_do_not_quarrel(tmp_path: Path, impasse: Scenario) -> None:
    path = tmp_path / "trial.burden"
    known = save_over(path, impasse)
    save_over(path, named(impasse, "New"), known)
    assert save_over(path, named(impasse, "New"), known) == present_digest(path)


def test_that_a_file_that_is_gone_is_made_anew(tmp_path: Path, impasse: Scenario) -> None:
    path = tmp_path / "trial.burden"
    known = save_over(path, impasse)
    path.unlink()
    save_over(path, impasse, known)
    assert load(path) == impasse


def test_that_the_last_good_version_is_kept_beside_the_file(tmp_path: Path, impasse: Scenario) -> None:
    path = tmp_path / "trial.burden"
    known = save_over(path, impasse)
    path.chmod(0o640)
    known = save_over(path, named(impasse, "Second"), known)
    assert load(backup_path(path)) == impasse
    assert stat.S_IMODE(backup_path(path).stat().st_mode) == 0o640
    save_over(path, named(impasse, "Third"), known)
    assert load(backup_path(path)).about.title == "Second"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["trial.burden", "trial.burden.bak"]


def test_that_saving_the_same_again_keeps_the_backup(tmp_path: Path, impasse: Scenario) -> None:
    path = tmp_path / "trial.burden"
    known = save_over(path, impasse)
    known = save_over(path, named(impasse, "Second"), known)
    save_over(path, named(impasse, "Second"), known)
    assert load(backup_path(path)) == impasse


def test_that_a_broken_file_does_not_take_the_place_of_a_good_backup(
    tmp_path: Path, impasse: Scenario
) -> None:
    path = tmp_path / "trial.burden"
    save_over(path, named(impasse, "Second"), save_over(path, impasse))
    path.write_bytes(path.read_bytes()[:1000])
    save_over(path, named(impasse, "Third"))
    assert load(backup_path(path)) == impasse
    assert load(path).about.title == "Third"


def test_that_the_backup_of_a_linked_file_stands_beside_the_file(tmp_path: Path, impasse: Scenario) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.burden"
    link.symlink_to(tmp_path / "real" / "trial.burden")
    save_over(link, named(impasse, "Second"), save_over(link, impasse))
    assert link.is_symlink()
    assert sorted(one.name for one in (tmp_path / "real").iterdir()) == ["trial.burden", "trial.burden.bak"]


def test_that_a_backup_is_copied_where_a_disk_knows_no_second_names(
    tmp_path: Path, impasse: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(1, "not permitted")

    monkeypatch.setattr(os, "link", refused)
    path = tmp_path / "trial.burden"
    save_over(path, named(impasse, "Second"), save_over(path, impasse))
    assert load(backup_path(path)) == impasse
    assert len(list(tmp_path.iterdir())) == 2


def test_that_a_backup_that_cannot_be_made_does_not_stop_a_save(tmp_path: Path, impasse: Scenario) -> None:
    path = tmp_path / "trial.burden"
    known = save_over(path, impasse)
    backup_path(path).mkdir()
    save_over(path, named(impasse, "Second"), known)
    assert load(path).about.title == "Second"
    assert len(list(tmp_path.iterdir())) == 2


def test_that_what_a_killed_save_has_left_is_cleared_a_day_later(tmp_path: Path, impasse: Scenario) -> None:
    path = tmp_path / "trial.burden"
    old, young, other = (tmp_path / name for name in (".trial.burden.a.tmp", ".trial.burden.b.tmp", ".x.tmp"))
    for one in (old, young, other):
        one.write_bytes(b"half")
    for one in (old, other):
        os.utime(one, (0, 0))
    save_over(path, impasse)
    assert [one.exists() for one in (old, young, other)] == [False, True, True]


def test_that_a_file_that_cannot_be_read_any_more_is_not_written_over(
    tmp_path: Path, impasse: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "trial.burden"
    known = save_over(path, impasse)
    before = path.read_bytes()

    def broken(*_: object) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as failing:
        failing.setattr(scenario_file, "_open_at_once", broken)
        with pytest.raises(FileChanged, match="can't be read any more"):
            save_over(path, named(impasse, "New"), known)
        assert path.read_bytes() == before
        # Under another name somebody has agreed that it is replaced.
        save_over(path, named(impasse, "New"))
    assert load(path).about.title == "New"


def test_that_a_link_that_cannot_be_read_is_not_taken_for_a_file(
    tmp_path: Path, impasse: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, link = tmp_path / "real.burden", tmp_path / "link.burden"
    save_over(target, impasse)
    link.symlink_to(target)

    def broken(*_: object, **__: object) -> str:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os.path, "realpath", broken)
    with pytest.raises(SaveFailed, match=r"the disk at .* reports an error"):
        save_over(link, named(impasse, "New"))
    monkeypatch.undo()
    assert link.is_symlink()
    assert load(target) == impasse
