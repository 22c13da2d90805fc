"""Regions: which lines are head, which are body, which are foot, and where one part ends and the next begins.

A notice reads: red or telegram head, title, addressees, body, 附件说明, signature, date, 附注, 抄送 and 印发; then what it
issues; then its attachments. Web pages put metadata lines before, and much may be missing. Each line gets a role and the
name of the rule that gave it, which `govdoc explain` prints.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.structure import markers
from govdoc.structure.feet import MOST_LISTED, Foot
from govdoc.structure.heads import FRAME_WORDS, Head
from govdoc.structure.landmarks import DATE
from govdoc.structure.lines import Line
from govdoc.structure.placed import PartLines, Placed, Regions, bare, is_one_of

__all__ = ["PartLines", "Placed", "Regions", "split"]

_SIGNED: Final = re.compile(rf"(?:[局厅委部会院室府处]|[（(](?:盖?章|公章)[）)]){DATE}$")  # 某某局（章）  2024年8月2日
_OTHERS: Final = re.compile(r"转发|批转")  # what is forwarded bears the signature of another body


def split(text: str, lines: Sequence[Line], lexicon: Lexicon) -> Regions:
    """Cut the rejoined `lines` of `text` into header lines and parts."""
    return _Reader(text, lines, lexicon).read()


class _Reader(Head, Foot):
    """Reads head, covering notice, foot, and what follows."""

    def read(self) -> Regions:
        start = self.head()
        stop = self._close_from_below(start)
        notice = PartLines("notice")
        self.parts.append(notice)
        end = self._notice_end(start, stop)
        block = self.signature(start, end)
        body_end = block[0] if block else end
        if block and body_end - 1 > start and (role := self.known.foot(self.string(body_end - 1))) and role[0] == "note":
            body_end -= 1
            self.put(self.lines[body_end], "note", "附注：署名之上括号里的说明")
        listed = self.attachment_list(start, body_end)
        if listed:
            for at in range(*listed):
                self.put(self.lines[at], "attachments", "附件说明：正文之下“附件：”开头")
        notice.body = [self.lines[n] for n in range(start, body_end) if not listed or not listed[0] <= n < listed[1]]
        notice.resumed = listed[0] - start if listed else None
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
        shortest, firsts = min(map(len, quoted), default=sys.maxsize), {title[0] for title in quoted}
        for at in range(start, stop):
            string = self.lines[at].text.string
            if string[0] == "附" and self.known.attachment(string) is not None and not self._is_in_list(at):
                return at
            if at > start and shortest <= len(string) <= 60 and is_one_of(string, quoted, firsts):
                return at
        return stop

    def _is_in_list(self, at: int) -> bool:
        """附件：… above a signature lists; 附件 below it, or alone on a line at the head of a part, begins one."""
        string = self.string(at)
        if self.labels_above_signature(at):
            return True
        if self.known.attachment_list(string) is None and not self._bare_list(at):
            return False
        if self.known.attachment_list(string) is not None and self._list_to_end(at, len(self.lines)):
            return True
        ahead = [self.string(n) for n in range(at + 1, min(at + 10, len(self.lines)))]
        if any(self._signs_alone(n) and self._is_last(n + 1, len(self.lines)) for n in range(at + 1, min(at + 10, len(self.lines)))):
            return True
        return any(self.known.date_line(s) or (len(s) <= 60 and _SIGNED.search(s)) for s in ahead) or at == len(self.lines) - 1

    def _enclosed_titles(self) -> set[str]:
        """The titles of what the notice issues, as its own title and the first lines of its body quote them."""
        whole = "".join(line.string for line in self.title)
        found = set()
        if FRAME_WORDS.search(whole):
            found |= {bare(m[1]) for m in re.finditer(r"《(.{4,60}?)》的?[通公令]?", whole)}
            plain = re.search(r"(?:印发|转发|公布|发布)(.{4,80})的(?:通知|公告|通告|令|函)$", whole)
            if plain:
                found.add(bare(plain[1]))
        return {title for title in found if len(title) >= 4}

    def _quoted_titles(self) -> set[str]:
        """The titles in 《》 in the covering letter: what it issues stands below under one of them."""
        letter = "".join(line.string for line in self.parts[0].body[:3]) if self.parts else ""
        return {title for m in re.finditer(r"《([^《》]{6,60})》", letter) if len(title := bare(m[1])) >= 6}

    def _rest(self, at: int, stop: int) -> None:
        """Cut what follows the covering notice into the enclosure and the attachments."""
        part: PartLines | None = None
        issued = self._quoted_titles()
        shortest, firsts = min(map(len, issued), default=sys.maxsize), {title[0] for title in issued}
        while at < stop:
            line = self.lines[at]
            string = line.text.string
            if (
                shortest <= len(string) <= 60
                and part is not None
                and part.body
                and part.kind == "enclosure"
                and is_one_of(string, issued, firsts)
            ):
                part = None  # the letter issues several documents, and here the next one begins
            label = None if line.in_table or string[0] != "附" else self.known.attachment(string)
            if label is not None and part is not None and (end := self._list_to_end(at, stop)):
                for number in range(at, end):
                    self.put(self.lines[number], "attachments", "附件说明：所印发文件末尾的“附件：”和各个标题")
                return
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

    def _list_to_end(self, at: int, stop: int) -> int:
        """附件： and numbered titles, with which a notice or what it issues ends (a 方案 whose tables the page left out):
        give where they end, 0 if anything else stands there."""
        if "attachments" in self.roles or stop - at > MOST_LISTED:
            return 0
        first = self.known.attachment_list(self.string(at))
        if first is None and not self._bare_list(at):
            return 0
        listed = [first] if first is not None else []
        listed += [self.string(number) for number in range(at + 1, stop)]
        ordinals = [marker.ordinal if (marker := markers.match(string)) else 0 for string in listed]
        titles = all(len(string) <= 60 and string[-1] not in "。；;：:，," for string in listed)
        return stop if titles and len(listed) > 1 and ordinals == [*range(1, len(listed) + 1)] else 0

    def _part_title(self, part: PartLines, at: int, stop: int) -> int:
        """Take the title of a part: short lines that end no sentence and bear no marker, up to a 文种 or a blank body."""
        while at < stop and part.kind == "enclosure" and not part.title and self.known.link(self.string(at)):
            self.put(self.lines[at], "link", "网页上的话：全文如下")
            at += 1
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
            rest = part.body[part.resumed :]
            if rest:
                first = self.lines.index(rest[0])
                stop = first + len(rest)
                block = self.signature(max(first, stop - 12), stop)
                if block and block[1] == stop:
                    self.place_signature(block)
                    del part.body[len(part.body) - (stop - block[0]) :]
            return
