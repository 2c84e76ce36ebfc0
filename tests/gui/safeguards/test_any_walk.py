"""Any walk of edits, saves, crashes, recoveries, other programs' writes and merges, against a plain model.

The model is three things that people would write on paper: the cells here, those in the file, and those
that the file had when this session last knew it.
"""

from __future__ import annotations

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
from PySide6.QtCore import QObject

from core.document.places import Place, get
from core.document.scenario import Scenario
from core.editing.merging import merge
from core.editing.years import SetYearValue
from core.examples import example
from core.files.recovery import Recovery
from core.files.saving import FileChanged, backup_path, read_stored
from core.files.scenario_file import load, save
from gui.preferences import Preferences
from gui.safeguards.file_lock import FileLock
from gui.safeguards.leftovers import leftovers
from gui.safeguards.recovery_keeper import RecoveryKeeper
from gui.session import ScenarioSession

Cells = dict[tuple[str, int], Decimal]
# Few cells, so that both sides often meet in one.
LINES = ("host-support", "us-presence")
YEARS = range(2022, 2024)
lines, years = st.sampled_from(LINES), st.sampled_from(list(YEARS))
values = st.none() | st.sampled_from([Decimal(1), Decimal(2), Decimal(3)])


def cells(scenario: Scenario) -> Cells:
    found: Cells = {}
    for line in LINES:
        rows = get(scenario, Place(("costs", "lines", line, "amounts")))
        assert isinstance(rows, tuple)
        found |= {(line, row.year): row.value for row in rows if row.year in YEARS}
    return found


def put(model: Cells, line: str, year: int, value: Decimal | None) -> Cells:
    rest = {key: old for key, old in model.items() if key != (line, year)}
    return rest if value is None else {**rest, (line, year): value}


