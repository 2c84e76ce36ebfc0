"""The bar that tells what was refused or went wrong where no cell is to tell it beside."""

from __future__ import annotations

from gui.icons import icon
from gui.session import ScenarioSession
from gui.theme import Theme
from gui.widgets.notice import Notice, NoticeColours


class FailureBar(Notice):
    """Stays until it is closed, or until an edit, undo, redo or save has gone well since."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(icon("x", theme.muted))
        session.undo_stack.indexChanged.connect(self.hide)
        session.file_changed.connect(self.hide)

    def tell(self, told: str, about: str, theme: Theme) -> None:
        """Show what went wrong, and with what."""
        colours = NoticeColours(theme.card, theme.breach, theme.ink, theme.breach)
        text = f"{about}: {told}" if about else told
        self.show_message(text, colours, icon("circle-alert", theme.breach))
