"""What every test stands on: no display, no user's settings, and logged warnings that fail."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before Qt is imported by any test.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("BURDENSHARE_TEST_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

import gui  # noqa: F401 - it loads pydantic before Qt, as the program does

try:
    from PySide6 import QtCore, QtWidgets
except ImportError as error:
    from gui.command import APT_LINE

    pytest.exit(
        f"Qt can't be loaded ({error}); on Debian or Ubuntu this installs what it needs: {APT_LINE}", 4
    )

from core import language
from core.document.scenario import Scenario
from core.examples import example
from core.remember import forget_all
from gui import translation


def pytest_collection_finish() -> None:
    """Leave what pytest made of thousands of tests out of every search for garbage, and search less often.

    The searches took a sixth of the run; a closed window asks for one of its own.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(autouse=True, scope="module")
def _what_was_remembered_goes() -> Iterator[None]:
    """Forget the documents of a module: they would make each later search for garbage slower."""
    yield
    forget_all()


class _WarningsFail(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


@pytest.fixture(autouse=True)
def _logged_warnings_fail() -> Iterator[None]:
    handler = _WarningsFail()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    assert not handler.told, f"logged: {handler.told}"


@pytest.fixture(autouse=True)
def _english_is_spoken() -> Iterator[None]:
    yield
    application = QtWidgets.QApplication.instance()
    if isinstance(application, QtWidgets.QApplication) and language.spoken() != language.ENGLISH:
        translation.speak(application, language.ENGLISH)
    language.speak(language.ENGLISH)


@pytest.fixture(autouse=True)
def _settings_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture(autouse=True)
def _nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer what a window with changes asks when it is closed: after a failure no one would."""
    discard = QtWidgets.QMessageBox.StandardButton.Discard
    monkeypatch.setattr(QtWidgets.QMessageBox, "question", lambda *_, **__: discard)


@pytest.fixture(autouse=True)
def _closed_windows_go() -> Iterator[None]:
    """Let closed windows go before the next test: Qt would dress them anew with every style sheet."""
    yield
    if QtWidgets.QApplication.instance() is not None:
        QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)


@pytest.fixture
def impasse() -> Scenario:
    """The shipped example of November 2019."""
    return example("impasse-2019")


@pytest.fixture
def twelfth() -> Scenario:
    """The shipped example of the twelfth agreement."""
    return example("twelfth-sma")
