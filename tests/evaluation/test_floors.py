"""The parser scores no lower on the dev set than it did: `floors.json`, raised by `govdoc evaluate --raise-floors`."""

from __future__ import annotations

import json
from pathlib import Path

from documents import notice_of

from govdoc.evaluation import figures, floors
from govdoc.evaluation.judges import judge

FLOORS = Path(__file__).parent / "floors.json"
MIN_GOLD = 5  # the default of the command, with which the floors were written


def test_no_figure_falls_below_its_floor(shared: Path) -> None:
    dev = shared / "eval" / "dev"
    golds = [json.loads(file.read_text("utf-8")) for file in sorted((dev / "gold").glob("*.json"))]
    sheets = [judge(gold["doc"], gold, notice_of(dev / "docs" / gold["doc"]).model_dump(mode="json")) for gold in golds]
    assert floors.falls(floors.read(FLOORS), figures.reckon(sheets, MIN_GOLD).named(MIN_GOLD)) == []
