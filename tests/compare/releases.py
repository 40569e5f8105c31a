"""A content of every sort of ingredient in a folder of its own, for the tests of releases."""

from __future__ import annotations

from pathlib import Path

from PIL import Image as Pixels

from booklet.design.resolve import FONTS, THEMES
from booklet.pipeline import Order

from ..compose.specimens import make_pictures

CONTENT = """\
# A remark.
booklet:
  slug: specimen
  title: A Specimen
  event: {name: The opening, date: 1926-05-14}
  edition: 2026
  status: final
  theme: look/ours.yaml
sources:
  report: {title: Report, issuer: not stated, date: 2001-02-03, text: texts/report.txt}
facts:
  all: {value: 3, as_of: 1926-05-14, source: report, passage: All three were there.}
images:
  facade: {file: photo.png, alt: A facade, licence: CC0}
  later: {file: tall.png, alt: A tower, licence: CC0}
sections:
  - title: One
    blocks:
      - text: There were {all}.[^report]
      - figure: {image: facade, caption: Shown}
  - title: Those who came
    blocks:
      - names: {file: tables/names.csv, columns: 2}
"""
THEME = """\
based_on: plain
families:
  ours: {regular: fonts/ours.ttf, credit: Source Serif}
ornaments:
  star: star.svg
"""
NAMES = "name\nAda Example\nBo Example\n"
FILES = (
    "content.yaml",
    "look/fonts/ours.ttf",
    "look/ours.yaml",
    "look/star.svg",
    "photo.png",
    "tables/names.csv",
    "tall.png",
    "texts/report.txt",
)


def make_content(folder: Path, content: str = CONTENT) -> Path:
    """Put the content and all that it names into `folder`, and return it."""
    folder.mkdir(exist_ok=True)
    make_pictures(folder)
    Pixels.new("RGB", (1500, 1000), (90, 120, 150)).save(folder / "photo.png")  # enough for a press
    files = {"texts/report.txt": "All three were there.\n", "tables/names.csv": NAMES, "look/ours.yaml": THEME}
    for name, text in {"content.yaml": content, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    (folder / "look/fonts").mkdir(exist_ok=True)
    (folder / "look/fonts/ours.ttf").write_bytes((FONTS / "source-serif-4/SourceSerif4_400Regular.ttf").read_bytes())
    (folder / "look/star.svg").write_bytes((THEMES / "ornaments/mark.svg").read_bytes())
    (folder / "unused.txt").write_text("Nobody names this.", encoding="utf-8")
    return folder / "content.yaml"


def order(content: Path, **more: object) -> Order:
    """Return the order of a content, its files in the folder `out` beside it."""
    return Order(content, content.parent / "out", **more)  # type: ignore[arg-type]


def quietly(_: str) -> None:
    """Take what a step says of itself, and say nothing."""
