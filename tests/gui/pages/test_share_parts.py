"""What a share counts, and what is claimed of it, are edited on the Costs page."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from core.document.costs import ShareDefinition
from core.document.scenario import Scenario
from gui.pages.costs import CostsPage
from gui.pages.share_parts import part_rows, typed_range, with_part
from gui.tables.columns import CellRefused
from gui.tables.table_view import TableView


@pytest.fixture
def page(opened: Callable[..., CostsPage], impasse: Scenario) -> CostsPage:
    return opened(CostsPage, impasse)


def definition(page: CostsPage, definition_id: str) -> ShareDefinition:
    return next(row for row in page.session.scenario.shares.definitions if row.id == definition_id)


def put(table: TableView, row_id: str, column: str, text: str) -> bool:
    model = table.table_model()
    return model.setData(model.index_of(row_id, column), text, Qt.ItemDataRole.EditRole)


def test_that_every_line_shows_how_it_counts(page: CostsPage) -> None:
    shown = page.session.snapshot.outcome.view.share
    chosen = next(row for row in page.session.scenario.shares.definitions if row.id == shown)
    for row in part_rows(page.session.scenario, chosen):
        assert (row.part != "none") == (row.line.id in chosen.lower)
        assert (row.part in ("both", "host")) == (row.line.id in chosen.upper)
        assert (row.part == "host") == (row.line.id in chosen.host_pays)


def test_that_a_line_taken_out_changes_the_share_and_loses_the_source(page: CostsPage) -> None:
    session = page.session
    shown = session.snapshot.outcome.view.share
    assert shown is not None
    before = definition(page, shown)
    line = next(line for line in before.lower if line not in before.upper)
    share = session.snapshot.outcome.share(before, session.snapshot.outcome.view.position)[0]
    assert put(page.parts_card.table, line, "part", "none")
    after = definition(page, shown)
    assert line not in after.lower
    assert (after.cite, after.confidence) == ((), "assumed")
    at = session.snapshot.outcome.at(session.snapshot.outcome.view.year)
    now = session.snapshot.outcome.share(after, session.snapshot.outcome.view.position)[0]
    assert now[at] > share[at]
    assert put(page.parts_card.table, line, "part", "host")
    assert line in definition(page, shown).host_pays
    session.undo_stack.setIndex(0)
    assert definition(page, shown) == before


def test_that_a_share_of_nothing_is_refused_in_words(page: CostsPage, impasse: Scenario) -> None:
    chosen = impasse.shares.definitions[0]
    for line in chosen.lower[:-1]:
        kept = chosen.upper if line not in chosen.upper or len(chosen.upper) > 1 else ()
        if kept:
            chosen = with_part(impasse, chosen, line, "none")
    with pytest.raises(CellRefused):
        with_part(impasse, chosen, chosen.upper[0], "none")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("40–45 %", "40", "45"), ("44", "44", "44"), ("40.5-45,5", "40.5", "45.5"), ("", None, None)],
)
def test_that_ranges_are_read_as_people_write_them(text: str, low: str | None, high: str | None) -> None:
    assert typed_range(text) == tuple(None if end is None else Decimal(end) for end in (low, high))


@pytest.mark.parametrize("text", ["many", "1 2 3", "100000000"])
def test_that_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(CellRefused):
        typed_range(text)


def test_that_the_published_range_is_typed_over(page: CostsPage) -> None:
    row = page.session.scenario.shares.definitions[0]
    assert put(page.shares, row.id, "published", "41–44")
    after = definition(page, row.id)
    assert (after.published_low, after.published_high) == (Decimal(41), Decimal(44))


def test_that_definitions_and_claims_come_and_go(page: CostsPage) -> None:
    shares = page.session.scenario.shares
    page.parts_card.add()
    assert len(page.session.scenario.shares.definitions) == len(shares.definitions) + 1
    copy = page.session.scenario.shares.definitions[-1]
    assert page.parts_card.selected == copy.id
    page.parts_card.remove()
    assert page.session.scenario.shares.definitions == shares.definitions
    page.claims_card.add()
    claim = page.session.scenario.shares.claims[-1]
    table = page.claims_card.table
    assert put(table, claim.id, "claimed", "63.4 %")
    assert put(table, claim.id, "by", "a ministry")
    changed = page.session.scenario.shares.claims[-1]
    assert (changed.percent, changed.by) == (Decimal("63.4"), "a ministry")
    table.setCurrentIndex(table.table_model().index_of(claim.id, "claim"))
    page.claims_card.remove()
    assert page.session.scenario.shares.claims == shares.claims
