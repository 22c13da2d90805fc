"""What the parser says about an odd notice: the table of codes, and the report that collects them."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from govdoc.text import Span

Severity = Literal["error", "warning", "info"]


class Rule(NamedTuple):
    """A kind of oddity: how bad it is, and its sentence, with `{}` for what was seen."""

    severity: Severity
    message: str


CODES: Final[dict[str, Rule]] = {
    # text and file
    "empty-document": Rule("error", "文件中没有文字。"),
    "undecodable-bytes": Rule("warning", "有{}处字节无法按{}解码，已替换为“�”。"),
    "suffix-mismatch": Rule("warning", "文件扩展名是{}，内容却是{}，按内容读取。"),
    "unreadable-page": Rule("warning", "第{}页无法读取：{}。"),
    "low-confidence-page": Rule("warning", "第{}页文字识别可信度较低（{}）。"),
    "limit-reached": Rule("warning", "超出限制，只处理了一部分：{}。"),
    "unclaimed-text": Rule("warning", "这段文字未能归入任何要素：{}"),
    # header
    "number-brackets": Rule("info", "发文字号的年份应使用六角括号〔〕，原文为“{}”。"),
    "number-padding": Rule("info", "发文字号的序号不应编虚位或加“第”字，原文为“{}”。"),
    "missing-title": Rule("warning", "没有找到标题。"),
    "missing-number": Rule("info", "没有找到发文字号。"),
    "missing-date": Rule("info", "没有找到成文日期。"),
    "number-year-differs": Rule("info", "发文字号的年份（{}）与成文日期的年份（{}）不一致。"),
    "print-before-issue": Rule("warning", "印发日期（{}）早于成文日期（{}）。"),
    "unknown-document-type": Rule("info", "标题末尾的“{}”不是已知文种。"),
    "addressee-colon": Rule("info", "主送机关末尾应使用全角冒号。"),
    "attachment-mismatch": Rule("info", "附件说明列有{}个附件，正文后只有{}个。"),
    # outline
    "ordinal-gap": Rule("warning", "序号不连续：“{}”之后是“{}”。"),
    "ordinal-repeat": Rule("warning", "序号重复：“{}”。"),
    "ordinal-start": Rule("info", "这一层的序号从“{}”开始。"),
    # activities and values
    "unknown-label": Rule("info", "不认识的字段名“{}”，内容保留在 fields 中。"),
    "unknown-year": Rule("info", "“{}”没有写明年份，也无从推断。"),
    "invalid-date": Rule("warning", "“{}”不是有效的日期。"),
    "ragged-table": Rule("info", "表格第{}行有{}格，表头有{}格。"),
}


class Finding(NamedTuple):
    """One diagnostic before it becomes part of the record."""

    code: str
    message: str
    span: Span | None


class Report:
    """Collects what one parse finds odd. One instance a document, never shared."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def add(self, code: str, span: Span | None = None, *seen: object) -> None:
        """Note an oddity of `CODES` at `span`; `seen` fills the sentence. `KeyError` for an unknown code."""
        self.findings.append(Finding(code, CODES[code].message.format(*seen), span))
