"""Where the documents of the tests are: our samples, and the real notices of `../shared` beside the checkout."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import pytest
from _pytest.mark.structures import ParameterSet

if TYPE_CHECKING:
    from govdoc.model import Notice

ROOT: Final = Path(__file__).resolve().parent.parent
SHARED: Final = ROOT.parent / "shared"
SAMPLES: Final = ROOT / "samples"
BLIND: Final = ROOT / "tests" / "blind"
BLIND2: Final = ROOT / "tests" / "blind2"
"""Notices written and annotated by people who had not seen the rules, each run only afterwards (docs/accuracy.md)."""
KINDS: Final = {
    "sample": (SAMPLES, "*.txt"),
    "blind": (BLIND / "docs", "*.txt"),
    "blind2": (BLIND2 / "docs", "*.txt"),
    "seed": (SHARED / "seed", "notice.txt"),
    "dev": (SHARED / "eval" / "dev" / "docs", "*.txt"),
    "corpus": (SHARED / "corpus" / "docs", "*.txt"),
}
IN_CI: Final = bool(os.environ.get("CI"))


def parameters(*kinds: str) -> list[ParameterSet]:
    """Give the files of these kinds, a test parameter each; a kind whose folder is missing gives one that skips."""
    found: list[ParameterSet] = []
    for kind in kinds:
        folder, pattern = KINDS[kind]
        files = sorted(folder.glob(pattern))
        found += [pytest.param(file, id=f"{kind}/{file.name}") for file in files] or [pytest.param(None, id=kind)]
    return found


def no_shared() -> NoReturn:
    """Skip the test that asks for `../shared`, or fail it in CI, where the folder must be there."""
    if IN_CI:
        pytest.fail("needs ../shared")
    pytest.skip("needs ../shared")


@cache
def notice_of(file: Path) -> Notice:
    """Parse a document once for all the tests that look at it."""
    from govdoc import pipeline

    return pipeline.parse_file(file)
