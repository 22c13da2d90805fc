"""PDF: lines from character boxes, furniture by place, ruled tables, every line with its box."""

from __future__ import annotations

import math

import pytest
from made_files import pdf, rules, set_text

from govdoc.readers import Limits, Source, read

TITLE = "关于开展安全检查的通知"


def source(*contents: str, box: str = "0 0 595 842", more: str = "") -> Source:
    return read(pdf(*contents, box=box, more=more), "a.pdf")


def furniture(found: Source) -> list[str]:
    return [found.text[slice(*span)] for span in found.furniture]


def tables(found: Source) -> list[str]:
    return [found.text[slice(*span)] for span in found.tables]


def spread(text: str, step: float = 14, twice: float | None = None) -> str:
    """Each character set on its own, and again a little to the right."""
    shifts = (0.0,) if twice is None else (0.0, twice)
    return "".join(set_text(90 + step * at + shift, 700, char) for at, char in enumerate(text) for shift in shifts)


LINES = [
    (set_text(90, 700, TITLE) + set_text(90, 660, "各县（市、区）"), f"{TITLE}\n各县（市、区）\n"),
    (set_text(90, 660, "正文") + set_text(90, 700, TITLE), f"{TITLE}\n正文\n"),  # drawn from below
    (set_text(90, 700, TITLE) + set_text(90.4, 700, TITLE), f"{TITLE}\n"),  # twice for bold
    (set_text(90, 700, TITLE) + set_text(90, 700, TITLE), f"{TITLE}\n"),
    (spread("检查——通知", twice=0.4), "检查——通知\n"),
    (spread(TITLE, twice=0.4), f"{TITLE}\n"),
    (set_text(60, 700, "甲..........乙,,ll"), "甲..........乙,,ll\n"),
    (set_text(60, 700, "甲..") + set_text(400, 700, "乙,,"), "甲..  乙,,\n"),
    (spread("人人都是安全员"), "人人都是安全员\n"),  # two of a kind side by side are no twins
    (set_text(60, 700, "主任：张某") + set_text(400, 700, "副主任：李某"), "主任：张某  副主任：李某\n"),
    (set_text(60, 700, "标题", size=30) + set_text(125, 702, "试行"), "标题试行\n"),
    ("", ""),
]


@pytest.mark.parametrize(("content", "text"), LINES)
def test_characters_make_lines(content: str, text: str) -> None:
    assert source(content).text == text


TURNED = [
    ("1 0 0 1", "", (90, 700), (90, 660)),
    ("1 0 0 1", "/Rotate 90", (90, 700), (90, 660)),
    ("1 0 0 1", "/Rotate 180", (90, 700), (90, 660)),
    ("1 0 0 1", "/Rotate 270", (90, 700), (90, 660)),
    ("0 1 -1 0", "", (90, 100), (130, 100)),
    ("0 -1 1 0", "", (130, 700), (90, 700)),
    ("-1 0 0 -1", "", (500, 100), (500, 140)),
    ("0 1 -1 0", "/Rotate 90", (90, 100), (130, 100)),
    ("0 -1 1 0", "/Rotate 270", (130, 700), (90, 700)),
]


@pytest.mark.parametrize(("turn", "more", "first", "second"), TURNED)
def test_a_page_that_lies_otherwise_reads_the_same(
    turn: str, more: str, first: tuple[int, int], second: tuple[int, int]
) -> None:
    found = source(set_text(*first, TITLE, turn=turn) + set_text(*second, "正文第一行", turn=turn), more=more)
    assert found.text == f"{TITLE}\n正文第一行\n"
    width, height = (842, 595) if more in ("/Rotate 90", "/Rotate 270") else (595, 842)
    for line in found.layout:
        x0, top, x1, bottom = line.bbox
        assert 0 <= x0 < x1 <= width
        assert 0 <= top < bottom <= height


def test_boxes_are_points_from_the_top_left_of_the_shown_page() -> None:
    plain = source(set_text(90, 700, TITLE)).layout
    shifted = source(set_text(1090, 1700, TITLE), box="1000 1000 1595 1842").layout
    cropped = source(set_text(190, 700, TITLE), more="/CropBox[100 100 500 842]").layout
    assert [line.bbox for line in plain] == [line.bbox for line in shifted] == [line.bbox for line in cropped]
    x0, top, x1, bottom = plain[0].bbox
    assert (x0, x1) == (90, 244)
    assert top < 842 - 700 < bottom


