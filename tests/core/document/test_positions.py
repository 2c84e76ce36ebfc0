"""Positions: one rule a line, and an id that is kept for the agreement in force."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from core.document.positions import (
    IN_FORCE,
    PaysAmount,
    PaysNothing,
    Position,
    PositionLine,
    Positions,
    ShareOfCost,
    StatedTotal,
)


def position(*lines: str, **fields: object) -> Position:
    rows = tuple(PositionLine(line=line, pays=PaysNothing(red_line=True)) for line in lines)
    return Position.model_validate({"id": "ask", "name": "Ask", "first_year": 2020, "lines": rows} | fields)


def test_that_the_agreement_in_force_is_never_stored() -> None:
    with pytest.raises(ValidationError, match="cannot be stored"):
        position(id=IN_FORCE)


def test_that_a_line_has_one_rule() -> None:
    with pytest.raises(ValidationError, match="“labor” stands twice"):
        position("labor", "labor")
    assert position("labor").rule_for("labor") == PaysNothing(red_line=True)
    assert position("labor").rule_for("logistics") is None


def test_that_an_amount_or_a_total_is_not_negative() -> None:
    with pytest.raises(ValidationError):
        PaysAmount(value=Decimal("-1"), unit="USD m")
    with pytest.raises(ValidationError):
        StatedTotal(value=Decimal("-1"), unit="USD m")


def test_that_a_contribution_above_the_cost_is_allowed() -> None:
    assert ShareOfCost(percent=Decimal(150))


def test_that_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValidationError):
        PositionLine.model_validate_json('{"line": "labor", "pays": {"rule": "half"}}')


def test_that_an_id_stands_once() -> None:
    with pytest.raises(ValidationError, match="used twice"):
        Positions(rows=(position(), position()))
