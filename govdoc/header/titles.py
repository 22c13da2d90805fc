"""标题: the title, its 文种, its 事由, and the 发文机关 it begins with (GB/T 9704 7.3.1: 机关＋关于＋事由＋的＋文种)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.header.draft import Draft
from govdoc.lexicon import Lexicon
from govdoc.text import Text, join
from govdoc.values import organizations

_BRACKETED_TAIL: Final = re.compile(r"(?:[（(【〔][^（(【〔]{1,30}[）)】〕])+$")
_SUBJECT: Final = re.compile(r"关于(?P<subject>.+)$")
_PLACE: Final = re.compile(r"(?![全我本各该两])[\u4e00-\u9fff]{2,7}(?:乡|镇|街道)")
"""A place that stands for its government, of the level that has but one: 锦溪镇关于…; a city may speak through any of its bodies."""
_OF_YEAR: Final = re.compile(r"(?P<body>[\u4e00-\u9fff]{4,30}?)[“\"]?(?:\d{4}(?:年|[—\-－–]\d{4}年)|“?十[二三四五]五)")
"""瑞川县农业农村局2020年工作计划"""
_NOTICE: Final = re.compile(r"的?(?:预备?|补充|紧急)?(?:通知|通告|公告|启事)$")
_VERB: Final = re.compile(r"(?:印发|转发|批转|公布|发布|颁布|召开|举办|组织|开展|对)")
_ANNOUNCES: Final = re.compile(r"(?:公告|通告|公报|命令|令)$")
_LETTER: Final = re.compile(
    r"现(?:将.{0,200})?(?:印发|转发|发)(?:给|你)|现予以?印发|现(?:[就将对][^。；]{0,120})?(?:通知|公告|通告|通报|批复|函复|答复)如下|现(?:通知|公告|通告|函复|批复|答复|复函|通报|报告|将有关事项通知)|特此(?:通知|公告|通告|函复|批复|答复|复函|通报|报告)|(?:通知|公告|通告|通报|函告)如下[：:]|[请照按]此通知|提出(?:如下|以下)(?:实施|指导|工作)?意见|本(?P<own>通知|意见|公告|通告|决定|通报|批复|函)"
)
_SAID: Final = {
    "意见": "意见",
    "函告": "函",
    "通知": "通知",
    "公告": "公告",
    "通告": "通告",
    "函复": "函",
    "批复": "批复",
    "答复": "答复",
    "复函": "函",
    "通报": "通报",
    "报告": "报告",
}


def read(draft: Draft, lines: Sequence[Text], lexicon: Lexicon) -> None:
    """Read title, 文种 and 事由 from the lines of the title."""
    if not lines:
        return
    whole = join(lines)
    draft.put("title", whole.string, [line.span for line in lines])
    kind = type_of(whole.string, lexicon)
    if kind:
        word, at = kind
        draft.put("document_type", word, [whole.at(*at)])
    subject = _subject(whole, kind[1][0] if kind else len(whole))
    if subject:
        draft.put("subject", subject.string, [subject.span])


def type_of(title: str, lexicon: Lexicon) -> tuple[str, tuple[int, int]] | None:
    """Give the 文种 of a title and where it stands: the longest word of the lexicon at its end, brackets aside.

    >>> from govdoc.lexicon import BUILT_IN
    >>> type_of("关于促进就业的指导意见（试行）", BUILT_IN)
    ('意见', (7, 11))
    """
    tail = _BRACKETED_TAIL.search(title)
    end = tail.start() if tail else len(title)
    while end and title[end - 1] in '》”"’':
        end -= 1
    types = lexicon.table("document_types")
    longest = len(next(iter(types)))
    for start in range(max(0, end - longest), end):
        if (word := title[start:end]) in types:
            return types[word] or word, (start, end)
    return None


def matter(title: str | None) -> str | None:
    """Give a title without 关于 less the 通知 it ends with: 2013年度文化走亲活动通知.

    >>> matter("瑞川市第三届读书节通知"), matter("读书节活动方案")
    ('瑞川市第三届读书节', '读书节活动方案')
    """
    return (_NOTICE.sub("", title) or title) if title else None


def type_of_letter(paragraphs: Sequence[Text]) -> tuple[str, Text] | None:
    """Give the 文种 of a letter without a title, from what it calls itself: 现印发给你们 and 本通知 make a 通知."""
    for text in paragraphs:
        found = _LETTER.search(text.string)
        if found:
            word = found["own"] or next((kind for said, kind in _SAID.items() if said in found[0]), "通知")
            return word, text[slice(*found.span())]
    return None


def issuer_part(title: Text) -> Text | None:
    """Give the words before 关于 or the verb of a title, where they name a body."""
    about = title.string.find("关于")
    if about < 0 and (announces := _ANNOUNCES.search(title.string)):  # 某某部公告
        part = title[: announces.start()]
        return part if organizations.is_organization(part.string) else None
    verb = _VERB.search(title.string)
    end = min((n for n in (about, verb.start() if verb else -1) if n > 0), default=0)
    part = title[:end]
    if end and end == about and _PLACE.fullmatch(part.string):
        return part
    if about < 0 and (yearly := _OF_YEAR.match(title.string)) and organizations.is_organization(yearly["body"]):
        return title[: yearly.end("body")]
    return part if end and organizations.is_organization(part.string.rstrip("、")) else None


def _subject(title: Text, end: int) -> Text | None:
    """The words between 关于 and 的＋文种; where 关于 stands only inside 《》, from the verb on."""
    string = title.string[:end]
    for tail in ("的补充", "的紧急", "的实施", "的若干", "的"):
        if string.endswith(tail):
            end -= len(tail)
            break
    about = title.string.find("关于")
    quote = title.string.find("《")
    if about >= 0 and (quote < 0 or about < quote):
        start = about + 2
    else:
        verb = re.search(r"印发|转发|批转|公布|发布", title.string)
        if not verb:
            return None
        start = verb.start()
    return title[start:end].strip() if start < end else None
