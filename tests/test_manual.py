"""The manual: its chapters, links, pictures and commands, run and followed as a reader would."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import cli, manual, manual_html
from core.engine.metrics import METRICS
from core.language import ENGLISH, languages
from core.manual import CHAPTERS, chapter, docstring, folder, paragraphs_of
from core.shipped_texts import translations
from gui import theme as themes
from gui.manual_window import PICTURE_WIDTH, ManualWindow

ROOT = Path(__file__).parents[1]
BOOKS = [(language, name) for language in languages() for name in CHAPTERS]
TEXTS = {f"{language}/{name}": chapter(name, language) for language, name in BOOKS} | {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in ("README.md", "packages/README.md", "docs/python-api.md")
}
FENCE = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def commands(text: str) -> list[str]:
    """The commands of a text that stand alone on an indented line, and name no file of the reader's own."""
    found = re.findall(r"^ {4,}(?:uv run )?(burdenshare .*)$", FENCE.sub("", text), re.MULTILINE)
    return [line for line in found if not re.search(r"\[|COMMAND|…|tcp:", line)]


def is_run(command: str) -> bool:
    """Windows and printers aside: what they do is shown by other tests."""
    words = shlex.split(command)
    opens = (len(words) == 2 and words[1] not in cli.COMMANDS) or words[1] == "print"
    return not opens and "--screenshot" not in words and not (len(words) == 4 and "--language" in words)


ALL_COMMANDS = sorted({(name, line) for name, text in TEXTS.items() for line in commands(text)})


def test_that_there_are_commands_to_run() -> None:
    assert len([line for _, line in ALL_COMMANDS if is_run(line)]) > 25


