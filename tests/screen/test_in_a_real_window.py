"""The program as people have it: a framed window, driven by keys and mouse, read as a screen reader does."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from core.examples import example
from core.files.scenario_file import save
from gui.pages.catalog import NUMBERED, PAGES
from tests.screen.conftest import Screen

SILENT_ROLES = {
    "table cell",  # an empty one is read as blank
    "filler",
    "panel",
    "unknown",
    "scroll bar",
    "separator",
    "viewport",
    "scroll pane",
    "layered pane",
}


def colours(picture: str) -> int:
    image = QImage(picture).convertToFormat(QImage.Format.Format_RGB32).scaled(360, 225)
    return len({image.pixel(x, y) for x in range(0, 360, 2) for y in range(0, 225, 2)})


def lists_page(title: str, tree: list[dict[str, Any]]) -> bool:
    return len(tree) > 40 and any(node["name"] == title and node["role"] == "list item" for node in tree)


def shows(figure: str, tree: list[dict[str, Any]]) -> bool:
    return any(str(node["name"]).startswith(figure) for node in tree)


def test_that_every_page_is_reached_by_keys_and_speaks(screen: Screen) -> None:
    screen.start("impasse-2019")
    nameless: list[str] = []
    for number, spec in enumerate(PAGES, start=1):
        if number <= NUMBERED:
            screen.keys(f"ctrl+{number}")
        else:
            screen.keys("ctrl+k")
            screen.type(spec.title)
            screen.keys("Return")
        tree = screen.until_told(partial(lists_page, spec.title), spec.id)
        assert colours(str(screen.picture(f"page-{spec.id}"))) > 40
        nameless += [
            f"{spec.id}: {node['role']} at {node.get('box')}"
            for node in tree
            if node["focusable"] and not node["name"] and node["role"] not in SILENT_ROLES
        ]
    assert nameless == []


def test_that_a_screen_reader_hears_gauges_cells_and_charts(screen: Screen) -> None:
    screen.start("impasse-2019")
    screen.keys("ctrl+3")
    tree = screen.until_told(partial(shows, "667.3"), "the cell of labor in 2019")
    gauges = [node for node in tree if node["role"] == "progress bar"]
    assert {21_500.0} <= {node.get("value") for node in gauges}
    troops = next(node for node in gauges if node.get("value") == 21_500.0)
    assert "22,000" in f"{troops['name']} {troops['description']}"
    cell = next(node for node in tree if str(node["name"]).startswith("667.3"))
    assert cell["role"] == "table cell"
    assert "estimated" in str(cell["name"])
    assert "Source" in str(cell["description"])
    charts = [node for node in tree if "Contribution of the host" in str(node["name"])]
    assert charts
    assert "2020" in str(charts[0]["description"])


def test_that_a_cell_is_clicked_typed_into_undone_and_told(screen: Screen) -> None:
    screen.start("impasse-2019")
    screen.keys("ctrl+3")
    tree = screen.until_told(partial(shows, "667.3"), "the cell of labor in 2019")
    box = next(node["box"] for node in tree if str(node["name"]).startswith("667.3"))
    assert isinstance(box, list)
    screen.click(box)
    screen.type("=350*2")
    screen.keys("Return")
    screen.until_told(partial(shows, "700.0"), "the new value")
    screen.until(lambda: "*" in screen.title(), "the mark of a change in the title")
    screen.picture("typed")
    screen.keys("ctrl+z")
    screen.until(lambda: "*" not in screen.title(), "the undo")


def test_that_the_start_page_opens_an_example_by_keyboard_alone(screen: Screen) -> None:
    screen.start()
    tree = screen.until_told(lambda told: len(told) > 20, "the start page")
    buttons = [node for node in tree if node["role"] in ("push button", "button")]
    assert all(node["name"] for node in buttons)
    for _ in range(12):
        if any(node["focused"] and str(node["name"]).startswith("Open “") for node in screen.tree()):
            break
        screen.keys("Tab")
    screen.keys("space")
    screen.until(lambda: "–" in screen.title(), "the window of the example")


def test_that_work_in_a_killed_window_is_offered_at_the_next_start(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "talks.burden"
    save(file, example("impasse-2019"))
    before = file.read_bytes()
    screen.start(str(file))
    screen.keys("ctrl+3")
    tree = screen.until_told(partial(shows, "667.3"), "the cell of labor in 2019")
    box = next(node["box"] for node in tree if str(node["name"]).startswith("667.3"))
    assert isinstance(box, list)
    screen.click(box)
    screen.type("712")
    screen.keys("Return")
    folder = tmp_path / "config" / "burdenshare" / "recovery"
    screen.until(lambda: bool(list(folder.glob("*.recovery"))), "the recovery")
    assert screen.program is not None
    screen.program.kill()
    screen.program.wait()
    screen.close()
    assert file.read_bytes() == before
    screen.start()
    tree = screen.until_told(partial(shows, "Recover"), "the offer")
    assert any("712" in str(node["name"]) for node in tree), "what differs is told"
    screen.picture("recovery")
    box = next(node["box"] for node in tree if node["name"] == "Recover" and "button" in node["role"])
    assert isinstance(box, list)
    screen.click(box)
    screen.until(lambda: "talks.burden (recovered)" in screen.title(), "the recovered window")
    screen.keys("ctrl+s")
    screen.until(lambda: "(recovered)" not in screen.title() and "*" not in screen.title(), "the save")
    screen.picture("recovered")
    assert b'"712"' in file.read_bytes()
    assert list(folder.glob("*.recovery")) == []
    assert file.with_name("talks.burden.bak").read_bytes() == before
