"""Themes → docs/themes.md, booklet-theme.schema.json and docs/theme-….png: `.venv/bin/python docs/make_themes.py`.

Enters: the schema of a theme file, the opening below, and the example booklet.  Leaves: Markdown with a table for each
part of a theme, the schema for editors, and, with `--pictures`, the same pages of the example in each theme that ships.
A test holds the first two to what is written here.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from booklet.design.resolve import load_theme, themes
from booklet.pipeline import Order, build, schema_of_themes

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
CONTENT = PROJECT / "examples" / "library" / "content.yaml"
PAGES = ((1,), (7, 8), (15, 16))  # of the example: its cover and two openings; the cover is its first page
WIDTH = 1400  # pixels of a picture

OPENING = """# Themes

<!-- Written by docs/make_themes.py; change the opening there, and what is said of a key in booklet/design/. -->

A theme says how a booklet looks: fonts and sizes, colours, margins, cover, tables, charts. It is one file. Choose one
that ships with the program in content.yaml:

    booklet: {theme: plain}

PICTURES
## One of your own, in five minutes

1. Beside content.yaml make a file `our-theme.yaml`. It says what it is based on, and then only what differs:

       # yaml-language-server: $schema=booklet-theme.schema.json
       name: ours
       based_on: plain
       colours:
         accent: {screen: "#7a2e2e", print: [30, 90, 80, 30]}
       styles:
         heading-1: {colour: accent, italic: yes}

2. In content.yaml write `booklet: {theme: our-theme.yaml}`.
3. `python build_pdf.py build`. What is wrong with the theme is told at its line, like what is wrong with the content.

The first line is for editors, which then complete keys and check while you type; it leads to `booklet-theme.schema.json`
in the program's folder, so write the way there. If only a value or two shall differ, no file is needed:

    booklet:
      theme: {based_on: memorial, styles: {body: {size: 10.5}}}

**A font of your own** lies beside the theme, as .ttf or .otf, never in a folder elsewhere; so does an ornament, as SVG
([what an SVG may hold](pictures.md)):

    families:
      serif: {credit: "Our Serif, © Its Makers, licence", regular: fonts/OurSerif.ttf, italic: fonts/OurSerif-Italic.ttf}
    ornaments: {star: ornaments/star.svg}
    cover: {ornament: star}

All that is set in `serif` is then set in this family, and letters that it lacks come from the families that were tried
before. The credit is printed in the colophon.

## What can be named, and how it is put together

- A theme is **based on** one that ships, or on a file beside it. Keys are put together; a list, a number, a colour and a
  family replace what was there. One that is based on nothing must have everything: see `memorial.yaml`.
- **Sizes** are those of one scale (`scale`), and styles name them: changing `text` changes all that is of that size. A style
  may have a number instead; a page with many sizes looks restless.
- **Leading** and the grid: text whose leading is the grid's stands on it, so that lines on facing pages are level.
- **Margins** are millimetres, or per cent of the page: then another page size keeps the proportion.
- **Colours** are named, and have two recipes: sRGB for the screen, and cyan, magenta, yellow, black for the press. Where
  small type is printed, one ink is best: `[0, 0, 0, 75]`.
- **Series** of charts go from dark to pale, so that they can be told apart without colour.

These colours and styles every theme has, and the program asks for them by name.

COLOURS
STYLES
## What is checked

At the theme's line, for a theme of your own ([all rules](checks.md#on-a-theme-of-ones-own)):

- **Contrast** of each text colour on its ground, on the screen (WCAG 2.2, AA) and on paper, where it is computed from the inks
  as printed on coated paper (Neugebauer's equation; within 3 units of L* of FOGRA39).
- **Sizes**: below 7 pt a warning, below 6 pt an error; and running text that looks like less than 7 pt on a phone
  that is turned (140 mm wide).
- **Fonts**: that a file is one, that its maker lets it be embedded, that it has the letters of the booklet's language.
- **Ink**: no colour has more than the press takes (`print: {ink_limit: …}`).
- **Series** that differ by hue alone; lines that touch; margins that leave no room; names that are not there.

## Every key

All may be left out: then what the theme is based on counts. Lengths are points where nothing else is said.
"""  # noqa: E501 - lines as Markdown has them


def markdown() -> str:
    """Return the whole page."""
    reference = _beside("make_content").Reference(schema_of_themes())
    tables = "\n".join(reference._tables(reference.root, "theme"))
    tables = tables.replace("### theme: ", "### ").replace("[theme: ", "[").replace("(#theme-", "(#")
    memorial = load_theme("memorial")
    said = OPENING.replace("PICTURES", "\n".join(_pictures()))
    said = said.replace("COLOURS", _listed("Colours", memorial.colours))
    return said.replace("STYLES", _listed("Styles", memorial.styles)) + "\n" + tables


def schema() -> str:
    """Return the schema for editors."""
    return json.dumps(schema_of_themes(), ensure_ascii=False, indent=2) + "\n"


def _pictures() -> Iterator[str]:
    for name in themes():
        yield f"### {name}\n"
        yield f"![Pages of the example in the theme {name}](theme-{name}.png)\n"


def _listed(what: str, names: Any) -> str:
    return f"{what}: {', '.join(f'`{name}`' for name in names)}.\n"


def _beside(name: str) -> ModuleType:
    """Return a script of this folder as a module."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_pictures() -> None:
    """Build the example in each theme, and write a picture of the same pages of each."""
    made = _beside("make_pages")
    text = CONTENT.read_text(encoding="utf-8")
    for name in themes():
        with tempfile.TemporaryDirectory() as folder:
            content = Path(folder) / "content.yaml"
            content.write_text(themed(text, name), encoding="utf-8")
            shutil.copytree(CONTENT.parent / "assets", Path(folder) / "assets")
            report = build(Order(content, Path(folder) / "out", only=("screen",), check=False), lambda _: None)
            (output,) = report.outputs
            picture = made.picture(output.path, [list(group) for group in PAGES])
        height = round(picture.height * WIDTH / picture.width)
        picture.resize((WIDTH, height)).quantize(160, dither=0).save(HERE / f"theme-{name}.png", optimize=True)


def themed(content: str, name: str) -> str:
    """Return a content in the theme `name`, whatever it says itself."""
    lines = [line for line in content.split("\n") if not line.startswith("  theme:")]
    at = lines.index("booklet:")
    return "\n".join([*lines[: at + 1], f"  theme: {name}", *lines[at + 1 :]])


if __name__ == "__main__":
    (HERE / "themes.md").write_text(markdown(), encoding="utf-8", newline="\n")
    (PROJECT / "booklet-theme.schema.json").write_text(schema(), encoding="utf-8", newline="\n")
    if "--pictures" in sys.argv:
        make_pictures()
