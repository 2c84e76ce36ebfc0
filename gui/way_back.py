"""The way back: the pages that were shown before, and what a jump to a place changed of what is in view."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer

from core.document.places import Place
from gui.pages.catalog import page_for

if TYPE_CHECKING:
    from gui.widgets.choice import Choice
    from gui.window import MainWindow

MOST = 100
"""How many steps can be taken back."""


@dataclass(frozen=True)
class Visit:
    """A page that was left, and what was in view there that changed with it, by field of the view."""

    page_id: str
    looked: dict[str, object]


class WayBack:
    """Remembers where a person was, and brings them there again."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._visits: deque[Visit] = deque(maxlen=MOST)
        self._is_jumping = False
        window.session.begins_anew.connect(self._visits.clear)

    def leave(self, page_id: str) -> None:
        """Remember a page that another takes the place of."""
        if not self._is_jumping:
            self._visits.append(Visit(page_id, {}))

    def jump(self, place: Place) -> None:
        """Show the page of a place of the document, and go to its cell; tell what else is now in view."""
        window, page_id = self._window, page_for(place)
        left, before = window.page_id, window.session.snapshot.outcome.view
        is_new = page_id not in window.pages_made
        self._is_jumping = True
        try:
            window.go_to(page_id)
            window.page(page_id).show_place(place)
        finally:
            self._is_jumping = False
        if is_new:
            # It is laid out when this has returned, and then its cells are elsewhere.
            page = window.page(page_id)
            QTimer.singleShot(0, page, lambda: page.show_place(place))
        after = window.session.snapshot.outcome.view
        looked = {
            field: getattr(before, field)
            for field in self._choices()
            if getattr(before, field) != getattr(after, field)
        }
        if looked or left != page_id:
            self._visits.append(Visit(left, looked))
        if looked:
            choices = self._choices()
            now = ", ".join(choices[field].box().currentText() for field in looked)
            words = QCoreApplication.translate("WayBack", "Now in view: {names}. Alt+Left goes back.")
            window.status.tell(words.format(names=now))

    def back(self) -> None:
        """Show the page before this one, with what was in view there, as far as it is still there."""
        if not self._visits:
            self._window.status.tell(QCoreApplication.translate("WayBack", "There is nothing to go back to."))
            return
        visit = self._visits.pop()
        choices = self._choices()
        looked = {
            field: value for field, value in visit.looked.items() if choices[field].box().findData(value) >= 0
        }
        self._is_jumping = True
        try:
            if looked:
                self._window.session.look(**looked)
            self._window.go_to(visit.page_id)
        finally:
            self._is_jumping = False

    def _choices(self) -> dict[str, Choice]:
        bar = self._window.topbar
        return {"position": bar.position, "against": bar.against, "plan": bar.plan}
