"""Lost line ends: a notice that was run together into one line is cut where its elements, fields and tables began."""

from __future__ import annotations

from itertools import pairwise

import pytest

from govdoc.lexicon import BUILT_IN
from govdoc.structure import chains, headings, lines, lost_feet, lost_fields, lost_heads, markers, series, traces
from govdoc.structure.landmarks import Landmarks

KNOWN = Landmarks(BUILT_IN)
BODY = "为做好普查工作，现将有关事项通知如下：" + "各单位要高度重视，加强组织领导，确保按时完成。" * 10
TITLE = "曜江市人民政府办公室关于开展普查的通知"


def cut(text: str, at: set[int]) -> list[str]:
    bounds = sorted({0, *at, len(text)})
    return [text[a:b].strip() for a, b in pairwise(bounds) if text[a:b].strip()]


HEADS = {
    "title and addressees": ([TITLE, "各县人民政府："], "为做好"),
    "a red head": (["000017", "机密★1年", "特急", "曜江市人民政府文件", "曜府〔2025〕8号", TITLE, "各县人民政府："], "为做好"),
    "a joint mark": (["曜江市教育局曜江市财政局文件", "曜江市民政局", "曜教发〔2025〕8号", TITLE, "各县人民政府："], "为做好"),
    "a signatory": (
        ["曜江市人民政府文件", "曜府〔2025〕8号", "签发人：罗景澄", "曜江市人民政府关于设立园区的请示", "江岭省人民政府："],
        "为加快",
    ),
    "metadata of a web page below the title": (
        [TITLE, "发布日期：2025-04-10", "来源：市统计局", "浏览次数：1057", "字体：[大中小]", "曜统〔2025〕3号", "各县统计局："],
        "为做好",
    ),
    "metadata above the title": (
        ["索引号：LX0147832/2025-00037", "主题分类：统计", "发布日期：2025-04-10", TITLE, "各县人民政府："],
        "为做好",
    ),
    "breadcrumbs": (["当前位置：首页>政务公开>通知公告", "关于开展普查的通知", "各县统计局："], "为做好"),
    "what a site says above": (
        ["曜江市总工会维权热线您好，欢迎光临曜江市总工会门户网！", "今天是：", "关于开展技能比武的通知", "各县总工会："],
        "为让一线职工有舞台",
    ),
    "the day and a path": (
        ["今天是2021年9月18日星期六", "您所在的位置：首页>>通知公告>>正文", "关于征集老照片的启事", "各街道文化站："],
        "为留住记忆",
    ),
    "a path before labels": (
        ["无障碍浏览|当前位置：首页>政务公开>常务会议", "索引号：LX0147832/2025-00037", "发布日期：2025-03-14", TITLE, "各县统计局："],
        "为做好",
    ),
    "the name of a site before labels": (["曜江信息网", "点击数：", "更新日期：2016年10月25日", TITLE, "各县统计局："], "为做好"),
    "a fax": (
        ["江岭省水利厅传真", "发文单位：江岭省水利厅", "签发人：罗景澄", "传真号码：010-55501234", "紧急程度：加急", "总页数：3", "江水函〔2025〕8号", "江岭省水利厅关于召开推进会的函", "各市水利局："],
        "为做好",
    ),
    "a number in brackets": ([TITLE, "（曜统〔2025〕3号）", "各县统计局："], "为做好"),
    "a source that is no day": ([TITLE, "发布时间：2025-04-10", "来源：普查处", "各县统计局："], "为做好"),
    "who put it on the page and when": ([TITLE, "宣教部2013-10-21", "各县统计局："], "为做好"),
    "a title in a title": (["关于转发《关于开展普查的通知》的通知", "各县统计局："], "为做好"),
    "a title on trial": (["关于规范收费的通知（试行）", "各县统计局："], "为做好"),
    "a purpose right below the title": (["关于举办运动会的通知"], "为推动体育事业建设，经研究，决定举办运动会"),
    "addressees that begin with a place": (
        ["关于规范物业服务收费的通知", "湖西新区经济发展局、开发建设局，各区县住房城乡建设局、市场监管局，市物业管理协会："],
        "为规范收费",
    ),
    "a joint mark without 文件": (
        ["曜江市总工会共青团曜江市委员会曜江市妇女联合会", "曜工发〔2025〕8号", TITLE, "各县人民政府："],
        "为做好",
    ),
    "an answer to a proposal": (
        ["曜江市统计局对市十届人大四次会议第724号建议的答复", "曜统函〔2025〕8号", "罗景澄等代表："],
        "你们提出的建议收悉",
    ),
    "minutes with a number": (["曜江市人民政府专题会议纪要", "曜政专纪〔2025〕8号", "关于研究普查工作的会议纪要"], "2025年3月1日，市长罗景澄主持会议"),
    "an order": (["曜江市人民政府令", "第58号"], "《曜江市停车管理办法》已经通过"),
    "an announcement": (["曜江市统计局公告", "2025年第3号", "关于普查结果的公告"], "根据《普查条例》，现公告如下"),
}


