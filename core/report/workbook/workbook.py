"""The workbook as a whole: its sheets in order, its names, and the first sheet that explains it."""

from __future__ import annotations

import datetime
import io

import numpy as np
import xlsxwriter

from core.document.costs import HoldGrowth
from core.document.positions import PaysAmount
from core.engine.evaluate import Outcome
from core.engine.metrics import basis_of
from core.engine.viewing import plan_name, position_name
from core.language import spoken
from core.report.blocks import SourceEntry
from core.report.citing import Citing, rate_cites
from core.report.office_package import packed
from core.report.workbook.agreements import AgreementSheet
from core.report.workbook.costs import CostSheet
from core.report.workbook.force import ForceSheet
from core.report.workbook.grid import LOOKS, NO_GROUPS, Book, clean
from core.report.workbook.in_force import InForceSheet
from core.report.workbook.money import MoneySheet, Rule
from core.report.workbook.positions import PositionSheet
from core.report.workbook.results import ResultSheet
from core.words import MISSING, say, say_day, say_unit, sentences

OPTIONS = {
    "in_memory": True,
    # No text of a document becomes a formula, a link or a number.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(
    outcome: Outcome,
    *,
    file_name: str,
    document_hash: str,
    version: str,
    printed_on: datetime.date,
    language: str | None = None,
) -> bytes:
    """Return an outcome as XLSX. The same arguments give the same bytes."""
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, OPTIONS)
    about = outcome.about
    workbook.set_properties(
        {
            "title": clean(about.title)[:255],
            "author": clean(about.author)[:255],
            "comments": f"Burdenshare {version}, SHA-256 {document_hash}",
            "created": datetime.datetime.combine(printed_on, datetime.time()),
        }
    )
    language = language or spoken()
    known = sentences(language)
    book = Book(
        workbook,
        years_of(outcome),
        lambda key: known[f"workbook.{key}"],
        lambda unit: say_unit(unit, language),
    )
    citing = Citing(outcome.scenario)
    first = workbook.add_worksheet(book.words("sheet.about"))
    money = MoneySheet(book, outcome, citing, rules_of(outcome))
    force = ForceSheet(book, outcome, citing)
    costs = CostSheet(book, outcome, citing, money, force)
    agreements = AgreementSheet(book, outcome, citing, money)
    in_force = InForceSheet(book, outcome, citing, money, costs, agreements)
    positions = PositionSheet(book, outcome, citing, money, costs, in_force)
    results = ResultSheet(book, outcome, citing, costs, positions, force)
    citing.numbers(rate_cites(outcome))
    days = {
        row.id: say_day(row.published, language)
        for row in outcome.scenario.sources.rows
        if row.published is not None
    }
    _write_sources(book, citing.entries(days))
    told = [file_name, document_hash, f"Burdenshare {version}", say_day(printed_on, language)]
    _write_first(book, first, outcome, results, told, language)
    workbook.close()
    return packed(out.getvalue())


def years_of(outcome: Outcome) -> range:
    """Return the years of the sheets: from the first that anything is known of, and room for lags before."""
    terms = [
        term
        for row in outcome.scenario.agreements.rows
        for portion in row.portions
        for term in portion.terms
        if row.last_year >= outcome.about.first_year
    ]
    lag = max((getattr(rule, "lag", 0) for rule in (*rules_of(outcome), *terms)), default=0)
    first = outcome.about.first_year
    if outcome.lines:
        known = np.flatnonzero(~np.isnan(outcome.costs.values[0]).all(axis=0))
        first = min([first, *(outcome.span.first + int(at) for at in known[:1])])
    begun = [row.first_year for row in outcome.scenario.positions.rows]
    # An agreement that reaches into the years told grows from its own first amount.
    begun += [
        row.first_year
        for row in outcome.scenario.agreements.rows
        if row.first_year <= outcome.about.first_year <= row.last_year
    ]
    first = min([first, outcome.view.base_year or first, *begun])
    return range(max(first - lag - 1, outcome.span.first), outcome.span.last + 1)


