"""Letters as outlines: a chart looks alike where its font is not installed.

Inkscape, LibreOffice and browsers put another font in its place, with other widths, and texts run into each
other. What was written is kept as the title of its outline, for people and programs that read.
"""

from __future__ import annotations

import re
from html import escape, unescape

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainterPath

_TEXT = re.compile(r"<text\b([^>]*)>(.*?)</text>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_LARGE = 200
_FONT = ("x", "y", "font-family", "font-size", "font-weight", "font-style", "xml:space")


def outlined(svg: str) -> str:
    """Return an SVG of Qt's with its texts as outlines."""
    return _TEXT.sub(_outline, svg)


def _outline(match: re.Match[str]) -> str:
    attributes = dict(_ATTRIBUTE.findall(match[1]))
    text = unescape(match[2]).strip()
    font = QFont(attributes.get("font-family", "").strip("'\""))
    # Large, and then scaled down: Qt rounds the size of a font to whole pixels.
    font.setPixelSize(_LARGE)
    font.setWeight(QFont.Weight(int(attributes.get("font-weight", "400"))))
    font.setItalic(attributes.get("font-style") == "italic")
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    scale = float(attributes.get("font-size", "13")) / _LARGE
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, text)
    x, y = float(attributes.get("x", "0")), float(attributes.get("y", "0"))
    kept = " ".join(f'{name}="{value}"' for name, value in attributes.items() if name not in _FONT)
    return f'<path {kept} d="{_data(path, x, y, scale)}"><title>{escape(text)}</title></path>'


def _data(path: QPainterPath, x: float, y: float, scale: float) -> str:
    kind = QPainterPath.ElementType
    parts: list[str] = []
    for at in range(path.elementCount()):
        element = path.elementAt(at)
        point = f"{x + scale * element.x:.2f} {y + scale * element.y:.2f}"
        if element.type == kind.MoveToElement:
            parts.append(f"M{point}")
        elif element.type == kind.LineToElement:
            parts.append(f"L{point}")
        elif element.type == kind.CurveToElement:
            parts.append(f"C{point}")
        else:
            parts.append(point)
    return " ".join(parts)
