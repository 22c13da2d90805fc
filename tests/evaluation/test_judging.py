"""What a score sheet says beyond right and wrong: near misses, whole records, places."""

from __future__ import annotations

from typing import Any

import made_records
import pytest

from govdoc.evaluation import figures, forms
from govdoc.evaluation.judges import judge
from govdoc.evaluation.sheets import Difference


def differences(pred: dict[str, Any]) -> list[Difference]:
    return judge("small", made_records.SMALL_GOLD, pred).differences


def test_a_record_that_says_what_gold_says_has_no_difference() -> None:
    assert differences(made_records.small()) == []


ALIKE = [
    ("举办时间：", "举办时间"),
    ("２０２１ 年", "2021年"),
    ("“一件事”", '"一件事"'),
    ("3－10月", "3—10月"),
    ("**要点**", "要点"),
    ("〔试行〕", "[试行]"),
    ("第1∶2条", "第1:2条"),
]
APART = [("市民政局", "民政局"), ("①甲", "1甲"), ("（试行）", "〔试行〕"), ("3.5", "35")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spelling_does_not_count(one: str, other: str) -> None:
    assert forms.trimmed(one) == forms.trimmed(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_wording_counts(one: str, other: str) -> None:
    assert forms.trimmed(one) != forms.trimmed(other)


MARKERS = [
    ("（十二）", ("paren_chinese", 12)),
    ("(3)", ("paren_arabic", 3)),
    ("3)", ("arabic_paren", 3)),
    ("⑵", ("paren_arabic", 2)),
    ("②", ("circled", 2)),
    ("㉑", ("circled", 21)),
    ("3.1", ("decimal", "3.1")),
    ("**１．**", ("arabic", 1)),
    ("第二十条", ("article条", 20)),
    ("第3章", ("article章", 3)),
    ("其一，", ("yishi", 1)),
    ("三是", ("yishi", 3)),
    ("十、", ("chinese", 10)),
    ("百1、", ("other", "百1、")),
    ("", ("other", "")),
]


@pytest.mark.parametrize(("marker", "form"), MARKERS)
def test_markers_are_compared_by_family_and_ordinal(marker: str, form: tuple[str, Any]) -> None:
    assert forms.marker_form(marker) == form


def test_a_near_miss_is_worth_more_than_a_wild_one() -> None:
    near = judge("a", made_records.SMALL_GOLD, made_records.small(title="柳溪市民政局关于开展敬老活动通知"))
    wild = judge("a", made_records.SMALL_GOLD, made_records.small(title="公示"))
    soft = [figures.reckon([sheet]).soft["header.title"] for sheet in (near, wild)]
    assert soft[0] > 0.95
    assert soft[1] == 0
    assert figures.reckon([near]).fields["header.title"].f1 == 0


def test_one_wrong_field_spoils_the_whole_record_and_no_other() -> None:
    pred = made_records.small()
    pred["quantities"][1]["role"] = "target"
    wholes = judge("a", made_records.SMALL_GOLD, pred).wholes
    assert {kind: tuple(rate) for kind, rate in wholes.items()} == {
        "header": (1, 1), "sections": (2, 2), "activities": (1, 1), "quantities": (1, 2), "documents": (0, 1),
    }  # fmt: skip


def test_a_difference_is_told_with_its_place() -> None:
    pred = made_records.small(title="别的标题", spans={"title": [[1, 18]]})
    pred["activities"][0]["hosts"] = [{"name": "市民政局"}]
    del pred["quantities"][1]
    found = {one.field: one for one in differences(pred)}
    assert found["header.title"].place == "small.txt:1:2"
    assert found["activities.hosts"].gold == ("市文旅局",)
    assert found["activities.hosts"].place == "small.txt:8:3"
    assert found["quantities.found"].place == "small.txt:7:23"


@pytest.mark.parametrize("spans", [None, [], {"title": None}, {"title": [["a", 2]]}, {"title": [[10**9, 10**9 + 1]]}])
def test_bad_places_do_not_matter(spans: Any) -> None:
    assert [one.field for one in differences(made_records.small(title="别的标题", spans=spans))] == ["header.title"]


def test_deep_sections_are_walked_without_recursion() -> None:
    pred = made_records.small()
    deepest = pred["parts"][0]["sections"][0]
    for _ in range(5000):
        deepest["children"] = [{"marker": "1.", "span": [0, 1], "children": [], "heading": None}]
        deepest = deepest["children"][0]
    assert len(differences(pred)) == 5000
