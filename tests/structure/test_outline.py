"""The outline: a stack of marker families checked by ordinals; gaps, repeats and odd starts are diagnostics."""

from __future__ import annotations

import pytest

from govdoc.diagnostics import Report
from govdoc.structure import lines, outline
from govdoc.structure.outline import Section

Tree = list[tuple[str, str]]


def built(text: str) -> tuple[outline.Outline, Report]:
    report = Report()
    kept, _ = lines.split(text)
    return outline.build(lines.rejoin(kept), "1", report), report


def shape(text: str) -> Tree:
    """Each section as its id and marker, in order."""
    return [(section.id, section.marker.string) for section in built(text)[0].walk()]


def codes(text: str) -> list[str]:
    return [finding.code for finding in built(text)[1].findings]


def section(text: str, name: str) -> Section:
    return next(one for one in built(text)[0].walk() if one.id == name)


SHAPES = {
    "the usual four levels": (
        "一、总体要求\n（一）目标\n1.第一项\n（1）甲\n（2）乙\n2.第二项\n（二）原则\n二、任务",
        [
            ("1.1", "一、"),
            ("1.1.1", "（一）"),
            ("1.1.1.1", "1."),
            ("1.1.1.1.1", "（1）"),
            ("1.1.1.1.2", "（2）"),
            ("1.1.1.2", "2."),
            ("1.1.2", "（二）"),
            ("1.2", "二、"),
        ],
    ),
    "a level that is skipped": ("一、任务\n1.甲\n2.乙\n二、保障", [("1.1", "一、"), ("1.1.1", "1."), ("1.1.2", "2."), ("1.2", "二、")]),
    "levels turned round": ("1.任务\n一、甲\n二、乙\n2.保障", [("1.1", "1."), ("1.1.1", "一、"), ("1.1.2", "二、"), ("1.2", "2.")]),
    "mixed brackets are one family": ("(一)甲\n（二)乙\n（三）丙", [("1.1", "(一)"), ("1.2", "（二)"), ("1.3", "（三）")]),
    "the second level numbered throughout": (
        "一、甲\n（一）子\n二、乙\n（二）丑",
        [("1.1", "一、"), ("1.1.1", "（一）"), ("1.2", "二、"), ("1.2.1", "（二）")],
    ),
    "chapters and articles": (
        "第一章　总则\n第一条　为规范管理，制定本办法。\n第二条　本办法适用于全市。\n第二章　附则\n第三条　自印发之日起施行。",
        [("1.1", "第一章"), ("1.1.1", "第一条"), ("1.1.2", "第二条"), ("1.2", "第二章"), ("1.2.1", "第三条")],
    ),
    "decimals": ("1.总则\n1.1目的\n1.2依据\n2.职责\n2.1指挥部", [("1.1", "1."), ("1.1.1", "1.1"), ("1.1.2", "1.2"), ("1.2", "2."), ("1.2.1", "2.1")]),
    "no markers": ("各单位要高度重视。", []),
    "a paragraph that lists inside": (
        "一、要求。一是抓生产。二是保供应。\n二、保障",
        [("1.1", "一、"), ("1.1.1", "一是"), ("1.1.2", "二是"), ("1.2", "二、")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES.keys())
def test_a_document_has_this_tree(text: str, expected: Tree) -> None:
    assert shape(text) == expected


ODDITIES = {
    "all is well": ("一、甲\n二、乙\n三、丙", []),
    "a number is missing": ("一、甲\n三、丙", ["ordinal-gap"]),
    "a number stands twice": ("一、甲\n一、乙", ["ordinal-repeat"]),
    "a count begins in the middle": ("二、乙\n三、丙", ["ordinal-start"]),
    "a count goes on in the next chapter": ("一、甲\n（一）子\n（二）丑\n二、乙\n（三）寅", []),
    "a count that falls": ("一、甲\n二、乙\n三、丙\n二、丁", ["ordinal-gap"]),
    "a statute need not begin with 1": ("第三条　甲。\n第四条　乙。", []),
}


@pytest.mark.parametrize(("text", "expected"), ODDITIES.values(), ids=ODDITIES.keys())
def test_what_is_odd_about_the_numbers_is_said(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_a_diagnostic_names_both_markers_and_stands_at_the_second() -> None:
    _, report = built("一、甲\n三、丙")
    assert [(finding.message, finding.span) for finding in report.findings] == [
        ("序号不连续：“一、”之后是“三、”。", (4, 6))
    ]


def test_a_run_in_heading_is_parted_from_its_text() -> None:
    found = section("（一）总体要求。坚持稳中求进。", "1.1")
    assert found.heading is not None
    assert found.heading.string == "总体要求"
    assert [text.string for text in found.paragraphs] == ["坚持稳中求进。"]


def test_running_text_has_no_heading() -> None:
    found = section("（一）对首次认定的企业，给予奖励10万元。", "1.1")
    assert found.heading is None
    assert [text.string for text in found.paragraphs] == ["对首次认定的企业，给予奖励10万元。"]


def test_inline_items_hold_their_own_text_and_the_parent_what_stands_before() -> None:
    parent = section("（一）强化保障。主要做到：一是抓生产。二是保供应。", "1.1")
    assert [text.string for text in parent.paragraphs] == ["主要做到："]
    assert [(c.inline, c.marker.string, [t.string for t in c.runs]) for c in parent.children] == [
        (True, "一是", ["抓生产。"]),
        (True, "二是", ["保供应。"]),
    ]


def test_a_section_reaches_to_the_end_of_its_last_descendant() -> None:
    text = "一、任务\n（一）甲\n甲事。\n二、保障"
    assert section(text, "1.1").span == (0, text.index("。") + 1)


def test_what_closes_the_document_stands_in_no_section() -> None:
    tree, _ = built("一、甲事项要抓紧。\n二、乙事项要抓紧。\n特此通知。")
    assert [text.string for text in tree.paragraphs] == ["特此通知。"]


def test_a_paragraph_below_an_item_belongs_to_it() -> None:
    tree, _ = built("一、甲事项\n市财政局每年安排专项资金。\n二、乙事项\n由各县落实资金。")
    assert tree.paragraphs == []
    assert [text.string for one in tree.walk() for text in one.paragraphs] == [
        "市财政局每年安排专项资金。",
        "由各县落实资金。",
    ]


def test_a_table_belongs_to_the_section_above_it() -> None:
    tree, _ = built("一、任务\n序号\t任务\n1\t普查\n二、保障")
    assert [(len(rows), above.id if above else None) for rows, above in tree.tables] == [(2, "1.1")]


def test_markers_in_a_table_begin_no_section() -> None:
    assert shape("一、任务\n一、\t甲\n二、\t乙\n二、保障") == [("1.1", "一、"), ("1.2", "二、")]


def test_siblings_know_their_elder() -> None:
    assert section("一、甲\n二、乙", "1.1").elder is None
    elder = section("一、甲\n二、乙", "1.2").elder
    assert elder is not None
    assert elder.marker.string == "一、"


def test_a_text_that_has_lost_its_line_ends_has_blocks_all_the_same() -> None:
    item = "各单位要高度重视这项工作，加强组织领导，细化任务分工，压实各方责任，强化督促检查，确保取得实效。"
    text = "".join(f"{n}、工作任务。{item * 3}（一）具体安排。{item}（二）进度要求。{item}" for n in "一二三")
    assert [marker for _, marker in shape(text)] == ["一、", "（一）", "（二）", "二、", "（一）", "（二）", "三、", "（一）", "（二）"]
    assert not any(one.inline for one in built(text)[0].walk())


def test_a_statute_that_has_lost_its_line_ends_has_chapters_and_articles_all_the_same() -> None:
    item = "申请人应当按照有关规定提交申请材料，受理机关应当依法及时审查，并将结果告知申请人。"
    text = (
        f"第一章　总则第一条　为规范管理，制定本办法。{item * 2}第二条　本办法适用于全市。第二章　补贴标准第三条　按以下标准给予补贴：（一）自建用房每张床位补贴一万元；"
        f"（二）租赁用房每张床位补贴六千元。第四条　补贴每年核定。{item * 2}第三章　附则第五条　本办法自印发之日起施行。"
    )
    assert [marker for _, marker in shape(text)] == ["第一章", "第一条", "第二条", "第二章", "第三条", "（一）", "（二）", "第四条", "第三章", "第五条"]
    assert headings_of(text)[:4] == ["总则", None, None, "补贴标准"]


def headings_of(text: str) -> list[str | None]:
    return [one.heading.string if one.heading is not None else None for one in built(text)[0].walk()]


DUTIES = "（一）组织制定数据目录，并向社会公布；\n（二）指导各单位归集数据，定期开展检查；\n（三）建立共享平台，为各单位提供服务；\n"
LISTS = {
    "a short duty below sentences": (DUTIES + "（四）履行县政府赋予的其他职责。", [None] * 4),
    "a word or two stay": (DUTIES + "（四）其他事项。", [None, None, None, "其他事项"]),
    "a case": ("（一）拒绝归集数据的；\n（二）泄露数据的。", [None, None]),
    "short items alone": ("（一）商品展示；\n（二）规划展示；\n（三）现场咨询。", ["商品展示", "规划展示", "现场咨询"]),
    "one with text of its own": (
        DUTIES + "（四）绩效支持。对项目给予支持。\n（五）现场展示活动组织。",
        [None, None, None, "绩效支持", "现场展示活动组织"],
    ),
    "articles that are all named": (
        "第二章　奖补范围\n第三条　新建果园。连片30亩以上的，每亩补助800元。\n第四条　果园改造。每亩补助300元。\n"
        "第五条　品牌建设。\n（一）获地理标志的，奖励20万元；\n（二）获有机认证的，奖励3万元。",
        ["奖补范围", "新建果园", "果园改造", "品牌建设", None, None],
    ),
    "items of an article go on with its sentence": (
        "第一条　办理程序如下：\n（一）提出申请；\n（二）现场核查；\n（三）公示。\n第二条　本办法自印发之日起施行。",
        [None, None, None, None, None],
    ),
    "items of an article that name things": (
        "第一条　申请人提交下列材料：\n（一）申请表；\n（二）身份证复印件；\n（三）验收单及发票。\n第二条　本办法自印发之日起施行。",
        [None, "申请表", "身份证复印件", "验收单及发票", None],
    ),
    "articles of which one only says something": (
        "第一章　总则\n第一条　严禁烟火。违者依法处理。\n第二条　为加强管理，制定本办法。\n第三条　实行分级管理。县局负责日常工作。",
        ["总则", None, None, None],
    ),
    "measures with who is responsible behind them": (
        "（一）支持设立商标受理窗口。（市市场监管局）\n（二）取消首次申请资质时对投资者的业绩要求，允许在全市范围内承揽业务。（市住建局）\n"
        "（三）对符合条件的企业，可以按规定直接办理登记。（市商务局）\n（四）企业可以自主选择纳税期限。（市税务局）",
        [None, None, None, None],
    ),
    "a rule among rules": (
        "一、前期物业收费实行政府指导价管理。收费项目共五项。\n二、未成立业主大会的，由物业企业申报。\n三、物业企业应当公示收费标准。\n"
        "四、空置房屋按照标准的七成收取。",
        [None, None, None, None],
    ),
    "a thing among clauses stays": (
        "1.会展类项目，包括展览、会议、论坛等。\n2.金融类项目，包括融资、保险、结算等。\n3.工程建设类以及港机等制造类项目。",
        [None, None, "工程建设类以及港机等制造类项目"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS.keys())
def test_the_items_of_a_list_agree(text: str, expected: list[str | None]) -> None:
    assert headings_of(text) == expected


def test_headings_run_together_with_their_text_show_in_a_series() -> None:
    text = "一、主办单位中共锦棠县委宣传部\n锦棠县文明办\n二、征文内容征文要以县城整治为背景，写所见所闻。\n三、征文要求征文要求观点鲜明，主题突出。\n四、奖励办法\n设一等奖2名。"
    assert headings_of(text) == ["主办单位", "征文内容", "征文要求", "奖励办法"]


def test_one_item_that_begins_with_a_label_says_something() -> None:
    text = "1.活动对象全县中小学生自愿参加。\n2.参赛作品要求原创，主题鲜明。\n3.报名时间截止后不再受理。"
    assert headings_of(text) == [None, None, None]
    text = "一、活动时间安排与调整办法\n二、参赛对象范围和资格条件\n三、评选办法细则及其说明"
    assert headings_of(text) == ["活动时间安排与调整办法", "参赛对象范围和资格条件", "评选办法细则及其说明"]
