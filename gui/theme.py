"""Light and dark: the colours by role, and Qt's palette made of them.

A widget or a chart asks for a role (``theme.host``), never for a colour of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["light", "dark"]


@dataclass(frozen=True)
class Theme:
    """Colours by role, as ``#rrggbb``."""

    name: ThemeName
    sender: str  # the sending nation, and the accent of the program
    host: str  # the host nation, and what is asked of it
    caution: str
    breach: str
    fine: str
    ink: str
    muted: str
    line: str
    ground: str
    card: str


LIGHT = Theme(
    name="light",
    sender="#1F5FA8",
    host="#C8553D",
    caution="#8F5D04",
    breach="#B3261E",
    fine="#177457",
    ink="#1C2430",
    muted="#5F6B7D",
    line="#E4E7EC",
    ground="#F4F6F8",
    card="#FFFFFF",
)
DARK = Theme(
    name="dark",
    sender="#6AA9F0",
    host="#F0906F",
    caution="#F2B84B",
    breach="#FF7A70",
    fine="#4CC9A4",
    ink="#E8ECF2",
    muted="#9AA6B6",
    line="#2B3442",
    ground="#12171F",
    card="#1A212C",
)
THEMES: dict[ThemeName, Theme] = {"light": LIGHT, "dark": DARK}
