"""``burdenshare import``: a table of figures into a scenario, told before anything is written."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace

from core.commands.failing import CommandFailed
from core.commands.reading import chosen, read
from core.commands.tables import as_text
from core.document.scenario import Scenario
from core.exchange.catalog import TABLES
from core.exchange.cells import YEAR
from core.exchange.importing import Import, prepare
from core.exchange.mapping import Column, Mapping, column_letters, guessed, is_of_results
from core.exchange.sheets import Sheet, UnreadableTable, read_sheets
from core.exchange.table import CITED
from core.files.saving import save_over
from core.files.whole_write import SaveFailed
from core.typed.refusal import visible
from core.words import message, say, tell

SHOWN_EXAMPLES = 3
SHOWN_PROBLEMS = 20
NOTHING = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the files, and how the table is meant."""
    parser.add_argument("file", metavar="FILE", help=tell("cli.import.file"))
    parser.add_argument("table", metavar="CSV", help=tell("cli.import.table"))
    told = tell("cli.import.as")
    parser.add_argument("--as", dest="kind", choices=tuple(TABLES), help=told)
    parser.add_argument("--sheet", metavar="NAME", help=tell("cli.import.sheet"))
    told = tell("cli.import.map")
    parser.add_argument("--map", metavar="COLUMN=FIELD", action="append", default=[], help=told)
    parser.add_argument("--decimal", choices=(".", ","), help=tell("cli.import.decimal"))
    parser.add_argument("--unit", metavar="UNIT", default="", help=tell("cli.import.unit"))
    parser.add_argument("--source", metavar="ID", default="", help=tell("cli.import.source"))
    told = tell("cli.import.confidence")
    parser.add_argument("--confidence", choices=CITED[1].choices, default="", help=told)
    told = tell("cli.import.output")
    parser.add_argument("-o", "--output", metavar="OUT", help=told)


def run(arguments: argparse.Namespace) -> int:
    """Tell what the import does, and do it where a file is named; 1 if something stands against it."""
    scenario = read(arguments.file)
    sheet = _sheet(arguments)
    if is_of_results(sheet):
        raise CommandFailed(f"{arguments.table}: {tell('import.results')}")
    table = TABLES[arguments.kind] if arguments.kind else None
    mapping = _mapped(guessed(sheet, table), sheet, arguments.map)
    if arguments.source:
        chosen("--source", arguments.source, [source.id for source in scenario.sources.rows])
    mapping = replace(
        mapping,
        mark=arguments.decimal or mapping.mark,
        unit=arguments.unit,
        source=arguments.source,
        confidence=arguments.confidence,
    )
    found = prepare(scenario, sheet, mapping)
    print(_told(sheet, found), end="")
    if found.problems:
        return 1
    if arguments.output is None:
        if found.edit is not None:
            print(tell("cli.import.not_written"))
        return 0
    _save(scenario if found.edit is None else found.edit.apply(scenario), arguments.output)
    print(tell("cli.import.written", output=arguments.output))
    return 0


def _sheet(arguments: argparse.Namespace) -> Sheet:
    try:
        sheets = read_sheets(arguments.table)
    except UnreadableTable as unreadable:
        raise CommandFailed(str(unreadable)) from unreadable
    if arguments.sheet is None:
        return sheets[0]
    name = chosen("--sheet", arguments.sheet, [sheet.name for sheet in sheets], tell("cli.import.workbook"))
    return next(sheet for sheet in sheets if sheet.name == name)


def _mapped(mapping: Mapping, sheet: Sheet, wishes: list[str]) -> Mapping:
    """Return the mapping with what ``--map`` says of columns, by their letters or headers."""
    headers = sheet.rows[mapping.header]
    letters = {column_letters(at): at for at in range(sheet.width)}
    named = {header.strip(): at for at, header in reversed(list(enumerate(headers))) if header.strip()}
    for wish in wishes:
        name, equals, field = wish.rpartition("=")
        if not equals:
            raise CommandFailed(tell("cli.import.refused.map", wish=wish))
        at = named.get(name, letters.get(name.upper()))
        if at is None:
            raise CommandFailed(tell("cli.import.refused.column", wish=wish, name=name))
        mapping = mapping.with_column(at, _column(mapping, field, wish))
    return mapping


def _column(mapping: Mapping, field: str, wish: str) -> Column:
    if field == NOTHING:
        return None
    if mapping.table.by_year and (year := YEAR.fullmatch(field)):
        return int(year[1])
    known = [known.id for known in mapping.table.fields]
    return chosen(f"--map {wish}", field, known, tell("cli.import.of_table", id=mapping.table.id))


def _told(sheet: Sheet, found: Import) -> str:
    mapping = found.mapping
    table = say(message(f"table.{mapping.table.id}"))
    decimals = tell("cli.import.comma") if mapping.mark == "," else tell("cli.import.point")
    header_row = tell("cli.import.header", header=mapping.header + 1)
    lines = [
        tell(
            "cli.import.sheet_as",
            sheet=visible(sheet.name),
            table=table,
            header_row=header_row,
            decimals=decimals,
        ),
        "",
    ]
    rows = []
    for at, column in enumerate(mapping.columns):
        examples = [
            sheet.at(row, at) for row in range(mapping.header + 1, len(sheet.rows)) if sheet.at(row, at)
        ]
        meant = tell("cli.import.left_out") if column is None else str(column)
        header = sheet.at(mapping.header, at)
        such = ", ".join(examples[:SHOWN_EXAMPLES])[:50]
        # A sheet may hold what a terminal would obey.
        rows.append([column_letters(at), visible(header[:30]), meant, visible(such)])
    titles = (tell(f"cli.import.{title}") for title in ("head.header", "head.is", "such_as"))
    lines.append(as_text(("", *titles), rows))
    lines += [visible(f"{problem.at}: {say(problem.reason)}") for problem in found.problems[:SHOWN_PROBLEMS]]
    if len(found.problems) > SHOWN_PROBLEMS:
        lines.append(tell("cli.import.more", count=f"{len(found.problems) - SHOWN_PROBLEMS:,}"))
    if found.problems:
        lines.append(tell("cli.import.problems", problems=f"{len(found.problems):,}"))
    else:
        lines.append(
            tell(
                "cli.import.rows",
                added=f"{found.added:,}",
                changed=f"{found.changed:,}",
                same=f"{found.same:,}",
            )
        )
    return "\n".join(lines) + "\n"


def _save(scenario: Scenario, path: str) -> None:
    try:
        save_over(path, scenario)
    except SaveFailed as failed:
        raise CommandFailed(
            tell("cli.refused.not_written", basename=os.path.basename(path), reason=failed.reason)
        ) from failed
