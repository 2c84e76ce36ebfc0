"""Bringing the document up to the shipped reference data, after what changes was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox

from core.editing.variants import what_differs
from core.reference import VINTAGE
from core.reference.update import UpdateReference, updated
from core.words import message, say, say_written_day

if TYPE_CHECKING:
    from gui.window import MainWindow

MOST_TOLD = 20


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReferenceActions", text)


def ask_update(window: MainWindow) -> QMessageBox:
    """Tell what the shipped data knows better, and take it over as one step of undo if that is wished."""
    scenario = window.session.scenario
    lines = what_differs(scenario, updated(scenario))
    vintage = say_written_day(scenario.indices.vintage or "–")
    box = QMessageBox(window)
    box.setWindowTitle(_tr("Update reference data"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if not lines:
        box.setText(say(message("reference.up_to_date", vintage=vintage)))
        box.open()
        return box
    told = [f"•  {line}" for line in lines[:MOST_TOLD]]
    if len(lines) > MOST_TOLD:
        told.append(_tr("… and {count} more").format(count=len(lines) - MOST_TOLD))
    heading = say(message("reference.differs", vintage=vintage, shipped=say_written_day(VINTAGE)))
    box.setText("\n".join([heading, "", *told]))
    box.addButton(_tr("Take over"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.accepted.connect(lambda: window.session.apply(UpdateReference()))
    box.open()
    return box
