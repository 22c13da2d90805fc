"""Responsibility clauses: who leads, answers, helps, in brackets, after a label or in a sentence.

（牵头单位：…；配合单位：…）, （市发改委牵头，市财政局配合）, 由市工信局牵头, 资金保障由市财政局负责. A clause must name a unit; a sentence
that tells units to do something, and one that says who interprets the paper, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from govdoc.activities import clause_sentences
from govdoc.activities.clause_grammar import (
    CLOSING,
    DEADLINE,
    DEADLINE_LABEL,
    LABEL,
    VERB,
    Span,
    list_end,
    names_units,
    role_of,
    role_with,
    with_others,
)
from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.text import Text


class Clause(NamedTuple):
    """A role and the list of units that have it.

    `at` is the whole clause with its brackets; `units_at` the list, for `organizations.split`; `scope` the sub-item it is
    said of; `deadline_at` a deadline in the same brackets. Several clauses of one bracket share its `at`.
    """

    at: Span
    role: str
    units_at: Span
    scope: str | None = None
    deadline_at: Span | None = None


_CUE: Final = re.compile("牵头|负责|责任|配合|落实|参与|主办|承办|协办|指导|实施|负总责|为主|分工")
_BRACKETS: Final = {"（": "）)", "(": "）)", "〔": "〕", "[": "]］", "［": "]］", "【": "】"}
_SIGNS: Final = re.compile(r"[（(〔\[［【）)〕\]］】]")
_STOP: Final = re.compile("[；;。]|$")
_PIECE: Final = re.compile("[^，,；;。]+")
_ITEM: Final = re.compile("[^、，,；;。]+")
_LONGEST_BRACKET: Final = 800
_BARE: Final = re.compile(r"[（(〔\[](?P<units>[^（()）〔〕\[\]。；：:]{2,200}(?:[（(][^（()）]{1,12}[）)][^（()）。；：:]{0,100}){0,4})[）)〕\]][。；;]?$")
_BARE_ENDS: Final = frozenset("）)〕]】。；;")
_MARKED: Final = re.compile("[（(](?:牵头|主办|主责)(?:单位|部门)?[）)]")
"""（市发改委（牵头）、市财政局): a bracket of units of which one is marked."""
_NO_UNITS: Final = re.compile("电话|联系|热线|邮箱|[0-9]号楼|[0-9]室")
_SHORT_NAME: Final = re.compile("[\u4e00-\u9fff]{1,7}[部处科室组院系所站队馆委办会局厅](?=[、，,；;。]|$)")
"""责任部门：|组织部|、校团委: names of an office's own divisions, in a line that begins with the label."""
_MEMBERS: Final = re.compile("[。；;，,\\s](?P<label>成员单位)[：:]")
_DUTY: Final = re.compile("[。：:，,]?(?:主要|具体|牵头)?(?P<verb>负责|牵头)(?!人|同志)")
_SHORTEST_ITEM: Final = 8
"""王明（市发改委） is a member, no task."""
_OUTSIDE: Final = ("lead_units", "responsible_units", "supporting_units")
_LEAD_IN: Final = re.compile(
    "(?:(?:以上|上述|本项|该项|此项|本条)?(?:各项)?(?:任务|工作|措施|事项|内容)?(?:具体)?由|具体由|由)"
)
_DEADLINE_BEHIND: Final = re.compile(r"[；;，,。\s]*(?:完成|办结|整改|推进|落实)(?:时限|时间|期限|时间节点)[：:](?P<when>[^；;。，,\n\0]{2,24})")
_SENTENCE: Final = re.compile("[^。；;]+")


