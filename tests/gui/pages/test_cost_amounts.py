"""The table of cost lines by years: totals that leave something out, and in what prices they are."""

from __future__ import annotations

from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.engine.measures import in_totals
from gui.pages.cost_amounts import AmountColumns, cost_rows, total_of_known
from gui.session import ScenarioSession
from gui.tables.blocks import Block, copied
from gui.tables.columns import CellState
from gui.tables.table_model import TableModel


def total(session: ScenarioSession, column: str, *, entered: bool = True) -> tuple[str, CellState, str]:
    outcome = session.snapshot.outcome
    [row] = [row for row in cost_rows(outcome, entered=entered) if row.kind == "total"]
    [found] = [one for one in AmountColumns(outcome, entered=entered).columns() if one.id == column]
    cell = found.read(row)
    return cell.text, cell.state, cell.tip if isinstance(cell.tip, str) else cell.tip()


def test_that_a_total_that_leaves_lines_out_is_marked_and_says_which(twelfth: Scenario) -> None:
    session = ScenarioSession(twelfth)
    shown, state, tip = total(session, "y2019")
    assert (shown, state) == ("5,009.3", CellState.INCOMPLETE)
    assert "Incomplete: what is missing is not taken as zero, but left out." in tip
    assert "Labor, Logistics and Construction, host-funded" in tip
    assert total(session, "y2026")[1] is CellState.TOTAL
    outcome = session.snapshot.outcome
    assert total_of_known(outcome, 1.0, outcome.at(2019), in_totals(outcome)).state is CellState.INCOMPLETE


def test_that_a_total_in_constant_prices_says_so_in_its_label(twelfth: Scenario) -> None:
    session = ScenarioSession(twelfth)
    assert total(session, "name")[0] == "Total, KRW bn"
    session.look(prices="constant:2026")
    label, _, tip = total(session, "name")
    assert label == "Total, KRW bn, prices of 2026"
    assert "not their plain sum" in tip
    assert total(session, "name", entered=False)[2] == ""


def test_that_figures_are_copied_with_their_lines_units_and_years_on_wish(impasse: Scenario) -> None:
    amounts = AmountColumns(evaluate(impasse), entered=True)
    rows = cost_rows(evaluate(impasse), entered=True)
    model = TableModel()
    model.set_content(amounts.columns(), rows, [row.id for row in rows])
    labor, year = model.index_of("labor", "y2019"), model.index_of("labor", "y2020")
    block = Block(labor.row(), labor.column(), labor.row() + 1, year.column())
    assert copied(model, block, headers=True) == [
        ["Cost line", "Unit", "2019", "2020"],
        ["Labor", "KRW bn", "667.3", "667.3"],
        ["Logistics", "KRW bn", "167.4", "167.4"],
    ]
    assert copied(model, block) == [["667.3", "667.3"], ["167.4", "167.4"]]
