"""The record as the right side of the review page shows it: every value with its mark and a line of explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from govdoc.model import Activity, Header, Notice, Organization, Quantity, Reference, Section, Time
from govdoc.text import Span
from govdoc.writers import wording
from govdoc.writers.review_marks import Marks
from govdoc.writers.views import View, sections_of

_SINGLE: Final = frozenset(("document_number", "contacts", "spans"))  # header keys with a shape of their own
_UNCLAIMED: Final = "unclaimed-text"


class Value(NamedTuple):
    """One extracted value: what it says, its mark (`None` if it has no place), a short note beside it, a long one."""

    text: str
    kind: str
    mark: int | None
    note: str | None = None
    detail: str | None = None
    place: str | None = None


class Entry(NamedTuple):
    """A named row of values."""

    title: str
    values: tuple[Value, ...]


class Heading(NamedTuple):
    """A line of the outline; `level` 0 is a part."""

    level: int
    value: Value
    inline: bool = False


class Card(NamedTuple):
    """An activity."""

    id: str
    kind: str
    title: Value
    entries: tuple[Entry, ...]
    content: Value | None
    fields: tuple[Entry, ...]


class Line(NamedTuple):
    """A row of a table: values for its cells, and a grade (a role, a relation, a severity)."""

    values: tuple[Value, ...]
    grade: str
    grade_name: str


class Panels(NamedTuple):
    """The right side of the page."""

    header: tuple[Entry, ...]
    outline: tuple[Heading, ...]
    activities: tuple[Card, ...]
    quantities: tuple[Line, ...]
    references: tuple[Line, ...]
    diagnostics: tuple[Line, ...]
    unclaimed: tuple[Value, ...]


def panels(view: View, marks: Marks) -> Panels:
    """Turn the record into panels, adding a mark for every value that has a place."""
    return _Builder(view, marks).panels()


class _Builder:
    def __init__(self, view: View, marks: Marks) -> None:
        self._view = view
        self._marks = marks
        self._amounts: dict[str, Value] = {}  # id of a quantity → its value in the table of quantities

    def panels(self) -> Panels:
        notice = self._view.notice
        lines = tuple(self._quantity_line(one) for one in notice.quantities)  # first: cards show the same marks
        return Panels(
            header=tuple(self._header(notice.header)),
            outline=tuple(self._outline()),
            activities=tuple(self._card(one) for one in notice.activities),
            quantities=lines,
            references=tuple(self._reference(one) for one in notice.references),
            diagnostics=tuple(self._diagnostics(notice)),
            unclaimed=tuple(
                self._value(self._slice(one.span), "unclaimed", [one.span])
                for one in notice.diagnostics
                if one.code == _UNCLAIMED and one.span
            ),
        )

    def _value(
        self, text: str, kind: str, spans: Sequence[Span], note: str | None = None, detail: str | None = None
    ) -> Value:
        mark = self._marks.add(kind, spans)
        return Value(text, kind, mark, note, detail, self._view.place(spans[0]) if spans else None)

    def _slice(self, span: Span, most: int = 200) -> str:
        text = (self._view.notice.text or "")[span[0] : span[1]]
        return text if len(text) <= most else text[: most - 1] + "…"

    def _header(self, header: Header) -> Iterator[Entry]:
        for key in Header.model_fields:
            title = wording.title(Header, key)
            value: Any = getattr(header, key)
            spans = list(header.spans.get(key, ()))
            if key == "document_number" and value:
                known = (value.agency_code, value.year, value.serial)
                detail = " · ".join((title, *(str(one) for one in known if one is not None)))
                yield Entry(title, (self._value(value.text, "header", spans, detail=detail),))
            elif key == "contacts" and value:
                yield Entry(title, tuple(self._contact(one) for one in value))
            elif key not in _SINGLE and value:
                items = value if isinstance(value, tuple) else (value,)
                places = [[one] for one in spans] if len(spans) == len(items) else [spans] * len(items)
                pairs = zip(items, places)  # noqa: B905  # as long by construction
                yield Entry(title, tuple(self._value(str(one), "header", at, detail=title) for one, at in pairs))

    def _contact(self, contact: Any) -> Value:
        keys = ("unit", "name", "phone", "email", "address")
        said = "　".join(getattr(contact, key) for key in keys if getattr(contact, key))
        return self._value(said or self._slice(contact.span), "header", [contact.span], detail="联系方式")

    def _outline(self) -> Iterator[Heading]:
        parts = self._view.notice.parts
        for part in parts:
            if part.label or part.title or len(parts) > 1:
                name = " ".join(piece for piece in (part.label, part.title) if piece) or wording.PARTS[part.kind]
                kind = wording.PARTS[part.kind]
                yield Heading(0, Value(name, "part", None, kind if kind != name else None))
            for placed in sections_of(part):
                yield self._heading(placed.section)
            for table in part.tables:
                shown = f"{table.caption or '表格'}（{len(table.rows)}行）"
                yield Heading(1, self._value(shown, "table", [table.span], detail="、".join(table.columns)))

    def _heading(self, section: Section) -> Heading:
        lead = section.paragraphs[0].text if section.paragraphs else ""
        text = section.heading or (lead if len(lead) <= 30 else lead[:29] + "…")
        named = self._value(
            f"{section.marker}{text}", "section", [self._head_of(section)], detail=f"编号 {section.id}，第{section.level}层"
        )
        return Heading(section.level, named, section.inline)

    def _head_of(self, section: Section) -> Span:
        """The marker and the heading: what stands before the section's first paragraph or child."""
        start, end = section.span
        first = [one.span[0] for one in section.paragraphs[:1]] + [one.span[0] for one in section.children[:1]]
        end = min([end, *(one for one in first if one > start)])
        if section.heading is None:
            end = min(end, start + len(section.marker))
        text = self._view.notice.text or ""
        return start, start + max(len(text[start:end].rstrip()), 1)

    def _card(self, activity: Activity) -> Card:
        title = self._value(activity.title or "（无标题）", "activity", [activity.span], detail=f"编号 {activity.id}")
        content = activity.content
        named: list[Entry] = []
        if activity.time:
            named.append(Entry(wording.title(Activity, "time"), tuple(self._time(one) for one in activity.time)))
        if activity.location:
            spots = tuple(self._value(one.name, "place", [one.span]) for one in activity.location)
            named.append(Entry(wording.title(Activity, "location"), spots))
        for role in wording.UNIT_ROLES:
            title_of_role = wording.title(Activity, role)
            units: Sequence[Organization] = getattr(activity, role)
            if units:
                named.append(Entry(title_of_role, tuple(self._unit(one, title_of_role) for one in units)))
        counted = self._view.counted(activity)
        if counted:
            shown = tuple(self._counted(one) for one in counted)
            named.append(Entry(wording.title(Activity, "quantities"), shown))
        return Card(
            activity.id,
            activity.kind,
            title,
            tuple(named),
            self._value(content.text, "content", [content.span]) if content else None,
            tuple(Entry(one.label, (self._field(one),)) for one in activity.fields),
        )

    def _field(self, field: Any) -> Value:
        return self._value(field.text or "", "field", [field.span], None if field.role else "不认识的字段", field.role)

    def _time(self, time: Time) -> Value:
        notes = [wording.days(time), time.recurrence or "", "暂定" if time.tentative else ""]
        facts = [wording.PURPOSES[time.purpose]]
        if time.precision:
            facts.append(f"精确到{wording.PRECISIONS[time.precision]}")
        facts.append(f"年份依据：{wording.YEAR_BASES[time.year_basis]}")
        said = wording.moment(time)
        return self._value(said, "time", [time.span], " · ".join(one for one in notes if one), "；".join(facts))

    def _unit(self, unit: Organization, role: str) -> Value:
        note = unit.scope or (unit.normalized if unit.normalized != unit.name else None)
        facts = [role, f"补全为 {unit.normalized}" if unit.normalized != unit.name else None]
        facts += [f"全称 {unit.full_name}" if unit.full_name else None, "泛称" if unit.generic else None]
        facts += [f"含 {'、'.join(unit.members)}" if unit.members else None]
        return self._value(unit.name, "unit", [unit.span], note, "；".join(one for one in facts if one))

    def _counted(self, quantity: Quantity) -> Value:
        """A quantity in its activity's card: the same mark as in the table of quantities."""
        return self._amounts[quantity.id]._replace(text=wording.indicator(quantity))

    def _quantity_line(self, quantity: Quantity) -> Line:
        amount = wording.amount(quantity)
        facts = [quantity.action, quantity.baseline, quantity.per, quantity.deadline.text if quantity.deadline else None]
        detail = "；".join((f"{wording.ROLES[quantity.role]} {amount}", *(one for one in facts if one)))
        spot = [quantity.object_span] if quantity.object_span else []
        counted = self._value(quantity.object or "—", "object", spot)
        written = self._amounts[quantity.id] = self._value(quantity.text, "quantity", [quantity.span], None, detail)
        return Line(
            (counted, written, Value(amount, "amount", None)),
            quantity.role,
            wording.ROLES[quantity.role],
        )

    def _reference(self, reference: Reference) -> Line:
        number = reference.document_number.text if reference.document_number else None
        name = f"《{reference.title}》" if reference.title else number or "—"
        spans = [reference.span, *reference.mentions]
        times = f"提到{len(spans)}次" if len(spans) > 1 else None
        detail = "；".join(one for one in (reference.issuer, number if reference.title else None, times) if one)
        note = number if reference.title else None
        return Line(
            (self._value(name, "reference", spans, note, detail or None),),
            reference.relation,
            wording.RELATIONS[reference.relation],
        )

    def _diagnostics(self, notice: Notice) -> Iterable[Line]:
        order = list(wording.SEVERITIES)
        kept = (one for one in notice.diagnostics if one.code != _UNCLAIMED)
        for one in sorted(kept, key=lambda found: order.index(found.severity)):
            value = self._value(one.message, "diagnostic", [one.span] if one.span else [], None, one.code)
            yield Line((value,), one.severity, wording.SEVERITIES[one.severity])
