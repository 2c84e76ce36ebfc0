"""``burdenshare posture``: the strength on a day, by unit, service, base, presence or troop count."""

from __future__ import annotations

import argparse
import json

from core.commands.plan import a_day, posture_view
from core.commands.reading import add_file, read, write
from core.commands.tables import as_csv, as_text
from core.commands.viewing import add_variant, laid_in
from core.engine.posture import plan_of
from core.engine.posture_sums import GROUPINGS, posture_sums, total_of
from core.engine.viewing import count_name, plan_name, settle
from core.words import message, say, say_day, say_number, tell

FIELDS = ("day", "plan", "count", "by", "group", "name", "elements", "strength")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the day, what to sum by, and the format."""
    add_file(parser)
    add_variant(parser)
    parser.add_argument("--day", metavar="D", help=tell("cli.posture.day"))
    parser.add_argument("--by", choices=GROUPINGS, default="service", help=tell("cli.posture.by"))
    parser.add_argument("--plan", metavar="K", help=tell("cli.posture.plan"))
    parser.add_argument("--count", metavar="COUNT", help=tell("cli.posture.count"))
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print the sums and their total: as a table for people, or tidy, one record a group."""
    scenario = laid_in(read(arguments.file), arguments.variant).scenario
    viewed = settle(scenario, posture_view(scenario, arguments))
    day = viewed.day if arguments.day is None else a_day("--day", arguments.day)
    plan = plan_of(scenario.posture, viewed.plan)
    sums = posture_sums(scenario.posture, plan, day, arguments.by, viewed.count)
    if arguments.format == "text":
        rows = [[say(one.name), say_number(one.elements), say_number(one.people)] for one in sums]
        elements = sum(one.elements for one in sums)
        rows.append([say(message("sums.total")), say_number(elements), say_number(total_of(sums))])
        head = [tell(f"cli.head.by.{arguments.by}"), tell("cli.head.elements"), tell("cli.head.strength")]
        told = [
            scenario.about.title,
            tell(
                "cli.posture.view",
                plan=plan_name(scenario, viewed.plan),
                count=count_name(scenario, viewed.count),
                day=say_day(day),
            ),
            "",
            as_text(head, rows, right=(1, 2)),
        ]
        write("\n".join(told), None)
        return 0
    records = [
        {
            "day": day.isoformat(),
            "plan": viewed.plan,
            "count": viewed.count,
            "by": arguments.by,
            "group": one.key,
            "name": say(one.name),
            "elements": one.elements,
            "strength": one.people,
        }
        for one in sums
    ]
    if arguments.format == "json":
        write(json.dumps(records, indent=2, ensure_ascii=False), None)
    else:
        write(as_csv(FIELDS, records), None)
    return 0
