"""A label of one line that shortens its text where it lacks room, and then shows it whole in a tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class WrappedLabel(QLabel):
    """A text in as many lines as it needs, where an elided one would lose its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def set_text(self, text: str) -> None:
        """Show ``text``, its line breaks as spaces."""
        self.setText(" ".join(text.split()))


class ElidedLabel(QLabel):
    """Asks for the width of its whole text, and takes less. Its text is always plain."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._mode = mode
        self._explained = ""
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text``, its line breaks as spaces."""
        self.setText(" ".join(text.split()))
        self._tell()

    def explain(self, text: str) -> None:
        """Tell this too when the mouse rests on the label."""
        self._explained = text
        self._tell()

    def shown_text(self) -> str:
        """The text as there is room for it."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        # The advance of fractional widths may be rounded down: one pixel more, or the last letter is elided.
        around = self.contentsMargins()
        text = QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())
        return text.grownBy(around)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        least = min(self.sizeHint().width(), metrics.horizontalAdvance("…") + 2 * metrics.averageCharWidth())
        return QSize(least, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            self.shown_text(),
            self.foregroundRole(),
        )
        painter.end()

    def _tell(self) -> None:
        whole = self.text() if self.shown_text() != self.text() else ""
        self.setToolTip("\n".join(filter(None, (whole, self._explained))))
