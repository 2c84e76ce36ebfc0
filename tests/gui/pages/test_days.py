"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from gui.pages.days import typed_day
from gui.tables.columns import CellRefused


@pytest.mark.parametrize(
    "text", ["2020-07-01", "1 July 2020", "1 Jul 2020", "July 1, 2020", " 01  july  2020 ", "1. July 2020"]
)
def test_that_days_are_read_as_people_write_them(text: str) -> None:
    assert typed_day(text) == date(2020, 7, 1)


@pytest.mark.parametrize("text", ["1/7/2020", "30 February 2020", "July 2020", "1 Ju 2020", "0201-07-01", ""])
def test_that_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(CellRefused):
        typed_day(text)
