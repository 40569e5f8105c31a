"""Read content, beside PyYAML's CSafeLoader on the same file: `python benchmarks/read.py [--rounds 40] [FILE …]`.

Enters: content files; without any, the first booklet's and the generated small and long documents, without the roll of
names, which is a file of its own that the peer does not read.  Leaves: a table in Markdown: milliseconds of processor
time, the best of all rounds, and the ratio to CSafeLoader.  Every round runs each contestant once, one after the other,
without the collector of cyclic garbage, which the commands of this program turn off.
CSafeLoader gives dictionaries and lists; `source` gives nodes with marks; `read` gives the booklet: validated, its
Markdown read, every reference resolved, every piece with its origin.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import yaml

import as_content
import generate
from booklet.compose.blocks import KINDS
from booklet.read.read import read
from booklet.source.load import load
from document import document

PEER = "CSafeLoader"


def contestants(content: Path) -> dict[str, Callable[[], object]]:
    """Return what is measured, by name; each begins with the file."""
    return {
        PEER: lambda: yaml.load(content.read_bytes(), Loader=yaml.CSafeLoader),
        "source": lambda: load(content),
        "source + read": lambda: read(content, kinds=KINDS),
    }


def best(content: Path, rounds: int) -> dict[str, float]:
    """Return the least processor time of each contestant, in seconds. Raises SystemExit if the content has errors."""
    if read(content, kinds=KINDS).booklet is None:
        sys.exit(f"{content} has errors: what is measured must be a whole booklet.")
    found: dict[str, float] = {}
    for _ in range(rounds):
        for name, run in contestants(content).items():
            gc.collect()
            gc.disable()  # as a command of this program does; CSafeLoader gains by it, too
            began = time.process_time()
            made = run()
            taken = time.process_time() - began
            gc.enable()
            del made
            found[name] = min(found.get(name, float("inf")), taken)
    return found


def generated(size: str) -> Path:
    """Write the document of this size without its roll of names; return its content file."""
    folder = generate.write(size)
    what = replace(document(size), names=())
    content = folder / "without-names.yaml"
    text = as_content.content(what, what.words // generate.WORDS_PER_PAGE)
    content.write_text(text, encoding="utf-8", newline="\n")
    return content


def row(content: Path, found: dict[str, float]) -> str:
    """Return a line of the table."""
    cells = [f"{found[PEER] * 1000:.1f}"]
    for name, seconds in found.items():
        if name != PEER:
            cells += [f"{seconds * 1000:.1f}", f"{seconds / found[PEER]:.2f}"]
    return f"| {content.parent.name}/{content.name} | {content.stat().st_size / 1000:,.0f} | {' | '.join(cells)} |"


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure source and read beside PyYAML's CSafeLoader.")
    parser.add_argument("content", nargs="*", type=Path, help="content files (the first booklet's, small and long)")
    parser.add_argument("--rounds", type=int, default=40, help="how often each runs (40)")
    wanted = parser.parse_args()
    first = Path(__file__).resolve().parent.parent / "content.yaml"
    files = wanted.content or [first, generated("small"), generated("long")]
    print(f"| content, best of {wanted.rounds} | kB | {PEER} ms | source ms | ratio | source + read ms | ratio |")
    print("|---|--:|--:|--:|--:|--:|--:|", flush=True)
    for content in files:
        print(row(content, best(content, wanted.rounds)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
