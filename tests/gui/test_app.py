"""Windows of the application."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication

from core.document.scenario import Scenario
from gui import theme as themes
from gui.app import Windows, fitting
from gui.preferences import Preferences


@pytest.mark.parametrize(
    ("available", "fits"),
    [((1366, 728), (1350, 684)), ((2560, 1400), (1480, 900)), ((1920, 700), (1480, 656))],
)
def test_that_a_window_is_no_larger_than_the_screen(
    available: tuple[int, int], fits: tuple[int, int]
) -> None:
    assert fitting(QSize(1480, 900), QSize(*available)) == QSize(*fits)


def test_that_the_first_window_fits_its_screen(qapp: QApplication, impasse: Scenario, tmp_path: Path) -> None:
    themes.apply(qapp, themes.LIGHT)
    window = Windows(Preferences(tmp_path / "settings.ini"), themes.LIGHT).show(impasse, None)
    available = window.screen().availableGeometry().size()
    assert window.height() <= available.height()
    # The top bar in one row is the least that a window is wide.
    assert window.width() <= max(available.width(), window.minimumSizeHint().width())
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
