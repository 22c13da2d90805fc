"""`govdoc schema`: print the JSON Schema of a record."""

from __future__ import annotations

import json

import click


@click.command(short_help="输出 JSON Schema")
def schema() -> None:
    """输出记录的 JSON Schema（draft 2020-12）。"""
    from govdoc.model import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
