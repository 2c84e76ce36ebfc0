"""``burdenshare bargain``: what could be agreed between offer and ask, and a file for the other side."""

from __future__ import annotations

import argparse
import json
import math

from core.analysis.bargaining import NEGLIGIBLE, Bargain, NoBargain, Package, bargain, without_private
from core.commands.failing import CommandFailed
from core.commands.reading import add_file, chosen, read, write
from core.commands.tables import as_text
from core.commands.viewing import add_variant, add_view, laid_in, view_of
from core.document.positions import IN_FORCE
from core.document.scenario import Scenario
from core.engine.evaluate import Outcome, evaluate
from core.engine.viewing import position_name
from core.files.scenario_file import dumps
from core.words import MISSING, message, say, say_day, say_number


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the view, the two positions, the money, and the format."""
    add_file(parser)
    add_view(parser)
    add_variant(parser)
    parser.add_argument("--offer", metavar="P", help=say(message("cli.bargain.offer")))
    parser.add_argument("--ask", metavar="P", help=say(message("cli.bargain.ask")))
    parser.add_argument(
        "--money", choices=("year", "npv"), default="year", help=say(message("cli.bargain.money"))
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--for-other-side",
        metavar="OUT",
        help=say(message("cli.bargain.for_other_side")),
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the bargain; or write the file for the other side."""
    scenario = laid_in(read(arguments.file), arguments.variant).scenario
    if arguments.for_other_side is not None:
        write(dumps(without_private(scenario)), arguments.for_other_side)
        return 0
    outcome = evaluate(scenario, view_of(scenario, arguments))
    offer, ask = _sides(outcome, arguments.offer, arguments.ask)
    try:
        found = bargain(outcome, offer, ask, year=None if arguments.money == "npv" else outcome.view.year)
    except NoBargain as refused:
        raise CommandFailed(f"{refused}: {_between(scenario, offer, ask)}") from refused
    if arguments.format == "json":
        write(json.dumps(_record(found), indent=2, ensure_ascii=False), None)
    else:
        write(_text(scenario, found), None)
    return 0


def _sides(outcome: Outcome, offer: str | None, ask: str | None) -> tuple[str, str]:
    """Return offer and ask: as asked for, else of the two positions in view the lesser and the greater."""
    known = [IN_FORCE, *(row.id for row in outcome.scenario.positions.rows)]
    at = outcome.at(outcome.view.year)
    in_view = sorted(
        (outcome.view.against, outcome.view.position), key=lambda one: float(outcome.total_paid(one)[0, at])
    )
    found = [chosen("--offer", offer, known) if offer else None, chosen("--ask", ask, known) if ask else None]
    rest = [one for one in in_view if one not in found]
    return found[0] or rest[0], found[1] or rest[-1]


def _between(scenario: Scenario, offer: str, ask: str) -> str:
    return f"offer {position_name(scenario, offer)}, ask {position_name(scenario, ask)}"


def _record(found: Bargain) -> dict[str, object]:
    def told(one: Package) -> dict[str, object]:
        return {
            "x": {issue.line: part for issue, part in zip(found.issues, one.x, strict=True)},
            "pays": {issue.line: paid for issue, paid in zip(found.issues, one.pays, strict=True)},
            "total": sum(one.pays) + found.agreed,
            "utility_sender": one.sender,
            "utility_host": one.host,
        }

    return {
        "offer": found.offer,
        "ask": found.ask,
        "year": found.year,
        "unit": found.unit,
        "issues": [
            {
                "line": issue.line,
                "offer": issue.offer,
                "ask": issue.ask,
                "weight_sender": issue.sender,
                "weight_host": issue.host,
                "zone": None if issue.zone is None else list(issue.zone),
            }
            for issue in found.issues
        ],
        "settled": list(found.settled),
        "walk_away_sender": found.walk_away_sender,
        "walk_away_host": found.walk_away_host,
        "possible": found.is_possible,
        "fixed_sum": found.is_fixed_sum,
        "frontier": [told(corner) for corner in found.frontier],
        "nash": None if found.nash is None else told(found.nash),
        "positions": [
            {"position": one.position, **told(one.package), "total": one.total} for one in found.positions
        ],
        "rounds": [
            {
                "day": one.day.isoformat(),
                "by": one.by,
                "position": one.position,
                **told(one.package),
                "total": one.total,
            }
            for one in found.rounds
            if one.day is not None
        ],
    }


def _text(scenario: Scenario, found: Bargain) -> str:
    when = "net present value" if found.year is None else str(found.year)
    told = [
        scenario.about.title,
        f"{_between(scenario, found.offer, found.ask)}; {found.unit}, {when}",
        "",
        _issues(found),
    ]
    if found.settled:
        told.append(f"Asked below its offer, and so agreed: {', '.join(found.settled)}.")
    if found.is_fixed_sum:
        told.append("Both sides care alike about every line: this is the division of a fixed sum.")
    else:
        order = sorted(found.issues, key=lambda issue: -issue.ratio)
        told.append(f"To be traded in this order: {', '.join(_name(issue.name) for issue in order)}.")
    told.append(
        f"Walk-away points: sending nation {say_number(found.walk_away_sender, 2)}, "
        f"host {say_number(found.walk_away_host, 2)}."
    )
    if found.nash is None:
        told.append("No agreement is possible: no package gives both sides as much as walking away.")
    else:
        sender, host = found.must_move(found.nash)
        total = say_number(sum(found.nash.pays) + found.agreed, 1)
        told.append(
            f"Nash point: {total} {found.unit} in all; "
            f"the sending nation gives way by {say_number(sender, 1)}, the host by {say_number(host, 1)}."
        )
        if found.is_fixed_sum:
            told.append("How that falls to the lines is one of many ways that are as good.")
    told += ["", _placed(found)]
    return "\n".join(told) + "\n"


def _name(name: str) -> str:
    return name or say(message("not_allocated"))


def _issues(found: Bargain) -> str:
    head = ["line", "offer", "ask", "weight, sender", "weight, host", "Nash point", "could be agreed"]
    rows = []
    for at, issue in enumerate(found.issues):
        point = math.nan if found.nash is None else found.nash.pays[at]
        figures = [say_number(value, 1) for value in (issue.offer, issue.ask)]
        weights = [say_number(value, 2) for value in (issue.sender, issue.host)]
        zone = MISSING if issue.zone is None else " – ".join(say_number(value, 1) for value in issue.zone)
        rows.append([_name(issue.name), *figures, *weights, say_number(point, 1), zone])
    return as_text(head, rows, right=range(1, len(head)))


def _placed(found: Bargain) -> str:
    head = ["package", "total", "utility, sender", "utility, host", ""]
    rows = []
    listed = [(f"{say_day(one.day)}: {one.name}" if one.day else one.name, one) for one in found.rounds]
    listed += [(one.name, one) for one in found.positions]
    for name, one in listed:
        notes = [f"beyond offer or ask: {', '.join(map(_name, one.beyond))}"] if one.beyond else []
        if abs(one.elsewhere) > NEGLIGIBLE:
            notes.append(f"{say_number(one.elsewhere, 1)} of it on lines that are not apart")
        rows.append([name, *_utilities(one.total, one.package), "; ".join(notes)])
    if found.nash is not None:
        total = sum(found.nash.pays) + found.agreed
        rows.append(["Nash point", *_utilities(total, found.nash), ""])
    return as_text(head, rows, right=(1, 2, 3)).rstrip()


def _utilities(total: float, one: Package) -> list[str]:
    return [say_number(total, 1), say_number(one.sender, 3), say_number(one.host, 3)]