@pytest.mark.parametrize(("elements", "body"), HEADS.values(), ids=HEADS.keys())
def test_a_head_falls_into_its_elements(elements: list[str], body: str) -> None:
    text = "".join(elements) + body + "，有关事项说明。"
    assert cut(text, lost_heads.beginnings(text, KNOWN))[: len(elements)] == elements


HEADLESS = [
    "各单位要高度重视普查工作，按照关于开展普查的通知要求认真执行。",
    "关于规范性文件的管理，各县要按照省里的意见办理，并于年底前报告。",
    "2025年5月1日起，全市开展普查。",
    "2025年3月1日星期六，全市开展普查，请各县配合。",
    "各位代表，今天是全国统计日，关于普查的各项工作要抓紧。",
    "欢迎您参加普查！各县要做好准备。",
    "普查以关于开展普查的通知为依据，各县要认真执行。",
    "传真写明签发人：罗景澄、发文单位：曜江市统计局、传真号码：55501234、总页数：3，各县照办。",
    "市统计局2013-10-21前汇总上报。",
]


@pytest.mark.parametrize("text", HEADLESS)
def test_a_body_has_no_head(text: str) -> None:
    assert cut(text, lost_heads.beginnings(text, KNOWN)) == [text]


FEET = {
    "names and date": ["请认真执行。", "曜江市统计局", "2025年3月1日"],
    "two names": ["请认真执行。", "曜江市统计局曜江市财政局", "2025年3月1日", "（此件公开发布）"],
    "copies and printing": [
        "请认真执行。",
        "曜江市统计局",
        "2025年3月1日",
        "抄送：市委办公室，市人大常委会办公室。",
        "曜江市统计局办公室2025年3月2日印发",
    ],
    "copies over two lines": ["请认真执行。", "曜江市统计局", "2025年3月1日", "抄送：省统计局、省财政厅", "市委办公室、市政协办公室。"],
    "a line drawn below the date": ["请认真执行。", "曜江市统计局", "2025年3月1日", "——————————", "曜江市统计局办公室2025年3月2日印发"],
    "a list of attachments": ["请认真执行。", "附件：1.普查表", "曜江市统计局", "2025年3月1日"],
    "a signature behind a telephone": ["请认真执行。联系人：罗景澄010-55501234", "教育部职业教育司", "2025年3月1日"],
    "a signature behind a room": ["请认真执行。地址：综合楼305室", "党委宣传部", "2025年3月1日"],
    "a name with the place above it": ["附件：名单", "云柘市澄江区防灾指挥部", "2025年3月1日"],
    "a place twice in one name": ["请认真执行。", "江岭省省直住房管理中心", "2025年3月1日"],
    "a day without a name": ["请认真执行。", "2025年3月1日", "（此件公开发布）"],
    "a day without a name behind a list": ["请认真执行。", "附件：1.回执", "二〇一四年八月六日"],
    "copies as 报 and 送": ["请认真执行。", "2025年3月1日", "主题词：体育通知", "报：市教育局体卫科", "送：校领导"],
    "a list behind a telephone": ["联系电话：010-55501234", "附件：申报书", "曜江市统计局", "2025年3月1日"],
    "buttons": ["请认真执行。", "曜江市统计局", "2025年3月1日", "【打印本页】", "【关闭窗口】"],
}


@pytest.mark.parametrize("elements", FEET.values(), ids=FEET.keys())
def test_a_foot_falls_into_its_elements(elements: list[str]) -> None:
    text = "".join(elements)
    assert cut(text, lost_feet.beginnings(text, (), KNOWN)) == elements


FOOTLESS = [
    "本通知自2025年3月1日起施行。",
    "请各县报送本年数据，有效期至2025年3月1日",
    "报名截止时间2025年3月1日",
    "市统计局报：省统计局；送：市财政局。",
    "县财政局2025年3月1日前报送市财政局。",
    "奖励由12家成员单位评审，报局党委会2025年3月1日前审定。",
    "第3号令由曜江市财政局2025年3月1日发布。",
    "依据曜江市财政局2025年3月1日印发的《资金管理办法》执行。",
    "请将材料抄送：市财政局，（主送：市统计局）一并报送，由市统计局汇总后统一报送省统计局，逾期不再受理材料。",
]


@pytest.mark.parametrize("text", FOOTLESS)
def test_dates_and_words_in_sentences_make_no_foot(text: str) -> None:
    assert cut(text, lost_feet.beginnings(text, (), KNOWN)) == [text]


