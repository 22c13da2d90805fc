"""`govdoc evaluate`: what it prints, what it holds, how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import made_records
import pytest
from click.testing import CliRunner, Result

from govdoc.cli import main


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return made_records.write(tmp_path / "gold", dict.fromkeys(("a1", "b1"), made_records.SMALL_GOLD))


def output(folder: Path, **header: Any) -> Path:
    return made_records.write(folder, {"a1": made_records.small(**header), "b1": made_records.small()})


def test_figures_and_differences_are_printed(gold: Path, tmp_path: Path) -> None:
    result = run(gold, output(tmp_path / "pred", title="甲"), "--errors", "1", "--min-gold", "1")
    assert result.exit_code == 0
    assert "header.title                  0.500  0.500  0.500" in result.output
    assert "1/2" in result.output
    assert "  small.txt:1:1\n" in result.output
    assert "    结果 甲\n" in result.output


def test_json_has_the_same_figures(gold: Path, tmp_path: Path) -> None:
    result = run(gold, output(tmp_path / "pred", title="甲"), "--json", "--errors", "3")
    record = json.loads(result.stdout)
    assert record["fields"]["header.title"]["f1"] == 0.5
    assert record["whole"]["header"] == {"right": 1, "of": 2}
    assert [one["field"] for one in record["differences"]] == ["header.title"]


def test_a_missing_record_is_named_and_the_call_fails(gold: Path, tmp_path: Path) -> None:
    pred = output(tmp_path / "pred")
    (pred / "b1.json").unlink()
    result = run(gold, pred)
    assert result.exit_code == 1
    assert "按空记录计：b1: " in result.stderr


def test_records_without_text_are_remarked(gold: Path, tmp_path: Path) -> None:
    pred = made_records.write(tmp_path / "pred", dict.fromkeys(("a1", "b1"), made_records.small() | {"text": None}))
    result = run(gold, pred)
    assert "a1: 记录中没有 text" in result.stderr


def test_floors_are_written_held_and_only_raised(gold: Path, tmp_path: Path) -> None:
    floors, good, bad = tmp_path / "floors.json", output(tmp_path / "good"), output(tmp_path / "bad", title="甲")
    assert run(gold, bad, "--floors", floors, "--raise-floors", "--min-gold", "1").exit_code == 0
    assert json.loads(floors.read_text("utf-8"))["header.title"] == 0.5
    assert run(gold, good, "--floors", floors, "--raise-floors", "--min-gold", "1").exit_code == 0
    raised = floors.read_text("utf-8")
    assert json.loads(raised)["header.title"] == 1.0
    result = run(gold, bad, "--floors", floors, "--raise-floors", "--min-gold", "1")
    assert result.exit_code == 1
    assert "低于下限：header.title: 0.5000，下限 1.0000" in result.stderr
    assert floors.read_text("utf-8") == raised


@pytest.mark.parametrize("content", ["{", "[]", '{"mean": "high"}', '{"mean": true}'])
def test_a_file_that_holds_no_floors_is_refused(content: str, gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text(content, "utf-8")
    result = run(gold, output(tmp_path / "pred"), "--floors", floors)
    assert result.exit_code == 1
    assert "floors.json: " in result.stderr


def test_missing_floors_are_refused_unless_they_are_to_be_written(gold: Path, tmp_path: Path) -> None:
    assert run(gold, output(tmp_path / "pred"), "--floors", tmp_path / "none.json").exit_code == 1


def test_sources_are_told_apart(gold: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources.txt"
    sources.write_text("甲地 = a*  # 注释\n\n乙地 = x*\n", "utf-8")
    result = run(gold, output(tmp_path / "pred", title="甲"), "--by-source", sources, "--json")
    found = json.loads(result.stdout)["sources"]
    assert list(found) == ["甲地", "其他"]
    assert found["甲地"]["in"]["fields"]["header.title"]["f1"] == 0
    assert found["甲地"]["out"]["fields"]["header.title"]["f1"] == 1


def test_outputs_are_compared_by_gold(gold: Path, tmp_path: Path) -> None:
    old, new = output(tmp_path / "old", title="甲"), output(tmp_path / "new", urgency="特急")
    result = run("--compare", old, new, "--gold", gold)
    assert result.exit_code == 0
    assert "header.title                    1    -    -   0.500  1.000" in result.output
    assert "  得 small.txt:1:1\n" in result.output
    changes = json.loads(run("--compare", old, new, "--gold", gold, "--json").stdout)["changes"]
    assert {one["field"]: one["kind"] for one in changes} == {"header.title": "gain", "header.urgency": "loss"}


def test_outputs_are_compared_without_gold(tmp_path: Path) -> None:
    result = run("--compare", output(tmp_path / "old"), output(tmp_path / "new", title="甲"))
    assert result.exit_code == 0
    assert "    新   甲\n" in result.output


WRONG_USAGE = [
    ["--gold", "GOLD", "GOLD", "GOLD"],
    ["--raise-floors", "GOLD", "GOLD"],
    ["--compare", "--floors", "f.json", "GOLD", "GOLD"],
    ["GOLD", "nowhere"],
    ["GOLD"],
]


@pytest.mark.parametrize("arguments", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_ends_with_two(arguments: list[str], gold: Path) -> None:
    assert run(*[gold if one == "GOLD" else one for one in arguments]).exit_code == 2


def test_a_folder_without_gold_records_is_wrong_usage(tmp_path: Path) -> None:
    assert run(made_records.write(tmp_path / "none", {}), tmp_path).exit_code == 2


def test_a_gold_record_that_is_none_is_named(tmp_path: Path) -> None:
    gold = made_records.write(tmp_path / "gold", {"a1": {"header": {}}})
    result = run(gold, output(tmp_path / "pred"))
    assert result.exit_code == 1
    assert "a1.json: 不是标注记录" in result.stderr
