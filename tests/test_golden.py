"""The golden outputs beside the samples: what the parser gave when someone last looked. `write_golden.py` writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from documents import SAMPLES, parameters
from write_golden import golden_of, record_of


@pytest.mark.parametrize("document", parameters("sample"), indirect=True)
def test_a_sample_gives_its_golden_output(document: Path) -> None:
    assert record_of(document) == json.loads(golden_of(document).read_text("utf-8"))


def test_each_golden_output_has_its_sample() -> None:
    assert {file.stem for file in SAMPLES.glob("*.json")} == {file.stem for file in SAMPLES.glob("*.txt")}
