"""Lines: the reading text cut at its line ends, furniture set aside, wrapped lines rejoined.

What comes out is one `Line` per paragraph, heading, label or table row, however the file was wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.structure import breaks, furniture, labels, landmarks, markers
from govdoc.structure.tables import aligned, is_row
from govdoc.text import BLANK, Span, Text, join, tidy


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its cleaned text, its raw span without the blanks around it, and the columns of blanks before it."""

    text: Text
    span: Span
    indent: int = 0
    in_table: bool = False
    length: int = 0  # of the raw line with the blanks before it
    restored: bool = False  # cut out of a line that had lost its line ends, so nothing goes on with it
    columns: int = 0  # its width in half-width columns, at most eight of them for the blanks before it

    @property
    def string(self) -> str:
        """The cleaned characters."""
        return self.text.string


_LINE_BREAK: Final = re.compile("[\n\v\f\r\x85\u2028\u2029]")
_LEADING: Final = re.compile(rf"[{BLANK}]*")
_TERMINAL: Final = "。！？!?；;：:…"
_CLOSERS: Final = "”’」』）)】］]〕》〉\"'*"
_OPENERS: Final = dict(zip("）)】］]〕》〉”’」』", "（(【［[〔《〈“‘「『", strict=True))
_BRACKET: Final = re.compile("[" + re.escape("".join(_OPENERS) + "".join(_OPENERS.values())) + "]")
_WIDE: Final = re.compile(
    "[\u2014\u2018-\u201d\u2026\u2460-\u24ff\u2e80-\uffff]"
)  # a column more; quotation marks are set wide
_GAP: Final = re.compile(rf"[{BLANK}]{{2,}}|[\u3000\t]+")
# A line that begins so stands on its own, whatever stands before it.
_LANDMARK: Final = re.compile(
    r"(?:附\s*件|附\s*表)\s*[\d一二三四五六七八九十]{0,3}\s*(?:[：:.、]|$)"
    r"|(?:抄送|抄报|抄\s*送|主送|分送|主题词|发电单位|签[批发](?:盖章|人)|等级|印发机关)\s*[：:]?"
    r"|[（(](?:此件|本文|联系人|公开|此文)"
    r"|(?:联系人|联系电话|联系方式|咨询电话|电话|传真|邮箱|地址)[：:]"
    r"|[\d〇○零一二三四五六七八九十ОOＯ]{2,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日(?:印发)?$"
    r"|第[一二三四五六七八九十百零〇\d]{1,5}[编章节条](?![款项、，,的规第之])"
)
# No paragraph begins so: 〔2011〕10号 whose code stands above, or a closing bracket.
_CONTINUATION: Final = re.compile(r"[〔［\[]\d{4}[〕］\]]第?\d|[”’」』）)】］\]〕》〉，、。；]")
_MARK_END: Final = re.compile(r"(?:纪要|文件|公告|通告|令)$")
# A whole title, or a line that needs nothing after it.
_WHOLE: Final = re.compile(
    r"关于.{4,}的(?:补充|紧急)?(?:通知|意见|决定|公告|通告|批复|函|复函|请示|报告|通报|办法|规定|答复)$"
)
# The end of a title, in a line that says nothing else.
_TITLED: Final = re.compile(
    r"^[^。；：，]{4,80}(?:方案|办法|措施|意见|规划|计划|规定|细则|要点|通知|政策|规则|制度|预案|纲要|条例|清单|报告|标准|规范)(?:[（(][^（()）]{1,12}[）)])?$"
)
_LABEL: Final = re.compile(r"[^\W\d_]{2,10}[：:]")
_NUMBER_LINE: Final = re.compile(r"[（(]?[^\W\d_]{1,20}[〔\[［(（【﹝]\d{2,4}[〕\]］)）】﹞]第?\d{1,5}号[）)]?$")


