"""What is fuzzed: each takes any bytes, and raises where a promise is broken.

`fuzz` feeds them with bytes that reach ever more of the program; `test_targets` with their seeds and with all
that ever broke them, which is kept in ``tests/hostile/``.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from core.analysis.drivers import NotCorrelated
from core.analysis.ranges import TOLD, told_of
from core.analysis.sampling import NotSampled
from core.analysis.simulate import simulate
from core.document.places import Place, replace
from core.document.positions import IN_FORCE
from core.document.scenario import Scenario
from core.document.uncertainty import AutoRegressive, Normal, OnCost, OnIndex, Triangular
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.examples import example
from core.exchange.catalog import TABLES
from core.exchange.importing import prepare
from core.exchange.mapping import guessed
from core.exchange.sheets import UnreadableTable, read_sheets
from core.exchange.writing import table_file
from core.files.migrations import NotMigrated, migrated
from core.files.scenario_file import UnreadableFile, dumps, loads
from core.typed.amounts import parse_amount, to_unit
from core.typed.doubt import doubt_in, needs_telling, with_decimal_comma
from core.typed.refusal import Refusal
from core.words import say
from gui.tables.clipboard import from_tsv, to_tsv

LONGEST = 5.0
"""Seconds of computing that anything may take, on a slow machine and while it is watched."""
LARGEST = Decimal(10) ** 30
MOST_CELLS = 200


def reader(data: bytes) -> None:
    """Any bytes are a scenario that can be saved, opened and computed, or one clear message."""
    begun = time.process_time()
    try:
        scenario = loads(data, "fuzz.burden")
    except UnreadableFile as refused:
        clear(str(refused))
    else:
        again = loads(dumps(scenario), "fuzz.burden")
        assert again == scenario, "saved and opened, it is another"
        for finding in check(scenario, evaluate(scenario)):
            clear(say(finding.message))
        try:
            told_of(simulate(scenario, None, TOLD, draws=4))
        except (NotSampled, NotCorrelated) as refused:
            clear(str(refused))
    in_time(begun)


def paste(data: bytes) -> None:
    """Any text on the clipboard gives a block, and each of its cells a figure in bounds or a reason."""
    begun = time.process_time()
    text = data.decode("utf-8", "replace")
    block = from_tsv(text)
    assert from_tsv(to_tsv(block)) == block or [[""]] in (block, block[-1:]), (
        "copied and pasted, it is another"
    )
    doubt_in(block)
    for row in with_decimal_comma(block)[:MOST_CELLS] + block[:MOST_CELLS]:
        for cell in row[:MOST_CELLS]:
            needs_telling(cell)
            for mark in (".", ","):
                try:
                    amount = parse_amount(cell, mark)
                    value = to_unit(amount, "KRW", Decimal(10) ** 9)
                except Refusal as refused:
                    clear(str(refused))
                else:
                    assert value.is_finite()
                    assert abs(value) <= LARGEST
    in_time(begun)


@cache
def _scenario() -> Scenario:
    return example("japan-2027")


@cache
def _file() -> Path:
    return Path(tempfile.mkdtemp()) / "fuzz.csv"


def table(data: bytes) -> None:
    """Any file is sheets that can be imported, or refused with cells and reasons, or one clear message."""
    begun = time.process_time()
    _file().write_bytes(data)
    try:
        sheets = read_sheets(_file())
    except UnreadableTable as refused:
        clear(str(refused))
    else:
        for sheet in sheets[:3]:
            found = prepare(_scenario(), sheet, guessed(sheet))
            for problem in found.problems:
                clear(say(problem.reason))
            if found.edit is not None:
                assert found.edit.apply(_scenario()) is not None
    in_time(begun)


def _renamed(raw: dict[str, Any]) -> dict[str, Any]:
    about = dict(raw["scenario"]["about"])
    about["heading"] = about.pop("title")
    return {**raw, "scenario": {**raw["scenario"], "about": about}}


def _named_back(raw: dict[str, Any]) -> dict[str, Any]:
    about = dict(raw["scenario"]["about"])
    about["title"] = about.pop("heading").strip()
    return {**raw, "scenario": {**raw["scenario"], "about": about}}


def migration(data: bytes) -> None:
    """Whatever calls itself old is brought up and read as any file is, or refused: never half."""
    begun = time.process_time()
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return
    if not isinstance(raw, dict):
        return
    try:
        newest = migrated(raw, 1, 3, {1: _renamed, 2: _named_back})
    except NotMigrated as refused:
        clear(str(refused))
        return
    assert newest["version"] == 3
    reader(json.dumps({**newest, "version": 1}).encode("utf-8", "surrogatepass"))
    in_time(begun)


def clear(told: str) -> None:
    """Hold that a message is one: words, of bounded length, without what a terminal would obey."""
    assert told.strip()
    assert len(told) < 4_000, "a message of a screenful"
    assert not [letter for letter in told if ord(letter) < 32 and letter != "\n"], repr(told)
    assert "Traceback" not in told


def in_time(begun: float) -> None:
    """Hold that it did not take too long."""
    taken = time.process_time() - begun
    assert taken < LONGEST, f"it took {taken:.1f} s"


TARGETS: dict[str, Callable[[bytes], None]] = {
    "reader": reader,
    "paste": paste,
    "table": table,
    "migration": migration,
}
JSON_TARGETS = ("reader", "migration")


def _small() -> Scenario:
    """Return a short document that has something in each of its parts."""
    scenario = replace(_scenario(), Place(("about", "title")), "Small")
    index, line = scenario.indices.rows[0], scenario.costs.lines[0]
    drivers = (
        {
            "id": "prices",
            "name": "Prices",
            "acts_on": OnIndex(index=index.id),
            "distribution": Normal(mean=Decimal(0), deviation=Decimal("1.5")),
            "process": AutoRegressive(persistence=Decimal("0.6")),
        },
        {
            "id": "cost",
            "name": "Cost",
            "acts_on": OnCost(line=line.id),
            "distribution": Triangular(low=Decimal("0.9"), mode=Decimal(1), high=Decimal("1.2")),
        },
    )
    uncertainty = {
        "drivers": drivers,
        "correlations": ({"first": "prices", "second": "cost", "value": Decimal("0.3")},),
        "conditions": (
            {"id": "much", "metric": "share", "comparison": "over", "threshold": Decimal(50), "year": 2027},
        ),
    }
    preferences = {
        "sender": {"weights": ({"line": line.id, "weight": Decimal(2)},), "walk_away": Decimal("0.3")},
        "rounds": ({"id": "first", "date": scenario.about.as_of, "by": "host", "position": IN_FORCE},),
    }
    parts = {**dict(scenario), "uncertainty": uncertainty, "preferences": preferences}
    return Scenario.model_validate(parts)


def seeds(name: str) -> list[bytes]:
    """Return what the fuzzer begins with."""
    hostile = [
        path.read_bytes() for path in sorted(Path("tests/hostile", name).iterdir()) if path.suffix != ".md"
    ]
    if name in JSON_TARGETS:
        return [dumps(_small()), *hostile]
    if name == "paste":
        return [
            *(
                text.encode()
                for text in ("1\t2\n3\t4", "₩1.04tn\t$924m", "1조 5192억", "=924*1.139", '"a\tb"\t(3.2)')
            ),
            *hostile,
        ]
    return [
        b"id,name,category,place,unit,2019,2020\nlabor,Labor,labor,on_peninsula,JPY bn,667.3,690\n",
        "\ufeffline;year;value\nlabor;2019;1.038,9\n".encode(),
        *(table_file(_scenario(), TABLES[table], "xlsx") for table in ("costs", "contributions")),
        table_file(_scenario(), TABLES["posture"], "csv"),
        *hostile,
    ]
