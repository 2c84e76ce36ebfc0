"""The window's language: its own texts, those of Qt's dialogs, and the locale of numbers and days."""

from __future__ import annotations

from importlib import resources

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from core import language as languages

CONTEXT = "Burdenshare"
"""The one context of all texts: a text has one translation, whichever class says it."""


class Translation(QTranslator):
    """The window's texts in one language."""

    def __init__(self, language: str, parent: QApplication) -> None:
        super().__init__(parent)
        self.load(str(resources.files("resources") / "translations" / f"{language}.qm"))

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        # What Qt says is told apart by where: its “to” stands between two pages, ours over a column.
        where = context if context.startswith("Q") else None
        return super().translate(CONTEXT, source, disambiguation or where, n) or None


def speak(application: QApplication, language: str) -> None:
    """Let the whole program speak a language; ValueError if it has no words of it.

    What is on the screen already keeps its words: windows are made anew by who shows them.
    """
    languages.speak(language)
    QLocale.setDefault(_locale_of(language))
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    if language == languages.ENGLISH:
        return
    of_qt = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if of_qt.load(QLocale(language), "qtbase", "_", folder):
        application.installTranslator(of_qt)
    application.installTranslator(Translation(language, application))


def _locale_of(language: str) -> QLocale:
    """Return the system's locale where it goes with a language, else the usual one of that language."""
    system = QLocale.system()
    of_system = QLocale.languageToCode(system.language())
    # English stands in for all languages that have no words here: their numbers and days stay theirs.
    goes_with = of_system == language or (
        language == languages.ENGLISH and of_system not in languages.languages()
    )
    return system if goes_with else QLocale(language)
