"""``burdenshare sweep``: compute one document at many points, into a Parquet data set that can be resumed."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from core.analysis.drivers import NotCorrelated
from core.analysis.sampling import NotSampled
from core.commands.failing import CommandFailed
from core.commands.reading import near, read, write
from core.commands.working import add_workers, workers_of
from core.examples import example_ids
from core.sweeps.design import BadDesign, Design, design_ids, read_design, shipped_design
from core.sweeps.folder import MANIFEST, BadFolder, SweepFolder
from core.sweeps.run import Sweep, manifest_of, run_sweep
from core.words import say_number, tell
from core.workers import WorkersFailed, cores

LARGEST_DESIGN = 16 * 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the design, the folder, and who works."""
    parser.add_argument(
        "design",
        metavar="DESIGN",
        help=tell("cli.sweep.design"),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        required=True,
        help=tell("cli.sweep.output"),
    )
    parser.add_argument("--quiet", action="store_true", help=tell("cli.sweep.quiet"))
    add_workers(parser, cores())


def run(arguments: argparse.Namespace) -> int:
    """Compute what is missing of the sweep, and tell what is there."""
    text = _text(arguments.design)
    try:
        design = read_design(text)
    except BadDesign as refused:
        raise CommandFailed(f"{arguments.design}: {refused}") from refused
    sweep = Sweep(text, read(_file_of(design, arguments.design)))
    folder = SweepFolder(arguments.output)
    try:
        manifest = manifest_of(sweep)
        total = say_number(manifest.points)
        shows = not arguments.quiet and sys.stderr.isatty()

        def progress(done: int) -> bool:
            if shows:
                sys.stderr.write(f"\r{say_number(done)} of {total} points")
            return True

        computed = run_sweep(sweep, folder, workers=workers_of(arguments), progress=progress)
        if shows:
            sys.stderr.write("\n")
    except BadDesign as refused:
        raise CommandFailed(f"{arguments.design}: {refused}") from refused
    except (NotSampled, NotCorrelated, BadFolder) as refused:
        raise CommandFailed(str(refused)) from refused
    except WorkersFailed as lost:
        raise CommandFailed(tell("cli.sweep.goes_on", lost=str(lost))) from lost
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        raise CommandFailed(tell("cli.sweep.interrupted"), 130) from None
    kept = manifest.points - computed
    before = tell("cli.sweep.kept", kept=say_number(kept)) if kept else ""
    rows = say_number(manifest.points * len(manifest.years))
    write(
        tell(
            "cli.sweep.done",
            title=manifest.title,
            total=total,
            before=before,
            rows=rows,
            output=arguments.output,
            manifest=MANIFEST,
        ),
        None,
    )
    return 0


def _text(name: str) -> str:
    try:
        if not os.path.lexists(name) and name in design_ids():
            return shipped_design(name)
        path = Path(name)
        if path.stat().st_size > LARGEST_DESIGN:
            raise CommandFailed(tell("cli.sweep.refused.large", name=name))
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CommandFailed(
            tell(
                "cli.refused.unreadable",
                name=name,
                strerror=str(error.strerror),
                near=near(name, design_ids()),
            )
        ) from error
    except UnicodeDecodeError:
        raise CommandFailed(tell("cli.refused.not_utf8", name=name)) from None


def _file_of(design: Design, name: str) -> str:
    """Return the scenario that a design names: beside the design, or an example."""
    beside = Path(name).parent / design.file
    return design.file if not beside.exists() and design.file in example_ids() else str(beside)
