"""The table of share definitions: what was said in public, and what each comes to in the view."""

from __future__ import annotations

import numpy as np

from core.document.costs import ShareDefinition
from core.document.places import Place
from core.editing.edits import Edit, SetField
from core.engine.evaluate import Outcome
from core.engine.reasons import reason_for_cost, reason_for_payment
from core.words import MISSING, Message, message, say, say_value
from gui.pages.cells import tip_of
from gui.pages.saying import as_sentence, in_percent
from gui.tables.columns import Cell, CellState, Column

DEFINITIONS = Place(("shares", "definitions"))


def share_of(outcome: Outcome, definition: ShareDefinition) -> float:
    """Return the share of the position in view in the year in view, in percent; NaN where missing."""
    return float(outcome.share(definition, outcome.view.position)[0, outcome.at(outcome.view.year)]) * 100


def why_missing(outcome: Outcome, definition: ShareDefinition) -> Message | None:
    """Return why a share can't be told of the year in view; None if it can."""
    at = outcome.at(outcome.view.year)
    if not np.isnan(share_of(outcome, definition)):
        return None
    return reason_for_cost(outcome, at, outcome.counting(definition.lower)) or reason_for_payment(
        outcome, at, None
    )


def published_words(definition: ShareDefinition) -> str:
    """Return the range that is said in public, as in ``40–45 %``."""
    low, high = definition.published_low, definition.published_high
    ends = [say_value(in_percent(end)) for end in (low, high) if end is not None]
    if len(ends) == 2 and low != high:
        return f"{ends[0].removesuffix(' %')}–{ends[1]}"
    return ends[0] if ends else ""


def definition_columns(outcome: Outcome) -> tuple[Column, ...]:
    """Return the columns of the table of definitions."""
    scenario, in_view = outcome.scenario, outcome.view.share
    words = {key: say(message(f"column.{key}")) for key in ("definition", "published", "host_share", "shown")}

    def name(row: ShareDefinition) -> Cell:
        lines = {line.id: line.name for line in outcome.lines}
        upper = say(message("shares.upper", lines=tuple(lines[line] for line in row.upper)))
        lower = say(message("shares.lower", lines=tuple(lines[line] for line in row.lower)))
        tip = "\n".join([upper, lower, tip_of(row, scenario)])
        return Cell(row.name, edit_text=row.name, editable=True, tip=tip)

    def rename(row: ShareDefinition, text: str) -> Edit:
        return SetField(DEFINITIONS / row.id / "name", text.strip())

    def published(row: ShareDefinition) -> Cell:
        return Cell(published_words(row), tone="muted")

    def share(row: ShareDefinition) -> Cell:
        value = share_of(outcome, row)
        missing = why_missing(outcome, row)
        if missing is not None:
            return Cell(MISSING, state=CellState.MISSING, tip=as_sentence(missing))
        text = say_value(in_percent(round(value, 1), 1))
        low, high = row.published_low, row.published_high
        outside = low is not None and high is not None and not float(low) <= value <= float(high)
        tip = say(message("shares.outside", published=published_words(row))) if outside else ""
        return Cell(text, number=value, tone="caution" if outside else "", tip=tip)

    def shown(row: ShareDefinition) -> Cell:
        if row.id == in_view:
            return Cell(say(message("shares.in_view")), tone="sender")
        return Cell("", tip=say(message("shares.show_tip")))

    return (
        Column("name", words["definition"], name, edit=rename, align="left", width=220),
        Column("published", words["published"], published, width=90, tip=say(message("tip.published"))),
        Column("share", words["host_share"], share, width=80),
        Column("shown", words["shown"], shown, align="left", width=70),
    )


def shares_note(outcome: Outcome) -> str:
    """Return the range over all definitions, and what is missing with its reason."""
    values = [(share_of(outcome, row), row) for row in outcome.scenario.shares.definitions]
    known = sorted(((value, row) for value, row in values if not np.isnan(value)), key=lambda pair: pair[0])
    told = []
    if len(known) > 1:
        (low, lowest), (high, highest) = known[0], known[-1]
        told.append(
            say(
                message(
                    "shares.range",
                    low=in_percent(round(low, 1), 1),
                    high=in_percent(round(high, 1), 1),
                    lowest=lowest.name,
                    highest=highest.name,
                )
            )
        )
    for value, row in values:
        reason = why_missing(outcome, row) if np.isnan(value) else None
        if reason is not None:
            told.append(say(message("shares.missing", definition=row.name, reason=reason)))
    return " ".join(told)
