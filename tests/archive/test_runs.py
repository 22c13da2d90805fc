"""A run ends with one line per input, its records where the line says, and the next run does only what is left."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import archive_dumps
import archive_fakes
import pytest

from govdoc.archive import runs
from govdoc.archive.jobs import Setup
from govdoc.archive.orders import Order
from govdoc.errors import GovdocError

EACH_SINK = pytest.mark.parametrize("name", archive_dumps.SINKS)


def statuses(output: Path) -> dict[str, str]:
    return {line["path"]: line["status"] for line in archive_dumps.manifest(output)}


@EACH_SINK
def test_every_input_ends_as_one_line_in_the_order_of_names(name: str, source: Path, tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "o" / name
    summary = convert(output, source)
    lines = archive_dumps.manifest(output)
    wanted = sorted(str(p.relative_to(source)) for p in source.rglob("*") if p.is_file())
    assert [line["path"] for line in lines] == wanted
    assert summary.statuses == {"ok": 10, "duplicate": 1, "failed": 1}
    assert summary.reasons == {"文件已加密": 1}


@EACH_SINK
def test_a_second_run_parses_nothing_and_changes_nothing(
    name: str, source: Path, tmp_path: Path, convert: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "o" / name
    convert(output, source)
    before = archive_dumps.dump(output), archive_dumps.manifest(output), archive_dumps.names(output)
    monkeypatch.setattr(archive_fakes, "parse", None)
    summary = convert(output, source)
    assert summary.progress.kept == 12
    assert (archive_dumps.dump(output), archive_dumps.manifest(output), archive_dumps.names(output)) == before


@EACH_SINK
def test_nothing_but_output_and_manifest_is_left(name: str, source: Path, tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "o" / name
    convert(output, source)
    assert not [left for left in archive_dumps.names(output) if ".part" in left or ".new" in left or ".next" in left]


@EACH_SINK
def test_a_changed_file_is_parsed_again_and_its_old_record_goes(
    name: str, source: Path, tmp_path: Path, convert: Any
) -> None:
    output, fresh = tmp_path / "o" / name, tmp_path / "p" / name
    convert(output, source)
    (source / "n5.txt").write_text("关于改动的通知", "utf-8")
    (source / "n3.txt").write_text("关于不再相同的通知", "utf-8")  # d/copy.txt was its duplicate
    (source / "n7.txt").write_text("UNREADABLE now", "utf-8")
    convert(output, source)
    convert(fresh, source)
    assert archive_dumps.dump(output) == archive_dumps.dump(fresh)
    assert statuses(output) == statuses(fresh)
    assert statuses(output)["d/copy.txt"] == "ok"


@EACH_SINK
def test_new_files_join_the_old(name: str, source: Path, tmp_path: Path, convert: Any) -> None:
    output, fresh = tmp_path / "o" / name, tmp_path / "p" / name
    convert(output, source)
    (source / "a0.txt").write_text("关于新增的通知", "utf-8")
    convert(output, source)
    convert(fresh, source)
    assert archive_dumps.dump(output) == archive_dumps.dump(fresh)
    if name in archive_dumps.BYTE_FOR_BYTE and name != "out.parquet":  # there, new rows stand last
        assert archive_dumps.files(output) == archive_dumps.files(fresh)


@EACH_SINK
def test_restart_starts_over(name: str, source: Path, tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "o" / name
    convert(output, source)
    before = archive_dumps.dump(output)
    summary = convert(output, source, restart=True)
    assert summary.progress.kept == 0
    assert archive_dumps.dump(output) == before


@EACH_SINK
def test_inputs_of_earlier_runs_stay(name: str, source: Path, tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "o" / name
    convert(output, source / "n1.txt")
    summary = convert(output, source / "n2.txt")
    assert summary.former == 1
    assert statuses(output) == {"n1.txt": "ok", "n2.txt": "ok"}
    assert len(archive_dumps.dump(output)) >= 2


@EACH_SINK
def test_a_lost_record_is_made_again(name: str, source: Path, tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "o" / name
    convert(output, source)
    before = archive_dumps.dump(output)
    lost = output / "n4.json" if output.is_dir() else output
    lost.unlink()
    convert(output, source, restart=output.suffix == ".sqlite")
    assert archive_dumps.dump(output) == before


def test_another_version_or_setting_is_noticed(
    source: Path, tmp_path: Path, convert: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out.jsonl"
    convert(output, source)
    assert convert(output, source, setup=Setup(parse=archive_fakes.PARSE, text=False)).progress.kept == 0
    assert archive_dumps.dump(output)[0]["text"] is None
    monkeypatch.setattr(runs, "__version__", "9.9")
    assert convert(output, source, setup=Setup(parse=archive_fakes.PARSE, text=False)).progress.kept == 0


def test_another_lexicon_is_noticed(source: Path, tmp_path: Path, convert: Any) -> None:
    words = tmp_path / "words"
    words.mkdir()
    (words / "document_types.txt").write_text("通知单\n", "utf-8")
    output = tmp_path / "out.jsonl"
    convert(output, source)
    setup = Setup(parse=archive_fakes.PARSE, lexicon=str(words))
    assert convert(output, source, setup=setup).progress.kept == 0
    assert convert(output, source, setup=setup).progress.kept == 12
    (words / "document_types.txt").write_text("通知书\n", "utf-8")
    assert convert(output, source, setup=setup).progress.kept == 0


def test_failures_are_kept_until_asked_for(source: Path, tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "out.jsonl"
    convert(output, source)
    assert convert(output, source).progress.kept == 12
    assert convert(output, source, retry_failed=True).progress.kept == 11


def test_a_missing_file_fails_and_is_tried_again(tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "out.jsonl"
    assert convert(output, tmp_path / "n.txt").reasons == {"没有这个文件": 1}
    (tmp_path / "n.txt").write_text("关于它的通知", "utf-8")
    assert convert(output, tmp_path / "n.txt").statuses == {"ok": 1}


def test_copies_of_a_file_that_fails_fail_with_it(source: Path, tmp_path: Path, convert: Any) -> None:
    (source / "z.txt").write_text("UNREADABLE", "utf-8")
    output = tmp_path / "out.jsonl"
    assert convert(output, source).statuses["failed"] == 2


def test_a_duplicate_names_the_file_that_holds_its_record(source: Path, tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "out"
    convert(output, source)
    by_path = {line["path"]: line for line in archive_dumps.manifest(output)}
    assert by_path["n3.txt"] == {**by_path["n3.txt"], "status": "duplicate", "output": "d/copy.json"}


def test_a_crowded_name_keeps_its_suffix(source: Path, tmp_path: Path, convert: Any) -> None:
    convert(tmp_path / "out", source)
    made = {p.name for p in (tmp_path / "out").iterdir()}
    assert {"n1.json", "n2.md.json", "n2.txt.json"} <= made
    assert "n2.json" not in made


def test_a_name_that_becomes_crowded_moves(source: Path, tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "out"
    convert(output, source)
    (source / "n1.md").write_text("关于挤占的通知", "utf-8")
    convert(output, source)
    made = {p.name for p in output.iterdir()}
    assert {"n1.md.json", "n1.txt.json"} <= made
    assert "n1.json" not in made


@pytest.mark.skipif("utf" not in sys.getfilesystemencoding(), reason="needs file names in UTF-8")
def test_a_name_too_long_for_a_file_fails_alone(tmp_path: Path, convert: Any) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / ("长" * 83 + ".txt")).write_text("关于长名的通知", "utf-8")  # with .txt it fits, just
    (tmp_path / "in" / ("长" * 83 + ".md")).write_text("关于另一长名的通知", "utf-8")
    (tmp_path / "in" / "a.txt").write_text("关于短名的通知", "utf-8")
    summary = convert(tmp_path / "out", tmp_path / "in")
    assert summary.statuses == {"ok": 1, "failed": 2}
    assert "不能写成文件" in next(iter(summary.reasons))


def test_records_are_named_as_in_the_manifest(source: Path, tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "out.jsonl"
    convert(output, source)
    assert [r["source"]["name"] for r in archive_dumps.dump(output)] == [
        line["path"] for line in archive_dumps.manifest(output) if line["status"] == "ok"
    ]


def test_the_manifest_says_where_a_record_stands(source: Path, tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "out.jsonl"
    convert(output, source)
    data = output.read_bytes()
    for line in archive_dumps.manifest(output):
        if line["status"] == "ok":
            start, end = line["place"]
            assert json.loads(data[start:end])["source"]["name"] == line["path"]


def test_documents_of_another_format(source: Path, tmp_path: Path, convert: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from govdoc import writers

    monkeypatch.setattr(writers, "render", lambda notices, key: f"{key}:{notices[0].header.title}".encode())
    convert(tmp_path / "out", source, document_format="md")
    assert (tmp_path / "out" / "n1.md").read_text("utf-8") == "md:关于第1项工作的通知"
    with pytest.raises(GovdocError, match="文件夹"):
        convert(tmp_path / "out.jsonl", source, document_format="md")


def test_a_file_of_someone_else_is_not_overwritten(source: Path, tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("别人的\n", "utf-8")
    with pytest.raises(GovdocError, match="没有它的清单"):
        convert(output, source)
    assert output.read_text("utf-8") == "别人的\n"


def test_two_kinds_of_output_do_not_share_a_manifest(source: Path, tmp_path: Path, convert: Any) -> None:
    convert(tmp_path / "out.jsonl", source)
    with pytest.raises(GovdocError, match=r"属于 out\.jsonl"):
        convert(tmp_path / "out.parquet", source)


def test_a_second_run_at_the_same_time_is_refused(source: Path, tmp_path: Path, convert: Any) -> None:
    refused: list[str] = []

    def watch(_: Any) -> bool:
        if not refused:
            with pytest.raises(GovdocError, match="另一个 govdoc") as caught:
                convert(tmp_path / "out.jsonl", source)
            refused.append(str(caught.value))
        return True

    order = Order((str(source),), tmp_path / "out.jsonl", setup=Setup(parse=archive_fakes.PARSE))
    runs.convert(order, watch)
    assert refused


def test_a_stopped_run_keeps_what_is_done(source: Path, tmp_path: Path, convert: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(runs.time, "monotonic", iter(range(10_000)).__next__)  # every look around is due
    output = tmp_path / "out.jsonl"
    order = Order((str(source),), output, setup=Setup(parse=archive_fakes.PARSE))
    with pytest.raises(runs.StoppedError):
        runs.convert(order, lambda state: state.done < 4)
    done = len(archive_dumps.manifest(output))
    assert 0 < done < 12
    assert convert(output, source).progress.kept == done


def test_a_full_disk_stops_the_run_which_then_goes_on(
    source: Path, tmp_path: Path, convert: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from govdoc.archive.sinks.lines import LinesSink

    monkeypatch.setattr(LinesSink, "pause", (2, 60.0))
    output = tmp_path / "o" / "out.jsonl"
    real, calls = os.fsync, iter(range(1_000))

    def full(handle: int) -> None:
        if next(calls) == 6:
            raise OSError(28, "No space left on device")
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            convert(output, source)
    assert convert(output, source).progress.kept > 0
    convert(tmp_path / "p" / "out.jsonl", source)
    assert archive_dumps.files(output) == archive_dumps.files(tmp_path / "p" / "out.jsonl")


def test_shards_part_the_inputs(source: Path, tmp_path: Path, convert: Any) -> None:
    parts: list[str] = []
    for n in (1, 2, 3):
        convert(tmp_path / f"s{n}.jsonl", source, shard=(n, 3))
        parts += statuses(tmp_path / f"s{n}.jsonl")
    convert(tmp_path / "all.jsonl", source)
    assert sorted(parts) == sorted(statuses(tmp_path / "all.jsonl"))
