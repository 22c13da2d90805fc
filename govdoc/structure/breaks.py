"""Lost line ends: a document that stands on one line is cut again where its elements show themselves.

Only head, signature, foot and titles are found here; the markers of the outline are found by `series`, wherever they
stand. A document with line ends of its own is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.structure.landmarks import DATE, Landmarks
from govdoc.text import Text

_SHORTEST: Final = 200  # characters of a line that may be a whole document
_SHARE: Final = 0.8  # of the document's characters
_HEAD: Final = 600
_HEAD_LINES: Final = 12
_LONGEST_SALUTATION: Final = 300
_TYPE: Final = "补充通知|紧急通知|通知|指导意见|实施意见|若干意见|意见|复函|函|批复|决定|通告|公告|通报|请示|报告|答复"
_TITLE: Final = re.compile(
    rf"(?:关于|印发|转发).{{4,160}}?[的》](?:{_TYPE})(?=[各本市省区县\d〔（(《发]|[^\W_]{{2,24}}[〔\[（(]?\d{{4}}|[^，。；：:]{{2,40}}[：:])"
)
_NUMBER: Final = re.compile(r"[^\W\d_]{1,14}[〔\[［（(【]\d{4}[〕\]］)）】]第?\d{1,5}号")
_CODE_AT_START: Final = re.compile(r"[^\W\d_]{2,40}?文件(?=[^\W\d_]{1,14}[〔\[])")
_DATED: Final = re.compile(rf"{DATE}(?!印发|起|至|前|后|[，,、；—\-]|[^\W\d_]{{0,6}}(?:召开|印发|发布|公布|通过))")
_COLON: Final = re.compile("[：:]")
_BUTTONS: Final = re.compile(r"[\d\-./ ]*(?:分享到?|打印|收藏|次|\[[大中小]\]|[大中小](?=[大中小\W]))*")
_FURNITURE: Final = re.compile(r"<!--.{0,80}?-->|[—–]\d{1,3}[—–]")
_UNTITLED: Final = re.compile(r"(?P<title>[^。；：，《》]{6,60}?)(?=一、)")
_LAST: Final = re.compile(rf"[。）)](?P<date>{DATE})$")
_TELEGRAM: Final = re.compile(r"发电单位|签批盖章|签发盖章|等级(?=特提|特急|加急|平急)")
_MACHINE: Final = re.compile(r"[^\W\d_]{1,6}\d{1,6}号")
_ISSUED: Final = re.compile(
    r"(?:印发|转发|公布|发布)(?P<title>《[^《》]{4,80}》|[^《》，。]{6,80}?)的?(?:通知|函|公告)"
)
_PRINTED: Final = re.compile(rf"(?<=[。）)])[^。，,；：:、（）()]{{2,40}}?{DATE}印发")
_NOTE: Final = re.compile(r"[（(](?:此件|本文)[^（()）]{2,20}[）)]")
_FOOT: Final = re.compile(
    r"(?<=[。）)日])(?:抄送|主送|主题词)[：:]|(?<=[。；）)])附件[：:](?=.{2,60})|(?<=[。日）)])附件\d{1,2}(?=[^\d、，。：])"
)
OPENING: Final = re.compile(
    r"(?:为了?(?:进一步|深入|贯彻|全面|加快|推动|推进|规范|落实|促进|加强|认真|切实|有效|更好|扎实|保障|充分)|根据|按照|第一条|第一章|一、|近年来|当前|依据|第[一1]季度)"
)


def restore(texts: Sequence[Text], lexicon: Lexicon) -> Iterator[list[Text]]:
    """Yield, for each line, the lines it must have been.

    >>> from govdoc.lexicon import BUILT_IN
    >>> whole = Text.whole("关于开展普查的通知各区人民政府：" + "现将有关事项通知如下。" * 20 + "云川市统计局2025年3月1日")
    >>> [str(t)[:8] for t in next(restore([whole], BUILT_IN))]
    ['关于开展普查的通', '各区人民政府：', '现将有关事项通知', '云川市统计局', '2025年3月1']
    """
    total = sum(len(text) for text in texts)
    for number, text in enumerate(texts):
        if len(text) < _SHORTEST or len(text) < _SHARE * total:
            cut = _salutation(text.string, lexicon) if number < _HEAD_LINES else 0
            yield [text[:cut], text[cut:]] if cut else [text]
        else:
            cuts = sorted({0, *_cuts(text.string, Landmarks(lexicon)), len(text)})
            yield [piece for a, b in pairwise(cuts) if (piece := text[a:b].strip()).string]


def _salutation(string: str, lexicon: Lexicon) -> int:
    """Where the body begins that stands on the line of the addressees: 各县人民政府：为做好…"""
    colon = _COLON.search(string, 0, _LONGEST_SALUTATION)
    if colon is None or not OPENING.match(string, colon.end()) or "。" not in string[colon.end() :]:
        return 0
    return colon.end() if Landmarks(lexicon).addressees(string[: colon.end()]) else 0


def _cuts(string: str, known: Landmarks) -> set[int]:
    found = _head(string, known)
    ends = []
    for dated in _DATED.finditer(string):
        start = _signers(string, dated.start(), known)
        if start is not None:
            found |= {start, *dated.span()}
            ends.append(dated.end())
    if last := _LAST.search(string):
        found.add(last.start("date"))
    for furniture in _FURNITURE.finditer(string):
        found |= set(furniture.span())
    for pattern in (_NOTE, _PRINTED):
        for match in pattern.finditer(string):
            found |= set(match.span())
            ends += [match.end()] if pattern is _NOTE else []
    for match in _FOOT.finditer(string):
        found.add(match.start())
        if match[0].startswith("附件") and match[0][-1].isdecimal():
            found.add(match.end())
            ends.append(match.end())
    for end in ends:
        found |= _enclosed_title(string, end, known)
    return found | _issued_title(string, known)


def _signers(string: str, end: int, known: Landmarks) -> int | None:
    """Where the names of bodies right before a date begin: each with the name of a place, or after a sentence."""
    start: int | None = None
    while True:
        stop = start if start is not None else end
        low = max(0, stop - 40)
        window = string[low:stop]
        sentence = max(window.rfind(c) for c in "。；）)—") + 1
        begins = [n for n in range(len(window) - 2) if known.region_start(window[n:]) and known.office(window[n:])]
        if begins:
            start = low + begins[-1]
        elif start is None and sentence and known.office(window[sentence:]) and len(window) - sentence <= 24:
            return low + sentence
        else:
            return start


def _head(string: str, known: Landmarks) -> set[int]:
    """Cut the mark, the number, the title and the addressees from the start of the body."""
    found = {m.start() for m in _TELEGRAM.finditer(string, 0, 200)}
    at = max(found, default=0)
    number = _NUMBER.search(string, at, at + 60) if found else None
    if number:
        machine = _MACHINE.match(string, number.end())
        at = machine.end() if machine else number.end()
        found.add(at)
    for _ in range(4):  # each element at most once, in the order in which they come
        head = string[at : at + _HEAD]
        mark, number, title = _CODE_AT_START.match(head), _NUMBER.match(head), _TITLE.search(head)
        if mark and not at:
            step = mark.end()
        elif number and (not title or title.start() > 0):
            step = number.end()
        elif title and "。" not in head[: title.end()]:
            step = title.end()
        else:
            break
        at += step
        found.add(at)
    if at == 0 and (bare := _UNTITLED.match(string)) and known.ends_in_type(bare["title"]):
        return {bare.end("title")}
    if at and known.meta(string[at : at + 60]):
        return found | _after_metadata(string, at, known)
    colon = min([n for n in (string.find(c, at, at + _HEAD) for c in "：:") if n >= 0], default=-1)
    if colon >= 0 and known.addressees(string[at : colon + 1]):
        found.add(colon + 1)
    return found


def _after_metadata(string: str, at: int, known: Landmarks) -> set[int]:
    """The addressees behind 发布日期：… 分享：of a web page: what stands between two colons, without date and buttons."""
    last = at
    for colon in (m.start() for m in _COLON.finditer(string, at, at + _HEAD)):
        lead = _BUTTONS.match(string, last, colon)
        start = lead.end() if lead else last
        if known.addressees(string[start : colon + 1]):
            return {start, colon + 1}
        last = colon + 1
    return set()


def _issued_title(string: str, known: Landmarks) -> set[int]:
    """The title of what the notice issues, as its own title names it: where it stands again outside 《》."""
    named = _ISSUED.search(string, 0, _HEAD)
    if named is None:
        return set()
    title = named["title"].strip("《》")
    at = string.rfind(title)
    if at <= named.end() or string.rfind("《", 0, at) > string.rfind("》", 0, at):
        return set()
    place = next((n for n in range(max(0, at - 8), at) if known.region_start(string[n:at])), at)
    return {place, at + len(title)}


def _enclosed_title(string: str, at: int, known: Landmarks) -> set[int]:
    """The title of what is enclosed or attached ends in a 文种, right before its first sentence begins."""
    for opening in OPENING.finditer(string, at + 4, at + 140):
        head = string[at : opening.start()]
        if "。" in head:
            break
        if known.ends_in_type(head):
            return {opening.start()}
    return set()
