"""Measure this program beside Typst on the same documents: `python benchmarks/run.py [--size small] [--rounds 5]`.

Enters: the folders that `generate.py` writes (made if they are not there).  Leaves: a table in Markdown.  Every
round runs each contestant once, one after the other, so that a machine that is busy for a while is busy for all of
them; a ratio is the median of the rounds' ratios to Typst.  Wall and CPU time in seconds, peak memory (resident) in
MiB, the file in MB (10⁶ bytes).

Needs Linux or macOS (wait4).  A veraPDF that is at hand is hidden from this program: a peer does not ask it either.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import generate
from document import SIZES

PROJECT = Path(__file__).resolve().parent.parent
FONTS = PROJECT / "booklet" / "design" / "fonts"
RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in one unit of ru_maxrss
PEER = "Typst, PDF/UA-1"
TYPST = """\
import sys, typst
source, pdf, fonts = sys.argv[1:]
typst.compile(source, output=pdf, font_paths=[fonts], ignore_system_fonts=True, pdf_standards=["ua-1"])
"""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A name, what to remove first, the command, and where its PDF is, given the document's folder.

    `warm` says that it shows what kept pictures save: it sits out where there are none.
    """

    name: str
    clear: Callable[[Path], list[Path]]
    command: Callable[[Path], list[str]]
    pdf: Callable[[Path], Path]
    warm: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds, seconds of CPU (all threads), bytes resident at most, bytes of PDF."""

    wall: float
    cpu: float
    memory: float
    size: float


def build(*options: str) -> Callable[[Path], list[str]]:
    """Return the command line of a build of the screen's file, as Typst makes one, with these options."""
    script = str(PROJECT / "build_pdf.py")
    return lambda folder: [
        *(sys.executable, script, "build", str(folder / "content.yaml"), "-o", str(folder / "out")),
        *("--only", "screen"),
        *options,
    ]


def our_pdf(folder: Path) -> Path:
    """Return the file that a build leaves, also where the program's own checks found an error in it."""
    good = folder / "out" / "measurements-2026-en-screen.pdf"
    return good if good.exists() else good.with_name(f"{good.stem}.rejected.pdf")


CONTESTANTS = (
    Contestant(
        PEER,
        lambda folder: [],
        lambda folder: [sys.executable, "-c", TYPST, *map(str, (folder / "document.typ", folder / "typst.pdf", FONTS))],
        lambda folder: folder / "typst.pdf",
    ),
    Contestant("this program, first build", lambda folder: [folder / "out"], build(), our_pdf),
    Contestant("this program, pictures cached", lambda folder: [], build(), our_pdf, warm=True),
    Contestant("this program, pictures cached, --no-check", lambda folder: [], build("--no-check"), our_pdf),
)


def measure(contestant: Contestant, folder: Path) -> Run:
    """Run a contestant once. Raises SystemExit with its last words if it leaves no PDF."""
    for path in contestant.clear(folder):
        shutil.rmtree(path, ignore_errors=True)
    environment = {key: value for key, value in os.environ.items() if key != "VERAPDF_JAR"}
    said = folder / "said.txt"
    with said.open("wb") as stream:
        began = time.perf_counter()
        process = subprocess.Popen(
            contestant.command(folder), cwd=folder, env=environment, stdout=stream, stderr=stream
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    pdf = contestant.pdf(folder)
    if not pdf.exists():
        sys.exit(f"{contestant.name} made no {pdf.name}:\n{said.read_text(encoding='utf-8', errors='replace')[-2000:]}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * RSS_UNIT, pdf.stat().st_size)


def row(name: str, runs: list[Run], peers: list[Run]) -> str:
    """Return a line of the table: medians, and medians of the rounds' ratios to the peer."""

    def cell(of: Callable[[Run], float], unit: float, digits: int) -> str:
        middle = statistics.median(of(run) for run in runs) / unit
        ratio = statistics.median(of(run) / of(peer) for run, peer in zip(runs, peers, strict=True))
        return f"{middle:.{digits}f} | {ratio:.2f}"

    cells = (
        cell(lambda run: run.wall, 1, 2),
        cell(lambda run: run.cpu, 1, 2),
        cell(lambda run: run.memory, 2**20, 0),
        cell(lambda run: run.size, 1e6, 2),
    )
    return f"| {name} | {' | '.join(cells)} |"


def report(size: str, rounds: int) -> str:
    """Return the table of one document."""
    folder = generate.write(size)
    contestants = [each for each in CONTESTANTS if SIZES[size].pictures or not each.warm]
    runs: dict[str, list[Run]] = {contestant.name: [] for contestant in contestants}
    for done in range(rounds):
        for contestant in contestants:
            runs[contestant.name].append(measure(contestant, folder))
        print(f"{size}: round {done + 1} of {rounds}", file=sys.stderr)
    lines = [
        f"| {size}, {rounds} rounds | wall s | ratio | CPU s | ratio | RSS MiB | ratio | PDF MB | ratio |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        *(row(name, of_one, runs[PEER]) for name, of_one in runs.items()),
    ]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure this program beside Typst.")
    parser.add_argument("--size", action="append", choices=tuple(SIZES), help="which document (all); may be repeated")
    parser.add_argument("--rounds", type=int, default=5, help="how often each contestant runs (5)")
    wanted = parser.parse_args()
    for size in wanted.size or SIZES:
        print(f"{report(size, wanted.rounds)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
