"""The settings: colours, text size, what a new scenario is told in, and what is remembered."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.language import languages, spoken, system_language
from core.words import Percent, say_percent, say_unit, sentences
from gui import layout_memory
from gui.preferences import CURRENCIES, RECOVERY_SECONDS, TEXT_SCALES, Preferences
from gui.safeguards.leftovers import leftovers
from gui.safeguards.reports import reports_in
from gui.view_actions import SETTINGS
from gui.widgets.choice import Choice

if TYPE_CHECKING:
    from gui.window import MainWindow

WIDTH = 420
BELOW = 16
AROUND = 60
"""Pixels that the frame of a window and what else is on the screen take of its height."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Settings", text)


def _recovery_words(seconds: int) -> str:
    if seconds == 0:
        return _tr("never")
    return _tr("after {seconds} seconds at most").format(seconds=seconds)


def _language_of(preferences: Preferences) -> str:
    """The choice that is in force; the language of this start, where the command line asked for another."""
    chosen = preferences.language()
    return chosen if (chosen or system_language()) == spoken() else spoken()


class SettingsDialog(QDialog):
    """Each choice is taken, and remembered, at once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        preferences = window.preferences
        self.setWindowTitle(_tr("Settings"))
        self.setObjectName(SETTINGS)
        self.setMinimumWidth(WIDTH)
        self._choices = QWidget()
        column = QVBoxLayout(self._choices)
        column.setContentsMargins(20, 18, 20, 4)
        column.setSpacing(12)
        self.theme = Choice(_tr("Colors"), stacked=True)
        self.theme.set_items(
            [
                ("system", _tr("as the system")),
                ("light", _tr("light")),
                ("dark", _tr("dark")),
                ("contrast", _tr("high contrast")),
            ],
            preferences.theme(),
        )
        self.theme.chosen.connect(window.choose_theme)
        self.language = Choice(_tr("Language"), stacked=True)
        self.language.set_items(
            [("", _tr("as the system")), *((code, sentences(code)["language"]) for code in languages())],
            _language_of(preferences),
        )
        self.language.chosen.connect(window.language_chosen)
        self.scale = Choice(_tr("Text size"), stacked=True)
        self.scale.set_items(
            [(str(percent), say_percent(Percent(percent, 0))) for percent in TEXT_SCALES],
            str(preferences.text_scale()),
        )
        self.scale.chosen.connect(lambda percent: window.choose_text_scale(int(percent)))
        self.currency = Choice(_tr("Currency of new scenarios"), stacked=True)
        self.currency.set_items(
            [(code, say_unit(code) if code else _tr("the money of the agreement")) for code in CURRENCIES],
            preferences.currency(),
        )
        self.currency.chosen.connect(preferences.set_currency)
        self.recovery = Choice(_tr("Keep what is not saved yet, for a recovery"), stacked=True)
        self.recovery.set_items(
            [(str(seconds), _recovery_words(seconds)) for seconds in RECOVERY_SECONDS],
            str(preferences.recovery_seconds()),
        )
        self.recovery.chosen.connect(lambda seconds: preferences.set_recovery_seconds(int(seconds)))
        self.recent = QCheckBox(_tr("Remember recent files"))
        self.recent.setChecked(preferences.keeps_recent_files())
        self.recent.toggled.connect(self._keep_recent)
        self.forget_button = QPushButton(_tr("Remove what was kept for a recovery"))
        self.forget_button.clicked.connect(self._forget_recoveries)
        self.reports_button = QPushButton(_tr("Remove reports on faults of the program"))
        self.reports_button.clicked.connect(self._remove_reports)
        self.reports_button.setEnabled(bool(reports_in(preferences.reports_folder())))
        self.layout_button = QPushButton(_tr("Reset the arrangement of windows"))
        self.layout_button.clicked.connect(lambda: layout_memory.reset(window))
        self.recent_button = QPushButton(_tr("Forget recent files"))
        self.recent_button.clicked.connect(self._forget)
        self.recent_button.setEnabled(bool(preferences.recent_files()))
        for button in (self.layout_button, self.recent_button, self.forget_button, self.reports_button):
            button.setAutoDefault(False)
        for widget in (
            self.theme,
            self.language,
            self.scale,
            self.currency,
            self.recovery,
            self.recent,
            self.recent_button,
            self.forget_button,
            self.reports_button,
            self.layout_button,
        ):
            column.addWidget(widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        # Large text makes it higher than a small screen: then it scrolls, and Close stays in sight.
        self._area = QScrollArea()
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._choices)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, BELOW)
        outer.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 20, 0)
        foot.addWidget(buttons)
        outer.addLayout(foot)
        self._foot = buttons
        self._fit()

    def _fit(self) -> None:
        """Take the size that the texts want, as far as the screen has room for it."""
        needed = self._choices.sizeHint()
        # Under it Qt would press the buttons together, and cut their words, before it scrolls.
        self._choices.setMinimumHeight(needed.height())
        bar = self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumWidth(max(WIDTH, needed.width() + bar))
        height = needed.height() + self._foot.sizeHint().height() + BELOW + 12
        room = self._window.screen().availableGeometry().height() - AROUND
        self.resize(max(WIDTH, needed.width() + bar), min(height, room))

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and hasattr(self, "_foot"):
            self._fit()
        return handled

    def _keep_recent(self, keeps: bool) -> None:
        self._window.preferences.set_keeps_recent_files(keeps)
        self.recent_button.setEnabled(bool(self._window.preferences.recent_files()))

    def _forget_recoveries(self) -> None:
        """Remove what sessions that ended badly have left; living ones keep theirs until they save."""
        for leftover in leftovers(self._window.preferences.recovery_folder()):
            leftover.discard()
        self.forget_button.setEnabled(False)

    def _remove_reports(self) -> None:
        for report in reports_in(self._window.preferences.reports_folder()):
            with suppress(OSError):
                report.unlink()
        self.reports_button.setEnabled(False)

    def _forget(self) -> None:
        self._window.preferences.clear_recent_files()
        self.recent_button.setEnabled(False)


def show_settings(window: MainWindow) -> SettingsDialog:
    """Open the settings of a window."""
    dialog = SettingsDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
