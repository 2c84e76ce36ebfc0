"""A chart as a file or on the clipboard: PNG at twice its size, SVG as vectors, CSV of the figures behind."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from gui.charts.outlines import outlined

if TYPE_CHECKING:
    from gui.charts.canvas import Canvas

SUFFIXES = (".png", ".svg", ".csv")
PICTURE_SCALE = 2
Cell = str | float | int | None
Table = tuple[list[str], list[list[Cell]]]
"""(header, rows); a missing figure is None."""


class ChartNotSavedError(Exception):
    """The chart could not be written; the text says why, in the system's words."""


def picture(chart: Canvas) -> QImage:
    """The chart as it is on the screen, at twice its size."""
    size = chart.size()
    image = QImage(size * PICTURE_SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(PICTURE_SCALE)
    painter = QPainter(image)
    chart.draw_at(painter, QRectF(0, 0, size.width(), size.height()), size, chart.theme)
    painter.end()
    return image


def table_text(table: Table, delimiter: str) -> str:
    """The table as text with one row a line; plain numbers with a point, missing figures empty."""
    header, rows = table
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow([_safe(name) for name in header])
    for row in rows:
        writer.writerow(
            ["" if cell is None else _safe(cell) if isinstance(cell, str) else cell for cell in row]
        )
    return out.getvalue()


def _safe(text: str) -> str:
    # A name that begins like a formula would be run by a spreadsheet that opens the file.
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def save_chart(chart: Canvas, path: Path) -> None:
    """Write the chart to ``path`` as its suffix says.

    Raises ChartNotSavedError when the suffix is another one or the file can't be written.
    """
    writers = {".png": _png, ".svg": _svg, ".csv": _csv}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise ChartNotSavedError(f"{path.name}: {', '.join(SUFFIXES)}")
    try:
        path.write_bytes(writer(chart))
    except OSError as error:
        raise ChartNotSavedError(str(error)) from error


def _csv(chart: Canvas) -> bytes:
    # The mark at the beginning lets Excel read Hangul as what it is.
    return table_text(chart.table(), ",").encode("utf-8-sig")


def _png(chart: Canvas) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(chart).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _svg(chart: Canvas) -> bytes:
    size, buffer = chart.size(), QBuffer()
    generator = QSvgGenerator()
    # Into memory, so that a file that can't be written is refused by Python and in its words.
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(chart.accessibleName())
    generator.setDescription(chart.accessibleDescription())
    painter = QPainter(generator)
    chart.draw_at(painter, QRectF(0, 0, size.width(), size.height()), size, chart.theme)
    painter.end()
    return outlined(bytes(buffer.data().data()).decode()).encode()
