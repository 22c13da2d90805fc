"""The JSON Schema: valid itself, the same as the file in `schemas/`, and saying what each field is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from click.testing import CliRunner
from documents import ROOT, SAMPLES, notice_of
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from govdoc.cli import main
from govdoc.model import SCHEMA_ID, SCHEMA_VERSION, Notice, json_schema

FILE: Final = ROOT / "schemas" / f"notice-{SCHEMA_VERSION}.json"


def fields() -> Iterator[tuple[str, dict[str, Any]]]:
    schema = json_schema()
    for name, model in {"Notice": schema, **schema["$defs"]}.items():
        for key, field in model["properties"].items():
            yield f"{name}.{key}", field


def test_the_file_is_what_the_command_prints() -> None:
    printed = CliRunner().invoke(main, ["schema"])
    assert printed.exit_code == 0
    assert printed.stdout == FILE.read_text("utf-8"), "run: govdoc schema > schemas/notice-1.0.json"


def test_the_schema_is_a_valid_one_with_an_id_that_bears_the_version() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == SCHEMA_ID
    assert SCHEMA_ID.endswith(SCHEMA_VERSION)


@pytest.mark.parametrize(("name", "field"), list(fields()))
def test_each_field_has_a_chinese_title_and_a_description(name: str, field: dict[str, Any]) -> None:
    assert any("\u4e00" <= c <= "\u9fff" for c in field["title"]), name
    assert field["description"]


def test_readers_may_meet_keys_they_do_not_know() -> None:
    record = json.loads(notice_of(SAMPLES / "04-reply.txt").model_dump_json())
    record["new_key"] = record["header"]["new_key"] = 1
    assert list(Draft202012Validator(json_schema()).iter_errors(record)) == []


def test_writers_may_not_invent_keys() -> None:
    record = json.loads(notice_of(SAMPLES / "04-reply.txt").model_dump_json())
    with pytest.raises(ValidationError, match="new_key"):
        Notice.model_validate(record | {"new_key": 1})


def test_a_record_comes_back_from_its_json() -> None:
    notice = notice_of(SAMPLES / "03-measures.txt")
    assert Notice.model_validate_json(notice.model_dump_json()) == notice


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schema_version", "0.9"),
        ("coverage", 1.5),
        ("furniture", [[5, 5]]),
        ("furniture", [[-1, 5]]),
        ("parts", [{"kind": "letter"}]),
    ],
)
def test_a_value_that_cannot_be_is_refused(key: str, value: Any) -> None:
    record = json.loads(notice_of(SAMPLES / "04-reply.txt").model_dump_json())
    with pytest.raises(ValidationError):
        Notice.model_validate(record | {key: value})
    assert list(Draft202012Validator(json_schema()).iter_errors(record | {key: value})) or key == "furniture"
