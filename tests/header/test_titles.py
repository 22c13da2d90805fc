"""标题: its 文种, its 事由 and the bodies it begins with."""

from __future__ import annotations

import pytest

from govdoc.header import titles
from govdoc.header.draft import Draft
from govdoc.lexicon import BUILT_IN
from govdoc.text import Text

# title → 文种, 事由
TITLES = [
    ("曜江市人民政府关于开展普查的通知", "通知", "开展普查"),
    ("关于印发曜江市创业竞赛实施方案的通知", "通知", "印发曜江市创业竞赛实施方案"),
    ("关于促进就业的指导意见", "意见", "促进就业"),
    ("关于进一步促进就业的若干意见（试行）", "意见", "进一步促进就业"),
    ("关于调整征收范围有关问题的复函", "函", "调整征收范围有关问题"),
    ("关于同意设立产业园的批复", "批复", "同意设立产业园"),
    ("关于防汛工作的紧急通知", "通知", "防汛工作"),
    ("关于做好冬修工作的补充通知", "通知", "做好冬修工作"),
    ("关于召开河长制工作推进会的预备通知", "通知", "召开河长制工作推进会"),
    ("曜江市停车管理办法", "办法", None),
    ("曜江市促进电影产业发展若干措施", "措施", None),
    ("2025年全市安全生产工作要点", "要点", None),
    ("关于转发《省教育厅关于规范招生的通知》的通知", "通知", "转发《省教育厅关于规范招生的通知》"),
    ("曜江市创业竞赛活动方案", "方案", None),
    ("关于经费的请示", "请示", "经费"),
    ("关于表扬先进单位的通报", "通报", "表扬先进单位"),
    ("关于禁止燃放烟花爆竹的通告", "通告", "禁止燃放烟花爆竹"),
    ("曜江市人民政府常务会议纪要", "纪要", None),
    ("关于举办征文活动的启事", "启事", "举办征文活动"),
]


def read(title: str) -> Draft:
    draft = Draft()
    titles.read(draft, [Text.whole(title)], BUILT_IN)
    return draft


@pytest.mark.parametrize(("title", "kind", "subject"), TITLES)
def test_a_title_has_a_type_and_a_subject(title: str, kind: str, subject: str | None) -> None:
    values = read(title).values
    assert (values.get("document_type"), values.get("subject")) == (kind, subject)


def test_the_places_are_those_of_the_words() -> None:
    title = "曜江市人民政府关于促进就业的指导意见（试行）"
    draft = read(title)
    ((start, end),) = draft.spans["subject"]
    assert title[start:end] == "促进就业"
    ((start, end),) = draft.spans["document_type"]
    assert title[start:end].endswith("意见")


@pytest.mark.parametrize("title", ["曜江市创业竞赛", "致全市人民的一封信"])
def test_a_title_may_have_no_type(title: str) -> None:
    assert "document_type" not in read(title).values


# title → the bodies it begins with
ISSUERS = [
    ("曜江市人民政府关于开展普查的通知", "曜江市人民政府"),
    ("曜江市教育局印发《招生方案》的通知", "曜江市教育局"),
    ("曜江市教育局、曜江市财政局关于经费的通知", "曜江市教育局、曜江市财政局"),
    ("关于开展普查的通知", None),
    ("全市关于开展普查的通知", None),
    ("国务院关于深化改革的意见", "国务院"),
]


@pytest.mark.parametrize(("title", "part"), ISSUERS)
def test_a_title_may_begin_with_its_issuers(title: str, part: str | None) -> None:
    found = titles.issuer_part(Text.whole(title))
    assert (found.string if found else None) == part


# first words of a letter without a title → what it calls itself
LETTERS = [
    ("现将《创业竞赛方案》印发给你们，请认真执行。", "通知"),
    ("现通知如下：", "通知"),
    ("定于近期召开调度会，具体事项通知如下：", "通知"),
    ("有关安排如下，请照此通知办理：", "通知"),
    ("为加强学风建设，提出如下实施意见。", "意见"),
    ("你局来函收悉。经研究，现函复如下：", "函"),
    ("你县请示收悉，现批复如下：", "批复"),
    ("现公告如下：", "公告"),
    ("本通知自印发之日起执行。", "通知"),
    ("各单位要高度重视。", None),
    ("现有职工300人。", None),
]


@pytest.mark.parametrize(("words", "kind"), LETTERS)
def test_a_letter_without_title_says_what_it_is(words: str, kind: str | None) -> None:
    found = titles.type_of_letter([Text.whole(words)])
    assert (found[0] if found else None) == kind
