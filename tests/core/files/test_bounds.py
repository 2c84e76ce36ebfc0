"""However hostile a file is, reading it takes bounded room, and gives one message."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.document.scenario import Scenario
from core.files.scenario_file import MAX_BYTES, dumps

MOST_MB = 400
PATIENCE = 60
"""Seconds after which a file holds the program up: no measure of speed, those are benchmarks."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the system is asked how Linux tells it")

READ = """
import re, sys
from core.files.scenario_file import UnreadableFile, load
try:
    load(sys.argv[1])
    told = "opened"
except UnreadableFile as refused:
    told = str(refused)
# Of this program alone; getrusage tells that of the one that started it, where that was larger.
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]) // 1024)
print(told)
"""


def in_file(scenario: str) -> bytes:
    return b'{"format": "burdenshare-scenario", "version": 1, "scenario": ' + scenario.encode() + b"}"


CASES: dict[str, bytes] = {
    "nested a hundred thousand times": in_file("[" * 100_000 + "]" * 100_000),
    "nested records": in_file('{"about":' * 50_000 + "1" + "}" * 50_000),
    "twenty million numbers": in_file("[" + "1," * 9_000_000 + "1]"),
    "as many commas as are allowed": in_file("[" + "1," * 999_990 + "1]"),
    "one text of all the room": in_file('"' + "x" * (MAX_BYTES - 100) + '"'),
    "escapes that grow": in_file('"' + "\\uFFFF" * 3_000_000 + '"'),
    "a number of a million digits": in_file("9" * 1_000_000),
    "a million names": in_file("{" + ",".join(f'"k{at}":0' for at in range(400_000)) + "}"),
    "too long to be read at all": b" " * (MAX_BYTES * 4),
    "nothing but brackets": b"[" * 900_000,
    "a device's worth of zeros": b"\x00" * 1_000_000,
}


@pytest.mark.parametrize("name", CASES)
def test_that_a_hostile_file_is_refused_in_bounded_room(name: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.burden"
    path.write_bytes(CASES[name])
    told = read(path)
    assert "Traceback" not in told
    assert told.startswith("hostile.burden: ")
    assert len(told) < 500


def test_that_a_wrong_amount_in_every_row_is_refused_in_bounded_room(
    tmp_path: Path, impasse: Scenario
) -> None:
    raw = json.loads(dumps(impasse))
    raw["scenario"]["costs"]["lines"][0]["amounts"] = [{"year": 2019, "value": "1e999999999"}] * 200_000
    path = tmp_path / "hostile.burden"
    path.write_text(json.dumps(raw))
    assert "hostile.burden: Costs" in read(path)


def read(path: Path) -> str:
    """Read a file in a process of its own, and return what it told."""
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr[-1000:]
    peak, told = done.stdout.split("\n", 1)
    assert int(peak) < MOST_MB, f"{peak} MB"
    return told.strip()
