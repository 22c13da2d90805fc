"""Links across an archive: which notice cites which, and whether another repeals, amends or forwards it.

A reference with a document number is linked by the number alone. One without is linked by its title, and only where the
title can mean one document of the archive: several notices a year may be called 关于做好值班工作的通知, and cities issue
measures of the same title; a title without an issuer means one's own, one's province's or the country's.
Several copies of a document (its DOCX and its PDF) are all linked.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from govdoc.errors import GovdocError
from govdoc.values import regions

_SCHEMA: Final = """
DROP TABLE IF EXISTS links;
DROP TABLE IF EXISTS standing;
CREATE TABLE links (notice_id TEXT NOT NULL REFERENCES notices (notice_id), number INTEGER NOT NULL,
    cited_id TEXT NOT NULL REFERENCES notices (notice_id), relation TEXT NOT NULL, matched TEXT NOT NULL,
    PRIMARY KEY (notice_id, number, cited_id)) WITHOUT ROWID;
CREATE INDEX links_by_cited ON links (cited_id);
CREATE TABLE standing (notice_id TEXT PRIMARY KEY REFERENCES notices (notice_id), day TEXT NOT NULL,
    repealed_by TEXT NOT NULL, amended_by TEXT NOT NULL, forwarded_by TEXT NOT NULL,
    ended INTEGER NOT NULL, ended_on TEXT, ended_by TEXT) WITHOUT ROWID;
CREATE TEMP TABLE titles (key TEXT, notice_id TEXT, kind TEXT);
"""
_MARKS: Final = re.compile(r"[\W_]+")
_TAIL: Final = "关于"
_LOCAL: Final = ("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "自治")
"""How the name of a local office begins where it leaves out its place; any other without a place is the country's."""
_ACTS: Final = ("repeals", "amends", "forwards")


class Notice(NamedTuple):
    """What linking needs to know of a notice."""

    notice_id: str
    number: str | None
    title: str | None
    issuers: tuple[str, ...]
    issue_date: str | None

    @property
    def identity(self) -> tuple[str | None, ...]:
        """What copies of one document share."""
        return (self.number,) if self.number else (title_key(self.title or ""), self.issue_date, *self.issuers)


@dataclass(frozen=True, slots=True)
class Links:
    """What was found: how many references there are, how many are linked, how many notices have ended."""

    references: int
    linked: int
    ended: int


def link(path: Path, day: date) -> Links:
    """Make the tables `links` and `standing` of a database anew; `standing` says how things are on `day`.

    Raises `GovdocError` for a file that is no database of govdoc.
    """
    if not path.is_file():
        raise GovdocError(f"{path}: 没有这个文件；请先用 govdoc batch -o 生成 .sqlite")
    database = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        database.execute("BEGIN IMMEDIATE")
        for statement in _SCHEMA.split(";"):
            database.execute(statement)
        _collect_titles(database)
        references, linked = _link(database)
        ended = _judge(database, day)
        database.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise GovdocError(f"{path}: 不是 govdoc 的数据库，或正被占用（{error}）") from error
    finally:
        database.close()
    return Links(references, linked, ended)


def standings(path: Path) -> Iterator[dict[str, Any]]:
    """Yield what `link` has found of each notice that another act is about or that has ended, in the order of names."""
    query = """SELECT n.name, n.document_number, n.title, s.* FROM standing s JOIN notices n USING (notice_id)
        WHERE s.ended OR s.repealed_by <> '[]' OR s.amended_by <> '[]' OR s.forwarded_by <> '[]' ORDER BY n.name"""
    database = sqlite3.connect(path)
    try:
        cursor = database.execute(query)
        names = [column[0] for column in cursor.description]
        for row in cursor:
            found = dict(zip(names, row, strict=True))
            for act in _ACTS:
                key = _column(act)
                found[key] = [_name(database, notice_id) for notice_id in json.loads(found[key])]
            found["ended"] = bool(found["ended"])
            yield found
    finally:
        database.close()


