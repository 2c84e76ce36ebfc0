"""Words are data: every message of the core has its sentence, and every sentence its values."""

import ast
import datetime
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import core
from core.language import ENGLISH, languages, speak
from core.particles import Said
from core.words import (
    Amount,
    Message,
    Name,
    Number,
    Percent,
    figure,
    message,
    say,
    say_amount,
    say_day,
    say_name,
    say_number,
    say_unit,
    say_value,
    say_written_day,
    sentences,
    unit_meant,
)

CORE = Path(core.__file__).parent
SAYERS = ("message", "tell")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call of ``message`` and ``tell`` in the core, with where it stands."""
    for path in sorted(CORE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYERS:
                yield f"{path.relative_to(CORE)}:{node.lineno}", node


def spread_names(function: ast.AST) -> set[str]:
    """The names that a function puts into a dictionary of values: keys of literals and of items set."""
    names: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Dict):
            names |= {
                key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)
            }
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            names |= {node.slice.value} if isinstance(node.slice.value, str) else set()
    return names


LITERALS = [
    (where, str(call.args[0].value), call)
    for where, call in calls()
    if call.args and isinstance(call.args[0], ast.Constant)
]


def test_that_the_core_speaks_at_all() -> None:
    assert len(LITERALS) > 50


def test_that_every_message_of_the_core_has_a_sentence() -> None:
    assert [(where, told) for where, told, _ in LITERALS if told not in sentences()] == []


def test_that_every_placeholder_of_a_sentence_is_given_its_value() -> None:
    missing = []
    for where, told, call in LITERALS:
        given = {keyword.arg for keyword in call.keywords if keyword.arg is not None}
        spread = any(keyword.arg is None for keyword in call.keywords)
        wanted = placeholders(sentences().get(told, "")) - given
        if spread:
            source = CORE / where.partition(":")[0]
            wanted -= spread_names(ast.parse(source.read_text(encoding="utf-8")))
        if wanted:
            missing.append((where, told, sorted(wanted)))
    assert missing == []


def test_that_ids_written_as_text_with_holes_begin_as_some_sentence_does() -> None:
    for where, call in calls():
        if call.args and isinstance(call.args[0], ast.JoinedStr):
            head = call.args[0].values[0]
            assert isinstance(head, ast.Constant), where
            assert any(told.startswith(str(head.value)) for told in sentences()), where


def test_that_every_sentence_can_be_parsed_and_has_only_named_placeholders() -> None:
    for language in languages():
        for sentence in sentences(language).values():
            for _, name, particle, conversion in string.Formatter().parse(sentence):
                assert name is None or name.isidentifier(), sentence
                assert not particle or (language == "ko" and format(Said("말"), particle)), sentence
                assert conversion is None, sentence


@pytest.mark.parametrize("language", [code for code in languages() if code != ENGLISH])
def test_that_another_language_says_all_that_english_says(language: str) -> None:
    known, english = sentences(language), sentences(ENGLISH)
    assert sorted(set(english) - set(known)) == []
    money = ("money.", "scale.", "unit.scaled", "myriads", "amount")
    own = (*money, "path.", "name.", "particles", "day.named", "argparse.")
    assert [told for told in known if told not in english and not told.startswith(own)] == []
    differs = {told for told in english if placeholders(english[told]) != placeholders(known[told])}
    # A day is given its month by name and by number, and each language takes its own.
    assert differs - {"day", "day.short"} == set()


@pytest.mark.parametrize("language", [code for code in languages() if code != ENGLISH])
def test_that_another_language_leaves_no_english_sentence(language: str) -> None:
    known, english = sentences(language), sentences(ENGLISH)
    same = [told for told in english if known[told] == english[told]]
    # Placeholders alone, the name of this program, and the keys of a design.
    left = {told: re.sub(r"{[^}]*}|Burdenshare|^vary|^conditions", "", english[told]) for told in same}
    assert [told for told in left if re.search("[a-z]{3}", left[told])] == []


def test_that_every_sentence_is_said_somewhere() -> None:
    root = CORE.parent
    sources = [*CORE.rglob("*.py"), *(root / "gui").rglob("*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    literals = set(re.findall(r"[\"']([a-z_]+(?:\.[a-z0-9_]+)*)[\"']", code))
    beginnings = set(re.findall(r"f[\"']([a-z_]+\.[a-z_.]*)[{]", code))
    endings = set(re.findall(r"f[\"'][{][^}]*[}]([a-z_.]*\.[a-z_]+)[\"']", code))
    # What a word is made of by the place that says it, such as help.<page>.<column>.
    beginnings |= {
        "month.",
        "report.",
        "workbook.",
        "compare.",
        "table.field.",
        "edit.kind.",
        "variant.",
        "path.",
    }

    def is_said(told: str) -> bool:
        return told in literals or told.startswith(tuple(beginnings)) or told.endswith(tuple(endings))

    assert [told for told in sentences(ENGLISH) if not is_said(told)] == []


def test_that_numbers_are_written_with_separators_and_a_real_minus() -> None:
    assert say_number(28_500) == "28,500"
    assert say_number(-7_000.4) == "−7,000"
    assert say_number(-0.04, 1) == "0.0"
    assert say_number(float("nan")) == "–"


def test_that_amounts_have_the_currency_in_front_and_the_scale_behind() -> None:
    assert say_amount(Amount(1038.9, "KRW bn")) == "KRW 1,038.9 bn"
    assert say_amount(Amount(-36.64, "USD m")) == "USD −36.6 m"
    assert say_amount(Amount(188_143.9, "USD")) == "USD 188,144"
    assert say_amount(Amount(1.25, "USD", 2)) == "USD 1.25"


def test_that_days_percentages_and_lists_are_written_in_full() -> None:
    assert say_day(datetime.date(2020, 7, 1)) == "1 July 2020"
    told = message("reason.no_cost", lines=("A", "B", "C"), year="2019")
    assert say(told) == "no published cost of A, B and C in 2019"
    assert say(message("reason.no_cost", lines=("A",), year="2019")) == "no published cost of A in 2019"
    assert say(message("limit.wait_assumed", limit="act", days=Number(90))).endswith("90 days are assumed.")
    assert say(message("edit.rule.share_of_cost", percent=Percent(42.06))) == "42.1 % of the cost"


def test_that_a_message_may_stand_within_another() -> None:
    inner = message("mark.hypothetical")
    assert say(message("marks", marks=(inner,))) == " (a limit the reader added)"


def test_that_braces_in_a_value_stay_as_they_are() -> None:
    assert say(message("agreement.none", year="{year}")) == "No agreement known covers {year}."


def test_that_a_plain_text_says_itself_and_an_unknown_message_is_refused() -> None:
    assert say("as it is") == "as it is"
    with pytest.raises(KeyError):
        say(Message("no.such.sentence"))
    with pytest.raises(FileNotFoundError):
        sentences("xx")


def test_that_korean_counts_by_ten_thousands_and_puts_the_currency_behind() -> None:
    assert say_amount(Amount(1038.9, "KRW bn"), "ko") == "1조 389억 원"
    assert say_amount(Amount(-36.64, "USD m"), "ko") == "−3,660만 달러"
    assert say_amount(Amount(188_143.9, "USD"), "ko") == "18만 8,144달러"
    assert say_amount(Amount(1.25, "USD", 2), "ko") == "1.25달러"
    assert say_amount(Amount(0.0, "KRW bn"), "ko") == "0원"
    assert say_amount(Amount(float("nan"), "USD m"), "ko") == "USD – m"
    assert say_day(datetime.date(2020, 7, 1), "ko") == "2020년 7월 1일"


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("KRW bn", "10억 원"),
        ("USD m", "백만 달러"),
        ("USD bn", "10억 달러"),
        ("KRW tn", "조 원"),
        ("USD k", "천 달러"),
        ("KRW", "원"),
        ("EUR m", "백만 유로"),
        ("XYZ m", "백만 XYZ"),
        ("XYZ", "XYZ"),
        ("JPY per USD", "엔/달러"),
        ("KRW bn / USD m", "10억 원 / 백만 달러"),
        ("people / m", "people / m"),
    ],
)
def test_that_korean_has_words_for_money_and_its_scales_and_english_the_code(unit: str, told: str) -> None:
    assert say_unit(unit, "ko") == told
    assert say_unit(unit) == unit


def test_that_what_a_unit_is_called_means_the_unit() -> None:
    for unit in ("KRW bn", "USD m", "KRW tn", "USD k", "KRW", "EUR m", "KRW per USD"):
        assert unit_meant(say_unit(unit, "ko"), "ko") == unit
        assert unit_meant(f" {unit} ", "ko") == unit == unit_meant(unit)
    assert unit_meant("10억원", "ko") == "KRW bn"
    assert unit_meant("비행 횟수", "ko") == "비행 횟수"


def test_that_a_written_day_is_told_as_every_day_is() -> None:
    day = datetime.date(2019, 7, 1)
    assert [say_day(day, "ko"), say_day(day)] == ["2019년 7월 1일", "1 July 2019"]
    assert [say_written_day(text, "ko") for text in ("2019-07-01", "–", "my own")] == [
        "2019년 7월 1일",
        "–",
        "my own",
    ]


def test_that_a_name_is_told_by_the_word_of_a_category_else_of_a_field() -> None:
    names = [Name("labor"), Name("carried over"), Name("of my own")]
    assert [say_value(name, "ko") for name in names] == ["인건비", "이월", "of my own"]
    assert [say_value(name) for name in names] == ["labor", "carried over", "of my own"]


def test_that_a_figure_is_told_with_its_unit() -> None:
    told = [figure(1600, "KRW bn"), figure(-2.5, "%", 1), figure(28_500, "people"), figure(3, "")]
    assert [say_value(one) for one in told] == ["KRW 1,600 bn", "−2.5 %", "28,500 people", "3"]
    assert [say_value(one, "ko") for one in told] == ["1조 6,000억 원", "−2.5%", "28,500명", "3"]


def test_that_the_error_of_a_chance_is_told_in_points_of_its_percentage() -> None:
    told = message("chance.told", chance=Percent(61.5), error=Number(1.1, decimals=1))
    assert say(told) == "61.5 % ±1.1"
    assert say(told, "ko") == "61.5% ±1.1%p"


def test_that_names_and_units_of_many_documents_have_words_and_those_of_one_stay() -> None:
    assert [say_name(name, "ko") for name in ("labor", "Labor of my own")] == ["인건비", "Labor of my own"]
    assert [say_name(name) for name in ("labor", "off-operations")] == ["labor", "off-operations"]
    # Those of one kind are told apart by a number.
    assert [say_name(f"new-category{more}", "ko") for more in ("", "-2")] == ["새 분야", "새 분야 2"]
    assert say_value(Name("new-category-2")) == "new category 2"
    assert say_unit("KRW per USD", "ko") == "원/달러"
    assert [say_unit(unit) for unit in ("KRW per USD", "KRW per visit")] == ["KRW per USD", "KRW per visit"]
    assert [say_unit(unit, "ko") for unit in ("flight hours", "band practices")] == [
        "비행시간",
        "band practices",
    ]


def test_that_a_process_speaks_one_language_until_another_is_chosen() -> None:
    assert say(message("in_force")) == "Agreement in force"
    speak("ko")
    assert say(message("in_force")) == "현행 협정"
    assert say(message("in_force"), "en") == "Agreement in force"
    with pytest.raises(ValueError, match="xx"):
        speak("xx")
