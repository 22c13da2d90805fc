"""The same notices with their line ends doubled, set every 27 characters, or removed: what does the parser lose?

Gold records find their places whatever the blanks, so they judge every variant. `python tests/variants.py` prints the
table; with `--losses N`, the first N losses of each field too, and with `--variant NAME` those of one variant. `--set
heldout` takes the held-out documents for the dev set, and `--width N` sets another number of characters than 27.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache, partial
from typing import Any, Final, NamedTuple

from documents import ROOT, SHARED

from govdoc import pipeline
from govdoc.evaluation import comparisons, figures, tables
from govdoc.evaluation.forms import FoldedText
from govdoc.evaluation.judges import UNITS, judge
from govdoc.evaluation.sheets import Sheet, Tally

SETS: Final = {"dev": SHARED / "eval" / "dev", "heldout": ROOT / "tests" / "heldout"}
WIDTH: Final = 27
FIGURES: Final = ("header", "quantities", "references", "units", "sections")


def doubled(text: str) -> str:
    """Put an empty line between any two.

    >>> doubled("甲\\n乙")
    '甲\\n\\n乙'
    """
    return text.replace("\n", "\n\n")


def wrapped(text: str, width: int = WIDTH) -> str:
    """Break each line every `width` characters, words or not.

    >>> wrapped("甲" * 30 + "\\n乙").split("\\n")[1]
    '甲甲甲'
    """
    return "\n".join(
        line[start : start + width] for line in text.split("\n") for start in range(0, len(line) or 1, width)
    )


def removed(text: str) -> str:
    """Run all lines together.

    >>> removed("甲\\n乙")
    '甲乙'
    """
    return text.replace("\n", "")


VARIANTS: Final[dict[str, Callable[[str], str]]] = {
    "original": str,
    "doubled": doubled,
    "wrapped": wrapped,
    "removed": removed,
}


class Document(NamedTuple):
    """A notice of the dev set and its gold record."""

    name: str
    text: str
    gold: dict[str, Any]


@lru_cache(maxsize=2)
def documents(of: str) -> tuple[Document, ...]:
    """Read the dev set, or the held-out documents."""
    found = []
    for file in sorted((SETS[of] / "gold").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        found.append(Document(file.stem, (SETS[of] / "docs" / gold["doc"]).read_text("utf-8"), gold))
    return tuple(found)


@cache
def sheets(variant: str, of: str = "dev") -> tuple[Sheet, ...]:
    """Parse and judge a variant of every document."""
    change = VARIANTS[variant]
    return tuple(
        judge(one.name, one.gold, pipeline.parse(change(one.text), name=one.gold["doc"]).model_dump(mode="json"))
        for one in documents(of)
    )


def measured(variant: str, against: str | None = None, of: str = "dev") -> dict[str, float]:
    """Give the F1 of each of `FIGURES`. Without line ends only headings that end in 。 or ： can be told.

    `against` is the variant whose choice of sections counts, so that the original is measured on the same ones.
    """
    found = figures.reckon(sheets(variant, of))
    units = sum((found.fields[f"activities.{key}"] for key in UNITS), Tally())
    pooled = {name: group.micro or 0.0 for name, group in found.groups.items()}
    if (against or variant) == "removed":
        pooled["sections"] = _closed_sections(variant, of)
    return {**{name: pooled[name] for name in FIGURES if name in pooled}, "units": units.f1 or 0.0}


def points_lost(variant: str, of: str = "dev") -> dict[str, float]:
    """Give how many points (hundredths) each figure of a variant is below the original's."""
    before, after = measured("original", variant, of), measured(variant, of=of)
    return {name: 100 * (before[name] - after[name]) for name in FIGURES}


def losses(variant: str, of: str = "dev") -> list[comparisons.Change]:
    """Give what is right in the original and wrong in the variant."""
    return [one for one in comparisons.by_gold(sheets("original", of), sheets(variant, of)) if one.kind == "loss"]


def closed(one: Document) -> set[str]:
    """Give the block sections, as differences name them, whose heading ends in 。 or ： in the original."""
    where = FoldedText(one.text)
    found = set()
    for section in one.gold["sections"]:
        heading, marker = section["heading"], section["path"][-1]
        span = heading and not section["inline"] and (where.find(marker + heading) or where.find(heading))
        if span and one.text[span[1] : span[1] + 3].strip("*# 　")[:1] in ("。", "：", ":"):
            found.add(" ".join([*section["path"], section["lead"]]))
    return found


def _closed_sections(variant: str, of: str) -> float:
    """Give the share of closed headings that are found, have the right parent and the right heading."""
    right = total = 0
    for document, sheet in zip(documents(of), sheets(variant, of), strict=True):
        items = closed(document)
        wrong = {one.item for one in sheet.differences if one.field.startswith("sections.")}
        right, total = right + len(items - wrong), total + len(items)
    return right / total if total else 1.0


def _table(of: str) -> Iterable[str]:
    yield f"{'':10}" + "".join(f"{name:>18}" for name in FIGURES)
    for variant in VARIANTS:
        after, lost = measured(variant, of=of), points_lost(variant, of)
        yield f"{variant:10}" + "".join(f"{after[name]:10.3f} {-lost[name]:+6.1f} " for name in FIGURES)
    yield "F1 and points won or lost; sections of `removed`: the share of headings that end in 。 or ： told rightly"


def main(arguments: Sequence[str]) -> int:
    """Print the table, and the losses that were asked for."""
    parser = argparse.ArgumentParser(description="Score variants of the dev set.")
    parser.add_argument("--losses", type=int, default=0, metavar="N")
    parser.add_argument("--variant", choices=list(VARIANTS)[1:])
    parser.add_argument("--set", choices=list(SETS), default="dev")
    parser.add_argument("--width", type=int, default=WIDTH)
    wish = parser.parse_args(arguments)
    VARIANTS["wrapped"] = partial(wrapped, width=wish.width)
    lines = list(_table(wish.set))
    for variant in [wish.variant] if wish.variant else list(VARIANTS)[1:]:
        if wish.losses:
            lines += ["", f"=== {variant}", *tables.changes(losses(variant, wish.set), wish.losses)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
