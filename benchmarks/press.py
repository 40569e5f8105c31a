"""Measure pictures for the press beside ghostscript: `python benchmarks/press.py [--pictures 10] [--rounds 3]`.

Enters: photographs of 24 megapixels, made if they are not there (some 90 MB in out/benchmarks/press).  Leaves: a table
in Markdown of what it takes to bring them to 120 × 80 mm, 300 ppi, in the inks of FOGRA39, relative colorimetric with
black point compensation: wall and CPU seconds, the most ink on a pixel, and the bytes.  Every round runs each
contestant once, one after the other; the median stands.

Ghostscript gets the same originals in a PDF of a page each, and the profile as its default, for when it writes PDF it
takes no other.  It is not the same work: ghostscript has no ink limit, and compresses pictures more by default, so that
its files are the smaller ones.  Needs `gs`.
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
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageChops, ImageMath
from reportlab.pdfgen.canvas import Canvas

import pictures

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "out" / "benchmarks" / "press"
PROFILE = PROJECT / "booklet" / "design" / "profiles" / "FOGRA39L_coated.icc"
SIZE = (6000, 4000)
PLACE = (120 / 25.4 * 72, 80 / 25.4 * 72)  # points
PPI, LIMIT = 300, 300.0
QUALITY = 95
OURS = """
import sys
from pathlib import Path
from booklet.pictures.render import render
profile, out, width, height, ppi, limit, *files = sys.argv[1:]
for file in files:
    made = render(Path(file), crop=(0, 0, 1, 1), width_pt=float(width), height_pt=float(height), ppi=int(ppi),
                  space="cmyk", profile=Path(profile).read_bytes(), ink_limit=float(limit))
    Path(out, Path(file).name).write_bytes(made.payload)
"""


def originals(count: int) -> list[Path]:
    """Return the photographs: those of the other benchmark, enlarged, with grain of their own."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    files = [FOLDER / f"{number}.jpg" for number in range(count)]
    for number, file in enumerate(files):
        if not file.exists():
            pictures.write(number, file)
            with Image.open(file) as small:
                large = small.resize(SIZE, Image.Resampling.BICUBIC)
            grain = Image.frombytes("L", SIZE, random.Random(number).randbytes(SIZE[0] * SIZE[1]))
            grain = grain.point([128 + (value - 128) // 16 for value in range(256)])
            large = Image.merge("RGB", [ImageChops.add(band, grain, offset=-128) for band in large.split()])
            large.save(file, "JPEG", quality=QUALITY)
    return files


def as_pdf(files: list[Path]) -> Path:
    """Return a PDF of the originals as they are, a page each."""
    target = FOLDER / "originals.pdf"
    canvas = Canvas(str(target), pagesize=PLACE, invariant=True)
    for file in files:
        canvas.drawImage(str(file), 0, 0, *PLACE)
        canvas.showPage()
    canvas.save()
    return target


def ours(files: list[Path], out: Path) -> list[str]:
    place = [str(each) for each in (*PLACE, PPI, LIMIT)]
    return [sys.executable, "-c", OURS, str(PROFILE), str(out), *place, *map(str, files)]


def profiles() -> Path:
    """Return ghostscript's folder of profiles with the press's as its CMYK."""
    words = subprocess.run(["gs", "-h"], check=True, capture_output=True, text=True).stdout.split()
    (folder,) = {Path(word).parents[1] / "iccprofiles" for word in words if word.endswith("/Resource/Init")}
    own = FOLDER / "iccprofiles"
    own.mkdir(exist_ok=True)
    for each in folder.glob("*.icc"):
        shutil.copyfile(each, own / each.name)
    shutil.copyfile(PROFILE, own / "default_cmyk.icc")
    return own


def ghostscript(source: Path, target: Path) -> list[str]:
    folder = f"{profiles()}/"
    return [
        *("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite"),
        *(f"-sICCProfilesDir={folder}", f"--permit-file-read={folder}"),
        *("-sColorConversionStrategy=CMYK", "-sProcessColorModel=DeviceCMYK", "-dRenderIntent=1", "-dBlackPtComp=1"),
        *("-dDownsampleColorImages=true", "-dColorImageDownsampleType=/Bicubic", f"-dColorImageResolution={PPI}"),
        *("-dColorImageDownsampleThreshold=1.0", "-dAutoFilterColorImages=false", "-dColorImageFilter=/DCTEncode"),
        *("-o", str(target), str(source)),
    ]


def run(command: list[str]) -> tuple[float, float]:
    """Return the seconds on the wall and of the processor that a command takes."""
    started, before = time.perf_counter(), os.times()
    subprocess.run(command, check=True, cwd=PROJECT)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - started, cpu


def ink(picture: Image.Image) -> float:
    """Return the most ink on a pixel, in per cent."""
    c, m, y, k = picture.split()
    total = ImageMath.lambda_eval(lambda plate: plate["c"] + plate["m"] + plate["y"] + plate["k"], c=c, m=m, y=y, k=k)
    return float(total.getextrema()[1]) * 100 / 255


def ours_made(out: Path, files: list[Path]) -> tuple[float, int, tuple[int, int]]:
    """Return the most ink, the bytes of all pictures, and the pixels of one."""
    made = [(out / file.name).read_bytes() for file in files]
    opened = [Image.open(io.BytesIO(each)) for each in made]
    return max(map(ink, opened)), sum(map(len, made)), opened[0].size


def theirs_made(file: Path) -> tuple[float, int, tuple[int, int]]:
    from pypdf import PdfReader

    images = [image for page in PdfReader(file).pages for image in page.images]
    inks = [image.image for image in images if image.image is not None]
    return max(ink(each.convert("CMYK")) for each in inks), file.stat().st_size, inks[0].size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pictures", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    order = parser.parse_args()
    files = originals(order.pictures)
    source, target, out = as_pdf(files), FOLDER / "ghostscript.pdf", FOLDER / "ours"
    out.mkdir(exist_ok=True)
    contestants: dict[str, tuple[list[str], Callable[[], tuple[float, int, tuple[int, int]]]]] = {
        "this program": (ours(files, out), lambda: ours_made(out, files)),
        "ghostscript": (ghostscript(source, target), lambda: theirs_made(target)),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in contestants}
    for _ in range(order.rounds):
        for name, (command, _) in contestants.items():
            times[name].append(run(command))
    megabytes = sum(file.stat().st_size for file in files) / 1e6
    print(f"{len(files)} photographs of {SIZE[0] * SIZE[1] / 1e6:.0f} megapixels, {megabytes:.0f} MB\n")
    print("| | wall s | CPU s | most ink % | MB | pixels |\n|---|---|---|---|---|---|")
    for name, (_, made) in contestants.items():
        wall, cpu = (statistics.median(each) for each in zip(*times[name], strict=True))
        most, size, (width, height) = made()
        print(f"| {name} | {wall:.1f} | {cpu:.1f} | {most:.0f} | {size / 1e6:.1f} | {width} × {height} |")
    pairs = zip(times["this program"], times["ghostscript"], strict=True)
    print(f"\nghostscript takes {statistics.median(gs[1] / our[1] for our, gs in pairs):.0f} times as much CPU.")


if __name__ == "__main__":
    main()
