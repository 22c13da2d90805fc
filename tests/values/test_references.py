"""References: which titles and numbers cite a document, who issued it, what is done with it."""

import pytest

from govdoc.values import references

# text, title (or its number), number, relation
POSITIVE = [
    ("组织专家讲解《农村供水条例》", "农村供水条例", None, "mentions"),
    ("发放《居民节水行为规范》宣传册", "居民节水行为规范", None, "mentions"),
    ("按照《劳动法》第五十一条的规定", "劳动法", None, "basis"),
    ("根据《就业促进意见》（瑞政发〔2020〕1号）精神", "就业促进意见", "瑞政发〔2020〕1号", "basis"),
    ("落实《就业促进意见》[瑞政发〔2020〕1号]", "就业促进意见", "瑞政发〔2020〕1号", "basis"),
    ("落实《就业促进意见》(瑞政发(2020)1号)要求", "就业促进意见", "瑞政发〔2020〕1号", "basis"),
    ("按照瑞房稳办〔2022〕24号《工作实施方案》文件执行", "工作实施方案", "瑞房稳办〔2022〕24号", "basis"),
    ("按《关于印发工作方案的通知(瑞府办发〔2022〕70号)》执行", "关于印发工作方案的通知", "瑞府办发〔2022〕70号", "basis"),
    ("依据《休假办法》（国务院令第513号）", "休假办法", "国务院令第513号", "basis"),
    ("根据（苏价费函〔2002〕9号）文件，", None, "苏价费函〔2002〕9号", "basis"),
    ("按照国办发〔1993〕71号文件的规定，", None, "国办发〔1993〕71号", "basis"),
    ("你部《关于建立会议制度的请示》（教职成〔2018〕8号）收悉。", "关于建立会议制度的请示", "教职成〔2018〕8号", "mentions"),
    ("《关于工资折算的通知》（劳社部发[2000]8号）同时废止。", "关于工资折算的通知", "劳社部发〔2000〕8号", "repeals"),
    ("原《贷款管理细则》自2023年1月1日起停止执行", "贷款管理细则", None, "repeals"),
    ("废止《贷款管理细则》。", "贷款管理细则", None, "repeals"),
    ("修改《车辆管理规定》", "车辆管理规定", None, "amends"),
    ("对《车辆管理规定》作如下修改：", "车辆管理规定", None, "amends"),
    ("现将《全民健身方案》印发给你们", "全民健身方案", None, "issues"),
    ("《全民健身方案》已经市政府同意，现印发给你们，", "全民健身方案", None, "issues"),
    ("《全民健身方案》已经市政府同意。现印发给你们，", "全民健身方案", None, "issues"),
    ("瑞川市教育局关于印发《全民健身方案》的通知", "全民健身方案", None, "issues"),
    ("民政部《关于整顿社团的意见》已经国务院同意，现转发给你们", "关于整顿社团的意见", None, "forwards"),
    ("关于转发国家能源局《关于开展试点的通知》的通知", "关于开展试点的通知", None, "forwards"),
    ("根据上级关于印发《安全方案》的通知要求", "安全方案", None, "basis"),
    ("符合《商品住宅设计指引(试行)》的项目", "商品住宅设计指引(试行)", None, "basis"),
    ("落实《中国制造2025》，", "中国制造2025", None, "basis"),
    ("根据《民族工作二十条》，", "民族工作二十条", None, "basis"),
    ("遵守《见索即付保函统一规则》", "见索即付保函统一规则", None, "basis"),
    ("按照<关于加强管理的通知>(瑞发〔2020〕1号)", "关于加强管理的通知", "瑞发〔2020〕1号", "basis"),
    ("提交了交通部(88)交函办字第9号“关于索赔期限的函”，", "关于索赔期限的函", "(88)交函办字第9号", "mentions"),
    ("按照市政府“关于加强消防工作的通知”(曜政发〔1990〕3号)", "关于加强消防工作的通知", "曜政发〔1990〕3号", "basis"),
    ("根据《荣誉称号评选办法》(简称《办法》)(曜校政〔2010〕88号)要求", "荣誉称号评选办法", "曜校政〔2010〕88号", "basis"),
    ("废水达到DB44/26-2001的二级标准", None, "DB44/26-2001", "mentions"),
    ("满足《车辆排放标准》GB11352.5-2013中的要求", "车辆排放标准", None, "mentions"),
    ("执行GB/T 9704－2012标准", None, "GB/T9704－2012", "basis"),
    ("按照《声环境质量标准》(GB3096-2008)执行", "声环境质量标准", None, "basis"),
    ("《海峡两岸经济合作框架协议》", "海峡两岸经济合作框架协议", None, "mentions"),
]
NEGATIVE = [
    "凭《商品房买卖合同》和契税凭证",
    "签订《国有建设用地使用权出让合同》后",
    "签订《土地成交确认书》",
    "取得《不动产权证书》",
    "取得《商品房预售许可证》",
    "按照《购房合同》确定",
    "提供《异地贷款职工缴存使用证明》",
    "填写《新能源示范站申请表》",
    "填写《项目汇总表》（附件2）",
    "报送《参赛选手登记表》和《承诺书》",
    "须签署《知晓并自愿放弃权利具结书》",
    "发表在《人民日报》上",
    "婺剧《三打白骨精》和电视剧《藏海传》",
    "《浴血荣光》、《沉默的荣耀》等一批影视佳作",
    "考试设《建设工程合同管理》等4个科目",
    "上报《附件1：老人排摸统计表》",
    "国家制定《医院绩效考核指标》（见附件）",
    "将《学生资助推荐名单》《汇总表》纸质版一式两份报学生处",
    "报送《整改工作报告》（一式三份）",
    "发放《消防安全责任清单》至各户",
    "讲解《茶艺》课程",
    "相关链接：《关于健康发展措施的补充通知》政策解读",
    "预售许可证号为瑞房预售证字〔2023〕12号的楼盘",
    "按照劳动法第五十一条的规定",
    "“关于群众反映强烈的问题的解释”要及时",
    "型号为SB200-15的水泵",
    "联系电话：0591-87821785",
    "批准文号HJ2020",
    "瑞政发〔2020〕1号",
    "1994年1月28日国务院令第142号发布",
    "2018年12月18日国务院令第707号第四次修订",
    "",
    "《》",
    "《",
    "》《",
]
ISSUERS = [
    ("根据省发改委印发的《促进消费措施》", "省发改委"),
    ("根据省住建厅、发改委等9部门印发的《促进消费措施》", "省住建厅、发改委等9部门"),
    ("民政部《关于整顿社团的意见》", "民政部"),
    ("教育部、财政部《关于申办运动会的请示》", "教育部、财政部"),
    ("市人民政府2017年4月24日发布的《人才安居办法》", "市人民政府"),
    ("要深入贯彻落实市住建局《去库存方案》", "市住建局"),
    ("政务部门应当按照国家发展和改革委员会《编制指南》", "国家发展和改革委员会"),
    ("《国务院办公厅关于加快发展的意见》", "国务院办公厅"),
    ("《中共中央、国务院关于维护稳定的意见》", "中共中央、国务院"),
    ("《瑞川市财政局等6部门关于印发方案的通知》", "瑞川市财政局等6部门"),
    ("你省《关于开展工作的请示》", None),
    ("根据《关于开展工作的通知》", None),
    ("落实《全民健身条例》", None),
]
NESTED = [
    ("按《关于印发〈促进消费措施〉的通知》（瑞发〔2020〕1号）", ["关于印发〈促进消费措施〉的通知"]),
    ("按《关于印发《促进消费措施》的通知》（瑞发〔2020〕1号）", ["关于印发《促进消费措施》的通知"]),
    ("按《关于印发《促进消费措施》的通知（瑞发〔2020〕1号）", ["关于印发《促进消费措施》的通知"]),
    ("根据《价格法》、《粮食条例》和《储备条例》", ["价格法", "粮食条例", "储备条例"]),
    ("根据《价格法》《粮食条例", ["价格法"]),
    ("根据《价格法，以及《粮食条例》的规定", ["粮食条例"]),
    ("《〈促进消费措施(试行)〉实施细则》已经审议通过", ["〈促进消费措施(试行)〉实施细则"]),
]


