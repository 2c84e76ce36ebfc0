"""The table of commands, and what is true of every command."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core import VERSION
from core.cli import COMMANDS, main
from core.examples import example
from core.files.scenario_file import save

ROOT = Path(__file__).resolve().parents[2]
IN_THE_SHELL = {**os.environ, "PYTHONPATH": str(ROOT)}
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)


def told(capsys: Capture, *words: str) -> str:
    """Return the one line on stderr with which words fail."""
    assert main(words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("burdenshare: ")
    assert printed.err.count("\n") == 1
    return printed.err


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which ``burdenshare`` is the program; its exit code counts in a pipe."""
    words = f"{shlex.quote(sys.executable)} -P -m core.cli"
    script = f'burdenshare() {{ {words} "$@"; }}\n{line}\nexit "${{PIPESTATUS[0]}}"'
    return subprocess.run(
        ["/bin/bash", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**IN_THE_SHELL, **environment},
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_that_every_command_has_a_help_with_its_example(capsys: Capture, name: str) -> None:
    assert main([name, "--help"]) == 0
    printed = capsys.readouterr()
    assert f"usage: burdenshare {name}" in printed.out
    assert f"example: {COMMANDS[name].example}" in printed.out
    assert printed.err == ""


@pytest.mark.usefixtures("one_printer")
def test_that_every_example_of_the_table_runs(capsys: Capture, qapp: QApplication) -> None:
    # In an order in which the file is made before it is read.
    for name in ("new", *(name for name in COMMANDS if name != "new")):
        program, *words = shlex.split(COMMANDS[name].example)
        assert (program, words[0]) == ("burdenshare", name)
        # The example has a cut that the law prohibits, which is a finding.
        assert main(words) == (1 if name == "check" else 0)
        assert capsys.readouterr().err == ""
    assert {path.name for path in Path().iterdir()} >= {"talks.burden", "window.png", "impasse.pdf"}


@pytest.mark.parametrize("name", ["plan", "simulate", "examples"])
def test_that_a_help_is_all_in_the_language_that_is_spoken(capsys: Capture, name: str) -> None:
    assert main([name, "--help", "--language", "ko"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"사용법: burdenshare {name} ")
    left = ("usage", "positional", "options:", "show this", "view:", "workers:")
    assert [words for words in left if words in out] == []


@pytest.mark.parametrize("word", ["-h", "--help", "help"])
def test_that_the_help_lists_every_command(capsys: Capture, word: str) -> None:
    assert main([word]) == 0
    out = capsys.readouterr().out
    for command in COMMANDS.values():
        assert command.summary in out


def test_that_the_version_is_told(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"burdenshare {VERSION}\n"


def test_that_a_first_word_that_is_no_command_is_a_file(capsys: Capture, qapp: QApplication) -> None:
    assert main(["impasse-2019", "--screenshot", "window.png"]) == 0
    assert Path("window.png").read_bytes().startswith(b"\x89PNG")
    assert "nowhere.burden: there is no such file" in told(capsys, "nowhere.burden")


def test_that_a_file_named_like_a_command_is_opened_with_open(capsys: Capture, qapp: QApplication) -> None:
    save("check", example("impasse-2019"))
    save("help", example("impasse-2019"))
    assert "the following arguments are required: FILE" in told(capsys, "check")
    assert main(["open", "check", "--screenshot", "check.png"]) == 0
    assert main(["open", "help", "--screenshot", "help.png"]) == 0
    assert Path("check.png").exists()
    assert Path("help.png").exists()


@pytest.mark.parametrize("rest", [[], ["impasse-2019"], ["impasse-2019", "--metric", "gap"]])
def test_that_a_mistyped_command_is_told_with_the_one_that_was_meant(
    capsys: Capture, rest: list[str]
) -> None:
    expected = "burdenshare: there is no command or file “evalute” (did you mean “evaluate”?)\n"
    assert told(capsys, "evalute", *rest) == expected


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["chek", "t.burden"], "there is no command or file “chek” (did you mean “check”?)"),
        (["--verison"], "there is no option “--verison” (did you mean “--version”?)"),
        (["frobnicate", "t.burden"], "there is no command or file “frobnicate”; see burdenshare --help"),
        (["evaluate", "impasse-2019", "--year", "soon"], "--year: “soon” is not a year such as 2020; see"),
    ],
)
def test_that_a_slip_is_told_in_words_of_people(capsys: Capture, words: list[str], message: str) -> None:
    assert told(capsys, *words).startswith(f"burdenshare: {message}")


