"""The manifest outlives what kills a run, and says so when it is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdoc.archive.manifest import Entry, Manifest
from govdoc.errors import GovdocError

ENTRY = Entry("甲/a.txt", "0" * 64, "0.1.0", "ok", output="甲/a.json", coverage=0.5, diagnostics={"missing-date": 2})


def test_a_line_has_the_keys_of_the_contract() -> None:
    import json

    keys = list(json.loads(ENTRY.line()))
    assert keys[:8] == ["path", "sha256", "version", "status", "output", "error", "coverage", "diagnostics"]


def test_a_line_gives_its_entry_back() -> None:
    entry = Entry("a", None, "1", "failed", error="x", place=(1, 2), settings="no-text")
    assert Entry.of(entry.line()) == entry
    assert Entry.of(ENTRY.line()[:-1] + ',"later":1}') == ENTRY


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_line_cut_short_is_as_if_never_written(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.manifest.jsonl"
    line = ENTRY.line().encode() + b"\n"
    path.write_bytes(line + line[:cut])
    manifest = Manifest(path)
    assert list(manifest.entries()) == [ENTRY]
    manifest.open()
    manifest.append([ENTRY])
    manifest.close()
    assert path.read_bytes() == line * 2


def test_a_long_torn_tail_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.manifest.jsonl"
    path.write_bytes(ENTRY.line().encode() + b"\n" + b"x" * 200_000)
    manifest = Manifest(path)
    manifest.open()
    manifest.close()
    assert path.read_bytes() == ENTRY.line().encode() + b"\n"


@pytest.mark.parametrize("line", [b"{}\n", b"nonsense\n", b"\xff\n", b"[1]\n", b'{"path":"a"}\n'])
def test_a_damaged_line_is_named(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "a.manifest.jsonl"
    path.write_bytes(ENTRY.line().encode() + b"\n" + line)
    with pytest.raises(GovdocError, match="第2行不是清单记录"):
        list(Manifest(path).entries())


def test_it_is_taken_once(tmp_path: Path) -> None:
    first, second = Manifest(tmp_path / "m"), Manifest(tmp_path / "m")
    first.open()
    with pytest.raises(GovdocError, match="另一个 govdoc"):
        second.open()
    first.close()
    second.open()
    second.close()
