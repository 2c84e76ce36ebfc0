"""The session: edits, undo, previews, the view, and the file."""

from __future__ import annotations

import datetime
import errno
import os
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.document.places import NoSuchPlace, Place, get
from core.document.scenario import Scenario
from core.editing.edits import AddRow, EditRefused, RemoveRow, SetField, SetStatedAmount
from core.editing.years import SetYearValue
from core.files.scenario_file import SaveFailed, UnreadableFile, document_hash, dumps, load
from gui import session as session_module
from gui.session import ScenarioSession, Snapshot

AMOUNTS = Place.parse("costs/lines/labor/amounts")
LABOR_2019 = AMOUNTS / "2019/value"
MOVE = Place.parse("posture/plans/cut-to-21500/moves/army-cut")
STRENGTH = Place.parse("posture/elements/army/strength")
PERCENT = Place.parse("positions/rows/us-ask")


@pytest.fixture
def session(qtbot: QtBot, impasse: Scenario) -> ScenarioSession:
    return ScenarioSession(impasse)


@pytest.fixture
def shown(session: ScenarioSession) -> list[Snapshot]:
    """Every snapshot that the session shows, as it does."""
    found: list[Snapshot] = []
    session.snapshot_changed.connect(found.append)
    return found


def labor(value: int | str) -> SetYearValue:
    return SetYearValue(AMOUNTS, 2019, Decimal(value))


def on(day: datetime.date) -> SetField:
    return SetField(MOVE / "date", day)


def test_that_an_edit_is_shown_once_with_what_follows_from_it(
    session: ScenarioSession, shown: list[Snapshot], impasse: Scenario
) -> None:
    before = session.snapshot
    session.apply(labor(900))
    [snapshot] = shown
    assert snapshot is session.snapshot
    assert snapshot.scenario is session.scenario
    assert get(snapshot.scenario, LABOR_2019) == Decimal(900)
    assert snapshot.outcome.scenario is snapshot.scenario
    assert snapshot.revision > before.revision
    assert not snapshot.preview
    assert get(impasse, LABOR_2019) == Decimal("667.3")


def test_that_undo_and_redo_walk_over_the_very_same_documents(
    session: ScenarioSession, shown: list[Snapshot], impasse: Scenario
) -> None:
    session.apply(labor(900))
    edited = session.scenario
    session.undo_stack.undo()
    assert session.scenario is impasse
    session.undo_stack.redo()
    assert session.scenario is edited
    assert [snapshot.scenario for snapshot in shown] == [edited, impasse, edited]


def test_that_parts_no_edit_touched_stay_the_same_objects(
    session: ScenarioSession, impasse: Scenario
) -> None:
    session.apply(labor(900))
    after = session.snapshot.scenario
    assert after.costs is not impasse.costs
    untouched = set(Scenario.model_fields) - {"costs"}
    for part in untouched:
        assert getattr(after, part) is getattr(impasse, part)
    assert after.costs.lines[0] is not impasse.costs.lines[0]
    for new, old in zip(after.costs.lines[1:], impasse.costs.lines[1:], strict=True):
        assert new is old


def test_that_each_step_has_its_own_label(session: ScenarioSession) -> None:
    session.apply(labor(900))
    assert "Labor" in session.undo_stack.undoText()
    session.apply(on(datetime.date(2020, 9, 1)), "Move the cut")
    assert session.undo_stack.undoText() == "Move the cut"
    session.undo_stack.undo()
    assert session.undo_stack.redoText() == "Move the cut"
    assert "Labor" in session.undo_stack.undoText()


def test_that_an_edit_that_changes_nothing_is_no_step(
    session: ScenarioSession, shown: list[Snapshot]
) -> None:
    session.apply(labor("667.3"))
    assert session.undo_stack.count() == 0
    assert not session.is_modified
    assert shown == []