FIELDS = {
    "hosts and organizers": ["四、组织机构", "主办单位：市教育局、市总工会", "承办单位：市体育中心", "协办单位：各县教育局"],
    "time and place": ["时间：9月18日19:30", "地点：渔港中心广场", "内容：渔歌展演。", "责任单位：县文化局"],
    "clauses after sentences": ["加快建设。", "（责任单位：市财政局）", "二、育人。", "（责任单位：市教育局）", "三、其他"],
    "a time that is not the first": ["会议时间：9月18日，会期1天", "报到时间：9月17日", "会议地点：迎宾馆二楼"],
    "short labels": ["“春播”启动仪式", "时间：3月27日9:30", "地点：县图书馆大厅", "主办：县文化局", "承办：县图书馆", "内容：赠书30册。"],
    "departments of a hospital": ["地点：门诊楼前广场", "牵头科室：医务部", "参与科室：骨科、眼科"],
    "a name that is written twice": ["责任单位：市住房城乡建设局", "市住房城乡建设局牵头负责。"],
}


@pytest.mark.parametrize("parts", FIELDS.values(), ids=FIELDS.keys())
def test_fields_begin_lines(parts: list[str]) -> None:
    text = "".join(parts)
    assert cut(text, lost_fields.beginnings(text)) == parts


UNCUT = [
    "1.举办时间：3月，具体视情况调整",  # the marker is the field's own
    "（一）活动内容：开展培训",
    "四、展览时间：9月22日",  # its word is short, and the marker stands before it
    "报名缴费时间：3月1日",  # the tail of a longer label
    "（牵头单位：市财政局；配合单位：市教育局）",
    "开展演练，责任单位：市应急局",
    "各主办单位要高度重视。",  # no colon
    "本次活动由市教育局主办：请各校参加。",
    "加快建设。（责任单位：市财政局）二、其他",  # one of a kind is for the item it stands in
]


@pytest.mark.parametrize("text", UNCUT)
def test_labels_inside_a_clause_begin_no_line(text: str) -> None:
    assert cut(text, lost_fields.beginnings(text)) == [text]


TABLES = {
    "numbered rows": ["见下表：", "序号\t任务\t单位", "1\t修路\t交通局", "2\t建园\t教育局", "三、要求"],
    "numbered rows and their sum": ["如下：", "序号\t工程\t投资", "1\t变电站\t9600", "2\t储能站\t4050", "合计\t\t13650", "三、要求"],
    "a number at the end of a row": ["如下：", "场次\t时间\t岗位数", "综合场\t3月\t6200", "农民工场\t4月\t约150", "直播场\t5月\t—", "五、要求"],
    "a time at the end of a row": ["如下：", "序号\t任务\t时限", "1\t修路\t6月底前", "2\t建园\t全年", "三、要求"],
    "Markdown": ["如下：", "| 任务 | 单位 |", "| --- | --- |", "| 修路 | 交通局 |", "| 建园 | 教育局 |", "完成后报告。"],
    "set with blanks": ["如下：", "序号    科目      单位", "1      预警      水利局", "2      转移      公安局", "　　五、要求"],
}


@pytest.mark.parametrize("parts", TABLES.values(), ids=TABLES.keys())
def test_rows_begin_lines(parts: list[str]) -> None:
    text = "".join(parts) + "各单位认真执行。"
    assert cut(text, {at for bounds in traces.tables(text) for at in bounds})[:-1] == [part.strip() for part in parts[:-1]]


@pytest.mark.parametrize(
    "text",
    ["发电单位\t市政府\t签批\t罗景澄等级\t加急", "甲乙丙丁　　戊己", "产值|税收|就业都增长", "序号1  和序号2  的材料"],
)
def test_what_only_looks_like_a_table_is_none(text: str) -> None:
    assert traces.tables(text) == []


def test_blanks_tell_where_paragraphs_were_set_in() -> None:
    paragraphs = ["现通知如下：", "一、培训时间", "2025年3月7日，2日报到。", "二、培训地点", "市委党校（湖滨路1号）。", "三、其他。"]
    text = "　　".join(paragraphs)
    assert cut(text, traces.indents(text)) == paragraphs


def test_fields_that_end_no_sentence_are_told_by_the_items_among_them() -> None:
    fields = ["时间：3月27日", "地点：县图书馆", "主办：县文化局", "承办：县图书馆"]
    paragraphs = ["现通知如下。", "一、活动安排", "1.启动仪式", *fields, "2.诗词大会", *fields, "3.读书节", *fields, "内容：赠书。", "二、要求", "请执行。", "请报送。", "完"]
    text = "    ".join(paragraphs)
    assert cut(text, traces.indents(text))[1:] == paragraphs[1:]


