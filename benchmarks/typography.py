"""How well this program, Typst and LuaLaTeX compose the same text: `python benchmarks/typography.py`.

Enters: which text of `treatise.py`.  Leaves: in out/typography (for another than the first text in a folder of its
name there) the sources and the finished files, figures.json with all that was measured, and table.md, which is also
printed; `python docs/make_typography.py` puts it with pictures into docs/typography.md.  Every file is judged by one
instrument (`finished_lines.py`, `composition.py`).  LuaLaTeX sits out, and the table says so, where there is no
`lualatex`; Typst is the wheel of requirements/benchmark.lock.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path

import uharfbuzz
from PIL import Image

import treatise_as
from composition import Figures, figures
from finished_lines import Finished, Page, Passage, finished
from treatise import KINDS, PICTURE, Quotation, Treatise, treatise

PROJECT = Path(__file__).resolve().parent.parent
FONTS = PROJECT / "booklet" / "design" / "fonts"
TEXT_FONT = FONTS / "source-serif-4" / "SourceSerif4_400Regular.ttf"
INTO = PROJECT / "out" / "typography"
MEASURES = (110, 80, 60)
SIZE, NOTE_SIZE, LEADING, QUOTATION_INSET = 10.0, 8.0, 14.0, 18.0
MM = 72 / 25.4
BELOW = 2.0  # points: the foot margin begins so far below the lowest baseline that text may have
OWN = "this program"
PLAIN_TYPST, TRACKED_TYPST = "Typst", "Typst, tracking"
PLAIN_LATEX, FLUSH_LATEX, GRID_LATEX = "LuaLaTeX", "LuaLaTeX, microtype", "LuaLaTeX, microtype, ragged feet"
TYPST = """\
import sys, typst
source, pdf, fonts = sys.argv[1:]
typst.compile(source, output=pdf, font_paths=[fonts], ignore_system_fonts=True)
"""
# Of 1000, 2000, 4000 the lowest tolerance with which no line is overfull at 60 mm, with an emergency stretch of an em.
LINES = {"tolerance": "2000", "emergency": "1em", "penalties": r"\widowpenalty10000 \clubpenalty10000"}
STRETCHED = {"more": " plus -4bp minus -2bp", "stretch": " plus 4bp minus 2bp", "parskip": " plus 1bp"}
RIGID = {"more": "", "stretch": "", "parskip": ""}
MICROTYPE = r"\usepackage{microtype}"
LATEX = {
    PLAIN_LATEX: LINES | STRETCHED | {"packages": "", "bottom": r"\flushbottom"},
    FLUSH_LATEX: LINES | STRETCHED | {"packages": MICROTYPE, "bottom": r"\flushbottom"},
    GRID_LATEX: LINES | RIGID | {"packages": MICROTYPE, "bottom": r"\raggedbottom"},
}


@dataclass(frozen=True, slots=True)
class Contestant:
    """A name; what makes the file at a measure in a folder and returns it; which pages are rectos."""

    name: str
    make: Callable[[Path, int], Path]
    rectos: int = 1


@dataclass(frozen=True, slots=True)
class Result:
    """What one file gave: where it is, its figures, and on which page each passage begins."""

    name: str
    measure: int
    pdf: Path
    figures: Figures
    beginnings: tuple[int, ...]


def run(command: Sequence[str], folder: Path, pdf: Path) -> Path:
    """Run a command and return the file that it makes. Raises SystemExit with its last words if there is none."""
    pdf.unlink(missing_ok=True)
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if not pdf.exists():
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        sys.exit(f"{pdf.name} was not made by {' '.join(command[:3])}:\n{said[-2000:]}")
    return pdf


def own(program: Path, text: Treatise, folder: Path, measure: int) -> Path:
    """Make the file of this program, as it lies in the folder `program`; figures float where it can."""
    script = str(program / "build_pdf.py")
    schema = subprocess.run([sys.executable, script, "schema"], cwd=folder, capture_output=True, check=False).stdout
    place = "float" if b'"float"' in schema else "measure"
    content = folder / "content.yaml"
    content.write_text(treatise_as.content(text, measure, place), encoding="utf-8")
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, script, "build", str(content), "-o", str(out), "--only", "screen"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    made = sorted(out.glob("*-screen*.pdf"))
    if not made:
        sys.exit(f"This program made no file:\n{(done.stdout + done.stderr).decode('utf-8', 'replace')[-2000:]}")
    return made[0]


def typst(text: Treatise, limits: str, folder: Path, measure: int) -> Path:
    """Make the file of Typst."""
    source = folder / "document.typ"
    source.write_text(treatise_as.typst(text, measure, limits), encoding="utf-8")
    pdf = folder / "document.pdf"
    return run([sys.executable, "-c", TYPST, str(source), str(pdf), str(FONTS)], folder, pdf)


def latex(text: Treatise, settings: dict[str, str], folder: Path, measure: int) -> Path:
    """Make the file of LuaLaTeX; one run does, for nothing refers to a page."""
    source = folder / "document.tex"
    source.write_text(treatise_as.latex(text, measure, FONTS.as_posix(), settings), encoding="utf-8")
    command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", source.name]
    return run(command, folder, folder / "document.pdf")


def contestants(program: Path, text: Treatise) -> list[Contestant]:
    """Return all that can run here. The cover stands before page 1 in a file of this program."""
    found = [
        Contestant(OWN, partial(own, program, text), rectos=0),
        Contestant(PLAIN_TYPST, partial(typst, text, "")),
        Contestant(TRACKED_TYPST, partial(typst, text, treatise_as.TYPST_TRACKED)),
    ]
    if shutil.which("lualatex"):
        found += [Contestant(name, partial(latex, text, settings)) for name, settings in LATEX.items()]
    return found


class FontWidths:
    """The widths of a font at a size, kerning counted in."""

    def __init__(self, file: Path, size: float) -> None:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file))
        self.font = uharfbuzz.Font(face)
        self.unit = size / face.upem

    @cache  # noqa: B019 - there is one font
    def step(self, words: str) -> float:
        """Return how far the second character stands from the first, or the next one from the only one."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(words)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self.font, buffer, {"liga": False})
        return float(buffer.glyph_positions[0].x_advance * self.unit)


