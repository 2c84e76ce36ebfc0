"""The tables of the Costs page for 500 lines: after any edit they show what they would if drawn anew."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from core.document.costs import FixedGrowth
from core.document.places import Place
from core.editing.edits import Edit, SetField
from core.editing.years import SetYearValue
from gui.pages.costs import CostsPage
from gui.session import ScenarioSession
from gui.tables.lazy_cells import LazyCells
from gui.tables.table_model import TableModel
from gui.theme import LIGHT
from tests.large_document import large

LINE = Place(("costs", "lines", "line-2"))
EDITS: dict[str, Edit] = {
    "an amount": SetYearValue(LINE / "amounts", 2020, Decimal(777)),
    "an amount cleared": SetYearValue(LINE / "amounts", 2020, None),
    "a name": SetField(LINE / "name", "Another name"),
    "a growth": SetField(LINE / "growth", FixedGrowth(percent=Decimal("3.3"))),
    "the name of an index": SetField(Place.parse("indices/rows/cpi-kr/name"), "Prices in Korea"),
}


def _shown(model: TableModel) -> list[list[object]]:
    """Return all that a reader can see of the rows that are looked at, and of some in the middle."""
    here = model.index_of("line-2", "name").row()
    rows = sorted({*model.sampled_rows(), here, *range(20, model.rowCount(), 67)})
    return [
        [
            (cell.text, cell.edit_text, cell.state, cell.told, cell.choices)
            for cell in (model.cell(row, column) for column in range(model.columnCount()))
        ]
        for row in rows
    ]


@pytest.mark.parametrize("named", EDITS)
def test_that_what_is_not_read_again_is_the_same(qtbot: QtBot, named: str) -> None:
    session = ScenarioSession(large())
    page = CostsPage(session, LIGHT)
    qtbot.addWidget(page)
    page.draw(session.snapshot)
    tables = [page.amounts_model, page.rules_model]
    assert all(isinstance(table._cells[0], LazyCells) for table in tables)
    before = [_shown(table) for table in tables]
    session.apply(EDITS[named])
    page.draw(session.snapshot)
    now = [_shown(table) for table in tables]
    assert now != before
    anew = CostsPage(session, LIGHT)
    qtbot.addWidget(anew)
    anew.draw(session.snapshot)
    assert now == [_shown(table) for table in (anew.amounts_model, anew.rules_model)]