def rules_of(outcome: Outcome) -> list[Rule]:
    """Return all rules by which amounts grow, each once."""
    found: list[Rule] = [line.growth for line in outcome.lines]
    for position in outcome.scenario.positions.rows:
        found.append(position.growth)
        found += [
            row.pays.growth for row in position.lines if isinstance(row.pays, PaysAmount) and row.pays.growth
        ]
    return [rule for rule in dict.fromkeys(found) if not isinstance(rule, HoldGrowth)]


def _write_sources(book: Book, entries: tuple[SourceEntry, ...]) -> None:
    sheet = book.workbook.add_worksheet(book.words("sheet.sources"))
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 2, 70)
    for column, key in enumerate(("number", "source", "address")):
        sheet.write_string(0, column, book.words(f"column.{key}"), book.formats["head"])
    for row, entry in enumerate(entries, start=1):
        day = f" ({entry.published})" if entry.published else ""
        sheet.write_number(row, 0, entry.number)
        sheet.write_string(row, 1, clean(entry.title + day))
        sheet.write_string(row, 2, clean(entry.address))
    sheet.freeze_panes(1, 0)
    _fit(sheet)


def _write_first(
    book: Book,
    sheet: xlsxwriter.worksheet.Worksheet,
    outcome: Outcome,
    results: ResultSheet,
    told: list[str],
    language: str,
) -> None:
    """Write what the workbook is of, the results of a year to be chosen, and what its colours mean."""
    view, scenario, words = outcome.view, outcome.scenario, book.words
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 14)
    sheet.write_string(0, 0, clean(outcome.about.title), book.formats["title"])
    facts = [
        ("position", position_name(scenario, view.position)),
        ("against", position_name(scenario, view.against)),
        ("plan", plan_name(scenario, view.plan)),
        ("money", f"{say_unit(outcome.unit, language)}, {say(basis_of(outcome), language)}"),
        ("file", told[0]),
        ("hash", told[1]),
        ("program", f"{told[2]}, {told[3]}"),
    ]
    for row, (key, value) in enumerate(facts, start=2):
        sheet.write_string(row, 0, words(f"fact.{key}"), book.formats["note"])
        sheet.write_string(row, 1, clean(value))
    row = 3 + len(facts)
    sheet.write_string(row, 0, words("row.year"), book.formats["group"])
    year = view.year if view.year in book.years else book.years[-1]
    sheet.write_number(row, 1, year, book.number("input", NO_GROUPS))
    sheet.data_validation(
        row,
        1,
        row,
        1,
        {"validate": "integer", "criteria": "between", "minimum": book.years[0], "maximum": book.years[-1]},
    )
    chosen = f"'{words('sheet.about')}'!$B${row + 1}"
    book.workbook.define_name("YearInView", f"={chosen}")
    keys = [f"total.{view.position}", f"total.{view.against}", "gap", "ratio", "growth", "cost"]
    keys += [f"share.{definition.id}" for definition in scenario.shares.definitions]
    for key in dict.fromkeys(keys):
        if not results.grid.has(key):
            continue
        row += 1
        name, unit, figure = results.grid.told(key, year)
        sheet.write_string(row, 0, name)
        found = f"INDEX({results.grid.across(key)},1,MATCH(YearInView,{results.grid.heads()},0))"
        # An empty cell would be told as 0.
        text = f'=IF(ISNUMBER({found}),{found},"{MISSING}")'
        shown = MISSING if figure is None else figure
        looks = book.number("result", 2 if key == "ratio" else 1)
        sheet.write_formula(row, 1, text, looks, shown)
        sheet.write_string(row, 2, unit, book.formats["note"])
    row += 2
    for style in LOOKS:
        sheet.write_string(row, 0, words(f"legend.{style}"), book.number(style, 1))
        row += 1
    row += 1
    for number in range(1, 5):
        sheet.merge_range(row, 0, row, 2, words(f"note.{number}"), book.formats["wrap"])
        sheet.set_row(row, 48)
        row += 1
    for key, name in (("gap", "Gap"), ("ratio", "AskToOffer"), (f"total.{view.position}", "Contribution")):
        book.workbook.define_name(name, f"={results.grid.across(key)}")
    _fit(sheet)
    sheet.activate()


def _fit(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """Let a sheet be printed on pages that are as wide as it is."""
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
