"""`Text` remembers offsets through every edit; cleaning is what the contract says of verbatim fields."""

from __future__ import annotations

import re

import pytest
from generators import phrases
from hypothesis import assume, given

from govdoc.text import Text, clean, join, tidy

# raw line → cleaned
CLEANED = [
    ("2021 年 1 月 28 日", "2021年1月28日"),
    ("１２．５％，ＡＢｃ", "12．5％，ABc"),  # digits and letters are folded, punctuation is kept
    ("　　一、总体要求　", "一、总体要求"),
    ("**举办时间**：3月", "举办时间：3月"),
    ("***重点***任务", "重点任务"),
    ("## 一、总体要求", "一、总体要求"),
    ("##一、总体要求", "一、总体要求"),
    ("时间：# 三月", "时间：三月"),
    ("# # 一、", "一、"),
    ("1 #机组", "1#机组"),
    ("县 级 60 场次", "县级60场次"),
    ("Big Data 平台", "Big Data平台"),
    ("国\u200b务\ufeff院", "国务院"),
    ("国\u00a0务\u3000院", "国务院"),
    ("\x00关于\x07普查", "关于普查"),
    ("见 www.a.example 网", "见www.a.example网"),
    ("a@b.example 邮箱", "a@b.example邮箱"),
    ("GB/T 9704—2012", "GB/T9704—2012"),
    ("（ 一 ） 目标", "（一）目标"),
    ("", ""),
    ("　\t ", ""),
]
# What looks like a mark or a blank to drop, and is text.
KEPT = ["A*B", "#1机组检修", "3#、4#楼", "（#2机组）", "C#语言", "2*3米", "甲·乙", "5—10月", "……", "〇", "1／2"]


@pytest.mark.parametrize(("raw", "cleaned"), CLEANED)
def test_a_line_is_cleaned(raw: str, cleaned: str) -> None:
    assert str(tidy(raw)) == cleaned


@pytest.mark.parametrize("line", KEPT)
def test_text_is_kept(line: str) -> None:
    assert str(tidy(line)) == line


@pytest.mark.parametrize("raw", [raw for raw, _ in CLEANED])
def test_each_character_stands_where_its_offset_says(raw: str) -> None:
    text = tidy(raw, 100)
    folded = [raw[offset - 100] for offset in text.offsets]
    assert str(tidy("".join(folded))) == text.string
    assert list(text.offsets) == sorted(set(text.offsets))


@given(phrases())
def test_offsets_rise_and_stay_inside_the_line_whatever_it_holds(raw: str) -> None:
    text = tidy(raw, 7)
    offsets = list(text.offsets)
    assert len(offsets) == len(text)
    assert offsets == sorted(set(offsets))
    assert all(7 <= offset < 7 + len(raw) for offset in offsets)


@given(phrases())
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    assume("#" not in raw and "*" not in raw)  # ** *: what is left of marks may make a mark
    once = tidy(raw).string
    assert tidy(once).string == once


def test_wrapped_lines_are_joined_without_a_blank_but_between_latin_words() -> None:
    assert join([Text.whole("政务服", 0), Text.whole("务中心", 4)]).string == "政务服务中心"
    latin = join([Text.whole("Big", 0), Text.whole("Data", 4)])
    assert latin.string == "Big Data"
    assert list(latin.offsets) == [0, 1, 2, 3, 4, 5, 6, 7]


def test_cleaning_a_slice_leaves_out_the_furniture_in_it() -> None:
    slice_ = "市发改委、\n— 2 —\n数字办"
    assert clean(slice_, [(106, 111)], start=100) == "市发改委、数字办"
    assert clean(slice_, [(0, 50), (500, 600)], start=100) == "市发改委、—2—数字办"


@pytest.mark.parametrize("end", "\n\x0b\x0c\x85\u2028\u2029")
def test_a_slice_is_cleaned_line_by_line_whatever_ends_its_lines(end: str) -> None:
    assert clean(f"第n{end}#）期") == "第n）期"
    assert clean(f"Big{end}Data") == "Big Data"


def test_a_slice_keeps_its_places() -> None:
    text = tidy("１. 名 师", 10)
    assert text.string == "1.名师"
    assert text[2:].span == (13, 16)
    assert text.at(2, 3) == (13, 14)
    assert text.index_of(15) == 3
    assert text.index_of(99) == 4


def test_stripping_and_splitting_keep_places() -> None:
    text = Text.whole("，甲、 乙，", 5)
    assert text.strip("，").span == (6, 10)
    assert [(piece.string, piece.span) for piece in text.split(re.compile("[、，]"))] == [("甲", (6, 7)), ("乙", (9, 10))]


def test_an_empty_text_has_no_span() -> None:
    with pytest.raises(ValueError, match="no span"):
        _ = Text.whole("").span
