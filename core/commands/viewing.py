"""The options that choose a view, for every command that shows results."""

from __future__ import annotations

import argparse
import datetime
import re

from core.commands.failing import CommandFailed
from core.commands.reading import chosen
from core.document.references import view_choices
from core.document.scenario import Scenario, View

OPTIONS = ("position", "against", "plan", "currency", "rate", "share", "count")


def add_view(parser: argparse.ArgumentParser) -> None:
    """Add the options of a view; what is not given is as the file was left."""
    view = parser.add_argument_group("view", "What is looked at; by default as the file was left.")
    view.add_argument("--position", metavar="P", help="the position in view, such as us-ask or in-force")
    view.add_argument("--against", metavar="Q", help="the position that it stands against")
    view.add_argument("--plan", metavar="K", help="the posture plan")
    view.add_argument("--year", metavar="Y", type=int, help="one year; by default the whole horizon")
    view.add_argument("--day", metavar="D", help="the day in view, as 2020-07-01")
    view.add_argument("--currency", metavar="C", help="the currency that money is told in")
    view.add_argument("--rate", metavar="R", help="the rate basis: average, or the id of a named rate")
    view.add_argument("--prices", metavar="B", help="nominal, or constant:YEAR")
    view.add_argument("--share", metavar="DEFINITION", help="the definition of the share")
    view.add_argument("--count", metavar="COUNT", help="the troop count, headline or assigned")


def view_of(scenario: Scenario, arguments: argparse.Namespace) -> View:
    """Return the file's view with the options laid over it; CommandFailed names what is not there."""
    changes: dict[str, object] = {}
    choices = view_choices(scenario)
    for option in OPTIONS:
        word = getattr(arguments, option)
        if word is not None:
            changes[option] = chosen(f"--{option}", word, sorted(choices[option]))
    if arguments.year is not None:
        about = scenario.about
        if not about.first_year <= arguments.year <= about.last_year:
            raise CommandFailed(
                f"--year: {arguments.year} is outside the horizon, {about.first_year}–{about.last_year}"
            )
        changes["year"] = arguments.year
    if arguments.day is not None:
        try:
            changes["day"] = datetime.date.fromisoformat(arguments.day)
        except ValueError:
            raise CommandFailed(f"--day: “{arguments.day}” is not a day such as 2020-07-01") from None
    if arguments.prices is not None:
        if not re.fullmatch(r"nominal|constant:[12]\d{3}", arguments.prices):
            raise CommandFailed(f"--prices: “{arguments.prices}” is neither nominal nor constant:YEAR")
        changes["prices"] = arguments.prices
    return View.model_validate({**dict(scenario.view), **changes})
