"""Amounts that no line end parts: no-break spaces between a currency, its figure and its unit."""

from __future__ import annotations

import re
from dataclasses import replace

from core.report.blocks import Block, Bullets, Chart, Heading, Paragraph, Row, Table, Text

NO_BREAK = "\N{NO-BREAK SPACE}"
_FIGURE = r"[−+]?\d[\d,]*(?:\.\d+)?"
_AMOUNT = re.compile(rf"\b[A-Z]{{3}} {_FIGURE}(?: (?:k|m|bn|tn)\b)?|{_FIGURE} %")


def unbroken(text: str) -> str:
    """Return a text with its amounts and percentages held together: ``USD 4,460 m`` stays on one line."""
    return _AMOUNT.sub(lambda found: found.group().replace(" ", NO_BREAK), text)


def unbroken_block(block: Block) -> Block:
    """Return a block with all amounts in its words held together; the titles of sources stay as they are."""
    match block:
        case Heading():
            return replace(block, text=unbroken(block.text))
        case Paragraph():
            return replace(block, text=_text(block.text), lead=unbroken(block.lead))
        case Bullets():
            return replace(block, items=tuple(map(_text, block.items)))
        case Table():
            return replace(
                block,
                caption=unbroken(block.caption),
                rows=tuple(Row(tuple(map(_text, row.cells)), row.kind) for row in block.rows),
                legend=tuple(map(_text, block.legend)),
            )
        case Chart():
            return replace(block, caption=unbroken(block.caption), words=unbroken(block.words))
    return block


def _text(text: Text) -> Text:
    return replace(text, text=unbroken(text.text))
