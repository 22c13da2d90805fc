"""Two outputs side by side: what was won, what was lost, what reads otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import made_records

from govdoc.evaluation import comparisons, folders
from govdoc.evaluation.comparisons import Change


def against_gold(tmp_path: Path, old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    gold = made_records.write(tmp_path / "gold", {"small": made_records.SMALL_GOLD})
    sheets = [
        folders.evaluate(gold, made_records.write(tmp_path / name, {"small": pred})).sheets
        for name, pred in (("old", old), ("new", new))
    ]
    return comparisons.by_gold(*sheets)


def side_by_side(tmp_path: Path, old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    olds = made_records.write(tmp_path / "old", {"small": old})
    return comparisons.by_record(olds, made_records.write(tmp_path / "new", {"small": new}))


def test_the_same_output_has_no_changes(tmp_path: Path) -> None:
    wrong = made_records.small(title="别的标题")
    assert against_gold(tmp_path, wrong, wrong) == []


def test_an_error_cured_is_a_gain_and_a_new_one_a_loss(tmp_path: Path) -> None:
    old, new = made_records.small(title="别的标题"), made_records.small(issue_date="2025-01-01")
    found = {change.field: change for change in against_gold(tmp_path, old, new)}
    assert found["header.title"].kind == "gain"
    assert found["header.title"].new == found["header.title"].gold
    assert found["header.issue_date"].kind == "loss"
    assert (found["header.issue_date"].old, found["header.issue_date"].new) == (None, "2025-01-01")


def test_another_wrong_value_is_neither(tmp_path: Path) -> None:
    found = against_gold(tmp_path, made_records.small(title="甲"), made_records.small(title="乙"))
    assert [(change.kind, change.old, change.new) for change in found] == [("changed", "甲", "乙")]


def test_fewer_wrong_names_are_a_gain(tmp_path: Path) -> None:
    old = made_records.small(addressees=["各镇人民政府", "各街道", "办事处"])
    found = against_gold(tmp_path, old, made_records.small(addressees=["各镇人民政府"]))
    assert [change.kind for change in found] == ["gain"]


def test_without_gold_values_come_go_and_change(tmp_path: Path) -> None:
    old, new = made_records.small(urgency="特急"), made_records.small(title="甲", note="联系人：乙")
    new["quantities"][0]["role"] = "fact"
    found = {change.field: (change.kind, change.old, change.new) for change in side_by_side(tmp_path, old, new)}
    assert found["header.urgency"] == ("loss", "特急", None)
    assert found["header.note"] == ("gain", None, "联系人：乙")
    assert found["header.title"][0] == "changed"
    assert found["quantities.role"] == ("changed", "target", "fact")
    assert len(found) == 4


def test_a_record_missing_on_one_side_counts_as_empty(tmp_path: Path) -> None:
    olds = made_records.write(tmp_path / "old", {})
    found = comparisons.by_record(olds, made_records.write(tmp_path / "new", {"small": made_records.small()}))
    assert {change.kind for change in found} == {"gain"}