@pytest.mark.parametrize(
    "edit",
    [
        SetField(STRENGTH, -1),
        SetField(STRENGTH, 5_000),
        SetField(LABOR_2019, Decimal("NaN")),
        SetField(Place.parse("costs/lines/nothing"), 1),
        SetStatedAmount("sma-10", "won", 2030, Decimal(1)),
        RemoveRow(Place.parse("costs/lines/labor")),
    ],
    ids=str,
)
def test_that_a_refused_edit_leaves_everything_as_it_was(
    session: ScenarioSession, shown: list[Snapshot], impasse: Scenario, edit: SetField
) -> None:
    snapshot = session.snapshot
    for attempt in (session.apply, session.preview):
        with pytest.raises(EditRefused) as refused:
            attempt(edit)
        assert refused.value.reason
    assert session.scenario is impasse
    assert session.snapshot is snapshot
    assert session.undo_stack.count() == 0
    assert not session.is_modified
    assert shown == []


def test_that_of_edits_together_all_are_one_step_or_none_is_made(
    session: ScenarioSession, impasse: Scenario
) -> None:
    with pytest.raises(EditRefused):
        session.apply_together((labor(900), SetField(STRENGTH, -1)), "Both")
    assert session.scenario is impasse
    session.apply_together((labor(900), on(datetime.date(2020, 9, 1))), "Both")
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "Both"
    session.undo_stack.undo()
    assert session.scenario is impasse


def test_that_a_gesture_is_shown_as_it_goes_and_is_one_step(
    session: ScenarioSession, shown: list[Snapshot], impasse: Scenario
) -> None:
    for month in (8, 9, 10):
        session.preview(on(datetime.date(2020, month, 1)))
        assert session.scenario is impasse
        assert not session.is_modified
    session.apply(on(datetime.date(2020, 10, 1)))
    assert [snapshot.preview for snapshot in shown] == [True, True, True, False]
    months = [get(snapshot.scenario, MOVE / "date") for snapshot in shown]
    assert months == [datetime.date(2020, month, 1) for month in (8, 9, 10, 10)]
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.scenario is impasse


def test_that_a_gesture_dropped_shows_the_present_again(
    session: ScenarioSession, shown: list[Snapshot], impasse: Scenario
) -> None:
    session.end_preview()
    assert shown == []
    session.preview(labor(900))
    session.end_preview()
    assert [snapshot.preview for snapshot in shown] == [True, False]
    assert session.snapshot.scenario is impasse
    assert session.undo_stack.count() == 0


def test_that_a_gesture_that_ends_where_it_began_is_no_step(
    session: ScenarioSession, impasse: Scenario
) -> None:
    session.preview(labor(900))
    session.apply(labor("667.3"))
    assert session.snapshot.scenario is impasse
    assert not session.snapshot.preview
    assert session.undo_stack.count() == 0


def test_that_undo_during_a_gesture_drops_it(session: ScenarioSession, impasse: Scenario) -> None:
    session.apply(labor(900))
    session.preview(labor(1000))
    session.undo_stack.undo()
    assert session.snapshot.scenario is impasse
    assert not session.snapshot.preview


def test_that_looking_elsewhere_is_no_edit(
    session: ScenarioSession, shown: list[Snapshot], impasse: Scenario, tmp_path: Path
) -> None:
    before = session.document_hash()
    session.look(rate="average", year=2021)
    assert session.snapshot.outcome.view.rate == "average"
    assert shown[-1].scenario is impasse
    assert not session.is_modified
    assert session.undo_stack.count() == 0
    assert session.document_hash() == before
    file = tmp_path / "talks.burden"
    session.save(file)
    again = load(file)
    assert (again.view.rate, again.view.year) == ("average", 2021)
    assert document_hash(again) == before


def test_that_looking_elsewhere_during_a_gesture_keeps_it(session: ScenarioSession) -> None:
    session.preview(labor(900))
    session.look(rate="average")
    assert session.snapshot.preview
    assert get(session.snapshot.scenario, LABOR_2019) == Decimal(900)
    session.end_preview()
    assert session.snapshot.outcome.view.rate == "average"


def test_that_undo_does_not_turn_the_view_back(session: ScenarioSession) -> None:
    session.apply(labor(900))
    session.look(rate="average")
    session.undo_stack.undo()
    assert session.snapshot.outcome.view.rate == "average"


def test_that_a_view_of_a_row_that_is_gone_shows_another_and_opens_again(
    session: ScenarioSession, tmp_path: Path
) -> None:
    session.look(position="rok-offer")
    session.apply(RemoveRow(Place.parse("positions/rows/rok-offer")))
    assert session.snapshot.outcome.view.position == "us-ask"
    session.save(tmp_path / "talks.burden")
    session.open(tmp_path / "talks.burden")
    assert session.snapshot.outcome.view.position == "us-ask"


