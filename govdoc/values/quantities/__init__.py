"""Quantities: numbers with a unit that say how much of what, and whether that is aimed at, granted, required or so.

The rules follow contract.md ("Quantity"); dates, ordinals, names and numbers that only count the list beside them are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.values.quantities import changes, grants, guards, manners, objects, roles, scenes, views, votes
from govdoc.values.quantities.amounts import Amount, scan
from govdoc.values.quantities.inheriting import before_bracket
from govdoc.values.quantities.manners import Tally
from govdoc.values.quantities.phrases import past_last, up_to_last
from govdoc.values.quantities.readings import COUNTED, Counted, last_before, share
from govdoc.values.quantities.roles import Given
from govdoc.values.quantities.views import View

__all__ = ["QuantityContext", "QuantityValue", "find", "read", "scan"]

_FAR = 120
_CLAUSE_STOP: Final = re.compile("[，,。；;：:\n]")
_SENTENCE_STOP: Final = re.compile("[。；;\n]")
_TO_CLAUSE_STOP: Final = up_to_last("，,。；;：:\n")
_TO_SENTENCE_STOP: Final = up_to_last("。；;\n")
_AMONG: Final = re.compile("[。；;]其中")
_LONG = 300
_LONGEST_RUN = 8
_SHORT_LINE = 40
_LONGEST_ITEM = 14
_LONGEST_LABEL = 8


class QuantityContext(NamedTuple):
    """What a text stands under; nothing in it is required."""

    title: str = ""
    """Of the part."""
    headings: tuple[str, ...] = ()
    """Of the sections, outermost first."""
    document_type: str | None = None
    """Of the covering document: 通知, 函."""
    year: int | None = None
    """In which it was issued."""
    label: str | None = None
    """Label of the field the text stands in: 活动内容."""
    before: str = ""
    """What stands before the text in its paragraph, or the sentence that leads up to it."""
    part: Tally = Tally()
    """The words of terms and of a plan that its part holds."""


class QuantityValue(NamedTuple):
    """A quantity; `at` is its place in the text, `object_at` that of its object unless it was restored."""

    at: tuple[int, int]
    text: str
    value: int | float
    upper: int | float | None
    unit: str
    unit_norm: str
    comparator: str
    change: str | None
    baseline: str | None
    role: str
    object: str | None
    object_at: tuple[int, int] | None
    action: str | None
    per: str | None


_NO_CONTEXT: Final = QuantityContext()
_Read = dict[int, tuple[list[Amount], list[Counted], list[QuantityValue]]]


def find(text: str, context: QuantityContext = _NO_CONTEXT, lexicon: Lexicon = BUILT_IN) -> list[QuantityValue]:
    """Give the quantities of a cleaned paragraph in order.

    >>> for q in find("开展基层职工技能竞赛1000场次以上、县级60场次以上"):
    ...     print(q.text, q.value, q.comparator, q.object, q.role)
    1000场次以上 1000 >= 基层职工技能竞赛 target
    60场次以上 60 >= 县级职工技能竞赛 target
    """
    numbers = scan(text, lexicon)
    return read(text, numbers, context, lexicon) if numbers else []


def read(text: str, numbers: Sequence[Amount], context: QuantityContext, lexicon: Lexicon) -> list[QuantityValue]:
    """Give the quantities of a text whose amounts have been scanned."""
    parts, names = views.split(text)
    found = _outside(guards.keep(text, numbers, lexicon), names)
    if not found:
        return []
    in_terms = manners.lays_down_terms(text, context.part, lexicon)
    by_view: dict[int, list[Amount]] = {}
    for amount, number in zip(found, views.places(parts, [(a.start, a.end) for a in found]), strict=True):
        by_view.setdefault(number, []).append(amount)
    values: list[QuantityValue] = []
    done: _Read = {}
    above = _above(context)
    for number, mine in sorted(by_view.items()):
        view = parts[number]
        local = [amount.moved(-view.start) for amount in mine] if view.start else mine
        outer, role = _outer(text, parts, view, done, lexicon)
        counted = objects.resolve(view, text, local, lexicon, outer, above)
        made = _values(text, view, local, counted, context, above, in_terms, role, lexicon)
        done[number] = (local, counted, made)
        values += made
    return _apart(text, sorted(values, key=lambda value: value.at))


def _apart(text: str, values: list[QuantityValue]) -> list[QuantityValue]:
    """Give a word that touches two numbers to the first: 左右 of 20％左右14人; a number is counted once."""
    if len(values) < 2:
        return values
    kept: list[QuantityValue] = []
    for value in values:
        end = kept[-1].at[1] if kept else 0
        if value.at[0] >= end:
            kept.append(value)
        elif any(c.isalnum() for c in text[end : value.at[1]]) and value.at[1] - end > len(value.unit):
            kept.append(value._replace(at=(end, value.at[1]), text=text[end : value.at[1]]))
    return kept


def _outer(text: str, parts: Sequence[View], view: View, done: _Read, lexicon: Lexicon) -> tuple[Counted | None, str | None]:
    """Give what stands before a bracket, and the role of the amount that the bracket only explains (含140平方米)."""
    if view.parent is None:
        return None, None
    above = parts[view.parent]
    local, counted, made = done.get(view.parent, ([], [], []))
    at = view.start - 1 - above.start
    outer = before_bracket(above, text, at, local, counted, lexicon)
    role = None
    if view.string.startswith("含"):
        nearest = last_before(local, at)
        role = made[nearest].role if nearest is not None else None
    return outer, role


def _outside(found: Sequence[Amount], names: Sequence[tuple[int, int]]) -> list[Amount]:
    """Drop the amounts in titles and slogans."""
    if not names:
        return list(found)
    kept = []
    at = 0
    for amount in found:
        while at < len(names) and names[at][1] <= amount.start:
            at += 1
        if not any(a < amount.end and amount.start < b for a, b in names[at : at + 4]):
            kept.append(amount)
    return kept


def _values(
    text: str,
    view: View,
    local: Sequence[Amount],
    counted: Sequence[Counted],
    context: QuantityContext,
    above: str,
    in_terms: bool,
    given: str | None,
    lexicon: Lexicon,
) -> list[QuantityValue]:
    values: list[QuantityValue] = []
    sentence_roles: list[str] = []
    previous: Amount | None = None
    change_before: str | None = None
    told = False
    """Whether the sentence goes on to tell of the shares of what the one before told: …共10起。其中，…"""
    granting = False
    """Whether the sentence has granted something before its last ；, or the one before it has."""
    signs = _signs(view, local, counted)
    plain = scenes.above(context.title, above)
    for number, (here, found, sign) in enumerate(zip(local, counted, signs, strict=True)):
        sentence = past_last(_TO_SENTENCE_STOP, view.string, max(0, here.start - _FAR), here.start)
        label = _label(view.string, sentence, here.start)
        lines = (f"{above}\n{label}" if above else label) if label else above
        headings = scenes.above(context.title, lines) if label else plain
        scene = _scene(view.string, here, _last_of_run(view, local, number), sentence, headings, in_terms, context)
        gap = view.string[previous.end : here.start] if previous is not None else ""
        if _SENTENCE_STOP.search(gap):
            told = sentence_roles[-1:] == ["fact"] and (_AMONG.search(gap) is not None or (told and "。" not in gap))
            granting = "support" in sentence_roles or (granting and "。" not in gap)
            sentence_roles = []
        change = changes.direction(here, found.dropped, view.string[max(0, here.start - 16) : here.start], lexicon)
        bare = previous is not None and share(view.string, previous, here)
        if bare and change is None:
            change = change_before
        same = bare or (previous is not None and _is_listed(view.string, previous, here))
        if given is not None:
            told_by = Given(given, "given")
        elif same and sentence_roles:
            told_by = Given(sentence_roles[-1], "same")
        else:
            told_by = roles.role(here, found, scene, sentence_roles)
        if granting and told_by.role in ("condition", "target") and grants.goes_on_granting(here, scene):
            told_by = Given("support", "granting")
        elif told and told_by.role == "target":
            told_by = Given("fact", "told")
        sentence_roles.append(told_by.role)
        at = (here.start + view.start, here.end + view.start)
        case = votes.Case(text, at, here.unit, sign, change, found.object, lines, context.document_type, in_terms)
        values.append(
            QuantityValue(
                at,
                text[slice(*at)],
                here.value,
                here.upper,
                here.unit,
                here.norm,
                sign,
                change,
                changes.baseline(scene.before) if change else None,
                votes.role(told_by, case),
                found.object,
                (found.at[0] + view.start, found.at[1] + view.start) if found.at else None,
                found.action,
                changes.per(scene.before),
            )
        )
        previous, change_before = here, change
    return values


def _signs(view: View, local: Sequence[Amount], counted: Sequence[Counted]) -> list[str]:
    """Give the comparators; amounts that only a comma parts share theirs: 不超过40万元/人，80万元/户; 分别控制在10吨、5吨以内."""
    signs = [found.sign or here.sign for here, found in zip(local, counted, strict=True)]
    if len(signs) < 2:
        return signs
    runs = [share(view.string, here, following) for here, following in pairwise(local)]
    led = False
    for at, run in enumerate(runs):
        led = led or local[at].start < local[at].number[0]
        if run and led and not local[at + 1].marked and signs[at + 1] == "=":
            signs[at + 1] = signs[at]
        led = led and run
    for at in reversed(range(len(runs))):
        if runs[at] and any(word.startswith("分别") for word in counted[at].dropped) and not local[at].marked and signs[at] == "=":
            signs[at] = signs[at + 1]
    return signs


def _is_listed(view: str, previous: Amount, here: Amount) -> bool:
    """Tell whether two things are items of one list: 提供展位1个、|午餐|2份."""
    gap = view[previous.end : here.start]
    plain = not here.marked and not previous.marked and previous.kind in COUNTED and here.kind in COUNTED
    return plain and len(gap) <= _LONGEST_ITEM and gap.startswith("、") and not any(mark in gap for mark in "，,每不最各")


def _above(context: QuantityContext) -> str:
    """Give what stands above a text, a line each, outermost first."""
    lines = [*context.headings, context.label, _lead(context.before)]
    return "\n".join(line for line in lines if line)


def _label(string: str, start: int, end: int) -> str:
    """Give the label that stands before a number in its sentence: 参赛办法：每队3人."""
    colon = max(string.rfind("：", start, end), string.rfind(":", start, end))
    return string[start:colon] if start < colon <= start + _LONGEST_LABEL else ""


def _lead(before: str) -> str:
    """Give what leads up to a text as a heading does: a short line, or the last clause before a colon (须符合以下条件：)."""
    if before.endswith(("：", ":")):
        return before[max(before.rfind(stop) for stop in "。；，;,") + 1 :]
    return before if len(before) <= _SHORT_LINE and not any(stop in before for stop in "。；，") else ""


def _last_of_run(view: View, local: Sequence[Amount], number: int) -> Amount:
    """Give the last of the amounts that only commas part: what follows it follows them all (10%以上、20%以上|的，)."""
    last = number
    while last + 1 < len(local) and last < number + _LONGEST_RUN and share(view.string, local[last], local[last + 1]):
        last += 1
    return local[last]


def _scene(string: str, amount: Amount, last: Amount, sentence: int, above: scenes.Above, in_terms: bool, context: QuantityContext) -> scenes.Scene:
    start, number = amount.start, amount.number[0]
    floor = max(0, start - _FAR)
    stop = _CLAUSE_STOP.search(string, last.end, last.end + _FAR)
    end = stop.start() if stop else min(len(string), last.end + _FAR)
    full_stop = _SENTENCE_STOP.search(string, amount.end, amount.end + _FAR)
    return scenes.Scene(
        before=string[past_last(_TO_CLAUSE_STOP, string, sentence, start) : start],
        words=string[start:number],
        after=string[last.end : end + 1],
        sentence=string[sentence:number],
        above=above,
        document_type=context.document_type,
        in_terms=in_terms,
        whole=string[max(string.rfind("。", floor, start) + 1, floor) : number],
        following=string[end + 1 : end + 41] if string.startswith(("，", ","), end) else "",
        year=context.year,
        paragraph=string[max(0, start - _LONG) : sentence],
        rest=string[amount.end : full_stop.start() if full_stop else amount.end + _FAR],
    )
