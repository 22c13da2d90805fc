"""Series: ordinals tell the markers that count from numbers that only look like them."""

from __future__ import annotations

import pytest

from govdoc.structure import series

RUNNING = [
    ("一是抓生产。二是保供应。三是控风险。", "arabic", [1, 2, 3]),
    ("包括：①企业；②学校；③社区。", "arabic", [1, 2, 3]),
    ("一是甲。二是乙。再次强调：一是丙。二是丁。", "arabic", [1, 2, 1, 2]),
    ("这项工作一是难，要抓紧。", "arabic", []),  # one of a kind counts nothing
    ("二是保供应。三是控风险。", "arabic", []),  # a count begins with 1
    ("步骤：1.报名；2.初审；3.公示。", "paren_chinese", [1, 2, 3]),
    ("步骤：1.报名；2.初审；3.公示。", "arabic", []),  # a family does not count inside itself
    ("由①号机组供电", "arabic", []),
    ("", "arabic", []),
]


@pytest.mark.parametrize(("text", "style", "ordinals"), RUNNING)
def test_markers_count_inside_a_paragraph_as_a_series(text: str, style: str, ordinals: list[int]) -> None:
    assert [marker.ordinal for marker in series.running_markers(text, style)] == ordinals


BLOCKS = {
    "a marker a line": (["一、甲", "二、乙"], [[1], [2]]),
    "two on a line, told by the count": (["二、流程（一）申报。", "（二）评审。"], [[2, 1], [2]]),
    "articles after the end of a sentence": (["第一条 甲。第二条 乙。", "第三条 丙。"], [[1, 2], [3]]),
    "two short items side by side": (["三、要求", "（一）提高认识。（二）抓好整改。"], [[3], [1, 2]]),
    "the second cited inside the first": (["（一）符合条件的，（二）项除外。", "（二）其他情形。"], [[1], [2]]),
    "a chapter and its first article": (["第一章总则第一条为规范管理，制定本办法。"], [[1, 1]]),
    "numbers that have lost their point": (["1购房人提出申请并领取材料。", "2经审核后发放补贴资金。"], [[1], [2]]),
    "years are no numbers of items": (["2025年开展普查工作。", "2026年完成验收工作。"], [[], []]),
    "amounts are no numbers of items": (["1名组长负责统筹协调。", "2名副组长分工负责。"], [[], []]),
    "a series inside a paragraph begins no block": (["一是抓生产。二是保供应。"], [[]]),
    "commas for 、, three in a row": (["一,各地使用票证.", "二,尺寸自定.", "另外说明。", "三,统一编号."], [[1], [2], [], [3]]),
    "levels that count down": (["一、四级（蓝色）。启动。", "二、三级（黄色）。启动。", "三、二级（橙色）。启动。"], [[1], [2], [3]]),
    "the second and third below the item they go on with": (
        ["一、奖励", "设一、二等奖，其中", "一、二等奖各一名。", "二、三等奖发证书。", "二、要求", "好。"], [[1], [], [], [], [2], []],
    ),
    "the third and fourth over the end of a line": (["一、目标", "完成。", "二、公路", "新建公路，其中", "三、四级公路5公里。"], [[1], [], [2], [], []]),
    "two lines with commas may be anything": (["一,甲方负责供货.", "二,乙方负责验收."], [[], []]),
    "commas that count on from nothing": (["三,四月份开展检查.", "四,五月份总结.", "五,六月份表彰."], [[], [], []]),
    "a table of contents before the articles": (
        ["目录", "第一章总则", "第二章组织", "第三章附则", "第一章总则", "第一条为做好防汛工作，制定本办法。", "第二章组织"],
        [[], [], [], [], [1], [1], [2]],
    ),
    "a table of contents with pages": (
        ["1总则…………1", "1.1目的…………1", "1.2依据…………2", "2组织……3", "1总则", "1.1目的", "为做好防汛工作。", "1.2依据", "依法。", "2组织"],
        [[], [], [], [], [1], [1], [], [2], [], [2]],
    ),
    "a last chapter without articles of its own": (
        ["1总则", "1.1目的", "做好防汛工作。", "2组织体系", "2.1市防指", "市防指统一指挥。", "3附则", "本预案自印发之日起施行。"],
        [[1], [1], [], [2], [1], [], [3], []],
    ),
    "items of the same names below two heads are no contents": (
        ["一、春季", "（一）调度", "（二）检查", "（三）通报", "二、夏季", "（一）调度", "（二）检查", "（三）通报"],
        [[1], [1], [2], [3], [2], [1], [2], [3]],
    ),
    "leaders and pages without the text they lead to": (
        ["目录", "1.1编制目的………………1", "1.2编制依据………………2"],
        [[], [], []],
    ),
    "hours below a decimal are no chapter": (["1.1报告", "2小时内上报市防办。"], [[1], []]),
    "yishi a line begins blocks": (["一是抓生产。", "二是保供应。"], [[1], [2]]),
}


@pytest.mark.parametrize(("lines", "ordinals"), BLOCKS.values(), ids=BLOCKS.keys())
def test_markers_begin_blocks(lines: list[str], ordinals: list[list[int]]) -> None:
    assert [[marker.ordinal for marker in found] for found in series.block_markers(lines)] == ordinals
