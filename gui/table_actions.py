"""What the File menu does with tables: figures in from CSV files and workbooks, and out to them."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog

from core.editing.edits import Edit, EditRefused
from core.files.whole_write import SaveFailed, write_whole
from core.words import message, say
from gui.file_actions import may_replace
from gui.folders import beside

if TYPE_CHECKING:
    from gui.tables.table_view import TableView
    from gui.window import MainWindow

TABLE_SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm", ".ods")


def _tr(text: str) -> str:
    return QCoreApplication.translate("TableActions", text)


def ask_import(window: MainWindow) -> None:
    """Ask for a file of figures, and show how it will be read."""
    title = _tr("Import table")
    filters = [_tr("Tables (*.csv *.tsv *.txt *.xlsx *.xlsm *.ods)"), _tr("All files (*)")]
    chosen, _ = QFileDialog.getOpenFileName(window, title, _folder(window), ";;".join(filters))
    if chosen:
        open_import(window, Path(chosen))


def open_import(window: MainWindow, path: Path) -> None:
    """Show how a file of figures will be read; what can't be read at all is told."""
    # Loaded when first used: few sessions import anything.
    sheets = importlib.import_module("core.exchange.sheets")
    try:
        found = sheets.read_sheets(path)
    except sheets.UnreadableTable as unreadable:
        window.tell_failure(str(unreadable), _tr("Import table"))
        return
    dialogs = importlib.import_module("gui.dialogs.import_table")
    dialog = dialogs.ImportDialog(window.session.scenario, found, path.name, window.theme, window)
    dialog.agreed.connect(lambda edit: _take_in(window, edit))
    dialog.open()


def open_dropped(window: MainWindow, path: Path) -> None:
    """Open a file that was dropped on a window: a table is shown to be imported, all else is a scenario."""
    if path.suffix.lower() in TABLE_SUFFIXES:
        open_import(window, path)
    else:
        window.files.open(path)


def _take_in(window: MainWindow, edit: Edit) -> None:
    words = say(edit.label(window.session.document))
    try:
        window.session.apply(edit)
    except EditRefused as refused:
        window.tell_failure(refused.reason, _tr("Import table"))
    else:
        window.status.tell(words)


def ask_export(window: MainWindow) -> None:
    """Ask which table of the scenario, and where it goes."""
    catalog = importlib.import_module("core.exchange.catalog").TABLES
    names = {say(message(f"table.{table}")): table for table in catalog}
    title = _tr("Export table")
    picked, agreed = QInputDialog.getItem(window, title, _tr("Which table?"), list(names), 0, False)
    if agreed and (path := _ask_file(window, title, picked, parquet=True)) is not None:
        export(window, names[picked], path)


def ask_save(window: MainWindow, table: TableView) -> None:
    """Ask where a table goes as it is shown on its page."""
    title = _tr("Save table")
    path = _ask_file(window, title, table.accessibleName(), parquet=False)
    if path is not None:
        save_shown(window, table, path)


def _ask_file(window: MainWindow, title: str, name: str, *, parquet: bool) -> Path | None:
    """Ask for the file of a table; None if the person thinks better of it."""
    filters = {_tr("CSV (*.csv)"): ".csv", _tr("Workbook (*.xlsx)"): ".xlsx"}
    if parquet:
        filters[_tr("Parquet (*.parquet)")] = ".parquet"
    plain = "".join(letter for letter in name if letter.isalnum() or letter in " -") or _tr("table")
    start = Path(_folder(window)) / f"{plain}.csv"
    chosen, kind = QFileDialog.getSaveFileName(window, title, str(start), ";;".join(filters))
    if not chosen:
        return None
    path = Path(chosen)
    if not path.suffix:
        path = path.with_suffix(filters.get(kind, ".csv"))
        # The dialog asked about the name as it was typed.
        if path.exists() and not may_replace(window, title, path):
            return None
    return path


def save_shown(window: MainWindow, table: TableView, path: Path) -> bool:
    """Write a table to a file as it is shown; False, and told, if that fails."""

    def written(format_: str) -> bytes:
        writing = importlib.import_module("core.exchange.writing")
        made: bytes = writing.texts_file(table.whole(), format_, table.accessibleName() or "table")
        return made

    return _write(window, path, (".csv", ".xlsx"), written, _tr("Save table"))


def export(window: MainWindow, table: str, path: Path) -> bool:
    """Write a table of the scenario that is shown to a file; False, and told, if that fails."""

    def written(format_: str) -> bytes:
        catalog = importlib.import_module("core.exchange.catalog").TABLES
        writing = importlib.import_module("core.exchange.writing")
        made: bytes = writing.table_file(window.session.scenario, catalog[table], format_)
        return made

    return _write(window, path, (".csv", ".xlsx", ".parquet"), written, _tr("Export table"))


def _write(
    window: MainWindow, path: Path, suffixes: tuple[str, ...], written: Callable[[str], bytes], title: str
) -> bool:
    if path.suffix.lower() not in suffixes:
        words = _tr("“{name}” is of no format that can be written; those are {known}.")
        window.tell_failure(words.format(name=path.name, known=", ".join(suffixes)), title)
        return False
    try:
        write_whole(path, written(path.suffix.lower().removeprefix(".")))
    except SaveFailed as failed:
        window.tell_failure(str(failed), title)
        return False
    except importlib.import_module("core.exchange.writing").NoParquet:
        window.tell_failure(_tr("Parquet needs a library more: pip install 'burdenshare[parquet]'"), title)
        return False
    window.status.tell(_tr("The table is in {name}").format(name=path.name))
    return True


def _folder(window: MainWindow) -> str:
    return str(beside(window.session.path))
