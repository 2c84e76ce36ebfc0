"""Fuzzes one target, guided by what it reaches: ``python -m tests.fuzz.fuzz reader -max_total_time=60``.

Needs atheris, which is no dependency: ``uv run --with atheris``. What breaks a target is written into
``tests/hostile/<target>/``, where `test_targets` finds it from then on.
"""

from __future__ import annotations

import copy
import json
import os
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

import atheris

os.environ["QT_QPA_PLATFORM"] = "offscreen"

with atheris.instrument_imports(include=["core", "gui.tables.clipboard"]):
    from tests.fuzz.targets import JSON_TARGETS, TARGETS, seeds

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**30, "", "0", "-1", "1e999", "NaN", "x" * 5_000, "\u202eabc", "\x00",
    "2020-02-30", "9999-12-31", [], {}, [[]], [None], {"id": "labor"}, "labor", "KRW bn", "USD", 1990,
    99999, "1e-30",
)  # fmt: skip
KEYS = ("id", "kind", "rule", "step", "value", "year", "cite")
LETTERS = ("0", "-", ".", "9" * 30, "é", "가", " ")


def changed(data: bytes, most: int, seed: int) -> bytes:
    """Return JSON that differs from what came in a place or a few; of other bytes what the fuzzer makes."""
    chance = random.Random(seed)  # noqa: S311 - a mutation, no secret
    if chance.random() < 0.2:
        return bytes(atheris.Mutate(data, most))
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return bytes(atheris.Mutate(data, most))
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        _change(tree, chance)
    found = json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return found if len(found) <= most else data


def _change(tree: Any, chance: random.Random) -> None:
    """Change one thing, somewhere on a random way into the tree."""
    at = tree
    while True:
        if not isinstance(at, dict | list) or not at:
            return
        key = chance.choice(list(at)) if isinstance(at, dict) else chance.randrange(len(at))
        inner = at[key]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.85:
            at = inner
            continue
        match chance.randrange(6):
            case 0:
                del at[key]
            case 1 if isinstance(at, list):
                at.append(copy.deepcopy(inner))
            case 2 if isinstance(at, dict):
                at[chance.choice(("id", "kind", "rule", "step", "value", "year", "cite", str(key) + "s"))] = (
                    inner
                )
            case 3 if isinstance(inner, str):
                spot = chance.randrange(len(inner) + 1)
                at[key] = (
                    inner[:spot] + chance.choice(("0", "-", ".", "9" * 30, "é", "가", " ")) + inner[spot:]
                )
            case 4 if isinstance(inner, int) and not isinstance(inner, bool):
                at[key] = inner + chance.choice((-1, 1, 100, -5000, 10**9))
            case _:
                at[key] = copy.deepcopy(chance.choice(ODD))
        return


def main() -> None:
    """Fuzz the target that is named first; all else goes to libFuzzer."""
    name, *rest = sys.argv[1:]
    corpus = Path(tempfile.mkdtemp())
    for number, seed in enumerate(seeds(name)):
        # What is loaded at the first use would count as slow.
        TARGETS[name](seed)
        (corpus / str(number)).write_bytes(seed)
    kept = Path("tests/hostile", name)
    options = [
        f"-artifact_prefix={kept}/",
        "-max_len=40000",
        "-timeout=120",
        "-rss_limit_mb=3000",
        "-print_final_stats=1",
    ]
    mutator = {"custom_mutator": changed} if name in JSON_TARGETS else {}
    atheris.Setup([sys.argv[0], *options, *rest, str(corpus)], TARGETS[name], **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
