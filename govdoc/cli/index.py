"""`govdoc index`: links between the notices of a database, and what has become of each."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click

from govdoc.errors import GovdocError


@click.command(short_help="连接引用")
@click.argument("database", metavar="ARCHIVE.sqlite", type=click.Path(path_type=Path))
@click.option("--on", "day", metavar="YYYY-MM-DD", type=click.DateTime(["%Y-%m-%d"]), help="判断效力的日期；默认今天。")
@click.option("--list", "listed", is_flag=True, help="列出被废止、修改、转发或已失效的公文，每份一行 JSON。")
@click.option("-q", "--quiet", is_flag=True, help="只显示错误。")
def index(database: Path, day: datetime | None, listed: bool, quiet: bool) -> None:
    """在 govdoc batch 生成的 .sqlite 中建立 links（引用到公文）和 standing（效力）两张表。"""
    from govdoc.archive import citations

    try:
        found = citations.link(database, day.date() if day else date.today())
        if listed:
            for standing in citations.standings(database):
                click.echo(json.dumps(standing, ensure_ascii=False))
    except GovdocError as error:
        raise click.ClickException(str(error)) from error
    if not quiet:
        line = f"引用 {found.references} 处，连到档案中公文的 {found.linked} 处；已失效 {found.ended} 份"
        click.echo(f"govdoc: {line}", err=True)
