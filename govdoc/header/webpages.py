"""Metadata lines of open-government web pages: 索引号, 主题分类, 发文机关, 成文日期, 发布日期 (standards.md, section 6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.diagnostics import Report
from govdoc.header import feet, marks
from govdoc.header.draft import Draft
from govdoc.structure import metadata
from govdoc.structure.lines import Line
from govdoc.text import Text
from govdoc.values import document_numbers, organizations, times

_DATES: Final = frozenset({"issue_date", "publish_date", "effective_date", "expiry_date"})
_DISCLOSED: Final = re.compile("主动公开|依申请公开|不予公开|删减后公开")
_TYPES: Final = re.compile("决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|其他|其它|文件")
_SITES: Final = ("网", "网站", "平台")
_DIGITS: Final = re.compile(r"((?:19|20)\d\d)[./]?(0[1-9]|1[0-2])[./]?(0[1-9]|[12]\d|3[01])(?!\d)")
_BARE_DATE: Final = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")


def read(draft: Draft, lines: Sequence[Line], text: str, report: Report) -> None:
    """Read labelled values; what the notice itself says goes before (put `publish_date` only from here)."""
    labelled = metadata.find(lines, text)
    for number, line in enumerate(lines):
        for pair in labelled.get(number, ()):
            if pair.key and pair.value is not None:
                _put(draft, pair.key, pair.value, report)
        if number in labelled and (found := next(iter(document_numbers.find(line.string)), None)) and found.at[0] == 0:
            marks.put_number(draft, line.text, found, report)
        if bare := _BARE_DATE.match(line.string) if number in labelled else _BARE_DATE.search(line.string):
            _put(draft, "publish_date", line.text[slice(*bare.span())], report)


def _put(draft: Draft, key: str, value: Text, report: Report) -> None:
    if key in _DATES:
        dates = times.find_dates(value.string)
        if dates:
            start, end, day = dates[0]
            draft.put(key, day.isoformat(), [value.at(start, end)])
        elif digits := _DIGITS.match(value.string):
            draft.put(key, "-".join(digits.groups()), [value.at(*digits.span())])
    elif key == "document_number":
        number = next(iter(document_numbers.find(value.string)), None)
        if number is not None:
            marks.put_number(draft, value, number, report)
    elif key == "issuers":
        names = [value[slice(*v.at)] for v in organizations.issuers(value.string) if not v.name.endswith(_SITES)]
        draft.put_list(key, names)
    elif key == "keywords":
        draft.put_list(key, [word for part in feet.parted(value) for word in part.split(re.compile("[、，,；; |]"))])
    elif key == "disclosure":
        if found := _DISCLOSED.search(value.string):
            draft.put(key, found[0], [value.at(*found.span())])
    elif key == "topic":
        if not _TYPES.fullmatch(value.string):  # 信息分类：通知 says what it is, not what it is about
            draft.put_text(key, value)
    else:
        draft.put_text(key, value)
