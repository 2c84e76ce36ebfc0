"""Any walk of edits, undo, redo, saving and opening: nothing crashes, and undo of everything is exact."""

from __future__ import annotations

import datetime
import math
import shutil
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from core.document.places import Place, get, key_of, replace
from core.document.positions import AsInForce, PaysAmount, PaysNothing, Rule, ShareOfCost
from core.document.posture import ChangeBy, ChangeTo, Move
from core.document.scenario import Scenario, View
from core.editing.edits import (
    AddRow,
    Edit,
    EditRefused,
    RemoveRow,
    SetField,
    SetPositionRule,
    SetStatedAmount,
    new_id,
)
from core.editing.years import SetYearValue
from core.engine.metrics import records
from core.examples import example, example_ids
from core.files.scenario_file import document_hash, dumps, load
from core.words import say
from gui.session import ScenarioSession

amounts = (
    st.none() | st.decimals(0, 5_000, places=1) | st.sampled_from([Decimal(0), Decimal("0.1"), Decimal(-1)])
)
days = st.dates(datetime.date(2017, 1, 1), datetime.date(2031, 12, 31))
changes = st.builds(ChangeBy, people=st.integers(-30_000, 5_000)) | st.builds(
    ChangeTo, people=st.integers(0, 30_000)
)
rules: st.SearchStrategy[Rule | None] = st.one_of(
    st.none(),
    st.just(AsInForce()),
    st.builds(PaysNothing, red_line=st.booleans()),
    st.builds(ShareOfCost, percent=st.decimals(0, 200, places=1)),
    st.builds(PaysAmount, value=st.decimals(0, 5_000, places=1), unit=st.sampled_from(["KRW bn", "USD m"])),
)
which = st.integers(0, 1_000)


def without_view(scenario: Scenario) -> bytes:
    """Return the file's bytes but for the view and the day of saving."""
    scenario = replace(scenario, Place(("view",)), View())
    return dumps(replace(scenario, Place(("about", "modified")), None))


