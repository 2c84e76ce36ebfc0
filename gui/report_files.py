"""A report as a file of any format, charts drawn by Qt where the format wants them so."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Literal

from core.report.blocks import Report
from gui.printing import Paper, PdfNotWrittenError, write_pdf

Format = Literal["pdf", "docx", "html", "markdown", "text", "json"]
__all__ = ["FORMATS", "Format", "PdfNotWrittenError", "save_report"]

FORMATS: dict[str, Format] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".md": "markdown",
    ".txt": "text",
    ".json": "json",
}
"""What each suffix means."""


def save_report(
    report: Report, path: Path, format_: Format, *, paper: Paper = "A4", landscape: bool = False
) -> None:
    """Write a report to a file; OSError or PdfNotWrittenError if that fails. Paper is for PDF and DOCX."""
    if format_ == "pdf":
        write_pdf(report, path, paper=paper, landscape=landscape)
        return
    # Loaded when first used: Word documents take a library of their own.
    renderer = importlib.import_module(f"core.report.{format_}")
    if format_ == "docx":
        pictures = importlib.import_module("gui.report_pictures").picture_maker()
        path.write_bytes(renderer.render(report, pictures, paper=paper, landscape=landscape))
    else:
        path.write_bytes(renderer.render(report).encode("utf-8"))