def find(text: str, lexicon: Lexicon = BUILT_IN) -> list[Clause]:
    """Give the responsibility clauses of a paragraph, in order.

    >>> text = "开展培训。（牵头单位：市人社局；责任单位：市财政局、各县（市、区）政府；完成时限：6月底前）"
    >>> [(c.role, text[slice(*c.units_at)]) for c in find(text)]
    [('lead_units', '市人社局'), ('responsible_units', '市财政局、各县（市、区）政府')]
    """
    if not _CUE.search(text):
        return []
    found: list[Clause] = []
    brackets = _brackets(text)
    for at in brackets:
        found.extend(_in_bracket(text, at, lexicon))
    running = _blotted(text, brackets)
    labelled = list(_after_labels(running, lexicon))
    found += labelled
    running = _blotted(running, [clause.at for clause in labelled])
    found.extend(Clause(*parts) for parts in clause_sentences.find(running, lexicon))
    return sorted(found, key=lambda clause: clause.units_at)


def _blotted(text: str, spans: Sequence[Span]) -> str:
    """Put NUL over what has been read."""
    if not spans:
        return text
    rest = list(text)
    for a, b in spans:
        rest[a:b] = "\0" * (b - a)
    return "".join(rest)


def bare(text: str, lexicon: Lexicon = BUILT_IN) -> Clause | None:
    """Give the bracket of nothing but units that ends an item of a 任务分解; only many of them together are clauses.

    >>> text = "城镇新增就业5万人。（市人社局、市财政局）"
    >>> text[slice(*bare(text).units_at)], bare("王明（市人社局）")
    ('市人社局、市财政局', None)
    """
    found = _BARE.search(text) if text[-1:] in _BARE_ENDS else None
    if found is None or _CUE.search(found["units"]) or _NO_UNITS.search(text, 0, found.end()) or not _begins_item(text[: found.start()]):
        return None
    units = found.span("units")
    return Clause(found.span(), "responsible_units", units) if names_units(text, units, lexicon) else None


def of_heading(heading: str, runs: Sequence[Text], lexicon: Lexicon = BUILT_IN) -> Clause | None:
    """Give the clause of a heading that names bodies whose duties stand below: （二）教育部门。负责督促学校落实责任."""
    if not runs:
        return None
    below = runs[0].string[len(heading) :] if runs[0].string.startswith(heading) else ""
    duty = _DUTY.match(below) or (_DUTY.match(runs[1].string) if len(runs) > 1 and not below.strip("。：:") else None)
    if duty is None or not names_units(heading, (0, len(heading)), lexicon):
        return None
    return Clause((0, len(heading)), role_of(duty["verb"]), (0, len(heading)))


def _begins_item(before: str) -> bool:
    return len(before) >= _SHORTEST_ITEM or before.endswith(("。", "；", ";"))


def _brackets(text: str) -> list[Span]:
    """The outermost brackets that hold a cue. One that is never closed does not hide those after it."""
    found: list[Span] = []
    stack: list[tuple[str, int]] = []
    for match in _SIGNS.finditer(text):
        character = match[0]
        if character in _BRACKETS:
            stack.append((_BRACKETS[character], match.start()))
        elif stack and character in stack[-1][0]:
            a, b = stack.pop()[1], match.end()
            while found and found[-1][0] > a:
                found.pop()
            if 4 < b - a <= _LONGEST_BRACKET:
                found.append((a, b))
    return [span for span in found if _CUE.search(text, *span)]


def _in_bracket(text: str, at: Span, lexicon: Lexicon) -> Iterator[Clause]:
    start, end = at[0] + 1, at[1] - 1
    colon = text.find("：", start, end) >= 0 or text.find(":", start, end) >= 0
    labelled = [m for m in LABEL.finditer(text, start, end) if m.end() < end] if colon else []
    deadline = _deadline(text, start, end)
    if labelled:
        for match in labelled:
            stop = list_end(text, match.end(), end, lexicon)
            yield from _labelled(text, Clause(at, role_of(match["label"]), (match.end(), stop), None, deadline), lexicon)
        return
    if _MARKED.search(text, start, end) and names_units(text, (start, end), lexicon):
        yield Clause(at, "responsible_units", (start, end), None, deadline)
        return
    for sentence in _SENTENCE.finditer(text, start, end):
        for role, units_at in _verb_chain(text, sentence.span(), lexicon):
            yield from _with_others(text, Clause(at, role, units_at, None, deadline))


