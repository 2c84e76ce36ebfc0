"""What one part says of another must be there, and can be found."""

import re
from typing import Any

import pytest
from pydantic import ValidationError

from core.document.references import BrokenReference, check_references, referrers, view_choices
from core.document.scenario import Scenario
from core.examples import example
from core.language import speak


def without(part: str, rows: str, row_id: str) -> Scenario:
    """The impasse with one row taken out of a part, unchecked."""
    scenario = example("impasse-2019")
    held: Any = getattr(scenario, part)
    left = tuple(row for row in getattr(held, rows) if row.id != row_id)
    assert len(left) < len(getattr(held, rows))
    return scenario.model_copy(update={part: held.model_copy(update={rows: left})})


def test_that_the_shipped_examples_hold_together() -> None:
    for name in ("impasse-2019", "twelfth-sma"):
        check_references(example(name))


@pytest.mark.parametrize(
    ("part", "rows", "row_id", "kind"),
    [
        ("sources", "rows", "cfr-stakes", "source"),
        ("indices", "rows", "cpi-kr", "index"),
        ("indices", "rows", "krw-per-usd", "index"),
        ("indices", "rows", "gdp-kr", "index"),
        ("costs", "lines", "labor", "cost line"),
        ("costs", "lines", "off-equipment", "cost line"),
        ("parties", "rates", "dollar-part-2004", "exchange rate"),
        ("parties", "parties", "us", "party"),
        ("posture", "counts", "headline", "troop count"),
    ],
)
def test_that_a_dangling_reference_is_refused_with_its_place(
    part: str, rows: str, row_id: str, kind: str
) -> None:
    with pytest.raises(BrokenReference) as caught:
        check_references(without(part, rows, row_id))
    assert caught.value.target == row_id
    assert caught.value.place
    assert f"{kind} “{row_id}”, which the document does not have" in str(caught.value)


def test_that_korean_names_both_the_place_and_what_it_speaks_of() -> None:
    speak("ko")
    with pytest.raises(BrokenReference) as caught:
        check_references(without("costs", "lines", "labor"))
    assert str(caught.value).endswith("가리키는 비용 항목 “labor”이(가) 문서에 없습니다")
    assert not re.search("[a-z]{3}", str(caught.value).replace("labor", ""))
    told = referrers(example("twelfth-sma"), "element", "army")
    assert told
    assert not [place for place in told if " of " in place or "the " in place]


def test_that_an_exchange_rate_is_a_level_and_not_a_growth() -> None:
    scenario = example("impasse-2019")
    won, dollar = scenario.parties.currencies
    wrong = scenario.parties.model_copy(
        update={"currencies": (won.model_copy(update={"rate": "cpi-kr"}), dollar)}
    )
    with pytest.raises(ValidationError, match="series of levels “cpi-kr”"):
        Scenario.model_validate({**dict(scenario), "parties": wrong})


def test_that_what_speaks_of_a_row_can_be_found() -> None:
    scenario = example("impasse-2019")
    assert "the position “US ask, November 2019”, line “Equipment”" in referrers(
        scenario, "cost line", "off-equipment"
    )
    assert "the reference currency" in referrers(scenario, "currency", "USD")
    assert "the choice of the reference plan" in referrers(scenario, "plan", "status-quo")
    assert "the agreement “12th SMA”" in referrers(example("twelfth-sma"), "agreement", "sma-11")
    assert referrers(scenario, "cost line", "arms") == []


def test_that_the_view_may_choose_what_there_is() -> None:
    choices = view_choices(example("impasse-2019"))
    assert {"in-force", "us-ask"} <= choices["position"]
    assert choices["rate"] == {"average", "press", "dollar-part-2004"}
    assert choices["plan"] == {"status-quo", "cut-to-21500"}


@pytest.mark.parametrize("example_id", ["impasse-2019", "twelfth-sma", "drawdown-22000"])
def test_that_in_korean_the_places_are_told_in_korean(example_id: str) -> None:
    speak("ko")
    scenario = example(example_id)
    told = [
        place
        for kind, ids in (
            ("party", [row.id for row in scenario.parties.parties]),
            ("currency", [row.code for row in scenario.parties.currencies]),
            ("exchange rate", [row.id for row in scenario.parties.rates]),
            ("index", [row.id for row in scenario.indices.rows]),
            ("cost line", [row.id for row in scenario.costs.lines]),
            ("agreement", [row.id for row in scenario.agreements.rows]),
            ("position", [row.id for row in scenario.positions.rows]),
            ("troop count", [row.id for row in scenario.posture.counts]),
            ("element", [row.id for row in scenario.posture.elements]),
            ("plan", [row.id for row in scenario.posture.plans]),
            ("legal limit", [row.id for row in scenario.limits.rows]),
        )
        for row_id in ids
        for place in referrers(scenario, kind, row_id)
    ]
    assert told
    # What stands in quotation marks is the document's own.
    english = [place for place in told if re.search("[a-z]", re.sub("“[^”]*”", "", place))]
    assert english == []
