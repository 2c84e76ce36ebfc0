"""Help at every field: what it is, in which unit, with an example, and where the figure in it is from.

The sentences stand among the words: ``help.<page>.<column>`` for tables, ``help.field.<name>`` for what
carries the property ``help``.
"""

from __future__ import annotations

import html
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QApplication, QWhatsThis, QWidget

from core.words import message, say, sentences
from gui.tables.cell_words import visible_lines
from gui.tables.columns import Column
from gui.tables.table_view import TableView

HELP = "help"
"""The property of a widget that names its help."""
_BY_YEAR, _BY_PLACE = "y", "at-"


def _tr(text: str) -> str:
    return QCoreApplication.translate("FieldHelp", text)


def column_help(page_id: str, column: Column) -> str:
    """Return what a column holds; its tip, where nothing more is written, or nothing."""
    known = sentences()
    name = column.id
    if name.startswith(_BY_YEAR) and name[1:].isdigit():
        name = "year"
    elif name.startswith(_BY_PLACE):
        name = "at"
    key = f"help.{page_id}.{name}"
    return say(message(key)) if key in known else column.tip


def help_columns(page: QWidget) -> None:
    """Let the titles of a page's tables tell what their columns hold."""
    for table in page.findChildren(TableView):
        table.table_model().column_help = partial(column_help, page_of(table))


def help_of(widget: QWidget | None) -> list[str]:
    """Return the help on a widget in paragraphs: heading, what it is, how it stands, what can be typed."""
    at = widget
    while at is not None:
        if isinstance(at, TableView):
            return _of_cell(at)
        name = at.property(HELP)
        if isinstance(name, str):
            heading = (widget or at).accessibleName() or at.accessibleName()
            return [heading, say(message(f"help.field.{name}"))]
        at = at.parentWidget()
    told = [widget.whatsThis() or widget.toolTip(), widget.accessibleDescription()] if widget else []
    if widget is None or not any(told):
        return [_tr("Help"), say(message("help.nothing"))]
    return [widget.accessibleName() or _tr("Help"), *dict.fromkeys(filter(None, told))]


def _of_cell(table: TableView) -> list[str]:
    at = table.currentIndex()
    if not at.isValid():
        return [table.accessibleName(), say(message("help.keys"))]
    model = table.table_model()
    row, place = at.row(), at.column()
    column, cell = model.columns[place], model.cell(row, place)
    parts = [model.place_name(row, place), column_help(page_of(table), column)]
    if cell.text.strip():
        parts.append(_tr("Here: {text}").format(text=cell.text))
    parts.append(cell.told)
    if not model.is_editable(row, place):
        parts.append(say(message("help.read_only")))
    elif cell.choices:
        parts.append(_tr("One of: {choices}.").format(choices=", ".join(text for _, text in cell.choices)))
    else:
        numeric = column.align == "right"
        parts += [say(message("help.typed.number"))] if numeric else []
        parts.append(say(message("help.keys")))
    return list(dict.fromkeys(filter(None, parts)))


def page_of(widget: QWidget) -> str:
    """Return the id of the page that a widget is in, or nothing."""
    at: QWidget | None = widget
    while at is not None:
        page = at.property("page_id")
        if isinstance(page, str):
            return page
        at = at.parentWidget()
    return ""


def show_help(window: QWidget) -> None:
    """Show the help on what has the keyboard in a window, beside it."""
    widget = QApplication.focusWidget()
    if widget is None or not window.isAncestorOf(widget):
        widget = None
    heading, *parts = help_of(widget)
    shown = "".join(f"<p>{html.escape(visible_lines(part))}</p>".replace("\n", "<br>") for part in parts)
    QWhatsThis.showText(_beside(widget, window), f"<b>{html.escape(heading)}</b>{shown}", widget or window)


def _beside(widget: QWidget | None, window: QWidget) -> QPoint:
    if isinstance(widget, TableView):
        cell = widget.visualRect(widget.currentIndex())
        return widget.viewport().mapToGlobal(cell.bottomLeft())
    if widget is not None:
        return widget.mapToGlobal(widget.rect().bottomLeft())
    return window.mapToGlobal(window.rect().center())
