"""What other programs make of exported tables: pandas without options, and Parquet."""

from __future__ import annotations

import io

import pytest

from core.engine.evaluate import evaluate
from core.engine.metrics import records
from core.examples import example, example_ids
from core.exchange.catalog import TABLES
from core.exchange.table import RESULT_FIELDS
from core.exchange.writing import records_file, table_file
from core.report.tidy import tidy

WHY = "large, and only for this test: `uv run --with pandas --with pyarrow pytest …`, as .ci/run does"


@pytest.mark.parametrize("name", example_ids())
def test_that_pandas_reads_the_results_without_options(name: str) -> None:
    pandas = pytest.importorskip("pandas", reason=WHY)
    told = tidy(records(evaluate(example(name))))
    frame = pandas.read_csv(io.BytesIO(records_file(RESULT_FIELDS, told, "csv", "results")))
    assert list(frame.columns) == [field.id for field in RESULT_FIELDS]
    assert len(frame) == len(told)
    assert frame["value"].dtype == "float64"
    for read, written in zip(frame["value"], told, strict=True):
        assert read == written["value"] or (read != read and written["value"] is None)


@pytest.mark.parametrize("table", TABLES)
def test_that_pandas_reads_each_table(table: str) -> None:
    pandas = pytest.importorskip("pandas", reason=WHY)
    scenario = example("impasse-2019")
    written = list(TABLES[table].records(scenario))
    frame = pandas.read_csv(io.BytesIO(table_file(scenario, TABLES[table], "csv")))
    assert len(frame) == len(written)
    for field in TABLES[table].fields:
        if field.kind in ("amount", "whole", "year") and len(written):
            assert frame[field.id].dtype.kind in "if", field.id


@pytest.mark.parametrize("table", TABLES)
def test_that_parquet_holds_each_table_with_its_types(table: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason=WHY)
    scenario = example("twelfth-sma")
    written = list(TABLES[table].records(scenario))
    read = parquet.read_table(io.BytesIO(table_file(scenario, TABLES[table], "parquet"))).to_pylist()
    assert len(read) == len(written)
    for there, here in zip(read, written, strict=True):
        for field in TABLES[table].fields:
            value = here.get(field.id)
            expected = list(value) if isinstance(value, tuple) else value
            assert there[field.id] == (float(expected) if field.kind == "amount" else expected)  # type: ignore[arg-type]
