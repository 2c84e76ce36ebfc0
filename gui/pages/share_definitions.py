"""The table of share definitions: what was said in public, and what each comes to in the view."""

from __future__ import annotations

import math

from core.document.costs import ShareDefinition
from core.editing.edits import Edit, SetField
from core.engine.evaluate import Outcome
from core.engine.shares import ShareRow, claims_beside, range_over, years_words
from core.words import MINUS, MISSING, Percent, Value, message, say, say_number, say_value
from gui.pages.cells import tip_of
from gui.pages.saying import as_sentence, in_percent
from gui.pages.share_parts import DEFINITIONS, published_edit
from gui.tables.columns import Cell, CellState, Column


def published_words(definition: ShareDefinition) -> str:
    """Return the range that is said in public, as in ``40–45 %``."""
    low, high = definition.published_low, definition.published_high
    ends = [say_value(in_percent(end)) for end in (low, high) if end is not None]
    if len(ends) == 2 and low != high:
        return f"{ends[0].removesuffix('%').rstrip()}–{ends[1]}"
    return ends[0] if ends else ""


def definition_columns(outcome: Outcome) -> tuple[Column, ...]:
    """Return the columns of the table of definitions, whose rows are those of `side_by_side`."""
    scenario, in_view = outcome.scenario, outcome.view.share
    words = {
        key: say(message(f"column.{key}"))
        for key in ("definition", "years", "published", "host_share", "difference", "shown")
    }

    def name(row: ShareRow) -> Cell:
        definition = row.definition
        lines = {line.id: line.name for line in outcome.lines}
        told = [
            say(message("shares.upper", lines=tuple(lines[line] for line in definition.upper))),
            say(message("shares.lower", lines=tuple(lines[line] for line in definition.lower))),
        ]
        if definition.host_pays:
            host = tuple(lines[line] for line in definition.host_pays)
            told.append(say(message("share.host_pays", lines=host)))
        told.append(tip_of(definition, scenario))
        return Cell(definition.name, edit_text=definition.name, editable=True, tip="\n".join(told))

    def rename(row: ShareRow, text: str) -> Edit:
        return SetField(DEFINITIONS / row.definition.id / "name", text.strip())

    def years(row: ShareRow) -> Cell:
        return Cell(years_words(row.years), tone="" if row.definition.years is not None else "muted")

    def published(row: ShareRow) -> Cell:
        words = published_words(row.definition)
        return Cell(words, edit_text=words, editable=True, tone="muted")

    def edit_published(row: ShareRow, text: str) -> Edit:
        return published_edit(row.definition, text)

    def share(row: ShareRow) -> Cell:
        if row.reason is not None:
            return Cell(MISSING, state=CellState.MISSING, tip=as_sentence(row.reason))
        text = say_value(in_percent(round(row.value, 1), 1))
        return Cell(text, number=row.value, tone="caution" if row.inside is False else "")

    def difference(row: ShareRow) -> Cell:
        if row.inside is None or row.difference is None:
            return Cell("")
        if row.inside:
            return Cell(say(message("share.inside")), tone="muted")
        tip = say(message("shares.outside", published=published_words(row.definition)))
        return Cell(points_words(row.difference), number=row.difference, tone="caution", tip=tip)

    def shown(row: ShareRow) -> Cell:
        if row.definition.id == in_view:
            return Cell(say(message("shares.in_view")))
        return Cell("", tip=say(message("shares.show_tip")))

    return (
        Column("name", words["definition"], name, edit=rename, align="left", width=200),
        Column("years", words["years"], years, width=70),
        Column(
            "published",
            words["published"],
            published,
            edit=edit_published,
            width=80,
            tip=say(message("tip.published")),
        ),
        Column("share", words["host_share"], share, width=64),
        Column("difference", words["difference"], difference, width=64, tip=say(message("share.apart_tip"))),
        Column("shown", words["shown"], shown, align="left", width=60),
    )


def points_words(points: float) -> str:
    """Return a difference in percentage points with its sign: ``+2.1``."""
    sign = MINUS if points < 0 else "+"
    return f"{sign}{say_number(abs(points), 1)}"


def shares_note(outcome: Outcome, rows: tuple[ShareRow, ...]) -> str:
    """Return the range over all definitions, the claims beside them, and what is missing with its reason."""
    of_year = tuple(row for row in rows if row.definition.years is None)
    told = [_range(of_year, "shares.range")]
    if len(of_year) < len(rows):
        told.append(_range(rows, "share.range_of_all_years"))
    for beside in claims_beside(outcome, rows):
        nearest = tuple(
            message("share.near", percent=Percent(near.value), share=near.definition.name)
            for near in beside.nearest
        )
        claim = beside.claim
        values: dict[str, Value] = {
            "percent": in_percent(claim.percent),
            "claim": claim.name,
            "by": claim.by,
        }
        told.append(
            say(message("claim.beside", nearest=nearest, **values))
            if nearest
            else say(message("claim.alone", **values))
        )
    for row in rows:
        if math.isnan(row.value) and row.reason is not None:
            told.append(say(message("shares.missing", definition=row.definition.name, reason=row.reason)))
    return " ".join(filter(None, told))


def _range(rows: tuple[ShareRow, ...], sentence: str) -> str:
    found = range_over(rows)
    if found is None:
        return ""
    low, high = found
    values: dict[str, Value] = {
        "low": in_percent(round(low.value, 1), 1),
        "high": in_percent(round(high.value, 1), 1),
        "lowest": low.definition.name,
        "highest": high.definition.name,
    }
    return say(message(sentence, **values))
