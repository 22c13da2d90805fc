"""The header of whole small documents: each element of GB/T 9704, of telegrams and of web pages."""

from __future__ import annotations

from typing import Any

import pytest

from govdoc import pipeline

TITLE = "曜江市人民政府办公室关于开展普查的通知"
BODY = "　　为做好普查工作，现将有关事项通知如下：\n　　一、按时完成。\n　　二、严守纪律。"
SIGNED = "曜江市人民政府办公室\n2025年2月20日"


def header(text: str) -> dict[str, Any]:
    return pipeline.parse(text).header.model_dump()


def notice(head: str = "", body: str = BODY, signed: str = SIGNED, foot: str = "") -> str:
    return f"{head}\n{TITLE}\n\n各县人民政府：\n{body}\n\n{signed}\n\n{foot}"


# name → text, expected values
ELEMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "a plain notice": (
        notice(),
        {
            "title": TITLE,
            "subject": "开展普查",
            "document_type": "通知",
            "issuers": ("曜江市人民政府办公室",),
            "signers": ("曜江市人民政府办公室",),
            "addressees": ("各县人民政府",),
            "issue_date": "2025-02-20",
        },
    ),
    "a date alone below a letter that issues something": (
        "曜江市人民政府办公室关于转发市林业局今冬造林要点的通知\n各县人民政府：\n现将市林业局《今冬造林要点》转发给你们，"
        "请认真落实。\n2008年11月14日\n今冬造林要点\n一、造林任务\n造林两万亩。",
        {"issue_date": "2008-11-14", "issuers": ("曜江市人民政府办公室",), "signers": ()},
    ),
    "a date alone above a sentence": (
        "关于整治工作的通知\n各县人民政府：\n整治分两段进行。\n2025年3月1日\n前完成自查的，不再抽查。\n一、按时完成。\n二、严守纪律。",
        {"issue_date": None},
    ),
    "a signature on two lines": (
        notice(signed="曜江市第五届“金穗杯”\n竞赛活动组委会\n2025年2月20日"),
        {"signers": ("曜江市第五届“金穗杯”竞赛活动组委会",), "issuers": ("曜江市第五届“金穗杯”竞赛活动组委会",)},
    ),
    "a fax without the name of an office above it": (
        "传　　真\n收件：各会员企业　　发件：曜江市林业学会秘书处\n传真：0100-66208813　　页数：4\n编号：曜林会函〔2025〕8号　　日期：2025年2月20日\n"
        "————————————\n关于邀请参加林业年会的函\n各会员企业：\n" + BODY + "\n曜江市林业学会\n2025年2月20日",
        {
            "title": "关于邀请参加林业年会的函",
            "issuers": ("曜江市林业学会",),
            "addressees": ("各会员企业",),
            "issue_date": "2025-02-20",
            "document_number": {"text": "曜林会函〔2025〕8号", "agency_code": "曜林会函", "year": 2025, "serial": 8},
        },
    ),
    "the committee of a place below a national body": (
        notice(signed="曜江市商务局\n中国国际贸易促进委员会曜江市委员会\n共青团曜江市委员会\n2025年2月20日"),
        {"signers": ("曜江市商务局", "中国国际贸易促进委员会曜江市委员会", "共青团曜江市委员会")},
    ),
    "bodies run together, the last a committee": (
        "曜江市总工会　共青团曜江市委员会\n曜工发〔2025〕8号\n关于开展普查的通知\n各县总工会：\n" + BODY,
        {"issuers": ("曜江市总工会", "共青团曜江市委员会")},
    ),
    "committees that are bodies of their own": (
        notice(signed="中共曜江市委员会\n政协曜江市委员会\n2025年2月20日"),
        {"signers": ("中共曜江市委员会", "政协曜江市委员会")},
    ),
    "an urgency beside the number": (
        notice("曜府办〔2025〕8号　　　　★平急"),
        {"urgency": "平急", "title": TITLE},
    ),
    "a form of disclosure": (
        notice(foot="（信息公开形式：主动公开）"),
        {"disclosure": "主动公开"},
    ),
    "a notice whose pages are a line each": (
        "曜江市人民政府办公室关于开展普查的通知 曜府办[2025]8号 各县人民政府: " + "为做好普查工作,根据有关规定,经研究决定开展普查," * 8 + "现通知如下: 一、普查时间 2025年3月1日至5日。二、普查"
        "\n对象 " + "全市范围内从事第二产业和第三产业的全部法人单位," * 8 + "以及个体户。三、工作要求 各县要"
        "\n加强领导,按时完成。 附件:普查表 曜江市人民政府办公室 2025年2月20日",
        {
            "title": "曜江市人民政府办公室关于开展普查的通知",
            "addressees": ("各县人民政府",),
            "issue_date": "2025-02-20",
            "document_number": {"text": "曜府办〔2025〕8号", "agency_code": "曜府办", "year": 2025, "serial": 8},
        },
    ),
    "a place as issuer": (
        "锦溪镇关于做好节前检查的通知\n各村：\n一、按时完成。\n二、严守纪律。",
        {"issuers": ("锦溪镇",)},
    ),
    "a city, which is no issuer": (
        "曜江市关于做好节前检查的通知\n各县：\n一、按时完成。\n二、严守纪律。\n2025年2月20日",
        {"issuers": (), "issue_date": "2025-02-20"},
    ),
    "a name with its seal beside the date": (
        notice(signed="曜江市教育局（章）　　2025年2月20日"),
        {"signers": ("曜江市教育局",), "issue_date": "2025-02-20"},
    ),
    "a list of attachments above a name with its seal": (
        notice(body=f"{BODY}\n附件：参会回执", signed="曜江市教育局（章）　　2025年2月20日"),
        {"attachments": ("参会回执",), "signers": ("曜江市教育局",)},
    ),
    "a letter with one attachment and no title": (
        "各县人民政府：\n　　现将《普查方案》印发给你们，请认真执行。\n附件：普查方案\n曜江市统计局\n2025年2月20日\n附件\n普查方案\n一、目标\n摸清底数。",
        {"title": "普查方案", "document_type": "通知", "attachments": ("普查方案",)},
    ),
    "a telegram of a network": (
        notice(
            "澜江流域防汛指挥机构\n发电单位  曜江市人民政府办公室    签批盖章  沈砚秋\n"
            "等级  特急·明电    曜府办明电〔2025〕8号    机号 552"
        ),
        {"mark": "澜江流域防汛指挥机构", "issuers": ("曜江市人民政府办公室",), "title": TITLE, "urgency": "特急"},
    ),
    "a title of nowhere": (
        "全镇关于做好节前检查的通知\n各村：\n一、按时完成。\n二、严守纪律。",
        {"issuers": ()},
    ),
    "a letter above the title of what it issues": (
        "各县市区人民政府，市直机关各单位：\n《关于支持企业的实施意见》已经同意，现印发给你们。\n曜江市人民政府办公室\n2025年2月20日\n"
        "关于支持企业的实施意见\n一、支持企业。\n二、强化保障。",
        {"addressees": ("各县市区人民政府", "市直机关各单位"), "title": "关于支持企业的实施意见"},
    ),
    "items without a head": (
        "一、活动时间：2025年3月3日上午9：00\n二、活动地点：锦溪镇植树基地\n三、参加人员：志愿者",
        {"title": None},
    ),
    "the body on the line of the addressees": (
        "关于分解任务的通知\n各镇人民政府、街道办事处，区政府各部门：为全面落实年度工作，经研究，现将任务予以分解。\n一、按时完成。\n二、严守纪律。",
        {"addressees": ("各镇人民政府", "街道办事处", "区政府各部门")},
    ),
    "a plan of a body for a year": (
        "锦溪县农业农村局2025年工作计划\n一、按时完成。\n二、严守纪律。",
        {"issuers": ("锦溪县农业农村局",)},
    ),
    "a red head": (
        notice("000017\n机密★1年\n特急\n曜江市人民政府办公室文件\n曜府办〔2025〕8号"),
        {
            "copy_number": "000017",
            "secrecy": "机密★1年",
            "urgency": "特急",
            "mark": "曜江市人民政府办公室文件",
            "issuers": ("曜江市人民政府办公室",),
        },
    ),
    "an upward document": (
        notice("曜江市人民政府文件\n曜府〔2025〕8号　　　　签发人：罗景澄、沈砚秋"),
        {"signatory": ("罗景澄", "沈砚秋")},
    ),
    "two who sign, on a line of their own": (
        notice("曜江市人民政府文件\n曜府〔2025〕8号\n签发人：罗景澄 沈砚秋"),
        {"signatory": ("罗景澄", "沈砚秋")},
    ),
    "one whose name is spread": (
        notice("曜江市人民政府文件\n曜府〔2025〕8号\n签发人： 罗 澄"),
        {"signatory": ("罗澄",)},
    ),
    "a telegram": (
        notice(
            "云岭省发电\n发电单位  曜江市人民政府办公室    签批盖章  沈砚秋\n"
            "等级  加急·明电    曜府办明电〔2025〕8号"
        ),
        {
            "mark": "云岭省发电",
            "issuers": ("曜江市人民政府办公室",),
            "signatory": ("沈砚秋",),
            "urgency": "加急",
            "transmission": "明电",
        },
    ),
    "a telegram whose number says how it was sent": (
        notice("曜府办明电〔2025〕8号"),
        {"transmission": "明电"},
    ),
    "two signers": (
        notice(signed="曜江市教育局\n曜江市财政局\n2025年2月20日"),
        {"signers": ("曜江市教育局", "曜江市财政局")},
    ),
    "two signers on a line": (
        notice(signed="曜江市教育局　　曜江市财政局\n2025年2月20日"),
        {"signers": ("曜江市教育局", "曜江市财政局")},
    ),
    "a name spaced out": (notice(signed="国　务　院\n2025年2月20日"), {"signers": ("国务院",)}),
    "a date in Chinese numerals": (
        notice(signed="曜江市财政局\n二〇二五年二月二十日"),
        {"issue_date": "2025-02-20"},
    ),
    "a date with circles for zeros": (
        notice(signed="曜江市财政局\n二○○八年十二月三十一日"),
        {"issue_date": "2008-12-31"},
    ),
    "a date in brackets under the title": (
        f"{TITLE}\n（2025年2月20日）\n\n各县人民政府：\n{BODY}",
        {"issue_date": "2025-02-20", "signers": ()},
    ),
    "a note that only states the disclosure": (
        notice(foot="（此件公开发布）"),
        {"disclosure": "主动公开", "note": None},
    ),
    "a note above the signature": (
        notice(signed=f"（联系人：程亮，电话：0599-8231176）\n\n{SIGNED}\n（此件公开发布）"),
        {"note": "联系人：程亮，电话：0599-8231176", "disclosure": "主动公开", "signers": ("曜江市人民政府办公室",)},
    ),
    "a copy number of five digits": (notice("00046\n特急\n曜江市人民政府办公室文件\n曜府办〔2025〕8号"), {"copy_number": "00046"}),
    "a note that says more": (
        notice(foot="（联系人：程亮，电话：0599-8231176）"),
        {"disclosure": None, "note": "联系人：程亮，电话：0599-8231176"},
    ),
    "disclosure on request": (notice(foot="公开属性：依申请公开"), {"disclosure": "依申请公开"}),
    "no disclosure": (notice(foot="（此件不予公开）"), {"disclosure": "不予公开"}),
    "copies over two lines, and who printed": (
        notice(foot="抄送：市委办公室，市人大常委会办公室，\n　　　市政协办公室。\n曜江市人民政府办公室　　2025年2月21日印发"),
        {
            "copied_to": ("市委办公室", "市人大常委会办公室", "市政协办公室"),
            "printer": "曜江市人民政府办公室",
            "print_date": "2025-02-21",
        },
    ),
    "attachments in a list": (
        notice(body=f"{BODY}\n\n　　附件：1.普查任务表\n　　　　　2.联系人名单\n"),
        {"attachments": ("普查任务表", "联系人名单")},
    ),
    "one attachment without number": (
        notice(body=f"{BODY}\n\n　　附件：普查任务表\n"),
        {"attachments": ("普查任务表",)},
    ),
    "attachments of which there is no list": (
        notice(foot="附件1\n\n普查任务表\n\n1.入户登记。"),
        {"attachments": ("普查任务表",)},
    ),
    "keywords": (notice(foot="主题词：教育　经费　通知"), {"keywords": ("教育", "经费", "通知")}),
    "a web page": (
        notice(
            "索引号：000014349/2025-00012\n主题分类：工业、交通\n发布机构：曜江市人民政府\n发布日期：2025-02-25\n"
            "文号：曜府办〔2025〕8号"
        ),
        {
            "index_number": "000014349/2025-00012",
            "topic": "工业、交通",
            "publish_date": "2025-02-25",
            "issue_date": "2025-02-20",
        },
    ),
    "a letter without title": (
        "各县人民政府：\n　　现将《普查方案》印发给你们，请认真执行。\n\n曜江市统计局\n2025年2月20日\n\n普查方案\n\n一、目标\n摸清底数。",
        {"document_type": "通知", "title": "普查方案", "issuers": ("曜江市统计局",)},
    ),
    "a decree": (
        "曜江市人民政府令\n第58号\n\n《曜江市停车管理办法》已经市政府常务会议通过，现予公布，自2025年3月1日起施行。\n\n"
        "市长　罗景澄\n2025年2月20日\n\n曜江市停车管理办法\n\n第一条　为规范停车管理，制定本办法。\n第二条　本办法适用于本市。",
        {
            "mark": "曜江市人民政府令",
            "document_type": "令",
            "signatory": ("罗景澄",),
            "issue_date": "2025-02-20",
            "effective_date": "2025-03-01",
        },
    ),
    "addressees without a colon": (
        f"{TITLE}\n各县人民政府\n{BODY}\n\n{SIGNED}",
        {"addressees": ("各县人民政府",)},
    ),
    "a first line of the body that begins with 各": (
        f"{TITLE}\n各县人民政府要高度重视\n{BODY}\n\n{SIGNED}",
        {"addressees": ()},
    ),
    "a date beside the number": (
        f"{TITLE}\n曜府办〔2025〕8号    2025年2月20日\n各县人民政府：\n{BODY}",
        {"issue_date": "2025-02-20", "addressees": ("各县人民政府",), "signers": ()},
    ),
    "number and date in brackets": (
        f"{TITLE}\n（曜府办〔2025〕8号  2025年2月20日）\n各县人民政府：\n{BODY}",
        {"issue_date": "2025-02-20", "addressees": ("各县人民政府",)},
    ),
    "office and date above the title": (
        f"曜江市统计局  2025年2月20日\n{TITLE}\n各县人民政府：\n{BODY}",
        {"issue_date": "2025-02-20", "title": TITLE, "addressees": ("各县人民政府",)},
    ),
    "a name with its seal": (
        notice(signed="曜江市教育局（盖章）\n2025年2月20日"),
        {"signers": ("曜江市教育局",)},
    ),
    "copies the old way": (
        notice(foot="报：省统计局，市委\n送：市财政局、市民政局\n发：各县统计局\n校对：程亮    打印：王宁   共印50份"),
        {"copied_to": ("省统计局", "市委", "市财政局", "市民政局", "各县统计局")},
    ),
    "a flag before the title": (f"【通知】{TITLE}\n各县人民政府：\n{BODY}\n\n{SIGNED}", {"title": TITLE}),
    "nothing at all": (
        "各单位要高度重视这项工作。",
        {"title": None, "document_number": None, "issuers": (), "issue_date": None, "attachments": (), "mark": None},
    ),
}


