"""The application: colours, fonts, and a window for each scenario."""

from __future__ import annotations

import gc
import importlib
import sys
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QHashSeed, QSize, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from core import VERSION
from core import language as languages
from core.document.places import Place, replace
from core.document.scenario import Scenario
from core.examples import SUFFIX, example, example_ids
from core.files.saving import read_stored
from core.files.scenario_file import UnreadableFile
from core.memory import give_back
from gui import layout_memory, translation
from gui import theme as themes
from gui.folders import beside
from gui.preferences import Preferences
from gui.safeguards import crash_trace
from gui.theme import Theme
from gui.view_actions import SETTINGS, dress_manual

if TYPE_CHECKING:
    from gui.dialogs.recover import RecoverDialog
    from gui.safeguards.leftovers import Leftover
    from gui.session import ScenarioSession
    from gui.start_window import StartWindow
    from gui.window import MainWindow

FREEZE_MS = 2_000
FRAME = (16, 44)
"""What the frame and the title bar take at most; they are not known before a window is shown."""


def same_order_always() -> None:
    """Make Qt go through its tables in the same order in every run, so that its files have the same bytes.

    To be called before `application`; of no use later.
    """
    QHashSeed.setDeterministicGlobalSeed()


def application() -> QApplication:
    """Return the application, made if there is none yet; it speaks the language that the core speaks."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    made = QApplication(sys.argv[:1])
    made.setApplicationName("Burdenshare")
    made.setApplicationVersion(VERSION)
    made.setDesktopFileName("burdenshare")
    made.setWindowIcon(QIcon(str(resources.files("resources") / "app_icon" / "burdenshare.png")))
    translation.speak(made, languages.spoken())
    return made


def chosen_theme(preferences: Preferences, asked: str | None = None) -> Theme:
    """Return the theme that was asked for, else the remembered one, else the system's."""
    name = asked or preferences.theme()
    if name == "system":
        name = themes.system_theme()
    return themes.theme_of(name)


