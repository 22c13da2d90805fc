"""Regions: which line is what, in a telegram, a red-head notice, a decree, a web page; and where each part begins."""

from __future__ import annotations

import pytest

from govdoc import pipeline
from govdoc.analysis import Analysis, analyze
from govdoc.diagnostics import Report
from govdoc.lexicon import BUILT_IN
from govdoc.readers.source import Source

TITLE = "曜江市人民政府办公室关于开展普查的通知"
BODY = "　　为做好普查工作，现将有关事项通知如下：\n　　一、按时完成。\n　　二、严守纪律。"
SIGNED = "曜江市人民政府办公室\n2025年2月20日"


def analyzed(text: str) -> Analysis:
    return analyze(Source(text, "text/plain", "text", "0"), BUILT_IN, Report())


def roles(text: str) -> list[tuple[str, str]]:
    return [(placed.role, placed.line.string) for placed in analyzed(text).regions.header]


def of(text: str, role: str) -> list[str]:
    return [string for name, string in roles(text) if name == role]


def kinds(text: str) -> list[tuple[str, str | None]]:
    return [(part.kind, part.title.string if part.title else None) for part in analyzed(text).parts]


def test_a_plain_notice() -> None:
    assert roles(f"{TITLE}\n\n各县人民政府：\n\n{BODY}\n\n{SIGNED}\n\n（此件公开发布）") == [
        ("title", TITLE),
        ("addressees", "各县人民政府："),
        ("signers", "曜江市人民政府办公室"),
        ("date", "2025年2月20日"),
        ("note", "（此件公开发布）"),
    ]


def test_a_red_head_with_all_it_may_have() -> None:
    head = "000017\n机密★1年\n特急\n曜江市人民政府文件\n曜府〔2025〕8号　　　　签发人：罗景澄"
    assert [role for role, _ in roles(f"{head}\n\n{TITLE}\n\n各县人民政府：\n{BODY}\n{SIGNED}")][:6] == [
        "copy_number",
        "secrecy",
        "urgency",
        "mark",
        "number",
        "title",
    ]


def test_a_telegram() -> None:
    head = "云岭省发电\n发电单位  曜江市人民政府办公室    签批盖章  沈砚秋\n等级  加急·明电    曜府办明电〔2025〕8号"
    found = roles(f"{head}\n\n{TITLE}\n\n各县人民政府：\n{BODY}\n{SIGNED}")
    assert [role for role, _ in found][:4] == ["mark", "telegram", "telegram", "title"]


def test_a_title_over_several_lines_is_one_title() -> None:
    text = f"曜江市人民政府办公室\n关于印发创业竞赛实施方案的\n通　知\n\n各县人民政府：\n{BODY}\n{SIGNED}"
    assert "".join(of(text, "title")) == "曜江市人民政府办公室关于印发创业竞赛实施方案的通知"


@pytest.mark.parametrize("line", ["各物业公司、广大购房者：", "尊敬的企业家朋友们：", "各纳税人、缴费人代表："])
def test_the_public_may_be_addressed(line: str) -> None:
    assert of(f"{TITLE}\n\n{line}\n{BODY}\n{SIGNED}", "addressees") == [line]


def test_addressees_over_several_lines_are_one_list() -> None:
    text = f"{TITLE}\n\n各县（市、区）人民政府，曜江经济开发区管委会，\n市政府各部门、各直属机构：\n{BODY}\n{SIGNED}"
    assert "".join(of(text, "addressees")) == "各县（市、区）人民政府，曜江经济开发区管委会，市政府各部门、各直属机构："


@pytest.mark.parametrize("line", ["有关事项如下：", "现就有关工作通知如下：", "会议时间：", "主要内容为："])
def test_a_colon_alone_makes_no_addressees(line: str) -> None:
    assert of(f"{TITLE}\n\n{line}\n{BODY}\n{SIGNED}", "addressees") == []


def test_two_issuers_sign_one_below_the_other() -> None:
    text = f"{TITLE}\n\n各县人民政府：\n{BODY}\n\n曜江市教育局\n曜江市财政局\n2025年2月20日"
    assert of(text, "signers") == ["曜江市教育局", "曜江市财政局"]


def test_names_and_date_may_share_a_line() -> None:
    text = f"{TITLE}\n\n各县人民政府：\n{BODY}\n\n曜江市教育局　　曜江市财政局　　2025年2月20日"
    assert of(text, "signature_date") == ["曜江市教育局曜江市财政局2025年2月20日"]


