"""The shipped examples."""

from __future__ import annotations

from functools import cache
from importlib import resources

from core.document.scenario import Scenario
from core.files.scenario_file import loads

SUFFIX = ".burden"
FIRST = "impasse-2019"
"""The example that the program opens with."""


@cache
def example_ids() -> tuple[str, ...]:
    """Return the ids of the shipped examples, the one to open with first, the others by their names."""
    folder = resources.files("resources") / "scenarios"
    ids = (file.name.removesuffix(SUFFIX) for file in folder.iterdir() if file.name.endswith(SUFFIX))
    return tuple(sorted(ids, key=lambda example_id: (example_id != FIRST, example_id)))


def example(example_id: str) -> Scenario:
    """Return a shipped example; KeyError if there is none of that id."""
    if example_id not in example_ids():
        raise KeyError(example_id)
    file = resources.files("resources") / "scenarios" / f"{example_id}{SUFFIX}"
    return loads(file.read_bytes(), file.name)
