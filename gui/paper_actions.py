"""Preview, print and export the summary of a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core import VERSION
from core.commands.summary import printing_day
from core.commands.viewing import variant_name
from core.document.variants import AS_DOCUMENTED
from core.report import html, markdown, text
from core.report.blocks import Report
from core.report.summary import summarize
from gui.file_actions import may_replace
from gui.printing import PdfNotWrittenError, preview, print_dialog, write_pdf
from gui.session import ScenarioSession

RENDERERS = {".html": html.render, ".md": markdown.render, ".txt": text.render}


class PaperActions(QObject):
    """What leaves the window on paper, or as a file to read."""

    failed = Signal(str)
    exported = Signal(str)
    """The summary went into a file; which, in words."""

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
            file_name=self._file_name(),
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
        filters = {
            self.tr("PDF (*.pdf)"): ".pdf",
            self.tr("Web page (*.html)"): ".html",
            self.tr("Markdown (*.md)"): ".md",
            self.tr("Text (*.txt)"): ".txt",
        }
        title = self.tr("Export summary")
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, str(start), ";;".join(filters))
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(filters.get(kind, ".pdf"))
            # The dialog asked about the name as it was typed.
            if path.exists() and not may_replace(self._window, title, path):
                return
        self.export(path)

    def export(self, path: Path) -> bool:
        """Write the summary to a file, and tell so; False, and told, if that fails."""
        suffix = path.suffix.lower()
        try:
            if suffix == ".pdf":
                write_pdf(self.report(), path)
            elif suffix in RENDERERS:
                path.write_text(RENDERERS[suffix](self.report()), encoding="utf-8")
            else:
                known = ", ".join((".pdf", *RENDERERS))
                told = self.tr("“{name}” is of no format that can be written; those are {known}.")
                self.failed.emit(told.format(name=path.name, known=known))
                return False
        except (OSError, PdfNotWrittenError) as error:
            self.failed.emit(self.tr("{path} could not be written: {reason}").format(path=path, reason=error))
            return False
        self.exported.emit(self.tr("The summary is in {name}").format(name=path.name))
        return True

    def _file_name(self) -> str:
        """Return the name of the file and, as `summary --variant` does, of the variant that is shown."""
        variant = variant_name(self._session.document, self._session.variant or AS_DOCUMENTED)
        return self._session.name + (f" – {variant}" if variant else "")
