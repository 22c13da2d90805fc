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


def test_a_body_over_the_end_of_a_line_is_one_body() -> None:
    text = ITEM + "各县要按时完成，并报送情况。" * 12 + "（责任单位：国家金融监管总局曜江监管分局、市教育局）"
    for width in range(21, 40):  # one of them ends a line behind 总局
        lines = [line[at : at + width] for line in text.split("\n") for at in range(0, len(line), width)]
        (task,) = parse("\n".join(lines)).activities
        assert [unit.name for unit in task.responsible_units] == ["国家金融监管总局曜江监管分局", "市教育局"]
