"""``burdenshare print`` without a printer, and with one that prints into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from gui.paper import printing

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]


def test_that_a_system_without_printers_is_told_of_the_pdf(
    refused: Refused, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printers", list)
    assert "has no printer; `burdenshare summary FILE -o OUT.pdf`" in refused("print", "impasse-2019")


@pytest.mark.usefixtures("one_printer")
def test_that_a_printer_that_is_not_there_is_named(refused: Refused, qapp: QApplication) -> None:
    told = refused("print", "impasse-2019", "--printer", "Ofice")
    assert "--printer: there is no “Ofice” (did you mean “Office”?); there are Office" in told
    assert "from 1 to 99" in refused("print", "impasse-2019", "--copies", "0")


@pytest.mark.usefixtures("one_printer")
def test_that_the_pages_go_to_the_printer_and_are_counted(run: Run, qapp: QApplication) -> None:
    code, out, err = run("print", "twelfth-sma", "--printer", "Office", "--paper", "Letter", "--landscape")
    assert (code, err) == (0, "")
    pages = PdfReader(Path("out.pdf")).pages
    assert out.startswith(f"{len(pages)} pages to ")
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == (792, 612)