@pytest.mark.parametrize(("text", "expected"), ELEMENTS.values(), ids=ELEMENTS.keys())
def test_the_header_of(text: str, expected: dict[str, Any]) -> None:
    values = header(text)
    assert {key: values[key] for key in expected} == expected


# head line → canonical number
NUMBERS = [
    ("曜府办〔2025〕8号", "曜府办〔2025〕8号"),
    ("曜府办[2025]8号", "曜府办〔2025〕8号"),
    ("曜府办（2025）08号", "曜府办〔2025〕8号"),
    ("曜府办〔2025〕第8号", "曜府办〔2025〕8号"),
    ("曜 府 办 〔 2025 〕 8 号", "曜府办〔2025〕8号"),
    ("等级  特急·明电    曜府办〔2025〕8号    机号 552", "曜府办〔2025〕8号"),
]


@pytest.mark.parametrize(("line", "canonical"), NUMBERS)
def test_the_number_is_canonical_however_it_is_written(line: str, canonical: str) -> None:
    found = pipeline.parse(notice(line)).header.document_number
    assert found is not None
    assert (found.text, found.agency_code, found.year, found.serial) == (canonical, "曜府办", 2025, 8)


def test_the_number_of_a_decree_is_that_of_its_mark() -> None:
    text = "曜江市人民政府令\n第58号\n\n《办法》已经通过，现予公布。\n\n市长　罗景澄\n2025年2月20日"
    found = pipeline.parse(text).header.document_number
    assert found is not None
    assert (found.text, found.serial) == ("曜江市人民政府令第58号", 58)


