"""The shipped examples, in the language that is spoken.

Names, questions, beliefs, notes and titles are translated (`core.shipped_texts`), quotations are not.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from core.document.money import USUAL_AREA, Parties
from core.document.scenario import Scenario, usual_parties
from core.files.scenario_file import loads
from core.language import ENGLISH, spoken
from core.shipped_texts import all_translations

SUFFIX = ".burden"
FIRST = "impasse-2019"
"""The example that the program opens with."""
_NAMES = ("area", "by", "law", "name", "of", "service", "short", "title", "to")
_SENTENCES = ("assumption", "because", "conditions", "description", "note", "question", "reason")
TRANSLATED = frozenset(_NAMES + _SENTENCES)
"""The keys whose texts are translated; the texts of all others are ids, quotations, or figures."""


@cache
def example_ids() -> tuple[str, ...]:
    """Return the ids of the shipped examples, the one to open with first, the others by their names."""
    folder = resources.files("resources") / "scenarios"
    ids = (file.name.removesuffix(SUFFIX) for file in folder.iterdir() if file.name.endswith(SUFFIX))
    return tuple(sorted(ids, key=lambda example_id: (example_id != FIRST, example_id)))


def example(example_id: str, language: str | None = None) -> Scenario:
    """Return a shipped example in a language (None: the one spoken); KeyError if there is none of that id."""
    if example_id not in example_ids():
        raise KeyError(example_id)
    file = resources.files("resources") / "scenarios" / f"{example_id}{SUFFIX}"
    data = file.read_bytes()
    language = language or spoken()
    if language != ENGLISH:
        known = all_translations(language)
        told = _translated(json.loads(data), "", known)
        told["scenario"]["parties"].setdefault("area", known[USUAL_AREA])
        data = json.dumps(told).encode()
    return loads(data, file.name)


def parties_to_begin_with() -> Parties:
    """Return the usual parties, currencies and area by their names in the language that is spoken."""
    usual = usual_parties()
    if spoken() == ENGLISH:
        return usual
    known = all_translations(spoken())
    told = _translated(usual.model_dump(mode="json"), "", known)
    return Parties.model_validate_json(json.dumps(told | {"area": known[USUAL_AREA]}))


def _translated(value: Any, key: str, known: dict[str, str]) -> Any:
    """Return what stands under a key of a file, with its texts translated."""
    if isinstance(value, dict):
        return {inner: _translated(part, inner, known) for inner, part in value.items()}
    if isinstance(value, list):
        return [_translated(part, key, known) for part in value]
    return known.get(value, value) if isinstance(value, str) and key in TRANSLATED else value
