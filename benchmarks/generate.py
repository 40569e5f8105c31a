"""Write the documents to be measured: `python benchmarks/generate.py [--size small] [--into out/benchmarks]`.

Enters: which sizes.  Leaves: for each a folder with content.yaml and assets/ for this program, document.typ and
pictures/ for Typst, names.csv for both; the same bytes each time.  Pictures that are there are kept.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import as_content
import as_typst
import pictures
from document import SIZES, document

WORDS_PER_PAGE = 300
INTO = Path(__file__).resolve().parent.parent / "out" / "benchmarks"


def write(size: str, into: Path = INTO) -> Path:
    """Write the document of this size into a folder of its name in `into`; return that folder."""
    folder = into / size
    ours, theirs = folder / "assets" / "images", folder / "pictures"
    for place in (ours, theirs):
        place.mkdir(parents=True, exist_ok=True)
    what = document(size)
    for number in range(what.pictures):
        if not (theirs / f"{number}.jpg").exists():
            pictures.write(number, theirs / f"{number}.jpg")
        shutil.copyfile(theirs / f"{number}.jpg", ours / f"{number}.jpg")
    texts = {
        "content.yaml": as_content.content(what, what.words // WORDS_PER_PAGE),
        "document.typ": as_typst.source(what),
    }
    if what.names:
        texts["assets/names.csv"] = "\n".join(["name", *what.names, ""])
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the documents to be measured.")
    parser.add_argument("--size", action="append", choices=tuple(SIZES), help="which (all); may be repeated")
    parser.add_argument("--into", type=Path, default=INTO, help="where to")
    wanted = parser.parse_args()
    for size in wanted.size or SIZES:
        sys.stdout.write(f"{write(size, wanted.into)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
