"""The report as Markdown with pipe tables, in which no text of a document is ever live.

Whatever the document says is escaped: no markup, link, picture, HTML, formula or mention comes of it.
"""

from __future__ import annotations

import re

from core.report.blocks import (
    Block,
    Bullets,
    Chart,
    Column,
    Heading,
    Paragraph,
    Report,
    Row,
    Sources,
    Table,
    Text,
)

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&!$^]")
_LINE_START = re.compile(r"^([-+=:]|\d+[.)](?= |$))")
# What GitHub would make a link of by itself: an address with a scheme, www, a mail address, a mention.
_AUTOLINK = re.compile(r"(?i)(://|\bwww\.|\b(?:mailto|xmpp):|@)")
_WORD_JOINER = "\N{WORD JOINER}"
_BLANKS = re.compile(r"[^\S\N{NO-BREAK SPACE}]+")


def render(report: Report) -> str:
    """Return the report as Markdown; it ends in a line feed."""
    parts = [f"# {escape(report.title)}", escape(report.subtitle)]
    if report.author:
        parts.append(escape(report.author))
    parts += [_block(report, block) for block in report.blocks]
    footer = report.footer
    parts += ["---", f"{escape(footer.words)}  \n{escape(footer.vintage)}  \nSHA-256 {footer.document_hash}"]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    # All but what holds an amount together is one blank.
    line = _BLANKS.sub(" ", text).strip(" ")
    line = _SPECIAL.sub(lambda found: "\\" + found.group(), line)
    # A word joiner is not seen, and no reader of Markdown finds an address across it.
    line = _AUTOLINK.sub(
        lambda found: found.group()[:-1] + _WORD_JOINER + found.group()[-1] + _WORD_JOINER, line
    )
    start = _LINE_START.match(line)
    if start:
        # Only punctuation can be escaped: of "1." that is the point.
        line = line[: start.end() - 1] + "\\" + line[start.end() - 1 :]
    return line


def _text(text: Text) -> str:
    # Each part is escaped by itself, so that the marks are the renderer's own.
    marks = f"*{text.marks}* " if text.marks else ""
    sources = f"\\{text.source_marks[:-1]}\\]" if text.sources else ""
    return f"{marks}{escape(text.text)} {sources}".strip()


def _block(report: Report, block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"{'#' * level} {escape(text)}"
        case Paragraph(text=text, lead=lead):
            return f"**{escape(lead)}** {_text(text)}" if lead else _text(text)
        case Bullets(items=items):
            return "\n".join(f"- {_text(item)}" for item in items)
        case Table():
            return _table(block, report.language)
        case Chart(caption=caption, table=table):
            told = report.word("chart.see").format(table=report.tables()[table].caption)
            return f"*{escape(caption)}. {escape(told)}*"
        case Sources(entries=entries):
            if not entries:
                return escape(report.word("sources.none"))
            lines = []
            for entry in entries:
                day = f" ({entry.published})" if entry.published else ""
                address = f" {_code(entry.address)}" if entry.address else ""
                # "[3]", not a list number, which another reader of Markdown would count anew.
                lines.append(f"- \\[{entry.number}\\] {escape(entry.title + day)}{address}")
            return "\n".join(lines)
    return ""


def _code(text: str) -> str:
    """Return text as code, in which nothing is live; its fence is longer than any run of ticks within."""
    line = " ".join(text.split()).replace("|", "%7C")
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    pad = " " if "`" in line else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def _table(table: Table, language: str) -> str:
    lines = [f"**{escape(table.caption)}**", ""]
    lines.append(_pipes([_title(column, language) for column in table.columns]))
    lines.append(_pipes(["---:" if column.align == "right" else ":---" for column in table.columns]))
    lines += [_pipes(_cells(row, len(table.columns))) for row in table.rows]
    if table.legend:
        lines += ["", "  \n".join(_text(text) for text in table.legend)]
    return "\n".join(lines)


def _title(column: Column, language: str) -> str:
    unit = column.unit_told(language)[1:-1]
    return escape(column.header) + (f" ({escape(unit)})" if unit else "")


def _cells(row: Row, count: int) -> list[str]:
    cells = [_text(cell) for cell in row.cells]
    if row.kind in ("heading", "note"):
        mark = "**" if row.kind == "heading" else "*"
        return [f"{mark}{cells[0]}{mark}", *[""] * (count - 1)]
    if row.kind in ("total", "subtotal"):
        return [f"**{cell}**" if cell else "" for cell in cells]
    return cells


def _pipes(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
