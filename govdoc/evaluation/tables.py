"""Figures, differences and changes as lines of text for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from govdoc.evaluation import comparisons
from govdoc.evaluation.comparisons import KINDS, Change
from govdoc.evaluation.figures import Figures
from govdoc.evaluation.floors import Fall
from govdoc.evaluation.sheets import Difference, Seen

_PARTS: Final = ("header", "sections", "activities", "quantities", "references")
_WHOLES: Final = {
    "header": "文件头全对的文件",
    "sections": "全对的章节",
    "activities": "全对的任务和活动",
    "quantities": "全对的数量",
    "documents": "全对的文件",
}
_KINDS: Final = {"gain": "得", "loss": "失", "changed": "改"}
_LONGEST: Final = 160  # characters of a value shown


def figures(of: Figures) -> Iterator[str]:
    """Yield a line a field, a group, a kind of whole records."""
    yield f"{padded('字段', 28)}   精度   召回     F1   宽松  标注"
    for name, tally in of.fields.items():
        cells = " ".join(_figure(v) for v in (tally.precision, tally.recall, tally.f1, of.soft.get(name)))
        yield f"{name:28} {cells} {tally.gold:5}"
    for name, group in of.groups.items():
        yield f"= {name:26} 宏平均 {_figure(group.macro)}  微平均 {_figure(group.micro)} {group.gold:10}"
    for kind, rate in of.wholes.items():
        yield f"! {padded(_WHOLES[kind], 26)} {_figure(rate.right / rate.of)}  {rate.right}/{rate.of}"
    yield f"{of.documents} 个文件；各组宏平均的平均 {of.mean:.3f}"


def differences(every: Iterable[Difference], most: int) -> Iterator[str]:
    """Yield the first differences of each field, each with its place."""
    by_field: dict[str, list[Difference]] = {}
    for one in every:
        by_field.setdefault(one.field, []).append(one)
    for field, some in sorted(by_field.items()):
        yield ""
        yield f"{field}：{len(some)} 处不同"
        for one in some[:most]:
            yield f"  {one.place} {_short(one.item)}".rstrip()
            yield f"    标注 {_seen(one.gold)}"
            yield f"    结果 {_seen(one.pred)}"


def sources(of: Mapping[str, tuple[Figures, Figures]]) -> Iterator[str]:
    """Yield a line a source: micro F1 of each group in it, and in the rest."""
    yield f"{padded('来源', 16)} {'文件':>2}  {'  '.join(f'{part:>14}' for part in _PARTS)}"
    for name, (inside, outside) in of.items():
        cells = "  ".join(f"{_micro(inside, part)}   {_micro(outside, part)}" for part in _PARTS)
        yield f"{padded(name, 16)} {inside.documents:4}  {cells}"
    yield "每格：这一来源的微平均 F1，其余来源的微平均 F1"


def changes(
    every: Sequence[Change], most: int, before: Figures | None = None, after: Figures | None = None
) -> Iterator[str]:
    """Yield the totals by field and document, then the first changes of each field."""
    heads = "  ".join(_KINDS[kind] for kind in KINDS)
    yield f"{padded('字段', 28)} {heads:>14}{'    旧 F1  新 F1' if before else ''}"
    for field, row in comparisons.totals(every, "field").items():
        yield f"{field:28} {_row(row)}{_both(field, before, after)}"
    yield ""
    yield f"{padded('文件', 28)} {heads:>14}"
    for document, row in comparisons.totals(every, "document").items():
        yield f"{padded(document, 28)} {_row(row)}"
    yield from _listed(every, most, known=before is not None)
    if before and after:
        yield f"各组宏平均的平均 {before.mean:.3f} → {after.mean:.3f}"


def falls(every: Iterable[Fall]) -> Iterator[str]:
    """Yield a line a figure below its floor."""
    for name, floor, figure in every:
        yield f"{name}: {'没有这一项' if figure is None else f'{figure:.4f}'}，下限 {floor:.4f}"


def padded(text: str, width: int) -> str:
    """Fill with blanks to `width` columns; a wide character takes two.

    >>> padded("字段", 6)
    '字段  '
    """
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return text + " " * (width - len(text) - wide)


def _listed(every: Sequence[Change], most: int, known: bool) -> Iterator[str]:
    shown: dict[str, int] = {}
    for one in sorted(every, key=lambda change: change.field):
        shown[one.field] = shown.get(one.field, 0) + 1
        if shown[one.field] > most:
            continue
        if shown[one.field] == 1:
            yield ""
            yield one.field
        yield f"  {_KINDS[one.kind]} {one.place} {_short(one.item)}".rstrip()
        if known:
            yield f"    标注 {_seen(one.gold)}"
        yield f"    旧   {_seen(one.old)}"
        yield f"    新   {_seen(one.new)}"


def _row(row: Mapping[comparisons.Kind, int]) -> str:
    return " ".join(f"{row[kind] or '-':>4}" for kind in KINDS)


def _both(field: str, before: Figures | None, after: Figures | None) -> str:
    scores = (of.fields[field].f1 if of and field in of.fields else None for of in (before, after))
    return f"  {' '.join(map(_figure, scores))}" if before else ""


def _micro(of: Figures, part: str) -> str:
    return _figure(of.groups[part].micro if part in of.groups else None)


def _figure(value: float | None) -> str:
    return f"{'-':>6}" if value is None else f"{value:6.3f}"


def _seen(value: Seen) -> str:
    if isinstance(value, tuple):
        value = "、".join(value) or None
    return "（无）" if value is None else _short(value)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
