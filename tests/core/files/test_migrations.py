"""Files of every version open for ever; older ones are brought up by steps, and kept as they were."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.cli import main
from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.files import migrations, scenario_file
from core.files.migrations import STEPS, NotMigrated, Step, migrated
from core.files.saving import backup_path, read_stored, save_over, version_backup_path
from core.files.scenario_file import VERSION, SaveFailed, UnreadableFile, dumps, load, loads

OLD_FILES = Path("tests/old_files")
SAMPLES = sorted(OLD_FILES.rglob("*.burden"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_that_every_sample_ever_written_opens_and_is_saved_in_the_present_version(
    sample: Path, tmp_path: Path
) -> None:
    scenario = load(sample)
    assert json.loads(sample.read_bytes())["version"] == int(sample.parent.name.removeprefix("v"))
    assert evaluate(scenario).horizon
    path = tmp_path / sample.name
    save_over(path, scenario)
    assert load(path) == scenario
    assert json.loads(path.read_bytes())["version"] == VERSION


def test_that_there_is_a_step_from_and_a_sample_of_every_version() -> None:
    assert sorted(STEPS) == list(range(1, VERSION))
    assert {path.parent.name for path in SAMPLES} == {f"v{version}" for version in range(1, VERSION + 1)}


# Two steps of a day to come


def rename(raw: dict[str, Any]) -> dict[str, Any]:
    """Version 2 calls the title a heading."""
    scenario = raw["scenario"]
    about = dict(scenario["about"])
    about["heading"] = about.pop("title")
    return {**raw, "scenario": {**scenario, "about": about}}


def rename_back(raw: dict[str, Any]) -> dict[str, Any]:
    """Version 3 thinks better of it."""
    scenario = raw["scenario"]
    about = dict(scenario["about"])
    about["title"] = about.pop("heading").removeprefix("Old: ")
    return {**raw, "scenario": {**scenario, "about": about}}


TRIAL: Mapping[int, Step] = {1: rename, 2: rename_back}


@pytest.fixture
def _third_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of a day to come, whose file version is 3."""
    monkeypatch.setattr(scenario_file, "VERSION", 3)
    monkeypatch.setattr(migrations, "STEPS", TRIAL)
    monkeypatch.setattr(migrations.migrated, "__defaults__", (TRIAL,))


@pytest.fixture
def old(tmp_path: Path, twelfth: Scenario) -> Path:
    path = tmp_path / "trial.burden"
    # Whatever the present version is by then.
    raw = {**json.loads(dumps(twelfth)), "version": 1}
    path.write_bytes(json.dumps(raw).encode())
    return path


def test_that_steps_are_taken_in_order(twelfth: Scenario) -> None:
    raw = json.loads(dumps(twelfth))
    second = migrated(raw, 1, 2, TRIAL)
    assert second["version"] == 2
    assert second["scenario"]["about"]["heading"] == twelfth.about.title
    assert migrated(second, 2, 3, TRIAL) == migrated(raw, 1, 3, TRIAL)
    # What came is left as it is.
    assert raw["version"] == 1
    assert "title" in raw["scenario"]["about"]


@pytest.mark.usefixtures("_third_version")
def test_that_an_old_file_is_opened_and_kept_before_it_is_saved_in_the_new_version(
    old: Path, twelfth: Scenario
) -> None:
    before = old.read_bytes()
    stored = read_stored(old)
    assert stored.scenario == twelfth
    assert old.read_bytes() == before
    known = save_over(old, twelfth, stored.digest)
    assert json.loads(old.read_bytes())["version"] == 3
    kept = version_backup_path(old, 1)
    assert kept.name == "trial.burden.v1.bak"
    assert kept.read_bytes() == before
    # Later saves leave it alone.
    save_over(old, twelfth.model_copy(update={"view": twelfth.view}), known)
    assert kept.read_bytes() == before
    assert load(old) == twelfth


@pytest.mark.usefixtures("_third_version")
def test_that_a_file_whose_old_version_cannot_be_kept_is_not_saved(
    old: Path, twelfth: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()

    def full(path: Path, *_: object, **__: object) -> None:
        raise SaveFailed(path, "the disk is full")

    monkeypatch.setattr("core.files.saving.write_whole", full)
    with pytest.raises(SaveFailed, match="full"):
        save_over(old, twelfth, read_stored(old).digest)
    assert old.read_bytes() == before


@pytest.mark.usefixtures("_third_version")
def test_that_the_command_migrates_and_tells(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = old.read_bytes()
    assert main(["migrate", "--dry-run", str(old)]) == 0
    assert "would be brought from version 1 to 3" in capsys.readouterr().out
    assert old.read_bytes() == before
    broken = old.with_name("broken.burden")
    broken.write_bytes(b'{"format": "burdenshare-scenario", "version": 2}')
    assert main(["migrate", str(broken), str(old)]) == 2
    told = capsys.readouterr()
    assert "broken.burden: it is no whole file of version 2" in told.err
    assert "brought from version 1 to 3; the old file is in" in told.out
    assert version_backup_path(old, 1).read_bytes() == before
    assert backup_path(old).read_bytes() == before
    assert main(["migrate", str(old)]) == 0
    assert "is of version 3, the present one" in capsys.readouterr().out


def test_that_the_command_leaves_a_file_of_the_present_version_alone(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_over(old, load(old))
    backup_path(old).unlink()
    before = old.read_bytes()
    assert main(["migrate", str(old), "missing.burden"]) == 2
    told = capsys.readouterr()
    assert f"is of version {VERSION}, the present one" in told.out
    assert "missing.burden: there is no such file" in told.err
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]


def test_that_a_newer_file_is_refused_with_both_versions(old: Path) -> None:
    raw = json.loads(old.read_bytes())
    raw["version"] = VERSION + 1
    raw["scenario"]["novelty"] = 1
    with pytest.raises(UnreadableFile, match=rf"its file version is {VERSION + 1}, .* reads up to {VERSION}"):
        loads(json.dumps(raw).encode())


trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["about", "title", "x"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=trees, version=st.sampled_from([1, 2]))
def test_that_whatever_calls_itself_old_is_migrated_or_refused(tree: object, version: int) -> None:
    raw = {"format": "burdenshare-scenario", "version": version, "scenario": tree}
    with suppress(NotMigrated):
        assert migrated(raw, version, 3, TRIAL)["version"] == 3
