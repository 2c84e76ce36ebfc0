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
from core.words import MISSING, Amount, message, say, say_day, say_number, say_unit, tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the view, the two positions, the money, and the format."""
    add_file(parser)
    add_view(parser)
    add_variant(parser)
    parser.add_argument("--offer", metavar="P", help=tell("cli.bargain.offer"))
    parser.add_argument("--ask", metavar="P", help=tell("cli.bargain.ask"))
    parser.add_argument("--money", choices=("year", "npv"), default="year", help=tell("cli.bargain.money"))
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--for-other-side",
        metavar="OUT",
        help=tell("cli.bargain.for_other_side"),
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
    return tell(
        "cli.bargain.between",
        offer=position_name(scenario, offer),
        ask=position_name(scenario, ask),
    )


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
    when = tell("cli.bargain.npv") if found.year is None else str(found.year)
    told = [
        scenario.about.title,
        f"{_between(scenario, found.offer, found.ask)}; {say_unit(found.unit)}, {when}",
        "",
        _issues(found),
    ]
    if found.settled:
        told.append(tell("cli.bargain.settled", settled=", ".join(found.settled)))
    if found.is_fixed_sum:
        told.append(tell("cli.bargain.alike"))
    else:
        order = sorted(found.issues, key=lambda issue: -issue.ratio)
        told.append(tell("cli.bargain.order", name=", ".join(_name(issue.name) for issue in order)))
    told.append(
        tell(
            "cli.bargain.walk_away",
            walk_away_sender=say_number(found.walk_away_sender, 2),
            walk_away_host=say_number(found.walk_away_host, 2),
        )
    )
    if found.nash is None:
        told.append(tell("cli.bargain.impossible"))
    else:
        sender, host = found.must_move(found.nash)
        total = Amount(sum(found.nash.pays) + found.agreed, found.unit, 1)
        told.append(
            tell(
                "cli.bargain.nash",
                total=total,
                sender=say_number(sender, 1),
                host=say_number(host, 1),
            )
        )
        if found.is_fixed_sum:
            told.append(tell("cli.bargain.many_ways"))
    told += ["", _placed(found)]
    return "\n".join(told) + "\n"


def _name(name: str) -> str:
    return name or say(message("not_allocated"))


def _issues(found: Bargain) -> str:
    head = [
        tell("cli.head.line"),
        tell("cli.head.offer"),
        tell("cli.head.ask"),
        tell("cli.bargain.weight_sender"),
        tell("cli.bargain.weight_host"),
        tell("cli.bargain.nash_point"),
        tell("cli.bargain.zone"),
    ]
    rows = []
    for at, issue in enumerate(found.issues):
        point = math.nan if found.nash is None else found.nash.pays[at]
        figures = [say_number(value, 1) for value in (issue.offer, issue.ask)]
        weights = [say_number(value, 2) for value in (issue.sender, issue.host)]
        zone = MISSING if issue.zone is None else " – ".join(say_number(value, 1) for value in issue.zone)
        rows.append([_name(issue.name), *figures, *weights, say_number(point, 1), zone])
    return as_text(head, rows, right=range(1, len(head)))


def _placed(found: Bargain) -> str:
    head = [
        tell("cli.head.package"),
        tell("total").casefold(),
        tell("cli.bargain.utility_sender"),
        tell("cli.bargain.utility_host"),
        "",
    ]
    rows = []
    listed = [(f"{say_day(one.day)}: {one.name}" if one.day else one.name, one) for one in found.rounds]
    listed += [(one.name, one) for one in found.positions]
    for name, one in listed:
        notes = [tell("cli.bargain.beyond", names=", ".join(map(_name, one.beyond)))] if one.beyond else []
        if abs(one.elsewhere) > NEGLIGIBLE:
            notes.append(tell("cli.bargain.elsewhere", elsewhere=say_number(one.elsewhere, 1)))
        rows.append([name, *_utilities(one.total, one.package), "; ".join(notes)])
    if found.nash is not None:
        total = sum(found.nash.pays) + found.agreed
        rows.append([tell("cli.bargain.nash_point"), *_utilities(total, found.nash), ""])
    return as_text(head, rows, right=(1, 2, 3)).rstrip()


def _utilities(total: float, one: Package) -> list[str]:
    return [say_number(total, 1), say_number(one.sender, 3), say_number(one.host, 3)]
