"""How wide the columns of a printed table are: figures stay whole, and words share what is left."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

from core.report.blocks import Table
from gui.paper.breaks import POINT
from gui.paper.letters import letters


def lead_in(table: Table, at: int) -> float:
    """Return the points that keep a column of words off the figures before it."""
    column = table.columns[at]
    return 7.0 if at and column.align == "left" and table.columns[at - 1].align == "right" else 0.0


def column_widths(table: Table, room: float, size: float, language: str) -> list[float]:
    """Return widths in units that fill the room: figures stay whole, and words share what is left."""
    plain, bold = QFontMetricsF(letters(size)), QFontMetricsF(letters(size, QFont.Weight.Bold))
    pad = 4 * POINT + 2
    least: list[float] = []
    wish: list[float] = []
    for at, column in enumerate(table.columns):
        cells = [row.cells[at] for row in table.rows if row.kind not in ("heading", "note")]
        texts = [f"{cell.marks} {cell.text} {cell.source_marks}".strip() for cell in cells]
        words = [*column.header.split(), column.unit_told(language)]
        widest = max(map(bold.horizontalAdvance, words))
        whole = max(map(bold.horizontalAdvance, texts), default=0.0)
        if column.align == "right":
            least.append(max(widest, whole) + pad)
            wish.append(least[-1])
        else:
            inset = (8 if at == 0 else lead_in(table, at)) * POINT
            parts = [part for text in texts for part in text.split()]
            longest = max(map(plain.horizontalAdvance, parts), default=0.0)
            least.append(max(widest, min(longest, room / 6)) + pad + inset)
            wish.append(max(least[-1], whole + pad + inset))
    spare = room - sum(least)
    if spare < 0:
        return [width * room / sum(least) for width in least]
    lacking = {at: wish[at] - least[at] for at in range(len(least)) if wish[at] > least[at]}
    # Who lacks little gets all of it, such as a day: long names have more than one line anyway.
    for taken, at in enumerate(sorted(lacking, key=lacking.__getitem__)):
        given = min(lacking[at], spare / (len(lacking) - taken))
        least[at] += given
        spare -= given
    rest = room - sum(least)
    return [width + rest / len(least) for width in least]
