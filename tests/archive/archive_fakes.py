"""A parser for archive tests: a valid record with rows in every table, and words that make it misbehave.

Worker processes import it by name, so it stands in a module of its own, with a name no other test folder has.
"""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from govdoc.errors import UnreadableFileError
from govdoc.model import Header, Notice

PARSE = "archive_fakes:parse"
_EMPTY_LISTS = ("issuers", "addressees", "signers", "signatory", "attachments", "copied_to", "keywords", "contacts")
_HEADER = [key for key in Header.model_fields if key not in (*_EMPTY_LISTS, "spans")]


def parse(data: bytes, name: str, **_: Any) -> Notice:
    """Build a record from text; its first word may ask for trouble."""
    text = data.decode()
    word, _, argument = text.partition(" ")
    if word in TROUBLES:
        TROUBLES[word](name, argument)
    return notice(data, name, text)


def notice(data: bytes, name: str, text: str) -> Notice:
    """A record with a section and an activity for each line."""
    lines = [line for line in text.split("\n") if line]
    span = (0, max(1, len(text)))
    return Notice.model_validate(
        {
            "schema_version": "1.0",
            "generator": {"name": "govdoc", "version": "0.1.0", "lexicon": None},
            "source": {
                "name": name,
                "media_type": "text/plain",
                "sha256": hashlib.sha256(data).hexdigest(),
                "text_sha256": hashlib.sha256(data).hexdigest(),
                "encoding": "utf-8",
                "pages": None,
                "method": "text",
            },
            "text": text,
            "layout": [],
            "furniture": [],
            "header": {
                **dict.fromkeys(_HEADER),
                **{key: [] for key in _EMPTY_LISTS},
                "title": lines[0] if lines else None,
                "issuers": ["某市人民政府"],
                "document_number": {"text": "某政〔2021〕1号", "agency_code": "某政", "year": 2021, "serial": 1},
                "spans": {},
            },
            "parts": [
                {
                    "kind": "notice",
                    "label": None,
                    "title": None,
                    "document_type": None,
                    "paragraphs": [],
                    "sections": [section(f"1.{n}", n, line, span) for n, line in enumerate(lines, 1)],
                    "tables": [],
                    "span": span,
                }
            ],
            "activities": [activity(n, line, span) for n, line in enumerate(lines, 1)],
            "quantities": [quantity(n, line, span) for n, line in enumerate(lines, 1)],
            "references": [reference(line, span) for line in lines],
            "diagnostics": [{"code": "missing-date", "severity": "info", "message": "没有日期。", "span": None}],
            "coverage": 1.0 - len(lines) / 100,
        }
    )


def section(number: str, ordinal: int, line: str, span: tuple[int, int]) -> dict[str, Any]:
    return {
        "id": number,
        "level": number.count("."),
        "marker": f"{ordinal}.",
        "style": "arabic",
        "ordinal": ordinal,
        "heading": line,
        "paragraphs": [{"text": line, "span": span}],
        "children": [section(f"{number}.1", 1, line, span)] if number.count(".") < 3 else [],
        "inline": False,
        "span": span,
    }


def activity(n: int, line: str, span: tuple[int, int]) -> dict[str, Any]:
    unit = {"name": line, "normalized": line, "full_name": None, "members": [], "generic": False, "scope": None}
    time_ = {
        **dict.fromkeys(("start", "end", "start_time", "end_time", "precision", "recurrence", "note")),
        "text": "3月",
        "purpose": "held",
        "year_basis": "none",
        "tentative": False,
        "span": span,
    }
    return {
        "id": f"a{n}",
        "section": f"1.{n}",
        "table": None,
        "span": span,
        "kind": "event",
        "title": line,
        "time": [time_],
        "location": [{"name": "会议室", "span": span}],
        "content": {"text": line, "span": span},
        "hosts": [{**unit, "span": span}],
        "organizers": [{**unit, "span": span}, {**unit, "span": span}],
        "co_organizers": [],
        "lead_units": [],
        "responsible_units": [],
        "supporting_units": [],
        "fields": [{"label": "时间", "role": "time", "text": "3月", "span": span}],
        "quantities": [f"q{n}"],
    }


def quantity(n: int, line: str, span: tuple[int, int]) -> dict[str, Any]:
    return {
        **dict.fromkeys(("table", "change", "baseline", "object_span", "action", "per", "deadline")),
        "id": f"q{n}",
        "section": None,
        "activity": f"a{n}",
        "span": span,
        "role": "target",
        "text": "1万份",
        "value": 10**n,
        "upper": 1.5,
        "unit": "份",
        "unit_norm": "份",
        "comparator": "=",
        "object": line,
    }


def reference(line: str, span: tuple[int, int]) -> dict[str, Any]:
    number = {"text": "某政办〔2020〕2号", "agency_code": "某政办", "year": 2020, "serial": 2}
    return {
        "title": line,
        "document_number": number,
        "issuer": None,
        "relation": "basis",
        "part": None,
        "span": span,
        "mentions": [span],
    }


def _crash(_: str, __: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _crash_once(_: str, marker: str) -> None:
    if not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _hang(_: str, __: str) -> None:
    time.sleep(1_000)


def _deaf(_: str, __: str) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    time.sleep(1_000)


def _eat(_: str, __: str) -> None:
    held = []
    while True:
        held.append(bytearray(16 << 20))


def _raise(_: str, __: str) -> None:
    raise KeyError("没有想到")


def _unreadable(name: str, _: str) -> None:
    raise UnreadableFileError(name, "文件已加密", "请先解密")


def _slow(_: str, seconds: str) -> None:
    time.sleep(float(seconds.split(maxsplit=1)[0]))


TROUBLES: dict[str, Callable[[str, str], None]] = {
    "CRASH": _crash,
    "CRASH-ONCE": _crash_once,
    "HANG": _hang,
    "DEAF": _deaf,
    "EAT": _eat,
    "RAISE": _raise,
    "UNREADABLE": _unreadable,
    "SLOW": _slow,
}
