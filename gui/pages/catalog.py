"""The pages of the window, in order; each is loaded when it is first shown."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget

from core.document.places import Place
from gui.session import ScenarioSession
from gui.theme import Theme
from gui.translating import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    # A page brings the tables, which are not needed before the window is painted.
    from gui.pages.page import Page


@dataclass(frozen=True)
class PageSpec:
    """A page: its id, title and icon, its class, and the parts of the document that it edits."""

    id: str
    title: str
    icon: str
    module: str
    class_name: str
    parts: tuple[str, ...] = ()


PAGES: tuple[PageSpec, ...] = (
    PageSpec(
        "overview",
        QT_TRANSLATE_NOOP("Pages", "Overview"),
        "layout-dashboard",
        "gui.pages.overview",
        "OverviewPage",
    ),
    PageSpec(
        "agreements",
        QT_TRANSLATE_NOOP("Pages", "Agreements"),
        "handshake",
        "gui.pages.agreements",
        "AgreementsPage",
        ("agreements",),
    ),
    PageSpec(
        "costs",
        QT_TRANSLATE_NOOP("Pages", "Costs"),
        "table-2",
        "gui.pages.costs",
        "CostsPage",
        ("costs", "shares"),
    ),
    PageSpec(
        "positions",
        QT_TRANSLATE_NOOP("Pages", "Positions"),
        "scale",
        "gui.pages.positions",
        "PositionsPage",
        ("positions",),
    ),
    PageSpec(
        "posture",
        QT_TRANSLATE_NOOP("Pages", "Posture"),
        "users",
        "gui.pages.posture",
        "PosturePage",
        ("posture",),
    ),
    PageSpec(
        "limits",
        QT_TRANSLATE_NOOP("Pages", "Legal limits"),
        "landmark",
        "gui.pages.limits",
        "LimitsPage",
        ("limits",),
    ),
    PageSpec(
        "stakes",
        QT_TRANSLATE_NOOP("Pages", "Stakes"),
        "target",
        "gui.pages.stakes",
        "StakesPage",
        ("stakes",),
    ),
    PageSpec(
        "assumptions",
        QT_TRANSLATE_NOOP("Pages", "Assumptions"),
        "sliders-horizontal",
        "gui.pages.assumptions",
        "AssumptionsPage",
        ("indices", "parties", "about"),
    ),
    PageSpec(
        "uncertainty",
        QT_TRANSLATE_NOOP("Pages", "Uncertainty"),
        "dices",
        "gui.pages.uncertainty",
        "UncertaintyPage",
        ("uncertainty",),
    ),
    PageSpec(
        "bargaining",
        QT_TRANSLATE_NOOP("Pages", "Bargaining"),
        "messages-square",
        "gui.pages.bargaining",
        "BargainingPage",
        ("preferences",),
    ),
    PageSpec(
        "compare",
        QT_TRANSLATE_NOOP("Pages", "Compare"),
        "git-compare-arrows",
        "gui.pages.compare",
        "ComparePage",
        ("variants",),
    ),
    PageSpec(
        "explorer",
        QT_TRANSLATE_NOOP("Pages", "Explorer"),
        "sliders-vertical",
        "gui.pages.explorer",
        "ExplorerPage",
    ),
    PageSpec(
        "sweeps",
        QT_TRANSLATE_NOOP("Pages", "Sweeps"),
        "grid-3x3",
        "gui.pages.sweeps",
        "SweepsPage",
    ),
    PageSpec(
        "sources",
        QT_TRANSLATE_NOOP("Pages", "Sources"),
        "book-open",
        "gui.pages.sources",
        "SourcesPage",
        ("sources",),
    ),
    PageSpec(
        "summary",
        QT_TRANSLATE_NOOP("Pages", "Summary"),
        "file-text",
        "gui.pages.summary",
        "SummaryPage",
    ),
)
NUMBERED = 9
"""So many pages have a shortcut, Ctrl and their number; the palette reaches all."""
PAGE_IDS = tuple(page.id for page in PAGES)


def page_title(spec: PageSpec) -> str:
    """Return a page's title in the language of the program."""
    return QCoreApplication.translate("Pages", spec.title)


def load_page(spec: PageSpec, session: ScenarioSession, theme: Theme) -> Page:
    """Load and make a page."""
    module = importlib.import_module(spec.module)
    page: Page = getattr(module, spec.class_name)(session, theme)
    page.setProperty("page_id", spec.id)
    return page


def let_go(pages: dict[str, Page], stack: QStackedWidget) -> None:
    """Let all pages go, as another document comes: they hold what was typed and scrolled to in this one."""
    for page in pages.values():
        page.leave()
    pages.clear()
    while (frame := stack.widget(0)) is not None:
        stack.removeWidget(frame)
        frame.deleteLater()


def page_for(place: Place) -> str:
    """Return the id of the page that edits a place of the document."""
    part = place.keys[0] if place.keys else ""
    return next((page.id for page in PAGES if part in page.parts), PAGES[0].id)