@pytest.mark.parametrize(
    ("below", "signers"),
    [
        ("曜江市教育局\n曜江市财政局", ["曜江市教育局", "曜江市财政局"]),
        ("曜江市教育局\n\n附件1\n\n普查任务表\n\n1.入户登记。", ["曜江市教育局"]),
        ("　　附件：普查任务表\n\n曜江市教育局", ["曜江市教育局"]),
        ("经评选，下列学校入选：\n曜江市第一小学\n曜江市第二小学", []),  # a list
        ("现公布入选的部门名单。\n曜江市教育局\n曜江市财政局", []),
        ("市教育局\n市财政局", []),  # no full names
    ],
)
def test_full_names_below_the_last_sentence_sign_without_a_date(below: str, signers: list[str]) -> None:
    assert of(f"{TITLE}\n\n各县人民政府：\n{BODY}\n　　特此通知。\n{below}", "signers") == signers


def test_what_bears_a_seal_signs_whatever_it_is() -> None:
    text = f"{TITLE}\n\n各村：\n{BODY}\n\n锦溪镇人民政府（盖章）\n锦溪镇综合执法队（盖章）\n2025年2月20日"
    assert of(text, "signers") == ["锦溪镇人民政府（盖章）", "锦溪镇综合执法队（盖章）"]


def test_a_date_in_the_body_signs_nothing() -> None:
    text = f"{TITLE}\n\n各县人民政府：\n　　请于下列日期前报送：\n2025年3月1日\n　　逾期不再受理，由此造成的后果自负。\n{SIGNED}"
    assert of(text, "date") == ["2025年2月20日"]


def test_the_foot() -> None:
    foot = "（联系人：程亮，电话：0599-8231176）\n\n抄送：市委办公室，市人大常委会办公室，\n　　　市政协办公室。\n曜江市人民政府办公室　　2025年2月21日印发"
    text = f"{TITLE}\n\n各县人民政府：\n{BODY}\n{SIGNED}\n{foot}"
    assert [role for role, _ in roles(text)][4:] == ["note", "copied_to", "printer"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("（联系单位：市统计局，联系电话：5518620）", "note"),
        ("联系人及电话：程亮，5518620", "contacts"),
    ],
)
def test_whom_to_ask_may_stand_below_the_date(line: str, role: str) -> None:
    text = f"{TITLE}\n\n各县人民政府：\n{BODY}\n{SIGNED}\n{line}\n抄送：市委办公室。"
    assert [one for one, _ in roles(text)][4:] == [role, "copied_to"]


def test_who_printed_may_stand_above_the_day_below_a_list_of_copies() -> None:
    text = f"{TITLE}\n\n各县人民政府：\n{BODY}\n{SIGNED}\n抄送：市委办公室。\n曜江市统计局办公室\n2025年2月21日印发"
    assert [role for role, _ in roles(text)][4:] == ["copied_to", "printer", "printer"]


def test_the_foot_may_stand_below_what_is_issued() -> None:
    text = (
        f"曜江市人民政府关于印发普查方案的通知\n\n各县人民政府：\n　　现将《普查方案》印发给你们，请认真执行。\n{SIGNED}\n\n"
        "普查方案\n\n一、目标\n摸清底数。\n二、任务\n入户登记。\n\n抄送：市委办公室。\n曜江市人民政府办公室　　2025年2月21日印发"
    )
    assert [role for role, _ in roles(text)][-2:] == ["copied_to", "printer"]
    assert kinds(text) == [("notice", None), ("enclosure", "普查方案")]


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("（2024—2026年）", "普查方案（2024—2026年）"),
        ("（2024年修订）", "普查方案（2024年修订）"),
        ("（2024年1月5日市政府常务会议通过）", "普查方案"),
        ("（市统计局　一九九七年一月五日）", "普查方案"),
    ],
)
def test_the_years_of_a_plan_may_stand_below_its_title(below: str, title: str) -> None:
    text = f"{TITLE.replace('开展', '印发')}\n\n各县人民政府：\n{BODY}\n{SIGNED}\n\n普查方案\n{below}\n\n一、目标\n摸清底数。"
    assert kinds(text)[1] == ("enclosure", title)


def test_an_attachment_may_be_a_file_of_its_own() -> None:
    found = roles("附件2\n普查任务分解表\n一、入户登记\n责任单位：市统计局")
    assert found[:2] == [("link", "附件2"), ("title", "普查任务分解表")]


def test_a_list_of_attachments_is_header_and_the_attachments_are_parts() -> None:
    text = (
        f"{TITLE}\n\n各县人民政府：\n{BODY}\n\n　　附件：1.普查任务表\n　　　　　2.联系人名单\n\n{SIGNED}\n\n"
        "附件1\n\n普查任务表\n\n1.入户登记。\n\n附件2\n\n联系人名单\n\n程亮。"
    )
    assert of(text, "attachments") == ["附件：1.普查任务表", "2.联系人名单"]
    assert kinds(text) == [("notice", None), ("attachment", "普查任务表"), ("attachment", "联系人名单")]


