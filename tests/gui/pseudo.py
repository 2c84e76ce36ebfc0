"""Two languages that nobody speaks: one 40 % longer than English, one in Hangul. Layouts are tried in them.

What holds a name (``{name}``, ``%n``) keeps it; so does a mnemonic. A text that shows none of it was never
given to the translators.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from core import words

_KEPT = re.compile(r"\{[^{}]*\}|%n|%L?\d|&(?=\w)|[^\w{&%]+|\d+|[{&%]")
_SYLLABLES = "가나다라마바사아자차카타파하"


def longer(text: str) -> str:
    """The text with accents, 40 % longer."""
    if not re.search(r"[A-Za-z]", re.sub(r"\{[^{}]*\}", "", text)):
        return text
    return f"{_each(text, _accented)}{'·' * max(1, round(len(re.sub(r'{[^{}]*}', '', text)) * 0.4))}"


def _syllables(word: str) -> str:
    return "".join(_SYLLABLES[ord(letter) % 14] for letter in word[: max(1, len(word) * 3 // 5)])


def hangul(text: str) -> str:
    """The text in syllables, about as many as a Korean text of that meaning has."""
    return _each(
        text, lambda word: "".join(_SYLLABLES[ord(c) % 14] for c in word[: max(1, len(word) * 3 // 5)])
    )


def _accented(word: str) -> str:
    return word.translate(str.maketrans("aeiouAEIOU", "åéîöüÅÉÎÖÜ"))


def _each(text: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for kept in _KEPT.finditer(text):
        parts += [change(text[at : kept.start()]) if at < kept.start() else "", kept.group()]
        at = kept.end()
    parts.append(change(text[at:]) if at < len(text) else "")
    return "".join(parts)


LANGUAGES = {"longer": longer, "hangul": hangul}


class _Pseudo(QTranslator):
    def __init__(self, language: str, parent: QApplication) -> None:
        super().__init__(parent)
        self._change = LANGUAGES[language]

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self, _context: str, source: str, disambiguation: str | None = None, _n: int = -1
    ) -> str | None:
        # Qt's letters for days are no text.
        return source if disambiguation == "Qt date letters" else self._change(source)


@contextmanager
def spoken(app: QApplication, language: str) -> Iterator[None]:
    """Let the program speak one of the `LANGUAGES`."""
    change, english = LANGUAGES[language], dict(words.sentences("en"))
    told = {key: change(text) if not _is_pattern(key) else text for key, text in english.items()}
    translator = _Pseudo(language, app)
    app.installTranslator(translator)
    table = words.sentences("en")
    table.update(told)
    try:
        yield
    finally:
        table.update(english)
        app.removeTranslator(translator)
        translator.deleteLater()


def _is_pattern(key: str) -> bool:
    return key == "day" or key.startswith("month.")
