from __future__ import annotations

import itertools
import math

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPalette, QRawFont
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QListWidget,
    QMenu,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from gui import icons, theme
from gui.charts.bridge_chart import BridgeChart
from gui.theme import CONTRAST, THEMES, Theme
from gui.widgets.icon_label import IconLabel

TEXT_ROLES = ("sender", "host", "caution", "breach", "fine", "ink", "muted")
MEANINGS = ("sender", "host", "caution", "breach", "fine")
BOTH = pytest.mark.parametrize("shown", list(THEMES.values()), ids=lambda shown: shown.name)

Triple = tuple[float, float, float]
# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
BLINDNESS: dict[str, tuple[Triple, Triple, Triple]] = {
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}


def linear(colour: str) -> Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))

    def lit(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else math.pow((channel + 0.055) / 1.055, 2.4)

    return lit(red), lit(green), lit(blue)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""

    def luminance(colour: str) -> float:
        red, green, blue = linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lab(light: Triple) -> Triple:
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883

    def bent(value: float) -> float:
        return math.cbrt(value) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116

    return 116 * bent(y) - 16, 500 * (bent(x) - bent(y)), 200 * (bent(y) - bent(z))


def seen(colour: str, blindness: str) -> Triple:
    light = linear(colour)
    rows = BLINDNESS[blindness]
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * channel for weight, channel in zip(row, light, strict=True))))
        for row in rows
    )
    return lab((red, green, blue))


@BOTH
@pytest.mark.parametrize("surface", ["card", "ground"])
@pytest.mark.parametrize("role", TEXT_ROLES)
def test_that_every_text_role_is_readable_on_card_and_ground(shown: Theme, role: str, surface: str) -> None:
    assert contrast(getattr(shown, role), getattr(shown, surface)) >= 4.5


@pytest.mark.parametrize("role", TEXT_ROLES)
def test_that_high_contrast_is_high(role: str) -> None:
    for surface in (CONTRAST.card, CONTRAST.ground, CONTRAST.header):
        assert contrast(getattr(CONTRAST, role), surface) >= 7
    assert contrast(CONTRAST.ink, CONTRAST.selection) >= 7
    assert min(contrast(CONTRAST.edge, CONTRAST.card), contrast(CONTRAST.line, CONTRAST.card)) >= 4.5


@BOTH
def test_that_text_on_what_is_chosen_pointed_at_or_pressed_is_readable(shown: Theme) -> None:
    for surface in (shown.selection, shown.hover, shown.header):
        assert contrast(shown.ink, surface) >= 4.5
    assert contrast(shown.muted, shown.header) >= 4.5
    assert contrast(shown.sender, shown.selection) >= 4.5
    for surface in (shown.sender, shown.accent_hover, shown.accent_pressed):
        assert contrast(shown.on_accent, surface) >= 4.5


@BOTH
def test_that_the_focus_ring_stands_out_from_what_is_around_it(shown: Theme) -> None:
    for surface in (shown.card, shown.ground, shown.hover):
        assert contrast(shown.sender, surface) >= 3


@BOTH
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_that_colour_blind_people_can_tell_any_two_meanings_apart(shown: Theme, blindness: str) -> None:
    for one, other in itertools.combinations(MEANINGS, 2):
        apart = math.dist(seen(getattr(shown, one), blindness), seen(getattr(shown, other), blindness))
        assert apart >= 12, f"{one} and {other}: {apart:.1f}"


def test_that_a_blend_lies_between_its_two_colours() -> None:
    assert theme.blend("#FFFFFF", "#000000", 0.0) == "#000000"
    assert theme.blend("#FFFFFF", "#000000", 1.0) == "#FFFFFF"
    assert theme.blend("#FF0000", "#0000FF", 0.5) == "#800080"


def test_that_the_bundled_family_has_all_four_weights(qapp: QApplication) -> None:
    assert theme.load_fonts() == theme.FAMILY
    for weight, style in (
        (QFont.Weight.Normal, "Regular"),
        (QFont.Weight.Medium, "Medium"),
        (QFont.Weight.DemiBold, "SemiBold"),
        (QFont.Weight.Bold, "Bold"),
    ):
        found = QFontInfo(theme.font(weight=weight))
        assert found.family().startswith(theme.FAMILY)
        assert found.styleName() == style


def test_that_the_font_has_hangul(qapp: QApplication) -> None:
    theme.load_fonts()
    assert QRawFont.fromFont(theme.font()).supportsCharacter(ord("한"))


def test_that_tabular_figures_are_equally_wide(qapp: QApplication) -> None:
    theme.load_fonts()
    metrics = QFontMetricsF(theme.tabular(theme.font()))
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("8888"))


@BOTH
def test_that_a_theme_dresses_the_whole_program(qapp: QApplication, shown: Theme) -> None:
    theme.apply(qapp, shown, scale=1.5)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == shown.ground
    assert qapp.palette().color(QPalette.ColorRole.WindowText).name().upper() == shown.ink
    assert qapp.font().pixelSize() == round(theme.BODY * 1.5)
    assert shown.card in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@BOTH
def test_that_a_combo_box_never_cuts_off_its_longest_text(
    qapp: QApplication, qtbot: QtBot, shown: Theme, scale: float
) -> None:
    theme.apply(qapp, shown, scale)
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["short", "US ask, November 2019, as reported"])
    box.setCurrentIndex(1)
    box.show()
    box.resize(box.sizeHint())
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    # What is inked, without the room that the last letter keeps to a next one.
    assert room.width() >= box.fontMetrics().tightBoundingRect(box.currentText()).right() + 1


def test_that_icons_and_charts_grow_with_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    button, menu, pages, mark, chart = QToolButton(), QMenu(), QListWidget(), IconLabel(), BridgeChart()
    button.setProperty("bar", True)
    pages.setProperty("pages", True)
    chart.keep_height(200)
    metric = QStyle.PixelMetric

    def sizes(scale: float) -> list[int]:
        theme.apply(qapp, theme.LIGHT, scale)
        qapp.processEvents()
        for part in (button, menu, pages, mark, chart):
            part.ensurePolished()
        return [
            button.iconSize().width(),
            menu.style().pixelMetric(metric.PM_SmallIconSize, None, menu),
            pages.style().pixelMetric(metric.PM_ListViewIconSize, None, pages),
            mark.sizeHint().width(),
            chart.minimumHeight(),
        ]

    for part in (button, menu, pages, mark, chart):
        qtbot.addWidget(part)
    usual = sizes(1.0)
    assert usual == [20, 16, 18, usual[3], 200]
    assert sizes(2.0) == [pytest.approx(2 * size, abs=3) for size in usual]
    assert sizes(1.0) == usual


def test_that_the_system_theme_is_one_of_ours(qapp: QApplication) -> None:
    assert theme.system_theme() in THEMES


@BOTH
def test_that_the_icons_of_the_style_sheet_are_in_the_colours_of_their_theme(shown: Theme) -> None:
    for name in icons.SHEET_NAMES:
        colour = shown.on_accent if name == "check" else shown.muted
        with open(icons.path(name, shown.name), "rb") as file:
            assert file.read() == icons.svg(name, colour)
