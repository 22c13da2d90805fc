"""Below the body: 附件说明, signature and date, 附注, 抄送, 主题词, 印发 (GB/T 9704 7.3.4 to 7.4)."""

from __future__ import annotations

import re
from typing import Final

from govdoc.structure import markers, metadata
from govdoc.structure.lines import chunks
from govdoc.structure.placed import Reading

_ITEM: Final = re.compile(r"附件(\d{1,2})[.．：:、]?(?=[^\W\d]|[“《])")


_FILE: Final = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|pptx?|ofd)$", re.IGNORECASE)
_DIVISION: Final = re.compile(r"[\u4e00-\u9fff]{2,10}(?:[处科室部组站]|办公室)")
_MAY_BE_DATED: Final = re.compile(r"[日\d](?:(?<=日)|[-./]\d)")
_SET_RIGHT: Final = 16  # columns
MOST_LISTED: Final = 20  # lines of a list of attachments
_SIGNERS: Final = 8  # bodies that sign together, at most
_NAMES: Final = re.compile("名单|如下|以下|下列|公布|表彰|授予|入选")


class Foot(Reading):
    """Places the lines below a body."""

    def foot(self, start: int, stop: int) -> tuple[int, int]:
        """Place what stands from `start` on if it is foot (附注, 抄送, 印发, 主题词); give where it ends, and `stop`."""
        at = start
        while at < stop:
            line, string = self.lines[at], self.string(at)
            role = self.known.foot(string)
            if role is None and self._prints_below(at):
                role = ("printer", "印发机关：下一行是印发日期")
            if role is None and self._copies_on(at):
                role = ("copied_to", "抄送机关续行")
            if role is None and self._metadata_below(at):
                role = ("meta", "网页元数据：正文之下的标签和值")
            if role is None:
                break
            self.put(line, *role)
            at += 1
        return at, stop

    def _metadata_below(self, at: int) -> bool:
        pairs = self.metadata.get(at)
        if pairs is None:
            return False
        last = self.header[-1].role if self.header else ""
        return metadata.strong(pairs) or (not pairs and last == "meta")

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
            if len(string) > 80 or self.lines[at].in_table or not _MAY_BE_DATED.search(string):
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
            if first == at and not named and self._names_below(at, stop):
                return at, at + 2
            if named or first < at or self._is_last(at + 1, stop) or self._dates_letter(start, at, stop):
                return first, at + 1
        return self._undated(start, stop)

    def _undated(self, start: int, stop: int) -> tuple[int, int] | None:
        """Full names of bodies alone below the last sentence sign without a date; a list of honoured or named bodies is
        longer, or is said to be one."""
        first = stop
        while first > start and stop - first <= _SIGNERS and self._signs_alone(first - 1):
            first -= 1
        if first == stop or stop - first > _SIGNERS or first <= start:
            return None
        above = self.string(first - 1)
        closed = above[-1] in "。！）)" or self.known.attachment_list(above) is not None or self._in_list(start, first - 1)
        return (first, stop) if closed and not _NAMES.search(above) else None

    def _signs_alone(self, at: int) -> bool:
        line = self.lines[at]
        return (
            not line.in_table
            and len(line.string) <= 60
            and self.known.office(line.string)
            and self.known.region_start(line.string)
            and not markers.starts_line(line.string)
        )

    def _in_list(self, start: int, at: int) -> bool:
        """Say whether the line at `at` ends a list of attachments."""
        listed = self.attachment_list(max(start, at - _SIGNERS), at + 1)
        return listed is not None and listed[1] == at + 1

    def _names_below(self, at: int, stop: int) -> bool:
        """Say whether the name stands below the date and ends the letter, as some web pages set them."""
        return (
            at + 1 < stop
            and self.known.date_line(self.string(at))
            and self.known.office(self.string(at + 1))
            and (at + 2 >= stop or self.known.foot(self.string(at + 2)) is not None)
        )

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
                or self.known.sealed(line.string)
                or self.known.seal_note(line.string)
                or self.known.post_and_name(line.string)
                or self.known.bare_post(line.string)
                or self._half_office(at)
                or (line.indent >= _SET_RIGHT and bool(_DIVISION.fullmatch(line.string)) and self.known.date_line(self.string(at + 1)))
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

    def _dates_letter(self, start: int, at: int, stop: int) -> bool:
        """A date alone below a letter that its title signs already (法宝 pages): what the letter issues follows."""
        below = self.string(at + 1)
        return (
            start < at < at + 1 < stop
            and at - start <= 6
            and self.string(at - 1)[-1] in "。）)"
            and not any(markers.starts_line(self.string(n)) for n in range(start, at))
            and len(below) <= 60
            and self.known.title_line(below, False)
            and not markers.starts_line(below)
            and not self.known.date_line(below)
        )

    def place_signature(self, block: tuple[int, int]) -> None:
        """Place the lines of a signature."""
        dated = any(
            self.known.date_line(chunks(self.text, self.lines[at])[-1].string) for at in range(*block)
        )
        for at in range(*block):
            line = self.lines[at]
            last = chunks(self.text, line)[-1].string
            if at == block[1] - 1 and dated and (block[1] - block[0] == 1 or not self.known.date_line(self.string(block[0]))):
                both = last != line.string and not self.known.date_line(line.string)
                self.put(line, "signature_date" if both else "date", "成文日期：署名之下的日期")
            elif self.known.date_line(line.string):
                self.put(line, "date", "成文日期：署名之上的日期")
            elif self.known.seal_note(line.string):
                self.put(line, "seal_note", "代章说明")
            elif self.known.post_and_name(line.string) or self.known.bare_post(line.string):
                self.put(line, "signatory", "签署人：职务和姓名")
            else:
                self.put(line, "signers", "发文机关署名：日期之上的机关名称" if dated else "发文机关署名：正文之下的机关名称，没有日期")

    def attachment_list(self, start: int, stop: int) -> tuple[int, int] | None:
        """Find 附件说明 in `[start, stop)`: 附件：and the lines that go on with it (GB/T 9704 7.3.4)."""
        for at in range(start, stop):
            if not self.known.attachment_list(self.string(at)) and not self._bare_list(at) and not self.labels_above_signature(at):
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

    def labels_above_signature(self, at: int) -> bool:
        """附件1 某某表, 附件2 某某表 with no 附件：, nothing below them but names of bodies and the date: a list, for an
        attachment holds more."""
        end = at
        while end - at < MOST_LISTED and self.known.attachment(self.string(end)):
            end += 1
        date = end
        while date - end < _SIGNERS and self.string(date) and self._signs(date):
            date += 1
        return at < end < date and self.known.date_line(self.string(date)) and self._is_last(date + 1, len(self.lines))

    def _lists_on(self, first: int, at: int) -> bool:
        string = self.string(at)
        if self.known.office(string) or self.known.date_line(string) or self.known.foot(string):
            return False
        if _numbered(string) == (_numbered(self.string(at - 1)) or -1) + 1:
            return True  # 附件1.甲 / 附件2.乙
        marker = markers.match(string)
        if marker is not None and marker.style in {"arabic", "arabic_paren"}:
            return (
                len(string) <= 90
                and string[-1] not in "。"
                and not any("。" in self.string(n) for n in range(first, at))
            )
        if marker is not None or string[-1] in "。：:；" or len(string) > 50:
            return False
        if _FILE.search(self.string(at - 1)):
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


def _numbered(string: str) -> int | None:
    """The number of 附件2.乙, a line of a list that repeats the word."""
    found = _ITEM.match(string)
    return int(found[1]) if found and len(string) <= 80 and string[-1] not in "。；" else None


def _open(string: str) -> bool:
    return any(string.count(a) > string.count(b) for a, b in ("（）", "()", "《》", "“”"))
