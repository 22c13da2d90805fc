"""References: the documents a notice cites, by 《…》, by number, or both, and what it does with them.

A title counts where it ends as documents do (规定, 意见, 法); contracts, forms and works do not. The relation is that of the
nearest verb that governs the mention.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.values import document_numbers
from govdoc.values.citing import is_document, issuer_before, issuer_in, relation_of
from govdoc.values.document_numbers import DocumentNumberValue

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReferenceValue:
    """A mention of a document; `at` covers the title with 《》 and the number beside it, or the number alone."""

    at: Span
    title: str | None
    document_number: DocumentNumberValue | None
    issuer: str | None
    relation: str


@dataclass(frozen=True, slots=True)
class DocumentReference:
    """A document cited once or often: its first mention (index of the paragraph, place in it) and the others."""

    value: ReferenceValue
    first: tuple[int, Span]
    mentions: tuple[tuple[int, Span], ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A 《…》 as it stands: where, its words, its number; `end` is past 》, `at` covers the number too."""

    start: int
    end: int
    title: str
    at: Span
    number: DocumentNumberValue | None


_LONGEST_TITLE: Final = 160
_NEAR: Final = 200
_LONGEST_BARE_TYPE: Final = 8
"""《总体规划（草案）》"""
_SHORT_NAME: Final = re.compile(
    r"(?:以下|下文|下)?(?:简称|统称|并称|称)(?:为|：|:|作)?(?P<name>《[^《》]{1,40}》|[“\"][^“”\"]{1,30}[”\"])"
)
_ALIAS_BEFORE: Final = re.compile(r"(?:简称|统称|并称|下称|以下称)(?:为|：|:|作)?$")
_UNCLOSED: Final = re.compile("的(?:通知|意见|决定|公告|批复|函|请示|报告)")
_NUMBER_LIST: Final = re.compile("[、，,；;和及与]*")
_CLOSER: Final = {"（": "）)", "(": "）)", "〔": "〕]", "[": "]］〕", "［": "］]", "【": "】", "〈": "〉"}
_LICENCE: Final = re.compile("证|许可|预售|房预|准字|罚|执照|登字")
_ANGLED: Final = re.compile("[<〈](?=[^<>〈〉]{0,30}关于)[^<>〈〉。]{6,120}[>〉]")
# “关于…的函” beside its number, as letters of the 1980s cite
_QUOTED: Final = re.compile('[“"]关于[^“”"。《]{4,80}的(?:通知|意见|决定|批复|复函|函|请示|报告|规定|公告|办法|批示|指示|答复|解释)[”"]')
# GB/T 9704—2012, DB44/26-2001, JGJ 46-2005: a standard cited by its number
_STANDARD: Final = re.compile(
    r"(?<![A-Za-z0-9/])(?P<code>(?:GB|DB[0-9]{2}|HJ|JGJ|CJJ|JTG|JTJ|AQ|SL|NY|WS|YY|QB|HG|SB|LY|GA|TB|DL|TSG|CECS|SN|JC|MZ|RB|QX|DZ|TD|CJ|JT|JG|LB|WH|GY|XF)(?:/[TZ])?)"
    r"[\s/]?[A-Z]?(?P<serial>[0-9]{1,6})(?:\.[0-9]{1,3})*[-—－–](?P<year>(?:19|20)[0-9]{2}|[89][0-9])(?![0-9])"
)
_MAY_CITE: Final = re.compile("[《〈<号A-Z](?:(?<=[《〈<号])|[A-Z])")  # a title, a number, the letters of a standard
_LETTERS: Final = re.compile("[A-Z][A-Z]")
_PUBLISHED_AS: Final = re.compile("文?(?:发布|公布|颁布|(?:第[一二三四五六七八九十]次)?(?:修订|修正))")
_BARE_TYPE: Final = re.compile(
    "新?(?:通知|意见|办法|方案|规定|条例|细则|规划|计划|纲要|决定|措施|政策|章程|规则|标准|指南|报告|请示|目录|清单|规范|批复|协议|公告|若干措施|若干政策"
    "|实施意见|实施方案|实施细则|实施办法|总体规划|总体方案|工作方案|行动计划|行动方案|指导意见|暂行办法|暂行规定|纲要草案|规划纲要)(?:[（(]草案[）)])?"
)
_PRIORITY: Final = ("issues", "forwards", "repeals", "amends", "basis", "mentions")