COMPLAINTS = {
    "nothing is missing": (notice("曜府办〔2025〕8号"), set()),
    "no number": (notice(), {"missing-number"}),
    "wrong brackets": (notice("曜府办[2025]8号"), {"number-brackets"}),
    "a padded number": (notice("曜府办〔2025〕08号"), {"number-padding"}),
    "another year": (notice("曜府办〔2024〕8号"), {"number-year-differs"}),
    "no date": (notice("曜府办〔2025〕8号", signed="曜江市人民政府办公室"), {"missing-date"}),
    "printed before it was issued": (
        notice("曜府办〔2025〕8号", foot="曜江市人民政府办公室　　2025年2月1日印发"),
        {"print-before-issue"},
    ),
}


@pytest.mark.parametrize(("text", "codes"), COMPLAINTS.values(), ids=COMPLAINTS.keys())
def test_what_is_odd_about_the_header_is_said(text: str, codes: set[str]) -> None:
    assert {diagnostic.code for diagnostic in pipeline.parse(text).diagnostics} == codes


def test_each_value_has_its_places() -> None:
    values = header(notice("曜府办〔2025〕8号", foot="（此件公开发布）"))
    empty = (None, (), [])
    assert set(values["spans"]) == {key for key, value in values.items() if key != "spans" and value not in empty}
