"""The report as plain text: 100 columns, for a terminal, a mail or a pager."""

from __future__ import annotations

import textwrap

from core.report.blocks import (
    Block,
    Bullets,
    Chart,
    Heading,
    Paragraph,
    Report,
    Row,
    Sources,
    Table,
    Text,
)
from core.report.unbroken import NO_BREAK
from core.widths import narrowed, widened

WIDTH = 100
GAP = "  "
LEAST_COLUMN = 12
LEAST_NAME = 20
RULES = {2: "=", 3: "-"}


def render(report: Report) -> str:
    """Return the report as text of 100 columns; only a long address is wider. It ends in a line feed."""
    lines = [*_wrap(report.title), "=" * min(len(widened(report.title)), WIDTH), *_wrap(report.subtitle)]
    if report.author:
        lines += _wrap(report.author)
    for block in report.blocks:
        lines += ["", *_block(report, block)]
    footer = report.footer
    lines += [
        "",
        "-" * WIDTH,
        *_wrap(footer.words),
        *_wrap(footer.vintage),
        f"SHA-256 {footer.document_hash}",
    ]
    return narrowed("\n".join(line.rstrip() for line in lines) + "\n")


def plain(text: Text) -> str:
    """Return a run of words as one string: marks before it, sources behind."""
    marked = f"{text.marks} {text.text}" if text.marks else text.text
    return f"{marked} {text.source_marks}".strip()


def _block(report: Report, block: Block) -> list[str]:
    match block:
        case Heading(text=text, level=level):
            lines = _wrap(text)
            return [*lines, RULES[level] * max(map(len, lines))]
        case Paragraph(text=text, lead=lead):
            return [*(_wrap(lead) if lead else []), *_wrap(plain(text), indent="  " if lead else "")]
        case Bullets(items=items):
            return [line for item in items for line in _wrap(plain(item), first="- ", indent="  ")]
        case Table():
            return _table(block, report.language)
        case Chart(caption=caption, table=table):
            told = report.word("chart.see").format(table=report.tables()[table].caption)
            return _wrap(f"[{caption}. {told}]")
        case Sources(entries=entries):
            lines = [] if entries else [report.word("sources.none")]
            for entry in entries:
                day = f" ({entry.published})" if entry.published else ""
                first = f"[{entry.number}]".rjust(5) + " "
                lines += _wrap(entry.title + day, first=first, indent=" " * 6)
                if entry.address:
                    lines.append(" " * 6 + entry.address)
            return lines
    return []


def _wrap(text: str, *, first: str = "", indent: str = "", width: int = WIDTH) -> list[str]:
    wrapped = textwrap.wrap(
        widened(" ".join(text.split(" ")).strip()),
        width,
        initial_indent=first or indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
    return [line.replace(NO_BREAK, " ") for line in wrapped] or [""]


def _table(table: Table, language: str) -> list[str]:
    units = [column.unit_told(language).replace(" ", NO_BREAK) for column in table.columns]
    headers = [
        widened(f"{column.header} {unit}" if unit else column.header)
        for column, unit in zip(table.columns, units, strict=True)
    ]
    widths = _widths(table, headers)
    across = sum(widths) + len(GAP) * (len(widths) - 1)
    lines = [*_wrap(table.caption), "", *_row_lines(table, headers, widths)]
    lines.append(GAP.join("-" * width for width in widths))
    for row in table.rows:
        if row.kind == "heading":
            lines += _wrap(row.cells[0].text, width=across)
        elif row.kind == "note":
            lines += _wrap(plain(row.cells[0]), first="  ", indent="  ", width=across)
        else:
            if row.kind == "total":
                lines.append(GAP.join("-" * width for width in widths))
            lines += _row_lines(table, _cells(table, row), widths)
    for text in table.legend:
        lines += _wrap(plain(text), first="  ", indent="  ")
    return lines


def _cells(table: Table, row: Row) -> list[str]:
    cells = [widened(plain(cell)) for cell in row.cells]
    if row.kind == "body" and any(one.kind == "heading" for one in table.rows):
        cells[0] = "  " + cells[0]
    return cells


def _widths(table: Table, headers: list[str]) -> list[int]:
    """Return column widths that fit the page: figures stay whole, words give way, the widest first."""
    rows = [_cells(table, row) for row in table.rows if row.kind not in ("heading", "note")]
    widths: list[int] = []
    least: list[int] = []
    for at, column in enumerate(table.columns):
        cells = [row[at] for row in rows]
        # Not by any blank: what joins a unit must not part it here.
        words = headers[at].split(" ")
        longest_word = max(map(len, words))
        whole = max((len(word) for word in words if _is_whole(word)), default=0)
        if column.align == "right":
            # A figure and its mark are never parted.
            least.append(max([min(longest_word, 12), whole, *map(len, cells)]))
            widths.append(max(least[-1], longest_word))
        else:
            word = max((len(part) for cell in cells for part in cell.split(" ")), default=0)
            floor = LEAST_NAME if at == 0 else LEAST_COLUMN
            least.append(
                max(min(word, 16), min(longest_word, 16), whole, min(floor, max(map(len, cells), default=0)))
            )
            widths.append(max([least[-1], longest_word, *map(len, cells)]))
    room = WIDTH - len(GAP) * (len(widths) - 1)
    while sum(widths) > room:
        loose = [at for at in range(len(widths)) if widths[at] > least[at]]
        if not loose:
            # Still too wide: long words of the text columns are broken.
            loose = [at for at in range(len(widths)) if table.columns[at].align == "left" and widths[at] > 8]
        if not loose:
            break
        widths[max(loose, key=lambda at: (table.columns[at].align == "left", widths[at]))] -= 1
    return widths


def _is_whole(word: str) -> bool:
    """Return whether a word of a header is a unit in brackets or holds a number."""
    return word.startswith("(") or any(character.isdigit() for character in word)


def _row_lines(table: Table, cells: list[str], widths: list[int]) -> list[str]:
    parts = []
    for cell, width in zip(cells, widths, strict=True):
        indent = "  " if cell.startswith("  ") else ""
        parts.append(_wrap(cell, first=indent, indent=indent * 2, width=max(width, len(indent) * 2 + 1)))
    lines = []
    for at in range(max(map(len, parts))):
        texts = [part[at] if at < len(part) else "" for part in parts]
        lines.append(
            GAP.join(
                text.rjust(width) if column.align == "right" else text.ljust(width)
                for text, width, column in zip(texts, widths, table.columns, strict=True)
            )
        )
    return lines