@pytest.mark.parametrize("name", sorted({name for name, _ in ALL_COMMANDS}))
def test_that_the_commands_of_a_text_run_one_after_the_other(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if name.endswith("/commands"):
        # Its examples stand each for itself, and name files that others of them make.
        for line in ("burdenshare new --from impasse-2019 -o talks.burden",):
            assert cli.main(shlex.split(line)[1:]) == 0
        assert cli.main(["export", "impasse-2019", "--table", "costs", "-o", "costs.csv"]) == 0
    made = re.findall(r"-o (\S+\.burden)", TEXTS[name])
    failed = []
    for line in commands(TEXTS[name]):
        if not is_run(line):
            continue
        if "new --from" in line and line.split()[-1] in made and (tmp_path / line.split()[-1]).exists():
            (tmp_path / line.split()[-1]).unlink()
        # 1 is what a command returns that has found something, and not an error.
        if cli.main(shlex.split(line)[1:]) not in (0, 1):
            failed.append(line)
    assert failed == []


def test_that_the_planner_commands_of_a_text_show_what_must_be_certified(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = [
        line for _, line in ALL_COMMANDS if line.startswith("burdenshare plan ") and "--language" not in line
    ]
    assert len(asked) > 2
    for line in asked:
        assert cli.main(shlex.split(line)[1:]) == 0
        assert "certify by" in capsys.readouterr().out, line


@pytest.mark.parametrize("name", TEXTS)
def test_that_every_link_and_picture_is_there(name: str) -> None:
    folder = ROOT / "resources" / "manual" / name.partition("/")[0] if name[:2] in languages() else ROOT
    folder = (ROOT / name).parent if name.endswith(".md") else folder
    english = ROOT / "resources" / "manual" / "en"
    broken = []
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", FENCE.sub("", TEXTS[name])):
        if re.match(r"https?://", target):
            continue
        # A chapter that a language lacks is read in English.
        if not (folder / target).is_file() and not (english / target).is_file():
            broken.append(target)
    assert broken == []


def test_that_the_code_in_the_manual_runs() -> None:
    blocks = [code for text in TEXTS.values() for kind, code in FENCE.findall(text) if kind == "python"]
    assert blocks
    for code in blocks:
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() == "3,776.0 USD m"


def test_that_the_tutorial_of_the_python_api_says_what_happens() -> None:
    tutorial = (ROOT / "docs" / "python-api.md").read_text(encoding="utf-8")
    blocks = [code for kind, code in FENCE.findall(tutorial) if kind == "pycon"]
    told = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "python-api.md", None, 0)
    assert len(told.examples) > 20
    failures: list[str] = []
    assert doctest.DocTestRunner().run(told, out=failures.append).failed == 0, "".join(failures)


def test_that_formulas_are_those_of_the_code() -> None:
    told = chapter("model", "en")
    assert "{{" not in told
    assert "cost(t) = cost(b) × prod(1 + g(s), s = b+1..t)" in told
    assert all(f"`{metric}`" in told for metric in METRICS)
    assert docstring("core.engine.shares.share_of", "The share").startswith("**The share**\n\n> Payments to")


@pytest.mark.parametrize("language", [code for code in languages() if code != ENGLISH])
def test_that_formulas_are_told_in_every_language_and_none_is_left_over(language: str) -> None:
    quoted, theirs = (
        re.findall(r"\{\{docstring ([^:}]*):", (folder() / one / "model.md").read_text(encoding="utf-8"))
        for one in (ENGLISH, language)
    )
    assert theirs == quoted
    assert set(translations("manual", language)) == {one for name in quoted for one in paragraphs_of(name)}
    # Of English only names and titles of books are left.
    told = re.sub(r"`[^`]*`|\*[^*]*\*|“[^”]*”", "", " ".join(translations("manual", language).values()))
    assert not re.findall(r"\b(?:the|of|is|are|with)\b", told)


def test_that_the_model_is_told_without_shapes_of_arrays_and_files_of_the_code() -> None:
    told = chapter("model", "en")
    assert not re.findall(r"\(draws|\(lines,|[\w/]+\.py|core\.\w+|> Return", told)
    assert "Gross cost of the lines on the peninsula" in told


def test_that_every_option_of_every_command_is_told() -> None:
    told = chapter("commands", "en")
    assert all(f"## burdenshare {name}" in told for name in cli.COMMANDS)
    assert "`--between LOW HIGH`: the range" in told


class _Pages(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.links += [link for key in ("href", "src") if (link := found.get(key))]
        self.ids += [found["id"] or ""] if "id" in found else []


@pytest.mark.parametrize("language", languages())
def test_that_the_site_stands_alone(language: str, tmp_path: Path) -> None:
    pages = manual_html.write_site(tmp_path, language)
    assert [page.stem for page in pages] == list(CHAPTERS)
    for page in pages:
        reader = _Pages()
        reader.feed(page.read_text(encoding="utf-8"))
        assert len(reader.ids) == len(set(reader.ids))
        assert [link for link in reader.links if not (tmp_path / link.partition("#")[0]).is_file()] == []


def test_that_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert cli.main(["manual", "-o", str(tmp_path / "file")]) == 2
    assert "could not be written" in capsys.readouterr().err
    assert cli.main(["manual", "stori"]) == 2
    assert "did you mean “story”" in capsys.readouterr().err


def test_that_the_window_leads_from_chapter_to_chapter(qtbot: QtBot) -> None:
    window = ManualWindow(themes.LIGHT)
    qtbot.addWidget(window)
    window.show()
    assert window.chapters.count() == len(CHAPTERS)
    for name in CHAPTERS:
        window.go_to(name)
        assert manual.title(chapter(name)) in window.page.toPlainText()
    window.go_to("about")
    window.page.anchorClicked.emit(window.page.document().baseUrl().resolved("story.md"))
    assert window.chapters.currentRow() == CHAPTERS.index("story")
    # Its pictures are found.
    image = window.page.document().resource(2, "../pictures/costs.png")
    assert image is not None
    window.sought.setText("constant won")
    assert window.page.textCursor().selectedText().casefold() == "constant won"
    assert window.found.text() == "1 of 2"
    window.sought.setText("zebra")
    assert window.found.text() == "not in the manual"
    window.sought.setText("constant won")
    # On and back by the buttons of the field, round and round.
    back, on = (one for one in window.sought.actions() if one.toolTip())
    first = window.page.textCursor().position()
    on.trigger()
    assert window.page.textCursor().position() > first
    assert window.found.text() == "2 of 2"
    back.trigger()
    assert window.page.textCursor().position() == first
    assert window.found.text() == "1 of 2"
    back.trigger()
    assert window.page.textCursor().selectedText().casefold() == "constant won"
    # Nothing is told where nothing is sought.
    window.go_to("about")
    window.sought.clear()
    assert window.found.text() == ""


def test_that_what_is_sought_is_found_in_other_chapters(qtbot: QtBot) -> None:
    window = ManualWindow(themes.LIGHT)
    qtbot.addWidget(window)
    window.show()
    assert window.focusWidget() is window.sought
    window.go_to("about")
    window.sought.setText("lapse")
    assert "lapse" not in window.page.toPlainText().casefold()
    told = window.found.text()
    assert told.startswith("not here; Enter goes to “")
    QTest.keyClick(window.sought, Qt.Key.Key_Return)
    name = window.chapters.currentItem().text()
    assert told == f"not here; Enter goes to “{name}”"
    assert window.found.text().startswith(f"{name}: 1 of ")
    assert window.page.textCursor().selectedText().casefold() == "lapse"
    seen = set()
    for _ in range(20):
        seen.add(window.chapters.currentRow())
        QTest.keyClick(window.sought, Qt.Key.Key_Return)
    assert len(seen) > 1


def test_that_pictures_are_made_smaller_smoothly(qtbot: QtBot) -> None:
    window = ManualWindow(themes.LIGHT)
    qtbot.addWidget(window)
    window.go_to("pages")
    picture = window.page.loadResource(2, QUrl("../pictures/costs.png"))
    assert isinstance(picture, QImage)
    assert picture.width() == round(PICTURE_WIDTH * window.devicePixelRatioF())
