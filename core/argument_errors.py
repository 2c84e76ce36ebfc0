"""What argparse says of a wrong command line, in the language that is spoken.

Argparse takes its sentences through ``gettext`` of its own module, from a catalogue that is found by the
environment: there is no door to another language but to change names inside it. What it does offer is
``ArgumentParser.error``, which is given the finished sentence. So the sentence is recognised here by what it
begins with, the same from Python 3.11 to 3.13, and said anew; one that is not known, or for which a language
has no words, stays as argparse said it. English has none: it is what argparse speaks.
"""

from __future__ import annotations

import re

from core.words import sentences, tell

_ABOUT = re.compile(r"argument (?P<name>[^:]+): (?P<told>.*)", re.DOTALL)
_QUOTED = re.compile(r"'([^']*)'")
_SENTENCES = tuple(
    (f"argparse.{name}", re.compile(pattern, re.DOTALL))
    for name, pattern in (
        ("required", r"the following arguments are required: (?P<names>.*)"),
        ("one_required", r"one of the arguments (?P<names>.*) is required"),
        ("unrecognized", r"unrecognized arguments: (?P<words>.*)"),
        ("expected_one", r"expected one argument"),
        ("expected_at_most_one", r"expected at most one argument"),
        ("expected_at_least_one", r"expected at least one argument"),
        ("expected", r"expected (?P<count>\d+) arguments?"),
        ("choice", r"invalid choice: (?P<value>.*) \(choose from (?P<choices>.*)\)"),
        ("int", r"invalid int value: (?P<value>.*)"),
        ("float", r"invalid float value: (?P<value>.*)"),
        ("value", r"invalid \S+ value: (?P<value>.*)"),
        ("not_with", r"not allowed with argument (?P<other>.*)"),
        ("takes_none", r"ignored explicit argument (?P<value>.*)"),
        ("ambiguous", r"ambiguous option: (?P<option>.*) could match (?P<matches>.*)"),
    )
)


def said_of_arguments(told: str) -> str:
    """Return an error of argparse as it is told to a person, after the name of the argument if it has one."""
    about = _ABOUT.fullmatch(told)
    return f"{about['name']}: {_in_words(about['told'])}" if about else _in_words(told)


def _in_words(told: str) -> str:
    for key, pattern in _SENTENCES:
        if (found := pattern.fullmatch(told)) and key in sentences():
            # Argparse quotes as Python does, all else here as people do.
            return tell(key, **{name: _QUOTED.sub(r"“\1”", text) for name, text in found.groupdict().items()})
    return told
