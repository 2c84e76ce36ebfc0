"""How fast a sweep is computed, and read when it is larger than what memory should hold."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyarrow.parquet
import pytest

from core.examples import example
from core.sweeps.folder import SweepFolder
from core.sweeps.run import Sweep, run_sweep
from core.workers import Workers

POINTS_OF_DRAWS = """
file = "twelfth-sma"
design = "lhs"
points = {points}
draws = 1024
metrics = ["contribution"]
years = [2030]
[[vary]]
name = "cap"
place = "agreements/rows/sma-12/portions/won/terms/indexed-2027/cap"
from = 2
to = 8
"""
PLAIN = """
file = "impasse-2019"
[[vary]]
name = "ask"
place = "positions/rows/us-ask/total/value"
from = 900
to = 4700
count = 1000
"""
ROWS = 40_000_000
"""With nine columns of eight bytes, some 2.9 GB as arrays."""


@pytest.mark.parametrize("workers", [1, 2])
def test_points_of_a_thousand_draws(benchmark: Any, tmp_path: Path, workers: int) -> None:
    """Enough points for what two processes take to begin to be little of it."""
    number = itertools.count()

    def run() -> None:
        sweep = Sweep(POINTS_OF_DRAWS.format(points=10_000), example("twelfth-sma"))
        run_sweep(sweep, SweepFolder(tmp_path / str(next(number))), workers=Workers(workers))

    benchmark.pedantic(run, rounds=1)


def test_a_thousand_points_without_draws(benchmark: Any, tmp_path: Path) -> None:
    number = itertools.count()

    def run() -> None:
        run_sweep(Sweep(PLAIN, example("impasse-2019")), SweepFolder(tmp_path / str(next(number))))

    benchmark.pedantic(run, rounds=1)


READ = """
import resource, sys, time
from core.sweeps.folder import SweepFolder
from core.sweeps.reading import SweepReading
reading = SweepReading(SweepFolder(sys.argv[1]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
found = reading.heat_map("ask", "rate", "gap", 2020, reading.read_filter("share > 10"))
meeting = reading.meeting(2020, reading.read_filter("share > 99.99"))
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
seconds = time.perf_counter() - start
print(found.counts.sum(), meeting.count, round((after - before) / 1024), round(seconds, 2))
"""


def test_reading_what_is_larger_than_memory_should_hold(benchmark: Any, tmp_path: Path) -> None:
    """Tells in the extra info: points in the map, points that meet, MiB more than before, seconds."""
    design = """
    file = "impasse-2019"
    years = [2020]
    design = "lhs"
    points = 16
    [[vary]]
    name = "ask"
    place = "positions/rows/us-ask/total/value"
    from = 900
    to = 4700
    [[vary]]
    name = "rate"
    place = "parties/rates/press/value"
    from = 1000
    to = 1400
    """
    folder = SweepFolder(tmp_path / "large")
    run_sweep(Sweep(design, example("impasse-2019")), folder)
    manifest = folder.manifest()
    chunk, random = ROWS // 40, np.random.default_rng(1)
    grown = manifest.model_copy(update={"points": ROWS, "chunk": chunk})
    (folder.path / "sweep.json").write_text(grown.model_dump_json(), encoding="utf-8")
    schema = pyarrow.parquet.read_schema(folder.part(0))
    for at in range(40):
        columns = {
            "point": np.arange(at * chunk, (at + 1) * chunk, dtype=np.int32),
            "ask": random.uniform(900, 4700, chunk),
            "rate": random.uniform(1000, 1400, chunk),
            "year": np.full(chunk, 2020, dtype=np.int16),
            "contribution": random.normal(1000, 100, chunk),
            "gap": random.normal(100, 10, chunk),
            "share": random.uniform(0, 100, chunk),
            "refused": pyarrow.nulls(chunk, pyarrow.string()),
        }
        pyarrow.parquet.write_table(pyarrow.table(columns, schema=schema), folder.part(at))
    told = benchmark.pedantic(
        lambda: (
            subprocess.run(
                [sys.executable, "-c", READ, str(folder.path)], capture_output=True, text=True, check=True
            ).stdout
        ),
        rounds=1,
    )
    size = sum(path.stat().st_size for path in folder.path.iterdir())
    benchmark.extra_info["read"] = f"{size / 2**20:,.0f} MiB on disk: {told.strip()}"
