"""The letters of printed reports: the program's font, in the units of the document."""

from __future__ import annotations

from PySide6.QtGui import QFont

from gui import theme
from gui.paper.breaks import POINT


def letters(points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the program's font at a size in points, in the units of the document."""
    theme.load_fonts()
    font = theme.tabular(theme.font(weight=weight))
    font = letter_for_letter(font)
    font.setPixelSize(round(points * POINT))
    return font


def letter_for_letter(font: QFont) -> QFont:
    """Return a font in which a sign keeps its shape whatever stands beside it.

    The minus before a figure would be another glyph, with no letter to be copied or searched as.
    """
    made = QFont(font)
    for feature in ("calt", "clig", "liga"):
        made.setFeature(QFont.Tag(feature), 0)
    return made