def test_that_what_is_saved_is_what_opens(
    session: ScenarioSession, impasse: Scenario, tmp_path: Path
) -> None:
    file = tmp_path / "talks.burden"
    session.apply(labor(900))
    assert session.name == "Untitled"
    session.save(file)
    assert (session.path, session.name, session.is_modified) == (file, "talks.burden", False)
    assert session.saved_at is not None
    other = ScenarioSession(impasse)
    other.apply(labor(1))
    other.open(file)
    assert not other.is_modified
    assert other.undo_stack.count() == 0
    assert other.saved_at is None
    assert other.document_hash() == session.document_hash()
    assert other.scenario.about.modified == session.saved_at.date()
    other.save()
    first = file.read_bytes()
    other.save()
    assert file.read_bytes() == first


def test_that_a_scenario_without_a_file_needs_one(session: ScenarioSession) -> None:
    with pytest.raises(ValueError, match="needs a path"):
        session.save()


def test_that_undo_back_to_what_is_saved_is_not_modified(session: ScenarioSession, tmp_path: Path) -> None:
    told: list[bool] = []
    session.file_changed.connect(lambda: told.append(session.is_modified))
    session.apply(labor(900))
    session.save(tmp_path / "talks.burden")
    session.undo_stack.undo()
    assert session.is_modified
    session.undo_stack.redo()
    assert not session.is_modified
    session.apply(labor(800))
    session.undo_stack.undo()
    assert not session.is_modified
    assert told[-1] is False
    # From here the saved state can't be reached any more.
    session.undo_stack.undo()
    session.apply(labor(1))
    session.undo_stack.undo()
    assert session.is_modified


def test_that_a_file_that_cannot_be_read_leaves_everything_as_it_was(
    session: ScenarioSession, shown: list[Snapshot], tmp_path: Path
) -> None:
    session.apply(labor(900))
    snapshot = session.snapshot
    shown.clear()
    (tmp_path / "bad.burden").write_text("{}")
    with pytest.raises(UnreadableFile):
        session.open(tmp_path / "bad.burden")
    assert session.snapshot is snapshot
    assert session.is_modified
    assert session.path is None
    assert session.undo_stack.count() == 1
    assert shown == []


def test_that_a_failed_save_keeps_the_old_file_and_the_changes(
    session: ScenarioSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "talks.burden"
    session.save(file)
    saved_at = session.saved_at
    before = file.read_bytes()
    session.apply(labor(900))

    def full(_source: str, _target: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        for target in (None, tmp_path / "other.burden"):
            with pytest.raises(SaveFailed, match="is full"):
                session.save(target)
            assert session.is_modified
            assert (session.path, session.saved_at) == (file, saved_at)
    assert [path.name for path in tmp_path.glob("*.burden")] == ["talks.burden"]
    assert file.read_bytes() == before
    session.save()
    assert not session.is_modified
    assert file.read_bytes() != before


def test_that_the_oldest_steps_go_at_the_limit(
    qtbot: QtBot, impasse: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "UNDO_LIMIT", 5)
    session = ScenarioSession(impasse)
    for value in range(1, 9):
        session.apply(labor(value))
    assert session.undo_stack.count() == 5
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert get(session.scenario, LABOR_2019) == Decimal(3)
    # The document as it was opened is out of reach.
    assert session.is_modified


def test_that_five_hundred_steps_are_kept(session: ScenarioSession) -> None:
    assert session.undo_stack.undoLimit() == 500


def test_that_a_row_added_and_removed_by_redo_has_the_same_id(session: ScenarioSession) -> None:
    plan = session.scenario.posture.plans[0]
    edit = AddRow(Place.parse("posture/plans"), plan.model_copy(update={"id": "again"}))
    session.apply(edit)
    after = dumps(session.scenario)
    session.undo_stack.undo()
    with pytest.raises(NoSuchPlace):
        get(session.scenario, edit.place)
    session.undo_stack.redo()
    assert dumps(session.scenario) == after
