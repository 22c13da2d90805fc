"""How fast the readers are: PDF pages a second beside bare PDFium boxes and pdfplumber, memory by pages, every format.

    python benchmarks/readers.py [PAGES]

All figures of one run are comparable; nothing here is asserted by a test.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "formats"
RUNS = 3
MEMORY = """
import resource, sys
from pathlib import Path
from govdoc.readers import Limits, read
text = read(Path(sys.argv[1]).read_bytes(), "a.pdf", Limits(max_pages=100_000)).text
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, len(text))
"""


def repeated(name: str, pages: int) -> bytes:
    """The seed's PDF, its pages repeated up to a number."""
    import pypdfium2

    source = pypdfium2.PdfDocument(SEED / name)
    merged = pypdfium2.PdfDocument.new()
    while len(merged) < pages:
        merged.import_pages(source, list(range(min(len(source), pages - len(merged)))))
    out = io.BytesIO()
    merged.save(out)
    return out.getvalue()


def boxes(data: bytes) -> None:
    """What any reader of lines must do: ask PDFium for each character's box."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        textpage = page.get_textpage()
        for index in range(textpage.count_chars()):
            textpage.get_charbox(index)
        textpage.close()
        page.close()


def ours(data: bytes) -> None:
    """Our reader: lines, furniture, boxes, the whole reading text."""
    from govdoc.readers import read

    read(data, "a.pdf")


def plumber(data: bytes) -> None:
    """pdfplumber's text, page by page."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def best(run: Callable[[bytes], None], data: bytes, runs: int = RUNS) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run(data)
        times.append(time.perf_counter() - start)
    return min(times)


def compare(pages: int) -> None:
    """Print pages a second of the three ways."""
    for name in ("notice.pdf", "notice-4pages.pdf", "notice-table.pdf"):
        data = repeated(name, pages)
        ours(data)  # loads the libraries
        bare, mine, theirs = best(boxes, data), best(ours, data), best(plumber, data, 1)
        print(
            f"{name:20} x{pages} pages: boxes {pages / bare:6.0f}/s  govdoc {pages / mine:6.0f}/s"
            f"  pdfplumber {pages / theirs:6.0f}/s  govdoc takes {mine / bare:.2f} of the boxes' time,"
            f" pdfplumber {theirs / mine:.1f} of govdoc's"
        )


def memory(folder: Path) -> None:
    """Print the peak of memory for more and more pages."""
    for pages in (100, 400, 1600):
        path = folder / f"{pages}.pdf"
        path.write_bytes(repeated("notice.pdf", pages))
        done = subprocess.run([sys.executable, "-c", MEMORY, str(path)], capture_output=True, text=True, check=True)
        peak, characters = done.stdout.split()
        print(f"{pages:5} pages: peak {peak:>4} MB, file {path.stat().st_size / 1e6:.1f} MB, {characters} characters")


def formats() -> None:
    """Print the time each format of the seed takes, libraries loaded."""
    from govdoc.errors import GovdocError
    from govdoc.readers import read

    for path in sorted(SEED.iterdir()):
        if path.suffix == ".md":
            continue
        data = path.read_bytes()
        try:
            read(data, path.name)
        except GovdocError as error:
            print(f"{path.name:26} {error}")
            continue
        seconds = best(lambda one, name=path.name: read(one, name) and None, data, 1 if "scan" in path.name else RUNS)
        print(f"{path.name:26} {seconds * 1000:8.1f} ms")


def main() -> None:
    """Run all of it."""
    import tempfile

    compare(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
    with tempfile.TemporaryDirectory() as folder:
        memory(Path(folder))
    formats()


if __name__ == "__main__":
    main()
