"""``burdenshare plan``: to be at a strength by a day, what must be certified when?"""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Iterator

from core.commands.failing import CommandFailed
from core.commands.reading import add_file, chosen, read, write
from core.commands.tables import as_csv
from core.commands.viewing import add_variant, laid_in
from core.document.scenario import Scenario, View
from core.engine.planner import Planned, Step, StepAnswer, UnderLimit, plan_steps
from core.engine.planner_words import tell_planned
from core.engine.posture import plan_of
from core.engine.viewing import count_name, plan_name, settle
from core.typed.days import NoSuchDay, read_day
from core.typed.refusal import Refusal
from core.words import say, tell

FIELDS = (
    "target",
    "by",
    "plan",
    "count",
    "from",
    "before",
    "cut",
    "limit",
    "floor",
    "as_if",
    "status",
    "wait_days",
    "wait_assumed",
    "certify_by",
    "first_lawful",
    "covered",
    "first_day",
    "first_state",
    "first_covered",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the wish, what it stands on, and the format."""
    add_file(parser)
    add_variant(parser)
    parser.add_argument("--to", metavar="STRENGTH", required=True, help=tell("cli.plan.to"))
    parser.add_argument("--by", metavar="DAY", required=True, help=tell("cli.plan.by"))
    parser.add_argument("--plan", metavar="K", help=tell("cli.plan.plan"))
    parser.add_argument("--count", metavar="COUNT", help=tell("cli.plan.count"))
    parser.add_argument(
        "--from",
        metavar="DAY",
        dest="decision",
        help=tell("cli.plan.from"),
    )
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print the answer in sentences, or tidy, one record for each limit and each wait."""
    scenario = laid_in(read(arguments.file), arguments.variant).scenario
    posture = scenario.posture
    if not posture.elements:
        raise CommandFailed(tell("cli.plan.refused.no_force", title=scenario.about.title))
    step = Step(a_day("--by", arguments.by), _strength(arguments.to))
    decision = a_day("--from", arguments.decision) if arguments.decision else scenario.about.as_of
    view = posture_view(scenario, arguments)
    viewed = settle(scenario, view)
    plan = plan_of(posture, viewed.plan)
    planned = plan_steps(scenario.limits, posture, plan, viewed.count, [step], scenario.about.as_of, decision)
    if arguments.format == "text":
        told = [
            scenario.about.title,
            tell(
                "cli.plan.view",
                plan=plan_name(scenario, viewed.plan),
                count=count_name(scenario, viewed.count),
            ),
            "",
            *map(say, tell_planned(planned)),
        ]
        write("\n".join(told), None)
        return 0
    records = list(_records(planned, viewed.plan))
    if arguments.format == "json":
        write(json.dumps(records, indent=2, ensure_ascii=False, allow_nan=False), None)
    else:
        write(as_csv(FIELDS, records), None)
    return 0


def a_day(option: str, word: str) -> datetime.date:
    """Return the day of an option; CommandFailed if it is none."""
    try:
        return read_day(word)
    except NoSuchDay:
        raise CommandFailed(tell("cli.refused.no_such_day", option=option, word=word)) from None
    except Refusal:
        raise CommandFailed(tell("cli.plan.refused.day", option=option, word=word)) from None


def posture_view(scenario: Scenario, arguments: argparse.Namespace) -> View:
    """Return the file's view with the plan and the troop count of the options laid over it."""
    changes: dict[str, object] = {}
    for option, rows in (("plan", scenario.posture.plans), ("count", scenario.posture.counts)):
        word = getattr(arguments, option)
        if word is not None:
            changes[option] = chosen(f"--{option}", word, [row.id for row in rows])
    return View.model_validate({**dict(scenario.view), **changes})


def _strength(word: str) -> int:
    plain = word.replace(",", "").replace("_", "")
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 8):
        raise CommandFailed(tell("cli.plan.refused.strength", word=word))
    return int(plain)


def _records(planned: Planned, plan: str | None) -> Iterator[dict[str, object]]:
    for answer in planned.steps:
        known: dict[str, object] = {
            "target": answer.step.strength,
            "by": answer.step.day.isoformat(),
            "plan": plan,
            "count": planned.count,
            "from": planned.decision.isoformat(),
            "before": answer.before,
            "cut": answer.cut,
            "covered": answer.covered,
            "first_day": _iso(answer.first_day),
            "first_state": answer.first_state,
            "first_covered": _iso(answer.first_covered),
        }
        for record in _asked(answer):
            yield {field: (known | record).get(field) for field in FIELDS}


def _asked(answer: StepAnswer) -> Iterator[dict[str, object]]:
    """Return what is asked by each limit under each wait; one empty record where none asks anything."""
    asking = [*answer.limits, *([answer.as_if] if answer.as_if is not None else [])]
    if not asking:
        yield {"as_if": False}
    for one in asking:
        yield from _of_limit(one)


def _of_limit(one: UnderLimit) -> Iterator[dict[str, object]]:
    known: dict[str, object] = {
        "limit": one.limit.id,
        "floor": one.limit.floor,
        "as_if": one.as_if,
        "status": one.status,
    }
    if not one.dates:
        yield known
    for dates in one.dates:
        yield known | {
            "wait_days": dates.wait_days,
            "wait_assumed": dates.assumed,
            "certify_by": _iso(dates.certify_by),
            "first_lawful": dates.first_lawful.isoformat(),
        }


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()
