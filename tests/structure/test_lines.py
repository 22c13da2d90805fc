"""Lines: wrapped lines are rejoined, also over page breaks; what stands on its own line stays there."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdoc import lexicon
from govdoc.structure import lines
from govdoc.text import Text

PROSE = "各单位要高度重视这项工作，加强组织领导，细化任务分工，压实各方责任，强化督促检查，确保取得实效"


LONG_TITLE = "曜江市2025年为老旧住宅小区内既有的一百处电动自行车集中停放场所加装消防设施的为民办实事项目实施方案"


def paragraphs(text: str) -> list[str]:
    kept, _ = lines.split(text)
    return [line.string for line in lines.rejoin(kept)]


def wrapped(paragraph: str, width: int = 28) -> str:
    """Set a paragraph as GB/T 9704 does: 28 characters a line, the first set in by two."""
    whole = f"　　{paragraph}"
    return "\n".join(whole[at : at + width] for at in range(0, len(whole), width))


def test_a_set_paragraph_is_one_line_again() -> None:
    texts = [f"{PROSE}{n}。" for n in ("甲", "乙", "丙", "丁")]
    assert paragraphs("\n".join(map(wrapped, texts))) == texts


def test_a_word_cut_by_a_page_number_is_whole_again() -> None:
    whole = wrapped(f"{PROSE}。").split("\n")
    text = "\n".join([wrapped(f"{PROSE}。")] * 3 + [whole[0], "", "— 2 —", "", *whole[1:]])
    assert paragraphs(text) == [f"{PROSE}。"] * 4


@pytest.mark.parametrize(
    "following",
    [
        "附件：1.任务表",
        "附件1",
        "抄送：市委办公室。",
        "2025年2月20日",
        "（此件公开发布）",
        "一、总体要求",
        "（一）主要目标",
        "第一条为规范管理，制定本办法。",
        "联系人：沈砚秋",
    ],
)
def test_an_element_of_its_own_goes_on_with_nothing(following: str) -> None:
    assert paragraphs(f"{PROSE}\n{following}") == [PROSE, following]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("责任单位：市教育局、", "市财政局"),
        ("各县（市、区）人民政府，", "市政府各部门："),
        ("曜江市人民政府办公室关于印发《曜江市电影产业发展规划", "》的通知"),
        ("依据曜府办", "〔2025〕8号文件要求"),
        ("依据《", "节约用水条例》的规定"),
    ],
)
def test_a_line_that_cannot_end_goes_on(first: str, second: str) -> None:
    assert paragraphs(f"{first}\n{second}") == [first + second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("会议通知", "会议时间：3月1日"),
        ("曜江市财政局", "2025年2月20日"),
        ("关于开展普查的通知", "各县人民政府"),
        ("曜江市消防救援发展规划", "目录"),
        ("（2024年5月6日市人民政府令第66号公布）", "曜江市人民政府决定作如下修改："),
        ("报名已经结束。", "评审随后开始。"),
        (f"附件：{LONG_TITLE}", "曜江市应急管理局"),
        (LONG_TITLE, "为抓紧抓实这项为民实事，制定本方案。"),
        (f"{PROSE}。（二）延长商铺去化政策期限", "为加快商铺去化，政策延长一年。"),
    ],
)
def test_short_lines_stay_apart(first: str, second: str) -> None:
    assert paragraphs(f"{first}\n{second}") == [first, second]


FULL = "请各县人民政府和市政府各部门结合本地实际抓紧认真贯彻执行。"  # its full stop hangs out, so the cut is no fixed count


def below_a_full_line(head: str, known: lexicon.Lexicon = lexicon.BUILT_IN) -> str:
    """The last line of a set notice whose closing sentence fills its line and whose next line is `head`."""
    kept, _ = lines.split("\n".join([*(wrapped(f"{PROSE}{n}。") for n in ("甲", "乙", "丙", "丁")), FULL, head]))
    return lines.rejoin(kept, known)[-1].string


def test_the_body_that_signs_stands_apart_from_a_full_line() -> None:
    assert below_a_full_line("曜江市人民政府办公室") == "曜江市人民政府办公室"
    assert below_a_full_line("各单位会后认真落实") == FULL + "各单位会后认真落实"


def test_every_sort_of_line_end_parts_lines() -> None:
    assert paragraphs("甲。\n乙。\x0b丙。\x0c丁。\u2028戊。\u2029己。") == ["甲。", "乙。", "丙。", "丁。", "戊。", "己。"]


def test_rows_of_a_table_are_left_alone() -> None:
    kept, _ = lines.split("序号\t任务\n1\t开展普查、\n2\t数据")
    joined = lines.rejoin(kept)
    assert [line.in_table for line in joined] == [True, True, True]


def test_one_line_with_a_tab_is_no_table() -> None:
    kept, _ = lines.split("发电单位\t曜江市人民政府\n\n甲。")
    assert not any(line.in_table for line in kept)


def test_furniture_is_set_aside() -> None:
    kept, dropped = lines.split("关于普查的通知\n— 1 —\n正文。\n打印本页")
    assert [line.string for line in kept] == ["关于普查的通知", "正文。"]
    assert [line.string for line in dropped] == ["—1—", "打印本页"]


def test_a_reader_may_declare_furniture_and_tables() -> None:
    kept, dropped = lines.split("页眉\n甲 乙\n丙 丁", tables=[(3, 10)], known_furniture=[(0, 2)])
    assert [(line.string, line.in_table) for line in kept] == [("甲乙", True), ("丙丁", True)]
    assert [line.string for line in dropped] == ["页眉"]


def test_pieces_that_blanks_part_are_found() -> None:
    text = "发电单位  曜江市人民政府    签批盖章　沈砚秋"
    (line,), _ = lines.split(text)
    assert [piece.string for piece in lines.chunks(text, line)] == ["发电单位", "曜江市人民政府", "签批盖章", "沈砚秋"]
    assert isinstance(line.text, Text)


def test_the_words_of_a_user_tell_a_body_below_a_full_line(tmp_path: Path) -> None:
    (tmp_path / "office_suffixes.txt").write_text("值守屋\n", "utf-8")
    assert below_a_full_line("曜江市普查值守屋") == FULL + "曜江市普查值守屋"
    assert below_a_full_line("曜江市普查值守屋", lexicon.load(tmp_path)) == "曜江市普查值守屋"


def test_long_paragraphs_that_may_end_are_no_pages_of_one_line() -> None:
    long = PROSE * 4
    assert paragraphs(f"{long}（责任单位：市教育局）\n{long}”\n{PROSE}。")[:2] == [f"{long}（责任单位：市教育局）", f"{long}”"]
