"""Series: years that stand once, levels above zero, growth that can be chained."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from core.document.indices import FollowPath, HoldConstant, Index, Indices, Observation, YearValue


def observed(*values: tuple[int, str]) -> tuple[Observation, ...]:
    return tuple(Observation(year=year, value=Decimal(value)) for year, value in values)


def index(**fields: object) -> Index:
    known: dict[str, object] = {
        "id": "i",
        "name": "I",
        "kind": "growth",
        "unit": "%",
        "observed": observed((2019, "1")),
    }
    return Index.model_validate(known | fields)


def test_that_a_year_may_be_observed_once_only() -> None:
    with pytest.raises(ValidationError, match="2019 stands twice"):
        index(observed=observed((2019, "1"), (2019, "2")))
    with pytest.raises(ValidationError, match="2020 stands twice"):
        FollowPath(values=(YearValue(year=2020, value=Decimal(1)), YearValue(year=2020, value=Decimal(2))))


def test_that_nothing_observed_cannot_be_held() -> None:
    with pytest.raises(ValidationError, match="cannot hold its last"):
        index(observed=())
    assert index(observed=(), after=HoldConstant(value=Decimal(2))).observed == ()


@pytest.mark.parametrize("value", ["0", "-1"])
def test_that_a_level_is_above_zero_wherever_it_stands(value: str) -> None:
    path = FollowPath(values=(YearValue(year=2020, value=Decimal(value)),))
    for fields in (
        {"observed": observed((2019, value))},
        {"after": HoldConstant(value=Decimal(value))},
        {"after": path},
    ):
        with pytest.raises(ValidationError, match="level must be above zero"):
            index(kind="level", **fields)
        assert index(**fields)


def test_that_a_precision_is_above_zero() -> None:
    with pytest.raises(ValidationError):
        index(precision=Decimal(0))


def test_that_an_id_stands_once() -> None:
    with pytest.raises(ValidationError, match="used twice"):
        Indices(rows=(index(), index()))
