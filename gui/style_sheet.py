"""The style sheet of the program; the theme fills in its colours, and the sizes."""

from __future__ import annotations

from string import Template

# Qt sets the text of a spin box at its very left edge, whatever its padding: hence numbers at the right.
# Borders of what takes the focus are 1 px + 1 px of padding, or 2 px, so that nothing moves with the focus.
SHEET = Template("""
QToolButton[compact="true"] { padding: 1px; margin: 0; min-height: 0; }
QSlider:horizontal { min-height: 18px; }
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
QLabel[text_role="title"] { font-weight: 600; }
QLabel[text_role="strong"] { font-weight: 600; }
QLabel[text_role="muted"] { color: $muted; }
QLabel[text_role="small"] { color: $muted; }

QFrame[card="true"] { background: $card; border: 1px solid $line; border-radius: 10px; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton { background: $card; color: $ink; border: 1px solid $edge; border-radius: 7px;
    padding: 6px 14px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border: 2px solid $sender; padding: 5px 13px; outline: none; }
QPushButton:disabled { color: $faded; border-color: $line; }
QPushButton[primary="true"], QPushButton:default { background: $sender; color: $on_accent;
    border-color: $sender; font-weight: 600; }
QPushButton[primary="true"]:hover, QPushButton:default:hover { background: $accent_hover;
    border-color: $accent_hover; }
QPushButton[primary="true"]:pressed, QPushButton:default:pressed { background: $accent_pressed; }
QPushButton[primary="true"]:focus, QPushButton:default:focus { border: 2px solid $ink; }
QPushButton[primary="true"]:disabled, QPushButton:default:disabled { background: $line; color: $faded;
    border-color: $line; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
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
QToolButton::menu-arrow { image: url("$chevron_down"); }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $card; color: $ink;
    border: 1px solid $edge; border-radius: 7px; padding: 5px 9px;
    selection-background-color: $selection; selection-color: $ink; }
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $sender; padding: 4px 8px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $faded; border-color: $line; }
QAbstractItemView QLineEdit, QAbstractItemView QAbstractSpinBox, QAbstractItemView QComboBox {
    border-radius: 0; padding: 0 4px; border: 2px solid $sender; }

QFileDialog QAbstractItemView QLineEdit:focus { border-width: 1px; padding: 0 2px; }
QFileDialog QAbstractItemView::item { padding: 4px 2px; }

QComboBox { combobox-popup: 0; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { background: transparent; border: none; padding: 0; }
QComboBox::drop-down { border: none; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$chevron_down"); }
QComboBox QAbstractItemView { background: $card; border: 1px solid $edge; padding: 3px; outline: none; }
QComboBox QAbstractItemView::item { padding: 5px 8px; border-radius: 5px; min-height: 18px; }
QComboBox QAbstractItemView::item:selected { background: $selection; color: $ink; }
QAbstractSpinBox { qproperty-alignment: 'AlignRight | AlignVCenter'; }
QAbstractSpinBox::up-button { border: none; subcontrol-position: top right; }
QAbstractSpinBox::down-button { border: none; subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$chevron_up"); }
QAbstractSpinBox::down-arrow { image: url("$chevron_down"); }

QCheckBox, QRadioButton { spacing: 7px; padding: 2px; border: 2px solid transparent; border-radius: 5px; }
QCheckBox:focus, QRadioButton:focus { border-color: $sender; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { background: $card;
    border: 1px solid $muted; border-radius: 4px; }
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
QListView[pages="true"]::item { color: $ink; padding: 4px 10px; margin: 1px 3px; border-radius: 7px;
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
QMenu::icon:checked { background: $selection; border: 1px solid $sender; border-radius: 4px; }
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

# What grows with the text: it can be laid over a part of a window alone.
SIZES = Template("""
QLabel[text_role="title"] { font-size: ${title}px; }
QLabel[text_role="small"] { font-size: ${small}px; }
QPushButton { min-height: ${push}px; }
QToolButton::menu-arrow, QComboBox::down-arrow { width: ${chevron}px; height: ${chevron}px; }
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { width: ${arrow}px; height: ${arrow}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: ${steps}px; }
QComboBox::drop-down { width: ${drop}px; }
QMenu::right-arrow { width: ${small_icon}px; height: ${small_icon}px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: ${tick}px;
    height: ${tick}px; }
QRadioButton::indicator { border-radius: ${tick_half}px; }
QAbstractButton, QMenu, QListView { icon-size: ${icon}px; }
QToolButton[compact="true"] { icon-size: ${small_icon}px; }
QListView[pages="true"] { icon-size: ${page_icon}px; }
QToolBar, QToolButton[bar="true"] { icon-size: ${bar_icon}px; }
""")
