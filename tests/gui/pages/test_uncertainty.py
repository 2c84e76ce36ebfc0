"""The page Uncertainty, as a person uses it: add what is not known, see what may come, ask for a chance."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.analysis.sensitivity import tornado
from core.analysis.simulate import simulate
from core.document.places import Place, replace
from core.document.scenario import Scenario
from core.document.uncertainty import (
    AutoRegressive,
    Driver,
    Lognormal,
    Normal,
    OnCost,
    OnIndex,
    Triangular,
    Uniform,
    Walk,
)
from core.editing.edits import SetField
from gui.pages.uncertainty import UncertaintyPage
from gui.pages.uncertainty_drivers import KINDS, candidates, converted
from gui.tables.columns import CellRefused
from tests.gui.pages.conftest import Opened, type_into


def drawn(page: UncertaintyPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.simulation is not None and not page._timer.isActive(), timeout=20_000)


def test_that_what_is_drawn_is_what_the_command_draws(
    opened: Opened[UncertaintyPage], twelfth: Scenario, qtbot: QtBot
) -> None:
    page = opened(UncertaintyPage, twelfth)
    drawn(page, qtbot)
    found = simulate(twelfth, None, ["contribution"], draws=2_000)
    assert page.simulation is not None
    assert np.array_equal(page.simulation.values["contribution"], found.values["contribution"])
    header, rows = page.chart.table()
    assert header[0] == "Year"
    by_year = {row[0]: row for row in rows}
    assert by_year[2030][3] == pytest.approx(np.percentile(found.of("contribution", 2030), 50))
    assert "2030: the middle" in page.chart.read_out(2030)
    chance = found.chance("over-1600").value * 100
    model = page.chances.table_model()
    assert model.cell(0, len(model.columns) - 1).text.startswith(f"{chance:.1f} %")
    assert page.state.text().startswith("2,000 draws, seed 1.")


def test_that_a_driver_is_added_changed_and_removed(
    opened: Opened[UncertaintyPage], impasse: Scenario, qtbot: QtBot
) -> None:
    page = opened(UncertaintyPage, impasse)
    assert not page.fan_card.isVisible()
    assert page.drivers.isHidden()
    page.add_driver_on(OnCost(line="labor"))
    drivers = page.session.scenario.uncertainty.drivers
    assert drivers[0].distribution == Triangular(low=Decimal("0.9"), mode=Decimal(1), high=Decimal("1.1"))
    drawn(page, qtbot)
    assert page.fan_card.isVisible()
    assert type_into(page.drivers, 0, "high", "1.5") is None
    assert page.simulation is not None
    before = page.simulation
    drawn(page, qtbot)
    qtbot.waitUntil(lambda: page.simulation is not before, timeout=20_000)
    # The low value can't pass the likeliest: it is told, and nothing changes.
    assert type_into(page.drivers, 0, "low", "1.2") is not None
    assert page.session.scenario.uncertainty.drivers[0].distribution.high == Decimal("1.5")  # type: ignore[union-attr]
    page.drivers.setCurrentIndex(page.drivers.table_model().index(0, 0))
    page.remove_driver.click()
    assert page.session.scenario.uncertainty.drivers == ()
    page.session.undo_stack.undo()
    assert len(page.session.scenario.uncertainty.drivers) == 1


def actions_in(menu: QMenu) -> list[QAction]:
    """Return the actions in all groups of a menu."""
    groups = [action.menu() for action in menu.actions()]
    return [action for group in groups if isinstance(group, QMenu) for action in group.actions()]


def test_that_an_empty_page_has_the_buttons_that_fill_it(
    opened: Opened[UncertaintyPage], impasse: Scenario
) -> None:
    page = opened(UncertaintyPage, impasse)
    driver, condition = page.offered
    assert (driver.text(), condition.text()) == ("Add a driver", "Add a condition")
    assert driver.isVisible()
    driver.click()
    menu = page.findChild(QMenu)
    assert menu is not None
    actions_in(menu)[0].trigger()
    menu.close()
    assert len(page.session.scenario.uncertainty.drivers) == 1
    assert driver.isHidden()
    condition.click()
    assert len(page.session.scenario.uncertainty.conditions) == 1
    assert condition.isHidden()


def test_that_a_series_gets_a_driver_that_fits_its_past(
    opened: Opened[UncertaintyPage], impasse: Scenario
) -> None:
    page = opened(UncertaintyPage, impasse)
    page.add_driver_on(OnIndex(index="krw-per-usd"))
    page.add_driver_on(OnIndex(index="cpi-kr"))
    rate, prices = page.session.scenario.uncertainty.drivers
    assert rate.process == Walk()
    assert isinstance(prices.process, AutoRegressive)
    assert rate.note.startswith("Fitted to the values of ")
    assert OnIndex(index="cpi-kr") not in [target for target, _ in candidates(page.session.scenario)]
    assert type_into(page.drivers, 1, "persistence", "0.2") is None
    changed = page.session.scenario.uncertainty.drivers[1].process
    assert changed == AutoRegressive(persistence=Decimal("0.2"))
    assert type_into(page.drivers, 1, "process", "yearly") is None


def test_that_the_menu_offers_what_no_driver_acts_on(
    opened: Opened[UncertaintyPage], twelfth: Scenario
) -> None:
    page = opened(UncertaintyPage, twelfth)
    page.add_driver.click()
    menu = page.findChild(QMenu)
    assert menu is not None
    texts = [action.text() for action in actions_in(menu)]
    assert texts == [name for _, name in candidates(twelfth)]
    groups = {action.text(): action.toolTip() for action in menu.actions()}
    assert list(groups)[:3] == ["Series", "Costs", "Growth of costs"]
    assert "not moved by it" in groups["Asks and offers"]
    assert "Labor × factor" in texts
    menu.close()


def test_that_the_spread_of_a_year_is_shown_in_two_ways(
    opened: Opened[UncertaintyPage], twelfth: Scenario, qtbot: QtBot
) -> None:
    page = opened(UncertaintyPage, twelfth)
    drawn(page, qtbot)
    # Nothing moves the contribution of 2027: the last year tells more.
    assert page.spread_card.isVisible()
    assert page.spread_card._title.text() == "What may come in 2030"
    bins = len(page.spread.table()[1])
    page.spread_kind._box.setCurrentIndex(1)
    page.spread_kind._box.activated.emit(1)
    assert len(page.spread.table()[1]) > bins


def test_that_what_drives_the_metric_is_shown_and_follows_the_choice(
    opened: Opened[UncertaintyPage], twelfth: Scenario, qtbot: QtBot
) -> None:
    page = opened(UncertaintyPage, twelfth)
    drawn(page, qtbot)
    # Nothing moves the contribution of 2027: the last year is told.
    assert page.tornado_card.isVisible()
    _, rows = page.tornado.table()
    truth = tornado(twelfth, None, "contribution", 2030).bars[0]
    assert rows == [[truth.driver.name, "−2.14 points", "2.14 points", truth.at_low, truth.at_high]]
    page.metric_choice.set_items([("share", "Share")], "share")
    page.metric_choice.chosen.emit("share")
    qtbot.waitUntil(lambda: page.simulation is not None and "share" in page.simulation.values, timeout=20_000)
    _, rows = page.tornado.table()
    assert rows[0][0] == "Exchange rate, yearly average"
    assert "moves it most" in page.tornado.accessibleDescription()
    assert "Exchange rate, yearly average: " in page.tornado.read_out(42.0)


def test_that_another_seed_draws_anew(
    opened: Opened[UncertaintyPage], twelfth: Scenario, qtbot: QtBot
) -> None:
    page = opened(UncertaintyPage, twelfth)
    drawn(page, qtbot)
    page.again.click()
    assert page.session.scenario.uncertainty.seed == 2
    qtbot.waitUntil(lambda: page.simulation is not None and page.simulation.seed == 2, timeout=20_000)


def test_that_a_condition_is_asked_for_and_changed(
    opened: Opened[UncertaintyPage], twelfth: Scenario, qtbot: QtBot
) -> None:
    page = opened(UncertaintyPage, twelfth)
    drawn(page, qtbot)
    page.add_condition.click()
    page.chances.leave()
    condition = page.session.scenario.uncertainty.conditions[-1]
    assert (condition.metric, condition.comparison, condition.unit) == ("contribution", "over", "KRW bn")
    row = len(page.session.scenario.uncertainty.conditions) - 1
    assert type_into(page.chances, row, "threshold", "1500") is None
    assert type_into(page.chances, row, "year", "any year") is None
    page.chances.setCurrentIndex(page.chances.table_model().index(row, 0))
    page.chances.clear_cells()
    assert page.session.scenario.uncertainty.conditions[-1].metric == "contribution"
    qtbot.waitUntil(
        lambda: page.simulation is not None and page.simulation.holds.get(condition.id) is not None,
        timeout=20_000,
    )
    drawn(page, qtbot)
    qtbot.waitUntil(
        lambda: page.chances.table_model().cell(row, 5).text.startswith("100.0 %"), timeout=20_000
    )
    page.chances.setCurrentIndex(page.chances.table_model().index(row, 0))
    page.remove_condition.click()
    assert len(page.session.scenario.uncertainty.conditions) == row


def test_that_two_drivers_go_together_as_typed(
    opened: Opened[UncertaintyPage], twelfth: Scenario, qtbot: QtBot
) -> None:
    page = opened(UncertaintyPage, twelfth)
    table = page.correlations
    assert page.correlations_card.isVisible()
    assert type_into(table, 1, "with-prices", "0.4") is None
    (pair,) = page.session.scenario.uncertainty.correlations
    assert (pair.first, pair.second, pair.value) == ("prices", "won-per-dollar", Decimal("0.4"))
    # Above the diagonal it stands mirrored, and can't be typed.
    assert not table.table_model().is_editable(0, 1)
    told = type_into(table, 1, "with-prices", "1.4")
    assert told is not None
    assert "between −1 and 1" in told
    assert type_into(table, 1, "with-prices", "") is None
    assert page.session.scenario.uncertainty.correlations == ()


def test_that_correlations_that_contradict_each_other_are_told(
    opened: Opened[UncertaintyPage], twelfth: Scenario, qtbot: QtBot
) -> None:
    page = opened(UncertaintyPage, twelfth)
    page.add_driver_on(OnCost(line="labor"))
    drawn(page, qtbot)
    ids = [driver.id for driver in page.session.scenario.uncertainty.drivers]
    pairs = [(ids[0], ids[1], "0.9"), (ids[1], ids[2], "0.9"), (ids[0], ids[2], "-0.9")]
    rows = [{"first": a, "second": b, "value": Decimal(v)} for a, b, v in pairs]
    uncertainty = page.session.scenario.uncertainty
    changed = type(uncertainty).model_validate({**dict(uncertainty), "correlations": tuple(rows)})
    page.session.apply(SetField(Place(("uncertainty",)), changed))
    qtbot.waitUntil(lambda: "not positive definite" in page.state.text(), timeout=20_000)
    assert page.simulation is None


def test_that_a_place_is_gone_to(opened: Opened[UncertaintyPage], twelfth: Scenario) -> None:
    page = opened(UncertaintyPage, twelfth)
    assert page.show_place(Place(("uncertainty", "drivers", "prices", "distribution", "mean")))
    assert page.drivers.current_id() == "prices"
    assert page.show_place(Place(("uncertainty", "conditions", "half", "threshold")))
    assert page.chances.current_id() == "half"
    assert not page.show_place(Place(("costs",)))


@pytest.mark.parametrize("kind", KINDS)
def test_that_another_kind_keeps_where_the_draws_lie(kind: str) -> None:
    made = converted(kind, 1.0, 2.0, 4.0)
    assert made.kind == kind
    if isinstance(made, Normal):
        assert float(made.mean) == 2.0
    if isinstance(made, Lognormal):
        assert float(made.median) == 2.0


def test_that_what_reaches_below_zero_is_not_lognormal() -> None:
    with pytest.raises(CellRefused, match="above zero"):
        converted("lognormal", -1.0, 0.0, 1.0)


def test_that_the_ends_of_a_bar_say_what_they_are(
    opened: Opened[UncertaintyPage], twelfth: Scenario, qtbot: QtBot
) -> None:
    page = opened(UncertaintyPage, twelfth)
    drawn(page, qtbot)
    texts = [label.text for label in page.tornado.labels._labels]
    assert texts == ["driver at −2.14 points", "driver at 2.14 points"]


def test_that_a_metric_that_no_driver_moves_says_so(
    opened: Opened[UncertaintyPage], impasse: Scenario, qtbot: QtBot
) -> None:
    cost = Driver(
        id="cost",
        name="Labor",
        acts_on=OnCost(line="labor"),
        distribution=Uniform(low=Decimal(1), high=Decimal(2)),
    )
    page = opened(UncertaintyPage, replace(impasse, Place.parse("uncertainty/drivers"), (cost,)))
    drawn(page, qtbot)
    # What Korea pays is an amount, whatever labor costs.
    assert page.metric_choice.current() == "contribution"
    assert "No driver moves this: Contribution is the same in every draw." in page.state.text()
    box = page.metric_choice.box()
    box.setCurrentIndex(box.findData("cost"))
    page.metric_choice.chosen.emit("cost")
    qtbot.waitUntil(lambda: page.simulation is not None and "cost" in page.simulation.values, timeout=20_000)
    qtbot.waitUntil(lambda: "No driver moves" not in page.state.text(), timeout=20_000)
