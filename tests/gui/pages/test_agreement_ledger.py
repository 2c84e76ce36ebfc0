"""The cards of ledger, in-kind schedule and lapse on the Agreements page, worked by hand."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.document.ledger import LedgerAmount
from core.document.places import Place, get, replace
from core.document.scenario import Scenario
from core.examples import example
from gui.pages.agreements import AgreementsPage
from gui.session import ScenarioSession
from gui.tables.columns import Cell, CellState
from gui.tables.table_view import TableView
from gui.theme import DARK, LIGHT

Key = Qt.Key
LEDGER = "agreements/rows/sma-9/ledger"


class Shown:
    """The page in its scrolling frame, and hands to work its cards."""

    def __init__(self, qtbot: QtBot, scenario: Scenario, agreement: str) -> None:
        self.session = ScenarioSession(scenario)
        self.page = AgreementsPage(self.session, LIGHT)
        self.refusals: list[str] = []
        self.page.refused.connect(self.refusals.append)
        for table in self.page.findChildren(TableView):
            table.refused.connect(self.refusals.append)
        self.cards = self.page.ledger_cards
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.page)
        qtbot.addWidget(self.area)
        self.page.draw(self.session.snapshot)
        self.session.snapshot_changed.connect(self.page.draw)
        self.area.resize(900, 700)
        self.area.show()
        self.area.activateWindow()
        qtbot.waitExposed(self.area)
        self.page.select(agreement)
        self.bot = qtbot

    def type(self, table: TableView, row_id: Hashable, column: str, text: str) -> None:
        index = table.table_model().index_of(row_id, column)
        assert index.isValid()
        table.setFocus()
        self.bot.waitUntil(table.hasFocus)
        table.setCurrentIndex(index)
        for character in text:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClicks(target, character)
        self.press(Key.Key_Return if text else Key.Key_Delete)

    def press(self, key: Qt.Key) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)
        QApplication.processEvents()

    def cell(self, table: TableView, row_id: Hashable, column: str) -> Cell:
        model = table.table_model()
        index = model.index_of(row_id, column)
        return model.cell(index.row(), index.column())

    def at(self, place: str) -> object:
        return get(self.session.scenario, Place.parse(place))


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., Shown]:
    made: list[Shown] = []

    def make(agreement: str, scenario: Scenario | None = None) -> Shown:
        # Held until the test ends: the pages go with the window that they are in.
        made.append(Shown(qtbot, scenario or example("gap-year-2020"), agreement))
        return made[-1]

    return make


def test_that_the_models_keep_qts_promises(shown: Callable[..., Shown], qtmodeltester: ModelTester) -> None:
    hands = shown("sma-8")
    for agreement in ("sma-8", "sma-9", "sma-10", "sma-11"):
        hands.page.select(agreement)
        for table in (hands.cards.ledger, hands.cards.in_kind, hands.cards.lapse_card.table):
            qtmodeltester.check(table.table_model())  # type: ignore[no-untyped-call]


def test_that_what_is_known_is_shown_and_what_is_not_stays_empty(shown: Callable[..., Shown]) -> None:
    hands = shown("sma-8")
    assert hands.cell(hands.cards.ledger, "2013", "agreed").text == "869.5"
    assert hands.cell(hands.cards.ledger, "2013", "budgeted").text == "736.0"
    assert hands.cell(hands.cards.ledger, "2013", "executed").text == ""
    assert hands.cards.rests.text() == "2013: KRW 133.5 bn less in the budget than agreed."
    hands.page.select("sma-11")
    assert "KRW 338.9 bn less executed than agreed" in hands.cards.rests.text()


def test_that_totals_stand_below_and_tell_the_years_without(shown: Callable[..., Shown]) -> None:
    hands = shown("sma-9")
    total = hands.cell(hands.cards.ledger, "total construction KRW bn", "unspent")
    assert total.text == "909.19"
    assert total.told == "Sum of 2014, 2015, 2016.\nNot known: 2017, 2018."
    assert hands.cell(hands.cards.ledger, "total construction KRW bn", "executed").text == ""


def test_that_an_amount_is_typed_where_none_was_known_and_cleared_again(
    shown: Callable[..., Shown],
) -> None:
    hands = shown("sma-9")
    hands.type(hands.cards.ledger, "2015", "executed", "900")
    assert hands.at(f"{LEDGER}/2015/executed") == LedgerAmount(value=Decimal(900), confidence="assumed")
    assert hands.cell(hands.cards.ledger, "2015", "executed").state is CellState.ASSUMED
    assert "2015: KRW 32.0 bn less executed than agreed" in hands.cards.rests.text()
    hands.type(hands.cards.ledger, "2015", "executed", "")
    assert hands.at(f"{LEDGER}/2015/executed") is None


def test_that_a_changed_amount_loses_its_source_and_what_contradicts_is_marked(
    shown: Callable[..., Shown],
) -> None:
    hands = shown("sma-9")
    hands.type(hands.cards.ledger, "2016", "agreed", "932")
    amount = hands.at(f"{LEDGER}/2016/agreed")
    assert isinstance(amount, LedgerAmount)
    assert (amount.value, amount.cite) == (Decimal(932), ())
    cell = hands.cell(hands.cards.ledger, "2016", "agreed")
    assert cell.tone == "breach"
    assert "KRW 944.1 bn, KRW 12.1 bn apart" in cell.told
    kinds = [finding.kind for finding in hands.session.snapshot.findings]
    assert "ledger_apart" in kinds
    hands.session.undo_stack.undo()
    assert hands.cell(hands.cards.ledger, "2016", "agreed").tone == ""


def test_that_a_sum_cannot_be_typed_over(shown: Callable[..., Shown]) -> None:
    hands = shown("sma-9")
    cell = hands.cell(hands.cards.ledger, "total construction KRW bn", "unspent")
    assert not cell.editable


def test_that_years_are_added_and_removed(shown: Callable[..., Shown]) -> None:
    hands = shown("sma-8")
    hands.cards.add_year.click()
    assert hands.cell(hands.cards.ledger, "2009", "year").text == "2009, KRW bn"
    hands.cards.ledger.go_to("2009", "year", "year")
    hands.cards.remove_year.click()
    assert [row.id for row in hands.session.scenario.agreements.rows[0].ledger] == ["2013"]


def test_that_a_full_ledger_says_so(shown: Callable[..., Shown]) -> None:
    hands = shown("sma-10")
    for _ in range(20):
        hands.cards.add_year.click()
        if hands.refusals:
            break
    assert hands.refusals == ["The ledger has every year and category already."]


def test_that_a_row_changes_its_category_and_no_two_have_the_same(shown: Callable[..., Shown]) -> None:
    hands = shown("sma-9")
    model = hands.cards.ledger.table_model()
    columns = {column.id: column for column in model.columns}
    line = model.row_at(model.index_of("2014-cdip", "category").row())
    edit = columns["category"].edit
    assert edit is not None
    assert hands.page.apply(edit(line, "operation"))
    assert not hands.page.apply(edit(line, "labor"))
    assert hands.refusals == ["The ledger of 2014, labor stands twice."]


def test_that_cash_and_kind_follow_the_percent_that_is_typed(shown: Callable[..., Shown]) -> None:
    hands = shown("sma-8")
    table = hands.cards.in_kind
    assert hands.cell(table, "construction 2013", "in_kind").text == "338.8"
    assert hands.cell(table, "construction 2013", "cash").text == "46.2"
    hands.type(table, "construction 2013", "percent", "100")
    assert hands.cell(table, "construction 2013", "in_kind").text == "385.0"
    assert hands.cell(table, "construction 2012", "percent").text == "88 %"
    hands.type(table, "construction 2013", "percent", "")
    assert hands.cell(table, "construction 2013", "in_kind").text == "338.8"


def test_that_a_schedule_in_kind_is_added(shown: Callable[..., Shown]) -> None:
    hands = shown("sma-10")
    assert hands.cards.in_kind.isHidden()
    hands.cards.add_in_kind.click()
    assert not hands.cards.in_kind.isHidden()
    assert hands.cell(hands.cards.in_kind, "labor 2019", "percent").text == "0 %"
    assert hands.cell(hands.cards.in_kind, "labor 2019", "cash").text == "500.5"


def test_that_the_lapse_stands_with_the_agreements_on_both_its_sides(shown: Callable[..., Shown]) -> None:
    hands = shown("sma-10")
    for agreement, seen in (("sma-9", False), ("sma-10", True), ("sma-11", True)):
        hands.page.select(agreement)
        assert hands.cards.lapse_card.isHidden() is not seen
    told = hands.cards.lapse_card.told.text()
    assert "4,000 people without pay from 1 April 2020" in told
    assert "The labor money reached to the end of March 2020." in told
    assert "Back pay on signing for 2020: KRW 338.9 bn" in told


def test_that_a_payment_is_changed_added_and_removed(shown: Callable[..., Shown]) -> None:
    hands = shown("sma-10")
    card = hands.cards.lapse_card
    hands.type(card.table, "labor-2020", "value", "350")
    assert "Back pay on signing for 2020: KRW 288.9 bn" in card.told.text()
    card.add_payment.click()
    assert hands.cell(card.table, "payment-2021-01", "months").text == "January 2021"
    card.table.go_to("payment-2021-01", "value", "value")
    card.remove_payment.click()
    assert len(hands.session.scenario.agreements.lapses[0].payments) == 2
    hands.type(card.table, "labor-2020", "value", "")
    assert hands.cell(card.table, "labor-2020", "value").text == "350.0"


def test_that_places_of_ledger_kind_and_lapse_are_found(shown: Callable[..., Shown]) -> None:
    hands = shown("sma-10")
    for place in (
        f"{LEDGER}/2014-construction/unspent",
        "agreements/rows/sma-8/in_kind/construction-2011/percent",
        "agreements/lapses/lapse-2020/payments/works-2020/value",
        "agreements/lapses/lapse-2020/unpaid",
    ):
        assert hands.page.show_place(Place.parse(place)), place
    assert not hands.page.show_place(Place.parse("agreements/lapses/no-such-lapse/unpaid"))
    assert hands.page.selected == "sma-10"


def test_that_a_scenario_without_agreements_shows_no_ledger(shown: Callable[..., Shown]) -> None:
    scenario = example("gap-year-2020")
    bare = replace(scenario, Place.parse("agreements/lapses"), ())
    hands = shown("sma-10", replace(bare, Place.parse("agreements/rows"), ()))
    assert hands.cards.isHidden()
    hands.page.set_theme(DARK)
