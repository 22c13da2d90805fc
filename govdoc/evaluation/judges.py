"""What is compared with what: one judge for each part of a record, as `eval/GUIDELINES.md` and the contract tell them.

Records are plain JSON. A judge raises (`MALFORMED`) where a record has no shape that can be judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

from govdoc.evaluation import forms, matching
from govdoc.evaluation.forms import FoldedText, MarkerForm
from govdoc.evaluation.matching import Json, span_of
from govdoc.evaluation.sheets import About, Sheet
from govdoc.text import Span

MALFORMED: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What judging raises on a record of a wrong shape."""

_HEADER_VALUES: Final = (
    "document_type", "title", "issue_date", "publish_date", "urgency", "secrecy", "copy_number", "transmission",
    "disclosure", "note", "printer", "print_date", "index_number", "topic",
)  # fmt: skip
_HEADER_DATES_IF_GOLD: Final = ("effective_date", "expiry_date")  # older gold records do not know them
_HEADER_NAMES: Final = ("issuers", "addressees", "signers", "signatory", "attachments", "copied_to")
UNITS: Final = ("hosts", "organizers", "co_organizers", "lead_units", "responsible_units", "supporting_units")
_QUANTITY_VALUES: Final = (
    ("value", forms.number),
    ("upper", forms.number),
    ("unit", forms.trimmed),
    ("comparator", forms.plain),
    ("role", forms.trimmed),
    ("object", forms.trimmed),
    ("change", forms.trimmed),
)
_LEAD: Final = 6  # characters after the marker that tell one section from another


def judge(document: str, gold: Json, pred: Json) -> Sheet:
    """Compare a record with its gold record; parts that are not annotated are not scored."""
    sheet = Sheet(document, FoldedText(pred.get("text") or ""), forms.plain(gold.get("doc") or document))
    done = gold.get("complete", {})
    for part, judge_part in _JUDGES:
        if done.get(part, True):
            before = len(sheet.differences)
            judge_part(sheet, gold, pred)
            if part == "header":
                sheet.whole("header", len(sheet.differences) == before)
    sheet.whole("documents", not sheet.differences)
    return sheet


def _header(sheet: Sheet, gold: Json, pred: Json) -> None:
    wanted, given = gold["header"], pred.get("header") or {}
    number = wanted.get("document_number")
    about = _about_header(given, "document_number", number)
    sheet.scalar("header.document_number", number, _number_text(given.get("document_number")), about, forms.exact)
    for key in (*_HEADER_VALUES, *(key for key in _HEADER_DATES_IF_GOLD if key in wanted)):
        about = _about_header(given, key, wanted.get(key))
        sheet.scalar(f"header.{key}", wanted.get(key), given.get(key), about)
    for key in _HEADER_NAMES:
        sheet.names(f"header.{key}", wanted.get(key), given.get(key), About())


def _sections(sheet: Sheet, gold: Json, pred: Json) -> None:
    """Found by family, ordinal and first characters; then parent and heading of those found."""
    found = _sections_by_lead(sheet.where, pred)
    for inline, field in ((False, "sections.block"), (True, "sections.inline")):
        pool = {key: list(rest) for key, rest in found[inline].items()}
        for section in gold["sections"]:
            if bool(section.get("inline")) == inline:
                sheet.whole("sections", _section(sheet, field, section, pool))
        for (form, lead), rest in pool.items():
            for _, _, offset in rest:
                sheet.count(field, extra=1)
                sheet.differ(field, None, f"{_shown(form)} {lead}", About(f"{_shown(form)} {lead}", offset))


_Found: TypeAlias = tuple[MarkerForm | None, Any, int]
"""Form of the parent's marker, heading, offset."""
_Pool: TypeAlias = dict[tuple[MarkerForm, str], list[_Found]]