def test_two_columns_read_one_after_the_other() -> None:
    rows = [(f"左栏文字第{n}行内容很多", f"右栏文字第{n}行内容很多") for n in "一二三四五六七八九十"]
    content = set_text(180, 760, "公报标题横贯两栏的文字很长很长")
    for at, (left, right) in enumerate(rows):
        content += set_text(60, 700 - 20 * at, left) + set_text(320, 700 - 20 * at, right)
    text = source(content + set_text(180, 400, "编者按横贯两栏的文字也很长很长")).text
    assert [line.strip() for line in text.splitlines()[1:-1]] == [row[0] for row in rows] + [row[1] for row in rows]


def test_a_few_lines_with_a_gap_are_no_columns() -> None:
    content = "".join(
        set_text(60, 700 - 20 * at, f"姓名{at}：张某某某某某某某某某") + set_text(320, 700 - 20 * at, f"电话{at}：某某某某某某某某某")
        for at in range(5)
    )
    assert source(content).text.startswith("姓名0：张某某某某某某某某某  电话0")


PAGE_NUMBERS = ["— 1 —", "-1-", "1", "第1页", "第 1 页 共 3 页", "1/3", "· 1 ·", "- ii -"]
NOT_PAGE_NUMBERS = ["2021年", "1.", "附件1", "第1条", "一、", "1号", "共3人"]


@pytest.mark.parametrize("number", PAGE_NUMBERS)
def test_page_numbers_are_furniture(number: str) -> None:
    assert furniture(source(set_text(90, 700, TITLE) + set_text(280, 30, number))) == [number]


@pytest.mark.parametrize("line", NOT_PAGE_NUMBERS)
def test_other_short_lines_at_the_foot_are_none(line: str) -> None:
    assert furniture(source(set_text(90, 700, TITLE) + set_text(280, 30, line))) == []


def test_a_number_in_the_middle_of_a_page_is_none() -> None:
    assert furniture(source(set_text(90, 700, TITLE) + set_text(280, 400, "12"))) == []


def test_running_heads_are_furniture_and_attachment_heads_are_not() -> None:
    heads = source(*(set_text(60, 800, "东江市人民政府公报") + set_text(90, 700, f"正文第{n}段") for n in "一二三"))
    assert furniture(heads) == ["东江市人民政府公报"] * 3
    attachments = source(*(set_text(60, 800, f"附件{n}") + set_text(90, 700, f"正文第{n}段") for n in (1, 2, 3)))
    assert furniture(attachments) == []


def test_the_same_line_below_the_head_is_text() -> None:
    assert furniture(source(set_text(60, 700, "一、总体要求"), set_text(60, 700, "一、总体要求"))) == []


def test_watermarks_and_round_seals_are_furniture_after_the_page() -> None:
    mark = set_text(200, 400, "内部资料", turn="0.7 0.7 -0.7 0.7")
    seal = ""
    for char, angle in zip("东江市人民政府", [2.8 - 0.4 * at for at in range(7)], strict=True):
        a, b = math.cos(angle - math.pi / 2), math.sin(angle - math.pi / 2)
        x, y = 300 + 40 * math.cos(angle), 300 + 40 * math.sin(angle)
        seal += set_text(x, y, char, turn=f"{a:.3f} {b:.3f} {-b:.3f} {a:.3f}")
    found = source(mark + set_text(260, 300, "东江市人民政府") + set_text(260, 270, "2021年1月28日") + seal)
    assert found.text.startswith("东江市人民政府\n2021年1月28日\n")
    assert "内部资料" in furniture(found)


def test_the_first_line_of_a_paragraph_is_indented() -> None:
    content = (
        set_text(118, 700, "为贯彻落实关于加强安全生产工作的部署要求现将")
        + set_text(90, 670, "有关事项通知如下请各单位结合实际认真抓好贯彻")
        + set_text(118, 640, "一、总体要求")
        + set_text(200, 610, "居中的一行")
    )
    indents = [line.startswith("\u3000\u3000") for line in source(content).text.splitlines()]
    assert indents == [True, False, True, False]


def test_lines_that_reach_the_edge_are_told_from_those_that_end_before() -> None:
    lines = ["为贯彻落实关于加强安全生产工作的部署要求现将有关", "事项通知如下请结合实际抓好落实。", "一、健全责任体系压紧压实各方责任抓好各项任务的落实", "二、加强宣传"]
    found = source("".join(set_text(90, 700 - 30 * at, line) for at, line in enumerate(lines)))
    assert [found.text[slice(*span)] for span in found.full] == [lines[0], lines[2]]


