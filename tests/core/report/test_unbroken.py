"""No line end parts an amount from its currency or its unit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.document.scenario import Scenario
from core.report import html, markdown, text
from core.report.blocks import Heading, Report, Sources, Text
from core.report.unbroken import NO_BREAK, unbroken, unbroken_block

Summarized = Callable[..., Report]


@pytest.mark.parametrize(
    "amount",
    ["USD 4,460 m", "KRW 1,038.9 bn", "USD −12.5 m", "USD 28,000", "42.9 %", "−3 %"],
)
def test_that_an_amount_is_held_together_and_the_words_around_it_are_not(amount: str) -> None:
    held = amount.replace(" ", NO_BREAK)
    assert unbroken(f"It is {amount} in all.") == f"It is {held} in all."


@pytest.mark.parametrize("words", ["in 2019 the FY2020 act", "RATES 2019", "cut to 21,500 on 1 July 2020"])
def test_that_other_words_stay_as_they_are(words: str) -> None:
    assert unbroken(words) == words


def test_that_headings_are_held_together_and_the_titles_of_sources_stay() -> None:
    assert unbroken_block(Heading("Over USD 5 bn")) == Heading(f"Over USD{NO_BREAK}5{NO_BREAK}bn")
    assert unbroken_block(Sources(())) == Sources(())


def test_that_every_renderer_keeps_an_amount_on_one_line(impasse: Scenario, summarized: Summarized) -> None:
    report = summarized(impasse)
    held = f"USD{NO_BREAK}4,460{NO_BREAK}m"
    assert held in html.render(report)
    assert held in markdown.render(report).replace("\\", "")
    # A terminal gets plain blanks, and no line that ends within an amount.
    printed = text.render(report)
    assert "USD 4,460 m" in printed
    assert NO_BREAK not in printed
    assert not [line for line in printed.splitlines() if line.endswith((" USD", " KRW"))]
    assert text.plain(Text(held)) == held
