"""Columns of a terminal stand under each other whatever letters they hold."""

from core.commands.tables import as_text
from core.widths import narrowed, widened


def test_that_a_widened_text_is_as_long_as_it_is_wide() -> None:
    assert len(widened("병력 22,000")) == 11
    assert widened(widened("병력")) == widened("병력")
    assert narrowed(widened("병력 a")) == "병력 a"


def test_that_columns_of_korean_stand_under_each_other() -> None:
    told = as_text(["", "병력"], [["육군", "20,000"], ["Air Force", "8,000"]], right=[1])
    assert {len(widened(line)) for line in told.splitlines()} == {17}