def test_a_bullet_before_a_bold_label_begins_a_line() -> None:
    parts = ["**1. 开幕式**", "- **时间：** 10月18日", "- **地点：** 会展中心"]
    assert cut("".join(parts), traces.marks("".join(parts))) == parts
    assert traces.marks("票价 - 含税 - **不退**，乙 - 丙") == set()


def test_blanks_at_the_end_of_the_line_above_are_no_part_of_the_indent() -> None:
    paragraphs = ["现通知如下。", "一、创作主题", "读书 明理", "二、作品要求", "（一）摄影作品", "1.规格为7英寸。", "2.每人2幅。", "（二）其他。"]
    text = "　　".join(paragraphs[:2]) + " 　　读书 明理  　　二、作品要求  　（一）摄影作品 　　1.规格为7英寸。　　2.每人2幅。 　　（二）其他。"
    assert cut(text, traces.indents(text)) == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "组长：罗景澄　　副组长：程亮　　成员：穆青　　沈砚秋　　何颖",  # names beside each other
        "联系人：何  颖、孙  立、沈  秋、程  亮，请联系。",
        "甲。乙。丙。丁。",
    ],
)
def test_blanks_inside_lines_set_in_nothing(text: str) -> None:
    assert traces.indents(text) == set()


CHAINS = [
    ("一、甲事项（一）乙（二）丙二、丁事项（一）戊", [1, 1, 2, 2, 1]),
    ("一、甲事项（一）乙（二）丙二、丁事项（三）戊（四）己", [1, 1, 2, 2, 3, 4]),  # （一） counts through all chapters
    ("一、展会内容1.商品展示；2.规划展示；3.咨询。二、其他", [1, 1, 2, 3, 2]),  # a list right below its heading
    ("一、条件。符合下列条件：1.有房；2.有车。二、其他", [1, 2]),  # a series inside a sentence
    ("一、甲。二、乙。印发办法如下。一、丙。二、丁。", [1, 2, 1, 2]),  # what is enclosed counts anew
    ("一、查处。下列行为依法查处：（一）未经备案擅自收费的；（二）超过标准收费的。二、乙", [1, 1, 2, 2]),
    ("一、步骤。分步实施。（一）第一季度：做好立项工作；（二）第二季度：完成项目审批；（三）第三季度：全面施工。二、乙", [1, 1, 2, 3, 2]),
    ("一、原则。遵循下列原则：（一）就近；（二）便民。二、乙", [1, 2]),  # too short to stand alone
    ("一、支持方向1.1智能装备。立项8项。1.2新能源材料。二、申报条件2.1企业注册地在区内。2.2有平台。", [1, 1, 2, 2, 1, 2]),
    ("一、现状增长1.1左右，指数1.2以上。二、乙", [1, 2]),
    ("一、指数1.1左右为宜。二、乙", [1, 2]),  # one alone counts nothing
    ("一、义诊（一）下乡1)白鹭镇站派出专家8名。2)东坪乡站筛查学生。二、乙", [1, 1, 1, 2, 2]),
    ("一、报名表（附件1）和汇总表（附件2）报送。（见图1）二、乙", [1, 2]),
    ("一、按第（一）、（二）项办理，第1、2款除外。二、乙", [1, 2]),
]


@pytest.mark.parametrize(("text", "ordinals"), CHAINS)
def test_items_are_told_by_their_ordinals(text: str, ordinals: list[int]) -> None:
    assert [marker.ordinal for marker in chains.chain([series._at_start(text, markers.match(text))], [text])[0]] == ordinals


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("活动时间2025年2月至4月", "活动时间"),
        ("决赛地点市技师学院", "决赛地点"),
        ("主办单位市教育局、市总工会", "主办单位"),
        ("时间安排另行通知", None),
        ("地点和时间待定", None),
        ("主办单位要高度重视", None),
        ("内容的选择要贴近实际", None),
    ],
)
def test_the_name_of_a_field_heads_its_section(text: str, label: str | None) -> None:
    found = headings.field_head(text)
    assert (text[: found.heading] if found else None) == label


def test_a_notice_on_one_line_is_many_lines_again() -> None:
    parts = [TITLE, "各县人民政府：", BODY, "曜江市人民政府办公室", "2025年3月1日", "（此件公开发布）"]
    kept, _ = lines.split("".join(parts))
    assert [line.string for line in kept] == parts


def test_a_notice_with_line_ends_is_left_alone() -> None:
    text = f"{TITLE}\n各县人民政府：\n{BODY}主办单位：市教育局承办单位：市体育中心\n{BODY}"
    kept, _ = lines.split(text)
    assert [line.string for line in kept] == text.split("\n")