def split(
    text: str, tables: Sequence[Span] = (), known_furniture: Sequence[Span] = (), lexicon: Lexicon = BUILT_IN
) -> tuple[list[Line], list[Line]]:
    """Cut the reading text into lines; give the lines that say something, and the furniture.

    `tables` are spans a reader knows to be tables, `known_furniture` lines it knows to be page furniture.
    """
    physical = _restored(list(_physical(text)), lexicon)
    noise = furniture.recognize([line.string for line in physical])
    declared = _inside(physical, known_furniture)
    in_table = _inside(physical, tables) | _rows(text, physical)
    kept, dropped = [], []
    for number, line in enumerate(physical):
        if number in declared or (number in noise and number not in in_table):
            dropped.append(line)
        else:
            kept.append(replace(line, in_table=True) if number in in_table else line)
    return kept, dropped


def rejoin(lines: Sequence[Line]) -> list[Line]:
    """Rejoin wrapped lines; tables are left alone.

    >>> first, _ = split("3.承办单位：市教育局、发改委、\\n\\n数字办等有关单位")
    >>> [line.string for line in rejoin(first)]
    ['3.承办单位：市教育局、发改委、数字办等有关单位']
    """
    page = _Page.measure(lines)
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
    out, at = [], start
    for gap in [*_GAP.finditer(text, start, end), None]:
        piece = tidy(text[at : gap.start() if gap else end], at)
        if piece.string:
            out.append(piece)
        at = gap.end() if gap else end
    return out


def _physical(text: str) -> Iterable[Line]:
    start = 0
    while start <= len(text):
        found = _LINE_BREAK.search(text, start)
        end = found.start() if found else len(text)
        raw = text[start:end]
        clean = tidy(raw, start)
        if clean.string:
            lead = _LEADING.match(raw).end()  # type: ignore[union-attr]  # the pattern matches anything
            columns = sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in raw[: min(lead, 80)])
            yield Line(
                clean,
                (start + lead, start + len(raw.rstrip())),
                columns,
                length=len(raw),
                columns=min(columns, 8) + _columns(raw.strip()),
            )
        start = end + 1


def _restored(lines: list[Line], lexicon: Lexicon) -> list[Line]:
    """Cut the line of a document that has lost its line ends."""
    out: list[Line] = []
    for line, pieces in zip(lines, breaks.restore([line.text for line in lines], lexicon), strict=True):
        out += [line] if len(pieces) == 1 else [_cut(piece) for piece in pieces]
    return out


def _cut(piece: Text) -> Line:
    return Line(piece, piece.span, length=len(piece), columns=_columns(piece.string), restored=True)


def _inside(lines: Sequence[Line], spans: Sequence[Span]) -> set[int]:
    found: set[int] = set()
    ordered, at = sorted(spans), 0
    for number, line in enumerate(lines):
        while at < len(ordered) and ordered[at][1] <= line.span[0]:
            at += 1
        if at < len(ordered) and ordered[at][0] <= line.span[0] and line.span[1] <= ordered[at][1]:
            found.add(number)
    return found


def _rows(text: str, lines: Sequence[Line]) -> set[int]:
    """Give the numbers of the lines that are rows of a table: two or more in a row."""
    rows = {number for number, line in enumerate(lines) if is_row(text[slice(*line.span)])}
    together = {number for number in rows if number - 1 in rows or number + 1 in rows}
    return together | aligned([text[slice(*line.span)] for line in lines])


def _merge(run: list[Line]) -> Line:
    if len(run) == 1:
        return run[0]
    return Line(join(line.text for line in run), (run[0].span[0], run[-1].span[1]), run[0].indent)


def _columns(string: str) -> int:
    """The width of a line in half-width columns."""
    return len(string) + len(_WIDE.findall(string))


