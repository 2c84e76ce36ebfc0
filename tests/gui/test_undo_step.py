"""What is undone and done anew ends with its session, whichever way that goes."""

from __future__ import annotations

import subprocess
import sys

WALK = """
import gc
from decimal import Decimal
from PySide6.QtCore import QCoreApplication
from core.document.places import Place
from core.editing.edits import SetField
from core.examples import example
from gui.session import ScenarioSession

app = QCoreApplication([])
place = Place.parse("costs/lines/labor/amounts/2019/value")
document = example("impasse-2019")
for held in (False, True, False, True):
    for n in range(30):
        session = ScenarioSession(document)
        for value in range(600, 604):
            session.apply(SetField(place, Decimal(value)))
        session.undo_stack.undo()
        session.apply(SetField(place, Decimal(700 + n)))
        session.itself = session if held else None
    del session
    gc.collect()
print("alive")
"""


def test_that_garbage_may_take_a_session_with_its_steps() -> None:
    done = subprocess.run([sys.executable, "-c", WALK], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr
