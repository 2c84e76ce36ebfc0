"""How a window is arranged: its size, what is folded, the room of page and dashboard; remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from gui.window import MainWindow

USUAL_SIZE = QSize(1480, 900)
USUAL_SHARES = (740, 540)


def remember(window: MainWindow) -> None:
    """Keep how the window is arranged, for the next one."""
    window.preferences.set_geometry(window.saveGeometry())
    window.preferences.set_layout(
        {
            "shares": list(window.splitter.sizes()),
            "dashboard": not window.dashboard.isHidden(),
            "findings": not window.findings.is_folded(),
            "names": not window.navigation.is_folded(),
            "hidden_cards": window.dashboard.cards.hidden(),
        }
    )


def recall(window: MainWindow) -> None:
    """Arrange the window as the last one was."""
    kept = window.preferences.layout()
    shares = kept.get("shares")
    if isinstance(shares, list) and len(shares) == 2 and all(isinstance(one, int) for one in shares):
        window.splitter.setSizes(shares)
    cards = kept.get("hidden_cards")
    if isinstance(cards, list):
        window.dashboard.cards.set_hidden(one for one in cards if isinstance(one, str))
    show_parts(
        window,
        dashboard=kept.get("dashboard") is not False,
        findings=kept.get("findings") is True,
        names=kept.get("names") is not False,
    )


def reset(window: MainWindow) -> None:
    """Arrange the window as on the first day, and forget how it was."""
    window.preferences.set_layout({})
    window.dashboard.cards.enlarge(None)
    window.dashboard.cards.set_hidden(())
    show_parts(window, dashboard=True, findings=False, names=True)
    window.resize(USUAL_SIZE.boundedTo(window.screen().availableGeometry().size()))
    window.splitter.setSizes(list(USUAL_SHARES))


def show_parts(window: MainWindow, *, dashboard: bool, findings: bool, names: bool) -> None:
    """Show or fold the parts of the window, and check their actions so."""
    window.dashboard.setVisible(dashboard)
    window.findings.set_folded(not findings)
    window.navigation.set_folded(not names)
    for action, shown in (("dashboard", dashboard), ("findings", findings), ("page_names", names)):
        window.actions_by_id[action].setChecked(shown)


def toggle_names(window: MainWindow) -> None:
    """Fold the list of pages to icons, or show the names again."""
    folded = not window.navigation.is_folded()
    window.navigation.set_folded(folded)
    window.actions_by_id["page_names"].setChecked(not folded)
