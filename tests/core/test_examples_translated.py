"""The examples speak every language, say the same in each, and nothing of a translation is left over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS, records
from core.examples import SUFFIX, TRANSLATED, example, example_ids
from core.language import ENGLISH, languages
from core.shipped_texts import all_translations, translations

OTHERS = [code for code in languages() if code != ENGLISH]


def texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, key)
    elif isinstance(value, str) and key in TRANSLATED and value:
        yield key, value


def texts_of(name: str) -> list[tuple[str, str]]:
    file = resources.files("resources") / "scenarios" / f"{name}{SUFFIX}"
    raw = json.loads(file.read_text(encoding="utf-8"))["scenario"]
    return list(texts(raw))


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", example_ids())
def test_that_every_text_has_its_translation(language: str, name: str) -> None:
    known = all_translations(language)
    missing = {text for _, text in texts_of(name) if text not in known}
    # What is a name, an id or a number stays.
    assert {text for text in missing if " " in text} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_that_no_translation_is_left_over(language: str) -> None:
    said = {text for name in example_ids() for _, text in texts_of(name)}
    assert set(translations("scenarios", language)) - said == {"the peninsula"}
    # What the data has too is told once, there.
    assert not translations("scenarios", language).keys() & translations("reference", language).keys()


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", example_ids())
def test_that_every_figure_is_the_same(language: str, name: str) -> None:
    def figures(scenario: Scenario) -> list[tuple[str, str | None, int, object]]:
        outcome = evaluate(scenario, scenario.view)
        return [(one.metric, one.line, one.year, one.value) for one in records(outcome, list(METRICS))]

    assert figures(example(name, language)) == figures(example(name, ENGLISH))


def test_that_an_act_is_called_in_the_language_of_the_example() -> None:
    laws = [limit.law for limit in example("impasse-2019", "ko").limits.rows]
    assert "H.R. 5515 상원 수정안" in laws
    assert "P.L. 116-92" in laws
