"""Style sheets that a part wears of its own, beside that of the whole program."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_wearers: WeakSet[QWidget] = WeakSet()


def wear(part: QWidget, sheet: str) -> None:
    """Give a part a style sheet of its own, or with an empty one take it off."""
    # Qt polishes a widget anew with every style sheet it is given, the same one too: dear at each edit.
    if sheet != part.styleSheet():
        part.setStyleSheet(sheet)
    if sheet:
        _wearers.add(part)
    else:
        _wearers.discard(part)


def wearers() -> list[QWidget]:
    """Return the parts that wear a style sheet of their own.

    Kept, as to ask all widgets makes Python objects of Qt's own, some of which Qt deletes meanwhile.
    """
    return [part for part in _wearers if isValid(part)]