class Windows:
    """All windows of the application; a closed one is let go."""

    def __init__(self, preferences: Preferences, theme: Theme) -> None:
        self.preferences = preferences
        self.theme = theme
        self.open: list[MainWindow] = []
        self.start: StartWindow | None = None

    def show(
        self, scenario: Scenario, path: Path | None, digest: str | None = None, called: str = ""
    ) -> MainWindow:
        """Open a window on a scenario, with its file and the digest of what that held when it was read."""
        session = importlib.import_module("gui.session").ScenarioSession(scenario, path, digest, called)
        return self._show_session(session)

    def _show_session(self, session: ScenarioSession) -> MainWindow:
        window_module = importlib.import_module("gui.window")
        window: MainWindow = window_module.MainWindow(session, self.preferences, self.theme)
        session.setParent(window)
        window.new_window_requested.connect(lambda: self.show_copy(window))
        # A dialog of the window asks for it, and goes with the window: it must have returned.
        window.language_chosen.connect(self._speak_soon)
        window.theme_taken.connect(lambda theme: self._dress(theme, window))
        window.start_requested.connect(self.show_start)
        window.guide_requested.connect(self.show_guide)
        # Qt only hides a window that is closed: it would stay in memory, and its file would not open again.
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.destroyed.connect(lambda: self._forget(window))
        geometry = self.preferences.geometry()
        if geometry is None or not window.restoreGeometry(geometry):
            window.resize(fitting(window.size(), window.screen().availableGeometry().size()))
        self.open.append(window)
        if self.start is not None and self.start.isMaximized():
            # Who gave the start page the whole screen wants no less for the work.
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
        window.show()
        if self.start is not None:
            self.start.close()
        return window

    def show_copy(self, window: MainWindow) -> MainWindow:
        """Open a second window on what a window shows: a copy, which goes its own way and has no file yet."""
        session = window.session
        # Two windows of one name would be told apart by nobody.
        words = QCoreApplication.translate("Windows", "{name} (copy)")
        name = words.format(name=session.called.removesuffix(SUFFIX)) if session.called else ""
        made = self.show(session.to_be_kept(), None, called=name)
        made.go_to(window.page_id)
        return made

    def speak(self, language: str) -> None:
        """Take and remember a language (nothing: the system's), with each window's work as it was."""
        self.preferences.set_language(language)
        before = languages.spoken()
        translation.speak(application(), language or languages.system_language())
        for window in list(self.open):
            self._renew(window, before)
        self._renew_start()

    def _renew_start(self) -> None:
        """Make the start page anew, if it is there: its words and colours were taken when it was made."""
        if self.start is not None:
            self.start.close()
            QCoreApplication.sendPostedEvents(self.start, QEvent.Type.DeferredDelete)
            self.show_start()

    def _dress(self, theme: Theme, asked: MainWindow) -> None:
        """Give every window the colours that one of them has taken, and those that are opened later."""
        self.theme = theme
        for window in self.open:
            if window is not asked:
                window.dress(theme)
            dress_manual(window, theme)
        if self.start is not None:
            self._renew_start()
            asked.activateWindow()

    def _speak_soon(self, language: str) -> None:
        """Take a language when who asked for it, which goes with its window, has returned."""
        QTimer.singleShot(0, lambda: self.speak(language))

    def _renew(self, old: MainWindow, spoken_before: str) -> None:
        """Make a window anew on the same session: its widgets took their words when they were made."""
        session = old.session
        layout_memory.remember(old)
        old.guard.release()
        # The session goes on without the old window, whose widgets must not hear of it any more.
        told = session.snapshot_changed, session.file_changed, session.begins_anew
        for signal in (*told, session.undo_stack.indexChanged):
            signal.disconnect()
        session.setParent(None)
        if _is_untouched(session, spoken_before):
            # An example has each language.
            view = session.to_be_kept().view
            session.take(replace(example(session.called), Place(("view",)), view), None, session.called)
        window = self._show_session(session)
        for page_id, page in old.pages_made.items():
            if (asked := page.asked()) is not None:
                window.page(page_id).ask_again(asked)
        window.go_to(old.page_id)
        if session.is_modified:
            window.guard.recovery.write_now()
        settings = old.findChild(QWidget, SETTINGS)
        if settings is not None and settings.isVisible():
            # Who chose the language there goes on in them.
            importlib.import_module("gui.dialogs.settings").show_settings(window).language.box().setFocus()
        old.hide()
        old.deleteLater()

    def show_start(self) -> StartWindow:
        """Show the start page, or bring the one that is open to the front."""
        if self.start is None:
            start: StartWindow = importlib.import_module("gui.start_window").StartWindow(
                self.preferences, self.theme
            )
            self.start = start
            self.start.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.start.destroyed.connect(self._forget_start)
            self.start.scenario_chosen.connect(
                lambda scenario, called: self.show(scenario, None, called=called)
            )
            self.start.language_chosen.connect(self._speak_soon)
            self.start.guide_requested.connect(self.show_guide)
            self.start.file_chosen.connect(self.open_file)
            self.start.open_requested.connect(self.ask_file)
            self.start.resize(fitting(self.start.size(), self.start.screen().availableGeometry().size()))
        self.start.show()
        self.start.raise_()
        self.start.activateWindow()
        return self.start

    def show_guide(self) -> None:
        """Open the example that the first scenario is told on, and begin."""
        guide = importlib.import_module("gui.guide")
        window = self.show(example(guide.EXAMPLE), None, called=guide.EXAMPLE)
        window.make_ready()
        guide.start(window)

    def ask_file(self) -> None:
        """Ask for a scenario file, and open it."""
        words = QCoreApplication.translate("StartWindow", "Burdenshare scenarios (*{suffix});;All files (*)")
        title = QCoreApplication.translate("StartWindow", "Open")
        recent = self.preferences.recent_files()
        name, _ = QFileDialog.getOpenFileName(
            self.start, title, str(beside(recent[0] if recent else None)), words.format(suffix=SUFFIX)
        )
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Open a window on a file, or bring the one that has it to the front; a failure is told."""
        for window in self.open:
            if window.session.path is not None and window.session.path.resolve() == path.resolve():
                window.raise_()
                window.activateWindow()
                if self.start is not None:
                    self.start.close()
                return
        try:
            stored = read_stored(path)
        except UnreadableFile as unreadable:
            self.show_start().tell(str(unreadable))
            return
        self.preferences.add_recent_file(path.resolve())
        self.show(stored.scenario, path, stored.digest)

    def tell_past(self) -> None:
        """Tell at the start how earlier sessions ended, and offer what they have left."""
        preferences = self.preferences
        traces = crash_trace.take_traces(preferences.traces_folder(), preferences.reports_folder())
        if traces:
            words = QCoreApplication.translate(
                "Windows", "Burdenshare ended hard the last time. A trace for its developers is in {file}"
            ).format(file=traces[-1])
            if self.open:
                self.open[-1].tell_failure(words)
            else:
                self.show_start().tell(words)
        self.offer_recoveries()

    def offer_recoveries(self) -> RecoverDialog | None:
        """Offer what sessions that ended badly have left; None where there is nothing."""
        module = importlib.import_module("gui.safeguards.leftovers")
        found = module.leftovers(self.preferences.recovery_folder())
        if not found:
            return None
        dialogs = importlib.import_module("gui.dialogs.recover")
        dialog: RecoverDialog = dialogs.RecoverDialog(found, self.open[-1] if self.open else self.start)
        dialog.recover_requested.connect(self.recover)
        dialog.show()
        # Over the start page, which is shown at the same moment.
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def recover(self, leftover: Leftover) -> MainWindow | None:
        """Open a window on a recovery; it goes only when the new session has kept its own."""
        recovery = leftover.recovery
        if recovery is None:
            return None
        on_disk = leftover.on_disk()
        window = self.show(recovery.scenario, recovery.path, recovery.digest)
        window.session.recover(on_disk, recovery.digest)
        with suppress(OSError):
            window.guard.recovery.write_now()
            leftover.discard()
        window.guard.watch.look()
        return window

    def _forget(self, gone: MainWindow) -> None:
        self.open = [window for window in self.open if window is not gone]
        # Not while Qt takes the window apart.
        QTimer.singleShot(0, give_back)

    def _forget_start(self) -> None:
        self.start = None


def fitting(wanted: QSize, available: QSize) -> QSize:
    """Return a size of a window that the screen has room for, with the frame around it."""
    return wanted.boundedTo(available - QSize(*FRAME))


def _is_untouched(session: ScenarioSession, language: str) -> bool:
    """Return whether a session holds an example, as it is in a language, that nobody has written in."""
    if session.path is not None or session.undo_stack.count() or session.called not in example_ids():
        return False
    return session.document == example(session.called, language)


def in_language(scenario: Scenario | None, called: str, language: str) -> Scenario | None:
    """Speak a language (nothing: the system's), and return what is opened in it: an example has each.

    ``called`` is the example's id, nothing for a file. The command line reads the example before Qt, and with
    it the settings and their language, are there.
    """
    read_in = languages.spoken()
    translation.speak(application(), language or languages.system_language())
    return example(called) if called and languages.spoken() != read_in else scenario


def run(
    scenario: Scenario | None,
    path: Path | None,
    digest: str | None = None,
    asked_theme: str | None = None,
    page: str | None = None,
    language: str | None = None,
    called: str = "",
) -> int:
    """Open the window and stay until the last one is closed; returns the exit code."""
    app = application()
    preferences = Preferences()
    scenario = in_language(scenario, called, language or preferences.language())
    theme = chosen_theme(preferences, asked_theme)
    themes.load_fonts()
    themes.apply(app, theme, preferences.text_scale() / 100)
    windows = Windows(preferences, theme)
    unexpected = importlib.import_module("gui.safeguards.unexpected")
    faults = unexpected.Unexpected(lambda: windows.open, preferences.reports_folder())
    faults.install()
    trace = crash_trace.begin(preferences.traces_folder())
    try:
        return _run(windows, scenario, path, digest, page, called)
    finally:
        crash_trace.end(trace)


def _run(
    windows: Windows,
    scenario: Scenario | None,
    path: Path | None,
    digest: str | None,
    page: str | None,
    called: str,
) -> int:
    app = application()
    # What is loaded by then stays for good: without it each large collection would stop the window for a
    # tenth of a second. Once: what is frozen is never collected, and later windows come and go.
    QTimer.singleShot(FREEZE_MS, gc.freeze)
    if scenario is None and page is None:
        windows.show_start()
        windows.tell_past()
        return app.exec()
    if scenario is None:
        called = example_ids()[0]
        scenario = example(called)
    window = windows.show(scenario, path, digest, called)
    if page is not None:
        window.go_to(page)
    if path is not None:
        windows.preferences.add_recent_file(path.resolve())
    windows.tell_past()
    return app.exec()
