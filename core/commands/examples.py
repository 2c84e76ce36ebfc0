"""``burdenshare examples``: list the shipped examples."""

from __future__ import annotations

import argparse
import textwrap

from core.examples import example, example_ids
from core.widths import narrowed, widened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add no argument: the list is short."""


def run(arguments: argparse.Namespace) -> int:
    """Print id, title and description of each example."""
    for example_id in example_ids():
        about = example(example_id).about
        print(f"{example_id}\n  {about.title}")
        told = textwrap.fill(widened(about.description), 96, initial_indent="  ", subsequent_indent="  ")
        print(narrowed(told))
    return 0
