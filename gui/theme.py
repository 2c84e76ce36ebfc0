"""Light and dark: the colours by role, the fonts, and Qt's palette and style sheet made of them.

A widget or a chart asks for a role (``theme.host``), never for a colour of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from gui import icons
from gui.style_sheet import SHEET, SIZES
from gui.widgets.own_sheet import wearers

ThemeName = Literal["light", "dark", "contrast"]

FAMILY = "Pretendard"
FONT_FILES = (
    "Pretendard-Regular.otf",
    "Pretendard-Medium.otf",
    "Pretendard-SemiBold.otf",
    "Pretendard-Bold.otf",
)

# The three text sizes, in pixels at a text scale of 1.
SMALL = 12
BODY = 13
TITLE = 15


@dataclass(frozen=True)
class Theme:
    """Colours by role, as ``#rrggbb``."""

    name: ThemeName
    sender: str  # the sending nation, and the accent of the program
    host: str  # the host nation, and what is asked of it
    caution: str
    breach: str
    fine: str
    ink: str
    muted: str
    line: str
    ground: str
    card: str
    on_accent: str  # text on a surface in the accent colour
    selection: str  # behind what is chosen, under text in ink
    hover: str
    header: str  # behind the headers and the totals of a table
    edge: str  # around what can be typed in or opened
    accent_hover: str
    accent_pressed: str

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than its ground."""
        return self.name != "light"


_Effect = Qt.UIEffect

# Text roles reach 4.5:1 on card and on ground; any two of the five meanings stay apart for people who see
# no green or no red (tests/gui/test_theme.py computes both).
LIGHT = Theme(
    name="light",
    sender="#1F5FA8",
    host="#B94C36",
    caution="#8A6100",
    breach="#A3122B",
    fine="#0A7A63",
    ink="#1C2430",
    muted="#5A6677",
    line="#E4E7EC",
    ground="#F4F6F8",
    card="#FFFFFF",
    on_accent="#FFFFFF",
    selection="#DCE8F7",
    hover="#E9EDF2",
    header="#F7F9FB",
    edge="#C6CDD7",
    accent_hover="#2B6DBA",
    accent_pressed="#184E8C",
)
DARK = Theme(
    name="dark",
    sender="#6AA9F0",
    host="#F4976F",
    caution="#F2B84B",
    breach="#FF6B85",
    fine="#3FC8B4",
    ink="#E8ECF2",
    muted="#9AA6B6",
    line="#2B3442",
    ground="#12171F",
    card="#1A212C",
    on_accent="#0E1520",
    selection="#1D3A57",
    hover="#242D3A",
    header="#1F2733",
    edge="#3E4A5C",
    accent_hover="#85BAF5",
    accent_pressed="#5A97DC",
)
# For people who ask for high contrast: every text role reaches 7:1 (WCAG AAA), every edge 4.5:1.
CONTRAST = Theme(
    name="contrast",
    sender="#79C0FF",
    host="#FFB08A",
    caution="#FFD54A",
    breach="#FF7D93",
    fine="#40FFD0",
    ink="#FFFFFF",
    muted="#DDE3EA",
    line="#8A94A3",
    ground="#000000",
    card="#000000",
    on_accent="#000000",
    selection="#0B3D6B",
    hover="#262626",
    header="#141414",
    edge="#C9D1DC",
    accent_hover="#A5D5FF",
    accent_pressed="#5EB0FF",
)
THEMES: dict[ThemeName, Theme] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def theme_of(name: str) -> Theme:
    """Return the theme of this name, the light one where there is none."""
    return next((theme for known, theme in THEMES.items() if known == name), LIGHT)


def blend(colour: str, under: str, share: float) -> str:
    """``colour`` laid over ``under`` with an opacity of ``share`` (0 to 1), as ``#rrggbb``.

    What fills a surface (a zone of a gauge, a bar behind text) is a soft shade of a role.
    """
    top, bottom = QColor(colour), QColor(under)
    channels = (
        round(over * share + below * (1 - share))
        for over, below in zip(
            (top.red(), top.green(), top.blue()), (bottom.red(), bottom.green(), bottom.blue()), strict=True
        )
    )
    return QColor(*channels).name().upper()


def system_theme() -> ThemeName:
    """What the system asks for; light where it does not say.

    Takes back what ``apply`` asked of Qt, since Qt would otherwise answer with that.
    """
    hints = QGuiApplication.styleHints()
    hints.unsetColorScheme()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def load_fonts() -> str:
    """Register the bundled fonts, once, and give their family.

    Raises RuntimeError where Qt cannot read one of them.
    """
    if "SemiBold" in QFontDatabase.styles(FAMILY):
        return FAMILY
    for name in FONT_FILES:
        data = (resources.files("resources") / "fonts" / name).read_bytes()
        if QFontDatabase.addApplicationFontFromData(data) < 0:
            raise RuntimeError(f"the font {name} cannot be read")
    return FAMILY


def font(size: int = BODY, weight: QFont.Weight = QFont.Weight.Normal, scale: float = 1.0) -> QFont:
    """The program's font at one of the three sizes; ``scale`` is the text scale, 1.0 to 2.0."""
    made = QFont(FAMILY)
    # Hinting would snap the stems of these outlines to whole pixels and make the weights look alike.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setPixelSize(round(size * scale))
    made.setWeight(weight)
    return made


