"""Two outputs of the parser, told as gains and losses by document and field: the review of a rule change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Final, Literal, NamedTuple

from govdoc.evaluation import folders, records
from govdoc.evaluation.judges import MALFORMED
from govdoc.evaluation.sheets import Difference, Seen, Sheet

Kind = Literal["gain", "loss", "changed"]
KINDS: Final[tuple[Kind, ...]] = ("gain", "loss", "changed")
Key = Literal["field", "document"]
KEYS: Final[tuple[Key, ...]] = ("field", "document")


class Change(NamedTuple):
    """One thing the new output says otherwise. `gold` is `None` where nobody knows what is right."""

    document: str
    field: str
    item: str
    kind: Kind
    gold: Seen
    old: Seen
    new: Seen
    place: str


def by_gold(old: Iterable[Sheet], new: Iterable[Sheet]) -> list[Change]:
    """Compare the score sheets of the same documents: a difference that went is a gain, one that came is a loss.

    A difference that stayed but reads otherwise is a gain or loss if fewer or more names are wrong, else `changed`.
    """
    before = {sheet.document: sheet for sheet in old}
    return [change for sheet in new if sheet.document in before for change in _of_sheets(before[sheet.document], sheet)]


def by_record(old: Path, new: Path) -> list[Change]:
    """Compare two folders of records, thing by thing, where there is no gold: lost, gained, changed.

    Records that only one folder has, or that cannot be read, count as empty there.
    """
    stems = sorted({file.stem for folder in (old, new) for file in folders.names(folder)})
    return [change for stem in stems for change in _of_records(stem, old, new)]


def totals(changes: Iterable[Change], key: Key) -> dict[str, dict[Kind, int]]:
    """Count the kinds of changes by field or by document.

    >>> totals([Change("a", "header.title", "", "gain", None, None, "甲", "a:1:1")], "field")
    {'header.title': {'gain': 1, 'loss': 0, 'changed': 0}}
    """
    counts: dict[str, dict[Kind, int]] = {}
    for change in sorted(changes, key=lambda change: str(getattr(change, key))):
        row = counts.setdefault(getattr(change, key), dict.fromkeys(KINDS, 0))
        row[change.kind] += 1
    return counts


def _of_sheets(old: Sheet, new: Sheet) -> Iterator[Change]:
    before, after = _by_thing(old.differences), _by_thing(new.differences)
    for thing in [*after, *(thing for thing in before if thing not in after)]:
        for was, now in zip_longest(before.get(thing, ()), after.get(thing, ())):
            if was is None or now is None or (was.gold, was.pred) != (now.gold, now.pred):
                yield _of_differences(was, now)


def _by_thing(differences: Sequence[Difference]) -> Mapping[tuple[str, str], list[Difference]]:
    things: defaultdict[tuple[str, str], list[Difference]] = defaultdict(list)
    for one in differences:
        things[one.field, one.item].append(one)
    return things


def _of_differences(was: Difference | None, now: Difference | None) -> Change:
    """Tell what became of a difference; the side that has none has it right."""
    known = now or was
    assert known is not None
    wrong_before, wrong_after = _wrong(was), _wrong(now)
    kind: Kind = "gain" if wrong_after < wrong_before else "loss" if wrong_after > wrong_before else "changed"
    old = was.pred if was else known.gold
    new = now.pred if now else known.gold
    return Change(known.document, known.field, known.item, kind, known.gold, old, new, known.place)


def _wrong(difference: Difference | None) -> int:
    """Count the names that are wrong; a value is one."""
    if difference is None:
        return 0
    return sum(len(side) if isinstance(side, tuple) else 1 for side in _sides(difference))


def _sides(difference: Difference) -> tuple[Seen, ...]:
    both = (difference.gold, difference.pred)
    return both if any(isinstance(side, tuple) for side in both) else ("",)


def _of_records(stem: str, old: Path, new: Path) -> Iterator[Change]:
    before, after = (_facts(folder / f"{stem}.json") for folder in (old, new))
    for thing in [*after, *(thing for thing in before if thing not in after)]:
        was, now = before.get(thing), after.get(thing)
        if was is None or now is None or was.value != now.value:
            known = now or was
            assert known is not None
            kind: Kind = "gain" if was is None else "loss" if now is None else "changed"
            old_value, new_value = was.value if was else None, now.value if now else None
            yield Change(stem, thing[0], known.item, kind, None, old_value, new_value, known.place)


def _facts(file: Path) -> dict[tuple[str, str], records.Fact]:
    try:
        return records.facts(folders.read(file))
    except (OSError, *MALFORMED):
        return {}
