"""A coverage-guided search for texts that break a law: `python tests/fuzz.py FOLDER [libFuzzer options]`.

    pip install atheris
    python tests/fuzz.py FOLDER -runs=1000000 -max_len=600

FOLDER keeps the inputs that reached new code, so that a later run goes on from there. The samples, cut into short pieces, are the
first inputs; the genre's pieces of `generators.py` are the dictionary. The first input of each kind that raises or breaks a law is
written beside FOLDER, and the search goes on; what it shows becomes a row of `test_any_text.py`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

import atheris
import generators

with atheris.instrument_imports(include=["govdoc"]):
    import laws

    from govdoc import pipeline

PIECE: Final = 150
TABLES: Final = (
    generators.MARKERS,
    generators.LABELS,
    generators.DATES,
    generators.QUANTITIES,
    generators.OFFICES,
    generators.WORDS,
    generators.LINES,
    generators.FURNITURE,
)


class Search:
    """Tries inputs, and keeps the first of each kind that fails."""

    def __init__(self, beside: Path) -> None:
        self.beside = beside
        self.kinds: set[str] = set()

    def try_one(self, data: bytes) -> None:
        """Parse the input and hold the record to every law."""
        text = data.decode("utf-8", "replace")
        try:
            broken = laws.all_of(pipeline.parse(text))
        except Exception as error:  # whatever it is, it is what we search for
            broken = [f"{type(error).__name__}: {error}"]
        for one in broken:
            kind = re.sub(r"['\"].*['\"]|[\d., ()-]+", " ", one)[:80]
            if kind not in self.kinds:
                self.kinds.add(kind)
                self.beside.with_suffix(f".find{len(self.kinds)}").write_text(f"{text}\n=== {one}\n", "utf-8", newline="")
                sys.stderr.write(f"find {len(self.kinds)}: {one[:200]}\n")


def seed(folder: Path) -> None:
    """Put pieces of the samples into an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        return
    for number, text in enumerate(generators.samples()):
        for start in range(0, len(text), PIECE):
            (folder / f"{number:02}-{start:05}").write_text(text[start : start + PIECE], "utf-8")


def write_dictionary(file: Path) -> None:
    """Write the genre's pieces in libFuzzer's form, numbers filled in."""
    pieces = {piece.replace("{n}", "3").replace("{c}", "三").replace("{y}", "2025") for table in TABLES for piece in table}
    words = ["".join(f"\\x{byte:02x}" for byte in piece.encode("utf-8", "replace")) for piece in sorted(pieces) if piece]
    file.write_text("".join(f'"{word}"\n' for word in words if len(word) <= 4 * 64), "ascii")


def main() -> None:
    """Search until the options say stop."""
    folder = Path(sys.argv[1])
    seed(folder)
    dictionary = folder.with_suffix(".dict")
    write_dictionary(dictionary)
    atheris.Setup([sys.argv[0], str(folder), f"-dict={dictionary}", *sys.argv[2:]], Search(folder).try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
