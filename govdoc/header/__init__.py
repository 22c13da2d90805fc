"""Head and foot lines → the header. One module an element or a close family of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from govdoc.diagnostics import Report
from govdoc.header import contacts, feet, lists, marks, titles, validity, webpages
from govdoc.header.draft import Draft
from govdoc.lexicon import Lexicon
from govdoc.structure.heads import PROMULGATES
from govdoc.structure.regions import Regions
from govdoc.text import Text, join
from govdoc.values import organizations, times

_ONLY_PUBLISHES: Final = re.compile(r"现予(?:以)?(?:公布|发布)")  # the text of a decree whose head a web site left out
_ENCLOSES: Final = re.compile(r"印发|转发|批转|公布|发布|颁布|下发|发给|现将|通过|批准|同意|附[后如]")
_FIELD: Final = re.compile(r"[：:；;|]")
_SCALARS = [
    "mark",
    "document_type",
    "document_number",
    "title",
    "subject",
    "issue_date",
    "publish_date",
    "effective_date",
    "expiry_date",
    "urgency",
    "secrecy",
    "copy_number",
    "transmission",
    "disclosure",
    "note",
    "printer",
    "print_date",
    "index_number",
    "topic",
]
_LISTS = ["issuers", "addressees", "signers", "signatory", "attachments", "copied_to", "keywords", "contacts"]


def read(text: str, regions: Regions, lexicon: Lexicon, report: Report) -> Draft:
    """Read every element that the header lines give; what the body adds (validity, contacts) comes with `complete`."""
    draft = Draft()
    marks.read_marks(draft, regions.of("mark"))
    marks.read_plain(draft, regions.of("copy_number"), regions.of("secrecy"), regions.of("urgency"))
    marks.read_telegram(draft, regions.of("telegram"), text, report)
    marks.read_numbers(draft, regions.of("number"), report)
    marks.read_signatories(draft, regions.of("signatory"), text)
    title = marks.read_number_behind_title(draft, [line.text for line in regions.of("title")], report)
    title = validity.read_behind_title(draft, title)
    titles.read(draft, title, lexicon)
    marks.read_order_of_title(draft, regions.of("number"))
    draft.put_list("addressees", _addressees(regions))
    feet.read_signature(draft, regions.of("signers"), regions.of("date", "signature_date"), text)
    dated = [line for line in regions.of("number") if times.find_dates(line.string)]
    feet.read_signature(draft, [], dated, text)  # 曜府办〔2025〕8号  2025年2月20日
    feet.read_attachments(draft, regions.of("attachments"))
    feet.read_notes(draft, regions.of("note"))
    feet.read_copies(draft, regions.of("copied_to"))
    feet.read_imprint(draft, regions.of("printer"))
    feet.read_keywords(draft, regions.of("keywords"), text)
    _enactment(draft, regions)
    _issuers(draft, regions, title)
    webpages.read(draft, regions.of("meta"), text, report)
    _decree(draft, regions)
    _minutes(draft, regions)
    _title_of_enclosure(draft, regions, lexicon)
    _attached_titles(draft, regions)
    return draft


def complete(
    draft: Draft, paragraphs: Sequence[Text], letter: Sequence[Text], below: Sequence[Text], report: Report
) -> None:
    """Add what the body says: the 文种 a letter calls itself, 施行日期, 有效期, 联系方式; note what is missing.

    `below` are the lines of the foot that may hold 联系方式: 附注 and lines of their own.
    """
    if not draft.has("document_type") or not draft.has("title"):
        own = titles.type_of_letter(letter)
        if own:
            draft.put("document_type", own[0], [own[1].span])
    validity.read(draft, paragraphs)
    found = list(contacts.read(sorted([*paragraphs, *below], key=lambda text: text.offsets[0])))
    draft.put("contacts", found, [contact["span"] for contact in found])
    _complain(draft, report)


def record(draft: Draft) -> dict[str, Any]:
    """Give the header as the record has it."""
    values: dict[str, Any] = dict.fromkeys(_SCALARS) | {key: [] for key in _LISTS} | draft.values
    return values | {"spans": draft.spans}


def _addressees(regions: Regions) -> list[Text]:
    lines = regions.of("addressees")
    return list(lists.split(join(line.text for line in lines))) if lines else []


def _enactment(draft: Draft, regions: Regions) -> None:
    """题注: the date under the title, and the day a statute takes effect."""
    for line in regions.of("enactment"):
        marks.read_publication(draft, line)
        dates = times.find_dates(line.string)
        if not dates:
            continue
        start, end, day = dates[0]
        takes_effect = line.string.endswith(("施行", "施行）", "施行)"))
        if line.string[0] in "（(—-" and not (takes_effect and len(dates) == 1):
            draft.put("issue_date", day.isoformat(), [line.text.at(start, end)])
        if takes_effect:
            start, end, day = dates[-1]
            draft.put("effective_date", day.isoformat(), [line.text.at(start, end)])


def _dated_issuers(draft: Draft, regions: Regions) -> list[Text]:
    """1988年12月8日，某某法院 below the title: the date, and the names beside it or on a line of their own."""
    names = [line.text for line in regions.of("issuer")]
    for line in regions.of("dated_issuer"):
        dates = times.find_dates(line.string)
        if not dates:  # no day of the calendar: 1012年, 13月
            continue
        start, end, day = dates[0]
        draft.put("issue_date", day.isoformat(), [line.text.at(start, end)])
        names += [line.text[:start].strip("（(，,、；; "), line.text[end:].strip("）)，,、；; ")]
    return [name for name in names if name.string]


def _issuers(draft: Draft, regions: Regions, title: Sequence[Text]) -> None:
    """发文机关: from the mark or 发电单位 (read already), else the signature, else the title, else a line
    below it (GUIDELINES, Header)."""
    bylines = _dated_issuers(draft, regions)
    if draft.has("issuers"):
        return
    if draft.has("signers"):
        draft.put("issuers", list(draft.values["signers"]), list(draft.spans["signers"]))
        return
    part = titles.issuer_part(join(title)) if title else None
    if part and (whole := _government_of(part, regions)):
        draft.put_list("issuers", [whole])
    elif part:
        draft.put_list("issuers", [part[slice(*value.at)] for value in organizations.issuers(part.string)] or [part])
    elif bylines:
        draft.put_list("issuers", [bylines[0][slice(*v.at)] for v in organizations.issuers(bylines[0].string)])


def _government_of(place: Text, regions: Regions) -> Text | None:
    """锦溪镇人民政府 in a line of the page's, where the title only says 锦溪镇."""
    for line in regions.of("meta"):
        for name in ("人民政府", "街道办事处", "办事处"):
            if line.string.startswith(place.string + name):
                return line.text[: len(place) + len(name)]
    return None


