"""Records made from gold records, perfect or spoiled, so that scoring is tested without the parser."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any, Final

from govdoc.evaluation.forms import FoldedText

UNITS: Final = ("hosts", "organizers", "co_organizers", "lead_units", "responsible_units", "supporting_units")


SMALL_TEXT: Final = """柳溪市民政局关于开展敬老活动的通知

柳民〔2025〕3号

各镇人民政府，各街道办事处：

一、总体要求。服务老人不少于300人次，支持20家食堂。
二、敬老展演。时间：2025年9月10日。主办单位：市民政局、市文旅局。
依据《养老服务条例》开展。
"""
SMALL_GOLD: Final[dict[str, Any]] = {
    "doc": "small.txt",
    "complete": dict.fromkeys(("header", "sections", "activities", "quantities", "references"), True),
    "header": {
        "document_type": "通知",
        "document_number": "柳民〔2025〕3号",
        "title": "柳溪市民政局关于开展敬老活动的通知",
        "issuers": ["柳溪市民政局"],
        "addressees": ["各镇人民政府", "各街道办事处"],
    },
    "sections": [
        {"path": ["一、"], "heading": "总体要求", "lead": "总体要求。服务老人不", "inline": False},
        {"path": ["二、"], "heading": "敬老展演", "lead": "敬老展演。时间：2", "inline": False},
    ],
    "activities": [
        {
            "anchor": "敬老展演。时间", "n": 1, "kind": "event", "title": "敬老展演", "time_text": "2025年9月10日",
            "start": "2025-09-10", "end": "2025-09-10", "tentative": False, "locations": [], "content_lead": None,
            "hosts": ["市民政局", "市文旅局"], "organizers": [], "co_organizers": [], "lead_units": [],
            "responsible_units": [], "supporting_units": [],
        }
    ],
    "quantities": [
        {"anchor": "不少于300人次", "n": 1, "value": 300, "upper": None, "unit": "人次", "comparator": ">=",
         "change": None, "role": "target", "object": "老人"},
        {"anchor": "20家", "n": 1, "value": 20, "upper": None, "unit": "家", "comparator": "=",
         "change": None, "role": "support", "object": "食堂"},
    ],
    "references": [{"title": "养老服务条例", "document_number": None}],
}  # fmt: skip


def write(folder: Path, records: dict[str, Any]) -> Path:
    """Write records as NAME.json into a new folder."""
    folder.mkdir()
    for name, one in records.items():
        (folder / f"{name}.json").write_text(json.dumps(one, ensure_ascii=False), "utf-8")
    return folder


def small(**header: Any) -> dict[str, Any]:
    """Give the right record of the small notice, with other header values."""
    made = json.loads(json.dumps(record(SMALL_GOLD, SMALL_TEXT)))
    made["header"] |= header
    return made


def record(gold: dict[str, Any], text: str) -> dict[str, Any]:
    """Give the record that says of `text` what the gold record says."""
    where = FoldedText(text)
    header = copy.deepcopy(gold["header"])
    if header.get("document_number"):
        header["document_number"] = {"text": header["document_number"]}
    return {
        "text": text,
        "header": header,
        "parts": [{"sections": _sections(gold["sections"], where), "tables": []}],
        "activities": [_activity(one, where) for one in gold["activities"]],
        "quantities": [
            {**one, "text": one["anchor"], "span": where.find(one["anchor"], one.get("n", 1))}
            for one in gold["quantities"]
        ],
        "references": [
            {**one, "document_number": {"text": number} if (number := one.get("document_number")) else None}
            for one in gold["references"]
        ],
    }


def spoiled(made: dict[str, Any], seed: int) -> dict[str, Any]:
    """Give a copy with things lost, changed, moved and added, the same ones for the same seed."""
    chance, other = random.Random(seed), json.loads(json.dumps(made))
    _spoil_header(other["header"], chance)
    for group in ("activities", "quantities", "references"):
        other[group] = [one for one in other[group] if chance.random() > 0.1]
        for one in list(other[group]):
            _spoil(one, chance)
            if chance.random() < 0.1:
                other[group].append(json.loads(json.dumps(one)))
        if chance.random() < 0.2:
            chance.shuffle(other[group])
    _spoil_sections(other["parts"][0], chance)
    if other["parts"][0]["sections"] and chance.random() < 0.5:
        span = other["parts"][0]["sections"][0]["span"]
        other["parts"][0]["tables"] = [{"span": [span[0], span[0] + 400]}]
        other["parts"][0]["title"] = next((one["title"] for one in other["references"]), None)
    return other


def _sections(gold: list[dict[str, Any]], where: FoldedText) -> list[dict[str, Any]]:
    top: list[dict[str, Any]] = []
    stack: list[tuple[int, dict[str, Any]]] = []
    for one in gold:
        marker, lead = one["path"][-1], one["lead"]
        span = where.find(marker + lead) or where.find(lead)
        node = {**one, "marker": marker, "span": span, "children": []}
        while stack and stack[-1][0] >= len(one["path"]):
            stack.pop()
        (stack[-1][1]["children"] if stack else top).append(node)
        stack.append((len(one["path"]), node))
    return top


def _activity(gold: dict[str, Any], where: FoldedText) -> dict[str, Any]:
    timed = gold["start"] or gold["end"] or gold["tentative"]
    time = {"start": gold["start"], "end": gold["end"], "tentative": gold["tentative"], "purpose": "held"}
    return {
        "kind": gold["kind"],
        "title": gold["title"],
        "span": where.find(gold["anchor"], gold.get("n", 1)),
        "time": [time] if timed else [],
        "location": [{"name": name} for name in gold["locations"]],
        "content": {"text": gold["content_lead"]} if gold["content_lead"] else None,
        **{key: [{"name": name} for name in gold[key]] for key in UNITS},
    }


def _spoil_header(header: dict[str, Any], chance: random.Random) -> None:
    for key, value in header.items():
        if chance.random() < 0.2:
            if isinstance(value, list):
                header[key] = chance.choice([value[1:], [*value, "柳溪市民政局"], [*value, *value], None])
            elif key == "document_number":
                header[key] = chance.choice([None, {"text": "柳政〔2020〕1号"}, "柳政[2020] 1 号"])
            else:
                header[key] = chance.choice([None, "2020-02-02", f"{value}。", f"（{value}"])


def _spoil(one: dict[str, Any], chance: random.Random) -> None:
    for key, value in one.items():
        if chance.random() > 0.15:
            continue
        if key == "span":
            shift = chance.choice([-30, -3, 2, 25, 500])
            one["span"] = [max(value[0] + shift, 0), value[1] + shift + chance.choice([0, 9, 2000])]
        elif key in ("value", "upper"):
            one[key] = chance.choice([None, 7, 0.1, 1e9])
        elif key == "time":
            purpose = chance.choice(["arrival", "held", None])
            one[key] = [*value, {"start": "2020-01-01", "end": None, "purpose": purpose}]
        elif isinstance(value, list):
            one[key] = [*value[1:], *chance.choice([[], [{"name": "柳溪市民政局"}]])]
        elif key not in ("content", "document_number"):
            one[key] = chance.choice([None, "柳溪", f" {value or ''}，", "issues"])
        else:
            one[key] = None


def _spoil_sections(node: dict[str, Any], chance: random.Random) -> None:
    key = "sections" if "sections" in node else "children"
    kept = [one for one in node[key] if chance.random() > 0.05]
    for one in kept:
        if chance.random() < 0.1:
            one["heading"] = chance.choice([None, "柳溪", one["heading"]])
        if chance.random() < 0.05:
            one["marker"] = chance.choice(["（三）", "3．", "③", "", "第五条", "三是", "（3）、", "3.1"])
        if chance.random() < 0.05:
            one["inline"] = not one["inline"]
        _spoil_sections(one, chance)
    if kept and chance.random() < 0.1:
        kept += kept.pop()["children"]
    node[key] = kept