@dataclass(frozen=True, slots=True)
class _Page:
    """How a document is set. `width` is the columns of its longest lines if it is wrapped, `indented` says that the
    first line of a paragraph is set in, and the others are not."""

    width: int | None
    indented: bool
    count: int | None = None  # the characters of a full line, where lines are cut after a count of them

    @classmethod
    def measure(cls, lines: Sequence[Line]) -> _Page:
        prose = [line for line in lines if not line.in_table and len(line.string) >= 12]
        indented = sum(line.indent in range(2, 9) for line in prose) >= max(2, len(prose) * 0.15)
        plain = sum(line.indent < 2 for line in prose) >= len(prose) * 0.15
        count = _count([line for line in lines if not line.in_table])
        return cls(None if count else _width(prose), indented and plain, count)

    def continues(self, run: Sequence[Line], line: Line) -> bool:
        """Say whether `line` goes on with the paragraph whose lines so far are `run`."""
        before = run[-1]
        if before.in_table or line.in_table or before.restored or (self.indented and line.indent >= 4):
            return False
        last, head = before.string, line.string
        if _CONTINUATION.match(head) and not _MARK_END.search(last):
            return True
        room = self._room(before)
        if _WHOLE.search(last) or (landmarks.Landmarks.meta(last) and not (self.count and room == 0)):
            return False
        if labels.begins(before.text) or labels.begins(line.text):
            return False
        if _TITLED.search(last) and breaks.OPENING.match(head):
            return False  # 活动方案 / 为推动…
        is_full = room is not None and room <= _RAGGED
        tail = last.rstrip(_CLOSERS)[-1:] or last[-1]
        ended = tail in _TERMINAL
        if _LANDMARK.match(head) or _NUMBER_LINE.match(head) or _NUMBER_LINE.match(last):
            return False
        if is_full and markers.is_running(head):
            return True  # a paragraph of 一是…二是… that was wrapped; one a line would be set in or end short
        if markers.starts_line(head):
            return is_full and not ended and markers.is_doubtful(head) and _is_open(last)
        if is_full and _is_open(last) and (_closes(head) or tail in "：:；;"):
            return True  # （责任单位： / 团区委）
        if is_full:
            return not ended or (room is not None and room <= _BRIM and tail not in "：:")
        if tail in "，、,":
            return True
        if ended or _LABEL.match(head):
            return False
        return room is None and _columns(last) >= _LONG and last[-1] not in _CLOSERS

    def _room(self, line: Line) -> int | None:
        """The columns (or characters) that `line` leaves free; `None` in a document that is not wrapped."""
        if self.count is not None:
            return 0 if line.length >= self.count - 1 else _RAGGED + 1
        return None if self.width is None else self.width - line.columns


_RAGGED: Final = 8  # columns that may be missing from a full line: a word or a bracket did not fit
_BRIM: Final = 3  # a full line that ends a sentence goes on only if it is this full
_LONG: Final = 80  # in a document that is not wrapped, a line so long without an end was cut


def _is_open(string: str) -> bool:
    """Say whether a bracket stands open at the end of `string`."""
    tail = string[-60:]
    return any(tail.rfind(opener) > tail.rfind(closer) for closer, opener in _OPENERS.items())


def _closes(string: str) -> bool:
    """Say whether the first bracket of `string` closes one."""
    found = _BRACKET.search(string)
    return found is not None and found[0] in _OPENERS


def _count(lines: Sequence[Line]) -> int | None:
    """Give the count of characters after which every line was cut, whatever their width; `None` if there is none."""
    if len(lines) < 6:
        return None
    longest = max(line.length for line in lines)
    full = [line.string for line in lines if line.length == longest]
    cut = sum(string[-1] not in _TERMINAL for string in full)
    return (
        longest if 12 <= longest <= 100 and len(full) >= max(5, len(lines) * 0.25) and cut >= len(full) * 0.5 else None
    )


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
    cut = sum(string[-1] not in _TERMINAL for string in full)  # a paragraph goes on after them
    if len(full) >= max(4, 0.4 * sum(w >= longest * 0.6 for w in widths)) and cut >= len(full) * 0.4:
        return longest
    return None