WIDTHS = FontWidths(TEXT_FONT, SIZE)


def layout(rectos: int) -> Page:
    """Return how the pages of all three are laid out."""
    return Page(
        inner=treatise_as.INNER * MM,
        outer=treatise_as.OUTER * MM,
        foot=treatise_as.FOOT * MM - BELOW,
        head=(treatise_as.HEIGHT - treatise_as.HEAD) * MM,
        font="SourceSerif4-Regular",
        size=SIZE,
        note_size=NOTE_SIZE,
        leading=LEADING,
        natural=WIDTHS.step,
        rectos=rectos,
    )


def passages(text: Treatise) -> list[Passage]:
    """Return what the instrument finds in the files."""
    return [
        Passage(piece.text, QUOTATION_INSET if isinstance(piece, Quotation) else 0.0) for piece in text.running_text()
    ]


def beginnings(found: Finished, count: int) -> tuple[int, ...]:
    """Return the page on which each passage begins."""
    pages = {line.passage: line.page for line in found.lines if line.first}
    return tuple(pages[passage] for passage in range(count))


def result(contestant: Contestant, measure: int, text: Treatise, into: Path) -> Result:
    """Make and measure one file."""
    folder = into / contestant.name.replace(",", "").replace(" ", "-") / str(measure)
    images = folder / "assets" / "images"
    images.mkdir(parents=True, exist_ok=True)
    for number in range(text.pictures):
        Image.linear_gradient("L").resize(PICTURE).save(images / f"{number}.png")
    pdf = contestant.make(folder, measure)
    page = layout(contestant.rectos)
    known = passages(text)
    found = finished(pdf, known, page)
    return Result(contestant.name, measure, pdf, figures(found, page), beginnings(found, len(known)))


LINES_HEAD = (
    "> 1.5×",
    "> 2×",
    "< 0.7×",
    "deviation",
    "letters",
    "hyphens",
    "ladder",
    "short last",
    "not flush",
    "over",
)
PAGES_HEAD = ("pages", "widows", "orphans", "off the grid", "unlike feet", "short pages", "holes above notes")


def of_lines(found: Figures) -> list[str]:
    """Return the cells on lines."""
    return [
        f"{found.loose:.1%}",
        f"{found.very_loose:.1%}",
        f"{found.tight:.1%}",
        f"{found.deviation:.2f}",
        f"{found.narrowest:.2f} … {found.widest:.2f}",
        f"{found.hyphens:.1f}",
        f"{found.ladder}",
        f"{found.short_last:.1%}",
        f"{found.not_flush:.1%}",
        f"{found.overfull}",
    ]


def of_pages(found: Figures) -> list[str]:
    """Return the cells on pages."""
    return [
        f"{found.pages}",
        f"{found.widows}",
        f"{found.orphans}",
        f"{found.off_grid:.1%}",
        f"{found.unlike_feet} of {found.spreads}",
        f"{found.short_pages} of {found.full_pages}",
        f"{found.holes}",
    ]


def table(results: Sequence[Result]) -> str:
    """Return the tables in Markdown: lines, then pages."""
    lines: list[str] = []
    for head, of in ((LINES_HEAD, of_lines), (PAGES_HEAD, of_pages)):
        lines += [f"| mm | program | {' | '.join(head)} |", f"|--:|---|{'--:|' * len(head)}"]
        lines += [f"| {each.measure} | {each.name} | {' | '.join(of(each.figures))} |" for each in results]
        lines.append("")
    if not shutil.which("lualatex"):
        lines.append("LuaLaTeX was not installed.\n")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure how well three programs compose the same text.")
    parser.add_argument("--into", type=Path, default=INTO, help="where the files go")
    parser.add_argument(
        "--program", type=Path, default=PROJECT, help="a folder with build_pdf.py, to measure another state"
    )
    parser.add_argument("--measure", type=int, action="append", choices=MEASURES, help="which (all); may be repeated")
    parser.add_argument("--own", action="store_true", help="only this program, for a quick look")
    parser.add_argument("--text", choices=KINDS, default="first", help="which text; the second was held back")
    parser.add_argument("--seed", type=int, help="another text of that kind, for a quick look")
    wanted = parser.parse_args()
    kind = KINDS[wanted.text] if wanted.seed is None else replace(KINDS[wanted.text], seed=wanted.seed)
    text, into = treatise(kind), wanted.into.resolve()
    if wanted.text != "first":
        into /= wanted.text
    all_of_them = contestants(wanted.program.resolve(), text)
    results = []
    for measure in wanted.measure or MEASURES:
        for contestant in all_of_them[:1] if wanted.own else all_of_them:
            results.append(result(contestant, measure, text, into))
            sys.stderr.write(f"{measure} mm, {contestant.name}: {results[-1].figures}\n")
    found = table(results)
    if not wanted.own:
        (into / "table.md").write_text(found, encoding="utf-8")
        kept = [
            asdict(each.figures)
            | {"name": each.name, "measure": each.measure, "pdf": str(each.pdf), "beginnings": each.beginnings}
            for each in results
        ]
        (into / "figures.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
