"""What this program is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from core import VERSION, reference
from core.words import say_written_day


def show_about(parent: QWidget) -> None:
    """Tell name, version, vintage of the data and licence."""
    text = QCoreApplication.translate(
        "About",
        "Burdenshare {version}\n\nA scenario editor for the cost and the posture of a military alliance.\n"
        "Reference data up to {vintage}. MIT licence; fonts: Pretendard (OFL); icons: Lucide (ISC).",
    )
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("About", "About Burdenshare"))
    box.setText(text.format(version=VERSION, vintage=say_written_day(reference.VINTAGE)))
    box.open()
