"""A real printer queue: CUPS with its virtual PDF printer. Run where ``BURDENSHARE_CUPS`` is set, by root.

What the queue makes has letters that can't be read, so words are checked in the direct PDF; here it is
the number of pages, their size, and how they look.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

MODEL = "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd"
CONF = Path("/etc/cups/cups-pdf.conf")
PRINTER = "BurdenshareTest"
FROM_AFAR = (60, 80)
"""Pixels of a page that is compared: the queue sets each letter a hair elsewhere."""
MOST_APART = 3.0

pytestmark = pytest.mark.skipif(
    "BURDENSHARE_CUPS" not in os.environ, reason="needs CUPS, its PDF printer and root: BURDENSHARE_CUPS=1"
)


def done(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def queue() -> Iterator[Path]:
    """The folder that the pages of the printer come to."""
    scheduler = shutil.which("cupsd")
    assert scheduler is not None
    assert CONF.exists()
    started = None
    if subprocess.run(["/usr/bin/lpstat", "-r"], capture_output=True).stdout.strip().endswith(b"not running"):
        started = subprocess.Popen([scheduler, "-f"])
        wait_for(lambda: b"not" not in subprocess.run(["/usr/bin/lpstat", "-r"], capture_output=True).stdout)
    folder = Path("/var/spool/cups-pdf/burdenshare-test")
    folder.mkdir(parents=True, exist_ok=True)
    before = CONF.read_text(encoding="utf-8")
    CONF.write_text(f"{before}\nOut {folder}\n", encoding="utf-8")
    done("lpadmin", "-p", PRINTER, "-v", "cups-pdf:/", "-E", "-P", MODEL)
    yield folder
    done("lpadmin", "-x", PRINTER)
    CONF.write_text(before, encoding="utf-8")
    shutil.rmtree(folder)
    if started is not None:
        started.terminate()
        started.wait()


def wait_for(holds: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)


def pictures(pdf: Path, folder: Path, name: str) -> list[QImage]:
    done("pdftoppm", "-r", "50", "-gray", "-png", str(pdf), str(folder / name))
    return [QImage(str(path)) for path in sorted(folder.glob(f"{name}-*.png"))]


def apart(one: QImage, other: QImage) -> float:
    """Return by how much the shades of two pages differ on average, from 0 to 255, as seen from afar."""
    mode = Qt.AspectRatioMode.IgnoreAspectRatio
    seen = [
        page.scaled(*FROM_AFAR, mode, Qt.TransformationMode.SmoothTransformation) for page in (one, other)
    ]
    width, height = FROM_AFAR
    total = sum(
        abs((seen[0].pixel(x, y) & 255) - (seen[1].pixel(x, y) & 255))
        for y in range(height)
        for x in range(width)
    )
    return total / (width * height)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_that_the_queue_gets_the_pages_of_the_pdf(queue: Path, tmp_path: Path, paper: str) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1574640000"}

    def command(*words: str) -> str:
        code = f"import sys; from core.cli import main; sys.exit(main({list(words)!r}))"
        # Another one than this, such as that of a package: `packages/try`.
        other = os.environ.get("BURDENSHARE_COMMAND")
        whole = [other, *words] if other else [sys.executable, "-c", code]
        return subprocess.run(whole, check=True, capture_output=True, text=True, env=environment).stdout

    direct = tmp_path / "direct.pdf"
    command("summary", "impasse-2019", "--paper", paper, "-o", str(direct))
    told = command("print", "impasse-2019", "--paper", paper, "--printer", PRINTER)
    wait_for(lambda: any(path.stat().st_size for path in queue.glob("*.pdf")))
    wait_for(lambda: not done("lpstat", "-o", PRINTER).strip())
    printed = next(queue.glob("*.pdf"))
    pages, ours = PdfReader(printed).pages, PdfReader(direct).pages
    assert told == f"{len(ours)} pages to {PRINTER}\n"
    assert len(pages) == len(ours)
    for page, our in zip(pages, ours, strict=True):
        assert float(page.mediabox.width) == pytest.approx(float(our.mediabox.width), abs=3)
        assert float(page.mediabox.height) == pytest.approx(float(our.mediabox.height), abs=3)
    both = pictures(printed, tmp_path, "printed"), pictures(direct, tmp_path, "direct")
    found = [apart(one, other) for one, other in zip(*both, strict=True)]
    assert max(found) < MOST_APART, found
    # The measure tells pages apart.
    assert min(apart(both[0][0], other) for other in both[1][1:]) > 2 * max(found)
