"""The charts of a report as pictures, for formats that take no vectors."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from core.report.blocks import Chart
from gui.paper.breaks import UNITS
from gui.paper.charts import ChartPainter
from gui.paper.document import CHART_HEIGHT

WIDTH = 2_000
"""In pixels: the chart of a page of 174 mm in units of 1/288 inch, so letters are as large as there."""


def picture_maker() -> Callable[[Chart], bytes]:
    """Return what makes a PNG of a chart; one painter serves all charts of a report."""
    painter_of_charts = ChartPainter()

    def picture(chart: Chart) -> bytes:
        image = QImage(WIDTH, round(WIDTH * CHART_HEIGHT), QImage.Format.Format_RGB32)
        # Letters are as large as on the page only at its own resolution.
        image.setDotsPerMeterX(round(UNITS / 0.0254))
        image.setDotsPerMeterY(round(UNITS / 0.0254))
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter_of_charts.draw(chart, painter, QRectF(0, 0, image.width(), image.height()))
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"PNG")).write(image)
        return bytes(buffer.data().data())

    return picture