@pytest.mark.parametrize(("text", "title", "number", "relation"), POSITIVE)
def test_a_document_is_cited(text: str, title: str | None, number: str | None, relation: str) -> None:
    (found,) = references.find(text)
    assert found.title == title
    assert (found.document_number.text if found.document_number else None) == number
    assert found.relation == relation


@pytest.mark.parametrize("text", NEGATIVE)
def test_what_is_no_document_is_not_cited(text: str) -> None:
    assert references.find(text) == []


@pytest.mark.parametrize(("text", "issuer"), ISSUERS)
def test_the_issuer_is_read_before_or_in_the_title(text: str, issuer: str | None) -> None:
    assert references.find(text)[0].issuer == issuer


@pytest.mark.parametrize(("text", "titles"), NESTED)
def test_titles_nest_and_may_be_unbalanced(text: str, titles: list[str]) -> None:
    assert [found.title for found in references.find(text)] == titles


def test_a_mention_covers_title_and_number() -> None:
    text = "根据《就业意见》（瑞政发〔2020〕1号，以下简称《意见》）和《就业办法》(瑞政规〔2021〕2号)"
    assert [text[slice(*r.at)] for r in references.find(text)] == [
        "《就业意见》（瑞政发〔2020〕1号",
        "《就业办法》(瑞政规〔2021〕2号)",
    ]