def test_that_a_bad_file_named_nearly_like_a_command_is_no_mistyped_command(capsys: Capture) -> None:
    Path("chek").write_text("{}")
    assert "did you mean" not in told(capsys, "chek")


def test_that_a_mistyped_example_is_told_with_the_one_that_was_meant(capsys: Capture) -> None:
    assert "did you mean “impasse-2019”?" in told(capsys, "evaluate", "impase-2019")


@pytest.mark.parametrize(
    "words",
    [
        ["evaluate"],
        ["evaluate", "impasse-2019", "more"],
        ["evaluate", "impasse-2019", "--nothing"],
        ["evaluate", "impasse-2019", "--format", "xml"],
        ["evaluate", "impasse-2019", "--pos", "us-ask"],
        ["evaluate", "impasse-2019", "--year", "soon"],
        ["evaluate", "impasse-2019", "a\nb"],
        ["new"],
        ["--nothing"],
    ],
)
def test_that_a_wrong_use_is_one_line_that_points_to_the_help(capsys: Capture, words: list[str]) -> None:
    command = words[0] if words[0] in COMMANDS else "open"
    assert f"see burdenshare {command} --help" in told(capsys, *words)


def test_that_an_interrupt_ends_quietly(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_examples: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("core.commands.examples.run", interrupt)
    assert main(["examples"]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "words", ["--help", "reference contributions", "evaluate impasse-2019 --format json"]
)
def test_that_a_reader_that_goes_away_gives_no_traceback(words: str) -> None:
    done = shell(f"burdenshare {words} | head -1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
    # A reader that was never there.
    done = shell(f"burdenshare {words} | true")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_that_a_full_disk_behind_the_output_is_one_line() -> None:
    done = shell("burdenshare examples > /dev/full")
    assert done.returncode == 2
    assert done.stderr == "burdenshare: the output could not be written: No space left on device\n"


def test_that_letters_the_terminal_lacks_do_not_stop_the_output() -> None:
    done = shell("burdenshare evaluate impasse-2019 --metric cost.by_line", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u2013 [1]" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only there a file name is any bytes")
def test_that_a_file_name_that_is_no_text_is_checked_like_any_other() -> None:
    save(os.fsdecode(b"\xff.burden"), example("impasse-2019"))
    done = shell("burdenshare check $'\\xff.burden' --quiet | cat", PYTHONIOENCODING="utf-8")
    assert (done.returncode, done.stderr) == (1, "")
    assert "The impasse of November 2019" in done.stdout


@pytest.mark.parametrize("words", [["--language", "ko", "--help"], ["solve", "--help", "--language=ko"]])
def test_that_help_is_in_the_language_that_is_asked_for(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 0
    assert re.search("[가-힣]{2}", capsys.readouterr().out)


def test_that_the_system_decides_where_no_language_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert main(["evaluate", "impasse-2019", "--metric", "gap", "--year", "2020"]) == 0
    assert "차이" in capsys.readouterr().out
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert main(["evaluate", "impasse-2019", "--metric", "gap", "--year", "2020"]) == 0
    assert "Gap" in capsys.readouterr().out


def test_that_what_programs_read_is_the_same_in_every_language(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for language in ("en", "ko"):
        words = ["evaluate", "impasse-2019", "--metric", "gap", "--format", "csv", "--language", language]
        assert main(words) == 0
        rows = [line.split(",") for line in capsys.readouterr().out.splitlines()]
        told.append([row[:1] + [cell for cell in row if re.fullmatch(r"-?[0-9.]+", cell)] for row in rows])
    assert told[0] == told[1]


def test_that_a_language_without_words_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["examples", "--language", "xx"]) == 2
    assert "there are en, ko" in capsys.readouterr().err
    # Behind -- it is a word like any other.
    assert main(["check", "--", "--language"]) == 2
