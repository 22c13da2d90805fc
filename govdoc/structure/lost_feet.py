"""Signature, foot and enclosed titles of a text that has lost its line ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from govdoc.structure.cuts import is_open
from govdoc.structure.landmarks import DATE, DIGITS, Landmarks

_DATED: Final = re.compile(rf"{DATE}(?!印发|起|至|前|后|[，,、；]|[—\-](?![—\-]{{3}})|[^\W\d_]{{0,6}}(?:召开|印发|发布|公布|通过))")
_BEHIND_NUMBER: Final = re.compile(r"(?:\d{5}|\d[室号楼层房])(?=[^\W\d_]{4})")  # a telephone, a room
_LAST: Final = re.compile(rf"(?<![自至到于在为起间限期止：:—–\-~～、,，{DIGITS}])(?P<date>{DATE})$")
# A date without a name before it, told by what stands below it: …执行。2025年3月1日（此件公开发布）
_UNSIGNED: Final = re.compile(rf"(?<=[。）)])(?P<date>{DATE})(?=主题词|抄送|抄报|[（(](?:此件|本文|联系人[：:]|公开方式))")
_FURNITURE: Final = re.compile(
    r"<!--.{0,80}?-->|[—–]\d{1,3}[—–]|[—–－_=]{6,}|[【\[](?:打印本页|打印|关闭窗口|关闭|返回顶部)[】\]]|扫一扫在手机打开当前页|[上下]一篇[：:]|附件下载[：:]"
)
_ISSUED: Final = re.compile(
    r"(?:印发|转发|公布|发布)(?P<title>《[^《》]{4,80}》|[^《》，。]{6,80}?)的?(?:通知|函|公告)"
)
_PRINTED: Final = re.compile(rf"{DATE}印发(?![《的了给实]|通知)")
_NOTE: Final = re.compile(r"[（(](?:此件|本文)[^（()）]{2,20}[）)]|(?<=日)[（(]联系人[：:][^（()）]{2,60}[）)]")
_FOOT: Final = re.compile(r"(?:抄送|主送|抄报|主题词)[：:]")
_KEYWORDS: Final = re.compile(r"主题词[：:][^。：:]{2,60}?(?P<copies>[报送][：:])")
_COPIES: Final = re.compile(r"(?<=[^抄主报发寄])[报送][：:]")
_LISTED: Final = re.compile(r"[^。\d]{4,400}")
_NAME: Final = re.compile("[^、，,；;]+")
_GROUPS: Final = ("团体", "部门", "单位")
_LIST: Final = re.compile(r"(?<=[。；）)\d])附件[：:](?=.{2,60})|附件[：:](?=1[.．、])")
_LABEL: Final = re.compile(r"(?<=[。日）)])附件(?:\d{1,2}(?=[^\d、，。：])|(?<=日附件)(?=[^\d、，。：:的《]))")
_ENTRY: Final = re.compile(r"\d{0,2}[.．、]?(?P<title>[^\d。；：:.．][^。；：:.．]{3,40})")
OPENING: Final = re.compile(
    r"(?:为了?(?:进一步|深入|贯彻|全面|加快|推动|推进|规范|落实|促进|加强|认真|切实|有效|更好|扎实|保障|充分)|根据|按照|第一条|第一章|一、|近年来|当前|依据|第[一1]季度)"
)
_HEAD: Final = 600
_LISTS: Final = 2  # lists of attachments whose titles are looked for below
_DATE_SIZE: Final = 24
_COPIED: Final = 200  # characters of 报： and 送：
_NEAR: Final = 2000  # characters above a signature in which its names are looked for
_OWN: Final = 4  # characters of a place's name before the two that stand before 市 or 区 at least
_OUR: Final = "本全该各我两"  # 市 behind these names no place
_CLOSED: Final = "局厅委办部会府院社处所站校"  # the end of another name
_LOWER: Final = 0.5  # of the text: the foot stands below it


def printed(string: str, gaps: Collection[int], known: Landmarks) -> Iterator[tuple[int, int]]:
    """Yield where the lines of 印发机关 and 印发日期 stand: 某市人民政府办公室2025年2月21日印发."""
    for dated in _PRINTED.finditer(string, int(len(string) * _LOWER)):
        start = _signers(string, dated.start(), gaps, known)
        if start is not None:
            yield start, dated.end()


def beginnings(string: str, gaps: Collection[int], known: Landmarks) -> set[int]:
    """Give where the elements below the body begin and end, and where titles of what is enclosed do. `gaps` are the
    places that two or more blanks stand before.

    >>> from govdoc.lexicon import BUILT_IN
    >>> sorted(beginnings("请执行。某市财政局2025年3月1日抄送：市委办公室。", (), Landmarks(BUILT_IN)))
    [4, 9, 18]
    """
    found: set[int] = set()
    ends = []
    for dated in _DATED.finditer(string):
        start = _signers(string, dated.start(), gaps, known)
        if start is None and string[dated.start() - 1] in "。）)" and dated.end() in gaps:
            start = dated.start()
        if start is not None:
            found |= {start, *dated.span()}
            ends.append(dated.end())
    if last := _LAST.search(string, max(0, len(string) - _DATE_SIZE)):
        found.add(last.start("date"))
    for dated in _UNSIGNED.finditer(string):
        found |= set(dated.span())
        ends.append(dated.end())
    found |= {at for furniture in _FURNITURE.finditer(string) for at in furniture.span()}
    for note in _NOTE.finditer(string):
        found |= set(note.span())
        ends.append(note.end())
    found |= {at for line in printed(string, gaps, known) for at in line}
    lower = min([int(len(string) * _LOWER), *ends])  # the foot of a letter that issues something stands high
    for foot in _FOOT.finditer(string, lower):
        if not is_open(string[max(0, foot.start() - 80) : foot.start()]):
            found |= {foot.start(), *_names_run_together(string, foot.end(), known)}
    if keywords := _KEYWORDS.search(string, lower):
        found |= {copies.start() for copies in _COPIES.finditer(string, keywords.start("copies"), keywords.end() + _COPIED)}
    for label in _LABEL.finditer(string):
        found |= set(label.span())
        ends.append(label.end())
    for number, listed in enumerate(_LIST.finditer(string)):
        found |= {listed.start(), *(_attached_titles(string, listed.end()) if number < _LISTS else ())}
    for end in ends:
        found |= _enclosed_title(string, end, known)
    return found | _issued_title(string, known)


def _signers(string: str, end: int, gaps: Collection[int], known: Landmarks) -> int | None:
    """Where the names of bodies right before a date begin: each after a gap, with the name of a place, or after a
    sentence."""
    start: int | None = None
    while True:
        stop = start if start is not None else end
        low = max(0, stop - 40)
        window = string[low:stop]
        sentence = max(window.rfind(c) for c in "。；）)—") + 1
        gap = next((at for at in range(stop - 2, low - 1, -1) if at in gaps), None)
        begins = [n for n in range(len(window) - 2) if known.region_start(window[n:]) and known.office(window[n:])]
        begins += [m.end() for m in _BEHIND_NUMBER.finditer(window) if known.office(window[m.end() :])]
        signer = next((n for n in (gap, low + sentence) if n is not None and known.post_and_name(string[n:stop])), None)
        if start is None and signer is not None:
            return signer
        if gap is not None and string[gap].isalpha() and known.office(string[gap:stop]):
            start = gap
        elif begins:
            start = _whole_name(string, low + begins[-1], stop)
        elif start is None and sentence and known.office(window[sentence:]) and len(window) - sentence <= 24:
            return low + sentence
        else:
            return start


def _whole_name(string: str, start: int, end: int) -> int:
    """Where the name begins that seems to begin at `start`, with two characters of a place: 口市水利局 of 兰溪口市水利局,
    which stands elsewhere too, and 澄江区应急局 of 云柘市澄江区应急局."""
    above = max(0, start - _OWN)
    near = string[: min(_HEAD, above)] + "。" + string[max(_HEAD, end - _NEAR) : max(_HEAD, above)]
    if string[start + 1] == string[start + 2]:
        return max(0, start - 1)  # 徽省省直 of 安徽省省直
    for begin in range(start - _OWN, start):
        name = string[begin : start + 3]
        if begin >= 0 and name.isalpha() and not set(name[: start - begin]) & set(_CLOSED) and _begins_name(near, name):
            return begin
    higher = start - 3
    if higher > 0 and string[start - 1] in "省市州" and string[higher:start].isalpha() and string[start - 2] not in _OUR:
        return higher
    return start


def _begins_name(string: str, name: str) -> bool:
    """Say whether `name` stands in `string` where a name can begin: first, or behind no letter."""
    at = string.find(name)
    while at >= 0:
        if not at or not string[at - 1].isalnum():
            return True
        at = string.find(name, at + 1)
    return False


def _names_run_together(string: str, start: int, known: Landmarks) -> Iterator[int]:
    """Where a line of 抄送 began inside what looks like one name: 省体育局市委办公室."""
    listed = _LISTED.match(string, start)
    for name in _NAME.finditer(string, start, listed.end() if listed else start):
        for at in range(name.start() + 4, name.end() - 2):
            first, second = string[name.start() : at], string[at : name.end()]
            whole = known.office(first) or first.endswith(_GROUPS)
            if second[0] in "省市县区州各驻" and whole and known.offices(second):
                yield at
                break


def _attached_titles(string: str, start: int) -> set[int]:
    """Where the titles that 附件： lists stand again, above the attachments."""
    found: set[int] = set()
    at = start
    for _ in range(9):
        entry = _ENTRY.match(string, at)
        if entry is None:
            break
        title = entry["title"]
        again = string.find(title, entry.end())
        while again < 0 and len(title) > 4:  # what follows the list stands behind the last title
            title = title[:-1]
            again = string.find(title, entry.end())
        if again >= 0 and string[max(0, again - 4) : again].rstrip("0123456789").endswith("附件"):
            found |= {again, again + len(title)}
        at = entry.start("title") + len(title) if again >= 0 else entry.end()
    return found


def _issued_title(string: str, known: Landmarks) -> set[int]:
    """The title of what the notice issues, as its own title names it: where it stands again outside 《》."""
    named = _ISSUED.search(string, 0, _HEAD)
    if named is None:
        return set()
    title = named["title"].strip("《》")
    at = string.rfind(title)
    if at <= named.end() or string.rfind("《", 0, at) > string.rfind("》", 0, at):
        return set()
    place = next((n for n in range(at - 2, max(0, at - 9), -1) if known.region_start(string[n:at])), at)
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
