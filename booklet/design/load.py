"""Theme file → `Theme`.

Enters: the name of a theme that ships with the program.  Leaves: a frozen `Theme` with font files resolved to
paths and every length in points.
"""

from __future__ import annotations

import functools
from pathlib import Path

import yaml

from booklet.design.theme import Colour, Family, PageMaster, TextStyle, Theme
from booklet.units import mm

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
PROFILES = HERE / "profiles"
_FACES = {
    "light": ("light", False),
    "regular": ("regular", False),
    "italic": ("regular", True),
    "semibold": ("semibold", False),
    "bold": ("bold", False),
    "bold-italic": ("bold", True),
}

_DETAILS = {"abbreviations": "small-caps", "ordinals": "raised", "fractions": "built"}  # what the theme asks for


def themes() -> tuple[str, ...]:
    """Return the names of the themes that ship with the program, sorted."""
    return tuple(sorted(path.stem for path in (HERE / "themes").glob("*.yaml")))


@functools.cache  # frozen, and asked for by several steps
def load_theme(name: str) -> Theme:
    """Return the theme called `name`, one of `themes()`.

    Raises KeyError for another name: the reader of the content checks names before.
    """
    if name not in themes():
        raise KeyError(name)
    raw = yaml.load((HERE / "themes" / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    leading = float(raw["leading_pt"])
    details = raw["details"]
    chosen = tuple(name for name, how in _DETAILS.items() if details[name] == how)
    return Theme(
        name=raw["name"],
        families={key: _family(key, value) for key, value in raw["families"].items()},
        colours={key: _colour(value) for key, value in raw["colours"].items()},
        styles={
            key: _style(value, leading, chosen if key in details["styles"] else ())
            for key, value in raw["styles"].items()
        },
        masters={key: _master(value) for key, value in raw["masters"].items()},
        leading=leading,
        bleed=mm(raw["bleed_mm"]),
        back_matter_start=raw["back_matter_start"],
        section_start=raw["section_start"],
        initial=raw["openings"]["initial"],
        initial_lines=int(raw["openings"]["lines"]),
    )


def _family(name: str, raw: dict[str, object]) -> Family:
    faces = {_FACES[key]: FONTS / str(value) for key, value in raw.items() if key in _FACES}
    fallback = raw.get("fallback")
    names = tuple(str(item) for item in fallback) if isinstance(fallback, list) else ()
    return Family(name=name, faces=faces, fallback=names, credit=str(raw["credit"]))


def _colour(raw: dict[str, object]) -> Colour:
    screen, ink = str(raw["screen"]).lstrip("#"), raw["print"]
    assert isinstance(ink, list)
    red, green, blue = (int(screen[at : at + 2], 16) / 255 for at in (0, 2, 4))
    cyan, magenta, yellow, black = (float(part) / 100 for part in ink)
    return Colour(rgb=(red, green, blue), cmyk=(cyan, magenta, yellow, black))


def _master(raw: dict[str, float]) -> PageMaster:
    return PageMaster(
        inner=mm(raw["inner"]),
        outer=mm(raw["outer"]),
        head=mm(raw["head"]),
        foot=mm(raw["foot"]),
        furniture=bool(raw.get("furniture", True)),
    )


def _style(raw: dict[str, object], leading: float, details: tuple[str, ...]) -> TextStyle:
    values: dict[str, object] = {**raw, "details": details}
    values["features"] = tuple(str(item) for item in raw.get("features") or ())  # type: ignore[attr-defined]
    for key in ("before", "after"):  # lines of the grid → points
        values[key] = float(raw.get(key) or 0.0) * leading  # type: ignore[arg-type]
    return TextStyle(**values)  # type: ignore[arg-type]
