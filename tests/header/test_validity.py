"""施行日期 and 有效期: what the closing paragraphs say of the document itself, not of what it regulates."""

from __future__ import annotations

import pytest

from govdoc.header import validity
from govdoc.header.draft import Draft
from govdoc.text import Text

# closing paragraph → 施行日期, 有效期至, for a document of 2025-02-20
DATES = [
    ("本办法自2025年3月1日起施行，有效期5年。", "2025-03-01", "2030-02-28"),
    ("本办法自2025年3月1日起施行，有效期至2028年12月31日。", "2025-03-01", "2028-12-31"),
    ("本意见从2025年4月1日起正式施行，试行期两年。", "2025-04-01", "2027-03-31"),
    ("本办法有效期为2年。", None, "2027-02-19"),
    ("合同自签订之日起生效。", None, None),
    ("申请人自收到通知之日起15日内提出。", None, None),
    ("各县要于2025年3月1日前施行方案。", None, None),
    ("自行组织实施。", None, None),
    ("行之有效的做法要推广。", None, None),
    ("本通知自印发之日起施行。", "2025-02-20", None),
    ("以上措施自发布之日起执行，有效期三年。", "2025-02-20", "2028-02-19"),
    ("本规定自公布之日起实施。", "2025-02-20", None),
    ("自印发之日起施行，有效期2年，由市财政局负责解释。", "2025-02-20", "2027-02-19"),
    ("营业执照有效期至2026年3月31日的，可以延期。", None, None),
]
# 自印发之日起 is not found, for the pattern parts 印发 from 之日; the validity of a licence is taken for that of the document.

def read(paragraph: str) -> Draft:
    draft = Draft()
    draft.put("issue_date", "2025-02-20", [(0, 1)])
    validity.read(draft, [Text.whole(paragraph)])
    return draft


@pytest.mark.parametrize(("paragraph", "effective", "expiry"), DATES)
def test_dates_of_the_document(paragraph: str, effective: str | None, expiry: str | None) -> None:
    values = read(paragraph).values
    assert (values.get("effective_date"), values.get("expiry_date")) == (effective, expiry)


def test_without_an_issue_date_nothing_is_guessed() -> None:
    draft = Draft()
    validity.read(draft, [Text.whole("本通知自印发之日起施行，有效期5年。")])
    assert draft.values == {}


@pytest.mark.parametrize(
    ("title", "kept", "effective"),
    [
        ("关于调整业务的通知（2025年6月23日起施行）", "关于调整业务的通知", "2025-06-23"),
        ("关于调整业务的通知（2025年6月23日修订）", "关于调整业务的通知（2025年6月23日修订）", None),
        ("关于调整业务的通知（试行）", "关于调整业务的通知（试行）", None),
    ],
)
def test_the_day_behind_a_title_is_no_part_of_it(title: str, kept: str, effective: str | None) -> None:
    draft = Draft()
    lines = validity.read_behind_title(draft, [Text.whole(title)])
    assert "".join(line.string for line in lines) == kept
    assert draft.values.get("effective_date") == effective
