"""The public names of the package: few, typed, and each what its module calls it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from documents import ROOT, SAMPLES

import govdoc
from govdoc import errors, lexicon, model, pipeline

SAMPLE = SAMPLES / "04-reply.txt"


def test_each_public_name_is_that_of_its_module() -> None:
    assert (govdoc.parse, govdoc.parse_file, govdoc.parse_bytes) == (
        pipeline.parse,
        pipeline.parse_file,
        pipeline.parse_bytes,
    )
    assert (govdoc.Notice, govdoc.json_schema) == (model.Notice, model.json_schema)
    assert (govdoc.load_lexicon, govdoc.Lexicon, govdoc.GovdocError) == (
        lexicon.load,
        lexicon.Lexicon,
        errors.GovdocError,
    )


@pytest.mark.parametrize("name", govdoc.__all__)
def test_a_public_name_is_there_and_listed(name: str) -> None:
    assert getattr(govdoc, name)
    assert name in dir(govdoc)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = govdoc.no_such_name  # type: ignore[attr-defined]


def test_text_bytes_and_file_give_the_same_record_but_for_the_source() -> None:
    text = SAMPLE.read_text("utf-8")
    of_text, of_bytes = govdoc.parse(text), govdoc.parse_bytes(SAMPLE.read_bytes(), SAMPLE.name)
    of_file = govdoc.parse_file(SAMPLE)
    assert of_bytes == of_file
    assert of_text.model_dump(exclude={"source"}) == of_file.model_dump(exclude={"source"})


def test_a_file_goes_by_its_own_name_or_by_the_one_it_is_given() -> None:
    assert govdoc.parse_file(SAMPLE).source.name == "04-reply.txt"
    assert govdoc.parse_file(str(SAMPLE), name="a/b.txt").source.name == "a/b.txt"


def test_a_file_that_is_missing_raises_and_names_itself() -> None:
    with pytest.raises(govdoc.GovdocError, match=r"missing\.txt"):
        govdoc.parse_file(SAMPLES / "missing.txt")


def test_a_record_cannot_be_changed() -> None:
    notice = govdoc.parse_file(SAMPLE)
    with pytest.raises(ValueError, match="frozen"):
        notice.text = "甲"  # type: ignore[misc]


def test_a_users_word_is_used(tmp_path: Path) -> None:
    (tmp_path / "document_types.txt").write_text("贺信\n", "utf-8")
    words = govdoc.load_lexicon(tmp_path)
    text = "曜江市人民政府关于运动会成功举办的贺信\n\n各县人民政府：\n运动会圆满举行。"
    assert govdoc.parse(text).header.document_type != "贺信"
    notice = govdoc.parse(text, lexicon=words)
    assert notice.header.document_type == "贺信"
    assert notice.generator.lexicon == words.digest


def test_callers_see_the_types(tmp_path: Path) -> None:
    """`py.typed` is there, and mypy knows what the lazy names are."""
    assert (ROOT / "govdoc" / "py.typed").is_file()
    program = tmp_path / "caller.py"
    program.write_text("import govdoc\nreveal_type(govdoc.parse('甲').header.title)\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path / "cache"), str(program)],
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},  # mypy reads setup.cfg as the locale says
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert 'Revealed type is "str | None"' in done.stdout.replace("Union[str, None]", "str | None")
