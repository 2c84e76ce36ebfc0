"""Colours for series that have no role of their own: Okabe and Ito's, darkened or lightened to be seen."""

from __future__ import annotations

from PySide6.QtGui import QColor

from gui.theme import Theme

# Neighbours differ in lightness as well as in hue, so that they stay apart in print and for every eye.
LIGHT_SERIES = (
    "#2F6DB5",
    "#E69F00",
    "#177457",
    "#CC79A7",
    "#56B4E9",
    "#B5472B",
    "#8C8C3A",
    "#6B5B95",
    "#9AA6B6",
)
DARK_SERIES = (
    "#6AA9F0",
    "#E6A92E",
    "#35B58F",
    "#E29AC2",
    "#9AD4F5",
    "#E0805F",
    "#C4C268",
    "#A795D6",
    "#7E8B9C",
)


def series_colour(theme: Theme, at: int) -> QColor:
    """The colour of the series at place ``at``; from the tenth on the nine come again, paler."""
    colours = DARK_SERIES if theme.is_dark else LIGHT_SERIES
    colour, card = QColor(colours[at % len(colours)]), QColor(theme.card)
    fade = 0.65 ** (at // len(colours))
    return QColor(
        round(fade * colour.red() + (1 - fade) * card.red()),
        round(fade * colour.green() + (1 - fade) * card.green()),
        round(fade * colour.blue() + (1 - fade) * card.blue()),
    )
