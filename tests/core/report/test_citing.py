"""What a figure of a report rests on: the sources of an activity, and of both rates in constant prices."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from core.document.costs import CostLine
from core.document.scenario import Scenario, View
from core.engine.evaluate import evaluate
from core.report.blocks import Report
from core.report.citing import average_cites, cost_origin, rate_cites

Summarized = Callable[..., Report]
LINE = CostLine.model_validate(
    {
        "id": "flights",
        "name": "Flights",
        "category": "operations",
        "place": "off_peninsula",
        "unit": "USD m",
        "cite": ("line",),
        "amounts": ({"year": 2017, "value": Decimal(9), "cite": ("seen",)},),
        "activity": {
            "unit": "flight hours",
            "rate": {"year": 2018, "value": Decimal(28_000), "unit": "USD", "cite": ("rate",)},
            "quantities": (
                {"year": 2018, "value": Decimal(75), "cite": ("hours",), "confidence": "estimated"},
                {"year": 2020, "value": Decimal(40)},
            ),
        },
    }
)


@pytest.mark.parametrize(
    ("year", "cite", "marks"),
    [
        (2016, ("line",), ""),
        (2017, ("seen",), ""),
        (2018, ("rate", "hours"), "e"),
        (2019, ("rate", "hours"), "ep"),
        (2020, ("rate",), "p"),
    ],
)
def test_that_a_cost_by_activity_cites_its_rate_and_its_quantities(
    year: int, cite: tuple[str, ...], marks: str
) -> None:
    assert cost_origin(LINE, year) == (cite, marks)


def test_that_constant_prices_at_a_named_rate_cite_both_rates(impasse: Scenario) -> None:
    view = {**dict(impasse.view), "prices": "constant:2019"}
    named = evaluate(impasse, View.model_validate({**view, "rate": "press"}))
    assert rate_cites(named) == (*impasse.parties.rate("press").cite, *average_cites(named))
    average = evaluate(impasse, View.model_validate({**view, "rate": "average"}))
    assert rate_cites(average) == average_cites(average)


def test_that_the_note_on_constant_prices_names_the_rates_that_decide(
    impasse: Scenario, summarized: Summarized
) -> None:
    legend = summarized(impasse).tables()["contribution"].legend[-1].text
    assert legend.startswith("Prices of 2019 are told at yearly average rates of exchange")
    view = {**dict(impasse.view), "prices": "constant:2019", "rate": "press"}
    kept = Scenario.model_validate({**dict(impasse), "view": View.model_validate(view)})
    assert "first at the rate of the press" in summarized(kept).tables()["contribution"].legend[-1].text
