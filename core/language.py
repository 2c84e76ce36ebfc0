"""Which language the program speaks: one for the whole process, English until another is chosen.

A language is its files in ``resources/``: ``words/<language>.json`` for the core, for the window
``translations/<language>.qm``, for the shipped data and the examples ``<language>.json`` beside them.
Nothing else knows which there are.
"""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

ENGLISH = "en"
"""The language in which the texts of the program are written, and that stands in where no other is known."""

_spoken = ENGLISH


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all languages that the program has words of, English first."""
    folder = resources.files("resources") / "words"
    codes = (file.name.removesuffix(".json") for file in folder.iterdir() if file.name.endswith(".json"))
    return tuple(sorted(codes, key=lambda code: (code != ENGLISH, code)))


def spoken() -> str:
    """Return the code of the language that is spoken."""
    return _spoken


def speak(language: str) -> None:
    """Speak a language from here on; ValueError if the program has no words of it."""
    global _spoken
    if language not in languages():
        raise ValueError(f"there are no words of the language “{language}”")
    _spoken = language


def system_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of the system if the program speaks it, else English.

    The variables are those of POSIX, in their order; where none is set, as on Windows, the locale decides.
    """
    named = [environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    wanted = next(filter(None, named), None) or locale.getlocale()[0] or ENGLISH
    # Windows says “Korean_Korea”, POSIX “ko_KR.UTF-8”; not all that begin alike are one language (“kok”).
    language = re.split(r"[_.@-]", wanted)[0].casefold()
    code = locale.normalize(language).split("_")[0]
    return code if code in languages() else ENGLISH
