"""施行日期 and 有效期: what the closing paragraphs say of the document itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from govdoc.header.draft import Draft
from govdoc.text import Text
from govdoc.values import times

_ITSELF: Final = r"(?:本|该|此|以上|上述)[^。；，,]{0,24}?|(?:(?<=^)|(?<=[。；，,]))"
_TAKES_EFFECT: Final = re.compile("施行|实施|执行|实行|生效|试行")
_EFFECTIVE: Final = re.compile(
    rf"(?:{_ITSELF})(?:自|从|于)(?P<time>[^。；，,自从于]{{2,24}}?)(?:之?日)?起?(?:正式|开始)?(?:{_TAKES_EFFECT.pattern})"
)
_EXPIRY: Final = re.compile(r"(?:^|(?<=[，。；,;])|(?<=[法定见知施策案则划章]))有效期(?:限)?(?:至|到|截至|截止到?|为至)(?P<until>[^。；，,]{4,20}日)(?!的)")
_TERM: Final = re.compile(
    r"(?:有效期(?:限)?|试行期(?:限)?|施行期限|实施期限|执行期限|试行)(?:为|定为|暂定|是)?(?P<term>[\d一二两三四五六七八九十]{1,3}(?:个)?[年月])"
)
_PUBLISHED: Final = re.compile(r"(?:印发|发布|公布|颁布|下发|发文|签发|通过)之?日")
_BEHIND_TITLE: Final = re.compile(r"[（(]自?(?P<day>\d{4}年\d{1,2}月\d{1,2}日)起?(?:正式)?(?:施行|执行|实施|生效)[）)]$")


def read_behind_title(draft: Draft, title: Sequence[Text]) -> list[Text]:
    """Read the day that a page puts behind a title, …的通知（2025年6月23日起施行）; give the title's lines without it."""
    last = title[-1] if title else None
    found = _BEHIND_TITLE.search(last.string) if last is not None else None
    if last is None or found is None or not found.start():
        return list(title)
    for start, end, day in times.find_dates(found["day"]):
        low = found.start("day")
        draft.put("effective_date", day.isoformat(), [last.at(low + start, low + end)])
    return [*title[:-1], last[: found.start()].strip()]


def read(draft: Draft, paragraphs: Sequence[Text]) -> None:
    """Read when the document takes effect and how long it stays valid; 自发布之日起 needs the issue date."""
    issued = draft.values.get("issue_date")
    issue = date.fromisoformat(issued) if issued else None
    for text in paragraphs:
        string = text.string
        if ("行" in string or "实施" in string or "生效" in string) and _TAKES_EFFECT.search(string):
            _effective(draft, text, issue)
        if "有效期" in text.string:
            _expiry(draft, text)
    start = draft.values.get("effective_date") or issued
    if start and not draft.has("expiry_date"):
        _term(draft, paragraphs, date.fromisoformat(start))


def _effective(draft: Draft, text: Text, issue: date | None) -> None:
    for found in _EFFECTIVE.finditer(text.string):
        span = text.at(*found.span())
        if _PUBLISHED.search(found[0]):
            if issue and "起" in found[0]:
                draft.put("effective_date", issue.isoformat(), [span])
            continue
        dates = times.find_dates(found["time"] if found["time"].endswith("日") else found["time"] + "日")
        if dates:
            draft.put("effective_date", dates[0][2].isoformat(), [span])


def _expiry(draft: Draft, text: Text) -> None:
    for found in _EXPIRY.finditer(text.string):
        dates = times.find_dates(found["until"])
        if dates:
            draft.put("expiry_date", dates[-1][2].isoformat(), [text.at(*found.span())])


def _term(draft: Draft, paragraphs: Sequence[Text], start: date) -> None:
    for text in paragraphs:
        if "期" not in text.string and "试行" not in text.string:
            continue
        for found in _TERM.finditer(text.string):
            end = times.duration_end(start, found[0])
            if end:
                draft.put("expiry_date", end.isoformat(), [text.at(*found.span())])
                return
