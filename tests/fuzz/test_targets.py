"""The seeds of the fuzzer, and everything that it ever found: each again, in the suite."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, seeds

CASES = [(name, seed) for name in TARGETS for seed in seeds(name)]


@pytest.mark.parametrize(("name", "data"), CASES, ids=[f"{name}-{at}" for at, (name, _) in enumerate(CASES)])
def test_that_nothing_that_was_found_breaks_a_promise_again(name: str, data: bytes) -> None:
    TARGETS[name](data)


def test_that_every_target_has_a_place_for_what_it_finds() -> None:
    assert {path.name for path in Path("tests/hostile").iterdir() if path.is_dir()} == set(TARGETS)
