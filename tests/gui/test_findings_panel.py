"""The findings panel: what a tooltip says of a finding, and that nothing of a document is rich text in it."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from core.document.places import Place, replace
from core.document.scenario import Scenario
from core.words import say
from gui import theme as themes
from gui.findings_panel import FindingsPanel
from gui.session import ScenarioSession

LIMIT = Place.parse("limits/rows/ndaa-fy2020/cite")


def shown(qtbot: QtBot, scenario: Scenario) -> tuple[FindingsPanel, list[str]]:
    panel = FindingsPanel(themes.LIGHT)
    qtbot.addWidget(panel)
    panel.show_snapshot(ScenarioSession(scenario).snapshot)
    return panel, tooltips(panel)


def tooltips(panel: FindingsPanel) -> list[str]:
    found = panel.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    return [found.item(at).toolTip() for at in range(found.count())]


def test_that_a_tooltip_names_the_sources_of_a_finding_by_their_titles(
    qtbot: QtBot, impasse: Scenario
) -> None:
    _, tips = shown(qtbot, impasse)
    finding = ScenarioSession(impasse).snapshot.findings[0]
    titles = {row.id: row.title for row in impasse.sources.rows}
    assert finding.cite
    assert tips[0].startswith("<qt>" + say(finding.message)[:30])
    for id_ in finding.cite:
        assert f"<br>Source: {titles[id_]}".replace("&", "&amp;") in tips[0]


def test_that_a_finding_that_cites_nothing_names_no_source(qtbot: QtBot, impasse: Scenario) -> None:
    _, tips = shown(qtbot, replace(impasse, LIMIT, ()))
    assert "Source:" not in tips[0]


def test_that_a_title_is_never_rich_text(qtbot: QtBot, impasse: Scenario) -> None:
    cited = ScenarioSession(impasse).snapshot.findings[0].cite[0]
    title = Place(("sources", "rows", cited, "title"))
    _, tips = shown(qtbot, replace(impasse, title, "<img src=x> & <b>bold</b>"))
    assert "Source: &lt;img src=x&gt; &amp; &lt;b&gt;bold&lt;/b&gt;" in tips[0]


def test_that_another_title_is_shown_though_the_findings_are_the_same(
    qtbot: QtBot, impasse: Scenario
) -> None:
    panel, _ = shown(qtbot, impasse)
    cited = ScenarioSession(impasse).snapshot.findings[0].cite[0]
    changed = replace(impasse, Place(("sources", "rows", cited, "title")), "Another title")
    panel.show_snapshot(ScenarioSession(changed).snapshot)
    assert "Source: Another title" in tooltips(panel)[0]


def test_that_many_sources_are_counted_instead_of_named(qtbot: QtBot, impasse: Scenario) -> None:
    many = tuple(row.id for row in impasse.sources.rows[:11])
    _, tips = shown(qtbot, replace(impasse, LIMIT, many))
    assert tips[0].count("Source: ") == 8
    assert tips[0].endswith("<br>and 3 more</qt>")
