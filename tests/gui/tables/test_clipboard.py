"""Blocks go over the clipboard and back unchanged, and run nothing in a spreadsheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.tables.clipboard import copied_text, from_tsv, guarded, to_html, to_mime, to_tsv
from gui.tables.columns import Cell, CellState

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["", '"', '""', '"a"', "a\tb", "a\nb", "\r\n", "'=1", "=1+1", "=HYPERLINK(1)", "''@x", "-5", "'", "'-5"]
)
BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(BLOCKS)
def test_that_a_copied_block_is_pasted_as_it_was(block: list[list[str]]) -> None:
    assert from_tsv(to_tsv(block)) == block


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\nc", [["a", "b"], ["c"]]),
        ("", [[""]]),
        ("\n", [[""]]),
        ('"a\nb"\tc', [["a\nb", "c"]]),
        ('"a" b\tc', [['"a" b', "c"]]),
        ('"open\tc', [['"open', "c"]]),
        ("a\rb\r", [["a"], ["b"]]),
    ],
)
def test_that_blocks_of_other_programs_are_read(text: str, block: list[list[str]]) -> None:
    assert from_tsv(text) == block


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "@SUM(A1)", "+x", "-x", "=HYPERLINK(1,2)"])
def test_that_a_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert "<td>&#x27;" in to_html([[text]])


@pytest.mark.parametrize("text", ["-5", "=924*1.139", "+3.2%", "(3.2)", "Labor"])
def test_that_numbers_and_names_are_not_guarded(text: str) -> None:
    assert guarded(text) == text


def test_that_html_is_escaped_and_titles_are_told() -> None:
    html = to_html([["<b>Cost</b>"], ["<img src=x>"]], header_rows=1)
    assert "<th>&lt;b&gt;Cost&lt;/b&gt;</th>" in html
    assert "<td>&lt;img src=x&gt;</td>" in html
    mime = to_mime([["1", "2"]])
    assert mime.text() == "1\t2"
    assert mime.hasHtml()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell("1,038.9", "1038.9", 1038.9), "1038.9"),
        (Cell("1,038.9", number=1038.94), "1038.94"),
        (Cell("–"), ""),
        (Cell("n/a", state=CellState.MISSING), ""),
        (Cell("Fixed", "fixed", choices=(("fixed", "Fixed"),)), "Fixed"),
        (Cell("Labor"), "Labor"),
    ],
)
def test_that_a_cell_is_copied_by_its_value(cell: Cell, text: str) -> None:
    assert copied_text(cell) == text
