"""The list of pages at the left; it folds to icons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle

from gui.icons import icon
from gui.pages.catalog import PAGES, page_title
from gui.theme import Theme

AROUND = 36
"""What padding and margins take beside the longest name."""


class Navigation(QListWidget):
    """A row a page, in the order of the catalog."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._is_folded = False
        self.setProperty("pages", True)
        self.setAccessibleName(self.tr("Pages"))
        self.setProperty("help", "pages")
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for spec in PAGES:
            item = QListWidgetItem(page_title(spec))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, page_title(spec))
            self.addItem(item)
        self.set_theme(theme)
        self.set_folded(False)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for row, spec in enumerate(PAGES):
            self.item(row).setIcon(icon(spec.icon, theme.ink))

    def is_folded(self) -> bool:
        """Return whether only the icons show."""
        return self._is_folded

    def set_folded(self, folded: bool) -> None:
        """Show icons alone, with the names as tooltips, or names too."""
        self._is_folded = folded
        for row, spec in enumerate(PAGES):
            self.item(row).setText("" if folded else page_title(spec))
            self.item(row).setToolTip(page_title(spec) if folded else "")
        self._fit_width()

    def _fit_width(self) -> None:
        names = [] if self._is_folded else [page_title(spec) for spec in PAGES]
        widest = max((self.fontMetrics().horizontalAdvance(name) for name in names), default=0)
        # Where not all rows fit, the scroll bar takes no room from the names.
        overflows = self.count() * self.sizeHintForRow(0) > self.height()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent) if overflows else 0
        icon_width = self.style().pixelMetric(QStyle.PixelMetric.PM_ListViewIconSize, None, self)
        self.setFixedWidth(AROUND + icon_width + widest + bar + (8 if names else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._fit_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_width()
