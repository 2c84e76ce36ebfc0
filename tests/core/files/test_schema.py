"""The JSON Schema of a scenario file, asked by a validator that is not ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from core.cli import main
from core.examples import example, example_ids
from core.files.scenario_file import UnreadableFile, dumps, loads
from core.files.schema import json_schema

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_that_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("example_id", example_ids())
def test_that_every_example_is_valid(example_id: str) -> None:
    tree = json.loads(dumps(example(example_id)))
    assert [error.message for error in VALIDATOR.iter_errors(tree)] == []


Spoil = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda tree: tree.pop("format"),
        lambda tree: tree.update(version=2),
        lambda tree: tree.update(extra=1),
        lambda tree: tree["scenario"]["about"].pop("title"),
        lambda tree: tree["scenario"]["about"].update(first_year=1800),
        lambda tree: tree["scenario"]["about"].update(first_yaer=2019),
        lambda tree: tree["scenario"]["costs"]["lines"][0].update(id="Labor!"),
        lambda tree: tree["scenario"]["costs"]["lines"][0].update(unit="won"),
        lambda tree: tree["scenario"]["costs"]["lines"][0]["amounts"][0].update(value=[1]),
        lambda tree: tree["scenario"]["positions"]["rows"][0]["lines"][0]["pays"].update(rule="perhaps"),
        lambda tree: tree["scenario"]["posture"]["elements"][0].update(strength="many"),
    ],
)
def test_that_what_the_program_refuses_of_one_record_the_schema_refuses(spoil: Spoil) -> None:
    tree = json.loads(dumps(example("impasse-2019")))
    spoil(tree)
    assert list(VALIDATOR.iter_errors(tree))
    with pytest.raises(UnreadableFile):
        loads(json.dumps(tree).encode())


def test_that_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA
    assert main(["schema", "-o", str(tmp_path / "scenario.json")]) == 0
    assert json.loads((tmp_path / "scenario.json").read_text(encoding="utf-8")) == SCHEMA