class Editing(RuleBasedStateMachine):
    """A person at work; ``beginning`` is what undo of everything must give back."""

    @initialize(name=st.sampled_from(example_ids()))
    def begin(self, name: str) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.session = ScenarioSession(example(name))
        self.beginning = without_view(self.session.scenario)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)
            self.undo_everything()

    def undo_everything(self) -> None:
        """Walk back to the beginning, and forth again: the same bytes at both ends."""
        end = without_view(self.session.scenario)
        steps = self.session.undo_stack.index()
        while self.session.undo_stack.canUndo():
            self.session.undo_stack.undo()
        assert without_view(self.session.scenario) == self.beginning
        for _ in range(steps):
            self.session.undo_stack.redo()
        assert without_view(self.session.scenario) == end

    def edit(self, edit: Edit) -> None:
        """Apply an edit; one that makes no sense must change nothing and say why."""
        before = self.session.scenario
        try:
            self.session.preview(edit)
            self.session.apply(edit)
        except EditRefused as refused:
            reason = refused.reason
        else:
            assert not self.session.snapshot.preview
            assert self.session.undo_stack.undoText() or self.session.scenario is before
            return
        assert reason.strip()
        assert self.session.scenario is before
        self.session.end_preview()

    def one_of(self, place: str, at: int) -> str | None:
        """Return the key of some row of a collection, or None where it is empty."""
        rows = get(self.session.scenario, Place.parse(place))
        assert isinstance(rows, tuple)
        return key_of(rows[at % len(rows)]) if rows else None

    @rule(line=which, year=st.integers(2016, 2031), value=amounts)
    def set_cost(self, line: int, year: int, value: Decimal | None) -> None:
        key = self.one_of("costs/lines", line)
        self.edit(SetYearValue(Place.parse(f"costs/lines/{key}/amounts"), year, value))

    @rule(index=which, year=st.integers(1990, 2031), value=amounts)
    def set_index(self, index: int, year: int, value: Decimal | None) -> None:
        key = self.one_of("indices/rows", index)
        self.edit(SetYearValue(Place.parse(f"indices/rows/{key}/observed"), year, value))

    @rule(agreement=which, year=st.integers(2018, 2031), value=amounts)
    def set_stated(self, agreement: int, year: int, value: Decimal | None) -> None:
        key = self.one_of("agreements/rows", agreement)
        assert key is not None
        portion = self.one_of(f"agreements/rows/{key}/portions", 0)
        self.edit(SetStatedAmount(key, str(portion), year, value))

    @rule(position=which, line=which, pays=rules)
    def set_rule(self, position: int, line: int, pays: Rule | None) -> None:
        row, key = self.one_of("positions/rows", position), self.one_of("costs/lines", line)
        assert row is not None
        assert key is not None
        self.edit(SetPositionRule(row, key, pays))

    @rule(plan=which, move=which, day=days)
    def drag_move(self, plan: int, move: int, day: datetime.date) -> None:
        moves = f"posture/plans/{self.one_of('posture/plans', plan)}/moves"
        key = self.one_of(moves, move)
        if key is not None:
            self.edit(SetField(Place.parse(f"{moves}/{key}/date"), day))

    @rule(plan=which, element=which, day=days, change=changes)
    def add_move(self, plan: int, element: int, day: datetime.date, change: ChangeBy | ChangeTo) -> None:
        moves = Place.parse(f"posture/plans/{self.one_of('posture/plans', plan)}/moves")
        rows = get(self.session.scenario, moves)
        assert isinstance(rows, tuple)
        key = self.one_of("posture/elements", element)
        assert key is not None
        move_id = new_id("move", [row.id for row in rows])
        self.edit(AddRow(moves, Move(id=move_id, date=day, element=key, change=change)))

    @rule(plan=which, move=which)
    def remove_move(self, plan: int, move: int) -> None:
        moves = f"posture/plans/{self.one_of('posture/plans', plan)}/moves"
        key = self.one_of(moves, move)
        if key is not None:
            self.edit(RemoveRow(Place.parse(f"{moves}/{key}")))

    @rule(year=st.integers(2018, 2031), constant=st.booleans(), average=st.booleans())
    def look(self, year: int, constant: bool, average: bool) -> None:
        modified, scenario = self.session.is_modified, self.session.scenario
        self.session.look(
            year=year,
            prices=f"constant:{scenario.about.base_year}" if constant else "nominal",
            rate="average" if average else None,
        )
        assert (self.session.is_modified, self.session.scenario) == (modified, scenario)

    @rule()
    def undo(self) -> None:
        self.session.undo_stack.undo()

    @rule()
    def redo(self) -> None:
        self.session.undo_stack.redo()

    @rule()
    def save(self) -> None:
        self.session.save(self.folder / "talks.burden")
        assert not self.session.is_modified
        saved = load(self.folder / "talks.burden")
        assert without_view(saved) == without_view(self.session.scenario)
        assert document_hash(saved) == self.session.document_hash()

    @precondition(lambda self: self.session.path is not None)
    @rule()
    def open(self) -> None:
        self.undo_everything()
        self.session.open(self.folder / "talks.burden")
        assert not self.session.is_modified
        assert not self.session.undo_stack.canUndo()
        self.beginning = without_view(self.session.scenario)

    @invariant()
    def a_missing_value_has_a_reason_and_all_can_be_said(self) -> None:
        if not hasattr(self, "session"):
            return
        snapshot = self.session.snapshot
        for record in records(snapshot.outcome):
            assert say(record.definition)
            if record.value is None:
                assert record.reason is not None
                assert say(record.reason)
            elif not isinstance(record.value, str):
                assert math.isfinite(record.value)
        for finding in snapshot.findings:
            assert say(finding.message)


@pytest.mark.usefixtures("qapp")
def test_that_any_walk_of_edits_can_be_undone_to_the_byte() -> None:
    run_state_machine_as_test(
        Editing,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            # Making a failure smaller would take minutes.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
