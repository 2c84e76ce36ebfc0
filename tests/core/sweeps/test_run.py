"""Sweeps: each row is what the engine says of that point's document; what is there is gone on from."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet
import pytest

from core.analysis.simulate import Cancelled, simulate
from core.document.places import Place, get, with_fields
from core.document.posture import Move
from core.document.scenario import Scenario
from core.editing.edits import SetField
from core.editing.variants import lay
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.examples import example
from core.sweeps.design import BadDesign, design_ids, read_design, shipped_design
from core.sweeps.folder import BadFolder, SweepFolder
from core.sweeps.points import Points
from core.sweeps.run import Sweep, manifest_of, run_sweep

ASK = Place.parse("positions/rows/us-ask/total/value")
CAP = Place.parse("agreements/rows/sma-12/portions/won/terms/indexed-2027/cap")
ASKS = """
file = "impasse-2019"
conditions = ["gap < 1000 USD m @ 2020"]
[[vary]]
name = "ask"
place = "positions/rows/us-ask/total/value"
from = 900
to = 4700
step = 950
[[vary]]
name = "position"
place = "view/position"
values = ["us-ask", "double-digit"]
"""


@pytest.fixture
def impasse() -> Scenario:
    return example("impasse-2019")


def _rows(folder: SweepFolder) -> list[dict[str, Any]]:
    parts = sorted(folder.path.glob("part-*.parquet"))
    rows: list[dict[str, Any]] = pyarrow.concat_tables(map(pyarrow.parquet.read_table, parts)).to_pylist()
    return rows


def test_that_each_row_is_what_the_engine_says_of_that_document(impasse: Scenario, tmp_path: Path) -> None:
    folder = SweepFolder(tmp_path / "out")
    assert run_sweep(Sweep(ASKS, impasse), folder) == 10
    rows = _rows(folder)
    asks, positions = (900, 1850, 2800, 3750, 4700), ("us-ask", "double-digit")
    of_each = Counter((row["ask"], row["position"]) for row in rows)
    assert of_each == dict.fromkeys(itertools.product(asks, positions), 6)
    for row in rows:
        scenario = SetField(ASK, Decimal(int(row["ask"]))).apply(impasse)
        outcome = evaluate(scenario, with_fields(impasse.view, position=row["position"]))
        for metric in ("contribution", "gap", "share"):
            value = METRICS[metric].values(outcome)[0, outcome.at(row["year"])]
            assert row[metric] == value or (row[metric] is None and np.isnan(value))
        gap = METRICS["gap"].values(outcome)[0, outcome.at(2020)]
        assert row["chance.1"] == 100 * float(gap < 1000)
        assert row["refused"] is None


def test_that_draws_give_the_mean_percentiles_and_chances_of_a_simulation(tmp_path: Path) -> None:
    text = """
    file = "twelfth-sma"
    metrics = ["contribution"]
    conditions = ["contribution > 1600 KRW bn @ 2029"]
    years = [2029]
    draws = 512
    method = "sobol"
    seed = 4
    [[vary]]
    name = "cap"
    place = "agreements/rows/sma-12/portions/won/terms/indexed-2027/cap"
    values = [2, 5]
    """
    document, folder = example("twelfth-sma"), SweepFolder(tmp_path / "out")
    run_sweep(Sweep(text, document), folder)
    for row in _rows(folder):
        place = Place.parse("agreements/rows/sma-12/portions/won/terms/indexed-2027/cap")
        changed = SetField(place, Decimal(int(row["cap"]))).apply(
            lay(document, document.view.variant).scenario
        )
        found = simulate(changed, None, ["contribution"], draws=512, method="sobol", seed=4)
        values = found.of("contribution", 2029)
        assert row["contribution"] == values.mean()
        assert row["contribution.p95"] == np.quantile(values, 0.95)
        assert row["chance.1"] == 100 * (values > 1600).mean()


def test_that_what_is_there_is_gone_on_from(
    impasse: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.sweeps.run.CHUNK", 3)
    sweep, whole, folder = (
        Sweep(ASKS, impasse),
        SweepFolder(tmp_path / "a"),
        SweepFolder(tmp_path / "b"),
    )
    run_sweep(sweep, whole)
    with pytest.raises(Cancelled):
        run_sweep(sweep, folder, progress=lambda done: done < 6)
    assert len(list(folder.path.glob("*.parquet"))) == 2
    # A chunk that was torn is not taken for one that is there.
    folder.part(0).write_bytes(folder.part(0).read_bytes()[:-9])
    told: list[int] = []

    def tell(done: int) -> bool:
        told.append(done)
        return True

    assert run_sweep(sweep, folder, progress=tell) == 7
    assert told == [6, 9, 10]
    assert _rows(folder) == _rows(whole)
    assert run_sweep(sweep, folder) == 0


def test_that_another_sweep_never_goes_into_the_same_folder(impasse: Scenario, tmp_path: Path) -> None:
    folder = SweepFolder(tmp_path / "out")
    run_sweep(Sweep(ASKS, impasse), folder)
    with pytest.raises(BadFolder, match="a sweep of another design"):
        run_sweep(Sweep(ASKS.replace("4700", "5650"), impasse), folder)
    with pytest.raises(BadFolder, match="a sweep of another document"):
        run_sweep(Sweep(ASKS, SetField(ASK, Decimal(1)).apply(impasse)), folder)
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BadFolder, match="holds other files: a sweep wants a new or an empty folder"):
        run_sweep(Sweep(ASKS, impasse), SweepFolder(other))
    (other / "sweep.json").write_text('{"format": "burdenshare-sweep"}', encoding="utf-8")
    with pytest.raises(BadFolder, match="holds no sweep that this version can read"):
        SweepFolder(other).manifest()


def test_that_a_point_that_makes_no_sense_says_why_and_the_others_stand(
    impasse: Scenario, tmp_path: Path
) -> None:
    text = """
    file = "impasse-2019"
    years = [2020]
    [[vary]]
    name = "ask"
    place = "positions/rows/us-ask/total/value"
    values = [900, -5]
    """
    folder = SweepFolder(tmp_path / "out")
    run_sweep(Sweep(text, impasse), folder)
    first, second = _rows(folder)
    assert (first["gap"] is None, first["refused"]) == (False, None)
    assert (second["gap"], second["refused"]) == (None, "The value must be 0 or more.")


def test_that_a_latin_hypercube_has_one_point_in_each_stratum(impasse: Scenario) -> None:
    text = """
    file = "impasse-2019"
    design = "lhs"
    points = 40
    [[vary]]
    name = "ask"
    place = "positions/rows/us-ask/total/value"
    from = 1000
    to = 5000
    [[vary]]
    name = "total"
    place = "parties/rates/press/value"
    distribution = { kind = "uniform", low = 1000, high = 1400 }
    """
    points = Points(read_design(text), impasse)
    values = [points.at(number) for number in range(points.count)]
    for at, wide in enumerate((100, 10)):
        strata = [int((Decimal(str(row[at])) - 1000) / wide) for row in values]
        assert sorted(strata) == list(range(40))


def test_that_a_range_of_days_and_levers_become_documents() -> None:
    document = example("drawdown-22000")
    laid = lay(document, document.view.variant).scenario
    plan = next(row for row in laid.posture.plans if row.id == laid.view.plan)
    move = plan.moves[-1]
    text = f"""
    file = "drawdown-22000"
    [[vary]]
    name = "day"
    place = "posture/plans/{plan.id}/moves/{move.id}/date"
    from = 2019-01-01
    to = 2019-02-01
    step = 15
    [[vary]]
    name = "size"
    lever = "size {move.id}"
    values = [-100, -200]
    """
    points = Points(read_design(text), document)
    days = [datetime.date(2019, 1, 1), datetime.date(2019, 1, 16), datetime.date(2019, 1, 31)]
    assert points.axes[0].values == tuple(days)
    scenario, _ = points.document((days[1], Decimal(-200)))
    changed = get(scenario, Place(("posture", "plans", plan.id, "moves", move.id)))
    assert isinstance(changed, Move)
    assert (changed.date, changed.change.people) == (days[1], -200)


Change = Callable[[str], str]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("us-ask/total", "us-asc/total", "there is no"),
        ("total/value", "total", "is no single number"),
        ("step = 950", "values = [1]", "only one of"),
        ('"double-digit"]', '"single"]', "“single” is not in the scenario; it has double-digit, in-force"),
        (
            "view/position",
            "view/currency",
            "of the view against, count, plan, position, rate",
        ),
        ('name = "ask"', 'name = "gap"', "“gap” is a column already"),
        ("gap < 1000 USD m @ 2020", "gapp < 1000", "conditions: there is no metric “gapp”"),
        (
            'file = "impasse-2019"',
            'file = "a"\nyears = [1999]',
            "years: 1999 is outside the horizon",
        ),
        (
            'file = "impasse-2019"',
            'file = "a"\nmetrics = ["legal.status"]',
            "no metric “legal.status”",
        ),
        ('file = "impasse-2019"', 'file = "a"\nvariant = "b"', "variant: “b” is not in the scenario"),
        ('file = "impasse-2019"', 'file = "a"\ndraws = 3\nmethod = "sobol"', "powers of two"),
        (
            'file = "impasse-2019"',
            'file = "a"\nview = { plan = "x" }',
            "view, plan: “x” is not in",
        ),
        ('file = "impasse-2019"', 'file = "a"\nview = { prices = "x" }', "view, prices: must be nominal"),
        ("from = 900\nto = 4700\nstep = 950", "values = ['a']", "“a” is not of the kind"),
        ("from = 900\nto = 4700\nstep = 950", "values = [1, 1]", "a value stands twice"),
        ("from = 900\nto = 4700\nstep = 950", "values = [-1, 1]", "must be 0 or more"),
        ("from = 900\nto = 4700\nstep = 950", "from = 2020-01-01\nto = 2021-01-01\nstep = 1", "is a number"),
        ('place = "positions/rows/us-ask/total/value"', 'lever = "ask"', "there is no lever “ask”"),
        (
            'place = "positions/rows/us-ask/total/value"\nfrom = 900\nto = 4700\nstep = 950',
            'lever = "growth us-ask"\nvalues = [5000]',
            "1000 or less",
        ),
        (
            'values = ["us-ask", "double-digit"]',
            'distribution = { kind = "uniform", low = 1, high = 2 }',
            "needs design",
        ),
    ],
)
def test_that_a_design_that_does_not_fit_the_document_is_refused(
    old: str, new: str, reason: str, impasse: Scenario
) -> None:
    text = ASKS.replace(old, new)
    assert text != ASKS
    with pytest.raises(BadDesign) as refused:
        manifest_of(Sweep(text, impasse))
    assert reason in str(refused.value)


@pytest.mark.parametrize("design_id", design_ids())
def test_that_a_shipped_design_fits_its_example(design_id: str) -> None:
    text = shipped_design(design_id)
    manifest = manifest_of(Sweep(text, example(read_design(text).file)))
    assert manifest.points > 100


def test_that_a_listed_point_of_another_kind_is_told_before_anything_is_computed(impasse: Scenario) -> None:
    text = """
    file = "impasse-2019"
    design = "listed"
    [[vary]]
    name = "ask"
    place = "positions/rows/us-ask/total/value"
    [[point]]
    ask = 900
    [[point]]
    ask = "much"
    """
    with pytest.raises(BadDesign, match="point 2: “much” is not of the kind"):
        manifest_of(Sweep(text, impasse))
    points = Points(read_design(text.replace('"much"', "4700")), impasse)
    assert [points.at(number) for number in range(points.count)] == [(900,), (4700,)]


def test_that_only_numbers_are_drawn_from_a_distribution(impasse: Scenario) -> None:
    text = """
    file = "impasse-2019"
    design = "lhs"
    points = 3
    [[vary]]
    name = "position"
    place = "view/position"
    distribution = { kind = "uniform", low = 1, high = 2 }
    """
    with pytest.raises(BadDesign, match="only a number is drawn from a distribution"):
        manifest_of(Sweep(text, impasse))


def test_that_the_design_in_the_readme_is_one(impasse: Scenario, tmp_path: Path) -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    text = readme.partition("```toml\n")[2].partition("```")[0]
    folder = SweepFolder(tmp_path / "asks")
    assert read_design(text).file == "impasse-2019"
    assert run_sweep(Sweep(text, impasse), folder) == 78
    told = [value.words for value in folder.manifest().values]
    assert told == ["Contribution", "Gap", "Host share", "Chance: Gap under USD 1,000 m in 2020"]
