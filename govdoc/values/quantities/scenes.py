"""Scenes: the clause, sentence and headings an amount stands in, by which its role is decided."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

PAST_HEADINGS: Final = re.compile(r"回顾|成效|进展情况|完成情况|运行情况|落实情况|执行情况|开展情况|实施情况|基本情况|现状|工作总结|主要成绩|取得|发展基础|情况通报|工作情况|调查")
PLAN_HEADINGS: Final = re.compile(r"目标|任务|安排|计划|预期|打算|部署|活动内容|工作内容|工作举措|主要内容|重点工作")
GRANT_HEADINGS: Final = re.compile(
    r"奖励|奖补|补贴|补助|支持标准|扶持标准|奖项|资助|奖金|优惠|录取名次|表彰|激励|消费券"
)
CONDITION_HEADINGS: Final = re.compile(
    r"参[会加赛训展演](?:人员|对象|单位|范围|名额|办法|要求)|名额|组队|报名|收费|费用|经费(?:承担|负担|说明)|食宿|条件|资格|要求(?<!总体要求)(?<!工作要求)(?<!目标要求)(?<!任务要求)|资质|范围|对象|限制|规则|评价指标|认定标准|申报标准|注意事项|其他事项|参赛办法"
)
_SPEAKING: Final = re.compile("|".join(one.pattern for one in (PAST_HEADINGS, PLAN_HEADINGS, GRANT_HEADINGS, CONDITION_HEADINGS)))


class Above(NamedTuple):
    """What stands above a text, read once for all its amounts; `above` makes it."""

    title: str
    """Of the part."""
    text: str
    """The title and the headings, a line each, outermost first."""
    heading: str
    """The nearest heading that says what its numbers are for; the title only where there is no other."""
    planned: bool
    """Whether that heading is one of plans."""
    past: bool
    """Whether title or headings look back."""


def above(title: str, headings: str) -> Above:
    """Read the headings above a text, a line each, outermost first.

    >>> above("关于工作的通知", "一、主要任务\\n（一）乡村").heading
    '一、主要任务'
    """
    text = f"{title}\n{headings}"
    lines = headings.split("\n")
    heading = next((line for line in reversed(lines) if _SPEAKING.search(line)), lines[-1] or title)
    return Above(title, text, heading, PLAN_HEADINGS.search(heading) is not None, PAST_HEADINGS.search(text) is not None)


class Scene(NamedTuple):
    """What a role is decided by: the clause and sentence an amount stands in."""

    before: str
    """The clause before the number and its comparator."""
    words: str
    """The comparator words that touch the number in front."""
    after: str
    """The clause after the amount, with the stop that ends it."""
    sentence: str
    """The sentence before the number."""
    above: Above
    document_type: str | None
    in_terms: bool = False
    """Whether the text lays down terms (see `manners`)."""
    whole: str = ""
    """The sentence before the number, on over its ；."""
    following: str = ""
    """The beginning of the clause after the next comma."""
    year: int | None = None
    """In which it was issued."""
    paragraph: str = ""
    """What stands before the sentence."""
    rest: str = ""
    """The sentence after the amount."""
