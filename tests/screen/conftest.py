"""The program in a real window: its own X server, window manager and accessibility bus."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon", "import")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
READER = Path(__file__).parent / "read_tree.py"
SYSTEM_PYTHON = "/usr/bin/python3"
PATIENCE = 30.0
"""Seconds until something that should happen counts as not having happened."""


class Screen:
    """Hands and eyes: keys and clicks through the X server, texts through the accessibility bus."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment = environment
        self.folder = folder
        self.program: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None

    def run(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=60, check=True
        )
        return done.stdout

    def start(self, *arguments: str) -> None:
        log = self._log = (self.folder / "program.log").open("wb")
        self.program = subprocess.Popen(
            [sys.executable, "-m", "core.cli", *arguments], env=self.environment, stdout=log, stderr=log
        )
        self.until(lambda: "Burdenshare" in self.title(), "the window")

    def close(self) -> None:
        if self._log is not None:
            self._log.close()

    def title(self) -> str:
        done = subprocess.run(
            ["xdotool", "getactivewindow", "getwindowname"],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        return done.stdout.strip()

    def keys(self, *keys: str) -> None:
        self.run("xdotool", "key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        self.run("xdotool", "type", "--delay", "30", text)

    def click(self, box: list[int]) -> None:
        x, y, width, height = box
        self.run("xdotool", "mousemove", str(x + width // 2), str(y + height // 2), "click", "1")

    def tree(self) -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = json.loads(self.run(SYSTEM_PYTHON, str(READER), "burdenshare") or "[]")
        return told

    def until(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.program is not None and self.program.poll() is not None:
                break
            if holds():
                return
            time.sleep(0.2)
        log = self.folder / "program.log"
        told = log.read_text(errors="replace") if log.exists() else ""
        self.picture("failed")
        pytest.fail(f"{what} did not come; the window is “{self.title()}”; the program said: {told[-2000:]}")

    def until_told(self, holds: Callable[[list[dict[str, Any]]], bool], what: str) -> list[dict[str, Any]]:
        """The tree, as soon as it holds what is waited for."""
        tree: list[dict[str, Any]] = []

        def is_there() -> bool:
            tree[:] = self.tree()
            return holds(tree)

        self.until(is_there, what)
        return tree

    def picture(self, name: str) -> Path:
        target = self.folder / f"{name}.png"
        self.run("import", "-window", "root", str(target))
        return target


def _missing() -> str:
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if not LAUNCHER.exists():
        missing.append("at-spi2-core")
    probe = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if (
        not Path(SYSTEM_PYTHON).exists()
        or subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True, check=False).returncode
    ):
        missing.append("gir1.2-atspi-2.0 and python3-gi")
    return ", ".join(missing)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A screen of its own; skipped where it cannot be made. ``.ci/run`` installs what it needs."""
    if os.environ.get("BURDENSHARE_SCREEN") != "1":
        pytest.skip("only where BURDENSHARE_SCREEN=1 asks for it, as .ci/run does: it starts an X server")
    if missing := _missing():
        pytest.skip(f"needs {missing}")
    folder = Path(os.environ.get("BURDENSHARE_SCREEN_FOLDER", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    environment = {
        **{
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("QT_", "DBUS_", "WAYLAND_"))
        },
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "LC_ALL": "C.UTF-8",
    }
    running: list[subprocess.Popen[Any]] = []
    made = Screen(environment, folder)
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=(write,),
            **quiet,
        )
        os.close(write)
        running.append(server)
        with os.fdopen(read) as told:
            environment["DISPLAY"] = f":{told.readline().strip()}"
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--print-address=1", "--nofork"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        running.append(bus)
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        running.append(subprocess.Popen([str(LAUNCHER), "--launch-immediately"], env=environment, **quiet))
        running.append(subprocess.Popen(["openbox"], env=environment, **quiet))
        yield made
    finally:
        for process in [*([made.program] if made.program else []), *reversed(running)]:
            process.terminate()
        for process in [*([made.program] if made.program else []), *reversed(running)]:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()
        made.close()
