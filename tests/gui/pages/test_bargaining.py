"""The page Bargaining, as a person uses it: weigh the lines, say when a side walks away, log the rounds."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from core.analysis.bargaining import bargain
from core.document.places import Place, replace
from core.document.preferences import LineWeight, Preferences, Round, SidePreferences
from core.document.scenario import Scenario
from core.editing.edits import EditRefused, RemoveRow, SetField
from core.engine.evaluate import evaluate
from core.examples import example
from core.words import Amount, say_amount
from gui.pages.bargaining import BargainingPage
from gui.tables.table_view import TableView
from tests.gui.pages.conftest import Opened, type_into


def text_of(table: TableView, row: int, column: str) -> str:
    model = table.table_model()
    return model.cell(row, [one.id for one in model.columns].index(column)).text


def test_that_the_two_positions_in_view_are_offer_and_ask(
    opened: Opened[BargainingPage], impasse: Scenario
) -> None:
    page = opened(BargainingPage, impasse)
    assert (page.offer.current(), page.ask.current()) == ("in-force", "us-ask")
    assert "division of a fixed sum" in page.told.text()
    assert "USD 2,812.0 m in all" in page.told.text()
    names = [text_of(page.issues, row, "line") for row in range(page.issues.table_model().rowCount())]
    assert names == ["Operations", "Equipment", "Exercises"]
    assert text_of(page.sides, 0, "gives_way") == "1,888.0"
    header, rows = page.chart.table()
    assert header == ["Package", "United States", "Korea"]
    assert rows[-1] == ["Nash point", pytest.approx(0.5), pytest.approx(0.5)]


def test_that_weights_are_typed_and_taken_back(opened: Opened[BargainingPage], impasse: Scenario) -> None:
    page = opened(BargainingPage, impasse)
    assert type_into(page.issues, 0, "weight_sender", "3") is None
    weights = page.session.scenario.preferences.sender.weights
    assert {row.line for row in weights} == {"off-operations", "off-equipment", "off-exercises"}
    truth = bargain(evaluate(page.session.scenario), "in-force", "us-ask", year=2020)
    assert page.found is not None
    assert page.found.nash == truth.nash
    assert text_of(page.issues, 0, "trade_order") == "1"
    assert "fixed sum" not in page.told.text()
    assert type_into(page.issues, 0, "weight_sender", "") is None
    assert page.session.scenario.preferences.sender.weights == ()
    for row in (0, 1):
        assert type_into(page.issues, row, "weight_host", "0") is None
    told = type_into(page.issues, 2, "weight_host", "0")
    assert told is not None
    assert "above 0" in told


def test_that_two_who_walk_away_early_have_no_agreement(
    opened: Opened[BargainingPage], impasse: Scenario
) -> None:
    page = opened(BargainingPage, impasse)
    assert type_into(page.sides, 0, "walk_away", "0.6") is None
    assert "An agreement is possible" in page.told.text()
    assert type_into(page.sides, 1, "walk_away", "0.6") is None
    assert "No agreement is possible" in page.told.text()
    assert type_into(page.sides, 1, "walk_away", "2") is not None
    page.session.undo_stack.undo()
    assert "An agreement is possible" in page.told.text()


def test_that_rounds_are_logged_in_the_order_of_their_days(
    opened: Opened[BargainingPage], impasse: Scenario
) -> None:
    page = opened(BargainingPage, impasse)
    page.add_round.click()
    page.rounds.leave()
    assert type_into(page.rounds, 0, "date", "19 November 2019") is None
    page.add_round.click()
    page.rounds.leave()
    assert type_into(page.rounds, 1, "by", "host") is None
    assert type_into(page.rounds, 1, "position", "in-force") is None
    rows = page.session.scenario.preferences.rounds
    assert [row.by for row in rows] == ["sender", "host"]
    assert text_of(page.rounds, 0, "date") == "19 November 2019"
    assert (text_of(page.rounds, 0, "sender"), text_of(page.rounds, 1, "host")) == ("1.00", "1.00")
    page.rounds.setCurrentIndex(page.rounds.table_model().index(0, 0))
    page.remove_round.click()
    assert len(page.session.scenario.preferences.rounds) == 1


def test_that_a_position_of_a_round_is_not_removed(impasse: Scenario) -> None:
    one = Round(id="first", date=impasse.about.as_of, by="sender", position="us-ask")
    preferences = {"rounds": (one,)}
    scenario = Scenario.model_validate({**dict(impasse), "preferences": preferences})
    with pytest.raises(EditRefused, match="round"):
        RemoveRow(Place(("positions", "rows", "us-ask"))).apply(scenario)


def test_that_what_cannot_be_bargained_is_told(opened: Opened[BargainingPage], impasse: Scenario) -> None:
    page = opened(BargainingPage, impasse)
    page.offer.chosen.emit(page.offer.current())
    page.ask.set_items([("in-force", "x")], "in-force")
    page.draw(page.session.snapshot)
    assert page.found is None
    assert page.told.text() == "The ask is on no line above the offer."
    assert not page.chart_card.isVisible()


def test_that_a_place_is_gone_to(opened: Opened[BargainingPage], impasse: Scenario) -> None:
    page = opened(BargainingPage, impasse)
    assert page.show_place(Place(("preferences", "sender", "weights", "off-equipment", "weight")))
    assert page.issues.current_id() == "off-equipment"
    assert page.show_place(Place(("preferences", "host", "walk_away")))
    assert not page.show_place(Place(("costs",)))


def test_that_the_rounds_are_drawn_as_they_come_nearer(
    opened: Opened[BargainingPage], impasse: Scenario
) -> None:
    page = opened(BargainingPage, impasse)
    assert page.rounds_chart.isHidden()
    rounds = (
        Round(id="a", date=datetime.date(2019, 9, 24), by="sender", position="us-ask"),
        Round(id="b", date=datetime.date(2019, 10, 23), by="host", position="rok-offer"),
        Round(id="c", date=datetime.date(2019, 11, 18), by="sender", position="double-digit"),
    )
    page.session.apply(SetField(Place(("preferences", "rounds")), rounds))
    assert page.rounds_chart.isVisible()
    _, rows = page.rounds_chart.table()
    assert [row[1] for row in rows] == ["United States", "Korea", "United States"]
    found = bargain(evaluate(page.session.scenario), page.offer.current(), page.ask.current(), year=2020)
    totals = [one.total for one in found.rounds]
    assert [row[3] for row in rows] == totals
    number = page.rounds_chart.number
    told = page.rounds_chart.accessibleDescription()
    assert told == (
        f"The sides are {number(totals[2] - totals[1])} USD m apart; "
        f"they were {number(totals[0] - totals[1])} USD m when both had spoken."
    )
    day = float(datetime.date(2019, 10, 23).toordinal())
    assert page.rounds_chart.read_out(day).endswith(f"{number(totals[0] - totals[1])} USD m apart")


def test_that_what_could_be_agreed_on_a_line_follows_the_walk_away_points(
    opened: Opened[BargainingPage], impasse: Scenario
) -> None:
    page = opened(BargainingPage, impasse)
    assert text_of(page.issues, 0, "zone") == "0.0–1,258.7"
    page.session.apply(SetField(Place(("preferences", "sender", "walk_away")), Decimal("0.9")))
    low, high = text_of(page.issues, 0, "zone").split("–")
    assert float(low.replace(",", "")) > 800
    assert high == "1,258.7"
    page.session.apply(SetField(Place(("preferences", "host", "walk_away")), Decimal("0.9")))
    assert text_of(page.issues, 0, "zone") == "–"


def test_that_a_point_tells_what_lies_on_lines_that_are_not_apart(opened: Opened[BargainingPage]) -> None:
    """Else an ask of ten thousand millions on no line would seem to ask for nothing."""
    page = opened(BargainingPage, example("twelfth-sma"))
    assert page.found is not None
    remark = next(one for one in page.found.positions if one.position == "us-remark")
    assert remark.elsewhere > 0
    _, rows = page.chart.table()
    named = [str(row[0]) for row in rows if str(row[0]).startswith(remark.name)]
    assert named == [
        f"{remark.name} (and {say_amount(Amount(remark.elsewhere, page.found.unit))} on other lines)"
    ]


def test_that_lines_without_a_weight_are_told(opened: Opened[BargainingPage], impasse: Scenario) -> None:
    weights = (LineWeight(line="off-operations", weight=Decimal(1)),)
    place = Place.parse("preferences")
    given = SidePreferences(weights=weights)
    scenario = replace(impasse, place, Preferences(sender=given, host=given))
    told = opened(BargainingPage, scenario).told.text()
    assert "worth nothing to either side, though money is apart on them: Equipment, Exercises." in told
    assert "worth nothing" not in opened(BargainingPage, impasse).told.text()


def test_that_the_table_does_not_move_under_who_types_in_it(
    opened: Opened[BargainingPage], impasse: Scenario
) -> None:
    page = opened(BargainingPage, impasse)
    page.issues.setFocus()
    before = page.told.height()
    assert type_into(page.issues, 0, "weight_sender", "3") is None
    QApplication.processEvents()
    assert len(page.told.text()) < 300
    assert page.told.height() >= before
