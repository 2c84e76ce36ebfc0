"""An agreement to come is added on the Agreements page, and one that nothing grows from is removed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.examples import example
from gui.dialogs.new_agreement import NewAgreementDialog
from gui.pages.agreements import AgreementsPage
from gui.session import ScenarioSession
from gui.theme import LIGHT


class Desk:
    """The page on an example."""

    def __init__(self, qtbot: QtBot, name: str) -> None:
        self.session = ScenarioSession(example(name))
        self.page = AgreementsPage(self.session, LIGHT)
        qtbot.addWidget(self.page)
        self.session.snapshot_changed.connect(self.page.draw)
        self.page.draw(self.session.snapshot)
        self.page.show()
        qtbot.waitExposed(self.page)

    def ask(self) -> NewAgreementDialog:
        self.page.add_agreement.click()
        dialog: NewAgreementDialog = self.page.window().findChildren(NewAgreementDialog)[-1]
        return dialog

    def names(self) -> list[str]:
        return [row.name for row in self.session.scenario.agreements.rows]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, "impasse-2019")


def test_that_an_agreement_goes_on_from_the_last_one(desk: Desk) -> None:
    # What came later is not known yet; it would cover the same years.
    desk.page.select("sma-11")
    desk.page.remove_agreement.click()
    dialog = desk.ask()
    assert (dialog.first.text(), dialog.end.text()) == ("2020", "2024")
    assert dialog.amount.text() == "1,038.9"
    dialog.name.setText("Thirteen per cent, then four")
    dialog.amount.setText("1,174")
    dialog.growth.setText("4")
    dialog.accept()
    assert desk.names()[-1] == "Thirteen per cent, then four"
    assert desk.page.selected == dialog.added
    outcome = desk.session.snapshot.outcome
    totals = outcome.in_force.totals
    # 1,174 × 1.04 = 1,220.96, to a tenth.
    assert [totals.total[0, outcome.at(year)] for year in (2020, 2021)] == [1174.0, 1221.0]
    assert not any(one.assumed for one in totals.coverage[outcome.at(2020) :] if one is not None)
    desk.page.remove_agreement.click()
    assert "Thirteen per cent, then four" not in desk.names()
    for _ in range(3):
        desk.session.undo_stack.undo()
    assert desk.names() == [row.name for row in example("impasse-2019").agreements.rows]


def test_that_what_makes_no_sense_is_told_and_nothing_is_lost(desk: Desk) -> None:
    before = desk.names()
    dialog = desk.ask()
    for field, text in (
        (dialog.end, "2010"),
        (dialog.first, "soon"),
        (dialog.amount, "much"),
        (dialog.amount, ""),
        (dialog.growth, ""),
        (dialog.first, "2019"),
    ):
        was = field.text()
        field.setText(text)
        dialog.accept()
        assert dialog.told.text()
        assert dialog.isVisible()
        assert field.text() == text
        field.setText(was)
    assert desk.names() == before
    dialog.accept()
    assert len(desk.names()) == len(before) + 1


def test_that_an_agreement_that_another_grows_from_stays(qtbot: QtBot) -> None:
    desk = Desk(qtbot, "thirty-five-years")
    before = desk.names()
    desk.page.select("sma-11")
    told: list[str] = []
    desk.page.refused.connect(lambda *words: told.append(str(words)))
    desk.page.remove_agreement.click()
    assert desk.names() == before
    assert told
