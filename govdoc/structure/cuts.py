"""Hard wraps: a text whose lines were cut after a count of characters, words, numbers and table rows or not.

Such a cut can be undone before anything else is read: the full lines all have one length, no line is longer, and
what begins a paragraph shows itself by the blank line or the blanks before it, or by its marker or label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from govdoc.structure import markers
from govdoc.structure.landmarks import Landmarks
from govdoc.structure.markers import Marker
from govdoc.text import BLANK

ENDS: Final = "。！？!?；;：:…"
CLOSERS: Final = "”’」』）)】］]〕》〉\"'*"
BRACKETS: Final = dict(zip("）)】］]〕》〉”’」』", "（(【［[〔《〈“‘「『", strict=True))
_BRACKET: Final = re.compile("[" + re.escape("".join(BRACKETS) + "".join(BRACKETS.values())) + "]")
_OPENER: Final = re.compile("[" + re.escape("".join(BRACKETS.values())) + "]")
_NEVER_FIRST: Final = frozenset(
    "，。、；：？！）》”’】〕］」』％%,;:!?)]"
)  # of a line that was typeset (GB/T 15834 5.1)
_NEVER_LAST: Final = frozenset("（《“‘【〔［「『([")
_BLANKS: Final = re.compile(rf"[{BLANK}]*")
# A line that begins so stands on its own, whatever stands before it.
ALONE: Final = re.compile(
    r"(?:附\s*件|附\s*表)\s*[\d一二三四五六七八九十]{0,3}\s*(?:[：:.、]|$)"
    r"|(?:抄送|抄报|抄\s*送|主送|分送|主题词|发电单位|签[批发](?:盖章|人)|等级|印发机关)\s*[：:]?"
    r"|[（(](?:此件|本文|联系人|公开|此文)"
    r"|(?:联系人|联系电话|联系方式|咨询电话|电话|传真|邮箱|地址)[：:]"
    r"|[\d〇○零一二三四五六七八九十ОOＯ]{2,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日(?:印发)?$"
    r"|第[一二三四五六七八九十百零〇\d]{1,5}[编章节条](?![款项、，,的规第之])"
)
NUMBER: Final = re.compile(r"[（(]?[^\W\d_]{1,20}[〔\[［(（【﹝]\d{2,4}[〕\]］)）】﹞]第?\d{1,5}号[）)]?$")
_LABEL: Final = re.compile(r"[（(〔\[]?([^\W\d_]{2,10})[：:]")
_LABEL_AT_END: Final = re.compile(
    rf"(?:[{BLANK}。；;（(\d][^\W\d_]{{2,8}}|[，,](?:联系人|联系电话|电话|手机|传真|邮箱|电子邮箱|地址|网址|邮编))[：:]$"
)
_AMONG_BLANKS: Final = re.compile(rf"[{BLANK}]{{2}}$|\u3000$")
_GAP: Final = re.compile(rf"[{BLANK}]{{2,}}|\u3000")
_SERIAL: Final = re.compile(rf"[{BLANK}]*\d{{1,3}}[{BLANK}]{{2}}")
_GUTTER: Final = 16  # columns of blanks between what stands side by side; more set a signature to the right
_PUNCTUATION: Final = re.compile("[，。；：、,;:]")
_TITLE: Final = re.compile(
    r"关于.{4,}的(?:补充|紧急)?(?:通知|(?:实施|指导|若干)?意见|决定|公告|通告|批复|函|复函|请示|报告|通报|(?:实施)?办法)$"
)
_INNER: Final = re.compile("[。，；：,;:]|^(?:根据|按照|依据|依照|为)")
_SHORTEST: Final = 12
_LONGEST: Final = 100
_OPENING: Final = tuple(BRACKETS.values())
_ORDER: Final = ("chinese", "paren_chinese", "arabic", "paren_arabic", "circled")  # GB/T 9704 7.3.3
_FAR: Final = 400  # characters in which the item before is looked for
_BACK: Final = 80  # characters in which a bracket left open is looked for


def is_open(string: str) -> bool:
    """Say whether a bracket stands open at the end of `string`.

    >>> is_open("（责任单位：市财政"), is_open("（一）总体要求")
    (True, False)
    """
    tail = string[-_BACK:]
    if not _OPENER.search(tail):
        return False
    return any(opener in tail and tail.rfind(opener) > tail.rfind(closer) for closer, opener in BRACKETS.items())


def closes(string: str) -> bool:
    """Say whether the first bracket of `string` closes one.

    >>> closes("局、市教育局）。"), closes("局（牵头）")
    (True, False)
    """
    found = _BRACKET.search(string)
    return found is not None and found[0] in BRACKETS


def groups(raws: Sequence[str]) -> list[range] | None:
    """Give the numbers of the raw lines that were one line before the text was cut, a blank line by itself; `None` for a
    text that was not cut.

    >>> groups(["一、甲乙丙"] * 2) is None
    True
    >>> groups(["各单位要高度重视这项工作，加", "强组织领导，细化任务分工，压", "实责任，确保完成年度目标任务", "。"] * 3)
    [range(0, 4), range(4, 8), range(8, 12)]
    """
    count = _count(raws)
    if count is None:
        return None
    page = _Page(raws, count)
    bounds = [0, *page.beginnings(), len(raws)]
    return [range(first, stop) for first, stop in pairwise(bounds)]


def _count(raws: Sequence[str]) -> int | None:
    """Give the count of characters after which lines were cut; `None` where they were not.

    A cut heeds no rule of typesetting, and leaves few lines that lack but a character or two.
    """
    longest = max(map(len, raws), default=0)
    if not _SHORTEST <= longest <= _LONGEST:
        return None
    full = [number for number, raw in enumerate(raws) if len(raw) == longest]
    inner = [number for number in full if number + 1 < len(raws) and raws[number + 1].strip()]
    broken = sum(_breaks_rules(raws[number][-1], raws[number + 1][0]) for number in inner)
    if len(full) >= 3 and broken and broken * 40 >= len(inner):
        return longest
    near = sum(longest - 2 <= len(raw) < longest for raw in raws)
    unended = sum(not _is_ended(raws[number]) for number in full)
    tails = sum(len(raws[number + 1]) < longest for number in inner)  # a list of equal rows has one at its end
    some = len(full) >= max(5, 0.2 * sum(bool(raw.strip()) for raw in raws)) and tails >= max(2, 0.15 * len(full))
    return longest if some and near * 2 <= len(full) and unended >= len(full) * 0.5 else None


def _breaks_rules(last: str, first: str) -> bool:
    """Say whether no typesetter would end a line and begin the next with these characters."""
    return first in _NEVER_FIRST or last in _NEVER_LAST


def _is_one_word(last: str, head: str) -> bool:
    """Say whether a number, a clock time or a Latin word goes on over the end of a line."""
    a, b = last[-1], head[0]
    return a.isascii() and b.isascii() and b.isalnum() and (a.isalnum() or (a in ".:" and last[-2:-1].isdecimal()))


def _is_ended(string: str) -> bool:
    """Say whether a clause ends with the line, brackets and quotation marks aside."""
    bare = string.rstrip()
    return (bare.rstrip(CLOSERS)[-1:] or bare[-1:]) in ENDS if bare else True


def _indent(raw: str) -> int:
    """The columns of blanks before a line."""
    lead = _BLANKS.match(raw).end()  # type: ignore[union-attr]  # the pattern matches anything
    return sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in raw[:lead])


class _Page:
    """How a text that was cut after `count` characters sets off its paragraphs, told by those that begin for sure:
    what follows a line that is not full."""

    def __init__(self, raws: Sequence[str], count: int) -> None:
        self.raws = raws
        self.count = count
        short = [n for n, raw in enumerate(raws[:-1]) if raw.strip() and len(raw) < count]
        self.apart = len(short) >= 3 and sum(not raws[n + 1].strip() for n in short) >= 0.9 * len(short)
        sure = [raws[n + 1] for n in range(len(raws) - 1) if len(raws[n]) < count and raws[n + 1].strip()]
        self.indented = len(sure) >= 4 and sum(_indent(raw) >= 2 for raw in sure) >= 0.8 * len(sure)
        self.labels = {found[1] for raw in sure if (found := _LABEL.match(raw.strip()))}
        self.last: dict[str, int] = {}  # the ordinal of the last line that began with a marker of each style
        self.begun: set[str] = set()  # the styles that count on
        self.tabs = 0  # in the row above

    def beginnings(self) -> Iterator[int]:
        """Yield the numbers of the lines, but the first, that go on with none."""
        run = ""
        for number, head in enumerate(self.raws):
            last = self.raws[number - 1] if number else ""
            if len(last) < self.count or not head.strip() or not last.strip() or self._begins(run, last, number):
                if number:
                    yield number
                self.tabs, run = run.count("\t"), head
                if marker := markers.match(head.strip()):
                    self._note(marker)
            else:
                run = run[-_FAR:] + head

    def _begins(self, run: str, last: str, number: int) -> bool:
        """Say whether line `number` begins a paragraph though `last`, the end of `run`, is full."""
        head = self.raws[number]
        if (row := self._begins_row(run, head)) is not None:
            return row
        if _breaks_rules(last[-1], head[0]) or _is_one_word(last, head) or _AMONG_BLANKS.search(last):
            return False
        if is_open(run) and closes(head):
            return False
        ended = _is_ended(last)
        if _indent(head) >= 2:
            return bool(last[-1].strip()) and (ended or not self._is_next_column(run, head))
        if self.apart or is_open(run):
            return False
        if self.indented:
            return ended and self._is_alone(number)
        marker = markers.match(head)
        if marker is not None:
            return (ended or last.rstrip()[-1:] not in "，、,") and self._counts(run, marker, head, ended)
        if not ended:
            return bool(
                NUMBER.match(head)
                or (ALONE.match(head) and not _PUNCTUATION.search(run))
                or (_TITLE.search(run) and not _INNER.search(run) and not head.startswith("的"))
            )
        if last.rstrip()[-1:] in "：:":
            return not (_LABEL_AT_END.search(run) or Landmarks.meta(run))
        label = _LABEL.match(head.strip())
        return self._is_alone(number) or bool(label and label[1] in self.labels)

    def _begins_row(self, run: str, head: str) -> bool | None:
        """Say whether `head` begins a row of a table; `None` outside one."""
        if run.rstrip().endswith("|") and head.startswith("|"):
            return True
        if "\t" not in run:
            return None
        return head.startswith("1\t") or (run.count("\t") == self.tabs and "\t" in head)

    @staticmethod
    def _is_next_column(run: str, head: str) -> bool:
        """Say whether the blanks before `head` part it from what stands beside it: 文号：…  发布日期：…"""
        apart = bool(_GAP.search(run.strip())) and _indent(head) <= _GUTTER
        return apart and _indent(head) != _indent(run) and not _SERIAL.match(head)

    def _is_alone(self, number: int) -> bool:
        """Say whether a line is an element of its own: a date, 附件, or a short line that ends no sentence."""
        head, below = self.raws[number], self.raws[number + 1] if number + 1 < len(self.raws) else ""
        if ALONE.match(head):
            return True
        short = len(head) < self.count and not head.startswith(_OPENING) and not _is_ended(head)
        return short and (not below.strip() or bool(ALONE.match(below.strip())))

    def _counts(self, run: str, marker: Marker, head: str, ended: bool) -> bool:
        """Say whether a marker at the start of a line begins an item, and does not count on inside a paragraph."""
        first = markers.match(run.strip())
        if marker.style in markers.RUNNING or (first and _indent(run) >= 2):
            return False
        before = [one.ordinal for one in markers.running(run, 1) if one.style == marker.style]
        after = [one.ordinal for one in markers.running(head, marker.at[1]) if one.style == marker.style]
        if before[-1:] == [marker.ordinal - 1] or after[:1] == [marker.ordinal + 1]:
            return False
        again = marker.ordinal == 1 and marker.style not in self.begun and not markers.is_doubtful(head)
        return ended or again or 1 < marker.ordinal == self.last.get(marker.style, 0) + 1

    def _note(self, marker: Marker) -> None:
        """Note an item that begins; those below it may count from 1 again."""
        self.last[marker.style] = marker.ordinal
        self.begun.add(marker.style)
        if marker.style in _ORDER:
            self.begun.difference_update(_ORDER[_ORDER.index(marker.style) + 1 :])
