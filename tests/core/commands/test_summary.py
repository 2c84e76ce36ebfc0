"""``burdenshare summary`` in each format, and ``examples``."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from core.commands.summary import printing_day
from core.document.places import Place, replace, with_fields
from core.examples import example, example_ids
from core.files.scenario_file import save

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]


@pytest.mark.parametrize("name", example_ids())
@pytest.mark.parametrize(
    ("format_", "beginning"), [("text", "{title}"), ("markdown", "# {title}"), ("html", "<!DOCTYPE html>")]
)
def test_that_a_summary_is_printed_or_written_the_same(
    run: Run, name: str, format_: str, beginning: str
) -> None:
    code, out, err = run("summary", name, "--format", format_)
    assert (code, err) == (0, "")
    assert out.startswith(beginning.format(title=example(name).about.title))
    assert example(name).about.title in out
    assert run("summary", name, "--format", format_, "-o", "out") == (0, "", "")
    assert Path("out").read_text(encoding="utf-8").rstrip("\n") == out.rstrip("\n")


def test_that_text_is_what_comes_without_a_format(run: Run) -> None:
    assert run("summary", "impasse-2019") == run("summary", "impasse-2019", "--format", "text")


def test_that_html_names_no_other_file_and_nothing_of_the_network(run: Run) -> None:
    loaded: list[str] = []

    class Loads(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            if tag in ("script", "iframe", "object", "embed", "link", "img"):
                loaded.append(tag)

    Loads().feed(run("summary", "impasse-2019", "--format", "html")[1])
    assert loaded == []


def test_that_the_view_of_the_words_is_the_one_that_is_summarised(run: Run) -> None:
    assert "5.09 times" in " ".join(run("summary", "impasse-2019")[1].split())
    assert "5.27 times" in " ".join(run("summary", "impasse-2019", "--rate", "average")[1].split())


def test_that_the_first_lines_name_the_variant_in_view(run: Run) -> None:
    document, variant = (run("summary", "drawdown-22000", *more)[1] for more in ((), ("--variant", "fy2020")))
    assert "variant" not in document.splitlines()[2]
    assert variant.splitlines()[2].endswith("; variant: Under the FY2020 act")


@pytest.mark.parametrize(
    ("name", "paper", "width"), [("impasse-2019", "A4", 595), ("twelfth-sma", "Letter", 612)]
)
def test_that_a_pdf_is_written(run: Run, qapp: QApplication, name: str, paper: str, width: int) -> None:
    words = ("summary", name, "--format", "pdf", "--paper", paper, "-o", "out.pdf")
    assert run(*words) == (0, "", "")
    pages = PdfReader("out.pdf").pages
    assert round(float(pages[0].mediabox.width)) == width
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert example(name).about.title in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--format", "pdf"], "a PDF needs a file to go to: -o OUT.pdf"),
        (["-o", "nowhere/out.txt"], "nowhere/out.txt could not be written: its folder is not there"),
        (["-o", "."], ". could not be written: this is a folder"),
        (["--format", "pdf", "-o", "nowhere/out.pdf"], "nowhere/out.pdf could not be written"),
        (["--format", "docx"], "a Word document needs a file to go to: -o OUT.docx"),
        (["--format", "docx", "-o", "nowhere/out.docx"], "nowhere/out.docx could not be written: its folder"),
        (["--format", "odt"], "invalid choice: 'odt'"),
        (["--paper", "A3"], "invalid choice: 'A3'"),
    ],
)
def test_that_what_cannot_be_written_is_told(
    refused: Refused, qapp: QApplication, words: list[str], message: str
) -> None:
    assert message in refused("summary", "impasse-2019", *words)
    assert not list(Path().iterdir())


def test_that_a_pdf_without_qt_tells_what_to_install(
    refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A None in there makes Python raise ImportError.
    monkeypatch.setitem(sys.modules, "gui.paper.files", None)
    told = refused("summary", "impasse-2019", "--format", "pdf", "-o", "out.pdf")
    assert "apt-get install" in told
    assert "libegl1" in told


def test_that_the_day_of_printing_can_be_fixed_for_the_same_bytes(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1574640000")
    assert printing_day() == datetime.date(2019, 11, 25)
    assert "25 November 2019" in run("summary", "impasse-2019")[1]


@pytest.mark.parametrize("epoch", ["", "soon", "1e9", "²", "9" * 30])
def test_that_a_printing_day_that_is_none_is_today(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert abs(printing_day() - datetime.datetime.now(tz=datetime.UTC).date()) <= datetime.timedelta(days=1)


def test_that_the_examples_are_listed_with_what_they_are(run: Run) -> None:
    code, out, err = run("examples")
    assert (code, err) == (0, "")
    for name in example_ids():
        assert f"{name}\n  {example(name).about.title}\n" in out
    assert max(map(len, out.splitlines())) <= 96


def test_that_the_sections_of_the_file_are_printed_unless_others_are_asked_for(run: Run) -> None:
    scenario = example("impasse-2019")
    left = with_fields(scenario.view, left_out=("stakes", "assumed"), title_page=True)
    save("talks.burden", replace(scenario, Place(("view",)), left))
    _, told, _ = run("summary", "talks.burden")
    assert "Positions by line" in told
    assert "What is at stake" not in told
    _, told, _ = run("summary", "talks.burden", "--sections", "stakes, answers")
    assert "What is at stake" in told
    assert "Positions by line" not in told
    assert json.loads(run("summary", "talks.burden", "--format", "json")[1])["title_page"]
    asked = json.loads(run("summary", "talks.burden", "--format", "json", "--no-title-page")[1])
    assert not asked["title_page"]


def test_that_an_unknown_section_is_told(refused: Refused) -> None:
    told = refused("summary", "impasse-2019", "--sections", "stake")
    assert "--sections: “stake” is not in a summary (did you mean “stakes”?)" in told


def test_that_an_unknown_section_is_told_in_the_language_that_is_spoken(refused: Refused) -> None:
    assert "“foo” is not in a summary; it has answers," in refused(
        "summary", "impasse-2019", "--sections", "foo"
    )
    told = refused("summary", "impasse-2019", "--sections", "foo", "--language", "ko")
    assert told.startswith("burdenshare: --sections: 요약에 없는 이름 “foo”. 있는 것: answers,")
