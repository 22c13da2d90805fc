"""A notice whose line ends were doubled, set anew or removed says what it said."""

from __future__ import annotations

from pathlib import Path

import pytest
import variants

LIMITS = {"header": 2.0, "quantities": 2.0, "references": 2.0, "units": 2.0, "sections": 1.0}  # points
KNOWN_FAILURES = {
    ("removed", "header"): "web pages' metadata, signatures and dates run into the text",
    ("removed", "units"): "tables; fields under a heading without 。",
    ("removed", "sections"): "the last of short items, and the third of four, taken for counts in a sentence",
}
CELLS = [
    pytest.param(
        variant,
        figure,
        marks=pytest.mark.xfail(reason=KNOWN_FAILURES[variant, figure], strict=True)
        if (variant, figure) in KNOWN_FAILURES
        else (),
    )
    for variant in ("doubled", "wrapped", "removed")
    for figure in variants.FIGURES
]


@pytest.mark.slow
@pytest.mark.parametrize(("variant", "figure"), CELLS)
def test_line_ends_cost_little(variant: str, figure: str, shared: Path) -> None:
    lost = variants.points_lost(variant)[figure]
    some = [f"{one.document} {one.field} {one.item}: {one.old} → {one.new}" for one in variants.losses(variant)]
    part = "activities" if figure == "units" else figure
    assert lost <= LIMITS[figure], "\n".join(line for line in some if f" {part}." in line)


def test_variants_keep_every_character() -> None:
    text = "通知\n\n　　一、" + "甲" * 60 + "\n二、乙\n"
    for change in variants.VARIANTS.values():
        assert change(text).replace("\n", "") == text.replace("\n", "")
    assert max(map(len, variants.wrapped(text).split("\n"))) == variants.WIDTH
