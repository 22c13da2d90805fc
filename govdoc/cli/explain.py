"""`govdoc explain`: each line of the reading text with its role and the rule that gave it."""

from __future__ import annotations

import sys

import click

from govdoc.cli.inputs import Inputs, lexicon_of


@click.command(short_help="逐行说明")
@click.argument("file", metavar="FILE")
@click.option("--lexicon", "folder", metavar="DIR", help="用户词典文件夹。")
def explain(file: str, folder: str | None) -> None:
    """逐行输出：行号、角色、依据的规则、文字，以制表符分隔。"""
    from govdoc.explain import explain as rows

    inputs = Inputs((file,))
    for _, _, source in inputs.sources():
        for row in rows(source, lexicon_of(folder)):
            click.echo(f"{row.number}\t{row.role}\t{row.rule}\t{row.text}")
    if inputs.failed:
        sys.exit(1)
