"""What the READMEs show is what happens: their examples run, their files exist, and both say the same."""

from __future__ import annotations

import doctest
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from documents import ROOT, SAMPLES, notice_of

from govdoc.cli import COMMANDS, main

BOTH = pytest.mark.parametrize("name", ["README.md", "README.en.md"])


def blocks(name: str, language: str = "") -> list[str]:
    """The code blocks of a README marked with this language, or with none."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", (ROOT / name).read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [block for marked, block in found if marked == language]


def lacks(shown: Any, record: Any, path: str = "") -> Iterator[str]:
    """What the example shows and the record does not have; lists are as long as the record's."""
    if isinstance(shown, dict):
        for key, value in shown.items():
            yield from lacks(value, record.get(key), f"{path}.{key}")
    elif isinstance(shown, list) and isinstance(record, list) and len(shown) == len(record):
        for number, (one, other) in enumerate(zip(shown, record, strict=True)):
            yield from lacks(one, other, f"{path}[{number}]")
    elif shown != record:
        yield f"{path}: {shown!r} is {record!r}"


@BOTH
def test_the_record_shown_is_that_of_the_sample(name: str) -> None:
    (example,) = blocks(name, "json")
    shown = json.loads(example)
    activities = notice_of(SAMPLES / "01-telegram.txt").model_dump(mode="json")["activities"]
    assert list(lacks(shown, next(one for one in activities if one["id"] == shown["id"]))) == []


@BOTH
def test_the_python_examples_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(ROOT / name), module_relative=False, encoding="utf-8")
    assert (failed, tried > 4) == (0, True)


@BOTH
def test_each_command_shown_is_one_that_there_is(name: str) -> None:
    shown = {line.split()[1] for block in blocks(name) for line in block.splitlines() if line.startswith("govdoc ")}
    assert {"parse", "batch", "check", "explain", "schema"} <= shown <= COMMANDS.keys()


@BOTH
def test_the_sample_of_the_first_command_parses(name: str) -> None:
    (command,) = (block for block in blocks(name) if block.startswith("pip install . && govdoc"))
    assert CliRunner().invoke(main, [*command.split()[5:-1], str(ROOT / command.split()[-1])]).exit_code == 0


@BOTH
def test_links_lead_to_files(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_both_languages_show_the_same() -> None:
    assert blocks("README.md", "json") == blocks("README.en.md", "json")
    assert blocks("README.md", "python") == blocks("README.en.md", "python")
    headings = [re.findall(r"^## ", (ROOT / name).read_text("utf-8"), re.MULTILINE) for name in ("README.md", "README.en.md")]
    assert len(headings[0]) == len(headings[1])
