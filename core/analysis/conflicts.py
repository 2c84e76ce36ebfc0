"""What no longer applies of a variant, as findings: told and kept, never dropped."""

from __future__ import annotations

from core.document.places import NoSuchPlace, Place, get
from core.document.scenario import Scenario
from core.editing.variants import Conflict, Laid, tell_conflict
from core.engine.findings import Finding
from core.words import message


def with_conflicts(findings: tuple[Finding, ...], laid: Laid) -> tuple[Finding, ...]:
    """Return the findings with a warning for each change of a variant that does not apply."""
    if not laid.conflicts:
        return findings
    told = tuple(_finding(laid.scenario, conflict) for conflict in laid.conflicts)
    errors = tuple(finding for finding in findings if finding.level == "error")
    return (*errors, *told, *(finding for finding in findings if finding.level != "error"))


def _finding(scenario: Scenario, conflict: Conflict) -> Finding:
    name = next((row.name for row in scenario.variants.rows if row.id == conflict.variant), "")
    told = tell_conflict(scenario, conflict.change, conflict.reason)
    said = message("variant.conflict", variant=name, told=told)
    return Finding("warning", "variant_conflict", said, _nearest(scenario, conflict.place))


def _nearest(scenario: Scenario, place: Place) -> Place:
    """Return the place itself, or the innermost one around it that is still there."""
    while place.keys:
        try:
            get(scenario, place)
        except (NoSuchPlace, TypeError):
            place = place.parent
        else:
            break
    return place
