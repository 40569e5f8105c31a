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
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from booklet.design.resolve import load_theme, shipped, themes
from booklet.pipeline import Order, build, schema_of_themes

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
CONTENT = PROJECT / "examples" / "library" / "content.yaml"
PAGES = ((1,), (7, 8), (15, 16))  # of the example: its cover and two openings; the cover is its first page
WIDTH = 1400  # pixels of a picture

MAIN = ("body", "heading-1", "heading-2", "heading-3", "quote", "pull", "note", "table", "table-head", "caption",
        "cover-title", "cover-subtitle", "cover-line", "running-head", "folio")  # fmt: skip

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
- **Leading** and the grid: a style without `leading` has the grid's, so that lines on facing pages are level, and follows
  when `grid: {leading: 13}` changes it. Titles, notes and tables have leadings of their own.
- **Margins** are millimetres, or per cent of the page: then another page size keeps the proportion.
- **Colours** are named, and have two recipes: sRGB for the screen, and cyan, magenta, yellow, black for the press. Where
  small type is printed, one ink is best: `[0, 0, 0, 75]`.
- **Series** of charts go from dark to pale, so that they can be told apart without colour.

These colours and styles every theme has, and the program asks for them by name.

COLOURS
STYLES
## What the themes that ship have

What a theme of your own is based on it has until it says otherwise. Titles of sections, and
the cover's, are set in `display` with memorial and jubilee, and all headings in `sans` with plain; the headings below them
in `serif` with memorial, in `display` and `sans` with jubilee. So a font for headings goes into these families, or the styles
get another family.

VALUES
## A dark cover

A ground that is dark needs words that are light, on the cover sheet's spine too, and a drawing on it that can be seen.
So name two colours and give them to these styles:

    colours:
      cover-ground: {screen: "#26313a", print: [70, 50, 40, 65]}
      cover-words: {screen: "#f4ecd8", print: [3, 6, 18, 0]}
    styles:
      cover-title: {colour: cover-words}
      cover-subtitle: {colour: cover-words}
      cover-line: {colour: cover-words}
      spine: {colour: cover-words}

On the title page inside, on white paper, the program sets these words in `text`. Where the cover has a photograph, put
a `panel` under the words, or look yourself whether they can be read.

## What is checked

At the theme's line, for a theme of your own ([all rules](checks.md#on-a-theme-of-ones-own)):

- **Contrast** of each text colour on its ground, on the screen (WCAG 2.2, AA) and on paper, where it is computed from the inks
  as printed on coated paper (Neugebauer's equation; within 3 units of L* of FOGRA39).
- **Sizes**: below 7 pt a warning, below 6 pt an error; and running text that looks like less than 7 pt on a phone
  that is turned (140 mm wide).
- **Fonts**: that a file is one, that its maker lets it be embedded, that it has the letters of the booklet's language.
- **Ink**: no colour has more than the press takes (`print: {ink_limit: …}`).
- **Faces and features** that styles ask for and a font lacks. Note calls are then small figures above the line.
- **Ornaments** that cannot be drawn, with each fault at its line of the SVG; a cover's drawing that vanishes on its ground.
- **Series** that differ by hue alone; lines that touch, or leave the grid; margins that leave no room; names that are not
  there, or that nothing uses.

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
    said = said.replace("STYLES", _listed("Styles", memorial.styles)).replace("VALUES", "\n".join(_values()))
    return said + "\n" + tables


def schema() -> str:
    """Return the schema for editors."""
    return json.dumps(schema_of_themes(), ensure_ascii=False, indent=2) + "\n"


def _pictures() -> Iterator[str]:
    for name in themes():
        yield f"### {name}\n"
        yield f"![Pages of the example in the theme {name}](theme-{name}.png)\n"


def _values() -> Iterator[str]:
    """Yield the tables of what each theme has: its scale, its families, its main styles."""
    ours = {name: load_theme(name) for name in themes()}
    raw = {name: shipped(name).values() for name in ours}
    heads = f"| {' | '.join(ours)} |\n|---|{'---|' * len(ours)}"

    def table(what: str, rows: Iterable[str], cell: Callable[[str, str], str]) -> Iterator[str]:
        yield f"| {what} {heads}"
        for row in rows:
            yield f"| `{row}` | {' | '.join(cell(name, row) for name in ours)} |"
        yield ""

    sizes = sorted(ours["memorial"].scale, key=lambda each: ours["memorial"].scale[each])
    yield from table("size, in points", sizes, lambda name, size: f"{ours[name].scale[size]:g}")
    families = ours["memorial"].families
    credit = {name: {key: one.credit.partition(",")[0] for key, one in ours[name].families.items()} for name in ours}
    yield from table("family", families, lambda name, family: credit[name][family])

    def style(name: str, key: str) -> str:
        one, size = ours[name].styles[key], raw[name]["styles"][key]["size"]
        words = [f"{one.family}, {size} ({one.size:g}/{one.leading:g})"]
        words += [one.weight] * (one.weight != "regular") + ["italic"] * one.italic
        return ", ".join([*words, one.colour] + [one.align] * (one.align == "centre"))

    yield from table("style: family, size (points/leading), colour", MAIN, style)


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
