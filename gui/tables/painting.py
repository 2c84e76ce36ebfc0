"""How a cell looks: its state told by slant, weight and mark, never by colour alone; bars; hairlines."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from gui.tables.columns import Cell, CellState
from gui.theme import Theme
from gui.theme import tabular as theme_tabular

PADDING = 10
INDENT = 12
CHEVRON = 14
BAR_ROOM = 44
"""A bar shorter than this tells little."""
MARK = 5.0
MARK_ROOM = 7

_WEIGHTS = {
    CellState.TOTAL: QFont.Weight.DemiBold,
    CellState.INCOMPLETE: QFont.Weight.DemiBold,
    CellState.HEADING: QFont.Weight.DemiBold,
    CellState.OVERRIDDEN: QFont.Weight.DemiBold,
}
MARKED = {
    *(CellState.OBSERVED, CellState.UNSURE, CellState.ASSUMED, CellState.MISSING),
    CellState.INCOMPLETE,
}
"""States that take room for a mark beside the text."""
_MUTED = {CellState.COMPUTED, CellState.MISSING, CellState.HEADING}
_ROLES = {field.name for field in fields(Theme)} - {"name"}


def tabular(font: QFont, weight: QFont.Weight | None = None, italic: bool = False) -> QFont:
    """Gives the font with digits of one width."""
    made = theme_tabular(font)
    if weight is not None:
        made.setWeight(weight)
    made.setItalic(italic)
    return made


def cell_font(font: QFont, cell: Cell, in_total: bool) -> QFont:
    """Gives the font that tells the state of a cell."""
    weight = QFont.Weight.DemiBold if in_total else _WEIGHTS.get(cell.state)
    return tabular(font, weight, cell.state is CellState.ASSUMED)


def role_colour(theme: Theme, role: str, otherwise: str) -> QColor:
    """Gives the colour of a role by its name; a role that the theme lacks is passed over."""
    return QColor(getattr(theme, role) if role in _ROLES else otherwise)


def text_colour(theme: Theme, cell: Cell, in_total: bool) -> QColor:
    """Gives the colour of a cell's text."""
    muted = not in_total and (cell.state in _MUTED or (cell.number is None and cell.text in ("–", "—")))
    # The bar carries the tone where there is one: long rows of coloured figures are hard to read.
    tone = "" if muted or cell.bar is not None else cell.tone
    return role_colour(theme, tone, theme.muted if muted else theme.ink)


def blend(below: str, above: str, share: float) -> QColor:
    """Gives a colour between two, so that it does not depend on what is painted under it."""
    first, second = QColor(below), QColor(above)
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * share,
        first.greenF() + (second.greenF() - first.greenF()) * share,
        first.blueF() + (second.blueF() - first.blueF()) * share,
    )


def paint_ground(
    painter: QPainter, theme: Theme, rect: QRect, *, total: bool, selected: bool, line: bool
) -> None:
    """Paints the ground of a cell and the hairlines of its row."""
    role = theme.selection if selected else theme.header if total else theme.card
    painter.fillRect(rect, QColor(role))
    if total:
        painter.setPen(QPen(blend(theme.line, theme.muted, 0.35), 1))
        painter.drawLine(rect.topLeft(), rect.topRight())
    elif line:
        painter.setPen(QPen(blend(theme.card, theme.line, 0.7), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def paint_focus(painter: QPainter, theme: Theme, rect: QRect, active: bool) -> None:
    """Frames the current cell; weaker while the keyboard is elsewhere."""
    painter.setPen(QPen(QColor(theme.sender if active else theme.muted), 2 if active else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = 1 if active else 0
    painter.drawRect(rect.adjusted(inset, inset, -1, -1))


def paint_bar(
    painter: QPainter, theme: Theme, area: QRect, share: float, tone: str, *, signed: bool, in_total: bool
) -> None:
    """Paints a share as a bar from the left edge of the area, or from its middle where signed."""
    if area.width() < 8 or not share:
        return
    share = max(-1.0, min(1.0, share)) if signed else min(1.0, abs(share))
    thick = min(area.height() - 10, 12)
    top = area.center().y() - thick / 2 + 1
    middle = area.left() + area.width() / 2
    start, room = (middle, area.width() / 2) if signed else (float(area.left()), float(area.width()))
    length = max(2.0, abs(share) * room)
    left = start - length if share < 0 else start
    colour = role_colour(theme, tone, theme.sender)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blend(theme.card, colour.name(), 0.75 if in_total else 0.5))
    painter.drawRoundedRect(QRectF(left, top, length, thick), 2, 2)
    if signed:
        painter.setPen(QPen(blend(theme.line, theme.muted, 0.5), 1))
        painter.drawLine(QPointF(middle, top - 2), QPointF(middle, top + thick + 2))
    painter.restore()


def paint_mark(
    painter: QPainter, theme: Theme, rect: QRect, at: float, state: CellState, mark: float
) -> None:
    """Paints the mark of a state, ``mark`` wide, at ``at`` beside the text or in the corner.

    No two states share a shape.
    """
    box = QRectF(at, rect.top() + (rect.height() - mark) / 2 + 0.5, mark, mark)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state is CellState.OBSERVED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blend(theme.card, theme.fine, 0.9))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif state is CellState.ASSUMED:
        painter.setPen(QPen(QColor(theme.caution), 1.2))
        painter.drawEllipse(box)
    elif state is CellState.UNSURE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.caution))
        wide = box.adjusted(-0.8, -0.8, 0.8, 0.3)
        top = QPointF(wide.center().x(), wide.top())
        painter.drawPolygon(QPolygonF([top, wide.bottomRight(), wide.bottomLeft()]))
    elif state is CellState.OVERRIDDEN:
        corner = QPointF(rect.right() + 1, rect.top())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.sender))
        painter.drawPolygon(QPolygonF([corner, corner - QPointF(8, 0), corner + QPointF(0, 8)]))
    elif state is CellState.MISSING:
        painter.setPen(QPen(QColor(theme.caution), 1.2))
        middle, half = box.center(), mark / 2 + 0.5
        points = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
        painter.drawPolygon(QPolygonF([middle + point for point in points]))
    elif state is CellState.INCOMPLETE:
        # A ring that is not closed.
        painter.setPen(QPen(QColor(theme.caution), 1.4))
        painter.drawArc(box, 60 * 16, 240 * 16)
    painter.restore()


def paint_dots_under(painter: QPainter, theme: Theme, left: int, right: int, base: int) -> None:
    """Underlines a figure without a source with dots."""
    pen = QPen(QColor(theme.caution), 1.6, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.1, 2.2])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawLine(QPointF(left, base + 3.5), QPointF(right, base + 3.5))
    painter.restore()


def paint_chevron(painter: QPainter, theme: Theme, rect: QRect) -> None:
    """Shows that a cell offers choices."""
    middle = QPointF(rect.right() - PADDING + 1.5, rect.center().y() + 1.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.muted), 1.4))
    painter.drawPolyline(
        QPolygonF([middle + QPointF(-3.5, -1.75), middle + QPointF(0, 1.75), middle + QPointF(3.5, -1.75)])
    )
    painter.restore()
