"""Remember what a pure function gave for the very same frozen rows.

Rows are frozen and shared between one state of the document and the next, so an edit of one row leaves
every other row the very same object: what was made of it need not be made again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import numpy as np
from pydantic import BaseModel

P = ParamSpec("P")
R = TypeVar("R")
Row = TypeVar("Row")

LIMIT = 4_096
FEW = 256
_forgets: list[Callable[[], None]] = []
_keeps: ContextVar[bool] = ContextVar("keeps", default=True)


def forget_all() -> None:
    """Let go of everything that is remembered; it is made anew when it is wanted."""
    for forget in _forgets:
        forget()


@contextmanager
def nothing_new() -> Iterator[None]:
    """Remember nothing more in this thread meanwhile: of many draws results are large, and asked for once."""
    before = _keeps.set(False)
    try:
        yield
    finally:
        _keeps.reset(before)


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Remember the results of ``function``: models and arrays by identity, other values by equality.

    The remembered arguments are held, so that an identity is never used twice; the oldest go first.
    For functions of rows, of which a document has many and an edit changes one.
    """
    return _remembering(function, LIMIT)


def remembered_few(function: Callable[P, R]) -> Callable[P, R]:
    """Remember fewer results, for functions of whole parts: each edit makes another, and each holds much."""
    return _remembering(function, FEW)


def for_each_row(function: Callable[[Row], R]) -> Callable[[tuple[Row, ...]], list[R]]:
    """Make of a function of one frozen row one of all rows of a table, which asks of changed rows alone.

    The rows of the last call are held with what was found of them: an edit leaves most of the next call's
    the very same objects. To look each of 500 up in what `remembered` keeps would take far longer.
    """
    held: tuple[tuple[Row, ...], dict[int, R], list[R]] = ((), {}, [])

    def forget() -> None:
        nonlocal held
        held = (), {}, []

    _forgets.append(forget)

    @wraps(function)
    def wrapper(rows: tuple[Row, ...]) -> list[R]:
        nonlocal held
        # Taken at once: another thread may hold other rows in the next moment.
        last, known, results = held
        if rows is last:
            return results
        results = [known[id(row)] if id(row) in known else function(row) for row in rows]
        if _keeps.get():
            held = rows, dict(zip(map(id, rows), results, strict=True)), results
        return results

    return wrapper


def _remembering(function: Callable[P, R], limit: int) -> Callable[P, R]:
    results: OrderedDict[tuple[Hashable, ...], tuple[object, R]] = OrderedDict()
    _forgets.append(results.clear)

    @wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        key = (*map(_key, args), *((name, _key(value)) for name, value in kwargs.items()))
        found = results.get(key)
        if found is not None:
            return found[1]
        result = function(*args, **kwargs)
        if not _keeps.get():
            return result
        results[key] = ((args, kwargs), result)
        if len(results) > limit:
            # Another thread may have let go of all of them in this moment.
            with suppress(KeyError):
                results.popitem(last=False)
        return result

    return wrapper


def _key(value: Any) -> Hashable:
    if isinstance(value, tuple):
        # A tuple of plain values is its own key; going through 500 of them costs more than it saves.
        return value if _is_plain(value) else tuple(map(_key, value))
    if isinstance(value, BaseModel | np.ndarray | dict | list):
        return (type(value), id(value))
    hashable: Hashable = value
    return hashable


def _is_plain(value: tuple[Any, ...]) -> bool:
    """Return whether a tuple begins with what is known by equality; a tuple holds things of one kind."""
    if not value:
        return True
    first = value[0]
    if isinstance(first, tuple):
        return _is_plain(first)
    return isinstance(first, str | int | float)
