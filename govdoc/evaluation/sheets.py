"""Score sheets: what was right, extra and missing in one document, and each difference with its place in the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from govdoc.evaluation import forms
from govdoc.evaluation.forms import FoldedText

Seen: TypeAlias = str | tuple[str, ...] | None
"""One side of a difference: a value, the names that only this side has, or nothing."""

# Long strings, where a near miss is worth telling from a wild one.
SOFT_FIELDS: Final = frozenset(
    {"header.title", "header.note", "sections.heading", "activities.title", "quantities.object"}
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items were right, how many the record has too many, how many it misses."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.extra + other.extra, self.missing + other.missing)

    @property
    def gold(self) -> int:
        return self.right + self.missing

    @property
    def precision(self) -> float | None:
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        return _share(self.right, self.gold)

    @property
    def f1(self) -> float | None:
        return _share(2 * self.right, 2 * self.right + self.extra + self.missing)


class Rate(NamedTuple):
    """Of so many whole records, so many had every field right."""

    right: int
    of: int


class Likeness(NamedTuple):
    """Soft matching of one field: the sum of the likenesses, over so many values on both sides."""

    sum: float
    values: int


class About(NamedTuple):
    """What a comparison is about: a name for people, and where it stands, or a phrase to look for."""

    item: str = ""
    offset: int | None = None
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that gold and record do not say alike; `place` is `path:line:column`, or the path alone."""

    document: str
    field: str
    item: str
    gold: Seen
    pred: Seen
    place: str


class Sheet:
    """The score sheet of one document. Filled by `judges.judge`."""

    def __init__(self, document: str, where: FoldedText, path: str) -> None:
        self.document = document
        self.where = where
        self.path = path
        self.tallies: defaultdict[str, Tally] = defaultdict(Tally)
        self.likenesses: dict[str, Likeness] = {}
        self.wholes: dict[str, Rate] = {}
        self.differences: list[Difference] = []

    def count(self, field: str, right: int = 0, extra: int = 0, missing: int = 0) -> None:
        """Add items to the tally of `field`."""
        self.tallies[field] += Tally(right, extra, missing)

    def scalar(
        self, field: str, gold: Any, pred: Any, about: About, form: Callable[[Any], str] = forms.trimmed
    ) -> None:
        """Compare two values; two absent ones are no item."""
        wanted, given = form(gold), form(pred)
        if not wanted and not given:
            return
        same = wanted == given
        self.count(field, same, not same and bool(given), not same and bool(wanted))
        if field in SOFT_FIELDS:
            both = bool(wanted) + bool(given)
            before = self.likenesses.get(field, Likeness(0.0, 0))
            shared = forms.likeness(wanted, given) if both == 2 else 0.0
            self.likenesses[field] = Likeness(before.sum + shared, before.values + both)
        if not same:
            self.differ(field, wanted or None, given or None, about)

    def names(self, field: str, gold: Iterable[Any] | None, pred: Iterable[Any] | None, about: About) -> None:
        """Compare two lists whose order does not count."""
        wanted, given = Counter(map(forms.trimmed, gold or ())), Counter(map(forms.trimmed, pred or ()))
        missing, extra = wanted - given, given - wanted
        self.count(field, (wanted & given).total(), extra.total(), missing.total())
        if missing or extra:
            only_gold, only_pred = tuple(sorted(missing.elements())), tuple(sorted(extra.elements()))
            self.differ(field, only_gold, only_pred, about._replace(phrases=(*only_gold, *only_pred, *about.phrases)))

    def differ(self, field: str, gold: Seen, pred: Seen, about: About) -> None:
        """Note a difference and where it stands."""
        self.differences.append(Difference(self.document, field, about.item, gold, pred, self._place(about)))

    def whole(self, kind: str, right: bool) -> None:
        """Count one whole record of a kind."""
        before = self.wholes.get(kind, Rate(0, 0))
        self.wholes[kind] = Rate(before.right + right, before.of + 1)

    def _place(self, about: About) -> str:
        offset = about.offset
        if offset is None:
            found = (self.where.find(phrase) for phrase in about.phrases)
            offset = next((span[0] for span in found if span), None)
        return self.path if offset is None else f"{self.path}:{self.where.place(offset)}"


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
