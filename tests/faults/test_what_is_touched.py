"""What the program opens on the system: no network, and no file that a scenario names."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.document.places import Place, get, replace
from core.document.scenario import Scenario
from core.examples import example
from core.files.scenario_file import save

STRACE = shutil.which("strace")
CALLS = "socket,connect,?open,openat,execve,?stat,?newfstatat"

pytestmark = pytest.mark.skipif(
    STRACE is None or sys.platform != "linux", reason="needs strace, which .ci/run installs"
)
PRINT_SERVICE = 631
"""Where Qt asks the system's own print service for printers, on this machine, when pages are laid out."""

IN_THE_WINDOW = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import gui
from pathlib import Path
from PySide6.QtWidgets import QApplication
from gui.app import Windows, application
from gui import theme as themes
from gui.pages.catalog import PAGE_IDS
from gui.preferences import Preferences

app = application()
themes.load_fonts()
folder = Path(sys.argv[2])
windows = Windows(Preferences(folder / "settings.json"), themes.LIGHT)
windows.tell_past()
windows.open_file(Path(sys.argv[1]))
window = windows.open[-1]
window.make_ready()
for page in PAGE_IDS if sys.argv[3] == "printing" else PAGE_IDS[:-1]:
    window.go_to(page)
    for _ in range(20):
        app.processEvents()
    window.grab()
if sys.argv[3] == "printing":
    assert page == "summary"
    window.paper.export(folder / "out.pdf")
assert window.files.save()
window.close()
"""


def hostile(target: Path) -> Scenario:
    """Return a scenario whose every text tries to have a file or an address loaded."""
    address = target.as_uri()
    attack = f'<img src="{address}"> ![x]({address}) <a href="http://example.invalid/">'
    scenario = replace(example("impasse-2019"), Place.parse("about/description"), attack)
    scenario = replace(scenario, Place.parse("about/title"), f'<img src="{address}">'[:190])
    for place in ("costs/lines", "positions/rows", "agreements/rows", "indices/rows"):
        rows = get(scenario, Place.parse(place))
        assert isinstance(rows, tuple)
        for row in rows:
            scenario = replace(scenario, Place.parse(place) / row.id / "name", f'<img src="{address}">'[:110])
    return scenario


def traced(tmp_path: Path, *command: str) -> str:
    """Run a command, and return every file it opened and every socket it made."""
    log = tmp_path / "log"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    done = subprocess.run(
        [STRACE or "", "-f", "-qq", "-o", str(log), "-e", f"trace={CALLS}", *command],
        capture_output=True,
        text=True,
        env=environment,
    )
    if "PTRACE" in done.stderr or not log.exists():
        pytest.skip("strace can't trace here")
    assert done.returncode == 0, done.stderr[-2000:]
    return log.read_text(errors="replace")


def reached(log: str) -> set[tuple[str, int]]:
    """Return (address, port) of what was connected to by internet sockets; ("", 0) for one that was not."""
    found = {
        (address, int(port))
        for port, address in re.findall(r'connect\(.*htons\((\d+)\).*?"([0-9a-f.:]+)"', log)
    }
    made = len(re.findall(r"socket\(AF_(?:INET6?|PACKET)", log))
    return found if len(re.findall(r"connect\(.*AF_INET", log)) == made else {*found, ("", 0)}


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A file that is there to be loaded, if anything wants to."""
    found = tmp_path / "tracked.png"
    shutil.copy(Path("docs/window.png"), found)
    return found


@pytest.mark.parametrize("form", ["html", "pdf", "docx", "md"])
def test_that_a_report_on_hostile_texts_loads_nothing(tmp_path: Path, picture: Path, form: str) -> None:
    file = tmp_path / "trial.burden"
    save(file, hostile(picture))
    log = traced(
        tmp_path, sys.executable, "-m", "core.cli", "summary", str(file), "-o", str(tmp_path / f"out.{form}")
    )
    assert str(file) in log
    assert picture.name not in log
    assert not reached(log)
    assert (tmp_path / f"out.{form}").stat().st_size > 1000


@pytest.mark.parametrize("printing", [False, True])
def test_that_the_window_on_hostile_texts_loads_nothing(
    tmp_path: Path, picture: Path, *, printing: bool
) -> None:
    file = tmp_path / "trial.burden"
    save(file, hostile(picture))
    how = "printing" if printing else "looking"
    log = traced(tmp_path, sys.executable, "-c", IN_THE_WINDOW, str(file), str(tmp_path), how)
    assert str(file) in log
    assert picture.name not in log
    # Qt's printing asks the print service of this machine, and nobody else, once there is something to print.
    own = {("127.0.0.1", PRINT_SERVICE), ("::1", PRINT_SERVICE)} if printing else set()
    assert reached(log) <= own
    programs = re.findall(r'execve\("([^"]+)"', log)
    assert {Path(one).name for one in programs} <= {Path(sys.executable).name}, programs
