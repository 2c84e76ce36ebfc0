"""Preview, print and export the summary of a window."""

from __future__ import annotations

import importlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from core import VERSION
from core.commands.summary import printing_day
from core.commands.viewing import variant_name
from core.document.scenario import Scenario, View
from core.document.variants import AS_DOCUMENTED
from core.editing.variants import changes_in_words
from core.engine.ranges import Ranges
from core.files.whole_write import SaveFailed, write_whole
from core.report.blocks import Report
from core.report.summary import summarize
from gui.file_actions import may_replace
from gui.folders import beside
from gui.long_work import LongWork, raise_here
from gui.paper.files import FORMATS, save_report
from gui.paper.printing import preview, print_dialog, sheet_for
from gui.session import ScenarioSession, Snapshot

WORKBOOK = ".xlsx"


class PaperActions(QObject):
    """What leaves the window on paper, or as a file to read."""

    failed = Signal(str)
    exported = Signal(str)
    """The summary went into a file; which, in words."""
    ranges_known = Signal()
    """What is uncertain was drawn for a live report."""

    def __init__(self, session: ScenarioSession, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._known: tuple[Scenario, View, Ranges | str | None] | None = None
        self._drawing: Scenario | None = None

    def report(self, *, live: bool = False) -> Report:
        """Return the summary of what the window shows.

        A ``live`` one does not wait for draws: `ranges_known` tells when it would tell them.
        """
        shown = self._session.snapshot
        return summarize(
            shown.scenario,
            shown.outcome,
            shown.findings,
            file_name=self._file_name(),
            document_hash=self._session.document_hash(),
            version=VERSION,
            printed_on=printing_day(),
            variant=self._variant(),
            changes=changes_in_words(self._session.document, self._session.variant),
            layout=shown.view,
            ranges=self._ranges(shown, live=live),
        )

    def _ranges(self, shown: Snapshot, *, live: bool) -> Ranges | str | None:
        """Return what the draws say, or why there are none; of a live report what is known by now."""
        if not shown.scenario.uncertainty.drivers or "uncertainty" in shown.view.left_out:
            return None
        if self._known is not None and self._known[0] is shown.scenario and self._known[1] == shown.view:
            return self._known[2]
        # Loaded when first used, with all that draws.
        ranges_of = importlib.import_module("core.analysis.ranges").ranges_of
        if not live:
            self._known = shown.scenario, shown.view, ranges_of(shown.scenario, shown.view)
            return self._known[2]
        if self._drawing is not shown.scenario and not shown.preview:
            self._drawing = shown.scenario
            found: list[Ranges | str | None] = []
            work = LongWork(lambda: found.append(ranges_of(shown.scenario, shown.view)), self)
            work.done.connect(lambda: self._take_ranges(shown, found[0]))
            work.failed.connect(raise_here)
            work.start()
        return None

    def _take_ranges(self, shown: Snapshot, ranges: Ranges | str | None) -> None:
        self._drawing = None
        self._known = shown.scenario, shown.view, ranges
        self.ranges_known.emit()

    def preview(self) -> None:
        """Show the print preview."""
        preview(self._window, self.report()).show()

    def print_summary(self) -> None:
        """Ask for a printer, and print."""
        dialog = print_dialog(self._window, self.report())
        # After the dialog's own printing, which was connected before.
        dialog.accepted.connect(lambda: self._tell_printed(dialog.printer()))
        dialog.show()

    def _tell_printed(self, printer: QPrinter) -> None:
        file = printer.outputFileName()
        if file:
            self.exported.emit(self.tr("The summary is in {name}").format(name=Path(file).name))
        else:
            self.exported.emit(self.tr("The summary went to {name}").format(name=printer.printerName()))

    def ask_export(self) -> None:
        """Ask for a file, and write the summary to it in the format of its suffix."""
        path = self._session.path
        start = (path or beside(path) / self.tr("summary")).with_suffix(".pdf")
        path = self.ask_report_file(
            self.tr("Export summary"), start, {self.tr("Workbook (*.xlsx)"): WORKBOOK}
        )
        if path is not None:
            self.export(path)

    def ask_workbook(self) -> None:
        """Ask for a file, and write the live workbook to it."""
        path = self._session.path
        start = (path or beside(path) / self.tr("workbook")).with_suffix(WORKBOOK)
        path = self._ask_file(self.tr("Export workbook"), start, {self.tr("Workbook (*.xlsx)"): WORKBOOK})
        if path is not None:
            self._export_workbook(path)

    def ask_report_file(self, title: str, start: Path, more: dict[str, str] | None = None) -> Path | None:
        """Ask for the file of a report; None if the person thinks better of it.

        ``more`` are other formats than those of reports, each with its suffix.
        """
        filters = {
            self.tr("PDF (*.pdf)"): ".pdf",
            self.tr("Word document (*.docx)"): ".docx",
            self.tr("Web page (*.html)"): ".html",
            self.tr("Markdown (*.md)"): ".md",
            self.tr("Text (*.txt)"): ".txt",
            self.tr("Data (*.json)"): ".json",
            **(more or {}),
        }
        return self._ask_file(title, start, filters)

    def _ask_file(self, title: str, start: Path, filters: dict[str, str]) -> Path | None:
        """Ask for a file of one of some formats, each with its suffix; None if nothing is chosen."""
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, str(start), ";;".join(filters))
        if not chosen:
            return None
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(filters.get(kind, next(iter(filters.values()))))
            # The dialog asked about the name as it was typed.
            if path.exists() and not may_replace(self._window, title, path):
                return None
        return path

    def export(self, path: Path) -> bool:
        """Write the summary to a file; False, and told, if that fails. A workbook is only begun."""
        if path.suffix.lower() == WORKBOOK:
            return self._export_workbook(path)
        return self.export_report(self.report(), path, self.tr("The summary is in {name}"))

    def _export_workbook(self, path: Path) -> bool:
        """Write the live workbook beside the window, as a large one takes long; told when it is there."""
        # Loaded when first used: workbooks take a library of their own.
        workbook = importlib.import_module("core.report.workbook.workbook")
        outcome = self._session.snapshot.outcome
        about = {
            "file_name": self._file_name(),
            "document_hash": self._session.document_hash(),
            "version": VERSION,
            "printed_on": printing_day(),
        }
        work = LongWork(lambda: write_whole(path, workbook.render(outcome, **about)), self)
        work.done.connect(
            lambda: self.exported.emit(self.tr("The workbook is in {name}").format(name=path.name))
        )
        work.failed.connect(lambda error: self._tell_unwritten(path, error))
        self.exported.emit(self.tr("Writing the workbook…"))
        work.start()
        return True

    def _tell_unwritten(self, path: Path, error: Exception) -> None:
        if not isinstance(error, SaveFailed):
            raise error
        self.failed.emit(
            self.tr("{path} could not be written: {reason}").format(path=path, reason=error.reason)
        )

    def export_report(self, report: Report, path: Path, told: str) -> bool:
        """Write a report to a file, and tell so in ``told``; False, and told, if that fails."""
        format_ = FORMATS.get(path.suffix.lower())
        if format_ is None:
            words = self.tr("“{name}” is of no format that can be written; those are {known}.")
            self.failed.emit(words.format(name=path.name, known=", ".join(FORMATS)))
            return False
        try:
            sheet = sheet_for(report)
            save_report(report, path, format_, paper=sheet.paper, landscape=sheet.across)
        except SaveFailed as error:
            self._tell_unwritten(path, error)
            return False
        self.exported.emit(told.format(name=path.name))
        return True

    def _file_name(self) -> str:
        """Return the name of the file and, as `summary --variant` does, of the variant that is shown."""
        variant = self._variant()
        return self._session.name + (f" – {variant}" if variant else "")

    def _variant(self) -> str | None:
        return variant_name(self._session.document, self._session.variant or AS_DOCUMENTED)
