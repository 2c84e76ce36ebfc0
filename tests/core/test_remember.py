"""Results are remembered for the very same rows, and for nothing else."""

from collections.abc import Callable

import numpy as np

from core import remember
from core.document.scenario import About
from core.engine.calendar import Span
from core.remember import for_each_row, forget_all, nothing_new, remembered


class Counter:
    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, *_: object, **__: object) -> int:
        self.calls += 1
        return self.calls


def counting() -> tuple[Counter, Callable[..., int]]:
    counter = Counter()

    @remembered
    def count(*args: object, **kwargs: object) -> int:
        return counter(*args, **kwargs)

    return counter, count


def about() -> About:
    return About.model_validate_json(
        '{"title": "T", "base_year": 2019, "first_year": 2019, "last_year": 2020, "as_of": "2019-01-01"}'
    )


def test_that_the_same_row_is_computed_once_and_an_equal_one_again() -> None:
    counter, count = counting()
    row = about()
    assert count(row) == count(row)
    assert counter.calls == 1
    assert about() == row
    count(about())
    assert counter.calls == 2


def test_that_arrays_count_by_identity_and_values_by_equality() -> None:
    counter, count = counting()
    values = np.zeros(3)
    count(values, Span(2019, 2020), 1)
    count(values, Span(2019, 2020), 1)
    assert counter.calls == 1
    count(np.zeros(3), Span(2019, 2020), 1)
    count(values, Span(2019, 2021), 1)
    assert counter.calls == 3


def test_that_rows_within_a_tuple_count_by_identity() -> None:
    counter, count = counting()
    row = about()
    count((row, row))
    count((row, row))
    count((row, about()))
    assert counter.calls == 2


def test_that_named_arguments_are_told_apart() -> None:
    counter, count = counting()
    count(first=1)
    count(second=1)
    count(first=1)
    assert counter.calls == 2


def test_that_what_was_remembered_holds_its_rows_so_that_no_identity_is_used_twice() -> None:
    counter, count = counting()
    for _ in range(50):
        count(about())
    assert counter.calls == 50


def test_that_the_oldest_are_forgotten_first() -> None:
    counter, count = counting()
    for number in range(remember.LIMIT + 1):
        count(number)
    count(remember.LIMIT)
    assert counter.calls == remember.LIMIT + 1
    count(0)
    assert counter.calls == remember.LIMIT + 2


def _of_rows() -> tuple[list[About], Callable[[tuple[About, ...]], list[str]]]:
    asked: list[About] = []

    @for_each_row
    def title(row: About) -> str:
        asked.append(row)
        return row.title

    return asked, title


def test_that_of_a_table_only_the_changed_rows_are_asked_again() -> None:
    asked, title = _of_rows()
    one, two, three = about(), about(), about()
    assert title((one, two, three)) == ["T", "T", "T"]
    other = about()
    title((one, other, three))
    title((three, one))
    assert [id(row) for row in asked] == [id(one), id(two), id(three), id(other)]
    title((two, one))
    assert asked[-1] is two


def test_that_the_answers_follow_their_rows() -> None:
    first, second = about(), about()

    @for_each_row
    def identity(row: About) -> int:
        return id(row)

    assert identity((first, second)) == [id(first), id(second)]
    assert identity((second, first)) == [id(second), id(first)]
    assert identity(()) == []
    assert identity((first,)) == [id(first)]


def test_that_a_table_is_not_held_while_nothing_is_to_be() -> None:
    asked, title = _of_rows()
    rows = (about(),)
    with nothing_new():
        title(rows)
        title(rows)
    assert len(asked) == 2


def test_that_everything_can_be_let_go() -> None:
    counter, count = counting()
    asked, title = _of_rows()
    row = about()
    for _ in range(2):
        count(row)
        title((row,))
    assert (counter.calls, len(asked)) == (1, 1)
    forget_all()
    count(row)
    title((row,))
    assert (counter.calls, len(asked)) == (2, 2)
