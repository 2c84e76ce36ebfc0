"""What is no scenario is refused in one clear line, at its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.files.scenario_file import (
    MAX_BYTES,
    UnreadableFile,
    loads,
)


def told(data: bytes | dict[str, Any]) -> str:
    """Return what is said of a bad file, once it was seen to be one clear line."""
    if isinstance(data, dict):
        data = json.dumps(data).encode()
    with pytest.raises(UnreadableFile) as caught:
        loads(data, "trial.json")
    text = str(caught.value)
    assert text.startswith("trial.json: ")
    assert text.isprintable()
    text.encode()
    for jargon in ("pydantic", "http", "Input should", "Value error", "type="):
        assert jargon not in text
    return text.removeprefix("trial.json: ")


DEEP = b'{"format": "burdenshare-scenario", "version": 1, "scenario": %s}'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file is empty"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        ("{}".encode("utf-16"), "UTF-16"),
        (b'{"format": "\xff"}', "not UTF-8"),
        (b"title,year\n", "not a Burdenshare scenario file, or damaged (line 1, column 1)"),
        (b'{\n  "format": ,', "not a Burdenshare scenario file, or damaged (line 2, column 13)"),
        (b"[" * 100_000, "nested too deep"),
        (DEEP % (b"[" * 300 + b"]" * 300), "nested too deep"),
        (DEEP % (b"[" * 940 + b"NaN" + b"]" * 940), ""),
        (DEEP % (b'{"about": {"title": "\\ud800"}}'), "or damaged"),
        (b"[]", "not a Burdenshare scenario"),
        (b"5", "not a Burdenshare scenario"),
        (b"{}", "it names no format"),
        (b'{"format": "geojson"}', "its format is “geojson”"),
        (b'{"format": 5}', "not a Burdenshare scenario"),
        (b'{"format": "burdenshare-scenario"}', "file version must be a whole number"),
        (b'{"format": "burdenshare-scenario", "version": true}', "file version must be a whole number"),
        (b'{"format": "burdenshare-scenario", "version": "1"}', "file version must be a whole number"),
        (b'{"format": "burdenshare-scenario", "version": 0}', "no file version 0"),
        (
            b'{"format": "burdenshare-scenario", "version": 999}',
            "written by a newer Burdenshare: its file version is 999, this program reads up to 1",
        ),
        (b'{"format": "burdenshare-scenario", "version": 1}', "“scenario” is missing"),
        (b'{"format": "a", "format": "burdenshare-scenario"}', "file version"),
        (
            b'{"format": "burdenshare-scenario", "version": 1, "version": 1}',
            "Version: this name stands twice",
        ),
        (DEEP % b'{"about": {"title": "a", "title": "b"}}', "About › title: this name stands twice"),
        (DEEP % (b"[" + b"0," * 1_000_000 + b"0]"), "more than 1,000,000 entries"),
        (DEEP % (b"{" + b",".join(b'"k%d": 1' % n for n in range(300)) + b"}"), "300 names"),
        (b" " * (MAX_BYTES + 1), "at most 20 MB"),
    ],
)
def test_that_what_is_no_scenario_is_refused_in_words(data: bytes, message: str) -> None:
    assert message in told(data)


NUMBERS = ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1" * 4_300, "1" * 5_000, "0." + "1" * 5_000]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("field", ['"value": "667.3"', '"strength": 9000'])
def test_that_endless_and_absurd_numbers_are_refused_at_their_place(
    number: str, field: str, good: bytes
) -> None:
    name = field.partition(":")[0]
    text = good.decode().replace(field, f"{name}: {number}")
    reason = told(text.encode())
    assert reason.startswith(
        ("Costs › 노동 Labor › amounts, 2019 › value: ", "Posture › 2nd Division › strength: ")
    )
    assert len(reason) < 150


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999999999", "1e400", "1" * 5_000, "x", "", "-1"])
def test_that_bad_numbers_written_as_texts_are_refused_at_their_place(number: str, good: bytes) -> None:
    text = good.decode().replace('"667.3"', json.dumps(number))
    assert told(text.encode()).startswith("Costs › 노동 Labor › amounts, 2019 › value: ")


def spoiled(good: bytes, path: str, value: Any) -> dict[str, Any]:
    """Return a good file with one spot changed; a last index past the end appends."""
    tree: dict[str, Any] = json.loads(good)
    spot: Any = tree["scenario"]
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    for step in way:
        spot = spot[step]
    if isinstance(spot, list) and last == len(spot):
        spot.append(value)
    else:
        spot[last] = value
    return tree


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("colour", 1, "“colour” is not known here"),
        ("costs/lines/0/colour", 1, "Costs › 노동 Labor: “colour” is not known here"),
        ("costs/lines/0/growth", {"rule": "index"}, "Costs › 노동 Labor › growth: “index” is missing"),
        (
            "costs/lines/0/growth",
            {"rule": "magic"},
            "growth: “magic” is no rule known here; it must be hold, fixed or index",
        ),
        ("costs/lines/0/growth", {}, "growth: “rule” is missing"),
        (
            "costs/lines/0/growth/index",
            "gdp",
            "the growth of the cost line “노동 Labor” speaks of the index “gdp”",
        ),
        ("costs/lines/0/growth/lag", "1", "Costs › 노동 Labor › growth › lag: must be a whole number"),
        ("costs/lines/0/memo", "yes", "memo: must be yes or no"),
        ("costs/lines/0/amounts", {}, "amounts: must be a list"),
        ("costs/lines/0/amounts/0/cite", ["nyt"], "speaks of the source “nyt”"),
        ("costs/lines/0/place", "moon", "place: must be on_peninsula or off_peninsula"),
        ("costs/lines/0/id", "Labor!", "must be small letters"),
        ("costs/lines/0/name", "", "name: must not be empty"),
        ("costs/lines/0/name", "a\u202eb", "invisible character U+202E"),
        ("costs/lines/0/name", "x" * 300, "longer than 200 characters"),
        ("costs/lines/0", 5, "Costs › lines, row 1: must be a record"),
        ("costs/lines/1", {"name": "\ud800\n"}, "or damaged"),
        ("sources/rows/1", {"id": "moef", "title": "Again"}, "Sources: the id “moef” is used twice"),
        ("about/as_of", "2020-02-30", "About › as of: must be a day that exists"),
        ("about/as_of", "2020-13-01", "About › as of: must be a day that exists"),
        ("about/as_of", "2020-01-01T00:00:00", "About › as of: must be a day"),
        ("about/as_of", "31.12.2019", "as of: must be a day written YYYY-MM-DD, as in 2019-07-01"),
        ("about/as_of", "31 December 2019", "as of: must be a day written YYYY-MM-DD"),
        ("about/as_of", 5, "About › as of: must be a day written YYYY-MM-DD"),
        ("about/base_year", 2019.5, "About › base year: must be a whole number"),
        ("about/last_year", 1800, "About › last year: must be 1900 or more"),
        ("about/last_year", 2018, "About: the last year is before the first"),
        ("posture/elements/0/strength", -1, "Posture › 2nd Division › strength: must be 0 or more"),
        ("posture/plans/0/moves/0/date", "2019-01-01", "before 2nd Division exists (1 January 2020)"),
        ("posture/plans/0/moves/0/change/people", -9001, "would have a strength of -1"),
        ("agreements/rows/0/portions/0/terms/1/cap", "-1", "the cap of -1 % is under the floor of 0 %"),
    ],
)
def test_that_a_spoiled_scenario_is_refused_at_its_place(
    good: bytes, path: str, value: Any, message: str
) -> None:
    assert message in told(spoiled(good, path, value))


@pytest.mark.parametrize(
    ("key", "wrong", "message"),
    [
        ("value", "valeu", "observed, 2019: “valeu” is not known here; did you mean “value”?"),
        ("amounts", "amounst", "Costs › 노동 Labor: “amounst” is not known here; did you mean “amounts”?"),
        ("lag", "lagg", "growth: “lagg” is not known here; did you mean “lag”?"),
        ("base_year", "baze_year", "About: “baze_year” is not known here; did you mean “base_year”?"),
        ("costs", "cost", "“cost” is not known here; did you mean “costs”?"),
        ("scenario", "scenari", "“scenari” is not known here; did you mean “scenario”?"),
    ],
)
def test_that_a_misspelt_key_is_told_first_with_the_one_that_was_meant(
    good: bytes, key: str, wrong: str, message: str
) -> None:
    text = good.decode()
    assert f'"{key}":' in text
    assert told(text.replace(f'"{key}":', f'"{wrong}":', 1).encode()).endswith(message)


def test_that_the_first_error_is_told_and_the_others_counted(good: bytes) -> None:
    tree = json.loads(good)
    tree["scenario"]["about"] = {"title": 5}
    assert told(tree) == "About › title: must be a text (and 4 more)"
    tree["scenario"]["about"] = {f"k{number}": 5 for number in range(100)}
    assert told(tree).endswith("(and more than 20 more)")


def test_that_hundreds_of_thousands_of_errors_take_no_time() -> None:
    rows = b'{"costs": {"lines": [' + b"{}," * 450_000 + b"{}]}}"
    assert "more)" in told(DEEP % rows)


def test_that_half_a_file_and_a_file_twice_are_refused(good: bytes) -> None:
    assert "or damaged" in told(good[:-20])
    assert "or damaged" in told(good * 2)


@settings(max_examples=200, deadline=None)
@given(junk=st.binary(max_size=200), kept=st.sampled_from([0, 900]))
def test_that_any_bytes_give_one_message(good: bytes, junk: bytes, kept: int) -> None:
    told(good[:kept] + junk)


@settings(max_examples=200, deadline=None)
@given(position=st.integers(0, 10_000), byte=st.sampled_from(b'{}[]",:0-eE\\\x00\xff'))
def test_that_a_changed_byte_gives_a_scenario_or_one_message(good: bytes, position: int, byte: int) -> None:
    data = bytearray(good)
    data[position % len(data)] = byte
    try:
        loads(bytes(data), "trial.json")
    except UnreadableFile:
        told(bytes(data))
