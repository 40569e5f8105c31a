"""The programs outside Python that judge a PDF: one function for each, so that a test only says what it expects.

A missing program skips the test, except with REQUIRE_JUDGES=1 (see conftest).  veraPDF is `verapdf` on the PATH, or
the jar that VERAPDF_JAR names.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from .conftest import missing

TIME_LIMIT = 120  # seconds: a judge that takes longer has hung


def found(program: str) -> list[str]:
    """Return the start of a judge's command line; skip or fail where it is not installed."""
    jar = os.environ.get("VERAPDF_JAR", "")
    if program == "verapdf" and jar:
        return [*found("java"), "-cp", jar, "org.verapdf.apps.GreenfieldCliWrapper"]
    if shutil.which(program) is None:
        missing(program)
    return [program]


def asked(program: str, *arguments: str | Path, accept: Sequence[int] = (0,)) -> str:
    """Run a judge and return what it printed, errors included."""
    done = subprocess.run([*found(program), *map(str, arguments)], capture_output=True, timeout=TIME_LIMIT, check=False)
    said = done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")
    assert done.returncode in accept, f"{program} ended with {done.returncode}: {said}"
    return said


def verapdf(*files: Path, flavours: Sequence[str] = ("ua1", "2a")) -> list[str]:
    """Return what veraPDF finds broken: nothing for good files. Every file must get a verdict."""
    complaints: list[str] = []
    for flavour in flavours:
        said = asked("verapdf", "-f", flavour, "--format", "text", "-v", *files, accept=(0, 1))
        lines = [line for line in said.splitlines() if line.strip()]
        verdicts = [line for line in lines if line.startswith(("PASS ", "FAIL "))]
        assert len(verdicts) == len(files), said
        complaints += [f"{flavour}: {line}" for line in lines if not line.startswith("PASS ")]
    return complaints


def qpdf(file: Path) -> list[str]:
    """Return qpdf's complaints about the syntax of a file: none for a good one."""
    said = asked("qpdf", "--check", file, accept=(0, 2, 3))
    return [] if "No syntax or stream encoding errors found" in said else said.splitlines()


def pdftotext(file: Path, *options: str) -> str:
    """Return poppler's text of a file."""
    return asked("pdftotext", "-enc", "UTF-8", *options, file, "-")


def mutool_text(file: Path) -> str:
    """Return mupdf's text of a file. It says on the side what it had to repair; that fails."""
    said = asked("mutool", "draw", "-q", "-F", "txt", file)
    said = said.replace("warning: ICC support is not available", "")  # how Debian builds it, whatever the file
    assert "warning:" not in said and "error:" not in said, said
    return said


@dataclass(frozen=True)
class FontRow:
    """One line of `pdffonts`."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    unicode: bool


def pdffonts(file: Path) -> list[FontRow]:
    """Return the fonts of a file, as poppler sees them."""
    rows = []
    for line in asked("pdffonts", file).splitlines()[2:]:
        # The columns have fixed widths under a ruler of dashes: name 36, type 17, encoding 16, then the flags.
        name, kind, flags = line[:36].strip(), line[37:54].strip(), line[72:].split()
        rows.append(FontRow(name, kind, *(flag == "yes" for flag in flags[:3])))
    return rows


def ghostscript(file: Path) -> str:
    """Return what ghostscript says while it interprets every page: nothing for a good file."""
    return asked("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=nullpage", file).strip()


def separations(file: Path, folder: Path, ppi: int = 72) -> list[dict[str, Image.Image]]:
    """Return the plates of each page as ghostscript separates them: by ink, 0 for no ink and 255 for all of it."""
    folder.mkdir()
    said = asked(
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{ppi}", "-o", folder / "p%03d.tif", file
    )
    assert said.strip() == "", said
    pages: list[dict[str, Image.Image]] = []
    for whole in sorted(folder.glob("p???.tif")):
        plates = {}
        for plate in sorted(folder.glob(f"{whole.stem}(*).tif")):
            with Image.open(plate) as opened:
                plates[plate.stem[len(whole.stem) + 1 : -1]] = ImageOps.invert(opened.convert("L"))
        pages.append(plates)
    return pages


def grey(program: str, file: Path, folder: Path, ppi: int = 36) -> list[Image.Image]:
    """Return the pages in grey, as poppler ("pdftoppm"), mupdf ("mutool") or ghostscript ("gs") draws them."""
    folder.mkdir()
    if program == "pdftoppm":
        asked(program, "-gray", "-r", str(ppi), file, folder / "p")
    elif program == "mutool":
        asked(program, "draw", "-q", "-c", "gray", "-r", str(ppi), "-o", folder / "p%03d.pgm", file)
    else:
        page = folder / "p%03d.pgm"
        smooth = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")
        asked(
            program, "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pgmraw", *smooth, f"-r{ppi}", "-o", page, file
        )
    drawn = []
    for each in sorted(folder.iterdir()):
        with Image.open(each) as opened:
            drawn.append(opened.convert("L"))
    return drawn