def _section(sheet: Sheet, field: str, section: Json, pool: _Pool) -> bool:
    path, lead = section["path"], section["lead"]
    parent = forms.marker_form(path[-2]) if len(path) > 1 else None
    item = " ".join([*path, lead])
    hits = pool.get((forms.marker_form(path[-1]), forms.folded(lead)[:_LEAD]))
    if not hits:
        sheet.count(field, missing=1)
        sheet.differ(field, item, None, About(item, None, (path[-1] + lead, lead)))
        return False
    hit = next((hit for hit in hits if hit[0] == parent), hits[0])
    hits.remove(hit)
    sheet.count(field, right=1)
    under, heading, offset = hit
    before, about = len(sheet.differences), About(item, offset)
    sheet.count("sections.parent", under == parent, under != parent, under != parent)
    if under != parent:
        sheet.differ("sections.parent", path[-2] if parent else None, _shown(under) if under else None, about)
    if field == "sections.block":
        sheet.scalar("sections.heading", section.get("heading"), heading, about)
    return len(sheet.differences) == before


def _sections_by_lead(where: FoldedText, pred: Json) -> dict[bool, _Pool]:
    found: dict[bool, _Pool] = {False: defaultdict(list), True: defaultdict(list)}
    for section, parent in _walk(pred):
        marker = section.get("marker") or ""
        span, form = span_of(section), forms.marker_form(marker)
        lead = where.piece(span).removeprefix(forms.folded(marker))[:_LEAD]
        found[bool(section.get("inline"))][form, lead].append((parent, section.get("heading"), span[0]))
    return found


def _walk(pred: Json) -> Iterator[tuple[Json, MarkerForm | None]]:
    """Yield each section of each part, and the form of its parent's marker, in document order."""
    for part in pred.get("parts") or []:
        waiting: list[tuple[Json, MarkerForm | None]] = [(top, None) for top in reversed(part.get("sections") or [])]
        while waiting:
            section, parent = waiting.pop()
            yield section, parent
            form = forms.marker_form(section.get("marker") or "")
            waiting.extend((child, form) for child in reversed(section.get("children") or []))


def _activities(sheet: Sheet, gold: Json, pred: Json) -> None:
    wanted, given = gold["activities"], pred.get("activities") or []
    spots = [sheet.where.find(one["anchor"], one.get("n", 1)) for one in wanted]
    pairs = matching.pair_activities(wanted, given, spots)
    sheet.count("activities.found", len(pairs), len(given) - len(pairs), len(wanted) - len(pairs))
    for i, one in enumerate(wanted):
        before, about = len(sheet.differences), About(one["title"] or one["anchor"], _start(spots[i]))
        other = given[pairs[i]] if i in pairs else {}
        if i in pairs:
            sheet.scalar("activities.kind", one.get("kind"), other.get("kind"), about)
        else:
            sheet.differ("activities.found", one.get("title"), None, about)
        _activity(sheet, one, other, about)
        sheet.whole("activities", i in pairs and len(sheet.differences) == before)
    matched = set(pairs.values())
    for j, other in enumerate(given):
        if j not in matched:
            about = About(forms.plain(other.get("title")), span_of(other)[0])
            sheet.differ("activities.found", None, forms.plain(other.get("title")), about)
            _activity(sheet, {}, other, about)


def _activity(sheet: Sheet, one: Json, other: Json, about: About) -> None:
    sheet.scalar("activities.title", one.get("title"), other.get("title"), about)
    every = other.get("time") or []
    times = [time for time in every if time.get("purpose") in (None, "held")] or every
    start = min((time["start"] for time in times if time.get("start")), default=None)
    end = max((time["end"] for time in times if time.get("end")), default=None)
    sheet.scalar("activities.start", one.get("start"), start, about, forms.plain)
    sheet.scalar("activities.end", one.get("end"), end, about, forms.plain)
    tentative = "yes" if any(time.get("tentative") for time in times) else None
    sheet.scalar("activities.tentative", "yes" if one.get("tentative") else None, tentative, about)
    places = [place.get("name") for place in other.get("location") or []]
    sheet.names("activities.location", one.get("locations"), places, about)
    content = forms.folded((other.get("content") or {}).get("text"))[:8]
    sheet.scalar("activities.content", forms.folded(one.get("content_lead"))[:8], content, about)
    for key in UNITS:
        units = [unit.get("name") for unit in other.get(key) or []]
        sheet.names(f"activities.{key}", one.get(key), units, about)


