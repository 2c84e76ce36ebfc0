"""The same chain of five years drawn by two peers, for the note of a release; run by peers.sh.

A year's contribution is that of the year before, times one and the inflation of two years back, capped at
5 %, from KRW 1,519.2 bn of 2026: the twelfth agreement without its rounding.
"""

from __future__ import annotations

import importlib
import sys
import time
from pathlib import Path
from typing import Any

FIRST, CAP, MEAN, DEVIATION, YEARS = 1519.2, 0.05, 0.02, 0.0167, 4


def monaco_seconds(draws: int) -> float:
    """Return the seconds that monaco takes for a draw."""
    monaco: Any = importlib.import_module("monaco")
    norm = importlib.import_module("scipy.stats").norm

    def preprocess(case: Any) -> tuple[Any, ...]:
        return tuple(case.invals[f"inflation {year}"].val for year in range(YEARS))

    def run(*inflation: float) -> tuple[float]:
        paid = FIRST
        for growth in inflation:
            paid *= 1 + min(growth, CAP)
        return (paid,)

    def postprocess(case: Any, paid: float) -> None:
        case.addOutVal(name="2030", val=paid)

    functions = {"preprocess": preprocess, "run": run, "postprocess": postprocess}
    simulation = monaco.Sim(
        name="twelfth",
        ndraws=draws,
        fcns=functions,
        firstcaseismedian=False,
        seed=1,
        singlethreaded=True,
        savecasedata=False,
        savesimdata=False,
        verbose=False,
        debug=False,
    )
    for year in range(YEARS):
        simulation.addInVar(name=f"inflation {year}", dist=norm, distkwargs={"loc": MEAN, "scale": DEVIATION})
    start = time.perf_counter()
    simulation.runSim()
    return (time.perf_counter() - start) / draws


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
    seconds = monaco_seconds(int(argument)) if peer == "monaco" else formulas_seconds(Path(argument))
    sys.stdout.write(f"{peer}: {seconds * 1e6:,.0f} microseconds a draw\n")
