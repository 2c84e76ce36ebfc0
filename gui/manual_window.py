"""The manual in a window of its own: chapters at the left, a page at the right; nothing from the network."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QDesktopServices,
    QImage,
    QKeySequence,
    QShortcut,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from core import manual, manual_html
from gui.icons import icon
from gui.theme import Theme

SIZE = (980, 680)
LIST_WIDTH = 210
PICTURE_WIDTH = 660


def _tr(text: str) -> str:
    return QCoreApplication.translate("Manual", text)


class ManualPage(QTextBrowser):
    """Shows pictures smoothly: Qt itself leaves out pixels of those that it makes smaller."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(self.document().baseUrl().resolved(QUrl(name)).toLocalFile())
        ratio = self.devicePixelRatioF()
        if picture.width() > PICTURE_WIDTH * ratio:
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaledToWidth(round(PICTURE_WIDTH * ratio), smooth)
        picture.setDevicePixelRatio(ratio)
        return picture


class ManualWindow(QSplitter):
    """Chapters, and the one that is read. Links of the web open in the browser, when they are clicked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._came_to = ""
        """The chapter that the search went on in."""
        self._plain: dict[str, str] = {}
        """The chapters that were looked through, as they are read, without case."""
        self.setWindowTitle(_tr("The manual"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.chapters = QListWidget()
        self.chapters.setAccessibleName(_tr("Chapters"))
        self.chapters.setSpacing(3)
        for name in manual.CHAPTERS:
            self.chapters.addItem(manual.title(manual.chapter(name)))
        self.page = ManualPage()
        self.page.setAccessibleName(_tr("The page of the manual"))
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self.sought = QLineEdit()
        self.sought.setPlaceholderText(_tr("Find in the manual"))
        self.sought.setAccessibleName(_tr("Find in the manual"))
        self.sought.setClearButtonEnabled(True)
        self._steps: dict[str, QAction] = {}
        for name, words, step in (
            ("chevron-up", _tr("The place before (Shift+Enter)"), self._seek_back),
            ("chevron-down", _tr("The next place (Enter)"), self._seek_on),
        ):
            action = self.sought.addAction(icon(name, theme.muted), QLineEdit.ActionPosition.TrailingPosition)
            self._steps[name] = action
            action.setToolTip(words)
            action.triggered.connect(step)
        QShortcut(QKeySequence("Shift+Return"), self.sought, self._seek_back)
        self.sought.textChanged.connect(self._seek_anew)
        self.sought.returnPressed.connect(self._seek_on)
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(12, 12, 12, 12)
        self.found = QLabel()
        self.found.setProperty("text_role", "muted")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.sought, 1)
        row.addWidget(self.found)
        column.addLayout(row)
        column.addWidget(self.page)
        self.addWidget(self.chapters)
        self.addWidget(reading)
        self.setSizes([LIST_WIDTH, SIZE[0] - LIST_WIDTH])
        self.setChildrenCollapsible(False)
        self.chapters.currentRowChanged.connect(lambda row: self._show(manual.CHAPTERS[row]))
        for keys, done in (("Ctrl+F", self.sought.setFocus), ("Esc", self.close)):
            QShortcut(QKeySequence(keys), self, done)
        self.chapters.setCurrentRow(0)
        self.sought.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours, and stay where the reader is."""
        self._theme = theme
        for name, action in self._steps.items():
            action.setIcon(icon(name, theme.muted))
        at = self.page.verticalScrollBar().value()
        self._show(manual.CHAPTERS[self.chapters.currentRow()])
        self.page.verticalScrollBar().setValue(at)

    def go_to(self, name: str) -> None:
        """Show a chapter."""
        self.chapters.setCurrentRow(manual.CHAPTERS.index(name))

    def _show(self, name: str) -> None:
        theme = self._theme
        self._came_to = ""
        self.page.document().setDefaultStyleSheet(
            f"a {{ color: {theme.sender}; }} pre {{ white-space: pre-wrap; }}"
            " pre, code { font-family: monospace; }"
            f" blockquote {{ color: {theme.muted}; }} td, th {{ padding: 3px 8px; text-align: left; }}"
        )
        inside = manual_html.body(name).replace("<img ", f'<img width="{PICTURE_WIDTH}" ')
        with as_file(manual.folder()) as folder:
            # Beside the chapters, so that their links to pictures hold.
            self.page.document().setBaseUrl(QUrl.fromLocalFile(f"{folder}/en/"))
            self.page.setHtml(inside)
        self._tell_found()

    def _follow(self, link: QUrl) -> None:
        name = link.fileName().removesuffix(".md")
        if link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)
        elif name in manual.CHAPTERS:
            self.go_to(name)

    def _seek_anew(self, text: str) -> None:
        cursor = self.page.textCursor()
        cursor.setPosition(0)
        self.page.setTextCursor(cursor)
        self.page.find(text)
        self._tell_found()

    def _tell_found(self) -> None:
        """Tell which of how many places is shown."""
        text, shown = self.sought.text(), self.page.textCursor().selectionEnd()
        ends = []
        cursor = self.page.document().find(text) if text else QTextCursor()
        while not cursor.isNull():
            ends.append(cursor.selectionEnd())
            cursor = self.page.document().find(text, cursor)
        if not text:
            told = ""
        elif not ends:
            there = next(self._others_with(text, 1), None)
            told = _tr("not in the manual") if there is None else _tr("not here; Enter goes to “{chapter}”")
            told = told.format(chapter=self._title(there or ""))
        elif shown in ends:
            told = _tr("{number} of {count}").format(number=ends.index(shown) + 1, count=len(ends))
            if self._came_to:
                told = f"{self._title(self._came_to)}: {told}"
        else:
            told = _tr("found: {count}").format(count=len(ends))
        self.found.setText(told)
        self.sought.setAccessibleDescription(told)

    def _others_with(self, text: str, way: int) -> Iterator[str]:
        """Go through the other chapters that hold a text, from this one on or back, round the manual."""
        names, here = manual.CHAPTERS, self.chapters.currentRow()
        for step in range(1, len(names)):
            name = names[(here + way * step) % len(names)]
            if name not in self._plain:
                document = QTextDocument()
                document.setHtml(manual_html.body(name))
                self._plain[name] = document.toPlainText().casefold()
            if text.casefold() in self._plain[name]:
                yield name

    def _title(self, name: str) -> str:
        return self.chapters.item(manual.CHAPTERS.index(name)).text() if name else ""

    def _seek_back(self) -> None:
        """Find the place before; before the first one of a chapter the last of one before."""
        text, back = self.sought.text(), QTextDocument.FindFlag.FindBackward
        if text and not self.page.find(text, back):
            self._go_on_in(next(self._others_with(text, -1), ""))
            cursor = self.page.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End)
            self.page.setTextCursor(cursor)
            self.page.find(text, back)
        self._tell_found()

    def _seek_on(self) -> None:
        """Find the next place; after the last one of a chapter the first of one behind."""
        text = self.sought.text()
        if text and not self.page.find(text):
            self._go_on_in(next(self._others_with(text, 1), ""))
            self._seek_anew(text)
        self._tell_found()

    def _go_on_in(self, name: str) -> None:
        if name:
            self.go_to(name)
            self._came_to = name
