"""Markdown: a digest of one or several notices that reads well as plain text too.

Text from the notice is data: whatever Markdown or HTML would make of it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, Final

from govdoc.model import Activity, Diagnostic, Header, Notice, Quantity, Reference
from govdoc.writers import wording
from govdoc.writers.views import View, outline

# The header fields of a digest, in the order a registry lists them; the title stands above
HEADER: Final = (
    "document_number",
    "document_type",
    "issuers",
    "signers",
    "issue_date",
    "publish_date",
    "effective_date",
    "expiry_date",
    "signatory",
    "urgency",
    "secrecy",
    "disclosure",
    "addressees",
    "copied_to",
    "attachments",
    "note",
    "printer",
    "print_date",
    "index_number",
    "topic",
    "keywords",
)
_MARKS: Final = re.compile(r"(^[-+](?=\s)|[\\`*_{}\[\]<>#|~&!$^=]|(?<=https)(?=://)|(?<=http)(?=://)|(?<=www)(?=\.))")
_BLANKS: Final = re.compile("[\\s\x00-\x1f\x7f\u2028\u2029]+")
_DEEPEST: Final = 3  # levels of the outline that a digest shows


def write(notices: Iterable[Notice], out: BinaryIO, *, show_text: bool = True) -> None:  # noqa: ARG001
    """Write a digest of each notice, one after the other."""
    for n, notice in enumerate(notices):
        if n:
            out.write(b"\n---\n\n")
        view = View(notice)
        out.write("\n".join(_digest(view)).encode() + b"\n")


def escape(text: str) -> str:
    r"""Give text that Markdown shows as it is, on one line.

    >>> escape("*重点* <b>[x](javascript:1)</b>")
    '\\*重点\\* \\<b\\>\\[x\\](javascript:1)\\</b\\>'
    """
    return _MARKS.sub(r"\\\1", _BLANKS.sub(" ", text)).strip()


def table(heads: Sequence[str], rows: Iterable[Sequence[str | None]]) -> Iterator[str]:
    """Yield the lines of a table, nothing where it has no rows."""
    lines = [f"| {' | '.join(escape(cell or '') for cell in row)} |" for row in rows]
    if lines:
        yield f"| {' | '.join(heads)} |"
        yield f"|{' --- |' * len(heads)}"
        yield from lines
        yield ""


def _digest(view: View) -> Iterator[str]:
    notice = view.notice
    yield f"# {escape(notice.header.title or notice.source.name)}"
    yield ""
    yield from table(("要素", "内容"), _header(notice.header))
    yield from _section("章节", _outline(view))
    yield from _section(wording.title(Notice, "activities"), _activities(view))
    yield from _section(wording.title(Notice, "quantities"), _quantities(view))
    yield from _section(wording.title(Notice, "references"), _references(notice))
    yield from _section(wording.title(Notice, "diagnostics"), _diagnostics(view))
    yield f"来源：{escape(notice.source.name)}；{wording.title(Notice, 'coverage')} {notice.coverage:.1%}"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from (f"## {title}", "", *found)
        if found[-1]:
            yield ""


def _header(header: Header) -> Iterator[tuple[str, str | None]]:
    for key in HEADER:
        value: Any = getattr(header, key)
        shown = value.text if key == "document_number" and value else wording.several(value)
        if shown:
            yield wording.title(Header, key), shown


def _outline(view: View) -> Iterator[str]:
    held = {activity.section for activity in view.notice.activities}
    inside: set[str] = set()  # what stands in an activity is told with it
    part = None
    for placed in outline(view.notice):
        section = placed.section
        if placed.parent is not None and (placed.parent.id in held or placed.parent.id in inside):
            inside.add(section.id)
            continue
        if placed.part is not part:
            part = placed.part
            if part.label or part.title:
                yield f"- **{escape(' '.join(one for one in (part.label, part.title) if one))}**"
        if section.level <= _DEEPEST and not section.inline:
            yield f"{'  ' * section.level}- {escape(section.marker + (section.heading or _lead(section.paragraphs)))}"


def _lead(paragraphs: Sequence[Any]) -> str:
    text: str = paragraphs[0].text if paragraphs else ""
    return text if len(text) <= 40 else text[:39] + "…"


def _activities(view: View) -> Iterator[str]:
    for n, activity in enumerate(view.notice.activities, 1):
        yield f"{n}. **{escape(activity.title or '（无标题）')}**（{wording.KINDS[activity.kind]}）"
        for name, shown in _facts(view, activity):
            yield f"   - {name}：{escape(shown)}"
    if view.notice.activities:
        yield ""


def _facts(view: View, activity: Activity) -> Iterator[tuple[str, str]]:
    for time in activity.time:
        meant = wording.days(time)
        yield wording.title(Activity, "time"), wording.moment(time) + (f"（{meant}）" if meant else "")
    if activity.location:
        yield wording.title(Activity, "location"), "、".join(one.name for one in activity.location)
    for role in wording.UNIT_ROLES:
        named: Any = getattr(activity, role)
        if named:
            yield wording.title(Activity, role), wording.units(named)
    counted = [wording.indicator(one) for one in view.counted(activity)]
    if counted:
        yield wording.title(Activity, "quantities"), "；".join(counted)
    place = view.place(activity.span)
    if place:
        yield "出处", place


def _quantities(view: View) -> Iterator[str]:
    heads = [wording.title(Quantity, key) for key in ("object", "text", "value", "role")]
    return table(
        [*heads, "出处"],
        (
            (one.object, one.text, wording.amount(one), wording.ROLES[one.role], view.place(one.span))
            for one in view.notice.quantities
        ),
    )


def _references(notice: Notice) -> Iterator[str]:
    return table(
        [wording.title(Reference, key) for key in ("title", "document_number", "relation")],
        (
            (one.title, one.document_number.text if one.document_number else None, wording.RELATIONS[one.relation])
            for one in notice.references
        ),
    )


def _diagnostics(view: View) -> Iterator[str]:
    order = list(wording.SEVERITIES)
    worst_first = sorted(view.notice.diagnostics, key=lambda one: order.index(one.severity))
    return table(
        [wording.title(Diagnostic, key) for key in ("severity", "code", "message")] + ["出处"],
        ((wording.SEVERITIES[one.severity], one.code, one.message, view.place(one.span)) for one in worst_first),
    )
