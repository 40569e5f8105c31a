"""A theme's values → `Theme`.

Enters: what its files say together, in which all names are there (`names.py`), and the page.  Leaves: the `Theme` for
booklets of that page: every length in points.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from booklet.design.theme import GROUPS, Colour, Family, PageMaster, TextStyle, Theme
from booklet.design.theme_schema import FACES, ColourInput, FamilyInput, MasterInput, StyleInput, ThemeKeys
from booklet.model.booklet import PageSize
from booklet.units import mm

DEFAULT_SIZE = (mm(148), mm(210))  # A5, ISO 216
_DETAILS = {"abbreviations": "small-caps", "ordinals": "raised", "fractions": "built"}  # what the theme asks for


def built(theme: ThemeKeys, page: PageSize | None) -> Theme:
    """Return the theme for a page (A5 if None); its values must be complete."""
    assert theme.grid is not None
    assert theme.grid.leading is not None
    assert theme.masters is not None
    leading, size = theme.grid.leading, (page.width, page.height) if page else DEFAULT_SIZE
    scale, details, openings = theme.scale or {}, theme.details, theme.openings
    chosen = tuple(key for key, how in _DETAILS.items() if details and getattr(details, key) == how)
    detailed = frozenset(details.styles or ()) if details else frozenset()
    masters = {"body": theme.masters.body, "cover": theme.masters.cover, "bare": theme.masters.bare}
    return Theme(
        name=theme.name or "",
        families={name: _family(name, one) for name, one in (theme.families or {}).items()},
        colours={name: _colour(one) for name, one in (theme.colours or {}).items()},
        styles={
            name: _style(one, leading, scale, chosen if name in detailed else ())
            for name, one in (theme.styles or {}).items()
            if _whole(one, theme)
        },
        masters={name: _master(one, size) for name, one in masters.items() if one is not None},
        leading=leading,
        bleed=mm(3.0 if theme.bleed_mm is None else theme.bleed_mm),
        back_matter_start=theme.back_matter_start or "page",
        section_start=theme.section_start or "page",
        initial=(openings and openings.initial) or "plain",
        initial_lines=(openings and openings.lines) or 3,
        scale=scale,
        ornaments={name: Path(file) for name, file in (theme.ornaments or {}).items()},
        **{name: _group(group, getattr(theme, name)) for name, group in GROUPS.items()},
    )


def _family(name: str, given: FamilyInput) -> Family:
    files: Mapping[str, str] = given.model_dump(by_alias=True)
    faces = {face_of(key): Path(files[key]) for key in FACES if files.get(key)}
    return Family(name=name, faces=faces, fallback=tuple(given.fallback or ()), credit=given.credit)


def face_of(key: str) -> tuple[str, bool]:
    """Return weight and slope of a face, by its key in a theme file."""
    if key == "italic":
        return "regular", True
    return key.removesuffix("-italic"), key.endswith("-italic")


def _colour(given: ColourInput) -> Colour:
    red, green, blue = (int(given.screen[at : at + 2], 16) / 255 for at in (1, 3, 5))
    cyan, magenta, yellow, black = (part / 100 for part in given.print)
    return Colour(rgb=(red, green, blue), cmyk=(cyan, magenta, yellow, black))


def _master(given: MasterInput, page: tuple[float, float]) -> PageMaster:
    sides = {"inner": page[0], "outer": page[0], "head": page[1], "foot": page[1]}
    margins = {name: margin(getattr(given, name) or "0", whole) for name, whole in sides.items()}
    return PageMaster(**margins, furniture=given.furniture is not False)


def margin(typed: str, whole: float) -> float:
    """Return a margin in points, that is typed in millimetres or in per cent of `whole`."""
    text = typed.rstrip()
    return whole * float(text.rstrip("% ")) / 100 if text.endswith("%") else mm(float(text))


def _whole(given: StyleInput, theme: ThemeKeys) -> bool:
    """Whether a style can be set; one that nothing is set in may lack what others must have."""
    sized = given.size is not None and (given.size in (theme.scale or {}) or given.size[:1].isdigit())
    coloured = given.colour is None or given.colour in (theme.colours or {})
    return sized and coloured and given.family in (theme.families or {})


def _style(given: StyleInput, leading: float, scale: Mapping[str, float], details: tuple[str, ...]) -> TextStyle:
    values: dict[str, Any] = {name: value for name, value in given if value is not None}
    values["size"] = size_of(values["size"], scale)
    values["leading"] = values.get("leading", leading)
    values["features"] = tuple(values.get("features", ()))
    for key in ("before", "after"):  # lines of the grid → points
        values[key] = values.get(key, 0.0) * leading
    return TextStyle(**values, details=details)


def size_of(given: str, scale: Mapping[str, float]) -> float:
    """Return a size in points, which is typed as a number or as a name of the scale."""
    return scale[given] if given in scale else float(given)


def _group(group: type, given: Any) -> Any:
    """Return a group with what a theme gives, and its own defaults for the rest."""
    values = {name: value for name, value in given if value is not None} if given is not None else {}
    return group(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})
