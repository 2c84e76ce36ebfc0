"""The columns of the points of a sweep: what is varied, and what is kept."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Literal

from core.sweeps.folder import AxisColumn, Manifest, ValueColumn
from core.words import MISSING, message, say, say_day, say_number, say_unit
from gui.tables.columns import Cell, CellState, Column

MOST_DECIMALS = 6


def point_columns(manifest: Manifest) -> tuple[Column, ...]:
    """Return the columns of a table of points, none of which can be edited."""
    return (
        Column("point", say(message("sweep.column.point")), lambda row: _number(row["point"])),
        *(_axis_column(axis) for axis in manifest.axes),
        *(_value_column(value) for value in manifest.values),
    )


def _axis_column(axis: AxisColumn) -> Column:
    def read(row: Mapping[str, Any]) -> Cell:
        value = row[axis.name]
        if isinstance(value, datetime.date):
            return Cell(say_day(value))
        return Cell(value) if isinstance(value, str) else _number(value)

    align: Literal["left", "right"] = "left" if axis.kind == "choice" else "right"
    return Column(axis.name, axis_name(axis), read, align=align, tip=axis.words)


def axis_name(axis: AxisColumn) -> str:
    """Return what people call what is varied, with its unit."""
    return f"{axis.words} ({say_unit(axis.unit)})" if axis.unit else axis.words


def _value_column(value: ValueColumn) -> Column:
    title = f"{value.words} ({say_unit(value.unit)})" if value.unit else value.words
    return Column(value.name, title, _reader(value.name), tip=value.words)


def _reader(name: str) -> Callable[[Mapping[str, Any]], Cell]:
    def read(row: Mapping[str, Any]) -> Cell:
        found = row[name]
        if found is None:
            return Cell(MISSING, state=CellState.MISSING)
        return Cell(say_number(found, 1), number=found, state=CellState.COMPUTED)

    return read


def _number(value: float) -> Cell:
    text = f"{value:.{MOST_DECIMALS}f}".rstrip("0").rstrip(".")
    decimals = len(text.partition(".")[2])
    return Cell(say_number(value, decimals), number=float(value))
