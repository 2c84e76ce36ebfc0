"""The command palette of a window: every action, and every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.actions import ACTIONS, words_of
from gui.icons import icon
from gui.pages.catalog import NUMBERED, PAGES, page_title
from gui.widgets.palette import Command, CommandPalette

if TYPE_CHECKING:
    from gui.window import MainWindow

PAGE = "page:"


def commands(window: MainWindow) -> list[Command]:
    """Return all commands of a window that can be run now."""
    found = [
        Command(
            spec.id,
            window.actions_by_id[spec.id].text().replace("&&", "&"),
            spec.shortcut.partition(";")[0] or words_of(spec.menu),
            icon(spec.icon, window.theme.ink) if spec.icon else None,
        )
        for spec in ACTIONS
        if window.actions_by_id[spec.id].isEnabled() and spec.id != "palette"
    ]
    found += [
        Command(
            PAGE + spec.id,
            page_title(spec),
            f"Ctrl+{number}" if number <= NUMBERED else "",
            icon(spec.icon, window.theme.ink),
        )
        for number, spec in enumerate(PAGES, start=1)
    ]
    return found


def open_palette(window: MainWindow) -> CommandPalette:
    """Show the palette of a window, and run what is chosen in it."""
    palette = CommandPalette(commands(window), window)

    def run(chosen: str) -> None:
        if chosen.startswith(PAGE):
            window.go_to(chosen.removeprefix(PAGE))
        else:
            window.actions_by_id[chosen].trigger()

    palette.chosen.connect(run)
    palette.open()
    return palette
