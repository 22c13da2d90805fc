"""The review page: one HTML file that shows the notice beside what was read out of it, without a network.

The text of the notice is data: it is escaped wherever it stands, and the page's policy runs no script and takes no
style but the two of the page itself, named by their digests.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final

from govdoc.model import Notice
from govdoc.writers import review_lines, review_pages, review_timelines, wording
from govdoc.writers.json_lines import shown
from govdoc.writers.review_marks import LEGEND, NAMES, Marks
from govdoc.writers.review_values import Panels, panels
from govdoc.writers.views import View

if TYPE_CHECKING:
    from jinja2 import Template

NO_IMAGES: Final[Mapping[int, bytes]] = MappingProxyType({})


def write(
    notices: Iterable[Notice],
    out: BinaryIO,
    *,
    show_text: bool = True,
    page_images: Mapping[int, bytes] = NO_IMAGES,
) -> None:
    """Write the page of a notice; `page_images` gives PNG or JPEG images of its pages, numbered from 1."""
    for notice in notices:
        out.write(page(shown(notice, show_text), page_images).encode())


def page(notice: Notice, images: Mapping[int, bytes] = NO_IMAGES) -> str:
    """Give the page as a string."""
    view = View(notice)
    marks = Marks(len(notice.text or ""), notice.furniture)
    found = panels(view, marks)
    bars = review_timelines.bars(notice.activities, (card.title.mark for card in found.activities))
    style, script = _part("review.css"), _part("review.js")
    return _template().render(
        policy=_policy(style, script),
        style=style,
        script=script,
        notice=notice,
        document=view.document,
        panels=found,
        counts=_counts(found, marks),
        legend=LEGEND,
        names=NAMES,
        kinds=wording.KINDS,
        title=lambda field: wording.title(Notice, field),
        timeline=review_timelines.draw(bars),
        undated=len(notice.activities) - len(bars),
        blocks=list(review_lines.blocks(view, marks)),
        pages=list(review_pages.pages(view, marks, images)),
        covered=covered(notice.coverage),
    )


def covered(coverage: float) -> str:
    """Write the coverage as a percentage that says 100% only of all of it.

    >>> covered(0.99999), covered(1.0)
    ('99.9%', '100%')
    """
    return "100%" if coverage >= 1 else f"{min(coverage * 100, 99.9):.1f}%"


def _counts(found: Panels, marks: Marks) -> dict[str, int]:
    """How many values there are of each kind of the legend."""
    counts = dict.fromkeys(LEGEND, 0)
    for mark in marks.all:
        if mark.kind in counts:
            counts[mark.kind] += 1
    counts["diagnostic"] = len(found.diagnostics)
    return counts


def _policy(style: str, script: str) -> str:
    """The page's Content-Security-Policy: nothing but its own style and script, and images inside the file."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode('ascii')}'"


@cache
def _part(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_part("review.html.j2"))
