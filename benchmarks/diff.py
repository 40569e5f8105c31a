"""Measure `diff` beside pdftoppm: `python benchmarks/diff.py [--pages 200] [--rounds 5]`.

Enters: the long document of `document.py`, cut down, and changed in several ways.  Leaves: a table in Markdown: the
seconds that pdftoppm takes to render both files at 72 dpi, those of the whole command `diff` with its page, and how
the two relate, each the median of rounds in which one runs right after the other.

pdftoppm (poppler) must be on the PATH.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader, PdfWriter

import as_content
from document import Chapter, Document, Paragraph, Piece, document

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "out" / "benchmarks" / "diff"
LIMIT = 3.0  # times pdftoppm: what is promised
CHAPTERS = 26  # of the long document; they make somewhat more than 200 pages
NEW = Paragraph("This paragraph was put in later, and moves the lines of all that follow it in its chapter. " * 6)

Edit = Callable[[int, Paragraph], list[Paragraph]]


def _word(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph with another word in its midst."""
    words = paragraph.text.split(" ")
    words[len(words) // 2] = "otherwise"
    return replace(paragraph, text=" ".join(words))


WAYS: dict[str, Edit] = {
    "nothing": lambda _, paragraph: [paragraph],
    "a word on ten pages": lambda n, paragraph: [_word(paragraph) if n % 40 == 7 else paragraph],
    "a paragraph put in at the beginning": lambda n, paragraph: [paragraph, NEW] if n == 2 else [paragraph],
    "a word in every paragraph": lambda _, paragraph: [_word(paragraph)],
}


def changed(whole: Document, edit: Edit) -> Document:
    """Return a document of which the paragraphs are edited."""
    number = 0
    chapters: list[Chapter] = []
    for chapter in whole.chapters:
        pieces: list[Piece] = []
        for piece in chapter.pieces:
            if isinstance(piece, Paragraph):
                pieces += edit(number, piece)
                number += 1
            else:
                pieces.append(piece)
        chapters.append(replace(chapter, pieces=tuple(pieces)))
    return replace(whole, chapters=tuple(chapters))


def build(name: str, what: Document, pages: int) -> Path:
    """Return the first pages of a document's PDF; the same file each time is made once."""
    file = FOLDER / f"{name}-{pages}.pdf"
    if not file.exists():
        folder = FOLDER / name
        folder.mkdir(parents=True, exist_ok=True)
        content = folder / "content.yaml"
        content.write_text(as_content.content(what, 1000), encoding="utf-8")
        command = [sys.executable, str(PROJECT / "build_pdf.py"), "build", str(content), "-o", str(folder)]
        subprocess.run([*command, "--only", "screen", "--no-check"], check=True, stdout=subprocess.DEVNULL)
        whole = PdfReader(next(folder.glob("*-screen.pdf")))
        cut = PdfWriter()
        for page in whole.pages[:pages]:
            cut.add_page(page)
        cut.write(file)
    found = len(PdfReader(file).pages)
    if found < pages:
        raise SystemExit(f"{file.name} has {found} pages, not {pages}: raise CHAPTERS")
    return file


def seconds(command: list[str], codes: tuple[int, ...] = (0,)) -> float:
    """Return the seconds on the wall that a command takes."""
    started = time.perf_counter()
    code = subprocess.run(command, check=False, cwd=FOLDER, stdout=subprocess.DEVNULL).returncode
    if code not in codes:
        raise SystemExit(f"{command[0]} ended with {code}")
    return time.perf_counter() - started


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure diff beside pdftoppm.")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    poppler = shutil.which("pdftoppm")
    if poppler is None:
        print("pdftoppm is not on the PATH.", file=sys.stderr)
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    long = document("long")
    base = replace(long, chapters=long.chapters[:CHAPTERS], names=())
    files = {
        way: build(f"way-{number}", changed(base, edit), chosen.pages)
        for number, (way, edit) in enumerate(WAYS.items())
    }
    old, *_ = files.values()
    worst = 0.0
    print(f"| {chosen.pages} pages, {chosen.rounds} rounds: changed | pdftoppm s | diff s | times | page MB |")
    print("|---|--:|--:|--:|--:|")
    for way, new in files.items():
        page = FOLDER / f"{new.stem}.html"
        ours = [sys.executable, str(PROJECT / "build_pdf.py"), "diff", str(old), str(new), "-o", str(page)]
        rounds = []
        for _ in range(chosen.rounds):
            theirs = sum(seconds([poppler, "-r", "72", str(each), str(FOLDER / "page")]) for each in (old, new))
            rounds.append((theirs, seconds(ours, (0, 1))))
        for ppm in FOLDER.glob("page-*.ppm"):
            ppm.unlink()
        theirs, own = (statistics.median(each) for each in zip(*rounds, strict=True))
        times = statistics.median(mine / other for other, mine in rounds)
        worst = max(worst, times)
        print(f"| {way} | {theirs:.2f} | {own:.2f} | {times:.2f} | {page.stat().st_size / 1e6:.1f} |")
    print(f"\nAt most {LIMIT:g} times was promised: {'kept' if worst <= LIMIT else 'broken'}.")
    return 0 if worst <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