def test_a_second_number_in_the_bracket_is_the_same_document() -> None:
    text = "根据《收费标准函》（苏价费函〔2002〕9号、苏财综〔2002〕5号）精神"
    (found,) = references.find(text)
    assert text[slice(*found.at)] == "《收费标准函》（苏价费函〔2002〕9号、苏财综〔2002〕5号）"


def test_a_short_name_stands_for_its_document() -> None:
    found = references.collect(
        ["根据《瑞川市就业若干政策》（瑞政规〔2023〕5号，以下简称《若干政策》），", "按《若干政策》第二条执行。"]
    )
    assert [(r.value.title, r.first[0], [index for index, _ in r.mentions]) for r in found] == [
        ("瑞川市就业若干政策", 0, [1])
    ]


def test_a_bare_type_without_antecedent_is_this_document() -> None:
    assert references.collect(["自《通知》施行之日起，"]) == []


def test_a_bare_type_means_the_last_document_that_ends_so() -> None:
    (found,) = references.collect(["修订《瑞川市安全生产条例》。", "学习新《条例》。"])
    assert len(found.mentions) == 1


def test_documents_are_told_apart_by_title_and_found_again_by_number() -> None:
    found = references.collect(
        ["《关于解决险情的请示》（鄂政文〔2004〕15号）", "《湖北省关于解决险情的请示》（鄂政文〔2004〕15号）", "按照鄂政文〔2004〕15号文件"]
    )
    assert [r.value.title for r in found] == ["关于解决险情的请示", "湖北省关于解决险情的请示"]
    assert [len(r.mentions) for r in found] == [1, 0]


def test_the_strongest_relation_of_all_mentions_counts() -> None:
    (found,) = references.collect(["《车辆规定》要求", "《车辆规定》同时废止。"])
    assert found.value.relation == "repeals"


@pytest.mark.parametrize("piece", ["《", "》", "《》", "《a《", "《办法》", "（以下简称《", "、《办法》（国发〔2020〕1号）"])
def test_long_runs_are_read_without_harm(piece: str) -> None:
    text = piece * 2000
    assert all(text[slice(*r.at)].startswith("《") for r in references.find(text))
