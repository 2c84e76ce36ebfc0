"""A real Dask cluster on loopback: the same bits as here, a worker killed, and a sweep gone on from.

Runs where BURDENSHARE_CLUSTER is set and distributed is installed, as in .ci/run.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet
import pytest

from core.analysis.simulate import Simulation, simulate
from core.examples import example
from core.sweeps.folder import SweepFolder
from core.sweeps.run import Sweep, manifest_of, run_sweep
from core.workers import HERE, Workers, WorkersFailed

pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("BURDENSHARE_CLUSTER") or importlib.util.find_spec("distributed") is None,
        reason="needs BURDENSHARE_CLUSTER=1 and distributed",
    ),
    # What distributed had open to a worker that was killed, it lets go unclosed.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
SECONDS = 60
DESIGN = """
file = "twelfth-sma"
metrics = ["contribution", "share"]
draws = 1024
design = "lhs"
points = 96
seed = 3
[[vary]]
name = "cap"
place = "agreements/rows/sma-12/portions/won/terms/indexed-2027/cap"
from = 2
to = 8
[[vary]]
name = "exchange"
lever = "index krw-per-usd"
distribution = { kind = "triangular", low = 1250, mode = 1350, high = 1500 }
"""


@dataclass
class Cluster:
    """A scheduler and two workers, as processes of their own."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    found = tmp_path / "scheduler.json"
    environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    module = [sys.executable, "-m"]
    scheduler = subprocess.Popen(
        [
            *(*module, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"),
            *("--no-dashboard", "--scheduler-file", str(found)),
        ],
        **quiet,
    )
    started = [scheduler]
    try:
        until = time.monotonic() + SECONDS
        while not found.exists():
            assert time.monotonic() < until, "the scheduler does not start"
            time.sleep(0.1)
        address = json.loads(found.read_text(encoding="utf-8"))["address"]
        for _ in range(2):
            words = ("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny")
            local = ("--local-directory", str(tmp_path), "--no-dashboard")
            started.append(subprocess.Popen([*module, *words, *local], **quiet))
        yield Cluster(address, started[1:])
    finally:
        for process in reversed(started):
            process.kill()
            process.wait(SECONDS)


def _same(one: Simulation, other: Simulation) -> bool:
    return all(np.array_equal(one.values[m], other.values[m], equal_nan=True) for m in one.values) and (
        np.array_equal(one.worth, other.worth) and np.array_equal(one.binds, other.binds)
    )


def test_that_a_simulation_gives_the_same_bits_here_in_processes_and_on_a_cluster(cluster: Cluster) -> None:
    scenario = example("twelfth-sma")
    found = [
        simulate(scenario, None, ["contribution", "share"], draws=8192, seed=5, workers=workers)
        for workers in (Workers(), HERE, Workers(2), Workers(scheduler=cluster.address))
    ]
    assert _same(found[0], found[1])
    assert _same(found[0], found[2])


def _rows(folder: SweepFolder) -> list[dict[str, Any]]:
    parts = sorted(folder.path.glob("part-*.parquet"))
    rows: list[dict[str, Any]] = pyarrow.concat_tables(
        [pyarrow.parquet.read_table(part) for part in parts]
    ).to_pylist()
    return rows


def test_that_a_killed_worker_and_an_interruption_lose_no_row_and_double_none(
    cluster: Cluster, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # That a worker is gone Dask may well tell in its log, if it had results that nobody had fetched yet.
    caplog.set_level(logging.ERROR, "distributed.client")
    sweep = Sweep(DESIGN, example("twelfth-sma"))
    here = SweepFolder(tmp_path / "here")
    assert run_sweep(sweep, here, workers=HERE) == 96
    there = SweepFolder(tmp_path / "there")
    killed: list[int] = []

    def progress(done: int) -> bool:
        if not killed:
            cluster.workers[0].send_signal(signal.SIGKILL)
            killed.append(done)
        return True

    assert run_sweep(sweep, there, workers=Workers(scheduler=cluster.address), progress=progress) == 96
    assert killed[0] < 96, "the worker was killed when all was done"
    assert cluster.workers[0].wait(SECONDS) == -signal.SIGKILL
    assert _rows(there) == _rows(here)
    assert len(_rows(there)) == 96 * len(manifest_of(sweep).years)
    # As if it had been interrupted: a file is missing, and one is torn.
    there.part(2).unlink()
    there.part(4).write_bytes(there.part(4).read_bytes()[:-100])
    again = Workers(scheduler=cluster.address)
    assert run_sweep(sweep, there, workers=again) == 32
    assert _rows(there) == _rows(here)


def test_that_a_scheduler_without_workers_or_none_at_all_is_told(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.workers._CONNECT_SECONDS", 3)
    scenario = example("twelfth-sma")
    with pytest.raises(WorkersFailed, match="no Dask scheduler answers"):
        simulate(scenario, None, ["share"], draws=10, workers=Workers(scheduler="tcp://127.0.0.1:9"))
    for worker in cluster.workers:
        worker.kill()
        worker.wait(SECONDS)
    with pytest.raises(WorkersFailed, match="has no worker"):
        simulate(scenario, None, ["share"], draws=10, workers=Workers(scheduler=cluster.address))
