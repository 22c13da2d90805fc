"""How right the parser is: the tables of docs/accuracy.md, as Markdown.

    pip install -e '.[dev]' -r benchmarks/requirements.txt
    python benchmarks/accuracy.py

A peer that is not installed is left out. A peer's hit is counted generously: found in the whole phrase or in the
marked expression alone, with any of its candidates, from any of the reference dates the row allows. Its ways of saying
a day are turned into ours: JioNLP's `inf` is an open end, the days that Recognizers-Text ends a range with are
exclusive. An error that a peer raises counts as nothing found.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
DEV: Final = ROOT.parent / "shared" / "eval" / "dev"
HELD_OUT: Final = ROOT / "tests" / "heldout"
BLIND: Final = ROOT / "tests" / "blind"
PHRASES: Final = ROOT / "tests" / "values" / "time_phrases.tsv"
FEW: Final = 50
NO_YEAR: Final = date(2025, 1, 1)  # for peers that must have a reference where the row gives none

Days = tuple[str | None, str | None]
Finder = Callable[["Case", str], set[Days]]


class Case(NamedTuple):
    """A phrase, what the document is known to say of its year, and the expressions with their days."""

    group: str
    field: bool
    phrase: str
    year: int | None
    issued: date | None
    expected: tuple[tuple[str, Days], ...]

    def references(self) -> list[date]:
        known = [self.issued] if self.issued else []
        if self.year and (not self.issued or self.issued.year != self.year):
            known.append(date(self.year, 1, 1))
        return known or [NO_YEAR]


def _days(column: str) -> Days:
    if column == "?":
        return None, None
    first, dots, last = column.partition("..")
    return (first or None, last or None) if dots else (column, column)


def phrases() -> Iterator[Case]:
    """Read the table of phrases; the comment above some rows names their group."""
    group = ""
    for line in PHRASES.read_text("utf-8").replace("Ｏ", "O").splitlines():  # as reading folds letters, for every tool
        if line.startswith("#"):
            group = line[1:].strip()
        elif not line.startswith("as\t"):
            kind, phrase, year, issued, dates, *_ = line.split("\t")
            marked = re.findall("⟦(.+?)⟧", phrase)
            parts = dates.split(" | ")
            days = [_days(one) for one in (parts * len(marked) if len(parts) == 1 else parts)]
            yield Case(
                group.partition(":")[0],
                kind == "field",
                re.sub("[⟦⟧]", "", phrase),
                None if year == "-" else int(year),
                None if issued == "-" else date.fromisoformat(issued),
                tuple(zip(marked, days, strict=False)),
            )


def activity_times(folder: Path) -> Iterator[Case]:
    """Give the gold times of activities that have a date."""
    for file in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        issued, title = gold["header"].get("issue_date"), gold["header"].get("title") or ""
        year = re.search("(20[0-9]{2})年", title)
        for one in gold["activities"]:
            if one.get("time_text") and (one["start"] or one["end"]):
                known = date.fromisoformat(issued) if issued else None
                expected = ((one["time_text"], (one["start"], one["end"])),)
                yield Case(folder.name, True, one["time_text"], int(year[1]) if year else None, known, expected)


def _govdoc(case: Case, text: str) -> set[Days]:
    from govdoc.values import times

    context = times.TimeContext(title_year=case.year, issue_date=case.issued)
    found = (times.parse_field if case.field else times.find)(text, context)
    return {(one.start, one.end) for one in found}


def _jionlp() -> Finder | None:
    try:
        with contextlib.redirect_stdout(sys.stderr):  # it greets
            import jionlp as jio
    except ImportError:
        return None

    def days(detail: dict[str, Any]) -> Iterator[Days]:
        if detail["type"] in ("time_point", "time_span"):
            first, last = (None if "inf" in one else one[:10] for one in detail["time"])
            yield first, last

    def find(case: Case, text: str) -> set[Days]:
        found: set[Days] = set()
        for day in case.references():
            base = {"year": day.year, "month": day.month, "day": day.day}
            for work in (
                lambda base=base: [o["detail"] for o in jio.ner.extract_time(text, time_base=base, with_parsing=True)],
                lambda base=base: [jio.parse_time(text, time_base=base)] if case.expected else [],
            ):
                try:
                    found.update(one for detail in work() for one in days(detail))
                except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
                    continue  # its way to say that there is no time
        return found

    return find


def _recognizers() -> Finder | None:
    try:
        from recognizers_date_time import Culture, DateTimeOptions, DateTimeRecognizer
    except ImportError:
        return None
    model = DateTimeRecognizer(Culture.Chinese, DateTimeOptions.NONE).get_datetime_model()

    def days(value: dict[str, str]) -> Iterator[Days]:
        kind = value["type"]
        if kind in ("date", "datetime") and re.match("[0-9]{4}-", value.get("value", "")):
            yield value["value"][:10], value["value"][:10]
        elif kind in ("daterange", "datetimerange"):
            first, last = value.get("start"), value.get("end")
            if last and kind == "daterange":  # its ends are the day after
                last = (date.fromisoformat(last[:10]) - timedelta(days=1)).isoformat()
            yield first and first[:10], last and last[:10]

    def find(case: Case, text: str) -> set[Days]:
        found: set[Days] = set()
        for day in case.references():
            try:
                for one in model.parse(text, datetime(day.year, day.month, day.day)):
                    for value in (one.resolution or {}).get("values", ()):
                        found.update(days(value))
            except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
                continue
        return found

    return find


def _hits(case: Case, find: Finder, peer: bool) -> tuple[int, int]:
    """Count the expressions whose both days agree, and those whose given days agree (an open end left aside)."""
    both = given = 0
    whole = find(case, case.phrase)
    for text, (start, end) in case.expected:
        if start or end:
            found = whole | find(case, text) if peer else whole
            both += (start, end) in found
            given += any((not start or start == a) and (not end or end == b) for a, b in found)
    return both, given


def _times_table(cases: list[Case]) -> Iterator[str]:
    """Give a row a group: hits of each finder, both ends and (in brackets) given ends; then the negatives."""
    finders: dict[str, Finder | None] = {"govdoc": _govdoc, "JioNLP": _jionlp(), "Recognizers-Text": _recognizers()}
    there = {name: find for name, find in finders.items() if find}
    yield f"| | 有日期的表达 | {' | '.join(there)} |\n|---|---:|{'---:|' * len(there)}"
    sums = {name: [0, 0] for name in there}
    positives = [case for case in cases if case.expected]
    of = 0
    for group in dict.fromkeys(case.group for case in positives):
        some = [case for case in positives if case.group == group]
        count = sum(bool(a or b) for case in some for _, (a, b) in case.expected)
        of += count
        row = []
        for name, find in there.items():
            hits = [_hits(case, find, name != "govdoc") for case in some]
            both, given = sum(one[0] for one in hits), sum(one[1] for one in hits)
            sums[name] = [sums[name][0] + both, sums[name][1] + given]
            row.append(f"{both} ({given})")
        yield f"| {group} | {count} | {' | '.join(row)} |"
    yield f"| **合计** | {of} | {' | '.join(f'{a} ({b})' for a, b in sums.values())} |"
    negatives = [case for case in cases if not case.expected]
    if negatives:
        wrong = [
            sum(any(a or b for a, b in find(case, case.phrase)) for case in negatives) for find in there.values()
        ]
        yield f"| 反例中误报的行 | {len(negatives)} 行 | {' | '.join(map(str, wrong))} |"


def _sheets(folder: Path) -> list[Any]:
    from govdoc import pipeline
    from govdoc.evaluation.judges import judge

    found = []
    for file in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        text = (folder / "docs" / gold["doc"]).read_text("utf-8")
        found.append(judge(file.stem, gold, pipeline.parse(text, name=gold["doc"]).model_dump(mode="json")))
    return found


def _fields_table(sheets: list[Any]) -> Iterator[str]:
    from govdoc.evaluation import figures

    reckoned = figures.reckon(sheets)
    yield "| 字段 | 标注 | F1，或错误数（多出 + 缺少） |\n|---|---:|---:|"
    for name, tally in reckoned.fields.items():
        few = f"{tally.extra} + {tally.missing}"
        yield f"| `{name}` | {tally.gold} | {few if tally.gold < FEW else f'{tally.f1:.3f}'} |"
    yield f"\n{reckoned.documents} 个文件，各组宏平均的平均 {reckoned.mean:.3f}。"


def _sources_table(sheets: list[Any]) -> Iterator[str]:
    from govdoc.evaluation import figures, sources

    split = sources.split(sources.read(ROOT / "tests" / "evaluation" / "sources.txt"), sheets)
    groups = ("header", "sections", "activities", "quantities", "references")
    yield f"| 来源 | 文件 | {' | '.join(groups)} |\n|---|---:|{'---:|' * len(groups)}"
    for name, inside in split.items():
        pair = [figures.reckon(inside), figures.reckon([one for one in sheets if one not in inside])]
        cells = [" / ".join(f"{one.groups[g].micro or 0:.3f}" if g in one.groups else "-" for one in pair) for g in groups]
        yield f"| {name} | {len(inside)} | {' | '.join(cells)} |"


def _variants_table() -> Iterator[str]:
    import variants

    yield f"| 文本 | {' | '.join(variants.FIGURES)} |\n|---|{'---:|' * len(variants.FIGURES)}"
    for name in variants.VARIANTS:
        after, lost = variants.measured(name), variants.points_lost(name)
        cells = " | ".join(f"{after[one]:.3f} ({0.0 - lost[one]:+.1f})" for one in variants.FIGURES)
        yield f"| {name} | {cells} |"


def main() -> None:
    """Print every table."""
    dev = _sheets(DEV)
    for title, lines in (
        ("评测集各字段", _fields_table(dev)),
        ("按来源", _sources_table(dev)),
        ("留出集各字段（现在）", _fields_table(_sheets(HELD_OUT))),
        ("盲测公文各字段（现在）", _fields_table(_sheets(BLIND))),
        ("换行不同的文本", _variants_table()),
        ("活动的时间", _times_table([*activity_times(DEV), *activity_times(HELD_OUT)])),
        ("时间短语表", _times_table(list(phrases()))),
    ):
        print(f"### {title}\n\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
