"""The model of `twelve_years` drawn by two peers, for the note of a release; run by peers.sh.

For monaco the whole model is written once more, as plainly as its users would: that its mean is the same is a
check of ours. For formulas it is the exported workbook.
"""

from __future__ import annotations

import importlib
import json
import math
import sys
import time
from pathlib import Path
from typing import Any

DEVIATION = {"prices": 1.67, "us": 1.2, "won": 10.1, "labor": 1.5, "gdp": 2.0}


def monaco_seconds(facts: dict[str, Any], draws: int) -> tuple[float, float]:
    """Return the seconds that monaco takes for a draw, and the mean contribution of the last year."""
    monaco: Any = importlib.import_module("monaco")
    norm = importlib.import_module("scipy.stats").norm
    names = [f"{driver} {year}" for driver, years in facts["drawn"].items() for year in years]

    def preprocess(case: Any) -> tuple[Any, ...]:
        return ({name: case.invals[name].val for name in names},)

    def run(steps: dict[str, float]) -> tuple[float]:
        prices, before = dict(facts["prices"]), 0.0
        for year in facts["drawn"]["prices"]:
            before = 0.64 * before + steps[f"prices {year}"]
            prices[str(year)] += before
        won, moved = 0.0, {}
        for year in facts["drawn"]["won"]:
            won += steps[f"won {year}"]
            moved[year] = math.exp(won / 100)
        paid = facts["first"]
        for year in range(facts["first_year"] + 1, facts["last_year"] + 1):
            growth = round(prices[str(year - facts["lag"])], 1)
            paid = math.floor(paid * (1 + min(growth, facts["cap"]) / 100) * 10 + 0.5) / 10
        return (paid,)

    def postprocess(case: Any, paid: float) -> None:
        case.addOutVal(name="paid", val=paid)

    simulation = monaco.Sim(
        name="twelve years",
        ndraws=draws,
        fcns={"preprocess": preprocess, "run": run, "postprocess": postprocess},
        firstcaseismedian=False,
        seed=1,
        singlethreaded=True,
        savecasedata=False,
        savesimdata=False,
        verbose=False,
        debug=False,
    )
    for name in names:
        driver = name.split()[0]
        mean = 2.5 if driver == "labor" else 0.0
        simulation.addInVar(name=name, dist=norm, distkwargs={"loc": mean, "scale": DEVIATION[driver]})
    start = time.perf_counter()
    simulation.runSim()
    taken = (time.perf_counter() - start) / draws
    paid = [float(value) for value in simulation.outvars["paid"].nums]
    return taken, sum(paid) / draws


def formulas_seconds(workbook: Path) -> float:
    """Return the seconds that formulas takes to compute an exported workbook once, after it is compiled."""
    formulas: Any = importlib.import_module("formulas")
    model = formulas.ExcelModel().loads(str(workbook)).finish()
    model.calculate()
    start = time.perf_counter()
    model.calculate()
    return time.perf_counter() - start


if __name__ == "__main__":
    peer, argument = sys.argv[1:]
    if peer == "monaco":
        seconds, mean = monaco_seconds(json.loads(Path(argument).read_text(encoding="utf-8")), 2_000)
        sys.stdout.write(f"monaco: {seconds * 1e6:,.0f} microseconds a draw, mean {mean:,.1f}\n")
    else:
        sys.stdout.write(f"formulas: {formulas_seconds(Path(argument)) * 1e6:,.0f} microseconds a draw\n")
