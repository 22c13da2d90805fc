"""Lines: the reading text cut at its line ends, furniture set aside, wrapped lines rejoined.

What comes out is one `Line` per paragraph, heading, label or table row, however the file was wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NamedTuple

from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.structure import breaks, cuts, furniture, labels, landmarks, lost_feet, markers
from govdoc.structure.tables import aligned, is_row
from govdoc.text import BLANK, LINE_BREAK, Span, Text, join, tidy


class Line(NamedTuple):
    """One line: its cleaned text, its raw span without the blanks around it, and the columns of blanks before it."""

    text: Text
    span: Span
    indent: int = 0
    columns: int = 0  # its width in half-width columns, at most eight of them for the blanks before it
    in_table: bool = False
    restored: bool = False  # cut out of a line that had lost its line ends, so nothing goes on with it
    run_on: bool = False  # more line ends may be lost in it

    @property
    def string(self) -> str:
        """The cleaned characters."""
        return self.text.string


_LEADING: Final = re.compile(rf"[{BLANK}]*")
# What takes one column; the others take two, quotation marks among them.
_NARROW: Final = re.compile("[^\u2014\u2018-\u201d\u2026\u2460-\u24ff\u2e80-\uffff]")
_GAP: Final = re.compile(rf"[{BLANK}](?:[{BLANK}]+|(?<=[\u3000\t]))")
# No paragraph begins so: 〔2011〕10号 whose code stands above, or a closing bracket.
_CONTINUATION: Final = re.compile(r"[〔［\[]\d{4}[〕］\]]第?\d|[”’」』）)】］\]〕》〉，、。；]")
_CONTINUES: Final = "〔［[”’」』）)】］]〕》〉，、。；"  # what it begins with
_MARK_END: Final = re.compile(r"(?:纪要|文件|公告|通告|令)$")
# How a whole title ends that begins with 关于; no line goes on with it.
_WHOLE: Final = re.compile(
    r"的(?:补充|紧急)?(?:通知|意见|决定|公告|通告|批复|函|复函|请示|报告|通报|办法|规定|答复)$"
)
# The end of a title, in a line that says nothing else.
_TITLED: Final = re.compile(
    r"^[^。；：，]{4,80}(?:方案|办法|措施|意见|规划|计划|规定|细则|要点|通知|政策|规则|制度|预案|纲要|条例|清单|报告|标准|规范)(?:[（(][^（()）]{1,12}[）)])?$"
)
_LABEL: Final = re.compile(r"[^\W\d_]{2,10}[：:]")
_OPENERS: Final = "《〈“‘（(〔"  # no line ends with what opens
# 附件：某某方案, which needs nothing after it however long the title is
_LISTED: Final = re.compile(
    r"附件\d{0,2}[：:].{4,}(?:方案|办法|措施|意见|规划|计划|规定|细则|要点|通知|政策|规则|制度|预案|纲要|条例|清单|报告|标准|规范|表|名单|回执|模板|目录|申请书|承诺书|须知|指南|汇总|样式)(?:[（(][^（()）]{1,12}[）)])?$"
)
_LAST_ITEM: Final = re.compile(r"[。；：:](?=[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])")
_HEADING: Final = 40  # characters of a heading
_PAGE: Final = 150  # characters of a line that is a page


def split(
    text: str, tables: Sequence[Span] = (), known_furniture: Sequence[Span] = (), lexicon: Lexicon = BUILT_IN
) -> tuple[list[Line], list[Line]]:
    """Cut the reading text into lines; give the lines that say something, and the furniture.

    `tables` are spans a reader knows to be tables, `known_furniture` lines it knows to be page furniture.
    """
    physical = list(_physical(text, [*tables, *known_furniture]))
    if not tables and _is_cut_by_page(physical):
        physical = [_whole(physical)]
    physical = _restored(text, physical, lexicon)
    noise = furniture.recognize([line.text.string for line in physical])
    spans = [line.span for line in physical] if known_furniture or tables else []
    declared = _inside(spans, known_furniture)
    in_table = _inside(spans, tables) | _rows(text, physical)
    kept, dropped = [], []
    for number, line in enumerate(physical):
        if number in declared or (number in noise and number not in in_table):
            dropped.append(line)
        else:
            kept.append(line._replace(in_table=True) if number in in_table else line)
    return kept, dropped


def rejoin(lines: Sequence[Line], lexicon: Lexicon = BUILT_IN) -> list[Line]:
    """Rejoin wrapped lines; tables are left alone.

    >>> first, _ = split("3.承办单位：市教育局、发改委、\\n\\n数字办等有关单位")
    >>> [line.string for line in rejoin(first)]
    ['3.承办单位：市教育局、发改委、数字办等有关单位']
    """
    page = _Page.measure(lines, lexicon)
    out: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if run and page.continues(run, line):
            run.append(line)
            continue
        if run:
            out.append(_merge(run))
        run = [line]
    if run:
        out.append(_merge(run))
    return out


def chunks(text: str, line: Line) -> list[Text]:
    """Give the pieces of a line that stand apart: two blanks, a full-width blank or a tab part them."""
    start, end = line.span
    gaps = list(_GAP.finditer(text, start, end))
    if not gaps and not line.restored and LINE_BREAK.search(text, start, end) is None:
        return [line.text]  # one line as it stands
    out, at = [], start
    for gap in [*gaps, None]:
        piece = tidy(text[at : gap.start() if gap else end], at)
        if piece.string:
            out.append(piece)
        at = gap.end() if gap else end
    return out


def _physical(text: str, known: Sequence[Span]) -> Iterable[Line]:
    """The lines as they stand, those that were cut after a count of characters whole again; what a reader knows to be
    tables or furniture was not cut."""
    raws = LINE_BREAK.split(text)
    starts = [before + ends for ends, before in enumerate(accumulate(map(len, raws), initial=0))]
    inside = _inside([(start, start + len(raw)) for raw, start in zip(raws, starts, strict=False)], known) if known else set()
    groups = cuts.groups(["" if n in inside else raw for n, raw in enumerate(raws)] if inside else raws)
    if groups is None:
        yield from (line for raw, start in zip(raws, starts, strict=False) if raw and (line := _line(raw, start)))
        return
    for group in groups:
        if pieces := [line for n in group if raws[n] and (line := _line(raws[n], starts[n]))]:
            yield _whole(pieces) if len(pieces) > 1 else pieces[0]


def _line(raw: str, start: int) -> Line | None:
    """A raw line that stands at `start`; `None` for a blank one."""
    clean = tidy(raw, start)
    if not clean.string:
        return None
    bare = raw.rstrip()
    span = start, start + len(bare)
    if bare[0] != " " and bare[0].isprintable():  # the blank is the only one that is printable
        return Line(clean, span, 0, _columns(bare))
    lead = _LEADING.match(bare).end()  # type: ignore[union-attr]  # the pattern matches anything
    blanks = sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in raw[: min(lead, 80)])
    columns = min(blanks, 8) + _columns(bare.lstrip())
    return Line(clean, (start + lead, span[1]), blanks, columns)


def _is_cut_by_page(lines: Sequence[Line]) -> bool:
    """Say whether a document that lost its line ends was only cut where its pages ended: every line is long, and none but
    the last ends a clause or, with a bracket or quotation mark, may end one."""
    return len(lines) > 1 and all(len(line.text) >= _PAGE and line.string[-1] not in cuts.ENDS + cuts.CLOSERS for line in lines[:-1])


def _whole(pieces: Sequence[Line]) -> Line:
    """The line that was cut into `pieces`."""
    columns = sum(piece.columns for piece in pieces)
    span = pieces[0].span[0], pieces[-1].span[1]
    return Line(join(piece.text for piece in pieces), span, pieces[0].indent, columns=columns)


def _restored(text: str, lines: list[Line], lexicon: Lexicon) -> list[Line]:
    """Cut the lines of a document that have lost line ends."""
    out = list(lines)
    for number, pieces, run_on in reversed(list(breaks.restore(text, [line.text for line in lines], lexicon))):
        out[number : number + 1] = [_cut(piece, run_on) for piece in pieces]
    return out


def _cut(piece: Text, run_on: bool) -> Line:
    return Line(piece, piece.span, columns=_columns(piece.string), restored=True, run_on=run_on)


def _inside(lines: Sequence[Span], spans: Sequence[Span]) -> set[int]:
    found: set[int] = set()
    if not spans:
        return found
    ordered, at = sorted(spans), 0
    for number, (start, end) in enumerate(lines):
        while at < len(ordered) and ordered[at][1] <= start:
            at += 1
        if at < len(ordered) and ordered[at][0] <= start and end <= ordered[at][1]:
            found.add(number)
    return found


def _rows(text: str, lines: Sequence[Line]) -> set[int]:
    """Give the numbers of the lines that are rows of a table: two or more in a row."""
    raws = [text[line.span[0] : line.span[1]] for line in lines]
    raws = [raw if raw.isprintable() else LINE_BREAK.sub("", raw) for raw in raws]  # no line break is printable
    rows = {number for number, raw in enumerate(raws) if ("\t" in raw or "|" in raw) and is_row(raw)}
    together = {number for number in rows if number - 1 in rows or number + 1 in rows}
    return together | aligned(raws)


def _ends_in_heading(string: str) -> bool:
    """Say whether a line that lost ends inside it ends with a heading: …给予补贴。（二）延长政策期限."""
    items = list(_LAST_ITEM.finditer(string, max(0, len(string) - _HEADING)))
    tail = string[items[-1].end() :] if items else ""
    return bool(tail) and markers.starts_line(tail) and not re.search("[。；，,：:]", tail)


def _is_whole(string: str) -> bool:
    """Say whether a line ends in a whole title, 关于某某工作的通知: four characters at least stand between."""
    end = _WHOLE.search(string)
    return end is not None and string.find("关于", 0, max(end.start() - 4, 0)) >= 0


def _merge(run: list[Line]) -> Line:
    if len(run) == 1:
        return run[0]
    return Line(join(line.text for line in run), (run[0].span[0], run[-1].span[1]), run[0].indent)


def _columns(string: str) -> int:
    """The width of a line in half-width columns."""
    return 2 * len(string) - len(_NARROW.findall(string))


@dataclass(frozen=True, slots=True)
class _Page:
    """How a document is set. `width` is the columns of its longest lines if it is wrapped, `indented` says that the
    first line of a paragraph is set in, and the others are not."""

    width: int | None
    indented: bool
    known: landmarks.Landmarks

    @classmethod
    def measure(cls, lines: Sequence[Line], lexicon: Lexicon) -> _Page:
        prose = [line for line in lines if not line.in_table and len(line.string) >= 12]
        indented = sum(line.indent in range(2, 9) for line in prose) >= max(2, len(prose) * 0.15)
        plain = sum(line.indent < 2 for line in prose) >= len(prose) * 0.15
        return cls(_width(prose), indented and plain, landmarks.Landmarks(lexicon))

    def continues(self, run: Sequence[Line], line: Line) -> bool:
        """Say whether `line` goes on with the paragraph whose lines so far are `run`."""
        before = run[-1]
        last, head = before.text.string, line.text.string
        if self.width is None and last[-1] not in _UNSURE and head[0] not in _CONTINUES and (last[-1] in cuts.ENDS or len(last) * 2 < _LONG):
            return False  # most lines of a document that is not wrapped
        if before.in_table or line.in_table or before.restored or (self.indented and line.indent >= 4):
            return False
        if last[-1] in _OPENERS:
            return True
        if head[0] in _CONTINUES and _CONTINUATION.match(head) and not _MARK_END.search(last):
            return True
        room = self._room(before)
        is_full = room is not None and room <= _RAGGED
        tail = last.rstrip(cuts.CLOSERS)[-1:] or last[-1]
        ended = tail in cuts.ENDS
        if not (is_full or tail in "，、," or (room is None and not ended and len(last) * 2 >= _LONG)):
            return False  # nothing shows that the line goes on
        if _is_whole(last) or landmarks.Landmarks.meta(last):
            return False
        if labels.begins(before.text) or labels.begins(line.text):
            return False
        if _TITLED.search(last) and lost_feet.OPENING.match(head):
            return False  # 活动方案 / 为推动…
        if last[0] in "（(" and last[-1] in "）)" and self.known.enactment(last):
            return False
        if head == "目录" or cuts.ALONE.match(head) or cuts.NUMBER.match(head) or cuts.NUMBER.match(last):
            return False
        if is_full and markers.is_running(head):
            return True  # a paragraph of 一是…二是… that was wrapped; one a line would be set in or end short
        if markers.starts_line(head):
            return is_full and not ended and markers.is_doubtful(head) and cuts.is_open(last)
        if is_full and cuts.is_open(last) and (cuts.closes(head) or tail in "：:；;"):
            return True  # （责任单位： / 团区委）
        if is_full and ended and (self.known.office(head) or self.known.foot(head)):
            return False  # …贯彻执行。 / 某市人民政府; 抄送：…检察院。 / 某市人民政府办公室2025年2月21日印发
        if is_full:
            return not ended or (room is not None and room <= _BRIM and tail not in "：:")
        if tail in "，、,":
            return True
        if ended or _LABEL.match(head):
            return False
        was_cut = room is None and _columns(last) >= _LONG and last[-1] not in cuts.CLOSERS
        return was_cut and not (_LISTED.match(last) or _TITLED.search(last) or _ends_in_heading(last))

    def _room(self, line: Line) -> int | None:
        """The columns that `line` leaves free; `None` in a document that is not wrapped."""
        return None if self.width is None else self.width - line.columns


_UNSURE: Final = f"{_OPENERS}{cuts.CLOSERS}，、,"  # what ends a line that may go on, or hides what ends it
_RAGGED: Final = 8  # columns that may be missing from a full line: a word or a bracket did not fit
_BRIM: Final = 3  # a full line that ends a sentence goes on only if it is this full
_LONG: Final = 80  # in a document that is not wrapped, a line so long without an end was cut


def _width(prose: Sequence[Line]) -> int | None:
    """Give the columns of a full line, or `None` for a document whose paragraphs stand on one line each.

    A wrapped document has many lines nearly as long as the longest, and most of them end no sentence.
    """
    if len(prose) < 5:
        return None
    widths = sorted(line.columns for line in prose)
    longest = widths[-1 - len(widths) // 10]
    if longest > 130:
        return None
    full = [x.string for x in prose if longest - _RAGGED <= x.columns <= longest + _BRIM]
    cut = sum(string[-1] not in cuts.ENDS for string in full)  # a paragraph goes on after them
    if len(full) >= max(4, 0.4 * sum(w >= longest * 0.6 for w in widths)) and cut >= len(full) * 0.4:
        return longest
    return None
