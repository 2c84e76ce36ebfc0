"""Steps from a version of the scenario file to the next, a module each: ``v1_to_v2.py`` when there is one.

A step takes the whole record of a file, as JSON has it, and returns that of the next version. It imports
nothing of ours: the document goes on changing, and what an old file says does not. Version 1 is the only one
so far, so there is no step; a new one comes with a stored sample in ``tests/old_files/``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.words import tell

Step = Callable[[dict[str, Any]], dict[str, Any]]
STEPS: Mapping[int, Step] = {}
"""By the version that a step begins at."""


class NotMigrated(ValueError):
    """A file of an older version could not be brought to a newer one; the message says at which step."""


def migrated(
    raw: dict[str, Any], version: int, wanted: int, steps: Mapping[int, Step] = STEPS
) -> dict[str, Any]:
    """Return a file's record in a newer version; NotMigrated if a step finds it is none of its version."""
    for at in range(version, wanted):
        try:
            raw = {**steps[at](raw), "version": at + 1}
        except Exception as error:
            # A step trusts the file to be what its version says; any file may be something else.
            told = tell("flaw.migrations.no_whole_file_version_cant", at=at, at_2=at + 1)
            raise NotMigrated(told) from error
    return raw
