"""``burdenshare migrate``: bring scenario files of older versions to the present one, the old ones kept."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from core.files import scenario_file
from core.files.saving import digest_of, save_over, version_backup_path
from core.files.scenario_file import UnreadableFile, loads, read_bytes, version_of
from core.files.whole_write import SaveFailed
from core.words import tell

FAILED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the files, and whether to look only."""
    parser.add_argument("files", metavar="FILE", nargs="+", help=tell("cli.migrate.files"))
    parser.add_argument("--dry-run", action="store_true", help=tell("cli.migrate.dry_run"))


def run(arguments: argparse.Namespace) -> int:
    """Migrate each file, and tell so; 0 all are of the present version by now, 2 one is not."""
    code = 0
    for name in arguments.files:
        try:
            print(_migrate(name, dry=arguments.dry_run))
        except (UnreadableFile, SaveFailed) as failed:
            print(f"burdenshare: {failed}", file=sys.stderr)
            code = FAILED
    return code


def _migrate(name: str, *, dry: bool) -> str:
    data = read_bytes(name)
    scenario, version, present = loads(data, Path(name).name), version_of(data), scenario_file.VERSION
    if version is None or version == present:
        return tell("cli.migrate.present", name=name, present=str(present))
    if dry:
        return tell("cli.migrate.would", name=name, version=str(version), present=str(present))
    save_over(name, scenario, digest_of(data))
    kept = version_backup_path(name, version)
    return tell("cli.migrate.done", name=name, version=str(version), present=str(present), kept=str(kept))