def title_key(title: str) -> str:
    """Give a title as titles are compared: widths folded, marks and blanks dropped.

    >>> title_key("关于印发《防汛 预案》的通知") == title_key("关于印发防汛预案的通知")
    True
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", title))


def _collect_titles(database: sqlite3.Connection) -> None:
    """Enter each notice under its title, under what follows the name of its issuer, and under what it issues."""
    database.executemany("INSERT INTO titles VALUES (?, ?, ?)", _titles(database))
    database.execute("CREATE INDEX titles_by_key ON titles (key)")


def _titles(database: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    for notice_id, title in database.execute("SELECT notice_id, title FROM notices WHERE title IS NOT NULL"):
        key = title_key(title)
        yield key, notice_id, "title"
        if (at := key.find(_TAIL)) > 0:
            yield key[at:], notice_id, "tail"
    query = "SELECT notice_id, title FROM \"references\" WHERE relation = 'issues' AND title IS NOT NULL"
    for notice_id, title in database.execute(query):
        yield title_key(title), notice_id, "enclosure"


def _link(database: sqlite3.Connection) -> tuple[int, int]:
    query = """SELECT notice_id, number, title, document_number, relation FROM "references"
        WHERE relation <> 'issues' ORDER BY notice_id, number"""
    references = linked = 0
    citing: Notice | None = None
    for notice_id, number, title, document_number, relation in database.execute(query):
        references += 1
        if citing is None or citing.notice_id != notice_id:
            citing = _notice(database, notice_id)
        found = _by_number(database, document_number) if document_number else _by_title(database, title, citing)
        cited = [one for one in found if one.identity != citing.identity]
        linked += bool(cited)
        matched = "number" if document_number else "title"
        database.executemany(
            "INSERT OR IGNORE INTO links VALUES (?, ?, ?, ?, ?)",
            ((notice_id, number, one.notice_id, relation, matched) for one in cited),
        )
    return references, linked


def _by_number(database: sqlite3.Connection, number: str) -> list[Notice]:
    rows = database.execute("SELECT notice_id FROM notices WHERE document_number = ? ORDER BY notice_id", (number,))
    return [_notice(database, notice_id) for (notice_id,) in rows.fetchall()]


def _by_title(database: sqlite3.Connection, title: str | None, citing: Notice) -> list[Notice]:
    """The copies of the one document the title can mean: whole, or from 关于 on if the issuers agree."""
    key = title_key(title or "")
    at = key.find(_TAIL)
    found = _called(database, key, ("title", "tail", "enclosure")) if key else []
    if at <= 0 and regions.region_of(key) is None:
        found = [one for one in found if _is_in_reach(citing, one)]
    elif not found:
        issuer = key[:at]
        candidates = _called(database, key[at:], ("title", "tail"))
        found = [one for one in candidates if any(_same_office(issuer, name) for name in one.issuers)]
    only = _only_one(found, citing)
    return _by_number(database, only[0].number) if only and only[0].number else only


def _called(database: sqlite3.Connection, key: str, kinds: tuple[str, ...]) -> list[Notice]:
    rows = database.execute("SELECT DISTINCT notice_id, kind FROM titles WHERE key = ? ORDER BY notice_id", (key,))
    wanted = dict.fromkeys(notice_id for notice_id, kind in rows.fetchall() if kind in kinds)
    return [_notice(database, notice_id) for notice_id in wanted]


def _only_one(found: list[Notice], citing: Notice) -> list[Notice]:
    """`found` if all are copies of one document, the citing notice and what is younger than it left out."""
    others = [one for one in found if one.identity != citing.identity]
    if citing.issue_date is not None:
        others = [one for one in others if one.issue_date is None or one.issue_date <= citing.issue_date]
    return others if len({one.identity for one in others}) == 1 else []


def _is_in_reach(citing: Notice, cited: Notice) -> bool:
    """True if a notice may speak of another without saying whose it is."""
    if set(citing.issuers) & set(cited.issuers):
        return True
    ours = {regions.region_of(name) for name in citing.issuers} - {None}
    ours |= {regions.province_of(region) for region in ours if region} - {None}
    return any(
        regions.region_of(name) in ours or (regions.region_of(name) is None and not name.startswith(_LOCAL))
        for name in cited.issuers
    )


def _same_office(written: str, name: str) -> bool:
    """省政府 and 福建省人民政府 may be one; only where one name ends the other is it certain enough."""
    key = title_key(name)
    return key.endswith(written) or written.endswith(key)


def _notice(database: sqlite3.Connection, notice_id: str) -> Notice:
    query = "SELECT document_number, title, issuers, issue_date FROM notices WHERE notice_id = ?"
    number, title, issuers, issued = database.execute(query, (notice_id,)).fetchone()
    return Notice(notice_id, number, title, tuple(json.loads(issuers or "[]")), issued)


def _judge(database: sqlite3.Connection, day: date) -> int:
    """Say of each notice what has been done about it by `day`; give how many have ended."""
    query = "SELECT notice_id, expiry_date FROM notices ORDER BY notice_id"
    ended = 0
    for notice_id, expiry in database.execute(query):
        acts = _acts(database, notice_id, day.isoformat())
        end: tuple[str | None, str] | None = None
        if acts["repeals"]:
            end = min((when for when, _ in acts["repeals"] if when), default=None), "repeal"
        if expiry is not None and expiry < day.isoformat() and (end is None or end[0] is None or expiry < end[0]):
            end = expiry, "expiry"
        ended += end is not None
        lists = [json.dumps([who for _, who in acts[act]]) for act in _ACTS]
        row = (notice_id, day.isoformat(), *lists, end is not None, *(end or (None, None)))
        database.execute("INSERT INTO standing VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    return ended


def _acts(database: sqlite3.Connection, notice_id: str, day: str) -> dict[str, list[tuple[str | None, str]]]:
    """Who did what to a notice by `day`, and when it took effect, as far as is known."""
    query = """SELECT l.relation, coalesce(n.effective_date, n.issue_date, n.print_date, n.publish_date) AS since,
        n.notice_id FROM links l JOIN notices n ON n.notice_id = l.notice_id
        WHERE l.cited_id = ? AND l.relation IN ('repeals', 'amends', 'forwards')
        AND (since IS NULL OR since <= ?) ORDER BY since, n.notice_id"""
    acts: dict[str, list[tuple[str | None, str]]] = {act: [] for act in _ACTS}
    for relation, since, who in database.execute(query, (notice_id, day)):
        if (since, who) not in acts[relation]:
            acts[relation].append((since, who))
    return acts


def _column(act: str) -> str:
    return {"repeals": "repealed_by", "amends": "amended_by", "forwards": "forwarded_by"}[act]


def _name(database: sqlite3.Connection, notice_id: str) -> str:
    return str(database.execute("SELECT name FROM notices WHERE notice_id = ?", (notice_id,)).fetchone()[0])
