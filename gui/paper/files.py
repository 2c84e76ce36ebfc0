"""A report as a file of any format, charts drawn by Qt where the format wants them so."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Literal

from core.document.scenario import Paper
from core.files.whole_write import write_whole
from core.report.blocks import Report
from gui.paper.printing import write_pdf

Format = Literal["pdf", "docx", "html", "markdown", "text", "json"]

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
    """Write a report to a file; SaveFailed if that fails. Paper is for PDF and DOCX."""
    if format_ == "pdf":
        write_pdf(report, path, paper=paper, landscape=landscape)
        return
    # Loaded when first used: Word documents take a library of their own.
    renderer = importlib.import_module(f"core.report.{format_}")
    if format_ == "docx":
        pictures = importlib.import_module("gui.paper.pictures").picture_maker()
        write_whole(path, renderer.render(report, pictures, paper=paper, landscape=landscape))
    else:
        write_whole(path, renderer.render(report).encode("utf-8"))
