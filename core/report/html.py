"""The report as one HTML file: no script, nothing loaded, charts drawn in it as SVG; prints well."""

from __future__ import annotations

from html import escape

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
from core.report.svg_charts import draw

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.5rem; max-width: 60rem; color: #1c2430; background: #fff;
  font: 15px/1.5 Pretendard, "Segoe UI", "Noto Sans KR", Arial, sans-serif; }
header { border-bottom: 2px solid #1f5fa8; margin-bottom: 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .2rem; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .5rem; }
p { margin: .5rem 0; max-width: 48rem; }
.subtitle, .legend, footer { color: #5a6677; }
.scroll { overflow-x: auto; margin: .8rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { padding: .28rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid #e4e7ec; }
th { font-weight: 400; }
thead th { font-weight: 600; color: #5a6677; border-bottom: 1px solid #5a6677; vertical-align: bottom; }
.n { text-align: right; white-space: nowrap; }
thead .n { white-space: normal; }
.heading th { font-weight: 600; padding-top: .6rem; }
.body.inset th { padding-left: 1.4rem; }
.subtotal th, .subtotal td { font-weight: 600; background: #f7f9fb; }
.total th, .total td { font-weight: 700; background: #f7f9fb; border-top: 2px solid #5a6677; }
.note td { font-style: italic; color: #5a6677; }
.legend { font-size: .82rem; margin: .2rem 0; }
.mark { color: #8a6100; font-size: .8em; }
.cite { font-size: .8em; white-space: nowrap; color: #5a6677; }
.cite a { color: #1f5fa8; text-decoration: none; }
td .cite { white-space: normal; }
figure { margin: 1rem 0; break-inside: avoid; }
figcaption { font-weight: 600; font-size: .88rem; }
svg { width: 100%; height: auto; max-width: 48rem; }
ul { max-width: 48rem; padding-left: 1.3rem; }
li { margin: .25rem 0; overflow-wrap: anywhere; }
.sources { list-style: none; padding-left: 0; font-size: .88rem; }
.sources .number { display: inline-block; min-width: 2.6em; }
.address { color: #5a6677; }
footer { margin-top: 2.5rem; padding-top: .6rem; border-top: 1px solid #e4e7ec; font-size: .82rem;
  overflow-wrap: anywhere; }
@page { margin: 18mm 15mm; }
@media print { body { padding: 0; max-width: none; font-size: 10pt; } .scroll { overflow: visible; }
  thead { display: table-header-group; } tr { break-inside: avoid; } h2, h3, caption { break-after: avoid; } }
"""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(report: Report) -> str:
    """Return the report as one HTML file that needs and loads nothing else."""
    footer = report.footer
    author = f'<p class="subtitle">{escape(report.author)}</p>\n' if report.author else ""
    meta = {
        "generator": f"Burdenshare {footer.version}",
        "document-sha256": footer.document_hash,
        "date": footer.printed_on.isoformat(),
    }
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(report.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        *(f'<meta name="{name}" content="{escape(value)}">' for name, value in meta.items()),
        f"<title>{escape(report.title)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        f"<header>\n<h1>{escape(report.title)}</h1>",
        f'<p class="subtitle">{escape(report.subtitle)}</p>\n{author}</header>',
        "<main>",
        *(_block(report, block) for block in report.blocks),
        "</main>",
        f"<footer>{escape(footer.words)}<br>{escape(footer.vintage)}<br>",
        f"SHA-256 {escape(footer.document_hash)}</footer>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _text(text: Text) -> str:
    marks = f'<span class="mark">{escape(text.marks)}</span> ' if text.marks else ""
    return f"{marks}{escape(text.text)} {_cite(text)}".strip()


def _cite(text: Text) -> str:
    if not text.sources:
        return ""
    links = ", ".join(f'<a href="#source-{number}">{number}</a>' for number in text.sources)
    return f'<span class="cite">[{links}]</span>'


def _block(report: Report, block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(text=text, lead=lead):
            opened = f"<strong>{escape(lead)}</strong><br>" if lead else ""
            return f"<p>{opened}{_text(text)}</p>"
        case Bullets(items=items):
            return "<ul>\n" + "\n".join(f"<li>{_text(item)}</li>" for item in items) + "\n</ul>"
        case Table():
            return _table(block, report.language)
        case Chart(caption=caption):
            drawn = draw(block, report.language)
            return f"<figure>\n<figcaption>{escape(caption)}</figcaption>\n{drawn}\n</figure>"
        case Sources(entries=entries):
            if not entries:
                return f"<p>{escape(report.word('sources.none'))}</p>"
            lines = []
            for entry in entries:
                day = f" ({escape(entry.published)})" if entry.published else ""
                # The address is text: a click in a report must not lead out of it.
                address = f'<br><span class="address">{escape(entry.address)}</span>' if entry.address else ""
                lines.append(
                    f'<li id="source-{entry.number}"><span class="number">[{entry.number}]</span>'
                    f"{escape(entry.title)}{day}{address}</li>"
                )
            return '<ul class="sources">\n' + "\n".join(lines) + "\n</ul>"
    return ""


def _table(table: Table, language: str) -> str:
    heads = "".join(
        f'<th scope="col"{_class(column)}>{escape(column.title(language))}</th>' for column in table.columns
    )
    grouped = any(row.kind == "heading" for row in table.rows)
    lines = [
        '<div class="scroll">',
        f'<table id="table-{escape(table.id)}">',
        f"<caption>{escape(table.caption)}</caption>",
        f"<thead><tr>{heads}</tr></thead>",
        "<tbody>",
        *(_row(table, row, grouped) for row in table.rows),
        "</tbody>",
        "</table>",
        "</div>",
        *(f'<p class="legend">{_text(text)}</p>' for text in table.legend),
    ]
    return "\n".join(lines)


def _class(column: Column) -> str:
    return ' class="n"' if column.align == "right" else ""


def _row(table: Table, row: Row, grouped: bool) -> str:
    count = len(table.columns)
    if row.kind == "heading":
        return f'<tr class="heading"><th scope="rowgroup" colspan="{count}">{_text(row.cells[0])}</th></tr>'
    if row.kind == "note":
        return f'<tr class="note"><td colspan="{count}">{_text(row.cells[0])}</td></tr>'
    inset = " inset" if grouped and row.kind == "body" else ""
    cells = "".join(
        f"<td{_class(column)}>{_text(cell)}</td>"
        for column, cell in zip(table.columns[1:], row.cells[1:], strict=True)
    )
    return f'<tr class="{row.kind}{inset}"><th scope="row">{_text(row.cells[0])}</th>{cells}</tr>'
