"""Reading a sweep: heat maps over two of its axes, and the points that meet what is asked of them.

The data set is read batch by batch, and only the columns that are asked for: it may be larger than memory.
"""

from __future__ import annotations

import datetime
import math
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from core.engine.calendar import Floats
from core.sweeps.folder import AxisColumn, BadFolder, Manifest, SweepFolder, load_pyarrow
from core.words import tell

BINS = 24
"""Into so many equal parts an axis goes whose values are drawn, or that takes more than `MOST_CELLS`."""
MOST_CELLS = 120
_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
_CLAUSE = re.compile(r"\s*(?P<name>[a-z][a-z0-9_.]*)\s*(?P<sign><=|>=|!=|<|>|=)\s*(?P<value>[^<>=]+?)\s*")
Wanted = float | str | datetime.date


class BadFilter(ValueError):
    """A filter is none; the text says why, without a full stop."""


@dataclass(frozen=True)
class Clause:
    """What is asked of the points: a column stands so to a value."""

    name: str
    sign: str
    value: Wanted


@dataclass(frozen=True, eq=False)
class Cells:
    """One axis of a heat map: the middle of each cell, and its text as it is in the data.

    Where values are put together, ``edges`` (cells + 1,) bound the cells; else it is None.
    """

    column: AxisColumn
    middles: tuple[Wanted, ...]
    edges: Floats | None = None

    def __len__(self) -> int:
        return len(self.middles)


@dataclass(frozen=True, eq=False)
class HeatMap:
    """The mean of a column over the points of each cell, ``(cells up, cells across)``; NaN where none is.

    ``counts`` tells how many points that are.
    """

    across: Cells
    up: Cells
    values: Floats
    counts: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Meeting:
    """How many points meet what is asked, of how many that are there, and the first of them as rows."""

    count: int
    total: int
    rows: tuple[dict[str, Any], ...]


