"""Regions: which lines are head, which are body, which are foot, and where one part ends and the next begins.

A notice reads: red or telegram head, title, addressees, body, 附件说明, signature, date, 附注, 抄送 and 印发; then what it
issues; then its attachments. Web pages put metadata lines before, and much may be missing. Each line gets a role and the
name of the rule that gave it, which `govdoc explain` prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.structure import landmarks, markers
from govdoc.structure.lines import Line, chunks

_FRAME_WORDS: Final = re.compile(r"印发|转发|批转|公布|发布|颁布|下发")


_OTHERS: Final = re.compile(r"转发|批转")  # what is forwarded bears the signature of another body


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the role it was given and the rule that gave it."""

    line: Line
    role: str
    rule: str


@dataclass(slots=True)
class PartLines:
    """The lines of one part: the label and title of an attachment or enclosure, and what stands below them."""

    kind: str
    label: Line | None = None
    title: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Regions:
    """The lines of the header by role, in order, and the parts."""

    header: list[Placed]
    parts: list[PartLines]

    def of(self, *roles: str) -> list[Line]:
        """Give the header lines of these roles, in order."""
        return [placed.line for placed in self.header if placed.role in roles]


class _Reader:
    """Goes over the lines once. `at` is the line being looked at; what is decided is put into `header` and `parts`."""

    def __init__(self, text: str, lines: Sequence[Line], lexicon: Lexicon) -> None:
        self.text = text
        self.lines = lines
        self.known = landmarks.Landmarks(lexicon)
        self.header: list[Placed] = []
        self.parts: list[PartLines] = []
        self.title: list[Line] = []

    def put(self, line: Line, role: str, rule: str) -> None:
        self.header.append(Placed(line, role, rule))

    def string(self, number: int) -> str:
        return self.lines[number].string if 0 <= number < len(self.lines) else ""

    # --- head -------------------------------------------------------------------------------------------------------

    def head(self) -> int:
        """Place the lines before the body; give the number of the first line of the body."""
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if line.in_table and not self.known.meta(line.string):
                break
            step = self._head_line(at)
            if step == 0:
                break
            at += step
        return at

    def _head_line(self, at: int) -> int:
        """Place the head line at `at`; give how many lines that took, 0 if the body begins here."""
        line, string = self.lines[at], self.lines[at].string
        placed = self._single(line, string, at)
        if placed:
            self.put(line, *placed)
            return 1
        if self._is_mark(at):
            self.put(line, "mark", "发文机关标志：文号或“文件”之上的机关名称")
            return 1
        taken = self._addressees(at)
        if taken:
            return taken
        if not self.title:
            return self._title(at)
        if self._repeats_title(string):
            self.put(line, "title_repeat", "重复的标题")
            return 1
        return 0

    def _single(self, line: Line, string: str, at: int) -> tuple[str, str] | None:
        known, early = self.known, not self.title
        if known.meta(string) and not (self.title and self._body_is_near()):
            return "meta", "网页元数据：带标签的一行"
        if early and known.copy_number(string):
            return "copy_number", "份号：首部的六位数字"
        if early and known.secrecy(string):
            return "secrecy", "密级和保密期限"
        if early and known.urgency(string):
            return "urgency", "紧急程度"
        if known.telegram(string) and not self._has("addressees"):
            return "telegram", "电报报头：发电单位、签批盖章、等级"
        if known.order_number(string) and not self._has("addressees"):
            return "number", "令号：第X号"
        if known.number_line([piece.string for piece in chunks(self.text, line)]) and not self._has("addressees"):
            return "number", "发文字号独占一行"
        if known.signatory(string):
            return "signatory", "签发人"
        if known.post_and_name(string) and (self._has("number") or self._has("mark") or self.title):
            return "signatory", "签署人：职务和姓名"
        if early and at < 6 and not self.header and not known.title_line(string, False) and self._title_ahead(at):
            return "link", "网页标题：公文标题之上的话"
        if (self.title or at < 6) and known.link(string) and not self._has("addressees"):
            return "link", "网页链接：解读、下载"
        if self.title and known.enactment(string):
            return "enactment", "题注：通过、公布、施行的日期"
        if early and self._has("mark") and self._dated_office(line):
            return "date", "纪要：机关名称和日期在标题之上"
        if known.date_line(string) and (self._has("mark") or self.title) and not self._has("addressees"):
            return "date", "标题下的日期"
        return None

    def _dated_office(self, line: Line) -> bool:
        """某某办公室  2025年3月31日, below the number of 纪要 (GB/T 9704 10.3)."""
        pieces = [piece.string for piece in chunks(self.text, line)]
        return len(pieces) == 2 and self.known.office(pieces[0]) and self.known.date_line(pieces[1])

    def _title_ahead(self, at: int) -> bool:
        """Say whether a title that names its 文种 stands within the next lines, before any addressees or marker."""
        for number in range(at + 1, min(at + 6, len(self.lines))):
            string = self.string(number)
            if self.known.addressees(string) or markers.starts_line(string) or len(string) > 120:
                return False
            pair = string + self.string(number + 1)
            if "关于" in string and (self.known.is_complete(string) or self.known.is_complete(pair)):
                return True
            if (
                len(string) <= 40
                and self.known.is_complete(string)
                and self.known.enactment(self.string(number + 1) or "。")
            ):
                return True
        return False

    def _body_is_near(self) -> bool:
        """Label lines after the addressees (会议时间：…) are body."""
        return self._has("addressees")

    def _has(self, role: str) -> bool:
        return any(placed.role == role for placed in self.header)

    def _is_mark(self, at: int) -> bool:
        """Say whether the line is part of the 发文机关标志 (GB/T 9704 7.2.4): 文件, a decree's 令, a telegram's 发电,
        or names that stand right above a document number."""
        string = self.string(at)
        if self._has("number") or self._has("addressees"):
            return False
        if self.known.mark(string):
            return not self.title or string.endswith("令")
        if self.known.bare_type(string) and self.header and self.header[-1].role == "mark":
            return True
        if self.title:
            return False
        if not self.known.office(string):
            return False
        ahead = at + 1
        while ahead < len(self.lines) and ahead - at < 12:
            after = self.string(ahead)
            if self.known.mark(after) or self.known.bare_type(after):
                return True
            pieces = [piece.string for piece in chunks(self.text, self.lines[ahead])]
            if self.known.number_line(pieces) or self.known.signatory(after):
                return True
            if not self.known.office(after):
                return False
            ahead += 1
        return False

    def _title(self, at: int) -> int:
        """Take the title that begins at `at`: lines that end no sentence, up to one that ends in a 文种."""
        taken: list[Line] = []
        complete = False
        for number in range(at, min(at + 8, len(self.lines))):
            line, string = self.lines[number], self.string(number)
            if line.in_table or not self.known.title_line(string, bool(taken)):
                break
            if taken and (self._single(line, string, number) or self._ends_head(number)):
                break
            if complete and not self.known.title_tail(string):
                break
            if taken and _same(string, "".join(x.string for x in taken)):
                break
            taken.append(line)
            complete = self.known.is_complete("".join(x.string for x in taken))
        if not taken or not self._is_title(taken, complete, at + len(taken)):
            return 0
        self.title = taken
        for line in taken:
            self.put(line, "title", "标题：正文之前不成句的各行")
        return len(taken)

    def _is_title(self, taken: Sequence[Line], complete: bool, after: int) -> bool:
        """Lines that name no 文种 are a title only where they are long enough and something else of a head follows."""
        whole = "".join(line.string for line in taken)
        if all(self.known.office(line.string) for line in taken) and not complete:
            return False
        if complete or "关于" in whole:
            return True
        return 6 <= len(whole) <= 100 and not self.known.date_line(whole) and after < len(self.lines)

    def _ends_head(self, number: int) -> bool:
        string = self.string(number)
        return bool(markers.starts_line(string) or self.known.addressees(string))

    def _repeats_title(self, string: str) -> bool:
        """The same title again (web pages, 法宝), or another that ends in the same 文种 right below it."""
        if self._has("addressees") or not self.known.title_line(string, False):
            return False
        whole = "".join(line.string for line in self.title)
        if _same(string, whole) or (len(string) >= 4 and _bare(string) in _bare(whole)):
            return not self.known.office(string) or len(string) < 4
        last = whole[-2:]
        return len(string) >= 8 and string.endswith(last) and self.known.ends_in_type(string) and not self._frames()

    def _frames(self) -> bool:
        """Say whether the title issues another document (印发…的通知), whose own title is no repetition."""
        return bool(_FRAME_WORDS.search("".join(line.string for line in self.title)))

    def _addressees(self, at: int) -> int:
        if self._has("addressees"):
            return 0
        for count in (1, 2, 3):
            run = self.lines[at : at + count]
            whole = "".join(line.string for line in run)
            if len(run) == count and self.known.addressees(whole):
                if any(markers.starts_line(line.string) or self.known.ends_in_type(line.string) for line in run):
                    return 0
                for line in run:
                    self.put(line, "addressees", "主送机关：正文之前以冒号结尾的机关名称")
                return count
            if count > len(run) or not self.known.may_be_addressees(run[-1].string):
                return 0
        return 0

    # --- foot -------------------------------------------------------------------------------------------------------

    def foot(self, start: int, stop: int) -> tuple[int, int]:
        """Place what stands from `start` on if it is foot (附注, 抄送, 印发, 主题词); give where it ends, and `stop`."""
        at = start
        while at < stop:
            line, string = self.lines[at], self.string(at)
            role = self.known.foot(string)
            if role is None and self._copies_on(at):
                role = ("copied_to", "抄送机关续行")
            if role is None and self._prints_below(at):
                role = ("printer", "印发机关：下一行是印发日期")
            if role is None:
                break
            self.put(line, *role)
            at += 1
        return at, stop

    def _copies_on(self, at: int) -> bool:
        last = self.header[-1].role if self.header else ""
        return last == "copied_to" and self.known.offices(self.string(at))

    def _prints_below(self, at: int) -> bool:
        below = self.known.foot(self.string(at + 1)) if at + 1 < len(self.lines) else None
        alone = (
            below is not None
            and below[0] == "printer"
            and self.known.date_line(self.string(at + 1).removesuffix("印发"))
        )
        return alone and self.known.office(self.string(at))

    def signature(self, start: int, stop: int) -> tuple[int, int] | None:
        """Find the first signature in `[start, stop)`: names of bodies and a date below; give its first line and the
        line after it."""
        for at in range(start, stop):
            string = self.string(at)
            if len(string) > 80 or self.lines[at].in_table:
                continue
            pieces = [piece.string for piece in chunks(self.text, self.lines[at])]
            if not self.known.date_line(pieces[-1]):
                continue
            first = at
            named = len(pieces) > 1 and all(
                self.known.office(piece) or self.known.post_and_name(piece) for piece in pieces[:-1]
            )
            if len(pieces) > 1 and not named and not self.known.date_line(string):
                continue
            while first > start and self._signs(first - 1):
                first -= 1
            if named or first < at or self._is_last(at + 1, stop):
                return first, at + 1
        return None

    def _signs(self, at: int) -> bool:
        line = self.lines[at]
        pieces = [piece.string for piece in chunks(self.text, line)]
        ended = line.string[-1] in "。；;：:，,"
        return (
            not ended
            and not line.in_table
            and bool(pieces)
            and (
                all(self.known.office(piece) for piece in pieces)
                or self.known.office(line.string)
                or self.known.seal_note(line.string)
                or self.known.post_and_name(line.string)
                or self._half_office(at)
            )
        )

    def _half_office(self, at: int) -> bool:
        """A long name of a body may stand on two lines: 湖北省巴东县马鬃山村 / 地质险情调查专家组."""
        string, below = self.string(at), self.string(at + 1)
        return (
            4 <= len(string) <= 24
            and not markers.starts_line(string)
            and self.known.office(string + below)
            and self.known.region_start(string)
            and not self.known.region_start(below)
        )

    def _is_last(self, at: int, stop: int) -> bool:
        """A date without a name above it signs a notice if nothing, or only foot or another part, follows."""
        return (
            at >= stop
            or self.known.foot(self.string(at)) is not None
            or self.known.attachment(self.string(at)) is not None
        )

    def place_signature(self, block: tuple[int, int]) -> None:
        """Place the lines of a signature."""
        for at in range(*block):
            line = self.lines[at]
            last = chunks(self.text, line)[-1].string
            if at == block[1] - 1:
                both = last != line.string and not self.known.date_line(line.string)
                self.put(line, "signature_date" if both else "date", "成文日期：署名之下的日期")
            elif self.known.seal_note(line.string):
                self.put(line, "seal_note", "代章说明")
            elif self.known.post_and_name(line.string):
                self.put(line, "signatory", "签署人：职务和姓名")
            else:
                self.put(line, "signers", "发文机关署名：日期之上的机关名称")

    def attachment_list(self, start: int, stop: int) -> tuple[int, int] | None:
        """Find 附件说明 in `[start, stop)`: 附件：and the lines that go on with it (GB/T 9704 7.3.4)."""
        for at in range(start, stop):
            if not self.known.attachment_list(self.string(at)) and not self._bare_list(at):
                continue
            end = at + 1
            while end < stop and self._lists_on(at, end):
                end += 1
            return at, end
        return None

    def _bare_list(self, at: int) -> bool:
        """附件： alone on its line, the titles below it with their numbers."""
        first = markers.match(self.string(at + 1)) if self.string(at) in {"附件：", "附件:", "附件"} else None
        return first is not None and first.style == "arabic" and first.ordinal == 1 and len(self.string(at + 1)) <= 80

    def _lists_on(self, first: int, at: int) -> bool:
        string = self.string(at)
        if self.known.office(string) or self.known.date_line(string) or self.known.foot(string):
            return False
        marker = markers.match(string)
        if marker is not None and marker.style in {"arabic", "arabic_paren"}:
            return (
                len(string) <= 90
                and string[-1] not in "。"
                and not any("。" in self.string(n) for n in range(first, at))
            )
        if marker is not None or string[-1] in "。：:；" or len(string) > 50:
            return False
        following = markers.match(self.string(at + 1))
        listed = [m for n in range(first + 1, at) if (m := markers.match(self.string(n))) is not None]
        if (
            following is not None
            and following.style == "arabic"
            and listed
            and following.ordinal == listed[-1].ordinal + 1
        ):
            return len(string) <= 30
        hanging = self.lines[at].indent >= self.lines[first].indent + 4
        before = self.string(at - 1)
        return (hanging or before[-1] in "、，（(《" or _open(before)) and not self.known.attachment(string)

    # --- parts ------------------------------------------------------------------------------------------------------

    def read(self) -> Regions:
        start = self.head()
        stop = self._close_from_below(start)
        notice = PartLines("notice")
        self.parts.append(notice)
        end = self._notice_end(start, stop)
        block = self.signature(start, end)
        body_end = block[0] if block else end
        listed = self.attachment_list(start, body_end)
        if listed:
            for at in range(*listed):
                self.put(self.lines[at], "attachments", "附件说明：正文之下“附件：”开头")
        notice.body = [self.lines[n] for n in range(start, body_end) if not listed or not listed[0] <= n < listed[1]]
        at = body_end
        if block:
            self.place_signature(block)
            at, _ = self.foot(block[1], stop)
            listed_below = None if listed else self.attachment_list(at, min(at + 1, stop))
            if listed_below and self._is_list_not_head(at):
                for n in range(*listed_below):
                    self.put(self.lines[n], "attachments", "附件说明：署名之下“附件：”开头")
                at = listed_below[1]
        self._rest(at, stop)
        if not block and not _OTHERS.search("".join(line.string for line in self.title)):
            self._late_signature()
        self.header.sort(key=lambda placed: placed.line.span)
        return Regions(self.header, self.parts)

    def _is_list_not_head(self, at: int) -> bool:
        return self.known.attachment(self.string(at)) is None

    def _close_from_below(self, start: int) -> int:
        """Place the foot lines at the very end (附注, 抄送, 印发); give where what stands above them ends."""
        stop = len(self.lines)
        first = stop
        for at in range(stop - 1, max(start, stop - 12) - 1, -1):
            string = self.string(at)
            role = self.known.foot(string)
            if role is not None and role[0] != "contacts":
                first = at
            elif not (self.known.offices(string) and len(string) < 200):
                break
        if first < stop and first > start and self._prints_below(first - 1):
            first -= 1
        at, _ = self.foot(first, stop)
        if at < stop:  # something else stands between: leave it to the parts
            self.header = [p for p in self.header if p.line.span[0] < self.lines[first].span[0]]
            return stop
        return first

    def _notice_end(self, start: int, stop: int) -> int:
        """The covering notice ends where the first attachment or the title of what it issues begins."""
        quoted = self._enclosed_titles()
        for at in range(start, stop):
            string = self.string(at)
            if self.known.attachment(string) is not None and not self._is_in_list(at):
                return at
            if at > start and len(string) <= 60 and _bare(string) in quoted:
                return at
        return stop

    def _is_in_list(self, at: int) -> bool:
        """附件：… above a signature lists; 附件 below it, or alone on a line at the head of a part, begins one."""
        string = self.string(at)
        if self.known.attachment_list(string) is None and not self._bare_list(at):
            return False
        ahead = [self.string(n) for n in range(at + 1, min(at + 10, len(self.lines)))]
        return any(self.known.date_line(s) for s in ahead) or at == len(self.lines) - 1

    def _enclosed_titles(self) -> set[str]:
        """The titles of what the notice issues, as its own title and the first lines of its body quote them."""
        whole = "".join(line.string for line in self.title)
        found = set()
        if _FRAME_WORDS.search(whole):
            found |= {_bare(m[1]) for m in re.finditer(r"《(.{4,60}?)》的?[通公令]?", whole)}
            plain = re.search(r"(?:印发|转发|公布|发布)(.{4,80})的(?:通知|公告|通告|令|函)$", whole)
            if plain:
                found.add(_bare(plain[1]))
        return {title for title in found if len(title) >= 4}

    def _quoted_titles(self) -> set[str]:
        """The titles in 《》 in the covering letter: what it issues stands below under one of them."""
        letter = "".join(line.string for line in self.parts[0].body[:3]) if self.parts else ""
        return {bare for m in re.finditer(r"《([^《》]{6,60})》", letter) if len(bare := _bare(m[1])) >= 6}

    def _rest(self, at: int, stop: int) -> None:
        """Cut what follows the covering notice into the enclosure and the attachments."""
        part: PartLines | None = None
        issued = self._quoted_titles()
        while at < stop:
            line, string = self.lines[at], self.string(at)
            if (
                part is not None
                and part.body
                and part.kind == "enclosure"
                and len(string) <= 60
                and _bare(string) in issued
            ):
                part = None  # the letter issues several documents, and here the next one begins
            label = None if line.in_table else self.known.attachment(string)
            if label is not None:
                part = PartLines("attachment", line)
                self.parts.append(part)
                at = self._part_title(part, at + 1, stop) if label == "" else at + 1
                continue
            if part is None:
                part = PartLines("enclosure")
                self.parts.append(part)
                at = self._part_title(part, at, stop)
                continue
            part.body.append(line)
            at += 1

    def _part_title(self, part: PartLines, at: int, stop: int) -> int:
        """Take the title of a part: short lines that end no sentence and bear no marker, up to a 文种 or a blank body."""
        while at < stop and len(part.title) < 5:
            line, string = self.lines[at], self.string(at)
            whole = "".join(x.string for x in part.title)
            if line.in_table or not self.known.title_line(string, bool(part.title)) or markers.starts_line(string):
                break
            if (
                self.known.addressees(string)
                or self.known.date_line(string)
                or self.known.attachment(string) is not None
            ):
                break
            if part.title and self.known.ends_in_type(whole) and not self.known.title_tail(string):
                break
            part.title.append(line)
            at += 1
        if len(part.title) == 5 and not self.known.ends_in_type("".join(x.string for x in part.title)):
            part.title, kept = part.title[:1], part.title[1:]
            at -= len(kept)
        return at

    def _late_signature(self) -> None:
        """Where the covering letter bears no signature, that at the end of the last part that is no attachment signs."""
        for part in reversed(self.parts):
            if part.kind == "attachment" or not part.body:
                continue
            first = self.lines.index(part.body[0])
            block = self.signature(max(first, first + len(part.body) - 12), first + len(part.body))
            if block and block[1] == first + len(part.body):
                self.place_signature(block)
                part.body = part.body[: block[0] - first]
            return


def split(text: str, lines: Sequence[Line], lexicon: Lexicon) -> Regions:
    """Cut the rejoined `lines` of `text` into header lines and parts."""
    return _Reader(text, lines, lexicon).read()


def _open(string: str) -> bool:
    return any(string.count(a) > string.count(b) for a, b in ("（）", "()", "《》", "“”"))


def _bare(string: str) -> str:
    """A title without punctuation and brackets, for comparison."""
    return re.sub(r"[\W_]+", "", string)


def _same(a: str, b: str) -> bool:
    return bool(_bare(a)) and _bare(a) == _bare(b)


def spans(lines: Iterable[Line]) -> list[tuple[int, int]]:
    """Give the cleaned spans of lines."""
    return [line.text.span for line in lines]
