"""联系方式: names, telephones, mail and postal addresses, wherever the notice gives them with a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from govdoc.text import Text

_LABELS: Final = (
    ("name", r"(?:联\s?系\s?人|联络员|咨询人)(?:及(?:联系)?电话|和电话|及联系方式)?"),
    (
        "phone",
        r"(?:业务|政策|系统|技术|申报|材料|平台)(?:咨询|支持|技术|受理|服务)(?=[：:][^。；;]{0,24}\d{7})"
        r"|(?:联系|咨询|监督|举报|服务|投诉|报名|办公)?(?:电话|方式)(?:/传真|及传真)?(?=[：:]?[\d（(])|(?:联系|咨询|监督|举报|服务|投诉|报名|办公)电话|传真|手机|热线",
    ),
    ("email", r"(?:电子)?(?:邮箱|邮件)(?:地址)?|E-?mail|e-?mail"),
    ("address", r"(?:通讯|通信|联系|邮寄|办公|报送)?地址"),
)
_LABEL: Final = re.compile("|".join(f"(?P<{key}>{pattern})(?:[：:]|(?=[（(]?0?\\d{{7}}))" for key, pattern in _LABELS))
# What a label ends with, and the colon behind it; or the telephone number that may stand there.
_MAY_BE_LABEL: Final = re.compile(r"[人员话式真机线箱件址l询持术理务](?:[：:]|[（(]?\d)")
_PHONE: Final = re.compile(r"(?:[（(]?0\d{2,3}[）)]?[-—－～~]*)?\d{5,8}(?:[-—－转]\d{1,5})?(?![\d年月])|1[3-9]\d{9}")
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_END: Final = re.compile(r"[，,；;。]")
_UNIT: Final = re.compile(r"[（(](?P<unit>[^（()）\d]{3,40})[）)]")


def read(paragraphs: Sequence[Text]) -> Iterator[dict[str, Any]]:
    """Yield contacts: a dict a piece, keys as in the record.

    >>> next(read([Text.whole("联系人：程亮，电话：5518620。")]))["phone"]
    '5518620'
    """
    current: dict[str, Any] = {}
    for text in paragraphs:
        found = list(_LABEL.finditer(text.string)) if _may_hold(text.string) else []
        if current and not (found and found[0].start() == 0 and found[0].lastgroup != "name"):
            yield _contact(current)
            current = {}
        for number, match in enumerate(found):
            key = match.lastgroup or ""
            stop = found[number + 1].start() if number + 1 < len(found) else len(text)
            for one in _values(key, text[match.end() : stop]):
                if key in current or (key == "name" and current):
                    yield _contact(current)
                    current = {}
                start = current["span"][0] if "span" in current else text.offsets[match.start()]
                current |= {key: one.string, "span": (start, one.span[1])} | _unit(text, one)
    if current:
        yield _contact(current)


def _may_hold(string: str) -> bool:
    """Say whether a line is worth the search for labels; one without a colon holds none."""
    if "：" not in string and ":" not in string:
        return False
    return _MAY_BE_LABEL.search(string) is not None


def _values(key: str, value: Text) -> list[Text]:
    if key == "phone":
        return [value[slice(*m.span())] for m in list(_PHONE.finditer(value.string))[:8]]
    if key == "email":
        return [value[slice(*m.span())] for m in list(_EMAIL.finditer(value.string))[:4]]
    end = _END.search(value.string)
    bare = value[: end.start() if end else len(value)].strip("：: ")
    if bare.string.endswith(("）", ")")) and not re.search("[（(]", bare.string):  # （地址：行政中心3号楼）
        bare = bare[:-1]
    limit = 24 if key == "name" else 60
    if not bare.string or len(bare) > limit or (key == "name" and re.search(r"\d", bare.string)):
        return []
    return [bare]


def _unit(text: Text, one: Text) -> dict[str, str]:
    """88651207（中小企业处）: the unit stands in brackets behind the number."""
    after = text.index_of(one.span[1])
    found = _UNIT.match(text.string, after)
    return {"unit": found["unit"]} if found else {}


def _contact(found: dict[str, Any]) -> dict[str, Any]:
    return {"name": None, "unit": None, "phone": None, "email": None, "address": None} | found
