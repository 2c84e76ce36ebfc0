"""The letters by which menus are used without a mouse: unique within a menu, and the same in every language.

They follow from the English texts, so nobody has to give them out by hand in each language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import ascii_uppercase

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

ELLIPSIS = "…"


def letters(texts: Iterable[str]) -> list[str]:
    """Return a letter for each of some English texts: of its first word, else of another one that is free.

    In a long menu a text may have none left, and gets any that is free.
    """
    taken = {""}
    given = []
    for text in texts:
        initials = [word[0] for word in text.split()]
        wanted = [*initials, *text, *ascii_uppercase]
        free = (one.upper() for one in wanted if one.isascii() and one.isalpha())
        given.append(next((one for one in free if one not in taken), ""))
        taken.add(given[-1])
    return given


def marked(text: str, letter: str) -> str:
    """Return a text with its letter underlined; where it is not of Latin letters, the letter follows it."""
    if not letter:
        return text
    if not any(one.isalpha() and not one.isascii() for one in text):
        # At the beginning of a word rather than within one.
        at = next((n for n in _places(text, letter) if n == 0 or text[n - 1] == " "), None)
        at = next(iter(_places(text, letter)), None) if at is None else at
        if at is not None:
            return f"{text[:at]}&{text[at:]}"
    end = ELLIPSIS if text.endswith(ELLIPSIS) else ""
    return f"{text.removesuffix(ELLIPSIS)}(&{letter}){end}"


def mark_while_open(menu: QMenu, given: Mapping[QAction, str]) -> None:
    """Let the actions of a menu show their letters while it is open.

    Else their texts stay as they are: buttons, tooltips and the search for commands show them too.
    """
    plain: dict[QAction, str] = {}

    def mark() -> None:
        for action, letter in given.items():
            plain[action] = action.text()
            action.setText(marked(action.text(), letter))

    def clear() -> None:
        for action, text in plain.items():
            if action.text() == marked(text, given[action]):
                action.setText(text)
        plain.clear()

    menu.aboutToShow.connect(mark)
    menu.aboutToHide.connect(clear)


def _places(text: str, letter: str) -> list[int]:
    return [at for at, one in enumerate(text) if one.upper() == letter]
