"""The model tells Qt of what changed and of nothing else, and hands edits on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from gui.tables.cell_words import as_tooltip
from gui.tables.columns import Cell, CellRefused, CellState, Column
from gui.tables.table_model import TableModel

Line = tuple[str, str, float | None]
LINES: list[Line] = [("a", "Labor", 445.1), ("b", "Logistics", 148.9), ("c", "Construction", None)]


def read_name(line: Line) -> Cell:
    return Cell(line[1], line[1])


def read_cost(line: Line) -> Cell:
    shown = "–" if line[2] is None else f"{line[2]:,.1f}"
    return Cell(shown, "" if line[2] is None else str(line[2]), line[2], editable=True, tip="<b>agreed</b>")


def set_cost(line: Line, text: str) -> tuple[str, float]:
    try:
        return line[0], float(text)
    except ValueError as error:
        raise CellRefused("This is not a number.") from error


COLUMNS = (
    Column("name", "Cost line", read_name, align="left"),
    Column("cost", "Cost", read_cost, set_cost, tip="in <i>USD</i>"),
    Column("half", "Half", lambda line: Cell("" if line[2] is None else str(line[2] / 2))),
)


class Told:
    """What a model told of itself."""

    def __init__(self, model: TableModel) -> None:
        self.signals: list[tuple[object, ...]] = []
        model.dataChanged.connect(
            lambda a, b: self.signals.append(("data", a.row(), a.column(), b.row(), b.column()))
        )
        model.rowsInserted.connect(lambda _, a, b: self.signals.append(("insert", a, b)))
        model.rowsRemoved.connect(lambda _, a, b: self.signals.append(("remove", a, b)))
        model.modelReset.connect(lambda: self.signals.append(("reset",)))
        model.layoutChanged.connect(lambda: self.signals.append(("order",)))
        model.headerDataChanged.connect(lambda _, a, b: self.signals.append(("header", a, b)))


def show(model: TableModel, lines: list[Line], columns: tuple[Column, ...] = COLUMNS) -> None:
    model.set_content(columns, lines, [line[0] for line in lines])


def shown(model: TableModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def model(qtmodeltester: ModelTester) -> TableModel:
    made = TableModel()
    show(made, LINES)
    qtmodeltester.check(made, force_py=True)  # type: ignore[no-untyped-call]
    qtmodeltester.check(made)  # type: ignore[no-untyped-call]
    return made


@pytest.fixture
def told(model: TableModel) -> Told:
    return Told(model)


def test_that_the_same_content_tells_nothing(model: TableModel, told: Told) -> None:
    show(model, list(LINES))
    assert told.signals == []


def test_that_only_changed_cells_are_told(model: TableModel, told: Told) -> None:
    show(model, [LINES[0], ("b", "Logistics", 150.0), LINES[2]])
    assert told.signals == [("data", 1, 1, 1, 2)]


def test_that_neighbouring_changes_are_told_at_once(model: TableModel, told: Told) -> None:
    show(model, [(key, name, 7.0) for key, name, _ in LINES])
    assert told.signals == [("data", 0, 1, 2, 2)]


def test_that_rows_come_and_go_without_a_reset(model: TableModel, told: Told) -> None:
    kept = QPersistentModelIndex(model.index(2, 1))
    show(model, [("n", "New", 1.0), LINES[1], LINES[2], ("m", "More", 2.0)])
    assert told.signals == [("remove", 0, 0), ("insert", 0, 0), ("insert", 3, 3)]
    assert shown(model) == ["New", "Logistics", "Construction", "More"]
    assert kept.row() == 2


def test_that_another_order_keeps_what_is_selected(model: TableModel, told: Told) -> None:
    kept = QPersistentModelIndex(model.index(0, 1))
    show(model, LINES[::-1])
    assert told.signals == [("order",)]
    assert (kept.row(), kept.data()) == (2, "445.1")


def test_that_other_columns_reset_and_other_titles_do_not(model: TableModel, told: Told) -> None:
    show(model, LINES, (COLUMNS[0], replace(COLUMNS[1], title="Cost, USD"), COLUMNS[2]))
    assert told.signals == [("header", 1, 1)]
    show(model, LINES, COLUMNS[:2])
    assert told.signals[1:] == [("reset",)]


@given(
    st.lists(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 3)), unique_by=lambda p: p[0]))
)
def test_that_any_run_of_contents_is_shown_and_indexes_stay_with_their_rows(
    contents: list[list[tuple[str, int]]],
) -> None:
    model = TableModel()
    show(model, [])
    kept: dict[str, QPersistentModelIndex] = {}
    for content in contents:
        lines: list[Line] = [(key, key.upper(), float(cost)) for key, cost in content]
        show(model, lines)
        assert [model.index(row, 1).data() for row in range(len(lines))] == [f"{c:.1f}" for _, c in content]
        for row, (key, _) in enumerate(content):
            if key in kept and kept[key].isValid():
                assert kept[key].row() == row
            kept[key] = QPersistentModelIndex(model.index(row, 0))
        for key in kept.keys() - {key for key, _ in content}:
            assert not kept.pop(key).isValid()


def test_that_rows_need_ids_of_their_own() -> None:
    with pytest.raises(ValueError, match="id of its own"):
        TableModel().set_content(COLUMNS, LINES, ["a", "a", "b"])


def test_that_cells_are_read_once_a_render() -> None:
    read: list[str] = []

    def count(line: Line) -> Cell:
        read.append(line[0])
        return Cell(line[1])

    model = TableModel()
    show(model, LINES, (Column("name", "Name", count),))
    for _ in range(3):
        shown(model)
    assert read == ["a", "b", "c"]


def test_that_an_edit_is_handed_on_with_a_label_naming_the_place() -> None:
    applied: list[tuple[list[object], str]] = []
    model = TableModel(lambda edits, label: applied.append((list(edits), label)))
    show(model, LINES)
    assert model.setData(model.index(0, 1), "450")
    assert applied == [([("a", 450.0)], "Edit Labor, Cost")]
    assert not model.setData(QModelIndex(), "450")


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        (1, "x", "This is not a number."),
        (0, "x", "This cell cannot be edited."),
        (1, "5", "Out of range."),
    ],
)
def test_that_a_refused_value_is_told_with_its_reason(column: int, text: str, reason: str) -> None:
    refused: list[tuple[int, int, str]] = []
    model = TableModel(lambda _edits, _label: "Out of range.")
    model.refused.connect(lambda *told: refused.append(told))
    show(model, LINES)
    assert not model.setData(model.index(0, column), text)
    assert refused == [(0, column, reason)]


def test_that_a_model_without_apply_is_read_only() -> None:
    model = TableModel()
    show(model, LINES)
    assert model.apply_edits([1], "x") == "This table is read only."


def test_that_a_preview_ends_only_where_one_was_begun() -> None:
    seen: list[object] = []
    model = TableModel(lambda _e, _l: None, seen.append)
    show(model, LINES)
    model.end_preview()
    model.preview_text(0, 1, "x")
    model.preview_text(0, 1, "5")
    model.end_preview()
    model.preview_text(0, 1, "6")
    model.apply_edits([("a", 6.0)], "Edit")
    model.end_preview()
    assert seen == [[("a", 5.0)], None, [("a", 6.0)]]


def test_that_tooltips_are_never_read_as_html(model: TableModel) -> None:
    tip = model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>&lt;b&gt;agreed&lt;/b&gt;</qt>"
    header = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert header == "<qt>in &lt;i&gt;USD&lt;/i&gt;</qt>"
    assert as_tooltip("a\nb\u202e") == "<qt>a<br>b[U+202E]</qt>"
    assert as_tooltip("") == ""


def test_that_state_is_spoken_and_headings_take_no_value() -> None:
    model = TableModel()
    cells = {
        "h": Cell("On the peninsula", state=CellState.HEADING),
        "x": Cell("a\u202eb", state=CellState.ASSUMED, editable=True),
    }
    column = Column("c", "C", lambda key: cells[key], lambda key, text: (key, text))
    model.set_content([column], ["h", "x"], ["h", "x"])
    assert model.is_heading(0)
    assert not model.is_editable(0, 0)
    assert model.is_editable(1, 0)
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "a[U+202E]b, assumed"
    assert model.longest_texts(0) == {"a[U+202E]b"}


def test_that_a_place_is_found_by_its_ids(model: TableModel) -> None:
    at = model.index_of("b", "cost")
    assert (at.row(), at.column()) == (1, 1)
    assert not model.index_of("z", "cost").isValid()
    assert not model.index_of("b", "z").isValid()
