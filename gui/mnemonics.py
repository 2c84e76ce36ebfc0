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

    Where all of a text are taken, one of those that have them takes another of its own. Only where that helps
    nobody, as in a very long menu, a text gets a letter that it does not have.
    """
    wanted = [_wanted(text) for text in texts]
    owners: dict[str, int] = {}
    for number in range(len(wanted)):
        if not _give(number, wanted, owners, set()):
            owners[next((one for one in ascii_uppercase if one not in owners), f"none for {number}")] = number
    given = {number: letter for letter, number in owners.items() if len(letter) == 1}
    return [given.get(number, "") for number in range(len(wanted))]


def _wanted(text: str) -> list[str]:
    initials = [word[0] for word in text.split()]
    letters_of = (one.upper() for one in (*initials, *text) if one.isascii() and one.isalpha())
    return list(dict.fromkeys(letters_of))


def _give(number: int, wanted: list[list[str]], owners: dict[str, int], tried: set[str]) -> bool:
    """Give a text one of its letters, be it that another text moves on to another one of its own."""
    free = next((letter for letter in wanted[number] if letter not in owners), None)
    if free is not None:
        owners[free] = number
        return True
    for letter in wanted[number]:
        if letter not in tried:
            tried.add(letter)
            if _give(owners[letter], wanted, owners, tried):
                owners[letter] = number
                return True
    return False


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
