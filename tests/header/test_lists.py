"""Lists of bodies in a header are split at 、，； outside brackets, and nowhere else."""

from __future__ import annotations

import pytest

from govdoc.header import lists
from govdoc.text import Text

LISTS = [
    ("各县（市、区）人民政府，市政府各部门：", ["各县（市、区）人民政府", "市政府各部门"]),
    ("各省、自治区、直辖市人民政府：", ["各省", "自治区", "直辖市人民政府"]),
    ("市委办公室，市人大常委会办公室；市政协办公室。", ["市委办公室", "市人大常委会办公室", "市政协办公室"]),
    ("市直各单位(含双管单位、驻市单位)，各县:", ["市直各单位(含双管单位、驻市单位)", "各县"]),
    ("国务院各部委、各直属机构", ["国务院各部委", "各直属机构"]),
    ("有关单位", ["有关单位"]),
    ("各县（市、区人民政府，市直各单位：", ["各县（市、区人民政府，市直各单位"]),  # an open bracket holds the rest
    ("各县），市直", ["各县）", "市直"]),
    ("、，；", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "items"), LISTS)
def test_a_list_is_split(text: str, items: list[str]) -> None:
    assert [str(item) for item in lists.split(Text.whole(text))] == items


def test_each_item_keeps_its_place() -> None:
    text = "甲局、 乙局："
    assert [text[slice(*item.span)] for item in lists.split(Text.whole(text))] == ["甲局", "乙局"]
