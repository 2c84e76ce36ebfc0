"""The texts of the shipped data and examples in the language that is spoken, by the English text.

A language is ``<language>.json`` in `resources/reference/`, of the tables and their sources, in
`resources/scenarios/`, of what the examples say besides, and in `resources/manual/`, of what the code says of
its formulas.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from core.language import ENGLISH, languages, spoken


@cache
def translations(folder: str, language: str) -> dict[str, str]:
    """Return what the texts of a folder of the data are in a language, by the English text; none may be."""
    file = resources.files("resources") / folder / f"{language}.json"
    if not file.is_file():
        return {}
    known: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return known


def all_translations(language: str) -> dict[str, str]:
    """Return what the texts of the data and the examples are in a language, by the English text."""
    return translations("reference", language) | translations("scenarios", language)


def translated(text: str) -> str:
    """Return a text of the reference data in the language that is spoken; a name or a number is itself."""
    return text if spoken() == ENGLISH else translations("reference", spoken()).get(text, text)


def tellings(text: str) -> set[str]:
    """Return a text of the reference data in all languages."""
    others = (language for language in languages() if language != ENGLISH)
    return {text, *(translations("reference", language).get(text, text) for language in others)}
