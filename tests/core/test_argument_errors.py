"""What argparse refuses is told in the language that is spoken, and in English as argparse says it."""

import argparse
import re

import pytest

from core.argument_errors import said_of_arguments
from core.cli import COMMANDS, main
from core.language import speak

Capture = pytest.CaptureFixture[str]
WRONG = [
    "evaluate",
    "evaluate impasse-2019 more and more",
    "evaluate impasse-2019 --nonsense",
    "evaluate impasse-2019 --year",
    "evaluate impasse-2019 --year soon",
    "evaluate impasse-2019 --format doc",
    "evaluate impasse-2019 --help=twice",
    "export impasse-2019 --table",
    "plan twelfth-sma --plan status-quo",
    "simulate twelfth-sma --draws many",
    "sensitivity twelfth-sma --seed 1.5",
    "bargain impasse-2019 --money week",
    "open --size",
]
VALUES = {"doc", "text", "csv", "json", "year", "week", "npv", "many", "twice", "soon", "more", "and"}


@pytest.mark.parametrize("line", WRONG)
def test_that_korean_leaves_no_english_but_names_and_values(capsys: Capture, line: str) -> None:
    assert main(["--language", "ko", *line.split()]) == 2
    told = capsys.readouterr().err
    assert re.search("[가-힣]", told)
    # Names of options and of what stands for a value; the program and its commands.
    words = re.findall(r"[A-Za-z]+", re.sub(r"--?[a-z][a-z-]*|\b[A-Z]+\b", "", told))
    assert set(words) <= {"burdenshare", *COMMANDS, *VALUES}


def test_that_korean_quotes_what_was_typed_as_it_quotes_all_else(capsys: Capture) -> None:
    main(["--language", "ko", "evaluate", "impasse-2019", "--format", "doc"])
    told = capsys.readouterr().err
    # Python quotes what there is to choose from up to 3.11 alone.
    wanted = "--format: “doc”은(는) 고를 수 있는 값이 아닙니다. 고를 수 있는 값: "
    assert told.split(wanted)[1].startswith(("“text”,", "text,"))
    assert "'" not in told


@pytest.mark.parametrize("line", WRONG)
def test_that_english_is_what_argparse_says(capsys: Capture, line: str) -> None:
    assert main(["--language", "en", *line.split()]) == 2
    told = capsys.readouterr().err
    assert re.fullmatch("burdenshare: [ -~“”]+; see burdenshare [a-z]+ --help\n", told)


def refused(line: str) -> str:
    """Return what argparse itself says of a line for a parser with one argument of each kind."""
    parser = argparse.ArgumentParser()
    either = parser.add_mutually_exclusive_group(required=True)
    for name in ("--this", "--that"):
        either.add_argument(name, action="store_true")
    parser.add_argument("--number", type=float)
    parser.add_argument("--numeral", type=ord)
    parser.add_argument("--two", nargs=2)
    parser.add_argument("--some", nargs="+")

    class Refused(Exception):
        pass

    def error(message: str) -> None:
        raise Refused(message)

    parser.error = error  # type: ignore[assignment, method-assign]
    with pytest.raises(Refused) as caught:
        parser.parse_args(line.split())
    return str(caught.value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "다음 인자 가운데 하나가 필요합니다: --this --that"),
        ("--this --that", "--that: --this 인자와 함께 쓸 수 없습니다"),
        ("--this --number x", "--number: “x”은(는) 수가 아닙니다"),
        ("--this --numeral xy", "--numeral: “xy”은(는) 여기에 쓸 수 있는 값이 아닙니다"),
        ("--this --two 1", "--two: 값이 2개 필요합니다"),
        ("--this --some", "--some: 값이 적어도 하나 필요합니다"),
        ("--this --num 1", "--num 옵션이 분명하지 않습니다. 다음일 수 있습니다: --number, --numeral"),
    ],
)
def test_that_the_kinds_that_no_command_has_yet_are_told_too(line: str, told: str) -> None:
    speak("ko")
    assert said_of_arguments(refused(line)) == told


def test_that_an_unknown_sentence_stays_as_it_is() -> None:
    speak("ko")
    assert said_of_arguments("argument --x: out of luck") == "--x: out of luck"
