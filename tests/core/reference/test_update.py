"""A scenario of an older vintage is brought up to the shipped data, and what is the reader's own stays."""

from decimal import Decimal
from pathlib import Path

import pytest

from core import cli
from core.document.places import Place, replace, with_fields
from core.document.scenario import Scenario
from core.editing.edits import SetField
from core.editing.variants import what_differs
from core.examples import example, example_ids
from core.files.scenario_file import load, save
from core.reference import VINTAGE
from core.reference.update import UpdateReference, updated
from core.words import say, say_written_day

SERIES = Place.parse("indices/rows/cpi-kr/observed")


def older(scenario: Scenario) -> Scenario:
    """The twelfth agreement as somebody knew it who had another figure of 2020, none of 2025, and no wait."""
    rows = next(row for row in scenario.indices.rows if row.id == "cpi-kr").observed
    with_other = tuple(
        with_fields(row, value=Decimal("0.9")) if row.year == 2020 else row for row in rows if row.year < 2025
    )
    scenario = replace(scenario, SERIES, with_other)
    scenario = replace(scenario, Place.parse("limits/rows/ndaa-fy2026/floor"), 28_000)
    scenario = replace(scenario, Place.parse("agreements/rows/sma-12/signed"), None)
    return replace(scenario, Place.parse("indices/vintage"), "2025-06-30")


@pytest.mark.parametrize("name", example_ids())
def test_that_what_is_shipped_is_up_to_date(name: str) -> None:
    for language in ("en", "ko"):
        scenario = example(name, language)
        assert updated(scenario) is scenario


def test_that_an_update_gives_all_back(twelfth: Scenario) -> None:
    changed = UpdateReference().apply(older(twelfth))
    assert changed == twelfth
    assert updated(changed) is changed
    assert say_written_day(VINTAGE) in say(UpdateReference().label(twelfth))


def test_that_it_tells_each_difference_in_words(twelfth: Scenario) -> None:
    before = older(twelfth)
    told = " / ".join(what_differs(before, updated(before)))
    assert "28,000 → 28,500" in told
    assert "0.9 % → 0.54 %" in told
    assert "2025" in told


def test_that_what_was_changed_by_hand_stays(twelfth: Scenario) -> None:
    mine = SetField(SERIES / "2020" / "value", Decimal("7.7")).apply(older(twelfth))
    mine = SetField(Place.parse("limits/rows/ndaa-fy2026/floor"), 20_000).apply(mine)
    changed = updated(mine)
    observed = {row.year: row.value for row in changed.indices.rows[0].observed}
    assert observed[2020] == Decimal("7.7")
    assert 2025 in observed
    assert next(row for row in changed.limits.rows if row.id == "ndaa-fy2026").floor == 20_000


def test_that_years_after_the_day_of_the_scenario_are_not_added() -> None:
    impasse = replace(example("impasse-2019"), Place.parse("indices/vintage"), "2019-12-31")
    known = [max(row.year for row in series.observed) for series in impasse.indices.rows]
    now = [max(row.year for row in series.observed) for series in updated(impasse).indices.rows]
    assert now == known
    assert max(known) < 2026


def test_that_a_scenario_without_the_data_is_left_alone() -> None:
    alone = replace(older(example("twelfth-sma")), Place.parse("indices/vintage"), None)
    assert updated(alone) is alone


def test_that_the_command_tells_and_writes(
    twelfth: Scenario, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, made = tmp_path / "old.burden", tmp_path / "new.burden"
    save(file, older(twelfth))
    assert cli.main(["reference", "update", str(file)]) == 1
    assert "From the reference data of 30 June 2025" in capsys.readouterr().out
    assert not made.exists()
    assert cli.main(["reference", "update", str(file), "-o", str(made)]) == 0
    assert load(made) == twelfth
    assert cli.main(["reference", "update", str(made)]) == 0
    assert "nothing differs" in capsys.readouterr().out
    assert cli.main(["reference", "update"]) == 2
    assert cli.main(["reference", "agreements", str(file)]) == 2
