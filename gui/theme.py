"""Light and dark: the colours by role, the fonts, and Qt's palette and style sheet made of them.

A widget or a chart asks for a role (``theme.host``), never for a colour of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from gui import icons

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
        data = resources.files("resources").joinpath("fonts", name).read_bytes()
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

    Widgets ask for a look by property: ``card`` on a frame, ``primary`` on a button, ``pages`` on the list
    of pages (all True), and ``text_role`` on a label ("title", "strong", "muted", "small").
    """
    return _SHEET.substitute(
        {role: value for role, value in vars(theme).items() if role != "name"},
        faded=blend(theme.muted, theme.card, 0.6),
        grip=blend(theme.muted, theme.ground, 0.45),
        grip_hover=blend(theme.muted, theme.ground, 0.75),
        small=round(SMALL * scale),
        title=round(TITLE * scale),
        tick=round(15 * scale),
        tick_half=round(15 * scale) // 2 + 1,
        chevron=round(14 * scale),
        chevron_down=icons.path("chevron-down", theme.name),
        chevron_up=icons.path("chevron-up", theme.name),
        check=icons.path("check", theme.name),
    )


def apply(app: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Dress the whole program in ``theme``, with its text at ``scale`` times the usual size."""
    load_fonts()
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


# Qt sets the text of a spin box at its very left edge, whatever its padding: hence numbers at the right.
# Borders of what takes the focus are 1 px + 1 px of padding, or 2 px, so that nothing moves with the focus.
_SHEET = Template("""
QSlider::groove:horizontal { height: 4px; background: $edge; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $sender; border-radius: 2px; }
QSlider::handle:horizontal { width: 12px; margin: -6px 0; background: $card; border: 2px solid $sender;
    border-radius: 8px; }
QSlider::handle:horizontal:hover { background: $selection; }
QSlider::handle:horizontal:focus, QSlider::handle:horizontal:pressed { background: $sender; }
QSlider::sub-page:horizontal:disabled { background: $edge; }
QSlider::handle:horizontal:disabled { border-color: $edge; }
QToolTip { background: $ink; color: $card; border: 1px solid $ink; padding: 4px 7px; }

QLabel { background: transparent; }
QLabel[text_role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[text_role="strong"] { font-weight: 600; }
QLabel[text_role="muted"] { color: $muted; }
QLabel[text_role="small"] { color: $muted; font-size: ${small}px; }

QFrame[card="true"] { background: $card; border: 1px solid $line; border-radius: 10px; }

QPushButton { background: $card; color: $ink; border: 1px solid $edge; border-radius: 7px;
    padding: 6px 14px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border: 2px solid $sender; padding: 5px 13px; }
QPushButton:disabled { color: $faded; border-color: $line; }
QPushButton[primary="true"], QPushButton:default { background: $sender; color: $on_accent;
    border-color: $sender; font-weight: 600; }
QPushButton[primary="true"]:hover, QPushButton:default:hover { background: $accent_hover;
    border-color: $accent_hover; }
QPushButton[primary="true"]:pressed, QPushButton:default:pressed { background: $accent_pressed; }
QPushButton[primary="true"]:focus, QPushButton:default:focus { border: 2px solid $ink; }
QPushButton[primary="true"]:disabled, QPushButton:default:disabled { background: $line; color: $faded;
    border-color: $line; }

QToolBar { background: $ground; border: none; spacing: 4px; padding: 4px; }
QToolBar::separator { background: $line; width: 1px; height: 1px; margin: 5px; }
QToolButton { background: transparent; color: $ink; border: 2px solid transparent;
    border-radius: 7px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:focus { border-color: $sender; }
QToolButton:disabled { color: $faded; }
QToolButton[popupMode="1"] { padding-right: 18px; }
QToolButton::menu-indicator { image: none; }
QToolButton::menu-button { border: none; width: 16px; }
QToolButton::menu-arrow { image: url("$chevron_down"); width: ${chevron}px; height: ${chevron}px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $card; color: $ink;
    border: 1px solid $edge; border-radius: 7px; padding: 5px 9px;
    selection-background-color: $selection; selection-color: $ink; }
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $sender; padding: 4px 8px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $faded; border-color: $line; }
QAbstractItemView QLineEdit, QAbstractItemView QAbstractSpinBox, QAbstractItemView QComboBox {
    border-radius: 0; padding: 0 4px; border: 2px solid $sender; }

QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 24px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$chevron_down"); width: ${chevron}px; height: ${chevron}px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $edge; padding: 3px; outline: none; }
QComboBox QAbstractItemView::item { padding: 5px 8px; border-radius: 5px; min-height: 18px; }
QComboBox QAbstractItemView::item:selected { background: $selection; color: $ink; }
QAbstractSpinBox { qproperty-alignment: 'AlignRight | AlignVCenter'; }
QAbstractSpinBox::up-button { border: none; width: 20px; subcontrol-position: top right; }
QAbstractSpinBox::down-button { border: none; width: 20px; subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$chevron_up"); width: 11px; height: 11px; }
QAbstractSpinBox::down-arrow { image: url("$chevron_down"); width: 11px; height: 11px; }
QDateEdit::drop-down { border: none; width: 20px; }
QDateEdit::down-arrow { image: url("$chevron_down"); width: 11px; height: 11px; }

QCheckBox, QRadioButton { spacing: 7px; padding: 2px; border: 2px solid transparent; border-radius: 5px; }
QCheckBox:focus, QRadioButton:focus { border-color: $sender; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: ${tick}px;
    height: ${tick}px; background: $card; border: 1px solid $muted; border-radius: 4px; }
QRadioButton::indicator { border-radius: ${tick_half}px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $sender;
    border-color: $sender; image: url("$check"); }
QRadioButton::indicator:checked { background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0 $sender, stop: 0.55 $sender, stop: 0.65 $card, stop: 1 $card); border-color: $sender; }

QAbstractItemView { background: $card; alternate-background-color: $header; border: none;
    selection-background-color: $selection; selection-color: $ink; outline: none; }
QTableView { gridline-color: $line; }
QTableView::item { padding: 3px 8px; }
QTableView::item:focus, QTreeView::item:focus { border: 2px solid $sender; }
QHeaderView { background: $header; border: none; }
QHeaderView::section { background: $header; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 6px 8px; font-weight: 600; }
QTableCornerButton::section { background: $header; border: none; border-bottom: 1px solid $line; }

QListView[pages="true"] { background: transparent; }
QListView[pages="true"]::item { color: $ink; padding: 6px 10px; margin: 1px 3px; border-radius: 7px;
    border: 2px solid transparent; }
QListView[pages="true"]::item:hover { background: $hover; }
QListView[pages="true"]::item:selected { background: $selection; color: $sender; }
QListView[pages="true"]::item:focus { border: 2px solid $sender; }

QMenuBar { background: $ground; padding: 2px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 5px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $card; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $selection; color: $ink; }
QMenu::item:disabled { color: $faded; background: transparent; }
QMenu::icon { padding-left: 10px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
    padding: 7px 12px; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $sender; }
QTabBar::tab:focus { background: $hover; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }

QStatusBar { background: $card; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QDockWidget::title { background: $ground; padding: 6px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $grip; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $grip_hover; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
""")
