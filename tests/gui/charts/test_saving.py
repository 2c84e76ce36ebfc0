"""A saved picture of vectors is drawn by others as the chart is on the screen."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.engine.evaluate import evaluate
from core.examples import example
from gui.chart_data import bridge_data, contribution_data, cost_data, strength_data
from gui.charts.bridge_chart import BridgeChart
from gui.charts.canvas import Canvas
from gui.charts.contribution_chart import ContributionChart
from gui.charts.stacked_chart import StackedChart
from gui.charts.strength_chart import StrengthChart

SIZE = (720, 420)
NAMES = ("bridge", "contribution", "stacked", "strength")


def chart_of(name: str) -> Canvas:
    outcome = evaluate(example("impasse-2019"))
    made: Canvas
    if name == "bridge":
        made = BridgeChart()
        made.render(bridge_data(outcome))
    elif name == "contribution":
        made = ContributionChart()
        made.render(contribution_data(outcome))
    elif name == "stacked":
        made = StackedChart()
        made.render(cost_data(outcome))
    else:
        made = StrengthChart()
        made.render(strength_data(outcome))
    return made


Grey = npt.NDArray[np.float64]


def grey(file: Path) -> Grey:
    image = QImage(str(file)).convertToFormat(QImage.Format.Format_Grayscale8).scaled(*SIZE)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(SIZE[1], image.bytesPerLine())
    return rows[:, : SIZE[0]].astype(float)


@pytest.fixture
def saved(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Path:
    chart = chart_of(request.param)
    qtbot.addWidget(chart)
    chart.resize(*SIZE)
    chart.show()
    qtbot.waitExposed(chart)
    chart.save(tmp_path / "chart.png")
    chart.save(tmp_path / "chart.svg")
    return tmp_path


@pytest.mark.parametrize("saved", NAMES, indirect=True)
def test_that_it_is_vectors_and_names_itself(saved: Path) -> None:
    root = ElementTree.parse(saved / "chart.svg").getroot()  # noqa: S314 - our own file
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert "image" not in tags
    assert tags.count("path") + tags.count("polyline") + tags.count("rect") > 10
    # Letters are outlines, and what they say is kept.
    assert "text" not in tags
    titles = [element.text for element in root.iter() if element.tag.endswith("title")]
    assert titles
    assert titles[0]
    assert any(title and title.strip() in ("2020", "4,000", "22,000") for title in titles)


DRAWN_BY = {
    "rsvg-convert": ["-w", str(SIZE[0]), "-h", str(SIZE[1]), "-o", "{png}", "{svg}"],
    "inkscape": ["-w", str(SIZE[0]), "-h", str(SIZE[1]), "-o", "{png}", "{svg}"],
    "soffice": ["--headless", "-env:UserInstallation=file://{folder}", "--convert-to", "png", "{svg}"],
}


@pytest.mark.parametrize("program", DRAWN_BY)
@pytest.mark.parametrize("saved", NAMES, indirect=True)
def test_that_another_program_draws_it_alike(saved: Path, program: str) -> None:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"needs {program}")
    target = saved / "other.png" if program != "soffice" else saved / "drawn" / "chart.png"
    target.parent.mkdir(exist_ok=True)
    places = {"png": target, "svg": saved / "chart.svg", "folder": saved / "profile"}
    arguments = [part.format(**places) for part in DRAWN_BY[program]]
    subprocess.run([found, *arguments], check=True, timeout=120, cwd=target.parent, capture_output=True)
    if program == "soffice" and not target.exists():
        pytest.skip("needs LibreOffice with Draw, as .ci/run installs it")
    ours, theirs = softened(grey(saved / "chart.png")), softened(grey(target))
    assert np.abs(ours - theirs).mean() < 4
    assert (np.abs(ours - theirs) > 60).mean() < 0.01


def softened(picture: Grey) -> Grey:
    """The picture out of focus: letters lie a fraction of a pixel apart; bars, lines and areas must not."""
    blurred: Grey = np.lib.stride_tricks.sliding_window_view(picture, (6, 6)).mean(axis=(2, 3))
    return blurred
