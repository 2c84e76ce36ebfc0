"""The manual: chapters in Markdown, ``resources/manual/``; what the program knows better it says itself.

A line such as ``{{docstring core.engine.escalation.escalate: The yearly step}}`` stands for that docstring
under that title, ``{{metrics}}`` and ``{{commands}}`` for tables of them, so that formulas and options are
those of the code.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import re
from importlib import resources
from importlib.resources.abc import Traversable

from core.cli import COMMANDS
from core.engine.metrics import METRICS
from core.language import ENGLISH, spoken
from core.shipped_texts import translations
from core.words import message, say

CHAPTERS = ("about", "story", "pages", "model", "file", "commands", "alliance", "law", "questions")
"""The chapters in the order in which they are read."""
_DIRECTIVE = re.compile(r"^\{\{(\w+)(?: ([\w.]+))?(?:: (.+))?\}\}$", re.MULTILINE)
_SHAPE = re.compile(r",?\s+``\((?:draws|lines|steps|points|years)\b[^`]*\)``(?=[,.:; ]|$)", re.MULTILINE)
"""The shape of an array in a docstring, which only who reads the code needs."""


def folder() -> Traversable:
    """Return the folder of the manual; ``pictures`` is in it."""
    return resources.files("resources") / "manual"


def chapter(name: str, language: str | None = None) -> str:
    """Return a chapter as Markdown, in English where the language lacks it; KeyError if there is none."""
    if name not in CHAPTERS:
        raise KeyError(name)
    language = language or spoken()
    if not (folder() / language / f"{name}.md").is_file():
        language = ENGLISH
    text = (folder() / language / f"{name}.md").read_text(encoding="utf-8")
    return _DIRECTIVE.sub(lambda found: _said(language, *found.groups("")), text)


def title(text: str) -> str:
    """Return the title of a chapter: its first line."""
    return text.partition("\n")[0].lstrip("# ")


def _said(language: str, directive: str, name: str, topic: str) -> str:
    if directive == "docstring":
        return docstring(name, topic, language)
    return {"metrics": _metrics, "commands": _commands}[directive]()


def docstring(name: str, topic: str, language: str = ENGLISH) -> str:
    """Return what a module, class or function of the core says of itself, as Markdown, under its topic.

    In another language its paragraphs are those of ``<language>.json`` beside the chapters; one that the code
    has changed since is told in English.
    """
    paragraphs = paragraphs_of(name)
    if language != ENGLISH:
        paragraphs = [translations("manual", language).get(one, one) for one in paragraphs]
    quoted = "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)
    return f"**{topic}**\n\n{quoted}"


def paragraphs_of(name: str) -> list[str]:
    """Return the docstring of a module, class or function of the core by its paragraphs, in Markdown."""
    try:
        told: object = importlib.import_module(name)
    except ModuleNotFoundError:
        module, _, label = name.rpartition(".")
        told = getattr(importlib.import_module(module), label)
    text = _markdown(inspect.getdoc(told) or "")
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


def _markdown(text: str) -> str:
    """Return a docstring as Markdown for who reads no code: what it returns, without shapes of arrays.

    Its literals have two marks at each side, and its products a star.
    """
    text = re.sub(r"^Return (\w)", lambda first: first[1].upper(), _SHAPE.sub("", text))
    return re.sub(r"``([^`]*)``", r"`\1`", text).replace(" * ", " × ")


def _metrics() -> str:
    rows = ["| id | " + " | ".join(say(message(f"manual.metric.{head}")) for head in ("name", "is")) + " |"]
    rows.append("| --- | --- | --- |")
    basis = say(message("manual.metric.basis"))
    for metric in METRICS.values():
        area = say(message("manual.metric.area"))
        holes = {"basis": basis, "share": say(message("manual.metric.share")), "area": area}
        is_ = say(message(f"metric.{metric.id}.definition", **holes))
        rows.append(f"| `{metric.id}` | {say(metric.name)} | {is_} |")
    return "\n".join(rows)


def _commands() -> str:
    parts: list[str] = []
    for command in COMMANDS.values():
        parts.append(f"## burdenshare {command.name}\n\n{command.summary[0].upper()}{command.summary[1:]}.")
        parts.append(f"    {command.example}")
        parser = argparse.ArgumentParser(add_help=False)
        importlib.import_module(command.module).add_arguments(parser)
        told = [_option(action) for action in parser._actions]  # noqa: SLF001 - argparse tells it only so
        parts.append("\n".join(f"* {line}" for line in told))
    return "\n\n".join(part for part in parts if part)


def _option(action: argparse.Action) -> str:
    names = ", ".join(action.option_strings) or str(action.metavar or action.dest)
    value = action.metavar or (f"{{{','.join(map(str, action.choices))}}}" if action.choices else "")
    shown = " ".join(value) if isinstance(value, tuple) else value
    is_valued = bool(action.option_strings) and action.nargs != 0
    option = f"`{names} {shown}`" if is_valued and shown else f"`{names}`"
    return f"{option}: {action.help}" if action.help else option
