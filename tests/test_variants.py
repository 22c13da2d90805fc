"""A notice whose line ends were doubled, set anew or removed says what it said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import variants
from documents import SAMPLES

from govdoc import pipeline
from govdoc.evaluation import records

# Points that a figure may lose. Without line ends the headings count that end in 。 or ：.
LIMITS = {
    "doubled": dict.fromkeys(variants.FIGURES, 0.0),
    "wrapped": dict.fromkeys(variants.FIGURES, 0.1),
    "removed": {"header": 0.2, "quantities": 0.3, "references": 0.2, "units": 0.5, "sections": 0.6},
}
CELLS = [(variant, figure) for variant in LIMITS for figure in variants.FIGURES]


def check(variant: str, figure: str, of: str) -> None:
    lost = variants.points_lost(variant, of)[figure]
    some = [f"{one.document} {one.field} {one.item}: {one.old} → {one.new}" for one in variants.losses(variant, of)]
    part = "activities" if figure == "units" else figure
    assert lost <= LIMITS[variant][figure] + 1e-9, "\n".join(line for line in some if f" {part}." in line)


@pytest.mark.slow
@pytest.mark.parametrize(("variant", "figure"), CELLS)
def test_line_ends_cost_little(variant: str, figure: str, shared: Path) -> None:
    check(variant, figure, "dev")


@pytest.mark.slow
@pytest.mark.parametrize(("variant", "figure"), CELLS)
def test_line_ends_cost_little_in_held_out_documents(variant: str, figure: str) -> None:
    check(variant, figure, "heldout")


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.txt")), ids=lambda file: file.stem)
@pytest.mark.parametrize("variant", ["doubled", "wrapped"])
def test_a_sample_set_anew_gives_the_same_record(file: Path, variant: str) -> None:
    text = file.read_text("utf-8")
    assert said(variants.VARIANTS[variant](text)) == said(text)


def said(text: str) -> list[tuple[str, str]]:
    record: dict[str, Any] = json.loads(pipeline.parse(text).model_dump_json())
    return sorted((field, "".join(fact.value.split())) for (field, _), fact in records.facts(record).items())


def test_variants_keep_every_character() -> None:
    text = "通知\n\n　　一、" + "甲" * 60 + "\n二、乙\n"
    for change in variants.VARIANTS.values():
        assert change(text).replace("\n", "") == text.replace("\n", "")
    assert max(map(len, variants.wrapped(text).split("\n"))) == variants.WIDTH
