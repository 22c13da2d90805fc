"""`govdoc evaluate` and `eval/score.py` give the same figures, whatever the records are like."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import made_records
import pytest
from documents import notice_of

from govdoc.evaluation import figures, folders


@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    """The scorer of the evaluation set."""
    spec = importlib.util.spec_from_file_location("eval_score", shared / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def perfect(shared: Path) -> dict[str, dict[str, Any]]:
    """The records that say just what the gold records of the dev set say."""
    dev = shared / "eval" / "dev"
    golds = {file.stem: json.loads(file.read_text("utf-8")) for file in sorted((dev / "gold").glob("*.json"))}
    return {
        name: made_records.record(gold, (dev / "docs" / gold["doc"]).read_text("utf-8")) for name, gold in golds.items()
    }


def their_figures(
    score: ModuleType, gold: Path, pred: Path, min_gold: int, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Any]:
    """Run score.py as its users do."""
    out = pred.parent / "score.json"
    arguments = ["score.py", str(gold), str(pred), "--json", str(out), "--min-gold", str(min_gold)]
    monkeypatch.setattr(sys, "argv", arguments)
    assert score.main() == 0
    return dict(json.loads(out.read_text("utf-8")))


def assert_agreement(
    score: ModuleType, gold: Path, pred: Path, monkeypatch: pytest.MonkeyPatch, min_gold: int = 5
) -> None:
    theirs = their_figures(score, gold, pred, min_gold, monkeypatch)
    found = folders.evaluate(gold, pred)
    ours = figures.reckon(found.sheets, min_gold).plain()
    for field in ours["fields"].values():
        field.pop("soft", None)
    assert ours["fields"] == theirs["fields"]
    assert ours["groups"] == theirs["groups"]
    assert ours["mean"] == theirs["mean"]
    assert ours["documents"] == theirs["documents"]
    assert [line.split(":")[0] for line in found.empty] == [line.split(":")[0] for line in theirs["bad"]]


def test_gold_said_back_scores_one(shared: Path, perfect: dict[str, Any], tmp_path: Path) -> None:
    found = folders.evaluate(shared / "eval" / "dev" / "gold", made_records.write(tmp_path / "pred", perfect))
    assert [one for sheet in found.sheets for one in sheet.differences] == []
    assert set(figures.reckon(found.sheets, 1).named(1).values()) == {1.0}


@pytest.mark.parametrize("seed", range(8))
def test_spoiled_records_score_alike(
    seed: int, shared: Path, score: ModuleType, perfect: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled = {name: made_records.spoiled(one, seed * 100 + n) for n, (name, one) in enumerate(perfect.items())}
    pred = made_records.write(tmp_path / "pred", spoiled)
    assert_agreement(score, shared / "eval" / "dev" / "gold", pred, monkeypatch, min_gold=seed)


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {},
        None,
        {"header": []},
        {"header": "甲"},
        {"text": None, "activities": [{"title": "甲"}]},
        {"parts": [{"sections": [{"marker": "一、", "span": "3"}]}]},
        {"parts": [{"sections": [{"marker": "一、", "span": [3, 2, 1]}]}]},
        {"quantities": [{"span": [0, 1], "value": "many"}]},
        {"quantities": {"span": [0, 1]}},
        {"references": [{"title": ["甲"]}, {"document_number": "乙"}]},
        {"references": ["甲"]},
    ],
    ids=str,
)
def test_records_of_a_wrong_shape_count_alike(
    wrong: Any, score: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold = made_records.write(tmp_path / "gold", {"a": made_records.SMALL_GOLD, "b": made_records.SMALL_GOLD})
    pred = made_records.write(tmp_path / "pred", {"a": wrong, "b": made_records.small()})
    assert_agreement(score, gold, pred, monkeypatch)


def test_records_that_cannot_be_read_count_alike(
    score: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold = made_records.write(tmp_path / "gold", dict.fromkeys("abcd", made_records.SMALL_GOLD))
    pred = made_records.write(tmp_path / "pred", {"a": made_records.small()})
    (pred / "b.json").write_bytes(b'{"text": "\xff"}')
    (pred / "c.json").write_text("{", "utf-8")
    assert_agreement(score, gold, pred, monkeypatch)


def test_parts_without_gold_are_not_scored(score: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    partly = made_records.SMALL_GOLD | {"complete": {"header": False, "quantities": False}, "tables": True}
    gold = made_records.write(tmp_path / "gold", {"a": partly})
    pred = made_records.write(tmp_path / "pred", {"a": made_records.small(title="别的标题")})
    assert_agreement(score, gold, pred, monkeypatch)
    assert not folders.evaluate(gold, pred).sheets[0].differences


def test_the_parsers_own_records_score_alike(
    shared: Path, score: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = sorted((shared / "eval" / "dev" / "docs").glob("*.txt"))
    records = {file.stem: notice_of(file).model_dump(mode="json") for file in docs}
    pred = made_records.write(tmp_path / "pred", records)
    assert_agreement(score, shared / "eval" / "dev" / "gold", pred, monkeypatch)
