"""The golden outputs beside the samples: what the parser gave when someone last looked. `write_golden.py` writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from documents import SAMPLES, parameters
from write_golden import golden_of, record_of


def differences(new: Any, golden: Any, path: str = "") -> Iterator[str]:
    """Where two records differ, a line each."""
    if isinstance(new, dict) and isinstance(golden, dict) and new.keys() == golden.keys():
        for key, value in new.items():
            yield from differences(value, golden[key], f"{path}.{key}")
    elif isinstance(new, list) and isinstance(golden, list) and len(new) == len(golden):
        for number, (one, other) in enumerate(zip(new, golden, strict=True)):
            yield from differences(one, other, f"{path}[{number}]")
    elif new != golden:
        yield f"{path}: {str(golden)[:200]} → {str(new)[:200]}"


@pytest.mark.parametrize("document", parameters("sample"), indirect=True)
def test_a_sample_gives_its_golden_output(document: Path) -> None:
    golden = json.loads(golden_of(document).read_text("utf-8"))
    assert "\n".join(differences(record_of(document), golden)) == "", "read the differences, then: python tests/write_golden.py"


def test_each_golden_output_has_its_sample() -> None:
    assert {file.stem for file in SAMPLES.glob("*.json")} == {file.stem for file in SAMPLES.glob("*.txt")}
