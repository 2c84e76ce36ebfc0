"""What the tests of sweeps share: a sweep of the first example, made once."""

from __future__ import annotations

import pytest

from core.examples import example
from core.sweeps.folder import SweepFolder
from core.sweeps.run import Sweep, run_sweep

DESIGN = """
file = "impasse-2019"
conditions = ["gap < 1000 USD m @ 2020"]
years = [2020, 2022]
[[vary]]
name = "ask"
place = "positions/rows/us-ask/total/value"
from = 900
to = 4700
step = 380
[[vary]]
name = "rate"
place = "parties/rates/press/value"
values = [1200, 1100, 1300]
[[vary]]
name = "position"
place = "view/position"
values = ["us-ask", "double-digit"]
"""


@pytest.fixture(scope="session")
def swept(tmp_path_factory: pytest.TempPathFactory) -> SweepFolder:
    """Return the folder of a sweep of 66 points."""
    folder = SweepFolder(tmp_path_factory.mktemp("sweep") / "out")
    run_sweep(Sweep(DESIGN, example("impasse-2019")), folder)
    return folder
