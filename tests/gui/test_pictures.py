"""Every page as it was last looked at and found good: 1280×720, English, light and dark, and some in Korean.

The light ones are those of the manual, so that it shows the program as it is.
``BURDENSHARE_UPDATE_PICTURES=1`` draws them anew; look at each before it lands. Where one differs, what was
drawn and the places that differ (red) are left in the folder that the failure names.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.examples import example
from gui import theme as themes
from gui import translation
from gui.pages.catalog import PAGE_IDS
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.theme import Theme
from gui.window import MainWindow

DARK = Path(__file__).parents[1] / "pictures"
MANUAL = Path(__file__).parents[2] / "resources" / "manual" / "pictures"
SIZE = (1280, 720)
NOTICED = 24
"""How far a pixel's channel may be off (of 255)."""
MOST_DIFFERING = 0.004
"""The share of pixels that may differ: smoothing of a few letters, not a moved control."""


@pytest.fixture
def usual_colours(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # The day on which the summary says that it was printed.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577750400")
    yield
    # What is closed goes first: dressing a whole window anew takes seconds.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    themes.apply(qapp, themes.LIGHT)


def pixels(image: QImage) -> npt.NDArray[np.int16]:
    """Return an image as ``(height, width, 4)``."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(bytes(plain.constBits()), np.uint8)
    return flat.reshape(plain.height(), plain.width(), 4).astype(np.int16)


def differing(one: QImage, other: QImage) -> npt.NDArray[np.bool_]:
    """Return where two pictures of one size differ so that a person would see it, ``(height, width)``."""
    away = np.abs(pixels(one) - pixels(other))[..., :3].max(axis=2)
    return np.asarray(away > NOTICED)


def marked(image: QImage, where: npt.NDArray[np.bool_]) -> QImage:
    """Return a picture with the places that differ in red."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    for y, x in np.argwhere(where).tolist():
        made.setPixel(x, y, 0xFFFF0000)
    return made


@pytest.mark.usefixtures("usual_colours")
@pytest.mark.parametrize(
    ("theme", "language", "folder", "pages"),
    [
        (themes.LIGHT, "en", MANUAL, PAGE_IDS),
        (themes.DARK, "en", DARK, PAGE_IDS),
        (themes.LIGHT, "ko", MANUAL / "ko", ("overview", "costs", "positions", "posture")),
    ],
    ids=["light", "dark", "korean"],
)
def test_that_every_page_looks_as_it_did(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    theme: Theme,
    language: str,
    folder: Path,
    pages: tuple[str, ...],
) -> None:
    themes.apply(qapp, theme)
    translation.speak(qapp, language)
    window = MainWindow(
        ScenarioSession(example("impasse-2019")), Preferences(tmp_path / "settings.json"), theme
    )
    qtbot.addWidget(window)
    window.setFixedSize(*SIZE)
    window.show()
    window.make_ready()
    wrong: list[str] = []
    for page in pages:
        window.go_to(page)
        window.page(page).settle()
        for _ in range(6):
            qapp.processEvents()
        drawn = window.grab().toImage()
        file = folder / (f"{page}.png" if folder != DARK else f"{page}-{theme.name}.png")
        if os.environ.get("BURDENSHARE_UPDATE_PICTURES") == "1":
            folder.mkdir(exist_ok=True)
            drawn.convertToFormat(QImage.Format.Format_RGB888).save(str(file), quality=0)
        stored = QImage(str(file))
        assert not stored.isNull(), f"{file.name} is missing: draw it with BURDENSHARE_UPDATE_PICTURES=1"
        assert drawn.size() == stored.size()
        where = differing(drawn, stored)
        if where.mean() > MOST_DIFFERING:
            drawn.save(str(tmp_path / f"{page}-drawn.png"))
            marked(drawn, where).save(str(tmp_path / f"{page}-differs.png"))
            wrong.append(f"{page}: {where.mean():.2%} of the pixels")
    assert not wrong, f"{wrong}; see {tmp_path}"


def test_that_a_moved_control_would_be_seen() -> None:
    one = QImage(*SIZE, QImage.Format.Format_RGB32)
    one.fill(0xFFFFFFFF)
    other = one.copy()
    for x in range(100, 200):
        for y in range(100, 140):
            other.setPixel(x, y, 0xFF1F5FA8)
    assert differing(one, other).mean() > MOST_DIFFERING
    assert not differing(one, one.copy()).any()
