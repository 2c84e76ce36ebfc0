"""Another program's arithmetic on the formulas of a workbook agrees with the engine.

Gnumeric (``ssconvert --recalc``) and LibreOffice compute anew; what they come to is held against the
engine's values, of the workbook as it is and of one in which an input was changed. These run where
``BURDENSHARE_SPREADSHEETS`` is set.
"""

from __future__ import annotations

import datetime
import io
import random
import re
import subprocess
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from core.document.places import Place, replace
from core.document.posture import ChangeBy, ChangeTo
from core.document.scenario import Scenario, View
from core.editing.edits import SetStatedAmount
from core.editing.years import SetYearValue
from core.examples import example, example_ids
from tests.core.report.workbooks import (
    PRICES,
    RECALCULATE,
    SHEETS,
    Cells,
    assert_same,
    cells,
    column_of,
    letters,
    needs_gnumeric,
    needs_libreoffice,
    recalculated,
    row_of,
    soffice,
    with_cell,
    workbook,
)

VIEWS: dict[str, dict[str, object]] = {
    "as it is": {},
    "constant": {"prices": "constant:2019", "rate": "average", "currency": "KRW"},
}


@needs_gnumeric
@pytest.mark.parametrize("name", example_ids())
@pytest.mark.parametrize("view", VIEWS)
def test_that_gnumeric_computes_the_same(name: str, view: str, tmp_path: Path) -> None:
    scenario = example(name)
    path = tmp_path / "book.xlsx"
    seen = View.model_validate({**dict(scenario.view), **VIEWS[view]})
    path.write_bytes(workbook(scenario, seen))
    assert assert_same(recalculated(path), cells(path)) > 300


def _labor(scenario: Scenario) -> Scenario:
    return SetYearValue(Place(("costs", "lines", "labor", "amounts")), 2019, Decimal(700)).apply(scenario)


def _named_rate(scenario: Scenario) -> Scenario:
    assert scenario.view.rate is not None
    return replace(scenario, Place(("parties", "rates", scenario.view.rate, "value")), Decimal(1200))


def _hour(scenario: Scenario) -> Scenario:
    place = Place(("costs", "lines", "b2-full", "activity", "rate", "value"))
    return replace(scenario, place, Decimal(150_000))


def _ask(scenario: Scenario) -> Scenario:
    return replace(scenario, Place(("positions", "rows", "us-ask", "total", "value")), Decimal(5200))


@needs_gnumeric
@pytest.mark.parametrize(
    ("change", "sheet", "name", "year", "value"),
    [
        (_labor, "Costs", "Labor", 2019, "700"),
        (_named_rate, "Rates", "KRW per one USD", None, "1200"),
        (_ask, "Positions", "Stated total", None, "5200"),
        (_hour, "Costs", "B-2 mission, full cost: how many, at USD each in 2012", None, "150000"),
    ],
    ids=["a cost", "the rate", "the ask", "a flight hour"],
)
def test_that_a_changed_input_gives_what_the_engine_gives(
    change: Callable[[Scenario], Scenario],
    sheet: str,
    name: str,
    year: int | None,
    value: str,
    tmp_path: Path,
) -> None:
    scenario = example("impasse-2019")
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    before.write_bytes(workbook(scenario))
    after.write_bytes(workbook(change(scenario)))
    held = cells(before)
    column = 2 if year is None else column_of(held, sheet, year)
    address = f"{letters(column)}{row_of(held, sheet, name) + 1}"
    edited = tmp_path / "edited.xlsx"
    edited.write_bytes(with_cell(before.read_bytes(), SHEETS.index(sheet) + 1, address, value))
    wanted = cells(after)
    assert wanted != held
    assert_same(recalculated(edited), wanted)


def _prices(scenario: Scenario) -> Scenario:
    return SetYearValue(Place(("indices", "rows", PRICES, "observed")), 2025, Decimal("4.44")).apply(scenario)


def _agreed(scenario: Scenario) -> Scenario:
    return SetStatedAmount("sma-12", _portion(scenario), 2026, Decimal("1600.5")).apply(scenario)


def _portion(scenario: Scenario) -> str:
    return next(row for row in scenario.agreements.rows if row.id == "sma-12").portions[0].id


@needs_gnumeric
@pytest.mark.parametrize(
    ("change", "sheet", "name", "year", "value"),
    [(_prices, "Rates", None, 2025, "4.44"), (_agreed, "Agreements", "Total agreed", 2026, "1600.5")],
    ids=["prices of two years back", "what was agreed"],
)
def test_that_agreements_grow_in_the_workbook_as_their_rules_say(
    change: Callable[[Scenario], Scenario],
    sheet: str,
    name: str | None,
    year: int,
    value: str,
    tmp_path: Path,
) -> None:
    """Rounded to KRW 0.1 bn at every step, also by line, with the rest on the largest."""
    scenario = example("twelfth-sma")
    before, after, edited = (tmp_path / f"{part}.xlsx" for part in ("before", "after", "edited"))
    before.write_bytes(workbook(scenario))
    after.write_bytes(workbook(change(scenario)))
    held, wanted = cells(before), cells(after)
    told = name or next(row.name for row in scenario.indices.rows if row.id == PRICES)
    column = column_of(held, sheet, year)
    # Of all rows of the name the one that has an input in that year.
    row = next(
        at
        for (tab, at, place), text in held.items()
        if (tab, place, text) == (sheet, 0, told) and held.get((sheet, at, column)) not in (None, "")
    )
    address = f"{letters(column)}{row + 1}"
    edited.write_bytes(with_cell(before.read_bytes(), SHEETS.index(sheet) + 1, address, value))
    found = recalculated(edited)
    assert assert_same(found, wanted) > 300
    contributions = {at: text for at, text in wanted.items() if at[0] == "In force"}
    changed = [at for at, text in contributions.items() if text != held[at]]
    assert len(changed) > 8


