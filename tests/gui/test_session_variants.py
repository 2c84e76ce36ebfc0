"""Variants in the session, the top bar and the Edit menu."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from core.document.places import Place, get
from core.document.scenario import Scenario
from core.editing.edits import EditRefused, RemoveRow, SetField
from core.editing.variants import AddVariant, RemoveVariant, RenameVariant, changes_in_words
from core.examples import example
from core.files.scenario_file import document_hash, load
from gui import variant_actions
from gui.session import ScenarioSession, Snapshot
from gui.theme import LIGHT
from gui.topbar import TopBar

ARMY = Place.parse("posture/elements/army/strength")
LABOR_2019 = Place.parse("costs/lines/labor/amounts/2019/value")
MOVE = Place.parse("posture/plans/cut-to-21500/moves/army-cut")


@pytest.fixture
def session(qtbot: QtBot, impasse: Scenario) -> ScenarioSession:
    """A session in which the variant ``low`` is open."""
    made = ScenarioSession(impasse)
    made.apply(AddVariant("low", "Low"))
    return made


@pytest.fixture
def shown(session: ScenarioSession) -> list[Snapshot]:
    """Every snapshot that the session shows, as it does."""
    found: list[Snapshot] = []
    session.snapshot_changed.connect(found.append)
    return found


def army(scenario: Scenario) -> object:
    """Return the strength of the army."""
    return get(scenario, ARMY)


def test_that_a_new_variant_is_open_and_equals_the_document(
    session: ScenarioSession, impasse: Scenario
) -> None:
    assert session.variant == session.snapshot.view.variant == "low"
    assert session.scenario.costs is impasse.costs
    assert session.undo_stack.undoText() == "Add variant Low"


def test_that_an_edit_goes_into_the_open_variant(
    session: ScenarioSession, impasse: Scenario, shown: list[Snapshot]
) -> None:
    session.apply(SetField(ARMY, 9_000))
    assert army(session.snapshot.scenario) == army(session.scenario) == 9_000
    assert army(session.document) == army(impasse)
    assert session.undo_stack.undoText() == "Low: Army, strength: 17,602 → 9,000"
    assert len(shown) == 1
    assert session.snapshot.outcome.scenario is session.scenario


def test_that_the_document_is_shown_again_as_documented(session: ScenarioSession, impasse: Scenario) -> None:
    session.apply(SetField(ARMY, 9_000))
    session.look(variant=None)
    assert army(session.snapshot.scenario) == army(impasse)
    session.apply(SetField(ARMY, 12_000))
    assert army(session.document) == 12_000
    session.look(variant="low")
    assert army(session.snapshot.scenario) == 9_000


def test_that_undo_shows_the_variant_that_the_edit_was_made_in(
    session: ScenarioSession, impasse: Scenario, shown: list[Snapshot]
) -> None:
    session.apply(SetField(ARMY, 9_000))
    session.look(variant=None)
    shown.clear()
    session.undo_stack.undo()
    assert session.variant == "low"
    assert army(session.scenario) == army(impasse)
    session.look(variant=None)
    session.undo_stack.redo()
    assert session.variant == "low"
    assert army(session.scenario) == 9_000
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.variant is None
    assert session.document is impasse


def test_that_looking_elsewhere_lays_nothing_again(session: ScenarioSession) -> None:
    session.apply(SetField(ARMY, 9_000))
    before = session.snapshot.scenario
    session.look(year=2021)
    assert session.snapshot.scenario is before


def test_that_a_preview_in_a_variant_is_dropped_or_kept(session: ScenarioSession, impasse: Scenario) -> None:
    session.preview(SetField(ARMY, 9_000))
    assert session.snapshot.preview
    assert army(session.snapshot.scenario) == 9_000
    session.end_preview()
    assert army(session.snapshot.scenario) == army(impasse)
    session.preview(SetField(ARMY, 9_000))
    session.look(variant=None)
    assert not session.snapshot.preview
    assert army(session.snapshot.scenario) == army(impasse)


def test_that_a_refused_edit_leaves_the_variant_as_it_was(session: ScenarioSession) -> None:
    before = session.document
    with pytest.raises(EditRefused):
        session.apply(SetField(ARMY, -1))
    assert session.document is before


def test_that_what_no_longer_applies_is_a_finding_with_its_place(session: ScenarioSession) -> None:
    session.apply(SetField(MOVE / "reason", "Talks failed"))
    session.look(variant=None)
    session.apply(RemoveRow(MOVE))
    assert not [found for found in session.snapshot.findings if found.kind == "variant_conflict"]
    session.look(variant="low")
    (found,) = [found for found in session.snapshot.findings if found.kind == "variant_conflict"]
    assert found.level == "warning"
    assert str(found.place) == "posture/plans/cut-to-21500/moves"
    levels = [found.level for found in session.snapshot.findings]
    assert levels == sorted(levels, key=("error", "warning", "info").index)


def test_that_saving_keeps_the_variants_and_the_hash_covers_them(
    session: ScenarioSession, impasse: Scenario, tmp_path: Path
) -> None:
    assert session.document_hash() != document_hash(impasse)
    session.apply(SetField(LABOR_2019, Decimal(700)))
    path = tmp_path / "talks.burden"
    session.save(path)
    again = load(path)
    assert again.variants == session.document.variants
    assert get(again, LABOR_2019) == get(impasse, LABOR_2019)
    opened = ScenarioSession(impasse)
    opened.open(path)
    assert opened.variant == "low"
    assert get(opened.scenario, LABOR_2019) == Decimal(700)
    assert opened.document_hash() == session.document_hash()


def test_that_a_removed_variant_leaves_the_document_in_view(session: ScenarioSession) -> None:
    session.apply(SetField(ARMY, 9_000))
    session.apply(RemoveVariant("low"))
    assert session.variant is None
    session.undo_stack.undo()
    assert session.variant == "low"
    assert army(session.scenario) == 9_000


def test_that_the_top_bar_offers_variants_only_where_there_are_some(
    qtbot: QtBot, session: ScenarioSession
) -> None:
    bar = TopBar(session, [], QAction(), LIGHT)
    qtbot.addWidget(bar)
    session.snapshot_changed.connect(bar.show_snapshot)
    bar.show_snapshot(session.snapshot)
    choice = bar.variant
    assert not choice.isHidden()
    assert choice.current() == "low"
    assert [choice.box().itemText(at) for at in range(choice.box().count())] == ["Base", "Low"]
    choice.chosen.emit("as-documented")
    assert session.variant is None
    choice.chosen.emit("low")
    assert session.variant == "low"
    session.apply(RenameVariant("low", "Lower"))
    assert choice.box().currentText() == "Lower"
    session.apply(RemoveVariant("low"))
    assert choice.isHidden()


class _Window:
    """What the variant actions need of a window."""

    def __init__(self, session: ScenarioSession) -> None:
        self.session = session
        self.told: list[str] = []

    def tell_failure(self, told: str, about: str = "") -> None:
        self.told.append(told)


def test_that_duplicating_asks_for_a_name_and_opens_the_copy(
    session: ScenarioSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.apply(SetField(ARMY, 9_000))
    window = _Window(session)
    monkeypatch.setattr(variant_actions, "ask_name", lambda *asked: "Copy" if asked[2] == "Variant 2" else "")
    variant_actions.ask_duplicate(window)  # type: ignore[arg-type]
    assert session.variant == "variant"
    assert session.document.variants.variant("variant").name == "Copy"
    assert army(session.scenario) == 9_000

    count = session.undo_stack.count()
    monkeypatch.setattr(variant_actions, "ask_name", lambda *_: "")
    variant_actions.ask_duplicate(window)  # type: ignore[arg-type]
    assert session.undo_stack.count() == count
    monkeypatch.setattr(variant_actions, "ask_name", lambda *_: "x" * 201)
    variant_actions.ask_duplicate(window)  # type: ignore[arg-type]
    assert window.told == ["The name is longer than 200 characters."]


def test_that_the_dialog_has_room_for_a_name_and_one_given_up_is_none(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    wide: list[int] = []

    def answer(text: str, *, agreed: bool) -> None:
        dialog = parent.findChild(QInputDialog)
        assert dialog is not None
        wide.append(dialog.width())
        dialog.setTextValue(text)
        (dialog.accept if agreed else dialog.reject)()

    for text, agreed, given in (("  Copy ", True, "Copy"), ("", True, ""), ("Never", False, "")):
        QTimer.singleShot(0, lambda text=text, agreed=agreed: answer(text, agreed=agreed))
        assert variant_actions.ask_name(parent, "Duplicate", "Variant 2") == given  # type: ignore[arg-type]
    assert min(wide) > parent.fontMetrics().horizontalAdvance("A name as long as people give to variants")


def test_that_renaming_asks_with_the_present_name_and_can_be_undone(
    session: ScenarioSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = _Window(session)
    asked: list[str] = []

    def answer(_window: object, _title: str, name: str) -> str:
        asked.append(name)
        return "Lowest"

    monkeypatch.setattr(variant_actions, "ask_name", answer)
    variant_actions.ask_rename(window)  # type: ignore[arg-type]
    assert asked == ["Low"]
    assert session.document.variants.variant("low").name == "Lowest"
    session.undo_stack.undo()
    assert session.document.variants.variant("low").name == "Low"
    monkeypatch.setattr(variant_actions, "ask_name", lambda *_: "x" * 201)
    variant_actions.ask_rename(window)  # type: ignore[arg-type]
    assert window.told == ["The name is longer than 200 characters."]


def test_that_a_variant_is_removed_only_where_one_is_open_and_none_stands_on_it(
    session: ScenarioSession,
) -> None:
    window = _Window(session)
    action = QAction()
    variant_actions.follow(session, action)
    session.apply(AddVariant("lower", "Lower", "low"))
    session.look(variant="low")
    assert action.isEnabled()
    variant_actions.remove_shown(window)  # type: ignore[arg-type]
    assert window.told == ["“Low” stays: “Lower” stands on it."]
    session.look(variant="lower")
    variant_actions.remove_shown(window)  # type: ignore[arg-type]
    assert session.variant is None
    assert not action.isEnabled()
    variant_actions.remove_shown(window)  # type: ignore[arg-type]
    assert len(session.document.variants.rows) == 1


def test_that_the_window_lists_what_the_variant_in_view_changes(qtbot: QtBot) -> None:
    session = ScenarioSession(example("drawdown-22000"))
    assert changes_in_words(session.document, session.variant) == []
    session.look(variant="fy2026-certified")
    lines = changes_in_words(session.document, session.variant)
    assert len(lines) == 1
    assert "1 April 2026" in lines[0] or "FY2026" in lines[0] or "certif" in lines[0].lower()
