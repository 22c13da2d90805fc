"""The arrow of imports, and what light work must not load."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from documents import ROOT, SAMPLES

PACKAGE: Final = ROOT / "govdoc"
BASE: Final = frozenset({"text", "diagnostics", "errors", "version", "lexicon", "model"})
# unit → units it may import besides those of the base and itself
ARROW: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(BASE, frozenset()),
    "readers": frozenset(),
    "structure": frozenset(),
    "values": frozenset(),
    "writers": frozenset(),
    "header": frozenset({"structure", "values"}),
    "activities": frozenset({"structure", "values"}),
}
STAGES: Final = frozenset(ARROW) - BASE
# the level above the stages: they join them, and archive and evaluation use what they join
JOINTS: Final = frozenset({"pipeline", "pauses", "analysis", "assembly", "explain"})
ABOVE: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(JOINTS, STAGES | JOINTS),
    "archive": STAGES | JOINTS,
    "evaluation": STAGES | JOINTS,
    "cli": STAGES | JOINTS | {"archive", "evaluation"},
}
ALLOWED: Final = ARROW | ABOVE
# Names at the top of the package: the public module and the way in, which belong to no unit.
DOORS: Final = frozenset({"__init__", "__main__"})
HEAVY: Final = frozenset({
    "pypdfium2", "pdfplumber", "pdfminer", "lxml", "selectolax", "PIL", "numpy", "pandas", "jieba", "rjieba",
    "xlsxwriter", "openpyxl", "icalendar", "jinja2", "rich", "pyarrow", "ray", "rapidocr", "onnxruntime", "cv2",
    "charset_normalizer", "sqlite3", "concurrent.futures", "multiprocessing",
})  # fmt: skip


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def unit_of(file: Path) -> str:
    """The first name below the package: govdoc/values/times.py belongs to values."""
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(file: Path) -> Iterator[str]:
    """The units of govdoc that a module imports, those inside functions and for type checking included."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            if node.module == "govdoc":
                yield from (alias.name for alias in node.names)
            elif node.module.startswith("govdoc."):
                yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (name.split(".")[1] for alias in node.names if (name := alias.name).startswith("govdoc."))


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_point_one_way(file: Path) -> None:
    unit = unit_of(file)
    if unit in DOORS:
        return
    assert unit in ALLOWED, f"{unit} has no place in the architecture"
    assert set(imported(file)) - BASE - {unit} <= ALLOWED[unit]


def test_the_base_stands_on_nothing_of_the_stages() -> None:
    above = {name: set(imported(file)) - BASE for file in modules() if (name := unit_of(file)) in BASE}
    assert not any(above.values()), above


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_are_absolute(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    assert all(node.level == 0 for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))


def loaded_by(*command: str) -> set[str]:
    """The top-level packages that a fresh interpreter has loaded after a statement or a command of govdoc."""
    program = (
        "import sys\n"
        "try:\n"
        f"    {'; '.join(command)}\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True, encoding="utf-8")
    return set(done.stderr.split())


def heavy_of(loaded: set[str]) -> set[str]:
    return {name for name in HEAVY if name in loaded}


def run(*arguments: str) -> tuple[str, ...]:
    return ("from govdoc.cli import main", f"main({list(arguments)!r})")


def test_importing_the_package_loads_next_to_nothing() -> None:
    loaded = loaded_by("import govdoc")
    assert heavy_of(loaded) == set()
    assert {name for name in loaded if name.startswith("govdoc.")} == {"govdoc.version"}
    assert loaded.isdisjoint({"pydantic", "click", "regex"})


def test_help_loads_no_command_and_no_model() -> None:
    loaded = loaded_by(*run("--help"))
    assert heavy_of(loaded) == set()
    assert loaded.isdisjoint({"pydantic", "regex", "govdoc.model", "govdoc.pipeline"})


@pytest.mark.parametrize("command", ["parse", "check", "explain"])
def test_a_text_file_needs_no_library_of_other_formats(command: str) -> None:
    assert heavy_of(loaded_by(*run(command, str(SAMPLES / "01-telegram.txt")))) <= {"charset_normalizer"}


def test_the_schema_needs_no_reader() -> None:
    loaded = loaded_by(*run("schema"))
    assert heavy_of(loaded) == set()
    assert "govdoc.readers" not in loaded
