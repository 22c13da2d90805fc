"""Fields of a text that has lost its line ends: where their labels, and the clauses in brackets, began lines."""

from __future__ import annotations

import re
from typing import Final

from govdoc.structure import markers
from govdoc.structure.cuts import is_open

_FIELD: Final = re.compile(
    r"(?:(?P<unit>(?:主办|承办|协办|联办|主管|指导|支持|牵头|责任|配合|参与|参加|协助|落实|实施|组织)(?:单位|部门|机构|科室|处室))"
    r"|(?:活动|会议|举办|举行|培训|竞赛|比赛|大赛|演练|主要|报名|报到|集合|申报|评审|考试|启动|成立|开始|结束|截止|参会|参加|参赛)?(?:时间|地点|主题|内容|对象|人员|形式)"
    r"|主办|承办|协办|联办|联系人|完成时限)[：:]"
)
_CLAUSE: Final = re.compile(
    r"(?<=[。；！])[（(〔\[](?:责任|牵头|主办|配合|实施|落实)(?:单位|部门)[：:](?:[^（()）〔〕\[\]]|[（(][^（()）]{1,20}[）)]){2,400}[）)〕\]]。?"
)
_WORD: Final = re.compile(r"[\u4e00-\u9fff]*$")
_TWICE: Final = re.compile(r"(?:单位|部门)[：:](?P<name>[\u4e00-\u9fff]{4,20})(?=(?P=name))")


def beginnings(string: str, start: int = 0) -> set[int]:
    """Where the labels of fields stand outside brackets and sentences: 主办单位：市教育局承办单位：…; and where the name
    that is a field's value begins the next line too; from `start` on, below the head.

    >>> sorted(beginnings("一、组织机构主办单位：市教育局承办单位：市体育中心。"))
    [6, 15]
    """
    found = {match.end() for match in _TWICE.finditer(string, start)}
    clauses = list(_CLAUSE.finditer(string, start))
    found |= {at for match in clauses for at in match.span() if len(clauses) > 1}  # a single one is for its item
    fields = list(_FIELD.finditer(string, start))
    for above, field, below in zip([None, *fields], fields, [*fields[1:], None], strict=False):
        before = string[max(0, field.start() - 80) : field.start()]
        if before[-1:] in "，,、；;：:和及与的" or is_open(before) or markers.ends(before):
            continue
        listed = above is not None and 2 <= field.start() - above.end() <= 60
        lists = below is not None and below.start() - field.end() <= 60
        if field["unit"] or _is_whole(before, listed, lists):
            found.add(field.start())
    return found


def _is_whole(before: str, listed: bool, lists: bool) -> bool:
    """Say whether a label that stands behind `before` is whole, no tail of a longer one: it follows the end of a
    sentence, a value, another field or a long word; `lists` says that another field follows."""
    word = _WORD.search(before)[0]  # type: ignore[index]  # the pattern matches anything
    ahead = before[: len(before) - len(word)][-1:]
    if "由" in word:
        return False  # 由市教育局主办：
    if not word:
        return ahead in tuple("。！）)〕”》0123456789")
    if listed and (ahead.isdecimal() or ahead in tuple("：:、")):
        return True
    return len(word) > (2 if lists else 4) or (ahead == "、" and not markers.ends(before[: len(before) - len(word)])) or word.endswith(("地点", "机构", "安排"))
