"""The command palette of a window: all actions and pages, what the page has to press, and what to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from gui.actions import ACTIONS, words_of
from gui.icons import icon
from gui.keyboard import stops
from gui.pages.catalog import NUMBERED, PAGES, page_title
from gui.pages.table_card import TableCard
from gui.translating import QT_TRANSLATE_NOOP
from gui.view_actions import GUIDE
from gui.widgets.choice import Choice
from gui.widgets.palette import Command, CommandPalette

if TYPE_CHECKING:
    from gui.window import MainWindow

PAGE = "page:"
FIELD = "field:"
BUTTON = "button:"


@dataclass(frozen=True)
class Field:
    """A field of what is looked at: where it is, and words that people would type for it."""

    id: str
    choice: Callable[[MainWindow], Choice]
    also: str = ""


FIELDS = (
    Field("variant", lambda w: w.topbar.variant),
    Field("position", lambda w: w.topbar.position),
    Field("against", lambda w: w.topbar.against),
    Field("plan", lambda w: w.topbar.plan, QT_TRANSLATE_NOOP("Palette", "plan")),
    Field(
        "money",
        lambda w: w.topbar.money,
        QT_TRANSLATE_NOOP("Palette", "currency, rate of exchange, constant or nominal prices"),
    ),
    Field("year", lambda w: w.topbar.year),
    Field("count", lambda w: w.dashboard.count),
    Field("share", lambda w: w.dashboard.share),
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Palette", text) if text else ""


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
    return found + _on_the_page(window) + _looks(window)


def _buttons(window: MainWindow) -> list[QAbstractButton]:
    """Return what the page that is shown, and the guide, have to press: with the buttons of tables."""
    parts = window.stack.currentWidget(), _guide(window)
    found = [
        stop
        for part in parts
        if part is not None
        for stop in stops(part)
        if isinstance(stop, QAbstractButton)
    ]
    return [one for one in found if isinstance(one, QPushButton) or isinstance(one.parent(), TableCard)]


def _guide(window: MainWindow) -> QWidget | None:
    return window.findChild(QWidget, GUIDE)


def _on_the_page(window: MainWindow) -> list[Command]:
    title = next(page_title(spec) for spec in PAGES if spec.id == window.page_id)
    guide = _guide(window)
    found = []
    for at, button in enumerate(_buttons(window)):
        name = button.accessibleName() or button.text()
        told = guide is not None and guide.isAncestorOf(button)
        where = guide.accessibleName() if guide is not None and told else title
        found += [Command(f"{BUTTON}{at}", name, where)] if name else []
    return found


def _looks(window: MainWindow) -> list[Command]:
    """Return the fields of what is looked at, and each thing that they offer."""
    found: list[Command] = []
    for field in FIELDS:
        choice, also = field.choice(window), _tr(field.also)
        box = choice.box()
        name = box.accessibleName()
        if choice.isHidden():
            continue
        found.append(Command(FIELD + field.id, f"{name}…", box.currentText(), also=also))
        found += [
            Command(f"{FIELD}{field.id}:{box.itemData(at)}", f"{name}: {box.itemText(at)}", also=also)
            for at in range(box.count())
            if at != box.currentIndex()
        ]
    day = window.topbar.day
    found.append(Command(f"{FIELD}day", f"{day.accessibleName()}…", day.text(), also=_tr(DATE)))
    return found


DATE = QT_TRANSLATE_NOOP("Palette", "date")


def _look(window: MainWindow, chosen: str) -> None:
    """Go to a field, or choose what it offers."""
    field_id, _, value = chosen.partition(":")
    if field_id == "day":
        window.topbar.day.setFocus(Qt.FocusReason.ShortcutFocusReason)
        window.topbar.day.selectAll()
        return
    choice = next(field.choice(window) for field in FIELDS if field.id == field_id)
    if value:
        choice.choose(value)
        return
    choice.box().setFocus(Qt.FocusReason.ShortcutFocusReason)
    choice.box().showPopup()


def open_palette(window: MainWindow) -> CommandPalette:
    """Show the palette of a window, and run what is chosen in it."""
    palette = CommandPalette(commands(window), icon("x", window.theme.muted), window)
    buttons = _buttons(window)

    def run(chosen: str) -> None:
        if chosen.startswith(PAGE):
            window.go_into(chosen.removeprefix(PAGE))
        elif chosen.startswith(FIELD):
            _look(window, chosen.removeprefix(FIELD))
        elif chosen.startswith(BUTTON):
            buttons[int(chosen.removeprefix(BUTTON))].click()
        else:
            window.actions_by_id[chosen].trigger()

    palette.chosen.connect(run)
    palette.open()
    return palette
