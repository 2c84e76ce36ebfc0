"""``burdenshare solve``: for which values of one number a metric comes to a goal."""

from __future__ import annotations

import argparse
import json
import re
from decimal import Decimal, InvalidOperation

from core.analysis.goal_seek import (
    NotSought,
    Sought,
    seek,
    tell_failure,
    tell_flat,
    tell_jump,
    tell_stretch,
    tell_varied,
)
from core.analysis.simulate import simulatable
from core.commands.failing import CommandFailed
from core.commands.reading import add_file, near, read, write
from core.commands.viewing import add_variant, add_view, laid_in, view_of
from core.document.places import NoSuchPlace, Place, words_along
from core.document.scenario import Scenario
from core.engine.metrics import METRICS
from core.engine.viewing import outside_horizon
from core.words import figure, say, tell

_GOAL = re.compile(r"(?P<metric>[a-z0-9._-]+)@(?P<year>[0-9]{4})=(?P<value>-?[0-9][0-9,]*(\.[0-9]+)?)")
FOUND, NOT_FOUND = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the view, the number that is varied, the goal, and the format."""
    add_file(parser)
    add_view(parser)
    add_variant(parser)
    parser.add_argument(
        "--vary",
        metavar="PLACE",
        required=True,
        help=tell("cli.solve.vary"),
    )
    parser.add_argument(
        "--goal",
        metavar="METRIC@YEAR=VALUE",
        required=True,
        help=tell("cli.solve.goal"),
    )
    parser.add_argument(
        "--between",
        metavar=("LOW", "HIGH"),
        nargs=2,
        help=tell("cli.solve.between"),
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print all values that reach the goal, or what stops it; 1 if there is none."""
    scenario = laid_in(read(arguments.file), arguments.variant).scenario
    metric, year, goal = _goal(scenario, arguments.goal)
    view = view_of(scenario, arguments)
    between = (
        None if arguments.between is None else (_number(arguments.between[0]), _number(arguments.between[1]))
    )
    try:
        place = Place.parse(arguments.vary)
        found = seek(scenario, view, place, metric, year, goal, between)
    except (NotSought, NoSuchPlace, ValueError) as refused:
        raise CommandFailed(f"--vary: {refused}") from refused
    if arguments.format == "json":
        write(json.dumps(_record(found), indent=2, ensure_ascii=False), None)
    else:
        name = tell("cli.solve.metric_in", scenario=say(METRICS[metric].name_in(scenario)), year=str(year))
        write(_text(found, name, ", ".join(words_along(place, scenario))), None)
    return FOUND if found.stretches else NOT_FOUND


def _goal(scenario: Scenario, text: str) -> tuple[str, int, Decimal]:
    read_as = _GOAL.fullmatch(text.replace(" ", ""))
    if read_as is None:
        raise CommandFailed(tell("cli.solve.refused.goal", text=text))
    metric, year = read_as["metric"], int(read_as["year"])
    if metric not in simulatable():
        raise CommandFailed(tell("cli.solve.refused.metric", metric=metric, near=near(metric, simulatable())))
    if outside := outside_horizon(scenario, year):
        raise CommandFailed(f"--goal: {outside}")
    return metric, year, _number(read_as["value"], "--goal")


def _number(text: str, option: str = "--between") -> Decimal:
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > Decimal("1e15"):
        raise CommandFailed(tell("cli.solve.refused.number", option=option, text=text))
    return value


def _record(found: Sought) -> dict[str, object]:
    return {
        "goal": found.goal,
        "present": str(found.present),
        "between": [str(found.low), str(found.high)],
        "step": str(found.step),
        "stretches": [[str(one.low), str(one.high)] for one in found.stretches],
        "jumps": [
            {"between": [str(one.low), str(one.high)], "before": one.before, "after": one.after}
            for one in found.jumps
        ],
        "nearest": None if found.nearest is None else str(found.nearest),
        "comes_to": None if found.nearest is None else found.comes_to,
    }


def _text(found: Sought, name: str, varied: str) -> str:
    told = [
        tell(
            "cli.solve.tried",
            varied=varied,
            present=tell_varied(found, found.present),
            low=tell_varied(found, found.low),
            high=tell_varied(found, found.high),
        ),
        tell("cli.solve.goal_is", name=name, goal=figure(found.goal, found.unit, found.decimals)),
        "",
    ]
    if found.is_flat:
        told.append(say(tell_flat(found)))
    else:
        told += [say(tell_stretch(one, found)) for one in found.stretches]
        told += [say(tell_jump(one, found)) for one in found.jumps]
        told += [] if found.stretches else [say(tell_failure(found))]
    told += ["", tell("cli.solve.told_to", step=tell_varied(found, Decimal(f"{found.step:f}")))]
    return "\n".join(told) + "\n"
