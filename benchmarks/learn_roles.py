"""Learn what each sign is worth for the role of an amount, and write `govdoc/values/quantities/votes.txt`:

    pip install -r benchmarks/requirements.txt
    python benchmarks/learn_roles.py [--check] [FOLDER ...]

Learns from the samples, the phrases of the tests, the gold records of `tests/heldout`, `tests/blind`, `tests/blind2`,
`../shared/eval/dev` and of each FOLDER (`docs/*.txt`, `gold/*.json`), and from the labels in `benchmarks/roles.tsv` (document
of `../shared/corpus/docs`, start, end, role, and whether the rules were made with it in sight). With `--check` nothing is
written: it prints how often the role is right on documents that were left out, a tenth at a time.

The rules were made with some of these documents in sight, and are right on them more often than on others. From these the
vote of the rule is not learned, else it would count for too much everywhere.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple
from unittest.mock import patch

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from govdoc import parse
from govdoc.assembly import quantities
from govdoc.evaluation.forms import FoldedText
from govdoc.values.quantities import QuantityContext, find, votes
from govdoc.values.quantities.roles import Given

ROOT: Final = Path(__file__).resolve().parent.parent
SHARED: Final = ROOT.parent / "shared"
OUT: Final = ROOT / "govdoc" / "values" / "quantities" / "votes.txt"
SEEN: Final = ("dev", "heldout")
SCALE: Final = 100
LEAST: Final = 8  # of SCALE: what is worth less is not written
FOLDS: Final = 10
STRENGTH: Final = 0.5  # of a sign, and of the rule
FREEDOM: Final = 1.5  # how far what is learned may go beyond what is sure
RULE: Final = 0.5


class Example(NamedTuple):
    """A labelled amount: its signs, the role of the rule and the right one."""

    document: str
    seen: bool
    signs: dict[str, float]
    rule: str
    role: str


def main() -> None:
    """Learn, and write the votes or check them."""
    options = argparse.ArgumentParser()
    options.add_argument("--check", action="store_true")
    options.add_argument("folders", nargs="*", type=Path)
    asked = options.parse_args()
    folders = [ROOT / "tests" / "heldout", ROOT / "tests" / "blind", ROOT / "tests" / "blind2", SHARED / "eval" / "dev", *asked.folders]
    examples = [*(one for folder in folders for one in of_folder(folder)), *of_samples(), *of_phrases(), *of_labels()]
    if asked.check:
        check(examples)
    else:
        OUT.write_text("".join(f"{line}\n" for line in lines(examples)), "utf-8")


def of_folder(folder: Path) -> Iterator[Example]:
    """Yield the amounts of the gold records of a folder."""
    for path in sorted(folder.glob("gold/*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if not gold.get("complete", {}).get("quantities", True):
            continue
        text = (folder / "docs" / f"{path.stem}.txt").read_text("utf-8")
        where = FoldedText(text)
        labels = [(where.find(one["anchor"], one.get("n", 1)), one["role"]) for one in gold["quantities"]]
        yield from of_text(path.stem, folder.name in SEEN, text, [(at, role) for at, role in labels if at])


def of_samples() -> Iterator[Example]:
    """Yield the amounts of the samples, whose golden outputs somebody has read."""
    for path in sorted((ROOT / "samples").glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        labels = [((one["span"][0], one["span"][1]), one["role"]) for one in record["quantities"]]
        yield from of_text(path.stem, True, record["text"], labels)


def of_phrases() -> Iterator[Example]:
    """Yield the amounts of the phrases that the tests list."""
    rows = (ROOT / "tests" / "values" / "quantity_phrases.tsv").read_text("utf-8").splitlines()
    for text, phrase, *_, role, _, hint in (row.split("\t") for row in rows if row and not row.startswith("# ")):
        kind, _, heading = hint.partition("#")
        met: list[tuple[Given, votes.Case]] = []
        with patch.object(votes, "role", lambda given, case, met=met: met.append((given, case)) or given.role):
            find(text, QuantityContext(headings=(heading,) if heading else (), document_type=kind or "通知"))
        for given, case in met:
            if text[slice(*case.at)] == phrase:
                yield Example(text, True, signs(given, case), given.role, role)


def of_labels() -> Iterator[Example]:
    """Yield the labelled amounts of the corpus."""
    labels: dict[tuple[str, bool], list[tuple[tuple[int, int], str]]] = {}
    for line in (ROOT / "benchmarks" / "roles.tsv").read_text("utf-8").splitlines():
        document, start, end, role, seen = line.split("\t")
        labels.setdefault((document, seen == "seen"), []).append(((int(start), int(end)), role))
    for (document, was_seen), found in labels.items():
        path = SHARED / "corpus" / "docs" / f"{document}.txt"
        if path.exists():
            yield from of_text(document, was_seen, path.read_text("utf-8"), found)


def of_text(document: str, seen: bool, text: str, labels: list[tuple[tuple[int, int], str]]) -> Iterator[Example]:
    """Yield the labelled amounts of a text, as the parser comes upon them."""
    met: list[tuple[tuple[int, int], Given, votes.Case]] = []
    run: list[Any] = []
    context, voted = quantities._context, votes.role

    def remember(one: Any, base: Any) -> Any:
        run[:] = [one]
        return context(one, base)

    def listen(given: Given, case: votes.Case) -> str:
        met.append((run[0].text.at(*case.at), given, case))
        return voted(given, case)

    with patch.object(quantities, "_context", remember), patch.object(votes, "role", listen):
        parse(text)
    for at, role in labels:
        near = [one for one in met if one[0][0] < at[1] and at[0] < one[0][1]]
        if near:
            _, given, case = min(near, key=lambda one: abs(one[0][0] - at[0]))
            yield Example(document, seen, signs(given, case), given.role, role)


def signs(given: Given, case: votes.Case) -> dict[str, float]:
    """Give the signs of an amount with their strengths."""
    return {
        f"{kind}\t{word}": RULE if kind == "rule" else STRENGTH for kind, words in votes.signs(given, case) for word in words if word
    }


def learn(examples: list[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """Fit a logistic regression; a rule that has seen its documents does not vote."""
    shown = [
        {sign: strength for sign, strength in one.signs.items() if not (one.seen and sign.startswith("rule\t"))} for one in examples
    ]
    table = DictVectorizer()
    return table, LogisticRegression(C=FREEDOM, max_iter=1000).fit(table.fit_transform(shown), [one.role for one in examples])


def columns(model: LogisticRegression) -> list[int]:
    """Give the columns of a model in the order of the roles."""
    return [list(model.classes_).index(role) for role in votes.ROLES]


def lines(examples: list[Example]) -> Iterator[str]:
    """Yield what is learned, a sign a line."""
    table, model = learn(examples)
    order = columns(model)
    yield "amount\t\t" + "\t".join(str(round(float(model.intercept_[at]) * SCALE)) for at in order)
    for name, worth in sorted(zip(table.get_feature_names_out(), model.coef_.T, strict=True)):
        strength = RULE if name.startswith("rule\t") else STRENGTH
        whole = [round(float(worth[at]) * strength * SCALE) for at in order]
        if max(map(abs, whole)) >= LEAST:
            yield f"{name}\t" + "\t".join(map(str, whole))


def check(examples: list[Example]) -> None:
    """Print how often rule and vote are right on documents that were not learned from."""
    names = sorted({one.document for one in examples})
    right = rules = total = 0
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        table, model = learn([one for one in examples if one.document not in out])
        asked = [one for one in examples if one.document in out and not one.seen]
        if not asked:
            continue
        sums = model.decision_function(table.transform([one.signs for one in asked])) * SCALE
        told = [votes.decide(one.rule, list(row[columns(model)])) for one, row in zip(asked, sums, strict=True)]
        right += sum(role == one.role for role, one in zip(told, asked, strict=True))
        rules += sum(one.rule == one.role for one in asked)
        total += len(asked)
    print(f"{total} amounts of documents not seen: rules {rules / total:.3f}, votes {right / total:.3f}")


if __name__ == "__main__":
    main()
