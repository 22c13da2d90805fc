"""govdoc: Chinese government notices as validated, structured data.

The public names, each loaded when it is first asked for, so that `import govdoc` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from govdoc.version import __version__

if TYPE_CHECKING:
    from govdoc.errors import GovdocError
    from govdoc.lexicon import Lexicon
    from govdoc.lexicon import load as load_lexicon
    from govdoc.model import Notice, json_schema
    from govdoc.pipeline import parse, parse_bytes, parse_file

# public name → the module and the name it has there
_PLACES: Final = {
    "parse": ("govdoc.pipeline", "parse"),
    "parse_bytes": ("govdoc.pipeline", "parse_bytes"),
    "parse_file": ("govdoc.pipeline", "parse_file"),
    "Notice": ("govdoc.model", "Notice"),
    "json_schema": ("govdoc.model", "json_schema"),
    "Lexicon": ("govdoc.lexicon", "Lexicon"),
    "load_lexicon": ("govdoc.lexicon", "load"),
    "GovdocError": ("govdoc.errors", "GovdocError"),
}
__all__ = [
    "GovdocError",
    "Lexicon",
    "Notice",
    "__version__",
    "json_schema",
    "load_lexicon",
    "parse",
    "parse_bytes",
    "parse_file",
]


def __getattr__(name: str) -> Any:
    """Load a public name on first use (PEP 562)."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _PLACES[name]
    globals()[name] = found = getattr(import_module(module), attribute)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
