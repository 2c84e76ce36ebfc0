"""``burdenshare open``: open the window, or draw it into a picture without a display."""

from __future__ import annotations

import argparse
import importlib
import os
import re
import sys
from pathlib import Path
from types import ModuleType

from core.commands.failing import CommandFailed
from core.commands.reading import read
from core.document.scenario import Scenario
from core.files.saving import read_stored
from core.files.scenario_file import UnreadableFile
from core.words import message, tell

PAGES = (
    "overview",
    "agreements",
    "costs",
    "positions",
    "posture",
    "limits",
    "stakes",
    "assumptions",
    "uncertainty",
    "bargaining",
    "compare",
    "explorer",
    "sweeps",
    "sources",
    "summary",
)
APT_LINE = (
    "apt-get install --no-install-recommends libgl1 libegl1 libglib2.0-0 libfontconfig1 libfreetype6 "
    "libxkbcommon0 libdbus-1-3 libx11-6 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 "
    "libxcb-render-util0 libxcb-util1 libxcb-randr0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 xkb-data"
)
MOST_PIXELS = 8_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, and what a picture is drawn of."""
    parser.add_argument("file", metavar="FILE", nargs="?", help=tell("cli.file"))
    parser.add_argument("--screenshot", metavar="OUT.png", help=tell("cli.open.screenshot"))
    parser.add_argument("--page", choices=PAGES, default=None, type=str.lower, help=tell("cli.open.page"))
    parser.add_argument("--size", metavar="WxH", default="1480x900", help=tell("cli.open.size"))
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), help=tell("cli.open.theme"))


def run(arguments: argparse.Namespace) -> int:
    """Open the window, or draw the picture; CommandFailed if there is no display or a library is missing."""
    is_picture = arguments.screenshot is not None
    size = _size(arguments.size)
    path = _path(arguments.file)
    scenario, digest, called = None, None, ""
    if path is not None:
        scenario, digest = _stored(path)
    elif arguments.file:
        scenario, called = read(arguments.file), arguments.file
    if is_picture:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    else:
        _refuse_without_display()
    if scenario is not None:
        # Before Qt: once it is there, PySide reads the source of every module that is loaded.
        importlib.import_module("core.analysis.conflicts")
    try:
        app = importlib.import_module("gui.app")
    except ImportError as error:
        raise CommandFailed(tell("cli.open.refused.no_qt", error=str(error), line=APT_LINE)) from error
    if is_picture:
        picture = importlib.import_module("gui.screenshot")
        picture.draw(
            scenario,
            path,
            Path(arguments.screenshot),
            size,
            arguments.theme or "light",
            arguments.page,
        )
        return 0
    application = _application(app)
    code: int = app.run(scenario, path, digest, arguments.theme, arguments.page, arguments.language, called)
    del application
    return code


def _size(text: str) -> tuple[int, int]:
    size = re.fullmatch(r"([1-9]\d{2,3})x([1-9]\d{2,3})", text, re.ASCII)
    if size is None or max(int(size[1]), int(size[2])) > MOST_PIXELS:
        most = f"{MOST_PIXELS}x{MOST_PIXELS}"
        raise CommandFailed(tell("cli.open.refused.size", text=text, most=most))
    return int(size[1]), int(size[2])


def _stored(path: Path) -> tuple[Scenario, str]:
    try:
        stored = read_stored(path)
    except UnreadableFile as unreadable:
        raise CommandFailed(str(unreadable)) from unreadable
    return stored.scenario, stored.digest


def _path(name: str | None) -> Path | None:
    """Return the path of a scenario file; an example has none, so that saving asks for one."""
    return Path(name) if name is not None and os.path.lexists(name) else None


def _refuse_without_display() -> None:
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if sys.platform.startswith("linux") and not platform:
        if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
            raise CommandFailed(tell("cli.open.refused.no_display", headless=message("cli.open.headless")))


def _application(app: ModuleType) -> object:
    """Return Qt's application; where its platform can't be loaded Qt aborts, so tell why and leave first."""
    qt = importlib.import_module("PySide6.QtCore")
    told: list[str] = []

    def listen(kind: object, context: object, text: str) -> None:
        told.append(" ".join(text.split()))
        if kind == qt.QtMsgType.QtFatalMsg:
            # Nothing can be raised through Qt.
            headless = message("cli.open.headless")
            words = tell("cli.open.refused.no_platform", error=told[0], line=APT_LINE, headless=headless)
            sys.stderr.write(f"burdenshare: {words}\n")
            sys.stderr.flush()
            os._exit(2)

    before = qt.qInstallMessageHandler(listen)
    try:
        application: object = app.application()
    finally:
        qt.qInstallMessageHandler(before)
    for text in told:
        sys.stderr.write(f"{text}\n")
    return application
