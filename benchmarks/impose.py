"""Measure imposing beside pdfimpose: `python benchmarks/impose.py [--pages 200] [--rounds 5]`.

Enters: a booklet of words and pictures, made here.  Leaves: a table in Markdown of what it takes to put it on sheets of
A4 for one fold (saddle stitch): wall and CPU seconds of the whole command, seconds of the imposing alone in a process
that has everything loaded, and the size to that of the source.  Every round runs each contestant once, one after the
other; the median stands.

pdfimpose (2.10 was measured) must be on the PATH, in an environment of its own; without it only ours is measured.
Not the same work: pdfimpose neither clips at the fold nor knows of bleed, and fills up to a multiple of its own.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "out" / "benchmarks" / "impose"
A5 = (419.528, 595.276)
LINES, PICTURES = 34, 8
OURS = """
import sys, time
from pathlib import Path
from booklet.outputs.imposing.fit import Imposition
from booklet.outputs.imposing.impose import impose
source, target = map(Path, sys.argv[1:])
started = time.perf_counter()
target.write_bytes(impose(source.read_bytes(), Imposition((595.276, 841.89)), source.name).pdf)
print(time.perf_counter() - started)
"""
THEIRS = """
import sys, time
from pdfimpose.schema import saddle
source, target = sys.argv[1:]
started = time.perf_counter()
saddle.impose([source], target, signature=(2, 1), group=0)
print(time.perf_counter() - started)
"""


@dataclass(frozen=True)
class Contestant:
    """A program: its command, and what imposes alone, which prints its seconds."""

    name: str
    command: list[str]
    alone: list[str]
    target: Path


def document(pages: int) -> Path:
    """Return a PDF with text on every page, two fonts, and a picture on every fourth, of which there are eight."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"pages-{pages}.pdf"
    chance = random.Random(5)
    words = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(3000)]
    pictures = []
    for _ in range(PICTURES):
        coded = io.BytesIO()
        noise = Image.frombytes("L", (600, 400), chance.randbytes(600 * 400)).resize((1200, 800))
        noise.convert("RGB").save(coded, "JPEG", quality=85)
        pictures.append(ImageReader(coded))
    canvas = Canvas(str(file), pagesize=A5, pageCompression=1, invariant=1)
    for page in range(pages):
        canvas.setTrimBox((0, 0, *A5))
        canvas.setFont("Times-Roman", 10)
        for line in range(LINES):
            canvas.drawString(51, 530 - line * 14, " ".join(chance.choices(words, k=10)))
        if page % 4 == 0:
            canvas.drawImage(pictures[page // 4 % PICTURES], 51, 70, 200, 133)
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(A5[0] / 2, 40, str(page + 1))
        canvas.showPage()
    canvas.save()
    return file


def contestants(source: Path) -> list[Contestant]:
    own, other = FOLDER / "ours.pdf", FOLDER / "pdfimpose.pdf"
    program = [sys.executable, str(PROJECT / "build_pdf.py"), "impose", str(source), "-o", str(own)]
    found = [Contestant("this program", program, [sys.executable, "-c", OURS, str(source), str(own)], own)]
    theirs = shutil.which("pdfimpose")
    if theirs is None:
        print("pdfimpose is not on the PATH, so only this program is measured.", file=sys.stderr)
        return found
    python = str(Path(theirs).with_name("python"))
    command = [theirs, "saddle", "--signature", "2x1", "--group", "0", str(source), "-o", str(other)]
    return [*found, Contestant("pdfimpose", command, [python, "-c", THEIRS, str(source), str(other)], other)]


def run(command: list[str]) -> tuple[float, float, str]:
    """Return the seconds on the wall and of the processor that a command takes, and what it prints."""
    started, before = time.perf_counter(), os.times()
    said = subprocess.run(command, check=True, cwd=PROJECT, stdout=subprocess.PIPE, text=True).stdout
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - started, cpu, said


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure imposing beside pdfimpose.")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    source = document(chosen.pages)
    rivals = contestants(source)
    figures: dict[str, list[tuple[float, float, float]]] = {rival.name: [] for rival in rivals}
    for _ in range(chosen.rounds):
        for rival in rivals:
            wall, cpu, _said = run(rival.command)
            figures[rival.name].append((wall, cpu, float(run(rival.alone)[2])))
    print(f"| {chosen.pages} pages, {chosen.rounds} rounds | wall s | CPU s | imposing alone s | size to the source |")
    print("|---|--:|--:|--:|--:|")
    for rival in rivals:
        wall, cpu, alone = (statistics.median(each) for each in zip(*figures[rival.name], strict=True))
        size = rival.target.stat().st_size / source.stat().st_size
        print(f"| {rival.name} | {wall:.2f} | {cpu:.2f} | {alone:.3f} | {size:.3f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
