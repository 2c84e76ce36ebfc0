"""What of the Posture page is drawn anew, and what an edit elsewhere leaves as it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import SetField
from core.editing.years import SetYearValue
from tests.gui.pages.posture_desk import Desk


def test_that_an_edit_elsewhere_draws_no_table_anew_and_one_of_the_force_all(
    impasse: Scenario, qtbot: QtBot
) -> None:
    desk = Desk(impasse, qtbot)
    shown: list[str] = []
    for table in (desk.page.moves, desk.page.certifications, desk.page.plans, desk.page.elements):
        name = table.accessibleName()
        table.table_model().content_changed.connect(lambda _, told=name: shown.append(told))
    labor = Place(("costs", "lines", "labor", "amounts"))
    desk.session.apply(SetYearValue(labor, 2019, Decimal(700)))
    assert shown == []
    desk.session.look(day=date(2021, 1, 1))
    assert len(shown) == 4
    desk.session.look(currency="USD")
    place = Place(("posture", "plans", "cut-to-21500", "moves", desk.move().id))
    desk.session.apply(SetField(place / "date", date(2020, 9, 1)))
    assert desk.page.moves.table_model().cell(0, 1).text == "1 September 2020"
    # A drag that is given up leaves nothing of itself behind.
    desk.session.preview(SetField(place / "date", date(2021, 9, 1)))
    desk.page.settle()
    desk.session.end_preview()
    desk.page.settle()
    assert desk.page.moves.table_model().cell(0, 1).text == "1 September 2020"
