"""Markers: what begins an item and what only looks like it, at the start of a line and inside a paragraph."""

from __future__ import annotations

import pytest

from govdoc.structure import markers

# line → marker as written, style, ordinal
POSITIVE = [
    ("一、总体要求", "一、", "chinese", 1),
    ("十二、保障措施", "十二、", "chinese", 12),
    ("二十、附则", "二十、", "chinese", 20),
    ("一、一类企业", "一、", "chinese", 1),
    ("二、二级医院", "二、", "chinese", 2),
    ("三、一次性补贴", "三、", "chinese", 3),
    ("十、一线职工", "十、", "chinese", 10),
    ("一.总体要求", "一.", "chinese", 1),
    ("三．工作要求", "三．", "chinese", 3),
    ("（一）项目建设", "（一）", "paren_chinese", 1),
    ("（一）项目建设。加快推进。", "（一）", "paren_chinese", 1),
    ("(二)强化监管", "(二)", "paren_chinese", 2),
    ("（三)半边", "（三)", "paren_chinese", 3),
    ("（十一）条件保障", "（十一）", "paren_chinese", 11),
    ("㈢压实责任", "㈢", "paren_chinese", 3),
    ("1.举办时间", "1.", "arabic", 1),
    ("1．举办时间", "1．", "arabic", 1),
    ("12、其他", "12、", "arabic", 12),
    ("3.2025年底前完成改造", "3.", "arabic", 3),
    ("5.12345热线办理", "5.", "arabic", 5),
    ("11.121人才梯队项目", "11.", "arabic", 11),
    ("⒉第二", "⒉", "arabic", 2),
    ("1.1目标", "1.1", "decimal", 1),
    ("5.4公示立项", "5.4", "decimal", 4),
    ("2.3元旦慰问", "2.3", "decimal", 3),
    ("2.3.4预警", "2.3.4", "decimal", 4),
    ("（1）加大投入", "（1）", "paren_arabic", 1),
    ("(12)其他", "(12)", "paren_arabic", 12),
    ("⑴产业", "⑴", "paren_arabic", 1),
    ("3）材料", "3）", "arabic_paren", 3),
    ("①企业", "①", "circled", 1),
    ("⑳企业", "⑳", "circled", 20),
    ("一是抓生产", "一是", "yishi", 1),
    ("二要保供应", "二要", "yishi", 2),
    ("其三，强监管", "其三，", "yishi", 3),
    ("第一，统一思想", "第一，", "diyi", 1),
    ("第一章总则", "第一章", "chapter", 1),
    ("第二节评审", "第二节", "division", 2),
    ("第十条本办法自印发之日起施行", "第十条", "article", 10),
    ("第一百零三条施行日期", "第一百零三条", "article", 103),
    ("第12条奖励", "第12条", "article", 12),
    ("第三编侵权责任", "第三编", "volume", 3),
    ("第一部分：工作目标", "第一部分", "segment", 1),
    ("第一部分部门概况", "第一部分", "segment", 1),
]
# Lines that begin with a number that counts, dates, cites or names something.
NEGATIVE = [
    "（二）、（三）项规定的情形",
    "第一部分是基本情况，第二部分是建议。",
    "第二部分内容由各县编写。",
    "（一）、（二）、（四）项",
    "2021.1.28",
    "2021年1月28日",
    "3.5亿元",
    "1.5倍",
    "12.5％的企业",
    "0.3公里",
    "一、二等奖各若干名",
    "一、二级响应由市指挥部启动",
    "二、三季度",
    "三、四级公路",
    "十、十一、十二月",
    "一、二、三类",
    "一二三产业融合",
    "一次性奖励10万元",
    "一是否符合条件",
    "第（二）项规定的材料",
    "第三方评估",
    "第一批名单",
    "第一时间上报",
    "第二条的规定",
    "第三条、第四条规定",
    "第一章程序",
    "曜府办〔2025〕8号",
    "〔2025〕8号",
    "（2025）曜仲字第2号",
    "（一）项规定的情形",
    "（三）和（四）",
    "（1）号机组",
    "100名博士",
    "10、20元面额"[3:],
    "5—10月",
    "3:30开始",
    "12345热线",
    "（试行）",
    "（三分之一）",
    "其一半",
    "零售企业",
    "百家企业",
    "",
]
# A line of a wrapped paragraph may begin with the cited items of a regulation.


@pytest.mark.parametrize(("line", "written", "style", "ordinal"), POSITIVE)
def test_a_marker_begins_the_line(line: str, written: str, style: str, ordinal: int) -> None:
    found = markers.match(line)
    assert found is not None
    assert (line[slice(*found.at)], found.style, found.ordinal) == (written, style, ordinal)


@pytest.mark.parametrize("line", NEGATIVE)
def test_no_marker_begins_the_line(line: str) -> None:
    assert markers.match(line) is None


@pytest.mark.parametrize("style", markers.STYLES)
def test_each_family_has_a_row_in_the_table(style: str) -> None:
    assert style in {row[2] for row in POSITIVE}


# paragraph → the ordinals of the markers that may count in it
RUNNING = [
    ("要做到：一是抓生产。二是保供应，三要控风险。", [("yishi", 1), ("yishi", 2), ("yishi", 3)]),
    ("包括①企业、②学校；③社区", [("circled", 1), ("circled", 2), ("circled", 3)]),
    ("分两类：（1）新建；（2）改建。", [("paren_arabic", 1), ("paren_arabic", 2)]),
    ("步骤如下：1.报名；2.初审。", [("arabic", 1), ("arabic", 2)]),
    ("⑴甲⑵乙", [("paren_arabic", 1), ("paren_arabic", 2)]),
    ("本办法由各科室执行（责任单位：市财政局）第五条本办法自印发之日起施行。", [("article", 5)]),
    ("落实《若干措施》（曜政办〔2025〕7号）第4条要求，现公告如下。", []),
    ("依据第三条第（二）项、第（三）项的规定", []),
    ("同比增长2.5倍，达到3.5亿元", []),
    ("负责人（1名）、工作人员（2名）", []),
    ("这项工作难度不一是客观情况", []),
    ("见附件1、2", []),
]


@pytest.mark.parametrize(("paragraph", "expected"), RUNNING)
def test_markers_inside_a_paragraph(paragraph: str, expected: list[tuple[str, int]]) -> None:
    assert [(marker.style, marker.ordinal) for marker in markers.running(paragraph)] == expected


def test_a_number_that_a_wrapped_line_may_begin_with_is_doubtful() -> None:
    assert markers.is_doubtful("2.项目")
    assert not markers.is_doubtful("二、项目")
    assert not markers.is_doubtful("项目")


def test_depth_is_how_many_numbers_a_marker_has() -> None:
    depths = [found.depth for line in ("1.2.3预警", "1.2预警", "1.预警") if (found := markers.match(line))]
    assert depths == [3, 2, 1]