def _quantities(sheet: Sheet, gold: Json, pred: Json) -> None:
    wanted, given = gold["quantities"], _scored_quantities(gold, pred)
    spots = [sheet.where.find(one["anchor"], one.get("n", 1)) for one in wanted]
    pairs = matching.pair_quantities(wanted, given, spots)
    sheet.count("quantities.found", len(pairs), len(given) - len(pairs), len(wanted) - len(pairs))
    for i, one in enumerate(wanted):
        before, about = len(sheet.differences), About(_counted(one), _start(spots[i]))
        if i in pairs:
            for key, form in _QUANTITY_VALUES:
                sheet.scalar(f"quantities.{key}", one.get(key), given[pairs[i]].get(key), about, form)
        else:
            sheet.differ("quantities.found", f"{one['anchor']} = {one['value']} {one['unit']}", None, about)
        sheet.whole("quantities", len(sheet.differences) == before)
    matched = set(pairs.values())
    for j, other in enumerate(given):
        if j not in matched:
            text = forms.plain(other.get("text"))
            shown = f"{text} = {other.get('value')} {other.get('unit')}"
            sheet.differ("quantities.found", None, shown, About(text, span_of(other)[0]))


def _scored_quantities(gold: Json, pred: Json) -> list[Json]:
    """Leave out those in tables, unless the gold record has them."""
    given = pred.get("quantities") or []
    tables = [span_of(table) for part in pred.get("parts") or [] for table in part.get("tables") or []]
    if gold.get("tables"):
        return list(given)
    return [
        one for one in given if not (one.get("table") or any(matching.inside(span_of(one), table) for table in tables))
    ]


def _references(sheet: Sheet, gold: Json, pred: Json) -> None:
    """Compare the distinct documents cited; the document's own enclosure is left out."""
    titles = {forms.trimmed(part.get("title")) for part in pred.get("parts") or [] if part.get("title")}
    wanted, every = _by_name(gold["references"]), _by_name(pred.get("references") or [])
    given = {name: one for name, one in every.items() if name in wanted or not _is_own(name, one, titles)}
    shared = wanted.keys() & given.keys()
    sheet.count("references.found", len(shared), len(given) - len(shared), len(wanted) - len(shared))
    for name in sorted(wanted.keys() ^ given.keys()):
        missed = name in wanted
        about = About(name, None if missed else _offset(given[name]), (name,))
        sheet.differ("references.found", name if missed else None, None if missed else name, about)
    for name in sorted(shared):
        about = About(name, _offset(given[name]), (name,))
        one, other = (_number_text(side[name].get("document_number")) for side in (wanted, given))
        sheet.scalar("references.document_number", one, other, about, forms.exact)


_JUDGES: Final = (
    ("header", _header),
    ("sections", _sections),
    ("activities", _activities),
    ("quantities", _quantities),
    ("references", _references),
)


def _by_name(references: Iterable[Json]) -> dict[str, Json]:
    named: dict[str, Json] = {}
    for one in references:
        title = forms.trimmed(one.get("title")).strip('"《》〈〉<>')
        if name := title or forms.exact(_number_text(one.get("document_number"))):
            named[name] = one
    return named


def _is_own(name: str, reference: Json, titles: set[str]) -> bool:
    relation = reference.get("relation")
    return bool(reference.get("part") or (relation in ("issues", "forwards") and name in titles))


def _number_text(number: Json) -> Json:
    return number.get("text") if isinstance(number, dict) else number


def _offset(node: Json) -> int | None:
    try:
        return span_of(node)[0]
    except MALFORMED:  # where it stands is a courtesy, no part of the score
        return None


def _about_header(given: Json, key: str, wanted: Json) -> About:
    spans = given.get("spans")
    first = spans.get(key) if isinstance(spans, dict) else None
    offset = _offset({"span": first[0]}) if isinstance(first, list | tuple) and first else None
    return About("", offset, (forms.plain(wanted),) if wanted else ())


def _start(span: Span | None) -> int | None:
    return span[0] if span else None


def _counted(quantity: Json) -> str:
    occurrence = quantity.get("n", 1)
    return forms.plain(quantity["anchor"]) + (f" ({occurrence})" if occurrence > 1 else "")


def _shown(form: MarkerForm) -> str:
    return f"{form[0]}:{form[1]}"