def find(text: str, lexicon: Lexicon = BUILT_IN) -> list[ReferenceValue]:
    """Give the mentions of documents in a paragraph, in order.

    >>> [(r.title, r.document_number and r.document_number.text) for r in find("根据《全民健身条例》和国办发〔2019〕6号文件")]
    [('全民健身条例', None), (None, '国办发〔2019〕6号')]
    """
    titled = _titled(text)
    return _mentions(text, titled, _aliases(text, titled), lexicon)


def aliases(text: str) -> dict[str, str]:
    """Give the short names a paragraph defines, with the titles they stand for.

    >>> aliases("《瑞川市促进就业若干政策》（瑞政规〔2023〕5号，以下简称《若干政策》）")
    {'若干政策': '瑞川市促进就业若干政策'}
    """
    return _aliases(text, _titled(text))


def _aliases(text: str, titled: Sequence[_Mention]) -> dict[str, str]:
    found: dict[str, str] = {}
    if not titled or "称" not in text:
        return found
    ends = [one.end for one in titled]
    for match in _SHORT_NAME.finditer(text):
        at = bisect_right(ends, match.start("name"))
        if at and match.start() - ends[at - 1] < 80 and _same_parenthesis(text, ends[at - 1], match.start()):
            found[match["name"][1:-1]] = titled[at - 1].title
    return found


def collect(paragraphs: Sequence[str], lexicon: Lexicon = BUILT_IN) -> list[DocumentReference]:
    """Give the documents that the paragraphs of a notice cite, each once, in the order of their first mention.

    >>> [len(r.mentions) for r in collect(["按照《节能条例》（以下简称《条例》），", "《条例》规定，《节能条例》适用。"])]
    [2]
    """
    known: dict[str, str] = {}
    cited = _Cited()
    for index, text in enumerate(paragraphs):
        if not _MAY_CITE.search(text):
            continue
        titled = _titled(text)
        known.update(_aliases(text, titled))
        for value in _mentions(text, titled, known, lexicon):
            cited.add(value, index)
    return cited.references()


class _Cited:
    """Puts the mentions of a document together: by its title, by its number where it has none, and 该《办法》 by its end."""

    def __init__(self) -> None:
        self._found: list[ReferenceValue] = []
        self._places: list[list[tuple[int, Span]]] = []
        self._by_key: dict[str, int] = {}
        self._by_number: dict[str, int] = {}
        self._by_end: dict[str, int] = {}

    def add(self, value: ReferenceValue, index: int) -> None:
        """Add a mention in paragraph `index`; a bare 《办法》 that no title ends with is of no document."""
        number = value.document_number.text if value.document_number else None
        at = self._place(value.title, number)
        if at is None:
            if value.title is not None and _BARE_TYPE.fullmatch(value.title):
                return
            at = len(self._found)
            self._found.append(value)
            self._places.append([])
            self._know(value.title or number or "", at)
        else:
            self._found[at] = _joined(self._found[at], value)
        self._places[at].append((index, value.at))
        if number is not None and self._found[at].document_number is value.document_number:
            self._by_number.setdefault(number, at)

    def references(self) -> list[DocumentReference]:
        """Give the documents in the order of their first mention."""
        return [
            DocumentReference(value, places[0], tuple(places[1:]))
            for value, places in zip(self._found, self._places, strict=True)
        ]

    def _place(self, title: str | None, number: str | None) -> int | None:
        """Where the document of a mention stands among those found."""
        if title is None:
            return self._by_number.get(number) if number is not None else None
        if title not in self._by_key and number is not None and number in self._by_key:  # cited by its number before
            self._know(title, self._by_key[number])
        if title not in self._by_key and _BARE_TYPE.fullmatch(title):
            return self._by_end.get(title.removeprefix("新"))
        return self._by_key.get(title)

    def _know(self, key: str, at: int) -> None:
        self._by_key[key] = at
        for length in range(2, min(len(key), _LONGEST_BARE_TYPE) + 1):
            self._by_end[key[-length:]] = at


