"""The window's texts as translators keep them: out of the code with lupdate, into .qm files with lrelease.

All texts stand in one context: a text has one translation, whichever class says it, and a text moves from
class to class without a translator's work.
"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ET
from pathlib import Path
from tempfile import TemporaryDirectory

from gui.translation import CONTEXT

ROOT = Path(__file__).parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"
LEFT_OUT_BY_QT = (
    *("&Look in:", "Files of &type:", "Folder", "Drive"),
    *("Page &Set:", "Page &order:", "Pages &per sheet:"),
    *("Scheduled &printing:", "&Billing information:", "Job &priority:", "&Start:", "&End:"),
)
"""Texts of Qt's own dialogs that its translations leave in English."""
SAID_ANEW = {
    "QPlatformTheme": ("Discard",),
    "QPageSize": ("Executive (7.5 x 10 in)",),
    "QPageSetupWidget": ("Page size:", "Page Layout"),
    "QPrintDialog": (
        *("All Pages", "Odd Pages", "Even Pages", "Invalid Pages Definition"),
        "%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, '-' to define "
        "ranges and make sure ranges do not intersect with each other.",
    ),
    "QPrintPreviewDialog": (
        *("Next page", "Previous page", "First page", "Last page", "Fit page", "Page setup", "Page Setup"),
        *("Show single page", "Show facing pages", "Show overview of all pages"),
    ),
    "QPrintPropertiesDialog": (
        "Page Setup Conflicts",
        "There are conflicts in page setup options. Do you want to fix them?",
    ),
    "QPrintSettingsOutput": (
        *("Copies:", "Pages from", "to", "Pages", "Current Page", "Long side binding", "Short side binding"),
        "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated "
        "by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.",
    ),
    "QScrollBar": ("Page up", "Page down", "Page left", "Page right"),
    "QAccessibleActionInterface": ("Goes to the next page", "Goes back a page"),
}
"""Texts that Qt's translations have, but in other words than ours: where Qt says them, and what."""
Key = tuple[str, str]
"""A text of the code, and what tells it from others that read alike."""


def texts() -> dict[Key, bool]:
    """Return all texts that the window gives to translators, and whether each has a plural."""
    with TemporaryDirectory() as folder:
        found = Path(folder) / "found.ts"
        sources = [str(path) for path in sorted((ROOT / "gui").rglob("*.py"))]
        _tool("pyside6-lupdate", "-silent", "-tr-function-alias", "tr+=_tr", *sources, "-ts", str(found))
        entries = ET.parse(found).iter("message")  # noqa: S314
        of_qt = {(text, ""): False for text in LEFT_OUT_BY_QT}
        of_qt |= {(text, where): False for where, told in SAID_ANEW.items() for text in told}
        return {_key(one): one.get("numerus") == "yes" for one in entries} | of_qt


def translated(file: Path) -> dict[Key, ET.Element]:
    """Return the translations of a .ts file; empty where it holds none yet."""
    if not file.read_text(encoding="utf-8").strip():
        return {}
    found = {_key(one): one.find("translation") for one in ET.parse(file).iter("message")}  # noqa: S314
    return {key: one for key, one in found.items() if one is not None}


def unfinished(file: Path) -> list[Key]:
    """Return the texts of a .ts file that are not translated."""
    return [key for key, one in translated(file).items() if not "".join(one.itertext()).strip()]


def names(text: str) -> set[str]:
    """Return what a text has filled into it: its ``{names}``, and ``%n``."""
    return set(re.findall(r"{\w*}|%n", text))


def renew(file: Path, wanted: dict[Key, bool]) -> str:
    """Return what a .ts file must hold: each text once, by its source, with the translation that it has."""
    known = translated(file)
    root = ET.Element("TS", version="2.1", language=file.stem, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for source, comment in sorted(wanted):
        is_plural = wanted[source, comment]
        entry = ET.SubElement(context, "message", {"numerus": "yes"} if is_plural else {})
        ET.SubElement(entry, "source").text = source
        if comment:
            ET.SubElement(entry, "comment").text = comment
        told = known.get((source, comment))
        if told is not None and "".join(told.itertext()).strip():
            entry.append(told)
            told.attrib.pop("type", None)
        else:
            empty = ET.SubElement(entry, "translation", type="unfinished")
            if is_plural:
                ET.SubElement(empty, "numerusform")
    ET.indent(root, "    ")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n'


def compile_into(file: Path, compiled: Path) -> None:
    """Write the .qm file of a .ts file."""
    _tool("pyside6-lrelease", "-silent", str(file), "-qm", str(compiled))


def _key(entry: ET.Element) -> Key:
    return entry.findtext("source") or "", entry.findtext("comment") or ""


def _tool(name: str, *words: str) -> None:
    subprocess.run([str(Path(sysconfig.get_path("scripts")) / name), *words], check=True)


def main(folder: Path) -> None:
    """Renew and compile all .ts files of a folder, and tell what is not translated."""
    wanted = texts()
    for file in sorted(folder.glob("*.ts")):
        file.write_text(renew(file, wanted), encoding="utf-8")
        compile_into(file, file.with_suffix(".qm"))
        for source, _ in unfinished(file):
            sys.stdout.write(f"{file.name}: not translated: {source!r}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
