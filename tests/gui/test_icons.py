from __future__ import annotations

from importlib import resources

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from gui import icons


def strongest(pixmap: QPixmap) -> int:
    """The highest opacity found in ``pixmap``, from 0 to 255."""
    image = pixmap.toImage()
    return max(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


def test_that_every_icon_is_bundled_and_every_bundled_icon_is_used() -> None:
    folder = resources.files("resources").joinpath("icons")
    bundled = {entry.name.removesuffix(".svg") for entry in folder.iterdir() if entry.name.endswith(".svg")}
    assert bundled == set(icons.NAMES)


def test_that_the_licence_travels_with_the_icons() -> None:
    text = resources.files("resources").joinpath("icons", "LICENSE").read_text(encoding="utf-8")
    assert "ISC License" in text


@pytest.mark.parametrize("name", icons.NAMES)
def test_that_every_icon_can_be_drawn(qapp: QApplication, name: str) -> None:
    assert strongest(icons.icon(name, "#1F5FA8").pixmap(16)) > 100


def test_that_an_icon_has_the_colour_asked_for(qapp: QApplication) -> None:
    image = icons.icon("columns-2", "#1F5FA8").pixmap(32).toImage()
    solid = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {"#1f5fa8"}


def test_that_an_icon_is_drawn_anew_for_a_dense_screen(qapp: QApplication) -> None:
    drawn = icons.icon("save", "#1C2430").pixmap(QSize(20, 20), 2.0)
    assert drawn.size() == QSize(40, 40)
    assert drawn.devicePixelRatio() == 2.0


def test_that_a_disabled_icon_is_faded(qapp: QApplication) -> None:
    size = QSize(20, 20)
    save = icons.icon("save", "#1C2430")
    assert strongest(save.pixmap(size, 1.0, QIcon.Mode.Disabled)) < 0.5 * strongest(save.pixmap(size, 1.0))


def test_that_an_icon_is_made_once(qapp: QApplication) -> None:
    assert icons.icon("save", "#1C2430") is icons.icon("save", "#1C2430")


def test_that_an_unknown_icon_is_refused() -> None:
    with pytest.raises(KeyError):
        icons.svg("no-such-icon", "#000000")