def _mentions(
    text: str, titled: Sequence[_Mention], known: dict[str, str], lexicon: Lexicon
) -> list[ReferenceValue]:
    masked = _mask(text, titled)
    found: list[ReferenceValue] = []
    for mention in titled:
        if _ALIAS_BEFORE.search(text, max(0, mention.start - 8), mention.start):
            continue
        title = known.get(mention.title, mention.title)
        left, right = _beside(masked, mention.start, mention.end)
        if not is_document(title, left, text[mention.end : mention.end + 40], mention.number, lexicon):
            continue
        issuer = issuer_before(left, lexicon) or issuer_in(title, lexicon)
        found.append(ReferenceValue(mention.at, title, mention.number, issuer, relation_of(left, right)))
    found.extend(_numbers_alone(text, masked, titled, lexicon))
    found.extend(_standards(text, masked, titled))
    return sorted(found, key=lambda value: value.at)


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a mention, as far as anything looks."""
    return text[max(0, start - _NEAR) : start], text[end : end + _NEAR]


def _numbers_alone(text: str, masked: str, titled: Sequence[_Mention], lexicon: Lexicon) -> list[ReferenceValue]:
    found = []
    numbered = [one for one in titled if one.number is not None]
    starts = [one.at[0] for one in numbered]
    for number in document_numbers.find(text, lexicon):
        a, b = number.at
        if b - a >= len(text) - 2 or "※" in masked[a:b] or _PUBLISHED_AS.match(text, b):
            continue  # a line of its own is the notice's own number, and so is one under which it was published
        before = bisect_right(starts, a)
        if before and b <= numbered[before - 1].at[1]:
            continue
        if _LICENCE.search(number.agency_code or ""):
            continue
        relation = relation_of(*_beside(masked, a, b))
        found.append(ReferenceValue((a, b), None, number, None, relation))
    return found


def _standards(text: str, masked: str, titled: Sequence[_Mention]) -> list[ReferenceValue]:
    """Standards cited by their number alone; beside a title the number says no more."""
    found: list[ReferenceValue] = []
    if not _LETTERS.search(text):
        return found
    beside = {one.start for one in titled} | {one.end for one in titled}
    for match in _STANDARD.finditer(text):
        a, b = match.span()
        if "※" in masked[a:b] or a in beside or b in beside:
            continue
        year = int(match["year"])
        year += 0 if year > 99 else 1900
        written = re.sub(r"\s", "", match[0])
        number = DocumentNumberValue((a, b), written, match["code"], year, int(match["serial"]), match[0])
        found.append(ReferenceValue((a, b), None, number, None, relation_of(*_beside(masked, a, b))))
    return found


def _joined(old: ReferenceValue, value: ReferenceValue) -> ReferenceValue:
    return replace(
        old,
        title=old.title or value.title,
        document_number=old.document_number or value.document_number,
        issuer=old.issuer or value.issuer,
        relation=min(old.relation, value.relation, key=_PRIORITY.index),
    )


def _titled(text: str) -> list[_Mention]:
    """Find 《…》, the outermost of nested ones, each with the number before or after it."""
    if "《" not in text and not _ANGLED.search(text) and not _QUOTED.search(text):
        return []
    numbers = _Numbers(document_numbers.find(text))
    found = []
    for a, b in _outermost(text):
        title = text[a + 1 : b - (text[b - 1] in "》>〉”\"")]
        if "《" not in title:
            title = title.replace("》", "")
        number, at = _number_beside(text, (a, b), numbers)
        if number is None and a in numbers.by_end:
            number = numbers.by_end[a]
            at = (number.at[0], b)
        inside = [n for n in numbers.within(a, b) if 0 < b - n.at[1] <= 2]
        if number is None and inside and text[inside[0].at[0] - 1] in "（([〔":
            number, title = inside[0], text[a + 1 : inside[0].at[0] - 1]
        if text[a] in '“"' and number is None:
            continue
        if title:
            found.append(_Mention(a, b, title, at, number))
    return found


def _outermost(text: str) -> list[Span]:
    """Pair 《 and 》; a pair that is too long or holds a full stop is a misprint, and what is inside it counts."""
    closed: list[Span] = []
    opened: list[int] = []
    for match in re.finditer("[《》]", text):
        if match[0] == "《":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if match.end() - start <= _LONGEST_TITLE and "。" not in text[start : match.end()]:
                closed.append((start, match.end()))
    closed.extend(_unclosed(text, opened, closed))
    closed.extend(match.span() for match in _ANGLED.finditer(text))  # <关于…的通知>, a 《 that was lost
    closed.extend(match.span() for match in _QUOTED.finditer(text))
    found: list[Span] = []
    for a, b in sorted(closed, key=lambda span: (span[0], -span[1])):
        if not found or a >= found[-1][1]:
            found.append((a, b))
    return found


def _unclosed(text: str, opened: list[int], closed: list[Span]) -> list[Span]:
    """《关于印发《…办法》的通知 without its last 》 ends with 的通知."""
    starts = sorted(closed)
    found = []
    for start in opened:
        after = bisect_right(starts, (start, len(text)))
        inner = starts[after] if after < len(starts) else None
        if inner and inner[0] - start <= 40 and not re.search("[。，；]", text[start : inner[0]]):
            end = _UNCLOSED.match(text, inner[1])
            if end:
                found.append((start, end.end()))
    return found


class _Numbers:
    """The numbers of a text, to be looked up by place."""

    def __init__(self, numbers: Sequence[DocumentNumberValue]) -> None:
        self._numbers = numbers
        self._starts = [number.at[0] for number in numbers]
        self.by_start = {number.at[0]: number for number in numbers}
        self.by_end = {number.at[1]: number for number in numbers}

    def within(self, start: int, end: int) -> list[DocumentNumberValue]:
        """Give those that begin after `start` and end by `end`."""
        first, last = bisect_right(self._starts, start), bisect_left(self._starts, end)
        return [number for number in self._numbers[first:last] if number.at[1] <= end]


def _number_beside(text: str, at: Span, numbers: _Numbers) -> tuple[DocumentNumberValue | None, Span]:
    """The number after a title, in a bracket or touching it, and the span that takes it in."""
    a, b = at
    touching = numbers.by_start.get(b)
    if touching:
        return touching, (a, touching.at[1])
    close = _closing(text, b)
    inside = numbers.within(b, close) if close is not None else []
    if close is not None and not inside and "称" in text[b:close]:  # 《…办法》（简称《办法》）（曜校政〔2010〕8号）
        b, close = close + 1, _closing(text, close + 1)
        inside = numbers.within(b, close) if close is not None else []
    if close is None or not inside:
        return None, at
    rest, start = [], b + 1
    for number in inside:
        rest.append(text[start : number.at[0]])
        start = number.at[1]
    rest.append(text[start:close])
    whole = all(_NUMBER_LIST.fullmatch(part) for part in rest)
    return inside[0], (a, close + 1 if whole else inside[-1].at[1])


def _closing(text: str, at: int) -> int | None:
    """Where the bracket that opens at `at` closes, within a short window."""
    if at >= len(text) or text[at] not in _CLOSER:
        return None
    depth = 0
    for index in range(at + 1, min(len(text), at + 160)):
        if text[index] in _CLOSER:
            depth += 1
        elif text[index] in "）)〕]］】〉":
            if depth == 0:
                return index if text[index] in _CLOSER[text[at]] else None
            depth -= 1
    return None


def _same_parenthesis(text: str, start: int, end: int) -> bool:
    """Say whether what stands between a title and 以下简称 is the beginning of one bracket, or nothing."""
    between = text[start:end]
    return not between.strip("，,") or (between[0] in _CLOSER and "。" not in between)


def _mask(text: str, titled: Sequence[_Mention]) -> str:
    """The text with titles and the brackets after them as ※, so that no sign inside them parts a clause."""
    if not titled:
        return text
    characters = list(text)
    for mention in titled:
        close = _closing(text, mention.end)
        end = mention.end if close is None else close + 1
        characters[mention.start : end] = "※" * (end - mention.start)
    return "".join(characters)
