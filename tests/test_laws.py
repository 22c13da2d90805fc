"""The laws of architecture.md, over every sample, every blind notice, the seed, every dev document and every document of the corpus."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import laws
import pytest
from documents import SAMPLES, notice_of, parameters
from jsonschema import Draft202012Validator

from govdoc import readers
from govdoc.analysis import analyze
from govdoc.diagnostics import Report
from govdoc.lexicon import BUILT_IN
from govdoc.model import json_schema

ALL: Final = parameters("sample", "blind", "blind2", "seed", "dev", "corpus")
VALIDATOR: Final = Draft202012Validator(json_schema())
every_document = pytest.mark.parametrize("document", ALL, indirect=True)


@every_document
def test_verbatim_fields_are_what_their_spans_hold(document: Path) -> None:
    assert list(laws.faithful(notice_of(document))) == []


@every_document
def test_spans_nest_and_ids_lead_somewhere(document: Path) -> None:
    assert list(laws.nested(notice_of(document))) == []


@every_document
def test_no_character_is_lost_or_claimed_twice(document: Path) -> None:
    source = readers.read_file(document, document.name)
    assert list(laws.nothing_lost(source, notice_of(document))) == []


@every_document
def test_values_are_sound(document: Path) -> None:
    assert list(laws.sound(notice_of(document))) == []


@every_document
def test_the_record_fits_its_schema(document: Path) -> None:
    record = json.loads(notice_of(document).model_dump_json())
    assert [error.message for error in VALIDATOR.iter_errors(record)] == []


@pytest.mark.parametrize("document", parameters("sample", "seed"), indirect=True)
def test_nearly_every_character_is_claimed(document: Path) -> None:
    assert notice_of(document).coverage >= 0.99


def test_the_same_bytes_give_the_same_output_in_every_process() -> None:
    files = [str(file) for file in sorted(SAMPLES.glob("*.txt"))]
    command = [sys.executable, "-m", "govdoc", "parse", *files, "-f", "jsonl"]
    outputs = {
        subprocess.run(command, capture_output=True, env=os.environ | {"PYTHONHASHSEED": seed}, check=True).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1
    here = [json.loads(notice_of(Path(file)).model_dump_json()) for file in files]
    assert [json.loads(line) for line in outputs.pop().splitlines()] == here


def _shifted(span: tuple[int, int]) -> tuple[int, int]:
    return span[0] + 1, span[1] + 1


def test_a_span_that_is_one_off_breaks_the_first_law() -> None:
    notice = notice_of(SAMPLES / "03-measures.txt")
    activity = notice.activities[0]
    unit = activity.responsible_units[0]
    moved = unit.model_copy(update={"span": _shifted(unit.span)})
    units = (moved, *activity.responsible_units[1:])
    activities = (activity.model_copy(update={"responsible_units": units}), *notice.activities[1:])
    assert list(laws.faithful(notice.model_copy(update={"activities": activities})))


def test_a_title_that_is_not_as_written_breaks_the_first_law() -> None:
    notice = notice_of(SAMPLES / "03-measures.txt")
    header = notice.header.model_copy(update={"title": f"{notice.header.title}。"})
    assert list(laws.faithful(notice.model_copy(update={"header": header})))


def test_parts_that_overlap_and_ids_without_owner_break_the_second_law() -> None:
    notice = notice_of(SAMPLES / "01-telegram.txt")
    first, second = notice.parts[:2]
    overlapping = first.model_copy(update={"span": (first.span[0], second.span[0] + 1)})
    assert list(laws.nested(notice.model_copy(update={"parts": (overlapping, *notice.parts[1:])})))
    astray = notice.activities[0].model_copy(update={"section": "9.9"})
    assert list(laws.nested(notice.model_copy(update={"activities": (astray, *notice.activities[1:])})))


def test_text_that_nobody_claims_breaks_the_third_law() -> None:
    file = SAMPLES / "04-reply.txt"
    source = readers.read_file(file, file.name)
    analysis = analyze(source, BUILT_IN, Report())
    claimed = laws.claims_of(analysis)
    assert list(laws.accounted(source.text, claimed, [])) == []
    assert list(laws.accounted(source.text, claimed[:3] + claimed[4:], []))
    assert list(laws.accounted(source.text, [*claimed, claimed[3]], []))