ISSUES = f"{TITLE.replace('开展', '印发')}\n\n各县人民政府：\n　　现将《普查方案》印发给你们，请认真执行。\n{SIGNED}\n\n普查方案\n\n一、目标\n摸清底数。"


def test_a_plan_may_end_with_the_list_of_its_attachments() -> None:
    text = f"{ISSUES}\n\n附件：\n1.普查任务表\n2.联系人名单"
    assert of(text, "attachments") == ["附件：", "1.普查任务表", "2.联系人名单"]
    assert kinds(text) == [("notice", None), ("enclosure", "普查方案")]


def test_a_notice_without_signature_may_end_with_the_list_of_its_attachments() -> None:
    text = f"{TITLE}\n\n各县人民政府：\n{BODY}\n\n附件：1. 普查任务表\n2. 联系人名单"
    assert of(text, "attachments") == ["附件：1. 普查任务表".replace(" ", ""), "2.联系人名单"]


@pytest.mark.parametrize("item", ["入户登记，逐户核实。", "入户登记的步骤："])
def test_an_attachment_of_sentences_is_no_list(item: str) -> None:
    assert kinds(f"{ISSUES}\n\n附件：\n1.{item}\n2.汇总上报。")[-1][0] == "attachment"


def test_a_label_and_title_of_an_attachment_may_share_a_line() -> None:
    text = f"{TITLE}\n\n各县人民政府：\n{BODY}\n{SIGNED}\n\n附件：普查任务表\n\n一、入户登记。\n二、汇总上报。"
    assert [kind for kind, _ in kinds(text)] == ["notice", "attachment"]


@pytest.mark.parametrize("line", ["附件材料应当齐全。", "附件1的表格由各县填写，逾期不报。", "附近居民应当配合。"])
def test_a_sentence_about_attachments_begins_none(line: str) -> None:
    assert kinds(f"{TITLE}\n\n各县人民政府：\n{BODY}\n{line}\n{SIGNED}") == [("notice", None)]


def test_a_decree_is_signed_by_post_and_name() -> None:
    text = (
        "曜江市人民政府令\n第58号\n\n《曜江市停车管理办法》已经市政府常务会议通过，现予公布，自2025年3月1日起施行。\n\n"
        "市长　罗景澄\n2025年2月20日\n\n曜江市停车管理办法\n\n第一条　为规范停车管理，制定本办法。\n第二条　本办法适用于本市。"
    )
    assert of(text, "mark") == ["曜江市人民政府令"]
    assert of(text, "number") == ["第58号"]
    assert of(text, "signatory") == ["市长罗景澄"]
    assert kinds(text) == [("notice", None), ("enclosure", "曜江市停车管理办法")]


def test_metadata_of_a_web_page_stands_above_the_title() -> None:
    meta = "索引号：000014349/2025-00012\n发文机关：曜江市人民政府\n发布日期：2025年2月25日"
    found = roles(f"{meta}\n{TITLE}\n\n各县人民政府：\n{BODY}\n{SIGNED}")
    assert [role for role, _ in found][:4] == ["meta", "meta", "meta", "title"]


def test_labels_below_the_addressees_are_body() -> None:
    text = f"{TITLE}\n\n各县人民政府：\n时间：2025年3月1日\n地点：市会议中心\n{SIGNED}"
    assert of(text, "meta") == []


def test_a_title_written_twice_is_one_title() -> None:
    assert [role for role, _ in roles(f"{TITLE}\n{TITLE}\n\n各县人民政府：\n{BODY}\n{SIGNED}")][:2] == ["title", "title_repeat"]


def test_every_line_has_a_rule() -> None:
    placed = analyzed(f"{TITLE}\n\n各县人民政府：\n{BODY}\n{SIGNED}").regions.header
    assert all(one.rule for one in placed)


def test_a_text_without_any_head_is_body() -> None:
    assert roles("各单位要高度重视这项工作，加强组织领导，细化任务分工，压实各方责任。\n确保取得实效。") == []


@pytest.mark.parametrize("count", [1, 3, 12])
def test_labels_above_a_signature_are_a_list(count: int) -> None:
    labels = "".join(f"附件{n} {'某某' * n}普查登记表\n" for n in range(1, count + 1))
    notice = pipeline.parse(f"关于开展普查的通知\n各县教育局：\n请按时完成。\n{labels}曜江市教育局\n2025年9月11日\n")
    assert [part.kind for part in notice.parts] == ["notice"]
    assert len(notice.header.attachments) == count
    assert notice.header.signers == ("曜江市教育局",)
