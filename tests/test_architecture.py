"""The import table of the house, as a test."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# What each room may import of ours; the first match counts.
ALLOWED: list[tuple[str, tuple[str, ...]]] = [
    ("core/language.py", ()),
    ("core/particles.py", ()),
    ("core/myriads.py", ()),
    ("core/widths.py", ()),
    ("core/words.py", ("core.language", "core.particles", "core.myriads")),
    ("core/remember.py", ()),
    ("core/memory.py", ("core.remember",)),
    ("core/workers.py", ("core.VERSION", "core.words")),
    ("core/typed/", ("core.typed", "core.words")),
    ("core/document/", ("core.document", "core.words", "core.remember")),
    ("core/engine/", ("core.document", "core.engine", "core.words", "core.remember")),
    ("core/editing/", ("core.document", "core.editing", "core.words", "core.remember")),
    (
        "core/analysis/",
        (
            "core.document",
            "core.engine",
            "core.editing",
            "core.words",
            "core.remember",
            "core.memory",
            "core.workers",
            "core.analysis",
        ),
    ),
    (
        "core/sweeps/",
        (
            "core.document",
            "core.engine",
            "core.editing",
            "core.analysis",
            "core.files",
            "core.words",
            "core.workers",
            "core.sweeps",
            "core.VERSION",
        ),
    ),
    ("core/files/", ("core.document", "core.files", "core.words")),
    (
        "core/report/",
        (
            "core.document",
            "core.engine",
            "core.report",
            "core.words",
            "core.language",
            "core.widths",
            "core.reference",
            "core.files",
            "core",
        ),
    ),
    ("core/cli.py", ("core",)),
    ("core/", ("core",)),
    ("gui/widgets/", ("gui.widgets",)),
    ("gui/charts/", ("gui.charts", "gui.theme", "core.words")),
    ("gui/tables/", ("gui.tables", "gui.theme", "gui.widgets.own_sheet", "core.typed", "core.words")),
    ("gui/", ("core", "gui")),
    ("resources/", ()),
]
FIELD_WORDS_ONLY = {"utils", "helpers", "common", "misc", "manager", "base"}


def _sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


ALL = [path for folder in ("core", "gui", "resources") for path in _sources(folder)]


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            if node.module in ("core", "gui"):
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
            else:
                found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(ROOT)))
def test_that_a_module_imports_only_the_rooms_it_may(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    allowed = next(rooms for prefix, rooms in ALLOWED if name.startswith(prefix))
    for module in _imports(path):
        if module.split(".")[0] in ("core", "gui", "resources"):
            assert any(module == room or module.startswith(f"{room}.") for room in allowed), (
                f"{name} imports {module}"
            )


@pytest.mark.parametrize("path", _sources("core"), ids=lambda path: str(path.relative_to(ROOT)))
def test_that_the_core_never_names_qt(path: Path) -> None:
    assert not {m for m in _imports(path) if m.split(".")[0] in ("PySide6", "pyqtgraph")}


@pytest.mark.parametrize("module", ["core.cli", "core.commands.evaluate", "core.report.summary"])
def test_that_importing_the_core_loads_no_qt(module: str) -> None:
    rooms = "('PySide6', 'pyqtgraph', 'gui')"
    code = f"import sys, {module}; print([m for m in sys.modules if m.startswith({rooms})])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_that_the_window_is_painted_before_pyqtgraph_is_loaded() -> None:
    code = "import sys, gui.app; print('pyqtgraph' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(ROOT)))
def test_that_a_file_stays_short_and_has_a_name_of_the_field(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert not FIELD_WORDS_ONLY & {*path.relative_to(ROOT).parts, path.stem}


def test_that_the_window_itself_stays_short() -> None:
    assert len((ROOT / "gui/window.py").read_text(encoding="utf-8").splitlines()) < 300


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(ROOT)))
def test_that_nothing_of_ours_evaluates_or_unpickles(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert not {"eval", "exec"} & called
    assert not {"pickle", "shelve", "marshal"} & {m.split(".")[0] for m in _imports(path)}


def test_that_no_init_file_in_the_tests_shadows_the_packages() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_that_the_summary_page_loads_no_library_that_only_files_need() -> None:
    heavy = "('pypdf', 'docx', 'xlsxwriter', 'python_calamine')"
    code = f"import sys, gui, gui.pages.summary; print([m for m in sys.modules if m in {heavy}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", _sources("gui"), ids=lambda path: str(path.relative_to(ROOT)))
def test_that_a_part_wears_a_sheet_of_its_own_only_by_what_takes_it_off_again(path: Path) -> None:
    # Qt breaks where a part keeps one while the whole program takes other colours.
    name = path.relative_to(ROOT).as_posix()
    text = path.read_text(encoding="utf-8")
    assert name in ("gui/theme.py", "gui/widgets/own_sheet.py") or "setStyleSheet(" not in text
    assert "allWidgets" not in text
