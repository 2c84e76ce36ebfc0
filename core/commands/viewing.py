"""The options that choose a view, for every command that shows results."""

from __future__ import annotations

import argparse
import re

import numpy as np

from core.commands.failing import CommandFailed
from core.commands.reading import chosen
from core.document.references import view_choices
from core.document.scenario import Scenario, View
from core.document.variants import AS_DOCUMENTED
from core.editing.variants import Laid, lay
from core.engine.money import AVERAGE, all_series
from core.engine.reach import span_of
from core.engine.viewing import outside_horizon
from core.typed.days import NoSuchDay, read_day
from core.typed.refusal import Refusal
from core.words import tell

NOMINAL = "nominal"
OPTIONS = ("position", "against", "plan", "currency", "rate", "share", "count")


def add_view(parser: argparse.ArgumentParser) -> None:
    """Add the options of a view; what is not given is as the file was left."""
    view = parser.add_argument_group(tell("cli.help.view"), tell("cli.view.group"))
    view.add_argument("--position", metavar="P", help=tell("cli.view.position"))
    view.add_argument("--against", metavar="Q", help=tell("cli.view.against"))
    view.add_argument("--plan", metavar="K", help=tell("cli.view.plan"))
    view.add_argument("--year", metavar="Y", type=a_year, help=tell("cli.view.year"))
    view.add_argument("--day", metavar="D", help=tell("cli.view.day"))
    view.add_argument("--currency", metavar="C", help=tell("cli.view.currency"))
    view.add_argument("--rate", metavar="R", help=tell("cli.view.rate"))
    view.add_argument("--prices", metavar="B", help=tell("cli.view.prices"))
    view.add_argument("--share", metavar="DEFINITION", help=tell("cli.view.share"))
    view.add_argument("--count", metavar="COUNT", help=tell("cli.view.count"))


def a_year(word: str) -> int:
    """Return the year of a word; argparse tells why where it is none."""
    try:
        return int(word)
    except ValueError:
        raise argparse.ArgumentTypeError(tell("cli.view.refused.year", word=word)) from None


def add_variant(parser: argparse.ArgumentParser) -> None:
    """Add the option that chooses a variant."""
    parser.add_argument(
        "--variant",
        metavar="V",
        help=tell("cli.view.variant", document=AS_DOCUMENTED),
    )


def laid_in(scenario: Scenario, variant: str | None, option: str = "--variant") -> Laid:
    """Return a document with a variant laid over it: the file's own view's, if none is named.

    It may be named by its id, or by what people call it; CommandFailed if there is no such variant.
    """
    if variant is None:
        return lay(scenario, scenario.view.variant)
    found = variant_id(scenario, variant)
    if found is None:
        names = {row.id: row.name for row in scenario.variants.rows}
        chosen(option, variant, [AS_DOCUMENTED, *names], names=names)
    return lay(scenario, found)


def variant_id(scenario: Scenario, word: str) -> str | None:
    """Return the id of the variant of an id or a name; None if there is none, or several of that name."""
    rows = scenario.variants.rows
    if word == AS_DOCUMENTED or any(row.id == word for row in rows):
        return word
    named = [row.id for row in rows if row.name.casefold() == word.strip().casefold()]
    return named[0] if len(named) == 1 else None


def variant_name(scenario: Scenario, variant: str | None) -> str | None:
    """Return what people call the variant that `laid_in` lays, or None for the document itself."""
    wanted = scenario.view.variant if variant is None else variant_id(scenario, variant)
    return next((row.name for row in scenario.variants.rows if row.id == wanted), None)


def view_of(scenario: Scenario, arguments: argparse.Namespace) -> View:
    """Return the file's view with the options laid over it; CommandFailed names what is not there."""
    changes: dict[str, object] = {}
    choices = view_choices(scenario)
    for option in OPTIONS:
        word = getattr(arguments, option)
        if word is not None:
            # Currencies are the only ids in capital letters, and nobody has to remember that.
            meant = word.upper() if option == "currency" else word
            changes[option] = chosen(f"--{option}", meant, sorted(choices[option]))
    if arguments.year is not None:
        if outside := outside_horizon(scenario, arguments.year):
            raise CommandFailed(f"--year: {outside}")
        changes["year"] = arguments.year
    if arguments.day is not None:
        try:
            changes["day"] = read_day(arguments.day)
        except NoSuchDay:
            raise CommandFailed(tell("cli.refused.no_such_day", option="--day", word=arguments.day)) from None
        except Refusal:
            raise CommandFailed(tell("cli.view.refused.day", day=arguments.day)) from None
    if arguments.prices is not None:
        if not re.fullmatch(r"nominal|constant:[12]\d{3}", arguments.prices):
            raise CommandFailed(tell("cli.view.refused.prices", prices=arguments.prices))
        changes["prices"] = arguments.prices
        if arguments.prices != NOMINAL and arguments.rate is None:
            # As in the window: constant prices go by averages unless a rate is asked for.
            changes["rate"] = AVERAGE
        _refuse_prices_without_level(scenario, arguments.prices)
    return View.model_validate({**dict(scenario.view), **changes})


def _refuse_prices_without_level(scenario: Scenario, prices: str) -> None:
    """Raise CommandFailed if no currency has a price level of the year whose prices are wanted."""
    if prices == NOMINAL:
        return
    year, span = int(prices.removeprefix("constant:")), span_of(scenario)
    series = all_series(scenario.indices, span)
    levels = [
        series[currency.deflator].level
        for currency in scenario.parties.currencies
        if currency.deflator is not None
    ]
    known = [one for one in span.years if any(not np.isnan(level[:, span.at(one)]).any() for level in levels)]
    if year in known:
        return
    has = tell("cli.view.refused.has", known=str(known[0]), known_2=str(known[-1])) if known else ""
    raise CommandFailed(tell("cli.view.refused.price_level", year=str(year), has=has))
