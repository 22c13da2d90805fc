"""Counts: the people and things that an amount counts, to the right of their number or to its left."""

from __future__ import annotations

import re
from typing import Final

from govdoc.values.quantities.cases import LONGEST_VERB, Case
from govdoc.values.quantities.inheriting import restored
from govdoc.values.quantities.left_phrases import subject
from govdoc.values.quantities.phrases import Phrase
from govdoc.values.quantities.readings import COUNTED, Counted, Reader, same_unit
from govdoc.values.quantities.topics import is_group
from govdoc.values.quantities.verbs import opens_with_verb, verbs
from govdoc.values.quantities.views import QUOTE
from govdoc.values.words import endings, words

_EVENTS: Final = ("次", "场", "场次", "期", "轮", "批", "批次")
_TITLE: Final = re.compile(f"{QUOTE}+(?:荣誉)?称号$|(?<=[^、和与及]{{2}})(?:国家|全国|中华人民共和国|全省|全市|[省市])[^、和与及]{{2,}}(?:奖|称号)$")
_QUALITY: Final = re.compile(r"(?:型|级|性|式|化|制|[优良]秀?|[好高大小强新多少低快长短深重突要著明显特]|[有具跨在为来对向由被经])$|^(?:有|具|跨|在|为|来|对|向|由|经|不|最|较|更|很|能|可|已|未|非)|特色|优秀|突出|明确|领先")
"""What tells how a thing is, not which it is: 5个|大型|的基地."""
_AGAIN: Final = re.compile("[、，,](?:[0-9]{4}年|[上下]半年|[0-9一二三四]+季度)[^、，,。；;]{0,8}")


def count(case: Case) -> Counted:
    """People and things: to the right if a noun follows, else to the left."""
    reader = case.reader
    follows = None
    if "一式" not in reader.view[case.end : case.amount.start]:
        adjoins = reader.limit(case.last) == case.after
        follows = case.behind_next() if adjoins else case.right()  # 1000项|亿元以上技术改造项目
    if follows is not None:
        follows = bodies(reader, follows)
        if not case.opens_with_de():
            return reader.counted(follows, case.verb())
    before = case.left()
    if before is None and follows is None and case.amount.norm in _EVENTS:
        before = _deed_itself(case) or subject(reader.view, case.start, case.end, reader.lexicon)
    if before is not None and not (any(word.startswith("每") for word in case.dropped) and is_group(reader.counted(before, None))):
        return restored(reader, case.first, reader.counted(before, before.verb))  # 会员单位|每家不少于4人 tells for whom
    if follows is None and (noun := _noun_of_next(case)) is not None:
        return reader.counted(noun, case.verb())
    return reader.counted(follows, None) if follows is not None else Counted()


def _deed_itself(case: Case) -> Phrase | None:
    """三市各演出|2场: what is done counts where its name is a noun too."""
    found = verbs(case.reader.lexicon).find(case.reader.view, max(case.start, case.end - LONGEST_VERB), case.end)
    if not found or found[-1][0] + len(found[-1][1]) != case.end or verbs(case.reader.lexicon).value(found[-1][1]) != "noun":
        return None
    return Phrase(found[-1][0], case.end)


def _noun_of_next(case: Case) -> Phrase | None:
    """Two counts of one thing: 32项、|38个实事指标; 2024年完成300家、2025年完成|500家企业诊断."""
    reader = case.reader
    if case.last + 1 == len(reader.amounts) or reader.amounts[case.last + 1].kind not in COUNTED:
        return None
    gap = reader.gap(case.last + 1)
    again = _AGAIN.fullmatch(gap) is not None and same_unit(reader.amounts[case.last], reader.amounts[case.last + 1])
    return case.behind_next() if gap in ("、", "和", "或") or again else None


def bodies(reader: Reader, phrase: Phrase) -> Phrase:
    """50个部门的政务数据 counts 部门: cut at the 的 behind people or bodies, unless a verb opens the phrase (来自企业的专家)."""
    if reader.view[phrase.end - 1] in "号奖" and (title := _TITLE.search(reader.view, phrase.start + 1, phrase.end)) is not None:
        phrase = phrase._replace(end=title.start())  # 10个单位|“先进集体”称号
    particle = reader.view.find("的", phrase.start, phrase.end)
    if particle < phrase.start + 2 or not _is_named(reader, phrase.start, particle):
        return phrase
    return phrase._replace(end=particle)


def _is_named(reader: Reader, start: int, end: int) -> bool:
    """Tell whether what stands before a 的 is itself what is counted: 4起|事故|的责任人, not 10个|有条件|的城市."""
    if endings("bodies", reader.lexicon).match(reader.view, start, end) is not None:
        return not opens_with_verb(reader.view, start, end, reader.lexicon)
    return _QUALITY.search(reader.view, start, end) is None and not _has_verb(reader, start, end)


def _has_verb(reader: Reader, start: int, end: int) -> bool:
    found = verbs(reader.lexicon).find(reader.view, start, end)
    return bool(found) or bool(words("phrase_ends", reader.lexicon).find(reader.view, start, end)) or bool(words("predicates", reader.lexicon).find(reader.view, start, end))
