"""The icons, tinted in a colour of the theme.

They are Lucide's (ISC, see resources/icons/LICENSE), drawn in ``currentColor``. Icon themes of the
desktop are not used: they are missing on plain X servers, and look different on every machine.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
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
    "circle-question-mark",
    "clipboard-paste",
    "columns-2",
    "copy",
    "dices",
    "download",
    "external-link",
    "eye",
    "file-plus-2",
    "file-text",
    "folder-open",
    "git-compare-arrows",
    "graduation-cap",
    "grid-3x3",
    "handshake",
    "history",
    "info",
    "landmark",
    "layout-dashboard",
    "lock",
    "maximize-2",
    "messages-square",
    "minimize-2",
    "minus",
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
    "settings",
    "sliders-horizontal",
    "sliders-vertical",
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

DISABLED_OPACITY = 0.38


def svg(name: str, colour: str) -> bytes:
    """The drawing of icon ``name`` in ``colour`` (``#rrggbb``). Raises KeyError for a name not in NAMES."""
    if name not in NAMES:
        raise KeyError(name)
    return _drawing(name).replace("currentColor", colour).encode()


class _Engine(QIconEngine):
    """Draws an icon when it is asked for, at the very size and density."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def clone(self) -> QIconEngine:
        copy = _Engine(self._name, self._colour)
        _copies.append(copy)
        return copy

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        return _drawn(
            self._name, self._colour, size.width(), size.height(), scale, mode == QIcon.Mode.Disabled
        )

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, _densest()))


def _densest() -> float:
    # Asking the painter for its device costs milliseconds at the start: Qt's classes are wrapped for it.
    application = QGuiApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0


# Qt owns a copy, but Python must not let go of it first.
_copies: list[_Engine] = []


@cache
def icon(name: str, colour: str) -> QIcon:
    """Icon ``name`` in ``colour`` (``#rrggbb``), crisp on dense screens, with a faded disabled state.

    Raises KeyError for a name not in NAMES.
    """
    if name not in NAMES:
        raise KeyError(name)
    return QIcon(_Engine(name, colour))


def path(name: str, theme_name: str) -> str:
    """Where the drawing of icon ``name`` in a theme's own colour lies, as style sheets want it (``/``)."""
    return str(resources.files("resources") / "icons" / theme_name / f"{name}.svg").replace("\\", "/")


@cache
def _drawing(name: str) -> str:
    return (resources.files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawn(name: str, colour: str, width: int, height: int, ratio: float, faded: bool) -> QPixmap:
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    if faded:
        # As a whole, for strokes that cross would be seen otherwise.
        painter.setOpacity(DISABLED_OPACITY)
        painter.drawPixmap(0, 0, _drawn(name, colour, width, height, ratio, False))
    else:
        QSvgRenderer(QByteArray(svg(name, colour))).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return made
