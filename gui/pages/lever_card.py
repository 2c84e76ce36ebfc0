"""A card of sliders: drag one and everything follows; release is one step of undo."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout

from core.analysis.levers import Lever, levers
from core.document.scenario import About
from core.editing.edits import EditRefused
from core.words import message, say, say_suffix
from gui.icons import icon
from gui.pages.page import Page
from gui.session import Snapshot
from gui.theme import Theme
from gui.widgets.card import Card
from gui.widgets.value_slider import ValueSlider


class LeverCard(Card):
    """The levers of some groups, such as ``agreement`` and ``index``; hidden where there is none."""

    def __init__(self, page: Page, groups: tuple[str, ...]) -> None:
        super().__init__(page.tr("Try it out"))
        self.set_subtitle(page.tr("drag, and see what follows"))
        self.setProperty("help", "lever")
        self._page = page
        self._groups = groups
        self._levers: dict[str, Lever] = {}
        self.sliders: dict[str, ValueSlider] = {}
        self._about: About | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.set_icon(icon("sliders-horizontal", theme.ink))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show where the levers stand; one that is held stays where the hand is."""
        if any(slider.is_dragged for slider in self.sliders.values()):
            return
        found = [lever for lever in levers(snapshot.outcome) if lever.group in self._groups]
        if [lever.id for lever in found] != list(self.sliders):
            self._make(found)
        self._levers = {lever.id: lever for lever in found}
        # Of another document all parts are others; an edit with a lever leaves this one as it is.
        is_same, self._about = snapshot.scenario.about is self._about, snapshot.scenario.about
        for lever in found:
            slider = self.sliders[lever.id]
            slider.set_name(say(lever.name))
            low, high = self._range(slider, lever) if is_same else (float(lever.low), float(lever.high))
            slider.set_value(
                float(lever.value),
                low,
                high,
                float(lever.step),
                lever.decimals,
                say_suffix(lever.unit),
            )
        self.setVisible(bool(found))

    def _range(self, slider: ValueSlider, lever: Lever) -> tuple[float, float]:
        """Return where a lever begins and ends: about its value, which would bring a moved handle back.

        So what was there stays, until the value comes to an end of it.
        """
        low, high = slider.range()
        if slider.is_set and low < float(lever.value) < high:
            return low, high
        return float(lever.low), float(lever.high)

    def _make(self, found: list[Lever]) -> None:
        for slider in self.sliders.values():
            self._rows.removeWidget(slider)
            slider.deleteLater()
        self.sliders = {}
        for lever in found:
            words = (
                (lambda value, told=lever.told: told(Decimal(round(value)))) if lever.kind == "day" else None
            )
            slider = ValueSlider(say(lever.name), words=words)
            slider.dragged.connect(lambda value, lever_id=lever.id: self._preview(lever_id, value))
            slider.chosen.connect(lambda value, lever_id=lever.id: self._apply(lever_id, value))
            slider.stepped.connect(
                lambda value, lever_id=lever.id: self._apply(lever_id, value, is_step=True)
            )
            slider.cancelled.connect(self._page.session.end_preview)
            self.sliders[lever.id] = slider
            self._rows.addWidget(slider)

    def _preview(self, lever_id: str, value: float) -> None:
        try:
            self._page.session.preview(self._levers[lever_id].edit(exact_value(value)))
        except (EditRefused, ValueError):
            # On the way it may make no sense; what is released is told.
            self._page.session.end_preview()

    def _apply(self, lever_id: str, value: float, *, is_step: bool = False) -> None:
        settle(self._page, self._levers[lever_id], value, is_step=is_step)
        self.show_snapshot(self._page.session.snapshot)


def settle(page: Page, lever: Lever, value: float, *, is_step: bool = False) -> None:
    """Make the edit of a lever, named by its values before and after; a refusal is told by the page.

    A small step is taken back together with those that it follows at once.
    """
    exact, before = exact_value(value), lever.told(lever.value)
    run = page.session.run_of(lever.id, before) if is_step else None
    told = message(
        "lever.edit", name=lever.name, before=run.before if run else before, after=lever.told(exact)
    )
    try:
        page.session.apply(lever.edit(exact), say(told), run)
    except (EditRefused, ValueError) as refused:
        page.session.end_preview()
        page.refused.emit(refused.reason if isinstance(refused, EditRefused) else str(refused))


def exact_value(value: float) -> Decimal:
    """Return what a slider's value stands for, free of the dust of binary fractions."""
    return Decimal(f"{value:.9f}").normalize() + 0
