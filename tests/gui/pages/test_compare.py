"""The Compare page: two scenarios side by side, what differs, and what caused it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.editing.edits import SetField
from core.editing.variants import lay
from core.engine.metrics import METRICS
from core.examples import example
from core.files.scenario_file import dumps
from core.words import say_day
from gui.pages.compare import ComparePage
from gui.pages.compared import Shelf, metric_pairs
from gui.pages.posture_plans import new_plan
from gui.session import ScenarioSession
from gui.theme import DARK, LIGHT
from gui.variant_actions import add_duplicate
from tests.large_document import large


@pytest.fixture
def page(qtbot: QtBot) -> ComparePage:
    session = ScenarioSession(example("drawdown-22000"))
    made = ComparePage(session, LIGHT)
    session.snapshot_changed.connect(made.draw)
    qtbot.addWidget(made)
    made.resize(640, 1200)
    made.show()
    qtbot.waitExposed(made)
    made.draw(session.snapshot)
    return made


def test_that_a_scenario_stands_beside_its_first_variant(page: ComparePage) -> None:
    assert "date: 1 July 2019 → 1 July 2020" in page.words_card.words.text()
    model = page.metrics.table_model()
    first = model.cell(0, 0).text
    assert first.endswith(("2019", "2020"))
    differences = [model.row_at(row).is_same for row in range(model.rowCount())]
    assert differences == sorted(differences)
    assert not all(differences)


def test_that_another_side_is_chosen_and_causes_add_up(page: ComparePage) -> None:
    page.b.chosen.emit("example impasse-2019")
    assert page.comparison is not None
    for split in page.comparison.splits:
        if split.difference is not None and split.reason is None:
            assert sum(cause.amount for cause in split.causes) == split.difference
    assert page.causes_card.isVisible()
    assert "changes: " in page.words_card._subtitle.text()


def test_that_a_document_without_a_file_is_called_by_its_title(page: ComparePage, tmp_path: Path) -> None:
    document = page.session.document
    assert dict(page.shelf.choices())["document"] == f"{document.about.title}, base"
    saved = ScenarioSession(document, tmp_path / "talks.burden")
    assert dict(Shelf(saved).choices())["document"] == "talks.burden, base"


def test_that_the_same_on_both_sides_says_what_to_do(page: ComparePage) -> None:
    page.b.chosen.emit("document")
    assert page.hint.text() == "Choose another variant, window, file or example as B."
    assert page.metrics_card.isHidden()
    assert not page.take_button.isEnabled()


def test_that_the_difference_is_taken_over_as_a_variant_and_undone(page: ComparePage) -> None:
    page.a.chosen.emit("document")
    page.b.chosen.emit("variant fy2026")
    assert page.comparison is not None
    wanted = page.comparison.b.scenario
    count = len(page.session.document.variants.rows)
    page.take_button.click()
    document = page.session.document
    assert len(document.variants.rows) == count + 1
    made = lay(document, document.variants.rows[-1].id).scenario
    assert made.posture == wanted.posture
    page.session.undo_stack.undo()
    assert len(page.session.document.variants.rows) == count


def test_that_an_edit_is_compared_a_moment_later(page: ComparePage, qtbot: QtBot) -> None:
    page.session.look(variant=None)
    page.session.apply(SetField(Place(("about", "title")), "Changed title"))
    page.b.chosen.emit("example drawdown-22000")
    assert "Changed title" in page.words_card.words.text()
    page.session.undo_stack.undo()
    qtbot.waitUntil(lambda: "Changed title" not in page.words_card.words.text(), timeout=3_000)


def test_that_a_file_is_compared_with_and_a_broken_one_is_told(page: ComparePage, tmp_path: Path) -> None:
    fine, broken = tmp_path / "fine.burden", tmp_path / "broken.burden"
    fine.write_bytes(dumps(example("impasse-2019")))
    broken.write_text("{", encoding="utf-8")
    told: list[str] = []
    page.refused.connect(told.append)
    page.compare_with(fine)
    assert page.comparison is not None
    assert page.comparison.b.about.title == example("impasse-2019").about.title
    page.compare_with(broken)
    assert "broken.burden" in told[0]


def test_that_another_window_can_be_compared_with(page: ComparePage, qtbot: QtBot) -> None:
    other = ComparePage(ScenarioSession(example("gap-year-2020")), LIGHT)
    qtbot.addWidget(other)
    page.compare_now()
    found = [choice for choice, _ in page.shelf.choices() if choice.startswith("window ")]
    titles = set()
    for choice in found:
        page.b.chosen.emit(choice)
        assert page.comparison is not None
        titles.add(page.comparison.b.about.title)
    assert example("gap-year-2020").about.title in titles


def test_that_the_comparison_is_copied_as_markdown(page: ComparePage) -> None:
    page.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("# ")
    assert "1 July 2020" in copied


def test_that_the_model_keeps_the_rules_of_qt(page: ComparePage) -> None:
    QAbstractItemModelTester(page.metrics.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    for chosen in ("variant fy2026", "example thirty-five-years", "document", "variant none"):
        page.b.chosen.emit(chosen)
    page.set_theme(DARK)


@pytest.mark.parametrize("metric", ["contribution", "strength.year_end", "share"])
def test_that_any_metric_of_both_is_laid_over_each_other_by_year(page: ComparePage, metric: str) -> None:
    page.b.chosen.emit("example impasse-2019")
    page.shown.chosen.emit(metric)
    assert page.comparison is not None
    header, rows = page.chart.table()
    assert [name[:2] for name in header[1:]] == ["A:", "B:"]
    for side, outcome in enumerate((page.comparison.a, page.comparison.b), start=1):
        values = METRICS[metric].values(outcome)[0]
        for row in rows:
            year = row[0]
            assert isinstance(year, int)
            expected = values[outcome.at(year)] if year in outcome.span else float("nan")
            told = row[side]
            assert (told is None) == bool(expected != expected)
            assert told is None or told == pytest.approx(expected)


def test_that_the_comparison_is_exported_as_a_report(
    page: ComparePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "both.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.export_button.click()
    written = Document(str(target))
    assert "1 July 2020" in " ".join(line.text for line in written.paragraphs)
    assert "both.docx" in page.choice_card._subtitle.text()


def test_that_large_documents_are_compared_beside_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    """What is asked for last is shown, and the window answers meanwhile."""
    document = large()
    session = ScenarioSession(document)
    page = ComparePage(session, LIGHT)
    qtbot.addWidget(page)
    page.show()
    first, second = tmp_path / "first.burden", tmp_path / "second.burden"
    for path, title in ((first, "First"), (second, "Second")):
        path.write_bytes(dumps(SetField(Place.parse("about/title"), title).apply(document)))
    page.draw(session.snapshot)
    page.compare_with(first)
    assert page.comparison is None
    assert page.hint.text() == "Comparing…"
    page.compare_with(second)
    qtbot.waitUntil(lambda: page.comparison is not None, timeout=30_000)
    assert "Second" in page.words_card.words.text()
    # Those asked for before come to nothing.
    qtbot.wait(300)
    assert "Second" in page.words_card.words.text()
    assert page.hint.text() == ""


def test_that_b_is_the_variant_in_view_until_another_is_chosen(page: ComparePage) -> None:
    last = page.session.document.variants.rows[-1].id
    page.session.look(variant=last)
    page.compare_now()
    assert page.b.current() == f"variant {last}"
    first = page.session.document.variants.rows[0].id
    page.b.chosen.emit(f"variant {first}")
    page.session.look(variant=None)
    page.compare_now()
    assert page.b.current() == f"variant {first}"


def test_that_a_plan_that_only_b_has_is_told_with_its_moves_and_that_it_is_in_view(page: ComparePage) -> None:
    session = page.session
    add_duplicate(session, "Other")
    moving = next(plan for plan in session.scenario.posture.plans if plan.moves)
    edit = new_plan(session.scenario, moving)
    session.apply(edit)
    session.look(plan=edit.place.last)
    page.compare_now()
    for move in moving.moves:
        assert f"on {say_day(move.date)}" in page.words_card.words.text()
    assert "plan of A" in page.metrics_card._subtitle.text()


def test_that_every_metric_is_told_with_its_year_and_people_are_whole(page: ComparePage) -> None:
    model = page.metrics.table_model()
    for row in range(model.rowCount()):
        pair = model.row_at(row)
        assert model.cell(row, 0).text.endswith(f", {pair.year}")
        if METRICS[pair.metric].kind == "people":
            assert "." not in model.cell(row, 1).text


def test_that_the_name_follows_the_file_that_was_just_saved(page: ComparePage, tmp_path: Path) -> None:
    page.session.save(tmp_path / "talks.burden")
    assert "talks.burden" in page.a.box().currentText()


def test_that_figures_of_years_that_only_one_has_are_explained(page: ComparePage) -> None:
    page.b.chosen.emit("example twelfth-sma")
    assert page.metrics_note.text().startswith(
        "–  A tells of the years 2019–2027, B of 2026–2030: what stands in a year of only one of them"
    )
    # What both have a year of is told in such a year.
    assert page.comparison is not None
    pairs = {pair.metric: pair for pair in metric_pairs(page.comparison)}
    assert pairs["contribution"].year in (2026, 2027)
    assert pairs["contribution"].difference is not None


def test_that_nothing_is_explained_where_nothing_is_missing(page: ComparePage) -> None:
    page.b.chosen.emit("variant under-fy2020")
    assert page.comparison is not None
    missing = [pair for pair in metric_pairs(page.comparison) if pair.difference is None and pair.reason]
    assert bool(page.metrics_note.text()) == bool(missing)


def test_that_all_changes_can_be_shown(page: ComparePage) -> None:
    page.b.chosen.emit("example twelfth-sma")
    card = page.words_card
    assert page.comparison is not None
    shown = card.words.text().count("•")
    assert shown < len(page.comparison.words)
    assert card.all_button.text() == f"Show {len(card._lines) - shown} more"
    card.all_button.click()
    assert card.words.text().count("•") == len(card._lines) > len(page.comparison.words) - 1
    assert card.all_button.isHidden()
    page.compare_now()
    assert card.all_button.isHidden()
    page.b.chosen.emit("example impasse-2019")
    assert not card.all_button.isHidden()
