"""Cuts: text cut after a count of characters is whole again; lists, tables and typeset pages are left alone."""

from __future__ import annotations

import pytest

from govdoc.structure import cuts, lines

WIDTH = 27
PROSE = "各乡镇、各部门要高度重视这项工作，加强组织领导，细化任务分工，压实各方责任，强化督促检查，确保到2026年底全面完成年度目标任务。"
MORE = "县财政局、县教育局要统筹用好专项资金1200万元，在9月30日前建成城乡阅读空间36个，并按季度向领导小组办公室报送进展情况。"


def cut(*paragraphs: str, width: int = WIDTH) -> list[str]:
    return [
        line[at : at + width]
        for text in paragraphs
        for line in text.split("\n")
        for at in range(0, len(line) or 1, width)
    ]


def whole(raws: list[str]) -> list[str]:
    groups = cuts.groups(raws)
    return raws if groups is None else ["".join(raws[number] for number in group) for group in groups]


def filled(start: str, end: str = "", width: int = WIDTH) -> str:
    """A paragraph that fills its last line to the last character."""
    body = PROSE[: -(len(start) + len(end)) % width + width]
    return f"{start}{body}{end}"


POSITIVE = {
    "paragraphs": [PROSE, MORE, PROSE],
    "paragraphs with empty lines between": [PROSE, "", MORE, "", PROSE, "", MORE],
    "paragraphs set in": ["　　" + PROSE, "　　" + MORE, "　　一、" + PROSE, "　　二、" + MORE],
    "headings and items": ["一、总体要求", PROSE, "二、主要任务", "（一）" + PROSE, "（二）" + MORE],
    "an item that begins after a full line": [filled("一、", "。"), "二、" + MORE, "三、" + PROSE],
    "an item after a full one without an end": ["1." + PROSE, filled("2.", "等单位"), "3." + MORE, "4." + PROSE],
    "a label that begins lines elsewhere": [PROSE, "责任单位：县财政局", filled("", "。"), "责任单位：县教育局", MORE],
    "a series inside a paragraph": [
        PROSE[:-1] + "：1.登记造册，统一编号；2.分类整理，专人保管；3.移交归档。",
        MORE,
        PROSE,
    ],
    "rows of a table": [
        PROSE,
        MORE,
        "序号\t任务\t单位\t时限",
        "1\t" + PROSE[:30] + "\t县财政局\t9月底前",
        "2\t" + MORE[:40] + "\t县教育局\t全年",
    ],
    "rows in Markdown": [
        PROSE,
        MORE,
        "| 任务 | 单位 |",
        "| --- | --- |",
        f"| {PROSE[:40]} | 县财政局 |",
        f"| {MORE[:33]} | 县教育局 |",
        PROSE,
    ],
    "labels beside each other": ["索引号：LX0147832/2025-00037        主题分类：文化", PROSE, MORE, PROSE],
    "a clock time and a number at the end of a line": [
        PROSE,
        "　　请于2025年11月20日（星期四）上午10:30到县政府会议中心报到。",
        MORE,
        PROSE,
    ],
    "a date below a full line": [PROSE, MORE, filled("", "执行。"), "2025年2月20日", "（此件公开发布）"],
    "a name that signs, above its date": [PROSE, MORE, filled("", "施行。"), "县长 罗景澄", "2025年2月20日"],
}


@pytest.mark.parametrize("paragraphs", POSITIVE.values(), ids=POSITIVE.keys())
def test_what_was_cut_is_whole_again(paragraphs: list[str]) -> None:
    assert whole(cut(*paragraphs)) == paragraphs


NEGATIVE = {
    "names and posts": [
        "组长：罗景澄（县政府）",
        "成员：程亮（县财政局）",
        "沈砚秋（县教育局）",
        "穆青（县文化旅游局）",
        PROSE,
    ],
    "rows of one length": [f"5月{day}日上午送戏下乡城东片区专场" for day in range(10, 20)],
    "rows that end and begin with digits": [f"{n}号窗口 受理登记备案 联系电话867{n}21" for n in range(11, 19)],
    "lines of verse": ["春风送真情就业暖民心岗位到家门", "青山连碧水创业在故里圆梦新征程"] * 4,
    "addressees over lines that are not full": [
        "各县（市、区）人民政府，曜江经济开发区管委会，",
        "市政府各部门、各直属机构，市属各企业，",
        "各高等院校：",
    ],
    "a form": ["姓名：", "单位：", "职务：", "联系电话：", "是否住宿："] * 3,
    "paragraphs a line each": [PROSE, MORE, PROSE, MORE, "特此通知。"],
    "tasks of nearly one length": [
        "完成县城北街、南街路灯改造工程项目",
        "建成东片区、西片区污水管网主体工程",
        "新建城乡公交首末站及配套充电设施站",
    ]
    * 3,
}


@pytest.mark.parametrize("raws", NEGATIVE.values(), ids=NEGATIVE.keys())
def test_what_was_not_cut_is_left_alone(raws: list[str]) -> None:
    assert whole(raws) == raws


def test_a_typeset_page_is_left_to_its_indents() -> None:
    page = ["　　" + PROSE[:26], PROSE[26:53], PROSE[53:], "　　" + MORE[:27], MORE[27:54], MORE[54:]] * 3
    assert whole(page) == page


def test_a_table_that_was_cut_is_a_table() -> None:
    text = "\n".join(
        cut(PROSE, MORE, "序号\t任务\t单位", f"1\t{PROSE[:31]}\t县财政局", f"2\t{MORE[:31]}\t县教育局", PROSE)
    )
    kept, _ = lines.split(text)
    assert [line.string.count("县") for line in kept if line.in_table][1:] == [1, 3]
    assert sum(line.in_table for line in kept) == 3


def test_lines_a_reader_knows_were_not_cut() -> None:
    raws = cut(PROSE, MORE, PROSE)
    text = "\n".join(raws)
    kept, _ = lines.split(text, tables=[(0, len(text))])
    assert len(kept) == len(raws)
