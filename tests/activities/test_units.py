"""Units of tasks: who is named in a clause, by the marks and blanks between the names."""

from __future__ import annotations

import pytest

from govdoc import parse

ITEM = "关于加强工作的通知\n各单位：\n一、开展校舍改造。实施校舍改造工程，改善办学条件。"

# clause → those who lead, answer, help
NAMED = [
    ("\n责任单位：市教育局（牵头）、市财政局", ("市教育局", "市财政局", "")),
    ("（牵头单位：市教育局、市财政局（配合））", ("市教育局", "", "市财政局")),
    ("（市教育局（牵头）、市财政局、市住建局）", ("市教育局", "市财政局|市住建局", "")),
    ("牵头单位：市教育局 责任单位：市财政局 市住建局", ("市教育局", "市财政局|市住建局", "")),
    ("（责任单位：市教育局 财政局、各县 （市、区））", ("", "市教育局|财政局|各县（市、区）", "")),
    ("（责任单位：国网霁州 供电公司、市教育局）", ("", "国网霁州供电公司|市教育局", "")),  # one body, not two
    ("（责任单位：各县（市、区）人民政府）", ("", "各县（市、区）人民政府", "")),
    ("由市教育局牵头，会同市财政局于4月底前落实资金。", ("市教育局", "", "市财政局")),
]


@pytest.mark.parametrize(("clause", "expected"), NAMED)
def test_units_are_named_one_by_one(clause: str, expected: tuple[str, str, str]) -> None:
    (task,) = parse(ITEM + clause).activities
    found = (task.lead_units, task.responsible_units, task.supporting_units)
    assert tuple("|".join(unit.name for unit in units) for units in found) == expected
