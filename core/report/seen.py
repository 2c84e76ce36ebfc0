"""The same scenario seen in another basis than the reader's: other prices, another exchange rate."""

from __future__ import annotations

import math

from core.document.scenario import View
from core.engine.evaluate import Outcome, evaluate
from core.engine.measures import gap_ratio
from core.engine.money import AVERAGE


def view_of(outcome: Outcome) -> View:
    """Return what is being looked at, as a view with no choice left open."""
    viewed = outcome.view
    return View(
        variant=outcome.scenario.view.variant,
        position=viewed.position,
        against=viewed.against,
        plan=viewed.plan,
        year=viewed.year,
        day=viewed.day,
        currency=viewed.currency,
        rate=viewed.rate,
        prices="nominal" if viewed.base_year is None else f"constant:{viewed.base_year}",
        share=viewed.share,
        count=viewed.count,
    )


def in_prices(outcome: Outcome, base_year: int | None) -> Outcome:
    """Return the outcome in nominal prices (None), or in constant prices of a year.

    Constant prices are told at yearly averages, as the window and the command line choose them; only a
    view that is in those prices already keeps its own rate.
    """
    if outcome.view.base_year == base_year:
        return outcome
    changes = (
        {"prices": "nominal"} if base_year is None else {"prices": f"constant:{base_year}", "rate": AVERAGE}
    )
    return evaluate(outcome.scenario, View.model_validate({**dict(view_of(outcome)), **changes}))


def at_average(outcome: Outcome) -> Outcome:
    """Return the outcome converted at yearly average rates."""
    if outcome.view.rate == AVERAGE:
        return outcome
    return evaluate(outcome.scenario, View.model_validate({**dict(view_of(outcome)), "rate": AVERAGE}))


def ratio_at_average(outcome: Outcome) -> float | None:
    """Return ask ÷ offer at the yearly average rate; None where the view has no other, or it is the same."""
    if outcome.view.rate == AVERAGE or outcome.view.base_year is not None:
        return None
    at = outcome.at(outcome.view.year)
    here, there = (float(gap_ratio(seen)[0, at]) for seen in (outcome, at_average(outcome)))
    if math.isnan(there) or math.isclose(here, there, rel_tol=1e-9):
        return None
    return there