class Trust(RuleBasedStateMachine):
    """One session on one file that others write to, and that may die at any time."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.file = self.folder / "talks.burden"
        self.preferences = Preferences(self.folder / "config" / "settings.json")
        save(self.file, example("japan-2027"))
        self.open()
        self.disk = self.known = self.here
        self.good: list[Cells] = []

    def open(self) -> None:
        """Open the file as a program that is started does."""
        stored = read_stored(self.file)
        self.start(ScenarioSession(stored.scenario, self.file, stored.digest))
        self.here = cells(stored.scenario)
        self.steps, self.at = [self.here], 0
        self.kept: Cells | None = None

    def start(self, session: ScenarioSession) -> None:
        self.owner = QObject()
        self.session = session
        self.keeper = RecoveryKeeper(session, self.preferences, self.owner)
        self.lock = FileLock(session, self.owner)
        self.lock.follow()
        assert self.lock.is_held, "the lock of a dead session is in the way"

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.keeper.forget()
            self.lock.release()
            shutil.rmtree(self.folder)

    def step(self, here: Cells) -> None:
        if here is not self.steps[self.at]:
            self.steps = [*self.steps[: self.at + 1], here]
            self.at += 1
        self.here = here

    @rule(line=lines, year=years, value=values)
    def edit(self, line: str, year: int, value: Decimal | None) -> None:
        before = self.session.document
        self.session.apply(SetYearValue(Place(("costs", "lines", line, "amounts")), year, value))
        if self.session.document is not before:
            self.step(put(self.here, line, year, value))

    @rule(line=lines, year=years, mine=values, theirs=values)
    def both_work(self, line: str, year: int, mine: Decimal | None, theirs: Decimal | None) -> None:
        """The same cell here and there, and another one here."""
        self.edit(line, year, mine)
        self.edit(LINES[0], YEARS[0], theirs)
        self.another_program_writes(line, year, theirs)

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.session.undo_stack.undo()
        self.at -= 1
        self.here = self.steps[self.at]

    @precondition(lambda self: self.at < len(self.steps) - 1)
    @rule()
    def redo(self) -> None:
        self.session.undo_stack.redo()
        self.at += 1
        self.here = self.steps[self.at]

    @rule(line=lines, year=years, value=values)
    def another_program_writes(self, line: str, year: int, value: Decimal | None) -> None:
        there = load(self.file)
        changed = SetYearValue(Place(("costs", "lines", line, "amounts")), year, value).apply(there)
        if changed is not there:
            save(self.file, changed)
            self.disk = put(self.disk, line, year, value)

    @rule()
    def save(self) -> None:
        before = self.file.read_bytes()
        try:
            self.session.save()
        except FileChanged:
            assert self.disk != self.known, "the file was not changed"
            assert self.file.read_bytes() == before
            assert self.session.is_modified or self.here == self.known
            return
        # To write over what another program wrote is only right where it wrote the very same.
        assert self.disk in (self.known, self.here), "a change of another program was written over"
        self.disk = self.known = self.here
        self.kept = None
        assert not self.session.is_modified
        assert not self.keeper.file.exists()

    @precondition(lambda self: self.disk != self.known)
    @rule()
    def reload(self) -> None:
        stored = read_stored(self.file)
        self.session.take_from_disk(stored.scenario, stored, "Reload")
        self.known = self.disk
        self.step(dict(self.disk))

    @precondition(lambda self: self.disk != self.known)
    @rule()
    def keep_mine(self) -> None:
        self.session.accept_on_disk(read_stored(self.file))
        self.known = self.disk

    @precondition(lambda self: self.disk != self.known)
    @rule()
    def merge(self) -> None:
        base, stored = self.session.on_disk, read_stored(self.file)
        assert base is not None
        found = merge(base, self.session.document, stored.scenario)
        assert found.lost == ()
        wanted: Cells = {}
        for key in {*self.known, *self.here, *self.disk}:
            mine, theirs, old = self.here.get(key), self.disk.get(key), self.known.get(key)
            value = theirs if mine == old else mine
            if value is not None:
                wanted[key] = value
        assert cells(found.scenario) == wanted
        self.session.take_from_disk(found.scenario, stored, "Merge")
        self.known = self.disk
        self.step(wanted)

    @rule()
    def time_goes_by(self) -> None:
        """Two quiet seconds: the recovery is written."""
        self.keeper.write_now()
        if self.session.is_modified:
            self.kept = self.here
        assert self.keeper.file.exists() == self.session.is_modified

    @precondition(lambda self: self.at > 1)
    @rule(comes_back=st.booleans(), rested=st.booleans())
    def crash(self, comes_back: bool, rested: bool) -> None:
        """The program dies with its locks; the next start takes the recovery, or opens the file anew."""
        if rested:
            self.time_goes_by()
        for lock in (self.keeper._owned, self.lock._lock):
            if lock is not None:
                lock.unlock()
        kept, known = self.kept if self.keeper.file.exists() else None, self.known
        found = leftovers(self.preferences.recovery_folder())
        assert len(found) == (kept is not None)
        if not found or not comes_back:
            for one in found:
                one.discard()
            self.open()
            self.known = self.disk
            return
        (leftover,) = found
        assert isinstance(leftover.recovery, Recovery)
        recovery = leftover.recovery
        assert recovery.path == self.file
        on_disk = leftover.on_disk()
        self.start(ScenarioSession(recovery.scenario, recovery.path, recovery.digest))
        self.session.recover(on_disk, recovery.digest)
        self.keeper.write_now()
        leftover.discard()
        assert kept is not None
        self.here = self.kept = kept
        self.steps, self.at = [kept], 0
        # What the file holds is the base of a merge from now on; what it held is what a save is refused by.
        self.known = known
        if self.disk != known:
            self.session.accept_on_disk(read_stored(self.file))
            self.known = self.disk

    @rule()
    def open_it_again(self) -> None:
        """A second window on the file is told, and does not write to it."""
        stored = read_stored(self.file)
        second = ScenarioSession(stored.scenario, self.file, stored.digest)
        told: list[str] = []
        lock = FileLock(second, QObject(second))
        lock.held_elsewhere.connect(told.append)
        lock.follow()
        assert second.is_read_only
        assert len(told) == 1

    @invariant()
    def all_is_as_on_paper(self) -> None:
        if not hasattr(self, "session"):
            return
        assert cells(self.session.document) == self.here
        assert cells(load(self.file)) == self.disk
        if not self.session.is_modified:
            assert self.here == self.known
        if backup_path(self.file).exists():
            load(backup_path(self.file))


@pytest.mark.usefixtures("qapp")
def test_that_any_walk_keeps_what_it_should() -> None:
    run_state_machine_as_test(
        Trust,
        settings=settings(
            max_examples=30,
            stateful_step_count=50,
            deadline=None,
            derandomize=True,
            database=None,
            # Making a failure smaller would take minutes.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
