"""The icons, tinted in a colour of the theme.

They are Lucide's (ISC, see resources/icons/LICENSE), drawn in ``currentColor``. Icon themes of the
desktop are not used: they are missing on plain X servers, and look different on every machine.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

NAMES = (
    "arrow-right",
    "book-open",
    "calendar",
    "chart-column",
    "check",
    "chevron-down",
    "chevron-up",
    "circle-alert",
    "circle-check",
    "clipboard-paste",
    "columns-2",
    "copy",
    "dices",
    "download",
    "external-link",
    "file-plus-2",
    "file-text",
    "folder-open",
    "git-compare-arrows",
    "handshake",
    "history",
    "info",
    "landmark",
    "layout-dashboard",
    "lock",
    "maximize-2",
    "minimize-2",
    "moon",
    "panel-bottom",
    "panel-left",
    "panel-right",
    "plus",
    "printer",
    "redo-2",
    "save",
    "scale",
    "search",
    "sun",
    "table-2",
    "target",
    "trash-2",
    "trending-up",
    "triangle-alert",
    "undo-2",
    "users",
    "x",
)
# What the style sheet shows must lie ready as a file: one in each theme's folder, in that theme's colour.
SHEET_NAMES = ("check", "chevron-down", "chevron-up")

SIZES = (16, 20, 24, 32)
RATIOS = (1, 2, 3)
DISABLED_OPACITY = 0.38


def svg(name: str, colour: str) -> bytes:
    """The drawing of icon ``name`` in ``colour`` (``#rrggbb``). Raises KeyError for a name not in NAMES."""
    if name not in NAMES:
        raise KeyError(name)
    return _drawing(name).replace("currentColor", colour).encode()


@cache
def icon(name: str, colour: str) -> QIcon:
    """Icon ``name`` in ``colour`` (``#rrggbb``), crisp on dense screens, with a faded disabled state.

    Raises KeyError for a name not in NAMES.
    """
    renderer = QSvgRenderer(QByteArray(svg(name, colour)))
    made = QIcon()
    for ratio in RATIOS:
        for size in SIZES:
            drawn = _drawn(renderer, size, ratio)
            made.addPixmap(drawn, QIcon.Mode.Normal)
            made.addPixmap(drawn, QIcon.Mode.Selected)
            made.addPixmap(_faded(drawn), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Icon ``name`` as a picture of ``size`` logical pixels for a screen of ``ratio`` pixels each."""
    return icon(name, colour).pixmap(QSize(size, size), ratio)


def path(name: str, theme_name: str) -> str:
    """Where the drawing of icon ``name`` in a theme's own colour lies, as style sheets want it (``/``)."""
    return str(resources.files("resources").joinpath("icons", theme_name, f"{name}.svg")).replace("\\", "/")


@cache
def _drawing(name: str) -> str:
    return resources.files("resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")


def _drawn(renderer: QSvgRenderer, size: int, ratio: int) -> QPixmap:
    made = QPixmap(size * ratio, size * ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def _faded(drawn: QPixmap) -> QPixmap:
    made = QPixmap(drawn.size())
    made.setDevicePixelRatio(drawn.devicePixelRatio())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(DISABLED_OPACITY)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return made
