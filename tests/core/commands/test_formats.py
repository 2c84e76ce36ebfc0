"""The format of a report follows the suffix of its file, and never silently contradicts it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("s.html", b"<!DOCTYPE html>"),
        ("S.HTM", b"<!DOCTYPE html>"),
        ("s.md", b"# The impasse"),
        ("s.txt", b"The impasse"),
        ("s", b"The impasse"),
        ("s.pdf", b"%PDF-"),
        ("s.docx", b"PK"),
        ("s.json", b'{\n  "format": "burdenshare-report"'),
    ],
)
def test_that_the_suffix_says_the_format(run: Run, qapp: QApplication, name: str, beginning: bytes) -> None:
    assert run("summary", "impasse-2019", "-o", name) == (0, "", "")
    assert Path(name).read_bytes().startswith(beginning)


def test_that_a_comparison_takes_its_format_from_the_suffix_too(
    run: Run, refused: Refused, qapp: QApplication
) -> None:
    assert run("compare", "impasse-2019", "gap-year-2020", "-o", "both.json") == (0, "", "")
    assert Path("both.json").read_bytes().startswith(b"{")
    for name, beginning in (("both.pdf", b"%PDF-"), ("both.docx", b"PK")):
        assert run("compare", "impasse-2019", "gap-year-2020", "-o", name) == (0, "", "")
        assert Path(name).read_bytes().startswith(beginning)
    assert "it can be .txt" in refused("compare", "impasse-2019", "gap-year-2020", "-o", "both.xls")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-o", "s.odt"], "s.odt: what to write is not clear from .odt; it can be .txt, .text, .md"),
        (
            ["--format", "text", "-o", "s.pdf"],
            "--format text and s.pdf contradict each other: .pdf means pdf",
        ),
        (["--format", "pdf", "-o", "s.html"], ".html means html"),
    ],
)
def test_that_an_unclear_format_is_refused(refused: Refused, words: list[str], message: str) -> None:
    assert message in refused("summary", "impasse-2019", *words)
    assert not list(Path().iterdir())


def test_that_a_format_that_is_asked_for_may_have_a_suffix_of_its_own(run: Run) -> None:
    assert run("summary", "impasse-2019", "--format", "html", "-o", "s.page") == (0, "", "")
    assert Path("s.page").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