def _moved(field: str, value: object) -> Callable[[Scenario], Scenario]:
    def change(scenario: Scenario) -> Scenario:
        plan = next(plan for plan in scenario.posture.plans if plan.id == scenario.view.plan)
        place = Place(("posture", "plans", plan.id, "moves", plan.moves[0].id, field))
        return replace(scenario, place, value)

    return change


def _smaller(scenario: Scenario) -> Scenario:
    element = scenario.posture.elements[0]
    return replace(scenario, Place(("posture", "elements", element.id, "strength")), element.strength - 1_234)


def _parted(scenario: Scenario) -> Scenario:
    """Take an example whose plan has a second move on the day of the first, of another element."""
    plan = next(plan for plan in scenario.posture.plans if plan.id == scenario.view.plan)
    first, other = plan.moves[0], scenario.posture.elements[1]
    more = [
        first.model_copy(update={"id": "more", "element": other.id, "change": ChangeTo(people=9_000)}),
        first.model_copy(
            update={
                "id": "again",
                "element": other.id,
                "date": datetime.date(2021, 3, 1),
                "change": ChangeBy(people=500),
            }
        ),
    ]
    place = Place(("posture", "plans", plan.id, "moves"))
    return replace(scenario, place, (*plan.moves, *more))


MONEY = ("Costs", "Positions", "Results")


@needs_gnumeric
@pytest.mark.parametrize(
    ("change", "sheet", "column", "row", "value"),
    [
        (_smaller, "Force", 2, 3, None),
        (_moved("date", datetime.date(2020, 2, 29)), "Moves", 0, 3, "43890"),
        (_moved("change", ChangeBy(people=-9_000)), "Moves", 3, 3, "-9000"),
    ],
    ids=["a strength", "the day of a move", "its size"],
)
@pytest.mark.parametrize("is_parted", [False, True], ids=["one move", "several moves"])
def test_that_moves_in_the_workbook_give_the_strengths_rooms_and_costs_of_the_engine(
    change: Callable[[Scenario], Scenario],
    sheet: str,
    column: int,
    row: int,
    value: str | None,
    is_parted: bool,
    tmp_path: Path,
) -> None:
    scenario = example("drawdown-22000")
    scenario = _parted(scenario) if is_parted else scenario
    before, after, edited = (tmp_path / f"{name}.xlsx" for name in ("before", "after", "edited"))
    before.write_bytes(workbook(scenario))
    after.write_bytes(workbook(change(scenario)))
    held, wanted = cells(before), cells(after)
    typed = value or str(wanted[(sheet, row, column)])
    address = f"{letters(column)}{row + 1}"
    edited.write_bytes(with_cell(before.read_bytes(), SHEETS.index(sheet) + 1, address, typed))
    found = recalculated(edited)
    money = {at: told for at, told in wanted.items() if at[0] in MONEY}
    assert sum(told != held.get(at) for at, told in money.items()) > 8
    assert assert_same(found, money) > 100
    # The days of the force: without those in reserve, of which there are more or fewer now.
    days = [
        tuple(found.get(("Force", at, place)) for place in range(12))
        for at in range(6, 60)
        if _begins(found, at) and found[("Force", at, 0)] <= found[("Force", at, 1)]  # type: ignore[operator]
    ]
    told = [
        tuple(wanted.get(("Force", at, place)) for place in range(12))
        for at in range(6, 60)
        if _begins(wanted, at) and wanted[("Force", at, 0)] <= wanted[("Force", at, 1)]  # type: ignore[operator]
    ]
    assert days == told


def _begins(found: Cells, row: int) -> bool:
    return isinstance(found.get(("Force", row, 0)), datetime.date)


@needs_libreoffice
def test_that_libreoffice_computes_the_same_of_all_examples_and_of_random_documents(tmp_path: Path) -> None:
    """One process recalculates all of them on load."""
    assert soffice is not None
    profile = tmp_path / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    chance = random.Random(5)  # noqa: S311 - any documents will do
    for number in range(50):
        name = example_ids()[number % len(example_ids())]
        scenario = example(name)
        for line in scenario.costs.lines if number >= len(example_ids()) else ():
            for amount in line.amounts:
                if amount.last_year is None and amount.basis == "calendar":
                    place = Place(("costs", "lines", line.id, "amounts"))
                    figure = Decimal(chance.randrange(1, 90_000)) / 100
                    scenario = SetYearValue(place, amount.year, figure).apply(scenario)
        written = workbook(scenario)
        # Each stored value is spoiled, so that what comes back was computed there.
        (tmp_path / f"book-{number}.xlsx").write_bytes(spoiled(written))
        (tmp_path / f"true-{number}.xlsx").write_bytes(written)
    books = sorted(tmp_path.glob("book-*.xlsx"))
    words = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*words, "--outdir", str(tmp_path / "again"), *map(str, books)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    for book in books:
        truth = tmp_path / book.name.replace("book", "true")
        assert assert_same(cells(tmp_path / "again" / book.name), cells(truth)) > 300, book.name


def spoiled(written: bytes) -> bytes:
    """Return a workbook whose formulas have a wrong value stored with them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part.startswith("xl/worksheets/"):
                data = re.sub(rb"</f><v>[^<]*</v>", b"</f><v>-12345</v>", data)
            new.writestr(part, data)
    return out.getvalue()
