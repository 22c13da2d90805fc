"""Shards merged are what one run would have made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import archive_dumps
import pytest

from govdoc.archive.merges import merge
from govdoc.errors import GovdocError

EACH_SINK = pytest.mark.parametrize("name", archive_dumps.SINKS)


def shards(name: str, source: Path, tmp_path: Path, convert: Any, count: int = 3) -> list[Path]:
    outputs = [tmp_path / f"shard{n}" / name for n in range(1, count + 1)]
    for n, output in enumerate(outputs, 1):
        convert(output, source, shard=(n, count))
    return outputs


@EACH_SINK
def test_merged_shards_equal_one_run(name: str, source: Path, tmp_path: Path, convert: Any) -> None:
    for n in range(6):  # copies that fall into several shards
        (source / f"copy{n}.txt").write_bytes((source / "n6.txt").read_bytes())
    whole, merged = tmp_path / "whole" / name, tmp_path / "merged" / name
    convert(whole, source)
    assert merge(shards(name, source, tmp_path, convert), merged) == {"ok": 10, "duplicate": 7, "failed": 1}
    assert archive_dumps.dump(merged) == archive_dumps.dump(whole)
    assert archive_dumps.manifest(merged) == archive_dumps.manifest(whole)
    assert archive_dumps.names(merged) == archive_dumps.names(whole)
    if name in archive_dumps.BYTE_FOR_BYTE and name != "out.parquet":  # there, shards stand one after the other
        assert archive_dumps.files(merged) == archive_dumps.files(whole)


@EACH_SINK
def test_a_merged_output_can_be_gone_on_with(name: str, source: Path, tmp_path: Path, convert: Any) -> None:
    merged = tmp_path / "merged" / name
    merge(shards(name, source, tmp_path, convert), merged)
    assert convert(merged, source).progress.kept == 12


def test_an_unfinished_shard_is_refused(source: Path, tmp_path: Path, convert: Any) -> None:
    first, second, third = shards("out.jsonl", source, tmp_path, convert)
    second.rename(second.with_name("out.jsonl.part"))
    with pytest.raises(GovdocError, match="没有运行到底"):
        merge([first, second, third], tmp_path / "all.jsonl")


@EACH_SINK
def test_a_shard_that_is_missing_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(GovdocError, match="没有这一份"):
        merge([tmp_path / name], tmp_path / "all" / name)


def test_shards_that_overlap_are_refused(source: Path, tmp_path: Path, convert: Any) -> None:
    first, second, _ = shards("out.jsonl", source, tmp_path, convert)
    convert(second, source)
    with pytest.raises(GovdocError, match="两份里都有"):
        merge([first, second], tmp_path / "all.jsonl")
    assert not (tmp_path / "all.jsonl").exists()


def test_shards_of_two_kinds_are_refused(source: Path, tmp_path: Path, convert: Any) -> None:
    (first,) = shards("out.jsonl", source, tmp_path, convert, 1)
    with pytest.raises(GovdocError, match="不是同一种"):
        merge([first], tmp_path / "all.sqlite")


def test_an_output_is_overwritten_only_when_asked(source: Path, tmp_path: Path, convert: Any) -> None:
    outputs = shards("out.jsonl", source, tmp_path, convert)
    merge(outputs, tmp_path / "all.jsonl")
    before = archive_dumps.dump(tmp_path / "all.jsonl")
    with pytest.raises(GovdocError, match="已有输出"):
        merge(outputs, tmp_path / "all.jsonl")
    merge(outputs, tmp_path / "all.jsonl", restart=True)
    assert archive_dumps.dump(tmp_path / "all.jsonl") == before
