"""Any text whatever gives a lawful record: the genre's own pieces in any order, damaged samples, and hand-made monsters."""

from __future__ import annotations

import json
from typing import Final

import laws
import pytest
from generators import mutated_samples, notices, phrases
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from govdoc import pipeline
from govdoc.diagnostics import CODES
from govdoc.model import Notice, json_schema

VALIDATOR: Final = Draft202012Validator(json_schema())
LAWLESS_BLANKS: Final = "".join(map(chr, [0, 1, 8, 11, 12, 28, 31, 127, 133, 160, 0x2028, 0x2029, 0x3000]))

# name → text: each has once been, or could be, what breaks a parser.
MONSTERS: Final = {
    "nothing": "",
    "one blank": " ",
    "blanks of every sort": LAWLESS_BLANKS,
    "one character": "一",
    "only a marker": "一、",
    "only a title": "关于开展普查的通知",
    "only digits": "1234567890" * 500,
    "a number of 5000 digits": f"新建住房{'9' * 5000}套。",
    "a serial of 5000 digits": f"曜府办〔2025〕{'8' * 5000}号",
    "a year of 5000 digits": f"{'2' * 5000}年3月1日",
    "digits of other scripts": "١٢٣٤年١月，१२人，²³名，①②③",
    "only open brackets": "（" * 3000,
    "only closing brackets": "）" * 3000,
    "brackets of every sort, unbalanced": "（(〔[［【《“" * 300 + "」》" * 200,
    "only markers": "一、（一）1.（1）①" * 400,
    "a marker a line": "\n".join(["一、", "（一）", "1.", "（1）", "①"] * 200),
    "markers without end": "".join(f"（{n}）" for n in range(1, 1000)),
    "decimals of growing depth": "\n".join(".".join("1" * n) + "甲" for n in range(1, 60)),
    "ordinals that fall": "\n".join(f"{n}、事项。" for n in range(300, 0, -1)),
    "labels without values": "时间：\n地点：\n主办单位：\n责任单位：\n" * 50,
    "nul and controls": "关于\x00开展\x01普查\x1b[31m的通知\x7f\n一、\x00甲\x85乙",
    "lone surrogates": "关于\ud800开展\udfff的通知\n\udc80",
    "bidi marks": "\u202e关于开展普查的通知\u202c\n\u2066一、按时完成。\u2069",
    "combining marks": "一\u0301、甲\u0300\u0300乙" + "\u0300" * 500,
    "emoji": "👨\u200d👩\u200d👧一、完成5️⃣项🇨🇳",
    "traditional characters": "關於舉辦創業競賽的通知\n各縣（市、區）：\n一、時間：2025年3月1日。",
    "no line feed but others": "关于普查的通知\r一、甲\x0b二、乙\x0c三、丙\u2028四、丁",
    "a table of tabs": "\t".join("甲乙") + "\n" + "\t" * 150 + "\n甲\t\t\n\t乙",
    "pipes": "|" * 500 + "\n|-|-|\n| |\n||",
    "tabs alone": "\t\t\t\n\t",
    "a row whose cells are the same": "甲\t甲\t甲\n甲\t甲\t甲",
    "stars": "**" * 333 + "*" + "一、**" * 50,
    "a quotation without end": "《" + "关于" * 2000,
    "the same title without end": "关于印发方案的通知\n" * 200,
    "dates that are none": "2025年2月30日，0年0月0日，9999年99月99日，2025年13月至14月，25:61",
    "a range that falls": "由9万元至3万元，3月至1月，2025年—2020年",
    "private and no characters": "\ufffe\uffff\U0010ffff\ue000\ufffd",
    "an exponent": "1e999元，1e5人，-1家，+3%",
    "percent of a percent": "8%%，8％%左右以上以下",
    "a clock time after a year": "一、培训时间\n2025年8:00",
    "a comparator between two numbers": "奖励3％左右万元",
    "two numbers that share a word": "20％左右14人约百亿元",
    "a place named twice": "2.地点：地点：云岭宾馆",
    "a range past midnight": "一、培训时间\n24:00-18:00报到",
    "an attachment over two lines": "附：（甲\n附丙",
    "a deadline in a clause": "（四局牵头，各部配合，自本通报印发之日0日）",
    "an event announced above its fields": "定于2025年举行。\n3.主办单位：市教育局",
    "a label inside the value of the same label": "3.主办\n主办：市",
    "a field above the one that begins the event": "二、地点\n人\n此复\n责任单位：",
    "a time above the place that begins the event": "一、培训时间\n(一)\n(二)10月27日至31日，到2025年前组建3家。\n会议地点**：",
    "a line that another control character ends": " 一、2025年1月1日2025年1月9999999999999999999999999999999999999999日一一一一一一{\x0b\"\n",
    "an office beside a day that is none": "霁州市人民政府办公室 1012年3月31日\n关于推进治理的会议纪要\n12年3月1日",
    "an order published on a day that is none": "某某办法\n2022年13月45日农业部令第2号公布\n第一条　为规范管理，制定本办法。",
    "blanks between units inside a bracket": "一、甲。（责任单位：（市政府办、市 教育局 市财政局）市农业农村局）",
    "heading marks inside a line": "# # 甲\n时间：# 3月1日\n1 #机组、2#机组",
    "heading marks after other line ends": "人n\x0b#）\n5\x0c#）\u2028#甲",
    "a date below a list of attachments": "关于普查的通知\n请按时完成。\n附：统计局\n2025年4月2日\n以上。",
    "a list of attachments inside a section": "3.主办。某局\n附：。\n某院",
    "an empty label above a list of attachments": "一、活动时间\n附件：1.甲表\n3月1日，某厅。",
}
# name → (piece, times): texts of megabytes; linear time keeps them to seconds.
GIANTS: Final = {
    "one line of prose": ("各单位要认真组织实施，确保按时完成任务。", 60_000),
    "100,000 sections": ("一、完成任务。\n", 100_000),
    "digits": ("1234567890", 100_000),
    "open brackets": ("（", 1_000_000),
    "markers in one line": ("（一）", 100_000),
    "lists of offices": ("市教育局、人社局、", 50_000),
    "labels": ("责任单位：市教育局\n", 50_000),
    "contents that count": ("内容：甲①乙；②丙\n", 30_000),
    "dates": ("2025年3月1日至", 50_000),
    "quotations": ("《", 500_000),
    "blank lines": ("\n", 1_000_000),
    "tabs": ("甲\t乙\n", 100_000),
    "fields of one event": ("时间：3月1日\n地点：某厅\n", 20_000),
    "clauses in one line": ("做好工作。（责任单位：市教育局）", 30_000),
    "citations in one line": ("《某某办法》（国发〔2020〕1号）、", 30_000),
    "short names": ("《甲办法》（以下简称《办法》）按《办法》执行，", 30_000),
    "amounts in one line": ("培训100名", 40_000),
    "tables": ("甲|乙\n---|---\n丙|3\n\n", 40_000),
    "announcements": ("定于3月1日在某厅召开某会，", 10_000),
}


