"""Preview, print and export the summary of a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core import VERSION
from core.commands.summary import printing_day
from core.report import html, markdown, text
from core.report.blocks import Report
from core.report.summary import summarize
from gui.printing import PdfNotWrittenError, preview, print_dialog, write_pdf
from gui.session import ScenarioSession

RENDERERS = {".html": html.render, ".md": markdown.render, ".txt": text.render}


class PaperActions(QObject):
    """What leaves the window on paper, or as a file to read."""

    failed = Signal(str)

    def __init__(self, session: ScenarioSession, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def report(self) -> Report:
        """Return the summary of what the window shows."""
        shown = self._session.snapshot
        return summarize(
            shown.scenario,
            shown.outcome,
            shown.findings,
            file_name=self._session.name,
            document_hash=self._session.document_hash(),
            version=VERSION,
            printed_on=printing_day(),
        )

    def preview(self) -> None:
        """Show the print preview."""
        preview(self._window, self.report()).show()

    def print_summary(self) -> None:
        """Ask for a printer, and print."""
        print_dialog(self._window, self.report()).show()

    def ask_export(self) -> None:
        """Ask for a file, and write the summary to it in the format of its suffix."""
        start = Path(self._session.path or "summary").with_suffix(".pdf")
        filters = self.tr("PDF (*.pdf);;Web page (*.html);;Markdown (*.md);;Text (*.txt)")
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Export summary"), str(start), filters)
        if chosen:
            self.export(Path(chosen))

    def export(self, path: Path) -> bool:
        """Write the summary to a file; False, and told, if that fails."""
        try:
            if path.suffix in RENDERERS:
                path.write_text(RENDERERS[path.suffix](self.report()), encoding="utf-8")
            else:
                write_pdf(self.report(), path)
        except (OSError, PdfNotWrittenError) as error:
            self.failed.emit(self.tr("{path} could not be written: {reason}").format(path=path, reason=error))
            return False
        return True