class SweepReading:
    """A folder that holds a sweep, whole or as far as it has come. BadFolder where it holds none."""

    def __init__(self, folder: SweepFolder) -> None:
        self._path = folder.path
        self.manifest: Manifest = folder.manifest()
        dataset = load_pyarrow("dataset")
        parts = [part for at in range(self.manifest.chunks) if (part := folder.part(at)).is_file()]
        if not parts:
            raise BadFolder(tell("flaw.sweeps.holds_no_point_yet", path=str(folder.path)))
        try:
            self._data = dataset.dataset([str(part) for part in parts], format="parquet")
            self.rows: int = self._data.count_rows()
        except (OSError, load_pyarrow().ArrowInvalid) as error:
            raise self._unreadable(error) from None
        self._axes = {axis.name: axis for axis in self.manifest.axes}
        missing = {*self._axes, *self.value_names(), "point", "year"} - set(self._data.schema.names)
        if missing:
            raise BadFolder(tell("flaw.sweeps.has_no_column", path=str(folder.path), column=min(missing)))

    @property
    def points(self) -> int:
        """How many points are there."""
        return self.rows // len(self.manifest.years)

    def value_names(self) -> list[str]:
        """Return the columns of what is kept of the points."""
        return [value.name for value in self.manifest.values]

    def axis(self, name: str) -> AxisColumn:
        """Return an axis; KeyError if there is none."""
        return self._axes[name]

    def read_filter(self, text: str) -> tuple[Clause, ...]:
        """Return what is asked by ``share > 45, position = us-ask``; BadFilter says why there is none.

        A column may be called by its name or by its words.
        """
        columns = {axis.words: axis.name for axis in self.manifest.axes}
        columns |= {value.words: value.name for value in self.manifest.values}
        # Words may hold commas, and begin with other words.
        for words in sorted(columns, key=len, reverse=True):
            called = rf"(?<!\w){re.escape(words)}(?=\s*[<>=!])"
            text = re.sub(called, columns[words], text, flags=re.IGNORECASE)
        return tuple(self._clause(part) for part in re.split(r",(?!\d{3})|\band\b", text) if part.strip())

    def _clause(self, text: str) -> Clause:
        found = _CLAUSE.fullmatch(text)
        if found is None:
            raise BadFilter(tell("flaw.sweeps.nothing_like_or", text=text.strip()))
        name, sign, value = found["name"], found["sign"], found["value"]
        axis = self._axes.get(name)
        if axis is None and name not in self.value_names():
            known = ", ".join([*self._axes, *self.value_names()])
            raise BadFilter(tell("flaw.sweeps.there_no_column_there_are", name=name, known=known))
        if axis is not None and axis.kind == "choice":
            if sign not in ("=", "!="):
                raise BadFilter(tell("flaw.sweeps.holds_only_can_be_asked", name=name))
            return Clause(name, sign, value)
        if axis is not None and axis.kind == "day":
            try:
                return Clause(name, sign, datetime.date.fromisoformat(value))
            except ValueError:
                raise BadFilter(tell("flaw.sweeps.no_day_such_as_2", value=value)) from None
        try:
            number = float(value.replace(",", ""))
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise BadFilter(tell("flaw.sweeps.no_number", value=value))
        return Clause(name, sign, number)

    def _expression(self, year: int, clauses: Sequence[Clause]) -> Any:
        field = load_pyarrow("dataset").field
        expression = field("year") == year
        for clause in clauses:
            expression &= _SIGNS[clause.sign](field(clause.name), clause.value)
        return expression

    def _unreadable(self, error: Exception) -> BadFolder:
        return BadFolder(tell("flaw.sweeps.cant_be_2", path=str(self._path), error=str(error)))

    @contextmanager
    def _read(self) -> Iterator[None]:
        """Raise BadFolder where the folder goes, or another program writes it, while it is read."""
        try:
            yield
        except (OSError, load_pyarrow().ArrowInvalid) as error:
            raise self._unreadable(error) from None

    def _batches(self, columns: list[str], year: int, clauses: Sequence[Clause]) -> Iterator[Any]:
        scanner = self._data.scanner(
            columns=columns, filter=self._expression(year, clauses), batch_size=65_536, batch_readahead=2
        )
        yield from scanner.to_batches()

    def heat_map(
        self, across: str, up: str, value: str, year: int, clauses: Sequence[Clause] = ()
    ) -> HeatMap:
        """Return the mean of a column over two axes, of the points of a year that meet the clauses.

        KeyError for an axis or column that there is not; BadFolder where it can no longer be read.
        """
        with self._read():
            return self._mean(across, up, value, year, clauses)

    def _mean(self, across: str, up: str, value: str, year: int, clauses: Sequence[Clause]) -> HeatMap:
        if value not in self.value_names():
            raise KeyError(value)
        one, other = self._cells(across, year), self._cells(up, year)
        size = len(one) * len(other)
        sums, counts = np.zeros(size), np.zeros(size, dtype=np.int64)
        for batch in self._batches(list(dict.fromkeys((across, up, value))), year, clauses):
            values = batch.column(value).to_numpy(zero_copy_only=False)
            at = _cell_of(batch, one) + len(one) * _cell_of(batch, other)
            known = ~np.isnan(values)
            sums += np.bincount(at[known], values[known], size)
            counts += np.bincount(at[known], minlength=size)
        with np.errstate(invalid="ignore"):
            means = np.where(counts, sums / counts, np.nan)
        shape = len(other), len(one)
        return HeatMap(one, other, means.reshape(shape), counts.reshape(shape))

    def _cells(self, name: str, year: int) -> Cells:
        axis = self._axes[name]
        listed = axis.read_values()
        if axis.kind == "choice" and listed:
            return Cells(axis, listed)
        if listed and len(listed) <= MOST_CELLS:
            return Cells(axis, tuple(sorted(listed)))
        low, high, found = self._spread(name, year)
        if axis.kind == "choice":
            return Cells(axis, tuple(sorted(found)))
        if len(found) <= BINS:
            # Few values were listed, in points of their own.
            return Cells(axis, tuple(_of_number(value, axis) for value in sorted(found)))
        edges = np.linspace(low, high, BINS + 1)
        middles = tuple(_of_number(float(middle), axis) for middle in (edges[:-1] + edges[1:]) / 2)
        return Cells(axis, middles, edges)

    def _spread(self, name: str, year: int) -> tuple[float, float, set[Any]]:
        """Return the lowest and highest value of a column, and its values as long as they are few."""
        low, high, listed = math.inf, -math.inf, set[Any]()
        for batch in self._batches([name], year, ()):
            if self._axes[name].kind == "choice":
                listed |= set(batch.column(name).unique().to_pylist())
                continue
            values = _numbers(batch.column(name))
            if values.size:
                low, high = min(low, float(values.min())), max(high, float(values.max()))
            if len(listed) <= BINS:
                listed |= set(np.unique(values).tolist())
        return low, high, listed

    def meeting(self, year: int, clauses: Sequence[Clause], most: int = 200) -> Meeting:
        """Return which points of a year meet the clauses; of them the first ``most`` as rows.

        BadFolder where it can no longer be read.
        """
        columns = ["point", *self._axes, *self.value_names()]
        expression = self._expression(year, clauses)
        with self._read():
            scanner = self._data.scanner(
                columns=columns, filter=expression, batch_size=4_096, batch_readahead=1
            )
            rows = tuple(scanner.head(most).to_pylist())
            count = self._data.count_rows(filter=expression)
        return Meeting(int(count), self.points, rows)


def _of_number(value: float, axis: AxisColumn) -> Wanted:
    return datetime.date.fromordinal(round(value)) if axis.kind == "day" else value


def _numbers(column: Any) -> Floats:
    """Return a column as numbers; days are their ordinals."""
    values = column.to_numpy(zero_copy_only=False)
    if np.issubdtype(values.dtype, np.datetime64):
        epoch = datetime.date(1970, 1, 1).toordinal()
        days: Floats = values.astype("datetime64[D]").astype(np.int64).astype(float) + epoch
        return days
    found: Floats = values.astype(float)
    return found


def _cell_of(batch: Any, cells: Cells) -> npt.NDArray[np.int64]:
    """Return in which cell of an axis each row of a batch falls."""
    column = batch.column(cells.column.name)
    if cells.column.kind == "choice":
        pyarrow = load_pyarrow()
        known = pyarrow.array(cells.middles, type=pyarrow.string())
        found = load_pyarrow("compute").index_in(column, value_set=known)
        return np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.int64)
    values = _numbers(column)
    if cells.edges is not None:
        at = np.searchsorted(cells.edges, values, side="right") - 1
        return np.clip(at, 0, len(cells) - 1).astype(np.int64)
    middles = np.array(
        [m.toordinal() if isinstance(m, datetime.date) else m for m in cells.middles], dtype=float
    )
    return np.searchsorted(middles, values).astype(np.int64)
