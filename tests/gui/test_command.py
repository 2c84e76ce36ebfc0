"""``burdenshare open``: the picture, and what is told where no window can be opened."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.cli import main
from core.commands.failing import CommandFailed
from core.examples import example_ids
from gui import command
from gui.command import APT_LINE, MOST_PIXELS, PAGES
from gui.pages.catalog import PAGE_IDS
from gui.window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
HEADLESS = "use the headless commands (burdenshare --help), such as: burdenshare summary impasse-2019"
Capture = pytest.CaptureFixture[str]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as from a terminal without a display."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-P", "-m", "core.cli", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
    )


def told(capsys: Capture, *words: str) -> str:
    """Return the one line on stderr with which words fail."""
    assert main(words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("words", [[], ["impasse-2019"], ["open", "impasse-2019"]])
def test_that_without_a_display_the_headless_commands_are_told(words: list[str]) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("burdenshare: there is no display to open a window on; ")
    assert HEADLESS in done.stderr
    assert "--screenshot window.png" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the platform of X11")
@pytest.mark.parametrize("environment", [{"DISPLAY": ":4711"}, {"QT_QPA_PLATFORM": "xcb"}])
def test_that_a_display_that_cannot_be_reached_is_told_and_nothing_is_dumped(
    environment: dict[str, str],
) -> None:
    done = run(**environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("burdenshare: no window can be opened (")
    assert APT_LINE in done.stderr
    assert HEADLESS in done.stderr
    assert done.stderr.count("\n") == 1


def test_that_an_unreadable_file_is_told_before_the_display_is_asked_for() -> None:
    assert run("nowhere.burden").stderr == "burdenshare: nowhere.burden: there is no such file\n"


def _without(monkeypatch: pytest.MonkeyPatch, missing: str, error: str) -> None:
    real = importlib.import_module

    def load(name: str, package: str | None = None) -> ModuleType:
        if name == missing:
            raise ImportError(error)
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", load)


@pytest.mark.parametrize("words", [["impasse-2019"], ["impasse-2019", "--screenshot", "window.png"]])
def test_that_a_missing_library_is_told_with_what_installs_it(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    error = "libEGL.so.1: cannot open shared object file: No such file or directory"
    _without(monkeypatch, "gui.app", error)
    line = told(capsys, *words)
    assert line.startswith(f"burdenshare: Qt can't be loaded ({error}); ")
    assert APT_LINE in line
    for package in ("libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libxcb-cursor0"):
        assert package in APT_LINE.split()


def test_that_what_qt_says_while_it_starts_is_passed_on(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    from PySide6.QtCore import qWarning

    app = ModuleType("app")
    monkeypatch.setattr(app, "application", lambda: qWarning("a word of Qt"), raising=False)
    command._application(app)
    assert capsys.readouterr().err == "a word of Qt\n"


@pytest.mark.parametrize(
    ("theme", "width", "height"),
    [("light", 1480, 900), ("dark", 1480, 900), ("light", 1280, 720), ("dark", 640, 480)],
)
def test_that_a_picture_has_the_size_and_the_colors_that_were_asked(
    capsys: Capture, qapp: QApplication, tmp_path: Path, theme: str, width: int, height: int
) -> None:
    target = tmp_path / "window.png"
    words = ["impasse-2019", "--screenshot", str(target), "--size", f"{width}x{height}", "--theme", theme]
    assert main(words) == 0
    assert capsys.readouterr() == ("", "")
    assert target.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    picture = QImage(str(target))
    assert (picture.width(), picture.height()) == (width, height)
    corner = picture.pixelColor(2, 60).lightness()
    assert corner > 200 if theme == "light" else corner < 60
    small = picture.scaled(64, 48)
    colors = {small.pixel(x, y) for x in range(small.width()) for y in range(small.height())}
    assert len(colors) > 50, "the window is empty"


def test_that_pictures_differ_by_page_and_are_else_the_same(qapp: QApplication, tmp_path: Path) -> None:
    def drawn(page: str) -> QImage:
        target = tmp_path / "page.png"
        assert main(["twelfth-sma", "--screenshot", str(target), "--page", page]) == 0
        return QImage(str(target))

    costs = drawn("costs")
    assert drawn("sources") != costs
    assert drawn("costs") == costs


def test_that_without_a_file_the_first_example_is_drawn(qapp: QApplication, tmp_path: Path) -> None:
    assert main(["--screenshot", str(tmp_path / "one.png")]) == 0
    assert main([example_ids()[0], "--screenshot", str(tmp_path / "two.png")]) == 0
    assert QImage(str(tmp_path / "one.png")) == QImage(str(tmp_path / "two.png"))


def test_that_a_picture_from_a_terminal_says_nothing(tmp_path: Path) -> None:
    done = run("impasse-2019", "--screenshot", str(tmp_path / "window.png"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = run("impasse-2019", "--screenshot", str(tmp_path / "nowhere" / "window.png"))
    assert done.returncode == 2
    assert done.stderr.endswith("window.png could not be written as a picture\n")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["window.nothing", "window", "nowhere/window.png", "."])
def test_that_a_picture_that_cannot_be_written_is_told(
    capsys: Capture, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert f"{name} could not be written as a picture" in told(capsys, "--screenshot", name)
    assert not [widget for widget in qapp.topLevelWidgets() if isinstance(widget, MainWindow)]


@pytest.mark.parametrize(
    "size",
    [
        "",
        "1480",
        "1480x",
        "x900",
        "1480×900",
        "1480x900x3",
        "-1480x900",
        "14.5x90",
        "99x99",
        "0x0",
        "000x000",
        "99999x99999",
        f"{MOST_PIXELS + 1}x900",
        "１４８０x９００",
        "1480x900\n",
    ],
)
def test_that_a_bad_size_is_told(capsys: Capture, tmp_path: Path, size: str) -> None:
    target = tmp_path / "window.png"
    line = told(capsys, "impasse-2019", "--screenshot", str(target), f"--size={size}")
    assert "is not a size such as 1480x900" in line
    assert not target.exists()


@pytest.mark.parametrize("words", [["--page", "nowhere"], ["--theme", "pink"]])
def test_that_an_unknown_page_or_theme_is_told_with_those_there_are(
    capsys: Capture, words: list[str]
) -> None:
    assert "choose from" in told(capsys, "impasse-2019", "--screenshot", "window.png", *words)


def test_that_the_pages_of_the_command_are_those_of_the_window() -> None:
    assert tuple(PAGES) == tuple(PAGE_IDS)


def test_that_an_example_has_no_path_so_that_saving_asks(tmp_path: Path) -> None:
    (tmp_path / "talks.burden").touch()
    assert command._path("impasse-2019") is None
    assert command._path(None) is None
    assert command._path(str(tmp_path / "talks.burden")) == tmp_path / "talks.burden"


@pytest.mark.parametrize(
    ("display", "wayland", "platform"), [(":0", "", ""), ("", "wayland-0", ""), ("", "", "offscreen")]
)
def test_that_a_display_or_a_platform_is_enough_to_try(
    monkeypatch: pytest.MonkeyPatch, display: str, wayland: str, platform: str
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    command._refuse_without_display()
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, "")
    with pytest.raises(CommandFailed):
        command._refuse_without_display()