GRID = rules([80, 180, 300, 500], [600, 630, 660, 690])


def cells(rows: list[list[str]], top: float = 670) -> str:
    columns = (90, 190, 310)
    return "".join(
        set_text(columns[at], top - 30 * number, cell)
        for number, row in enumerate(rows)
        for at, cell in enumerate(row)
        if cell
    )


def test_a_ruled_table_stands_in_place_with_its_cells_parted_by_tabs() -> None:
    rows = cells([["任务", "时限", "单位"], ["宣传", "3月", ""], ["检查", "", "市总工会"]])
    wrapped = set_text(310, 646, "市文旅局、") + set_text(310, 633, "教育局")
    found = source(set_text(90, 720, "附件") + GRID + rows + wrapped + set_text(90, 560, "注：均为计划"))
    table = "任务\t时限\t单位\n宣传\t3月\t市文旅局、教育局\n检查\t\t市总工会"
    assert found.text == f"附件\n{table}\n注：均为计划\n"
    assert tables(found) == [table]


def test_merged_cells_are_repeated() -> None:
    grid = (
        rules([80, 180], [600, 690])
        + "180 600 m 500 600 l S 180 645 m 500 645 l S 180 690 m 500 690 l S\n"
        + "300 600 m 300 645 l S 500 600 m 500 690 l S\n"
    )
    content = set_text(90, 650, "市直") + set_text(190, 660, "时限和单位") + set_text(190, 610, "3月") + set_text(310, 610, "局")
    assert tables(source(grid + content)) == ["市直\t时限和单位\t时限和单位\n市直\t3月\t局"]


def test_a_table_over_two_pages_is_one() -> None:
    head = [["任务", "时限", "单位"]]
    first = (
        rules([80, 180, 300, 500], [60, 90, 120, 150])
        + cells([*head, ["宣传", "3月", "文旅局"], ["检查", "5月", "应急局、"]], 130)
        + set_text(280, 20, "— 1 —")
    )
    second = (
        rules([80, 180, 300, 500], [690, 720, 750, 780])
        + cells([*head, ["", "", "住建局"], ["总结", "12月", "政府办"]], 760)
        + set_text(280, 20, "— 2 —")
    )
    found = source(first, second)
    assert tables(found) == ["任务\t时限\t单位\n宣传\t3月\t文旅局\n检查\t5月\t应急局、住建局\n总结\t12月\t政府办"]
    assert furniture(found) == ["— 1 —", "任务 时限 单位", "— 2 —"]


def test_a_table_on_a_turned_page_is_found() -> None:
    found = source(GRID + cells([["甲", "乙", "丙"], ["丁", "戊", "己"], ["庚", "辛", "壬"]]), more="/Rotate 90")
    assert tables(found) == ["甲\t乙\t丙\n丁\t戊\t己\n庚\t辛\t壬"]


FRAMES = [
    rules([80, 500], [600, 690]),  # a box
    rules([80, 500], [600, 630, 660, 690]),  # a list
    "80 690 m 500 690 l S 80 685 m 500 685 l S\n",  # a double rule under a red head
]


@pytest.mark.parametrize("frame", FRAMES)
def test_rules_without_columns_make_no_table(frame: str) -> None:
    found = source(frame + cells([["甲"], ["乙"], ["丙"]]))
    assert found.text == "甲\n乙\n丙\n"
    assert not found.tables


def test_text_beside_the_page_is_not_shown_and_not_read() -> None:
    assert source(set_text(90, 700, TITLE) + set_text(700, 700, "页外") + set_text(90, -50, "页下")).text == f"{TITLE}\n"


def test_radicals_of_careless_fonts_become_characters() -> None:
    assert source(set_text(90, 700, "⼈⺠政府⻓江⽅案")).text == "人民政府长江方案\n"


def test_every_line_has_its_box_and_span() -> None:
    found = source(set_text(90, 700, TITLE), set_text(90, 700, "第二页"))
    assert found.pages == 2
    assert [(found.text[slice(*line.span)], line.page) for line in found.layout] == [(TITLE, 1), ("第二页", 2)]


def test_pages_over_the_limit_are_left_with_a_finding() -> None:
    data = pdf(*(set_text(90, 700, f"第{n}段") for n in range(5)))
    found = read(data, "a.pdf", Limits(max_pages=2))
    assert found.text == "第0段\n第1段\n"
    assert found.pages == 5
    assert [finding.code for finding in found.findings] == ["limit-reached"]


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    read(pdf("", "", ""), "a.pdf", progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