def _decree(draft: Draft, regions: Regions) -> None:
    """A 令 by its mark, or by its number where it publishes what stands below; the page's title is that of the statute."""
    number, mark = draft.values.get("document_number") or {}, draft.values.get("mark") or ""
    letter = "".join(line.string for line in regions.parts[0].body[:3])
    publishes = len(regions.parts) > 1 and PROMULGATES.search(letter) is not None
    for key, code in (("mark", mark), ("document_number", number.get("agency_code") or "")):
        if code.endswith("令") and (publishes or not draft.has("document_type")) and draft.has(key):
            if key == "mark" or publishes:
                draft.put("document_type", "令", draft.spans[key][-1:], over=True)
            return


def _minutes(draft: Draft, regions: Regions) -> None:
    """纪要 without a title of its own: its mark is its title."""
    mark = draft.values.get("mark") or ""
    if mark.endswith("纪要") and not draft.has("title") and len(regions.parts) == 1:
        draft.put("title", mark, draft.spans["mark"])
        draft.put("document_type", "纪要", draft.spans["mark"][-1:])


def _title_of_enclosure(draft: Draft, regions: Regions, lexicon: Lexicon) -> None:
    """A letter without a title of its own goes by the title of what it encloses, and by its 文种 if it only publishes it."""
    if draft.has("title"):
        return
    attached = [part for part in regions.parts if part.kind == "attachment"]
    only = attached if len(attached) == 1 else []
    for part in [*(part for part in regions.parts if part.kind == "enclosure"), *only]:
        if part.title:
            lines = [line.text for line in part.title]
            title = join(lines)
            letter = "".join(line.string for line in regions.parts[0].body)
            kind = titles.type_of(title.string, lexicon)
            if not kind and (not _ENCLOSES.search(letter) or _FIELD.search(title.string)):
                continue  # lines of the page below the signature
            draft.put("title", title.string, [line.span for line in lines])
            named = titles.issuer_part(title)
            if named and not draft.has("issuers"):
                draft.put_list("issuers", [named[slice(*v.at)] for v in organizations.issuers(named.string)])
            if kind and not draft.has("document_type") and _ONLY_PUBLISHES.search(letter):
                draft.put("document_type", kind[0], [title.at(*kind[1])])
            return


def _attached_titles(draft: Draft, regions: Regions) -> None:
    """Where 附件说明 is missing, the titles of the attachments themselves count."""
    if draft.has("attachments"):
        return
    found: list[Text] = []
    for part in regions.parts:
        if part.kind != "attachment":
            continue
        if part.title:
            found.append(join(line.text for line in part.title))
        elif part.label is not None:
            found += feet.attached_title(part.label.text) or feet.attached_files([line.text for line in part.body])
    once = {feet.without_suffix(title): title for title in reversed(found)}
    draft.put_list("attachments", list(reversed(once.values())))


def _complain(draft: Draft, report: Report) -> None:
    for key, code in (
        ("title", "missing-title"),
        ("document_number", "missing-number"),
        ("issue_date", "missing-date"),
    ):
        if not draft.has(key):
            report.add(code)
    number, issued = draft.values.get("document_number"), draft.values.get("issue_date")
    if number and issued and number["year"] and str(number["year"]) != issued[:4]:
        report.add("number-year-differs", draft.spans["document_number"][0], number["year"], issued[:4])
    printed = draft.values.get("print_date")
    if printed and issued and printed < issued:
        report.add("print-before-issue", draft.spans["print_date"][0], printed, issued)
