"""The folder of a sweep: a manifest, and a Parquet file for each chunk of its points.

All of it can be read by anything that reads Parquet data sets; the manifest says what the columns are.
"""

from __future__ import annotations

import datetime
import importlib
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from core import VERSION
from core.document.values import Frozen
from core.files.whole_write import SaveFailed, write_whole
from core.sweeps.design import ValueKind
from core.words import tell

MANIFEST = "sweep.json"
LARGEST_MANIFEST = 64 * 1024 * 1024


class BadFolder(Exception):
    """A folder holds no sweep, or another one, or can't be written; a text without a full stop."""


class AxisColumn(Frozen):
    """What is varied: its column and words, its kind, the values it takes (drawn: none), its unit."""

    name: str
    words: str
    kind: ValueKind
    values: tuple[str, ...] = ()
    unit: str = ""

    def read_values(self) -> tuple[float | str | datetime.date, ...]:
        """Return the values as they stand in the column."""
        match self.kind:
            case "choice":
                return self.values
            case "day":
                return tuple(map(datetime.date.fromisoformat, self.values))
            case "number" | "whole":
                return tuple(map(float, self.values))


class ValueColumn(Frozen):
    """What is kept of each point: its column, what people call it, and its unit."""

    name: str
    words: str
    unit: str


class Manifest(Frozen):
    """What a folder holds: of which document (its SHA-256), by which design and version of the program.

    ``design`` is the very text of the design.
    """

    format: Literal["burdenshare-sweep"] = "burdenshare-sweep"
    format_version: Literal[1] = 1
    program: str = VERSION
    title: str
    document: str
    design: str
    points: int
    chunk: int
    years: tuple[int, ...]
    axes: tuple[AxisColumn, ...]
    values: tuple[ValueColumn, ...]

    @property
    def chunks(self) -> int:
        """How many chunks there are."""
        return -(-self.points // self.chunk)

    def size(self, at: int) -> int:
        """Return how many points a chunk has."""
        return min(self.chunk, self.points - at * self.chunk)


def load_pyarrow(part: str = "") -> Any:
    """Return pyarrow or a part of it, loaded when first used; BadFolder if it is not installed."""
    try:
        return importlib.import_module(f"pyarrow.{part}" if part else "pyarrow")
    except ImportError:
        raise BadFolder(tell("flaw.sweeps.sweep_needs_install")) from None


class SweepFolder:
    """A folder that a sweep is kept in."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)

    def begin(self, manifest: Manifest) -> None:
        """Make the folder, or see that it holds this very sweep already; BadFolder if it does not."""
        load_pyarrow("parquet")
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            is_empty = not any(self.path.iterdir())
        except OSError as error:
            raise BadFolder(
                tell("flaw.sweeps.cant_be_made", path=str(self.path), strerror=str(error.strerror))
            ) from error
        if not is_empty:
            self._refuse_another(manifest)
            return
        try:
            write_whole(self.path / MANIFEST, manifest.model_dump_json(indent=1).encode())
        except SaveFailed as failed:
            raise BadFolder(
                tell("flaw.sweeps.could_not_be", path=str(self.path), reason=failed.reason)
            ) from failed

    def _refuse_another(self, manifest: Manifest) -> None:
        if not (self.path / MANIFEST).exists():
            raise BadFolder(tell("flaw.sweeps.holds_other_files", path=str(self.path)))
        found = self.manifest()
        for field, what in (
            ("program", tell("flaw.sweeps.version_program")),
            ("document", tell("flaw.sweeps.document")),
            ("design", tell("flaw.sweeps.design")),
        ):
            if getattr(found, field) != getattr(manifest, field):
                raise BadFolder(
                    tell("flaw.sweeps.holds_sweep_another_name_another", path=str(self.path), what=what)
                )

    def manifest(self) -> Manifest:
        """Return what the folder says that it holds; BadFolder if that can't be read."""
        try:
            path = self.path / MANIFEST
            if path.stat().st_size > LARGEST_MANIFEST:
                raise BadFolder(
                    tell("flaw.sweeps.holds_no_too_large", path=str(self.path), manifest=MANIFEST)
                )
            return Manifest.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            raise BadFolder(
                tell("flaw.sweeps.holds_no_there_no_in", path=str(self.path), manifest=MANIFEST)
            ) from None
        except OSError as error:
            raise BadFolder(
                tell("flaw.sweeps.cant_be", path=str(self.path), strerror=str(error.strerror))
            ) from error
        except ValidationError:
            raise BadFolder(tell("flaw.sweeps.holds_no_sweep_version_can", path=str(self.path))) from None

    def part(self, at: int) -> Path:
        """Return the file of a chunk."""
        return self.path / f"part-{at:05d}.parquet"

    def holds(self, manifest: Manifest, at: int) -> bool:
        """Return whether a chunk is there, whole."""
        parquet = load_pyarrow("parquet")
        path = self.part(at)
        if not path.is_file():
            return False
        try:
            rows: int = parquet.read_metadata(path).num_rows
        except (OSError, load_pyarrow().ArrowInvalid):
            return False
        return rows == manifest.size(at) * len(manifest.years)

    def keep(self, manifest: Manifest, at: int, columns: Mapping[str, list[Any]]) -> None:
        """Write the columns of a chunk, wholly or not at all; BadFolder if that can't be done."""
        pyarrow, parquet = load_pyarrow(), load_pyarrow("parquet")
        kinds: dict[str, Any] = {
            "point": pyarrow.int32(),
            "year": pyarrow.int16(),
            "refused": pyarrow.string(),
            **{axis.name: _arrow_kind(pyarrow, axis) for axis in manifest.axes},
        }
        table = pyarrow.table(
            {
                name: pyarrow.array(values, type=kinds.get(name, pyarrow.float64()))
                for name, values in columns.items()
            }
        )
        out = io.BytesIO()
        parquet.write_table(table, out)
        try:
            write_whole(self.part(at), out.getvalue())
        except SaveFailed as failed:
            raise BadFolder(
                tell("flaw.sweeps.could_not_be_2", part=str(self.part(at)), reason=failed.reason)
            ) from failed


def _arrow_kind(pyarrow: Any, axis: AxisColumn) -> Any:
    match axis.kind:
        case "number":
            return pyarrow.float64()
        case "whole":
            return pyarrow.int64()
        case "day":
            return pyarrow.date32()
        case "choice":
            return pyarrow.string()
