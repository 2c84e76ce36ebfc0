"""Reading sweeps: heat maps and filters against a walk over all rows, and folders that can't be read."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet
import pytest

from core.examples import example
from core.sweeps.folder import BadFolder, SweepFolder
from core.sweeps.reading import BINS, BadFilter, SweepReading
from core.sweeps.run import Sweep, manifest_of, run_sweep


def _rows(folder: SweepFolder, year: int) -> list[dict[str, Any]]:
    parts = sorted(folder.path.glob("part-*.parquet"))
    table = pyarrow.concat_tables([pyarrow.parquet.read_table(part) for part in parts])
    return [row for row in table.to_pylist() if row["year"] == year]


def test_that_a_heat_map_is_the_mean_of_the_points_in_each_cell(swept: SweepFolder) -> None:
    found = SweepReading(swept).heat_map("ask", "rate", "gap", 2020)
    assert found.up.middles == (1100.0, 1200.0, 1300.0)
    assert len(found.across) == 11
    rows = _rows(swept, 2020)
    for down, rate in enumerate(found.up.middles):
        for at, ask in enumerate(found.across.middles):
            inside = [row["gap"] for row in rows if row["rate"] == rate and row["ask"] == ask]
            assert found.counts[down, at] == len(inside) == 2
            assert found.values[down, at] == pytest.approx(np.mean(inside), rel=1e-12)


def test_that_filters_are_kept_and_choices_are_an_axis(swept: SweepFolder) -> None:
    reading = SweepReading(swept)
    clauses = reading.read_filter("gap <= 1,500, rate != 1100 and position = us-ask")
    found = reading.heat_map("ask", "position", "share", 2022, clauses)
    assert found.up.middles == ("us-ask", "double-digit")
    rows = [
        row
        for row in _rows(swept, 2022)
        if row["gap"] <= 1500 and row["rate"] != 1100 and row["position"] == "us-ask"
    ]
    assert rows
    assert found.counts.sum() == len(rows)
    assert not found.counts[1].any()
    assert np.isnan(found.values[1]).all()
    meeting = reading.meeting(2022, clauses)
    assert (meeting.count, meeting.total) == (len(rows), 66)
    assert [row["point"] for row in meeting.rows] == [row["point"] for row in rows]
    assert reading.meeting(2022, clauses, most=3).rows == meeting.rows[:3]
    assert reading.meeting(2020, reading.read_filter("chance.1 = 100")).count == sum(
        row["gap"] < 1000 for row in _rows(swept, 2020)
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("gap", "“gap” is nothing like"),
        ("gap > 5 > 3", "is nothing like"),
        (
            "gpa > 5",
            "there is no column “gpa”; there are ask, rate, position, contribution",
        ),
        ("position > us-ask", "“position” holds choices: only = and != can be asked of it"),
        ("gap > much", "“much” is no number"),
        ("gap > inf", "“inf” is no number"),
    ],
)
def test_that_a_filter_that_is_none_says_why(swept: SweepFolder, text: str, reason: str) -> None:
    with pytest.raises(BadFilter) as refused:
        SweepReading(swept).read_filter(text)
    assert reason in str(refused.value)


def test_that_drawn_values_and_days_go_into_cells(tmp_path: Path) -> None:
    document = example("drawdown-22000")
    plan = next(row for row in document.posture.plans if row.moves)
    place = f"posture/plans/{plan.id}/moves/{plan.moves[0].id}"
    day = plan.moves[0].date
    text = f"""
    file = "drawdown-22000"
    variant = "as-documented"
    design = "lhs"
    points = 300
    metrics = ["strength.lowest"]
    years = [{day.year}]
    view = {{ plan = "{plan.id}" }}
    [[vary]]
    name = "day"
    place = "{place}/date"
    from = {day.year}-01-01
    to = {day.year}-12-31
    [[vary]]
    name = "ratio"
    place = "parties/rates/{document.parties.rates[0].id}/value"
    distribution = {{ kind = "normal", mean = 1200, deviation = 20 }}
    """
    folder = SweepFolder(tmp_path / "out")
    run_sweep(Sweep(text, document), folder)
    reading = SweepReading(folder)
    found = reading.heat_map("day", "ratio", "strength.lowest", day.year)
    assert (len(found.across), len(found.up)) == (BINS, BINS)
    assert isinstance(found.across.middles[0], datetime.date)
    assert found.counts.sum() == 300
    # A Latin hypercube has as many points in each column of equal width, but for the ends.
    assert found.counts.sum(axis=0).max() <= 14
    until = datetime.date(day.year, 6, 30)
    clauses = reading.read_filter(f"day <= {until}")
    assert reading.meeting(day.year, clauses).count == sum(
        row["day"] <= until for row in _rows(folder, day.year)
    )
    with pytest.raises(BadFilter, match="is no day such as"):
        reading.read_filter("day > 2020")


def test_that_a_sweep_that_is_not_done_is_read_as_far_as_it_has_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swept: SweepFolder
) -> None:
    sweep = Sweep(swept.manifest().design, example("impasse-2019"))
    monkeypatch.setattr("core.sweeps.run.CHUNK", 20)
    folder = SweepFolder(tmp_path / "out")
    with pytest.raises(BadFolder, match=r"there is no sweep\.json"):
        SweepReading(folder)
    other = Sweep(sweep.text, sweep.document)
    folder.begin(manifest_of(other))
    with pytest.raises(BadFolder, match="holds no point yet"):
        SweepReading(folder)
    run_sweep(other, folder)
    folder.part(1).unlink()
    reading = SweepReading(folder)
    assert (reading.points, reading.manifest.points) == (46, 66)
    folder.part(0).write_bytes(b"no Parquet")
    with pytest.raises(BadFolder, match="can't be read"):
        SweepReading(folder)


def test_that_a_folder_that_goes_while_it_is_read_is_refused_in_words(
    swept: SweepFolder, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(swept.path, copy)
    reading = SweepReading(SweepFolder(copy))
    shutil.rmtree(copy)
    with pytest.raises(BadFolder, match="copy"):
        reading.meeting(2020, ())
    axes = [axis.name for axis in reading.manifest.axes]
    with pytest.raises(BadFolder, match="copy"):
        reading.heat_map(axes[0], axes[1], reading.value_names()[0], 2020)
