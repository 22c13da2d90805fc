"""What a record says, thing by thing, so that two records of one document can be laid side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, TypeAlias

from govdoc.evaluation.forms import FoldedText, plain
from govdoc.evaluation.judges import UNITS
from govdoc.evaluation.matching import Json

_LEFT_OUT: Final = frozenset({"spans", "contacts"})  # of the header: where, not what
_QUANTITY: Final = ("value", "upper", "unit", "comparator", "change", "role", "object", "action", "per")
_TIME: Final = ("start", "end", "start_time", "end_time", "purpose", "tentative")

Thing: TypeAlias = tuple[str, str]
"""Field, and where it stands (or what it is about): the same in both records if the text is the same."""


class Fact(NamedTuple):
    """One value of a record; `place` is `path:line:column`, or the path alone."""

    item: str
    value: str
    place: str


def facts(record: Json) -> dict[Thing, Fact]:
    """Give every value of a record that a rule may change, by field and place. Raises on a malformed record.

    >>> facts({"text": "甲\\n乙", "references": [{"title": "条例", "relation": "basis", "span": [2, 3]}]})
    {('references.relation', '2'): Fact(item='条例', value='basis', place='?:2:1')}
    """
    where = FoldedText(record.get("text") or "")
    path = (record.get("source") or {}).get("name") or "?"
    seen: Counter[Thing] = Counter()
    found: dict[Thing, Fact] = {}
    for field, item, value, offset in _all(record):
        thing = field, item if offset is None else str(offset)
        seen[thing] += 1
        again = f" {seen[thing]}" if seen[thing] > 1 else ""
        place = path if offset is None else f"{path}:{where.place(offset)}"
        found[thing[0], thing[1] + again] = Fact(item, value, place)
    return found


_Row: TypeAlias = tuple[str, str, str, int | None]
"""Field, item, value, offset."""


def _all(record: Json) -> Iterator[_Row]:
    yield from _header(record.get("header") or {})
    yield from _sections(record)
    for activity in record.get("activities") or []:
        yield from _activity(activity)
    for quantity in record.get("quantities") or []:
        yield from _rows("quantities", quantity["text"], quantity, _QUANTITY)
    for reference in record.get("references") or []:
        item = plain(reference.get("title") or _shown(reference.get("document_number")))
        yield from _rows("references", item, reference, ("relation", "document_number", "issuer", "part"))
    for diagnostic in record.get("diagnostics") or []:
        offset = diagnostic["span"][0] if diagnostic.get("span") else None
        yield f"diagnostics.{diagnostic['code']}", "", diagnostic["message"], offset


def _header(header: Json) -> Iterator[_Row]:
    for key, value in header.items():
        if key not in _LEFT_OUT and value not in (None, []):
            yield f"header.{key}", "", _shown(value), None


def _sections(record: Json) -> Iterator[_Row]:
    for part in record.get("parts") or []:
        waiting = [(top, "") for top in reversed(part.get("sections") or [])]
        while waiting:
            section, above = waiting.pop()
            path, start = f"{above} {section['marker']}".strip(), section["span"][0]
            field = "sections.inline" if section.get("inline") else "sections.block"
            yield field, path, path, start
            if section.get("heading"):
                yield "sections.heading", path, section["heading"], start
            waiting.extend((child, path) for child in reversed(section.get("children") or []))


def _activity(activity: Json) -> Iterator[_Row]:
    item, start = plain(activity.get("title")), activity["span"][0]
    yield from _rows("activities", item, activity, ("kind", "title"))
    for time in activity.get("time") or []:
        yield "activities.time", item, " ".join(f"{key}={time[key]}" for key in _TIME if time.get(key)), start
    for key in ("location", *UNITS):
        if activity.get(key):
            yield f"activities.{key}", item, "、".join(one["name"] for one in activity[key]), start
    if activity.get("content"):
        yield "activities.content", item, activity["content"]["text"], start


def _rows(group: str, item: str, node: Json, keys: tuple[str, ...]) -> Iterator[_Row]:
    for key in keys:
        if node.get(key) is not None:
            yield f"{group}.{key}", item, _shown(node[key]), node["span"][0]


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return plain(value.get("text"))
    return "、".join(map(_shown, value)) if isinstance(value, list) else plain(value)