def tabular(font: QFont) -> QFont:
    """A copy of ``font`` whose figures are all equally wide, so that columns of numbers line up."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def palette(theme: Theme) -> QPalette:
    """Qt's palette for the Fusion style."""
    role = QPalette.ColorRole
    made = QPalette(QColor(theme.card), QColor(theme.ground))
    for key, colour in {
        role.Window: theme.ground,
        role.WindowText: theme.ink,
        role.Base: theme.card,
        role.AlternateBase: theme.header,
        role.Text: theme.ink,
        role.Button: theme.card,
        role.ButtonText: theme.ink,
        role.BrightText: theme.breach,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.ink,
        role.Accent: theme.sender,
        role.Link: theme.sender,
        role.LinkVisited: theme.sender,
        role.PlaceholderText: theme.muted,
        role.ToolTipBase: theme.ink,
        role.ToolTipText: theme.card,
        role.Light: theme.hover,
        role.Midlight: theme.line,
        role.Mid: theme.edge,
        role.Dark: theme.muted,
        role.Shadow: theme.ground,
    }.items():
        made.setColor(key, QColor(colour))
    faded = QColor(blend(theme.muted, theme.card, 0.6))
    for key in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, key, faded)
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.hover))
    return made


def stylesheet(theme: Theme, scale: float = 1.0) -> str:
    """The style sheet of the whole program; ``scale`` is the text scale, 1.0 to 2.0.

    Widgets ask for a look by property: ``card`` on a frame, ``primary``, ``compact`` or ``bar`` (that at
    the top) on a button, ``pages`` on the list of pages (all True), and ``text_role`` on a label ("title",
    "strong", "muted", "small").
    """
    return SHEET.substitute(
        {role: value for role, value in vars(theme).items() if role != "name"},
        faded=blend(theme.muted, theme.card, 0.6),
        grip=blend(theme.muted, theme.ground, 0.45),
        grip_hover=blend(theme.muted, theme.ground, 0.75),
        chevron_down=icons.path("chevron-down", theme.name),
        chevron_up=icons.path("chevron-up", theme.name),
        check=icons.path("check", theme.name),
    ) + sizes(scale)


def sizes(scale: float) -> str:
    """The part of the style sheet that grows with the text."""
    return SIZES.substitute(
        small=round(SMALL * scale),
        push=round(18 * scale),
        title=round(TITLE * scale),
        tick=round(15 * scale),
        tick_half=round(15 * scale) // 2 + 1,
        chevron=round(14 * scale),
        small_icon=round(14 * scale),
        arrow=round(11 * scale),
        steps=round(9 + 11 * scale),
        drop=round(10 + 14 * scale),
        icon=round(16 * scale),
        page_icon=round(18 * scale),
        bar_icon=round(20 * scale),
    )


def large(scale: float) -> str:
    """A style sheet that shows a part of a window with its text at ``scale`` times the usual size.

    A font that is set on the part would not reach what is in it: under a style sheet Qt hands none down.
    """
    return f"* {{ font-size: {round(BODY * scale)}px; }}" + sizes(scale)


def apply(app: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Dress the whole program in ``theme``, with its text at ``scale`` times the usual size."""
    load_fonts()
    # Qt breaks where a part keeps a sheet of its own, as a page that is presented, while all is dressed anew.
    own = [(part, part.styleSheet()) for part in wearers()]
    for part, _ in own:
        if isValid(part):
            part.setStyleSheet("")
    # From one sheet to another Qt polishes each widget once for each that it stands in, which takes
    # seconds where all pages are made; from none it polishes each once.
    app.setStyleSheet("")
    # One that is there already stays: to set it anew takes it from under every widget, and dresses each.
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    hints = QGuiApplication.styleHints()
    wanted = Qt.ColorScheme.Dark if theme.is_dark else Qt.ColorScheme.Light
    # Asked only where it differs: until it is, a change of the system's scheme is still reported.
    if hints.colorScheme() != wanted:
        hints.setColorScheme(wanted)
    app.setPalette(palette(theme))
    app.setFont(font(scale=scale))
    # Nothing in the program moves by itself, and menus and lists are simply there.
    for effect in (_Effect.UI_AnimateMenu, _Effect.UI_AnimateCombo, _Effect.UI_AnimateTooltip):
        app.setEffectEnabled(effect, False)
    app.setStyleSheet(stylesheet(theme, scale))
    for part, sheet in own:
        # Taking it off may have been the end of a part.
        if isValid(part):
            part.setStyleSheet(sheet)
