"""What peers.sh holds its peers against: the facts of `twelve_years` for them, and how long it takes here."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np

from core.analysis.drivers import plan_of_draws
from core.analysis.simulate import simulate
from core.engine.evaluate import evaluate
from core.files.scenario_file import save
from core.workers import Workers
from tests.benchmarks.twelve_years import FIRST, LAST, METRIC, twelve_years

DRAWS = 1_048_576

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    scenario = twelve_years()
    save(folder / "twelve-years.burden", scenario)
    outcome, plan = evaluate(scenario), plan_of_draws(scenario)
    drawn = {one.id: years for one, years in zip(plan.drivers, plan.years, strict=True)}
    facts = {
        "first": float(outcome.in_force.totals.total[0, outcome.at(FIRST)]),
        "first_year": FIRST,
        "last_year": LAST,
        "cap": 5.0,
        "lag": 2,
        "prices": dict(zip(map(str, outcome.span.years), outcome.series["cpi-kr"].values[0], strict=True)),
        "drawn": drawn,
    }
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    numbers = sum(map(len, drawn.values()))
    simulate(scenario, None, [METRIC], draws=DRAWS // 16)
    start = time.perf_counter()
    generator = np.random.default_rng(1)
    for _ in range(DRAWS // 4_096):
        generator.standard_normal((4_096, numbers))
    alone = time.perf_counter() - start
    for name, workers in (("one thread", Workers()), ("two threads", Workers(threads=2))):
        start = time.perf_counter()
        found = simulate(scenario, None, [METRIC], draws=DRAWS, workers=workers)
        taken = time.perf_counter() - start
        sys.stdout.write(
            f"burdenshare, {name}: {taken / DRAWS * 1e6:,.2f} microseconds a draw of {numbers} numbers,"
            f" {taken / alone:.2f} times as long as numpy for the numbers alone,"
            f" mean {found.of(METRIC, LAST).mean():,.1f}\n"
        )