def record_of(text: str) -> Notice:
    """Parse, and hold the record to its schema and to every law."""
    notice = pipeline.parse(text)
    record = json.loads(notice.model_dump_json())
    assert [error.message for error in VALIDATOR.iter_errors(record)] == []
    assert {diagnostic.code for diagnostic in notice.diagnostics} <= CODES.keys()
    assert laws.all_of(notice) == []
    return notice


@given(notices())
def test_any_document_of_the_genres_pieces(text: str) -> None:
    record_of(text)


@given(phrases())
def test_any_phrase(text: str) -> None:
    record_of(text)


@given(mutated_samples())
@settings(max_examples=30)
def test_any_damaged_sample(text: str) -> None:
    record_of(text)


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_characters(text: str) -> None:
    record_of(text)


@pytest.mark.parametrize("text", MONSTERS.values(), ids=MONSTERS.keys())
def test_monsters(text: str) -> None:
    record_of(text)


@pytest.mark.parametrize("text", MONSTERS.values(), ids=MONSTERS.keys())
def test_monsters_inside_a_notice(text: str) -> None:
    record_of(f"曜江市人民政府关于开展普查的通知\n\n各县区人民政府：\n一、总体要求\n{text}\n（一）目标\n1.{text}\n特此通知。")


@pytest.mark.slow
@pytest.mark.parametrize(("piece", "times"), GIANTS.values(), ids=GIANTS.keys())
def test_giants(piece: str, times: int) -> None:
    notice = pipeline.parse(piece * times)
    assert notice.text == piece * times
    assert 0 <= notice.coverage <= 1


@pytest.mark.slow
@given(st.one_of(notices(), mutated_samples()))
@settings(max_examples=500)
def test_many_documents(text: str) -> None:
    record_of(text)


def test_a_lone_surrogate_becomes_the_replacement_character_one_for_one() -> None:
    notice = pipeline.parse("关于\ud800普查\udfff的通知")
    assert notice.text == "关于\ufffd普查\ufffd的通知"


def test_line_ends_become_line_feeds() -> None:
    assert pipeline.parse("甲\r\n乙\r丙\n丁").text == "甲\n乙\n丙\n丁"


def test_an_empty_document_says_so() -> None:
    notice = pipeline.parse(" \n\u3000\n")
    assert [d.code for d in notice.diagnostics if d.severity == "error"] == ["empty-document"]
    assert notice.parts == ()
    assert notice.coverage == 1.0
