"""Mends what the letters of a PDF stand for, so that its figures can be searched, copied and read aloud.

A font has its figures of equal width as glyphs of their own, which it also names in Unicode's private area.
Qt writes those names into the PDF: the page looks right, and a search for 4,700 finds nothing.
"""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtGui import QFont, QRawFont, QTextLayout

from gui import theme

PRIVATE = range(0xE000, 0xF900)
PLAIN = "".join(map(chr, range(0x21, 0x7F))) + "−–°€£¥₩"
# One glyph serves both of each pair, and Qt names it by the wrong one.
ALIASES = {0x0009: 0x0020, 0x00A0: 0x0020, 0x00AD: 0x002D}

_TABLE = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_LIST = re.compile(rb"\[[^\]]*\]")
_LETTER = re.compile(rb"<([0-9A-F]{4})>")


def mended(pdf: bytes) -> bytes:
    """Return a PDF as Qt writes it, with what its letters stand for put right.

    Qt leaves the tables from glyphs to letters uncompressed, and a letter takes the same room as another:
    nothing else in the file moves.
    """
    return _TABLE.sub(lambda table: _LIST.sub(_put_right, table.group()), pdf)


def _put_right(letters: re.Match[bytes]) -> bytes:
    names = _names()

    def letter(found: re.Match[bytes]) -> bytes:
        code = int(found.group(1), 16)
        return b"<%04X>" % names.get(code, code)

    return _LETTER.sub(letter, letters.group())


@cache
def _names() -> dict[int, int]:
    """Return the plain character of every private one that names a figure of equal width."""
    theme.load_fonts()
    names = dict(ALIASES)
    for weight in QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold:
        font = theme.tabular(theme.font())
        font.setWeight(weight)
        raw = QRawFont.fromFont(font)
        private: dict[int, int] = {}
        for code in PRIVATE:
            glyphs = raw.glyphIndexesForString(chr(code))
            if glyphs and glyphs[0]:
                private.setdefault(glyphs[0], code)
        for character in PLAIN:
            layout = QTextLayout(character, font)
            layout.beginLayout()
            layout.createLine()
            layout.endLayout()
            for run in layout.glyphRuns():
                for glyph in run.glyphIndexes():
                    if glyph in private:
                        names[private[glyph]] = ord(character)
    return names
