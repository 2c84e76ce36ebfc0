"""Settings of any content never stop the start; good ones come back as they were."""

from __future__ import annotations

import base64
import errno
import json
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from gui import theme as themes
from gui.app import Windows, chosen_theme
from gui.preferences import RECENT_FILES, Preferences
from gui.window import MainWindow

Start = Callable[[Preferences], MainWindow]
ROOT = Path(__file__).resolve().parents[2]


class _RunsWhenRead:
    """Makes a folder when it is unpickled."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (self.path,)


HUGE = base64.b64encode(b"\x01\xd9\xd0\xcb\0\x03\0\0" + b"\x7f\xff\xff\xff" * 12 + b"\0" * 8).decode()


def every(value: object) -> bytes:
    """Return a settings file in which every setting has one value."""
    return json.dumps(dict.fromkeys(("recent_files", "theme", "geometry"), value)).encode()


HOSTILE = {
    "nothing": b"",
    "no_text": b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(5_000),  # noqa: S311
    "zeros": b"\0" * 5_000,
    "half": b'{"theme": "dark", "geome',
    "deep": b"[" * 100_000,
    "digits": b'{"theme": ' + b"1" * 5_000 + b"}",
    "too_long": b" " * 2_000_000 + b"{}",
    "list": b"[1, 2]",
    "text": b'"dark"',
    "nan": b'{"theme": NaN, "geometry": Infinity, "recent_files": -Infinity}',
    "huge_geometry": every(HUGE),
    "long_geometry": every("A" * 900_000),
    "letters": every("Ａ\ud800\0é"),
    "numbers": every(5),
    "nulls": every(None),
    "records": every({"a": {"b": []}}),
    "mixed": every([1, None, [], {}, "\0", "", "x" * 10_000]),
    "many": every([f"/f{n}" for n in range(20_000)]),
}


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, twelfth: Scenario) -> Iterator[Start]:
    """Return how to open the first window, as the program does when it starts."""
    windows: list[MainWindow] = []

    def start(preferences: Preferences) -> MainWindow:
        opened = Windows(preferences, chosen_theme(preferences))
        windows.append(opened.show(twelfth, None))
        return windows[-1]

    yield start
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("name", HOSTILE)
def test_that_settings_of_any_content_never_stop_the_start(start: Start, tmp_path: Path, name: str) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(HOSTILE[name])
    preferences = Preferences(file)
    assert preferences.theme() in ("light", "dark", "system")
    assert all(isinstance(path, Path) for path in preferences.recent_files())
    assert len(preferences.recent_files()) <= RECENT_FILES
    window = start(preferences)
    assert window.isVisible()
    assert 100 <= window.width() <= 10_000
    assert 100 <= window.height() <= 10_000
    window.menus._fill_recent()
    # And they can be put right again.
    talks = tmp_path / "talks.burden"
    preferences.add_recent_file(talks)
    preferences.set_theme("dark")
    preferences.set_geometry(window.saveGeometry())
    assert preferences.recent_files()[0] == talks
    assert preferences.theme() == "dark"
    assert preferences.geometry() == window.saveGeometry()


def test_that_qt_runs_nothing_for_us_that_stands_in_an_old_settings_file(tmp_path: Path) -> None:
    # PySide 6.11 runs what is pickled here as soon as QSettings reads it.
    ran = tmp_path / "ran"
    written = QSettings(str(tmp_path / "settings.json"), QSettings.Format.IniFormat)
    written.setValue("theme", _RunsWhenRead(str(ran)))
    written.sync()
    assert b"PyObjectWrapper" in (tmp_path / "settings.json").read_bytes()
    assert Preferences(tmp_path / "settings.json").theme() == "system"
    assert not ran.exists()


def test_that_no_module_reads_settings_by_qt() -> None:
    sources = sorted((ROOT / "gui").rglob("*.py"))
    assert sources
    assert [path.name for path in sources if "QSettings" in path.read_text(encoding="utf-8")] == []


def test_that_settings_that_cannot_be_written_are_kept_for_the_session(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    # A folder stands where the file would be; a file stands where the folder would be.
    for place in (tmp_path, tmp_path / "file" / "settings.json"):
        preferences = Preferences(place)
        preferences.set_theme("dark")
        preferences.add_recent_file(Path("/talks.burden"))
        assert preferences.theme() == "dark"
        assert preferences.recent_files() == [Path("/talks.burden")]


def test_that_a_failed_write_loses_neither_the_file_nor_the_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    preferences = Preferences(file)
    preferences.set_theme("light")
    before = file.read_bytes()

    def full(_source: str, _target: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        preferences.set_theme("dark")
        preferences.clear_recent_files()
        assert file.read_bytes() == before
        assert preferences.theme() == "dark"
    preferences.add_recent_file(Path("/a"))
    assert Preferences(file).theme() == "dark"


def test_that_two_programs_do_not_forget_for_each_other(tmp_path: Path) -> None:
    one, other = Preferences(tmp_path / "settings.json"), Preferences(tmp_path / "settings.json")
    one.add_recent_file(Path("/one"))
    other.add_recent_file(Path("/other"))
    one.set_theme("dark")
    again = Preferences(tmp_path / "settings.json")
    assert again.recent_files() == [Path("/other"), Path("/one")]
    assert again.theme() == "dark"


def test_that_settings_come_back_in_the_next_session(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    first = Preferences(file)
    assert (first.recent_files(), first.theme(), first.geometry()) == ([], "system", None)
    names = ["/a, b.burden", "/@c.burden", '/"한글" \\ %41.burden', os.fsdecode(b"/\xff.burden")]
    paths = [Path(name) for name in names]
    for path in paths:
        first.add_recent_file(path)
    first.set_theme("light")
    first.set_geometry(QByteArray(b"\0\x01geometry"))
    again = Preferences(file)
    assert again.recent_files() == paths[::-1]
    assert again.theme() == "light"
    assert again.geometry() == QByteArray(b"\0\x01geometry")


def test_that_recent_files_are_the_last_ten_each_once(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    for number in range(15):
        preferences.add_recent_file(Path(f"/f{number}"))
    preferences.add_recent_file(Path("/f7"))
    assert preferences.recent_files() == [Path(f"/f{n}") for n in (7, 14, 13, 12, 11, 10, 9, 8, 6, 5)]
    preferences.clear_recent_files()
    assert preferences.recent_files() == []
    preferences.add_recent_file(Path("/only one"))
    assert preferences.recent_files() == [Path("/only one")]


def test_that_the_settings_of_the_user_are_in_the_configuration_folder(tmp_path: Path) -> None:
    Preferences().set_theme("dark")
    assert json.loads((tmp_path / "config/burdenshare/settings.json").read_text()) == {"theme": "dark"}
    assert Preferences().theme() == "dark"


@pytest.mark.parametrize(
    ("asked", "remembered", "shown"),
    [
        (None, "dark", "dark"),
        ("light", "dark", "light"),
        (None, "light", "light"),
        ("dark", "system", "dark"),
    ],
)
def test_that_an_asked_theme_goes_before_a_remembered_one(
    qapp: QApplication, tmp_path: Path, asked: str | None, remembered: str, shown: str
) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    preferences.set_theme(remembered)
    assert chosen_theme(preferences, asked) is themes.THEMES["dark" if shown == "dark" else "light"]
    assert preferences.theme() == (remembered or "system")
