"""From score sheets to figures: precision, recall, F1 a field; macro and micro F1 a group; rates of whole records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from govdoc.evaluation.sheets import Likeness, Rate, Sheet, Tally


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one part of a record: mean of their F1 (`None` where all are too small), F1 of the pooled items."""

    macro: float | None
    micro: float | None
    gold: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a set of documents, in a fixed order."""

    documents: int
    fields: Mapping[str, Tally]
    soft: Mapping[str, float]
    groups: Mapping[str, Group]
    wholes: Mapping[str, Rate]
    mean: float

    def named(self, min_gold: int) -> dict[str, float]:
        """Give each figure that rests on enough gold items a name, as floors are kept by.

        F1 of a field is `quantities.unit`, soft F1 `quantities.object~`, of a group `quantities` (macro) and
        `quantities+` (micro), the rate of whole records `quantities!`.
        """
        fields = {name: tally for name, tally in self.fields.items() if tally.gold >= min_gold}
        named: dict[str, float | None] = {"mean": self.mean}
        named |= {name: tally.f1 for name, tally in fields.items()}
        named |= {f"{name}~": soft for name, soft in self.soft.items() if name in fields}
        named |= {name: group.macro for name, group in self.groups.items()}
        named |= {f"{name}+": group.micro for name, group in self.groups.items() if group.gold >= min_gold}
        named |= {f"{name}!": rate.right / rate.of for name, rate in self.wholes.items() if rate.of >= min_gold}
        return {name: figure for name, figure in sorted(named.items()) if figure is not None}

    def plain(self) -> dict[str, Any]:
        """Give the figures as plain JSON, in the shape of `eval/score.py` and beyond it."""
        fields: dict[str, dict[str, float | None]] = {
            name: {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1, "gold": tally.gold}
            for name, tally in self.fields.items()
        }
        for name, soft in self.soft.items():
            fields[name]["soft"] = soft
        groups = {name: {"macro": g.macro, "micro": g.micro, "gold": g.gold} for name, g in self.groups.items()}
        whole = {name: {"right": rate.right, "of": rate.of} for name, rate in self.wholes.items()}
        return {"fields": fields, "groups": groups, "mean": self.mean, "documents": self.documents, "whole": whole}


def reckon(sheets: Iterable[Sheet], min_gold: int = 5) -> Figures:
    """Add up score sheets. Fields with fewer than `min_gold` gold items do not enter a group's macro figure.

    >>> reckon([]).mean
    0.0
    """
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    likenesses: defaultdict[str, list[Likeness]] = defaultdict(list)
    rates: defaultdict[str, list[Rate]] = defaultdict(list)
    documents = 0
    for sheet in sheets:
        documents += 1
        for field, tally in sheet.tallies.items():
            tallies[field] += tally
        for field, likeness in sheet.likenesses.items():
            likenesses[field].append(likeness)
        for kind, rate in sheet.wholes.items():
            rates[kind].append(rate)
    fields = {field: tallies[field] for field in sorted(tallies) if tallies[field].f1 is not None}
    groups = _groups(fields, min_gold)
    macros = [group.macro for group in groups.values() if group.macro is not None]
    return Figures(
        documents=documents,
        fields=fields,
        soft={field: _soft(likenesses[field]) for field in sorted(likenesses)},
        groups=groups,
        wholes={kind: _sum(rates[kind]) for kind in sorted(rates)},
        mean=sum(macros) / len(macros) if macros else 0.0,
    )


def _groups(fields: Mapping[str, Tally], min_gold: int) -> dict[str, Group]:
    members: dict[str, list[Tally]] = {}
    for field, tally in fields.items():
        members.setdefault(field.partition(".")[0], []).append(tally)
    return {name: _group(tallies, min_gold) for name, tallies in members.items()}


def _group(tallies: list[Tally], min_gold: int) -> Group:
    pooled = sum(tallies, Tally())
    scores = [tally.f1 for tally in tallies if tally.gold >= min_gold and tally.f1 is not None]
    return Group(sum(scores) / len(scores) if scores else None, pooled.f1, pooled.gold)


def _sum(rates: list[Rate]) -> Rate:
    return Rate(sum(rate.right for rate in rates), sum(rate.of for rate in rates))


def _soft(likenesses: list[Likeness]) -> float:
    return 2 * sum(one.sum for one in likenesses) / sum(one.values for one in likenesses)
