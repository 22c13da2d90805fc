"""Notices made by hand, so that a test of a view depends on no parser."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from govdoc.model import Header, Notice

_LISTS = frozenset(("issuers", "addressees", "signers", "signatory", "attachments", "copied_to", "keywords", "contacts"))
_ROLES = ("hosts", "organizers", "co_organizers", "lead_units", "responsible_units", "supporting_units")


class Made:
    """A reading text and the pieces of a record about it; `span` finds the nth occurrence of a phrase."""

    def __init__(self, text: str, name: str = "a.txt") -> None:
        self.text = text
        self.name = name
        self.header: dict[str, Any] = {key: [] if key in _LISTS else None for key in Header.model_fields}
        self.header["spans"] = {}
        self.rest: dict[str, Any] = {
            key: []
            for key in ("layout", "furniture", "parts", "activities", "quantities", "references", "diagnostics")
        }

    def span(self, phrase: str, n: int = 1) -> tuple[int, int]:
        """Find a phrase of the text."""
        start = -1
        for _ in range(n):
            start = self.text.index(phrase, start + 1)
        return start, start + len(phrase)

    def head(self, key: str, value: Any, phrase: str | None = None) -> None:
        """Set a header field, at `phrase` or where the value stands as it is."""
        self.header[key] = value
        self.header["spans"][key] = [self.span(phrase or (value if isinstance(value, str) else value[0]))]

    def number(self, text: str) -> None:
        """Set the document number."""
        self.header["document_number"] = {"text": text, "agency_code": None, "year": None, "serial": None}
        self.header["spans"]["document_number"] = [self.span(text)]

    def activity(self, phrase: str, title: str | None, **more: Any) -> None:
        """Add an activity that lies over `phrase`; lists of names become organizations where they stand."""
        number = len(self.rest["activities"]) + 1
        found: dict[str, Any] = {
            "id": f"a{number}",
            "section": None,
            "table": None,
            "span": self.span(phrase),
            "kind": "event",
            "title": title,
            "time": [],
            "location": [],
            "content": None,
            "fields": [],
            "quantities": [],
            **{role: [] for role in _ROLES},
            **more,
        }
        for role in _ROLES:
            found[role] = [self.unit(name) if isinstance(name, str) else name for name in found[role]]
        self.rest["activities"].append(found)

    def unit(self, name: str, **more: Any) -> dict[str, Any]:
        """An organization as it stands in the text."""
        return {
            "name": name,
            "normalized": name,
            "full_name": None,
            "members": [],
            "generic": False,
            "scope": None,
            "span": self.span(name),
            **more,
        }

    def time(self, phrase: str, start: str | None, end: str | None, **more: Any) -> dict[str, Any]:
        """A time as it stands in the text."""
        return {
            "text": phrase,
            "start": start,
            "end": end,
            "start_time": None,
            "end_time": None,
            "purpose": "held",
            "precision": "day",
            "year_basis": "stated",
            "recurrence": None,
            "tentative": False,
            "note": None,
            "span": self.span(phrase),
            **more,
        }

    def quantity(self, phrase: str, **more: Any) -> str:
        """Add a quantity and give its id."""
        number = len(self.rest["quantities"]) + 1
        found = {
            "id": f"q{number}",
            "section": None,
            "table": None,
            "activity": None,
            "span": self.span(phrase),
            "role": "target",
            "text": phrase,
            "value": 1,
            "upper": None,
            "unit": "名",
            "unit_norm": "人",
            "comparator": "=",
            "change": None,
            "baseline": None,
            "object": None,
            "object_span": None,
            "action": None,
            "per": None,
            "deadline": None,
            **more,
        }
        self.rest["quantities"].append(found)
        return f"q{number}"

    def section(self, phrase: str, marker: str, heading: str | None, children: Sequence[Any] = (), **more: Any) -> Any:
        """A section that lies over `phrase`."""
        return {
            "id": more.pop("id"),
            "level": more.pop("level", 1),
            "marker": marker,
            "style": "chinese",
            "ordinal": 1,
            "heading": heading,
            "paragraphs": [],
            "children": list(children),
            "inline": False,
            "span": self.span(phrase),
            **more,
        }

    def part(self, sections: Sequence[Any] = (), tables: Sequence[Any] = (), **more: Any) -> None:
        """Add a part; it lies over the whole text unless told otherwise."""
        found = {
            "kind": "notice",
            "label": None,
            "title": None,
            "document_type": None,
            "paragraphs": [],
            "sections": list(sections),
            "tables": list(tables),
            "span": (0, len(self.text)),
            **more,
        }
        self.rest["parts"].append(found)

    def diagnostic(self, severity: str, message: str, phrase: str | None = None, code: str = "unknown-label") -> None:
        """Add a diagnostic."""
        span = self.span(phrase) if phrase else None
        self.rest["diagnostics"].append({"code": code, "severity": severity, "message": message, "span": span})

    def reference(self, title: str, *phrases: str, **more: Any) -> None:
        """Add a cited document; `phrases` are its mentions."""
        spans = [self.span(phrase) for phrase in phrases]
        found = {
            "title": title,
            "document_number": None,
            "issuer": None,
            "relation": "basis",
            "part": None,
            "span": spans[0],
            "mentions": spans[1:],
            **more,
        }
        self.rest["references"].append(found)

    def notice(self) -> Notice:
        """Build the record."""
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        return Notice.model_validate(
            {
                "schema_version": "1.0",
                "generator": {"name": "govdoc", "version": "0.0.0", "lexicon": None},
                "source": {
                    "name": self.name,
                    "media_type": "text/plain",
                    "sha256": digest,
                    "text_sha256": digest,
                    "encoding": "utf-8",
                    "pages": None,
                    "method": "text",
                },
                "text": self.text,
                "header": self.header,
                "coverage": 1.0,
                **self.rest,
            }
        )


HOSTILE = (
    "关于<script>document.title='hit'</script>的通知\n"
    "</script><script>window.hit=1</script>\n"
    '"><img src=x onerror="window.hit=1"> {{ 7*7 }} {% for x in y %} ${7*7}\n'
    "=cmd|'/c calc'!A1\n"
    "@SUM(1+1)*cmd 市\U00020000局 \x00\x01 \u202e倒\n"
    "<!-- --><style>*{display:none}</style> javascript:alert(1)\n"
)


def hostile() -> Notice:
    """A notice whose every string tries to be code."""
    made = Made(HOSTILE, "=1+1<b>.txt")
    made.header["title"] = "关于<script>document.title='hit'</script>的通知"
    made.header["spans"]["title"] = [made.span(made.header["title"])]
    made.header["issuers"] = ["@SUM(1+1)*cmd"]
    made.header["spans"]["issuers"] = [made.span("@SUM(1+1)*cmd")]
    formula = made.span("=cmd|'/c calc'!A1")
    made.activity(
        "=cmd|'/c calc'!A1\n@SUM(1+1)*cmd",
        "=cmd|'/c calc'!A1",
        content={"text": "</script><script>window.hit=1</script>", "span": made.span("</script><script>window.hit=1</script>")},
        location=[{"name": '"><img src=x onerror="window.hit=1">', "span": made.span('"><img src=x onerror="window.hit=1">')}],
        lead_units=["@SUM(1+1)*cmd", "市\U00020000局"],
        fields=[{"label": "<b onclick=alert(1)>", "role": None, "text": "${7*7}", "span": formula}],
        time=[made.time("{{ 7*7 }}", "2025-03-01", "2025-03-02")],
        quantities=[made.quantity("7*7", object="<style>*{display:none}</style>", object_span=made.span("<style>*{display:none}</style>"))],
    )
    made.reference("<!-- -->", "<!-- -->")
    made.diagnostic("error", "“</script><script>window.hit=1</script>”不认识。", "javascript:alert(1)")
    made.diagnostic("warning", "<img src=x onerror=window.hit=1>", "倒", code="unclaimed-text")
    return made.notice()