def _labelled(text: str, clause: Clause, lexicon: Lexicon) -> Iterator[Clause]:
    """The units behind a label; a verb among them tells the role of those before it: 责任单位：市发改委牵头，市财政局按职责分工负责."""
    start, end = clause.units_at
    for role, units_at in _verb_chain(text, clause.units_at, lexicon):
        said = clause.role if role == role_of("负责") else role
        yield from _with_others(text, clause._replace(role=said, units_at=units_at))
        verb = VERB.match(text, units_at[1], end)
        start = verb.end() if verb else end
    yield from _with_others(text, clause._replace(units_at=(start, end)))


def _with_others(text: str, clause: Clause) -> Iterator[Clause]:
    a, b = clause.units_at
    while a < b and text[a] in CLOSING:
        a += 1
    while b > a and text[b - 1] in CLOSING and text[b - 1] not in "）)〕]】":
        b -= 1
    if a == b:
        return
    own, others = with_others(text, (a, b))
    yield clause._replace(units_at=own)
    if others:
        yield clause._replace(role=role_with(clause.role), units_at=others)


def _verb_chain(text: str, at: Span, lexicon: Lexicon) -> Iterator[tuple[str, Span]]:
    """市发改委牵头，市财政局、市税务局按职责分工配合: each verb closes the list before it."""
    start, end = at
    for match in VERB.finditer(text, start, end):
        if match.end() < end and text[match.end()] not in CLOSING:
            continue
        a = start
        while a < match.start() and text[a] in CLOSING:
            a += 1
        if lead_in := _LEAD_IN.match(text, a, match.start()):
            a = lead_in.end()
        own, others = with_others(text, (a, match.start()))
        if not names_units(text, own, lexicon) or (others and not names_units(text, others, lexicon)):
            continue
        yield role_of(match[0]), (a, match.start())
        start = match.end()


def _deadline(text: str, start: int, end: int) -> Span | None:
    """The deadline of a bracket: what follows 完成时限：, or a piece that is a time."""
    if label := DEADLINE_LABEL.search(text, start, end):
        stop = _STOP.search(text, label.end(), end)
        stop_at = stop.start() if stop else end
        return (label.end(), stop_at) if stop_at > label.end() else None
    for piece in _PIECE.finditer(text, start, end):
        if DEADLINE.fullmatch(piece[0]) and not _CUE.search(piece[0]):
            return piece.span()
    return None


def _after_labels(text: str, lexicon: Lexicon) -> Iterator[Clause]:
    """责任单位：市财政局, on a line of its own or at the end of one."""
    if "：" not in text and ":" not in text:
        return
    for match in LABEL.finditer(text):
        role = role_of(match["label"])
        if role not in _OUTSIDE or len(match["label"]) < 4:
            continue
        stop = text.find("\0", match.end())
        end = list_end(text, match.end(), len(text) if stop < 0 else stop, lexicon)
        short = match.start() <= 1 and _SHORT_NAME.match(text, match.end(), end)
        if end - match.end() >= 2 and (short or _begins_with_unit(text, match.end(), end, lexicon)):
            deadline = _DEADLINE_BEHIND.match(text, end)
            at = (deadline.start("when"), deadline.end("when")) if deadline else None
            yield from _labelled(text, Clause((match.start(), end), role, (match.end(), end), None, at), lexicon)
            if role == "lead_units":
                yield from _members(text, end, lexicon)


def _members(text: str, low: int, lexicon: Lexicon) -> Iterator[Clause]:
    """牵头单位：市公安局。成员单位：|市应急局、市交通局|: those who help, behind a body that leads; elsewhere it is who sits in a group."""
    if match := _MEMBERS.match(text, low):
        end = list_end(text, match.end(), len(text), lexicon)
        if _begins_with_unit(text, match.end(), end, lexicon):
            yield from _with_others(text, Clause((match.start("label"), end), "supporting_units", (match.end(), end)))


def _begins_with_unit(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    first = _ITEM.search(text, start, end)
    return bool(first) and (first is not None and names_units(text, first.span(), lexicon))
