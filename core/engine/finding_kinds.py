"""All kinds of findings in one table: what each is called, how grave it is, and when it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "info"]
"""How grave a finding is; ``info`` is advice: nothing is wrong, but a reader should know."""


@dataclass(frozen=True)
class FindingKind:
    """A row of the table: ``told_when`` says in a sentence when a document has such a finding.

    One that is ``refused`` never comes up in an open document: no file and no edit with it gets in.
    """

    id: str
    severity: Level
    told_when: str
    refused: bool = False


_ROWS = (
    # What the law says of each reduction of the plan in view.
    FindingKind("cut_prohibited", "error", "a limit in force forbids a reduction"),
    FindingKind("cut_too_early", "error", "a reduction is certified, but its wait has not run out"),
    FindingKind("cut_undetermined", "warning", "the wait or the conditions of a certification are unknown"),
    FindingKind("cut_not_covered", "info", "the document knows no limit for the day of a reduction"),
    FindingKind("cut_permitted", "info", "a certification allows a reduction under a floor"),
    FindingKind("no_limit_in_force", "info", "no limit is in force on the days between two"),
    FindingKind("wait_unknown", "info", "how long a certified reduction waits is not known"),
    FindingKind("wait_assumed", "info", "how long a certified reduction waits is the reader's assumption"),
    # Agreements, their ledgers, and the time between them.
    FindingKind("agreements_overlap", "error", "two agreements cover the same year", refused=True),
    FindingKind("ledger_apart", "error", "a ledger does not add up, or is apart from what was agreed"),
    FindingKind("gap_year", "info", "a time passed without an agreement in force"),
    FindingKind("without_pay", "info", "people were without pay in such a time"),
    FindingKind("expired", "warning", "the last amount of an agreement is held after its end"),
    FindingKind("no_agreement", "info", "no agreement covers a year of the horizon"),
    FindingKind("no_index", "warning", "what the agreement in force pays in a year can't be computed"),
    FindingKind("split_of_other_year", "info", "a total divides by the split of another year"),
    # Series that end before they are needed.
    FindingKind("index_ends", "info", "a rule reads an index in a year after its last observed one"),
    FindingKind("index_missing", "warning", "a rule reads an index in a year in which it has no value"),
    # Costs and shares.
    FindingKind("follows_nothing", "error", "a cost follows a strength that was 0 when it was observed"),
    FindingKind("category_lost", "warning", "what is agreed for a category falls to no cost line"),
    FindingKind("claimed_only", "info", "no cost of a line was ever published"),
    FindingKind("premium", "info", "more is paid for a line than it costs"),
    FindingKind("fiscal_taken", "info", "the amount of a fiscal year is taken for the calendar year"),
    FindingKind("counted_twice", "warning", "a total or a share holds two lines that overlap"),
    FindingKind("memo_left_out", "warning", "a share names a memo line that it does not count"),
    FindingKind("share_above", "warning", "a share comes to more than the whole"),
    FindingKind("no_source", "warning", "a figure neither cites a source nor is marked as assumed"),
    FindingKind("out_of_scale", "warning", "a figure is far above or below its like, as in another unit"),
    # Positions.
    FindingKind("over_total", "warning", "the lines of a position come to more than its stated total"),
    FindingKind("not_allocated", "info", "a part of a stated total falls to no line"),
    FindingKind("red_line", "info", "a position refuses a line for good"),
    # What is not known.
    FindingKind("driver_off_centre", "warning", "a distribution leaves the document's number at its edge"),
    # The rest.
    FindingKind("rule_flawed", "error", "a rule of an indicator of stakes can't hold"),
    FindingKind("override_without_reason", "warning", "an indicator is set by hand and no reason is given"),
    FindingKind("choice_lost", "warning", "a choice of the view names nothing in the document"),
    FindingKind("later_knowledge", "info", "a row was known only after the scenario's day of knowledge"),
    FindingKind("variant_conflict", "warning", "a change of a variant no longer applies"),
)

KINDS: dict[str, FindingKind] = {kind.id: kind for kind in _ROWS}
"""Every kind by its id, in the order of the table."""
