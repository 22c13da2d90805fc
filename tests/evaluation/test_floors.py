"""The parser scores no lower than it did on the dev set, and on the notices of `../blind` and `../blind2`: the floors, raised by
`govdoc evaluate --raise-floors`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from documents import BLIND, BLIND2, notice_of

from govdoc.evaluation import figures, floors
from govdoc.evaluation.judges import judge

HERE = Path(__file__).parent
MIN_GOLD = 5  # the default of the command, with which the floors were written


def falls(folder: Path, name: str) -> list[str]:
    golds = [json.loads(file.read_text("utf-8")) for file in sorted((folder / "gold").glob("*.json"))]
    sheets = [judge(gold["doc"], gold, notice_of(folder / "docs" / gold["doc"]).model_dump(mode="json")) for gold in golds]
    return floors.falls(floors.read(HERE / name), figures.reckon(sheets, MIN_GOLD).named(MIN_GOLD))


def test_no_figure_of_the_dev_set_falls_below_its_floor(shared: Path) -> None:
    assert falls(shared / "eval" / "dev", "floors.json") == []


@pytest.mark.parametrize(("folder", "name"), [(BLIND, "floors_blind.json"), (BLIND2, "floors_blind2.json")])
def test_no_figure_of_the_blind_notices_falls_below_its_floor(folder: Path, name: str) -> None:
    assert falls(folder, name) == []
