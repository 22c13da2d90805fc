"""Quantities: phrases in the manner of notices and what they say; numbers that say nothing; texts that must not harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from govdoc.lexicon import BUILT_IN
from govdoc.values.quantities import QuantityContext, QuantityValue, find
from govdoc.values.quantities.manners import tally

FOLDER = Path(__file__).parent


def _lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]


POSITIVE = [tuple(line.split("\t")) for line in _lines("quantity_phrases.tsv")]
NEGATIVE = _lines("quantity_negatives.txt")
KNOWN_FAILURES = [  # and why
    ("坝前135米水位蓄水", "135米", "坝前水位", "a noun on both sides"),
    ("承担的风险责任比例均不低于20%", "不低于20%", "承担的风险责任比例", "how much of a relative clause belongs"),
    ("房屋有裂缝的110户，严重受损的76户", "76户", "房屋严重受损的", "an elided subject, not an elided head"),
    ("缴存职工最高贷款金额60万元", "60万元", "最高贷款金额", "two nouns side by side"),
]
OBJECTS = [  # text, quantity, what it counts, and the heading above
    ("贷款最高额度为双缴存职工80万元，单缴存职工60万元", "60万元", "贷款最高额度", ""),
    ("单身青年由每月600元调整为800元", "800元", "租房提取限额", "上调租房提取限额"),
    ("驻区企业800万元", "800万元", "驻区企业", "强化组织领导"),
    ("交易服务费按现行标准下浮35%", "35%", "交易服务费", ""),
    ("按应缴税额的40%减征房产税", "40%", "房产税", ""),
    ("各银行按贷款余额的2%计提风险准备金", "2%", "风险准备金", ""),
    ("竣工后缴纳不低于合同总价的8%", "8%", "合同总价", ""),
    ("按照每月700元的标准扣除房租", "700元", "标准", ""),
    ("举办1.5万平方米以上规模的展会", "1.5万平方米以上", "规模", ""),
    ("未来几年发生5级以上地震的可能性较大", "5级以上", "地震", ""),
    ("建设10个大型的物流园区", "10个", "大型的物流园区", ""),
    ("全市3—6岁儿童入园率达到92%", "92%", "3—6岁儿童入园率", ""),
    ("每户补贴2万元购车券", "2万元", "购车券", ""),
    ("一般会员单位每家选派学员2人，理事单位每家不少于3人", "不少于3人", "学员", ""),
    ("理事单位不少于30家", "不少于30家", "理事单位", ""),
    ("最高额度在50万元基础上上调10万元", "10万元", "最高额度", ""),
    ("贷款额度上浮20%，上浮后不得超过90万元", "不得超过90万元", "贷款额度", ""),
    ("团购活动期间销售总额超过300万元", "超过300万元", "销售总额", ""),
    ("每架次奖补3万元", "3万元", "奖补", ""),
    ("另收餐费每人每天不超过60元", "不超过60元", "餐费", ""),
    ("允许30名外籍人员担任顾问", "30名", "外籍人员", ""),
    ("每个托位给予一次性建设补助9000元", "9000元", "一次性建设补助", ""),
    ("对年度财政贡献超过900万元、600万元的企业", "600万元", "年度财政贡献", ""),
    ("层高不宜大于3.6米", "不宜大于3.6米", "层高", ""),
    ("水平投影面积之和不得大于套内面积的20%", "20%", "水平投影面积之和", ""),
    ("维修资金，建设单位按第一年30%、第二年70%的比例缴清", "30%", "维修资金", ""),
    ("实行统一水价，由2.1元/立方米调整为2.4元/立方米", "2.1元/立方米", "统一水价", ""),
]


def _context(hint: str) -> QuantityContext:
    kind, _, heading = hint.partition("#")
    return QuantityContext(headings=(heading,) if heading else (), document_type=kind or "通知")


def _only(text: str, quantity: str, context: QuantityContext | None = None) -> QuantityValue:
    return next(value for value in find(text, context or QuantityContext()) if value.text == quantity)


@pytest.mark.parametrize(
    ("text", "quantity", "value", "upper", "unit", "comparator", "change", "role", "counted", "hint"), POSITIVE
)
def test_a_phrase_says_how_much_of_what(
    text: str,
    quantity: str,
    value: str,
    upper: str,
    unit: str,
    comparator: str,
    change: str,
    role: str,
    counted: str,
    hint: str,
) -> None:
    found = _only(text, quantity, _context(hint))
    assert float(found.value) == float(value)
    assert found.upper == (float(upper) if upper else None)
    assert (found.unit, found.comparator, found.change or "") == (unit, comparator, change)
    assert (found.object or "", found.role) == (counted, role)


@pytest.mark.parametrize(("text", "quantity", "counted", "heading"), OBJECTS)
def test_the_object_is_found_where_it_stands_apart(text: str, quantity: str, counted: str, heading: str) -> None:
    assert _only(text, quantity, _context(f"#{heading}" if heading else "")).object == counted


@pytest.mark.parametrize("text", NEGATIVE)
def test_a_number_that_says_no_quantity_is_left_out(text: str) -> None:
    assert [value.text for value in find(text)] == []


@pytest.mark.parametrize(
    ("text", "quantity", "counted"),
    [pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=why)) for *row, why in KNOWN_FAILURES],
)
def test_known_failures(text: str, quantity: str, counted: str) -> None:
    assert _only(text, quantity).object == counted


@pytest.mark.parametrize("text", sorted({row[0] for row in POSITIVE}))
def test_places_point_to_what_they_name(text: str) -> None:
    for value in find(text):
        assert text[slice(*value.at)] == value.text
        if value.object_at is not None:
            assert text[slice(*value.object_at)] == value.object


def test_a_restored_head_has_no_place() -> None:
    assert _only("开展技能竞赛900场次、县级50场次", "50场次").object_at is None


@pytest.mark.parametrize(
    ("text", "quantity", "per"),
    [
        ("每队领队1名", "1名", "每队"),
        ("按每人1000元标准给予补贴", "1000元", "每人"),
        ("每个项目选拔5名选手", "5名", "每个项目"),
        ("给予每人每月3000元补贴", "3000元", "每人每月"),
        ("举办招聘会5场", "5场", None),
    ],
)
def test_per_is_what_each_of_the_amounts_is_for(text: str, quantity: str, per: str | None) -> None:
    assert _only(text, quantity).per == per


@pytest.mark.parametrize(
    ("text", "quantity", "baseline"),
    [
        ("贷款余额较年初增加1500亿元以上", "1500亿元以上", "较年初"),
        ("进出口比2020年增长8%", "8%", "比2020年"),
        ("进出口同比增长8%", "8%", "同比"),
        ("进出口占比达到8%", "8%", None),
    ],
)
def test_a_change_has_its_baseline_as_written(text: str, quantity: str, baseline: str | None) -> None:
    assert _only(text, quantity).baseline == baseline


@pytest.mark.parametrize(
    ("text", "quantity", "action"),
    [("计划开展技能竞赛50场", "50场", "开展"), ("邀请80名博士参加", "80名", "邀请"), ("给予补贴500元", "500元", "给予")],
)
def test_the_action_is_the_verb_of_the_clause(text: str, quantity: str, action: str) -> None:
    assert _only(text, quantity).action == action


@pytest.mark.parametrize(("unit", "norm"), [("名", "人"), ("㎡", "平方米"), ("百分点", "个百分点"), ("平米", "平方米")])
def test_units_group_under_one_form(unit: str, norm: str) -> None:
    (value,) = find(f"新增50{unit}，")
    assert (value.unit, value.unit_norm) == (unit, norm)


def test_a_bracket_belongs_to_what_stands_before_it() -> None:
    inside = _only("界定标准由140平方米以下(含140平方米)调整为144平方米以下", "140平方米")
    assert (inside.object, inside.role) == ("界定标准", "fact")


@pytest.mark.parametrize(
    "text",
    ["1" * 50_000, "（" * 50_000, "（5个）" * 5_000, "不" * 50_000 + "5个", "5000元、" * 5_000, "一" * 50_000 + "个", "千家万户" * 10_000, "3-5" * 10_000],
)
def test_no_text_takes_long(text: str) -> None:
    start = time.perf_counter()
    find(text)
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("text", ["", "5", "个", "）5个（", "“5个", "《5个", "\x00\uffff5个\ud800", "%", "以上", "、5个、", "的5个的", "5" * 40 + "个"])
def test_any_text_is_read(text: str) -> None:
    assert all(value.text in text for value in find(text))


@pytest.mark.parametrize(
    ("text", "year", "role"),
    [
        ("2012年，全区实现生产总值500亿元", 2013, "fact"),
        ("2012年，全区实现生产总值500亿元。进出口总额达到20亿元", 2013, "fact"),
        ("2012年，全区实现生产总值500亿元。今年计划达到600亿元", 2013, "target"),
        ("2012年，全区实现生产总值500亿元", 2012, "target"),
        ("到2012年末，贷款余额20亿元", 2013, "fact"),
        ("到2015年，贷款余额达到20亿元", 2013, "target"),
        ("力争2012年全区实现生产总值500亿元", 2013, "target"),
    ],
)
def test_what_is_told_of_a_year_before_the_notice_is_a_fact(text: str, year: int, role: str) -> None:
    assert find(text, QuantityContext(document_type="通知", year=year))[-1].role == role


def test_money_of_a_notice_that_allots_it_is_granted() -> None:
    context = QuantityContext(title="关于下达扶贫补助资金的通知", document_type="通知")
    assert _only("每县发展专项资金600万元", "600万元", context).role == "support"


def test_the_nearest_heading_that_says_something_decides() -> None:
    context = QuantityContext(headings=("三、参会人员", "（二）分会场"), document_type="通知")
    assert _only("各县参加会议人员20人", "20人", context).role == "condition"


@pytest.mark.parametrize(
    ("before", "role"), [("须同时符合以下条件：", "condition"), ("本办法适用于新建项目，须同时符合以下条件：", "condition"), ("今年的主要目标：", "target")]
)
def test_the_line_that_leads_up_to_a_list_decides(before: str, role: str) -> None:
    assert _only("投产后年纳税500万元以上；", "500万元以上", QuantityContext(document_type="通知", before=before)).role == role


TERMS = "符合条件的职工可申请提取，额度按缴存年限执行。未按期缴纳的，不予受理。申请人应当出具证明，凭证明办理，不得重复享受。"
PLAN = "加快推进示范园区建设，大力培育重点企业，全面提升服务体系。各责任单位要强化配合，确保完成目标任务，引导社会力量开展活动。"


@pytest.mark.parametrize(
    ("text", "part", "role"),
    [
        ("单身职工每月1500元", TERMS, "condition"),
        ("出租的住房按评估价的70%计算", TERMS, "condition"),
        ("办理时配备工作人员3名", TERMS, "target"),  # done by those who lay down the terms
        ("可购买住房1套", TERMS, "condition"),
        ("处理率要达到95%", TERMS, "target"),
        ("处理率要达到95%的单位", TERMS, "condition"),
        ("单身职工每月1500元", PLAN, "target"),
        ("新建厂房的70%用于出租", PLAN, "target"),
        ("单身职工每月1500元", "", "target"),
    ],
)
def test_what_nothing_else_decides_is_decided_by_the_manner_of_its_part(text: str, part: str, role: str) -> None:
    assert find(text, QuantityContext(document_type="通知", part=tally(part, BUILT_IN)))[0].role == role


def test_under_a_heading_of_plans_a_number_is_aimed_at_though_the_part_lays_down_terms() -> None:
    context = QuantityContext(headings=("四、下一步安排",), document_type="通知", part=tally(TERMS, BUILT_IN))
    assert _only("抽检食品4批次", "4批次", context).role == "target"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("补贴标准为硕士每人3万元；本科每人1万元", "support"),
        ("给予每家补助3万元。入选示范的1万元", "support"),
        ("给予每家补助3万元。企业配套不少于1万元", "condition"),  # no lower bound is granted
        ("给予每家补助3万元；最高贷款额度1万元", "condition"),
    ],
)
def test_a_sum_goes_on_what_the_clauses_before_it_grant(text: str, role: str) -> None:
    assert find(text)[-1].role == role
