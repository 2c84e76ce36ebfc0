"""``burdenshare schema``: write the JSON Schema of a scenario file, for editors and other programs."""

from __future__ import annotations

import argparse
import json

from core.commands.reading import write
from core.files.schema import json_schema
from core.words import tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file to write."""
    parser.add_argument("-o", "--output", metavar="OUT", help=tell("cli.schema.output"))


def run(arguments: argparse.Namespace) -> int:
    """Write it."""
    write(json.dumps(json_schema(), indent=2, ensure_ascii=False), arguments.output)
    return 0
