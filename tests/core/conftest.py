"""A printer for commands that print."""

from __future__ import annotations

import pytest
from PySide6.QtPrintSupport import QPrinter

from core.document.scenario import Paper
from gui.paper import printing


@pytest.fixture
def one_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system with one printer, whose pages go into ``out.pdf``."""

    def new_printer(paper: Paper = "A4", *, landscape: bool = False, name: str | None = None) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName("out.pdf")
        printing._set_page(made, paper, landscape=landscape)
        return made

    monkeypatch.setattr(printing, "printers", lambda: ["Office"])
    monkeypatch.setattr(printing, "new_printer", new_printer)
