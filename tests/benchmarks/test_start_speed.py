"""How fast it starts: whole processes, each against a bare one in the same run. By hand: ``.ci/soak``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

# The process ends once the first widget of the window has been painted.
UNTIL_PAINTED = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False
"""
BARE_WINDOW = f"""
{UNTIL_PAINTED}
from PySide6.QtWidgets import QApplication, QMainWindow
import pyqtgraph
app = QApplication([])
first = FirstPaint()
app.installEventFilter(first)
window = QMainWindow()
window.setCentralWidget(pyqtgraph.PlotWidget())
window.resize(1480, 900)
window.show()
app.exec()
"""
# In the order of ``burdenshare impasse-2019``: the scenario, then Qt.
OUR_WINDOW = f"""
import core.cli
from core.examples import example
import core.analysis.conflicts
import gui
from pathlib import Path
{UNTIL_PAINTED}
from gui.app import Windows, application
from gui.preferences import Preferences
from gui import theme as themes
app = application()
first = FirstPaint()
app.installEventFilter(first)
themes.load_fonts()
themes.apply(app, themes.LIGHT)
windows = Windows(Preferences(Path('no-such.ini')), themes.LIGHT)
windows.show(example('impasse-2019'), None)
app.exec()
"""
START_PAGE = OUR_WINDOW.replace(
    "windows.show(example('impasse-2019'), None)", "windows.show_start()"
).replace("import core.analysis.conflicts", "")


def _run(code: str, bytecode: Path) -> None:
    # As on people's machines: the warm-up round has left bytecode, which this environment may forbid.
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(bytecode),
    }
    subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=ROOT, env=environment, capture_output=True, timeout=60
    )


@pytest.mark.parametrize("code", ["pass", "import core.cli"], ids=["bare python", "import core.cli"])
def test_importing_the_command_line(
    benchmark: Any, code: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bytecode = tmp_path_factory.getbasetemp() / "bytecode"
    benchmark.pedantic(_run, (code, bytecode), rounds=7, warmup_rounds=1)


@pytest.mark.parametrize(
    "code", [BARE_WINDOW, START_PAGE, OUR_WINDOW], ids=["bare window", "start page", "our window"]
)
def test_start_to_the_first_painted_window(
    benchmark: Any, code: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bytecode = tmp_path_factory.getbasetemp() / "bytecode"
    benchmark.pedantic(_run, (code, bytecode), rounds=7, warmup_rounds=1)
