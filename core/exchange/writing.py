"""Tables as files: CSV that any reader takes without options, workbooks, and Parquet."""

from __future__ import annotations

import csv
import datetime
import importlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from core.document.scenario import Scenario
from core.exchange.cells import write
from core.exchange.table import Field, Kind, Table, Value
from core.report.office_package import packed
from core.report.printable import printable
from core.typed.formulas import guarded

Format = Literal["csv", "xlsx", "parquet"]
FORMATS: dict[str, Format] = {".csv": "csv", ".xlsx": "xlsx", ".parquet": "parquet"}
EXACT_DIGITS = 15
"""What a spreadsheet keeps of a number."""
LONGEST_CELL = 32_000
"""What a cell of a workbook holds, by the format."""
_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class NoParquet(Exception):
    """The library that writes Parquet is not installed."""


def table_file(scenario: Scenario, table: Table, format_: Format) -> bytes:
    """Return a table of the document as a file; NoParquet where that needs what is not there."""
    return records_file(table.fields, table.records(scenario), format_, table.id)


def records_file(
    fields: Sequence[Field], records: Iterable[Mapping[str, Any]], format_: Format, name: str
) -> bytes:
    """Return records as a file with a column for each field; raises as `table_file` does."""
    if format_ == "parquet":
        return _parquet(fields, records)
    rows = ([record.get(field.id) for field in fields] for record in records)
    titles = [field.id for field in fields]
    return _csv(titles, rows) if format_ == "csv" else _xlsx(titles, rows, name)


def texts_file(rows: Sequence[Sequence[str]], format_: Literal["csv", "xlsx"], name: str) -> bytes:
    """Return rows of texts, titles first, as a file; plain figures among them are written as numbers."""
    below = ([Decimal(text) if _FIGURE.fullmatch(text) else text for text in row] for row in rows[1:])
    return _csv(rows[0], below) if format_ == "csv" else _xlsx(rows[0], below, name)


def _csv(titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(_cell, titles))
    writer.writerows(map(_cell, row) for row in rows)
    # With a mark, as spreadsheets take a file without one for the system's own encoding.
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value | float) -> str:
    """Return a value as a cell of CSV: figures as they are, texts that can never become formulas."""
    if isinstance(value, float):
        return repr(value)
    text = write(value)
    return guarded(text) if isinstance(value, str | tuple) else text


def _xlsx(titles: Sequence[str], rows: Iterable[Sequence[Any]], name: str) -> bytes:
    # Loaded when first used: only exports write workbooks.
    xlsxwriter = importlib.import_module("xlsxwriter")
    out = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(out, {**plain, "strings_to_numbers": False})
    # The same table gives the same bytes.
    workbook.set_properties({"created": datetime.datetime(2000, 1, 1)})  # noqa: DTZ001 - a file has no zone
    sheet = workbook.add_worksheet(name[:31])
    head = workbook.add_format({"bold": True, "bottom": 1})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for column, title in enumerate(titles):
        sheet.write_string(0, column, printable(title), head)
    sheet.set_column(0, max(0, len(titles) - 1), 16)
    sheet.freeze_panes(1, 0)
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values):
            if isinstance(value, datetime.date):
                sheet.write_datetime(row, column, value, day)
            elif (number := _as_number(value)) is not None:
                sheet.write_number(row, column, number)
            elif value is not None and value != ():
                sheet.write_string(row, column, printable(write(value))[:LONGEST_CELL])
    workbook.close()
    return packed(out.getvalue())


def _as_number(value: Any) -> float | None:
    """Return a value as the number that a spreadsheet keeps; None for texts and figures of more digits."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = float(value)
    exact = not isinstance(value, Decimal) or Decimal(f"{number:.{EXACT_DIGITS}g}") == value
    return number if exact else None


def _parquet(fields: Sequence[Field], records: Iterable[Mapping[str, Any]]) -> bytes:
    try:
        pyarrow = importlib.import_module("pyarrow")
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise NoParquet from error
    kinds: dict[Kind, Any] = {
        "year": pyarrow.int32(),
        "whole": pyarrow.int64(),
        "amount": pyarrow.float64(),
        "flag": pyarrow.bool_(),
        "day": pyarrow.date32(),
        "ids": pyarrow.list_(pyarrow.string()),
    }
    schema = pyarrow.schema([(field.id, kinds.get(field.kind, pyarrow.string())) for field in fields])
    listed = [{field.id: _column_value(record.get(field.id)) for field in fields} for record in records]
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(listed, schema=schema), out)
    return out.getvalue()


def _column_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return list(value) if isinstance(value, tuple) else value
