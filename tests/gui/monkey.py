"""A random user of the real window: clicks, keys, drags, pastes, undo. Seeded, so a play can be repeated."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from core.files.scenario_file import dumps, loads
from gui.pages.catalog import PAGE_IDS
from gui.session import UNDO_LIMIT
from gui.window import MainWindow

KEPT = 40
"""How many of the last gestures are told when something breaks."""
CHECKED_EVERY = 40
LONGEST_GESTURE = 10_000
"""After how many milliseconds a gesture counts as waiting for an answer, which nobody here would give."""
KEYS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_F2,
    Qt.Key.Key_F4,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Space,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
WITH_CONTROL = (
    Qt.Key.Key_A,
    Qt.Key.Key_C,
    Qt.Key.Key_V,
    Qt.Key.Key_X,
    Qt.Key.Key_D,
    Qt.Key.Key_R,
    Qt.Key.Key_K,
)
TEXTS = (
    "12",
    "-5",
    "1.04tn",
    "₩1,519.2bn",
    "1조 5192억",
    "$924m",
    "13.9%",
    "(3.2)",
    "=924*1.139",
    "=1/0",
    "abc",
    "가나다",
    "2020-07-01",
    "1e999",
    "",
    "  ",
    "NaN",
    "1\t2\n3\t4",
    "5\n6\n7\n8",
    "\u202eabc",
    "x" * 300,
)
LEFT_ALONE = frozenset(
    {
        "open",
        "save",
        "save_as",
        "print",
        "preview",
        "export",
        "close",
        "quit",
        "new_window",
        "start_page",
        "undo",
        "redo",
    }
)
"""What leaves the window, or asks a question of the system."""


class Monkey:
    """Plays in a window; ``log`` keeps its last gestures."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.random = random.Random(seed)  # noqa: S311 - a play, no secret
        self.log: deque[str] = deque(maxlen=KEPT)
        self.first = window.session.document
        self.count = 0
        self._waiting = ""
        self._watch = QTimer(window, singleShot=True, interval=LONGEST_GESTURE)
        self._watch.timeout.connect(self._stop_waiting)
        self._gestures: tuple[tuple[int, Callable[[], str]], ...] = (
            (8, self._click),
            (8, self._key),
            (6, self._type),
            (3, self._drag),
            (3, self._paste),
            (3, self._control),
            (3, self._undo),
            (2, self._redo),
            (2, self._page),
            (1, self._action),
            (2, self._wheel),
            (1, self._resize),
        )

    def play(self) -> None:
        """Make one gesture, and let the window answer."""
        weights = [weight for weight, _ in self._gestures]
        gesture = self.random.choices([do for _, do in self._gestures], weights)[0]
        self._watch.start()
        self.log.append(gesture())
        self._watch.stop()
        assert not self._waiting, f"a question that blocks, and that nobody answers: {self._waiting}"
        QApplication.processEvents()
        self._put_away()
        self.count += 1
        if self.count % CHECKED_EVERY == 0:
            self.check()

    def check(self) -> None:
        """The document can be saved and read back as it is."""
        document = self.window.session.document
        assert loads(dumps(document), "monkey.burden") == document

    def undo_all(self) -> None:
        """All undone, the document is the first one again."""
        stack = self.window.session.undo_stack
        if stack.count() < UNDO_LIMIT:
            while stack.canUndo():
                stack.undo()
            QApplication.processEvents()
            steps = [stack.text(at) for at in range(stack.count())]
            assert self.window.session.document == self.first, (
                f"undone to {stack.index()} of {steps}, with {QApplication.focusWidget()} in focus"
            )

    def _stop_waiting(self) -> None:
        """Runs only where a gesture has begun an event loop of its own."""
        open_now = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if open_now is not None:
            self._waiting = _name(open_now)
            open_now.close()

    def _put_away(self) -> None:
        for _ in range(5):
            open_now = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if open_now is None:
                return
            if isinstance(open_now, QMenu) and self.random.random() < 0.3:
                QTest.keyClick(open_now, Qt.Key.Key_Down)
            open_now.close()
            QApplication.processEvents()

    def _widget(self) -> QWidget:
        places = [self.window.stack.currentWidget(), self.window.dashboard, self.window.topbar, self.window]
        inside = self.random.choices(places, (8, 2, 2, 1))[0] or self.window
        point = QPoint(
            self.random.randrange(max(1, inside.width())), self.random.randrange(max(1, inside.height()))
        )
        return inside.childAt(point) or inside

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(
            self.random.randrange(max(1, widget.width())), self.random.randrange(max(1, widget.height()))
        )

    def _click(self) -> str:
        widget = self._widget()
        at = self._point(widget)
        if self.random.random() < 0.2:
            QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=at)
            return f"double click {_name(widget)} {at.x()},{at.y()}"
        button = Qt.MouseButton.RightButton if self.random.random() < 0.1 else Qt.MouseButton.LeftButton
        QTest.mouseClick(widget, button, pos=at)
        return f"click {button.name} {_name(widget)} {at.x()},{at.y()}"

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _key(self) -> str:
        key = self.random.choice(KEYS)
        widget = self._focused()
        shift = Qt.KeyboardModifier.ShiftModifier
        modifier = shift if self.random.random() < 0.15 else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(widget, key, modifier)
        return f"key {key.name} {_name(widget)}"

    def _control(self) -> str:
        key = self.random.choice(WITH_CONTROL)
        widget = self._focused()
        QTest.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)
        return f"Ctrl+{key.name} {_name(widget)}"

    def _type(self) -> str:
        text, widget = self.random.choice(TEXTS), self._focused()
        for letter in text.replace("\t", "").replace("\n", ""):
            _press(widget if widget.isVisible() else self.window, letter)
            widget = self._focused()
        QTest.keyClick(
            self._focused(), self.random.choice((Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape))
        )
        return f"type {text!r} {_name(widget)}"

    def _drag(self) -> str:
        widget = self._widget()
        start, end = self._point(widget), self._point(widget)
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
        for part in (3, 2):
            QTest.mouseMove(widget, start + (end - start) / part)
            QApplication.processEvents()
        QTest.mouseMove(widget, end)
        if self.random.random() < 0.15:
            QTest.keyClick(self._focused(), Qt.Key.Key_Escape)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)
        return f"drag {_name(widget)} {start.x()},{start.y()} to {end.x()},{end.y()}"

    def _paste(self) -> str:
        text = self.random.choice(TEXTS)
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(self._focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        return f"paste {text!r} {_name(self._focused())}"

    def _undo(self) -> str:
        self.window.actions_by_id["undo"].trigger()
        return "undo"

    def _redo(self) -> str:
        self.window.actions_by_id["redo"].trigger()
        return "redo"

    def _page(self) -> str:
        page = self.random.choice(PAGE_IDS)
        self.window.go_to(page)
        return f"page {page}"

    def _action(self) -> str:
        wanted = [one for one in self.window.actions_by_id if one not in LEFT_ALONE]
        action = self.random.choice(wanted)
        if self.window.actions_by_id[action].isEnabled():
            self.window.actions_by_id[action].trigger()
        return f"action {action}"

    def _wheel(self) -> str:
        widget = self._widget()
        at = QPointF(self._point(widget))
        turn = QPoint(0, self.random.choice((-120, 120)))
        event = QWheelEvent(
            at,
            QPointF(widget.mapToGlobal(at.toPoint())),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
        return f"wheel {_name(widget)}"

    def _resize(self) -> str:
        size = self.random.choice(((1280, 720), (1480, 900), (1920, 1080)))
        self.window.resize(*size)
        return f"size {size}"


def _press(widget: QWidget, letter: str) -> None:
    """Type a letter; Qt's own test function ends the process at one that is not Latin."""
    if letter.isascii():
        QTest.keyClicks(widget, letter)
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def resident_bytes() -> int:
    """The memory that the process holds; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * 4096 if statm.exists() else 0


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__}({widget.accessibleName() or widget.objectName()})"
