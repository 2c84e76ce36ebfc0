"""The shipped examples."""

from __future__ import annotations

from functools import cache
from importlib import resources

from core.document.scenario import Scenario
from core.files.scenario_file import loads

SUFFIX = ".burden"


@cache
def example_ids() -> tuple[str, ...]:
    """Return the ids of the shipped examples, in order."""
    folder = resources.files("resources") / "scenarios"
    return tuple(sorted(f.name.removesuffix(SUFFIX) for f in folder.iterdir() if f.name.endswith(SUFFIX)))


def example(example_id: str) -> Scenario:
    """Return a shipped example; KeyError if there is none of that id."""
    if example_id not in example_ids():
        raise KeyError(example_id)
    file = resources.files("resources") / "scenarios" / f"{example_id}{SUFFIX}"
    return loads(file.read_bytes(), file.name)
