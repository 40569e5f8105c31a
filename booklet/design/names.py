"""Names in a theme that are not there.

Enters: a theme's values, where each was given, and the values of a theme that has everything.  Leaves: findings;
without an error among them the values can be built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin

from booklet.design.build import DEFAULT_SIZE, margin
from booklet.design.layers import Layers
from booklet.design.theme import GROUPS, Names, Theme
from booklet.design.theme_rules import INCOMPLETE, NO_ROOM, UNKNOWN_IN_THEME, UNUSED_IN_THEME
from booklet.design.theme_schema import MasterInput, ThemeKeys, group_fields, reference
from booklet.diagnostics import Finding
from booklet.model.booklet import PageSize
from booklet.read.record import closest, suggestion
from booklet.read.rules import MISSING_KEY
from booklet.units import mm, to_mm

_LISTED = 8
_NARROWEST, _LINES = mm(20), 4  # a measure that takes a word, a page that takes a paragraph


def judged(theme: ThemeKeys, layers: Layers, reference: ThemeKeys, page: PageSize | None) -> Iterator[Finding]:
    """Yield what is wrong with the names of a theme, and with margins that leave no room on its page."""
    missing = tuple(_missing(theme, reference))
    if missing:
        listed = "; ".join(missing)
        yield layers.at(INCOMPLETE, "based_on", "name", "", missing=listed)
        return
    yield from _styles(theme, layers, reference)
    known: dict[Names, Mapping[str, Any]] = {
        Names.COLOUR: theme.colours or {},
        Names.ORNAMENT: theme.ornaments or {},
        Names.STYLE: theme.styles or {},
        Names.FAMILY: theme.families or {},
    }
    for name, group in GROUPS.items():
        for path, sort, given in _references(name, group, getattr(theme, name)):
            if given not in known[sort]:
                yield _unknown(layers, path, sort, given, known[sort])
    for name, family in (theme.families or {}).items():
        for at, given in enumerate(family.fallback or ()):
            if given not in known[Names.FAMILY]:
                yield _unknown(layers, f"families.{name}.fallback[{at}]", Names.FAMILY, given, known[Names.FAMILY])
    for at, given in enumerate((theme.details and theme.details.styles) or ()):
        if given not in known[Names.STYLE]:
            yield _unknown(layers, f"details.styles[{at}]", Names.STYLE, given, known[Names.STYLE])
    yield from _room(theme, layers, page)


def _missing(theme: ThemeKeys, reference: ThemeKeys) -> Iterator[str]:
    """Yield what a theme lacks that every theme has, in words."""
    if theme.grid is None or theme.grid.leading is None:
        yield "the grid with its leading"
    for key in ("families", "colours", "styles"):
        has: Mapping[str, Any] = getattr(theme, key) or {}
        needed: Mapping[str, Any] = getattr(reference, key) or {}
        lacking = [name for name in needed if name not in has] if key != "families" or not has else []
        if lacking:
            more = f" and {len(lacking) - _LISTED} more" if len(lacking) > _LISTED else ""
            yield f"{key} ({', '.join(lacking[:_LISTED])}{more})"
    masters = theme.masters
    lacking = [name for name in ("body", "cover", "bare") if masters is None or not _whole(getattr(masters, name))]
    if lacking:
        yield f"masters with four margins ({', '.join(lacking)})"


def _whole(master: MasterInput | None) -> bool:
    return master is not None and None not in (master.inner, master.outer, master.head, master.foot)


def _styles(theme: ThemeKeys, layers: Layers, reference: ThemeKeys) -> Iterator[Finding]:
    """Yield what is wrong with the names in styles, and with those of styles."""
    families, colours, scale = theme.families or {}, theme.colours or {}, theme.scale or {}
    used = reference.styles or {}
    sizes: dict[str, list[str]] = {}  # that the scale does not have, and where they are named
    for name, style in (theme.styles or {}).items():
        path = f"styles.{name}"
        if name not in used:
            close = closest(name, used)
            hint = f"Did you mean “{close}”?" if close else "Take it out, or see the list in docs/themes.md."
            yield layers.at_key(UNUSED_IN_THEME, path, given=name, suggestion=hint)
            continue  # what it lacks is no matter
        for key in ("family", "size"):
            if getattr(style, key) is None:
                yield layers.at_key(MISSING_KEY, path, key=key)
        if style.family is not None and style.family not in families:
            yield _unknown(layers, f"{path}.family", Names.FAMILY, style.family, families)
        if style.colour is not None and style.colour not in colours:
            yield _unknown(layers, f"{path}.colour", Names.COLOUR, style.colour, colours)
        if style.size is not None and not style.size[:1].isdigit() and style.size not in scale:
            sizes.setdefault(style.size, []).append(f"{path}.size")
    for size, paths in sizes.items():
        advice = suggestion(size, scale)
        if len(paths) > 1:
            advice += f" {len(paths)} styles name it."
        yield layers.at(UNKNOWN_IN_THEME, *paths, f"scale.{size}", "scale", sort="size", given=size, suggestion=advice)


def references(theme: Theme) -> Iterator[tuple[Names, str]]:
    """Yield each name that the groups of a theme refer to, and what it is the name of."""
    for name, group in GROUPS.items():
        for _, sort, given in _references(name, group, getattr(theme, name)):
            if given:
                yield sort, given


def _references(path: str, group: type, given: Any) -> Iterator[tuple[str, Names, str]]:
    """Yield of each name in a group its path, what it is the name of, and itself."""
    for field, annotation, default, _ in group_fields(group):
        typed = getattr(given, field, None)
        value = default if typed is None else typed
        named = reference(annotation) or reference(_item(annotation))
        if named is None:
            continue
        listed = isinstance(value, list | tuple)
        for at, name in enumerate(value if listed else (value,)):
            if name or not named[1]:
                yield f"{path}.{field}" + (f"[{at}]" if listed else ""), named[0], name


def _item(annotation: Any) -> Any:
    """Return what the items of a tuple are; the annotation itself of anything else."""
    inner = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    return get_args(inner)[0] if get_origin(inner) is tuple else annotation


def _unknown(layers: Layers, path: str, sort: Names, given: str, known: Iterable[str]) -> Finding:
    advice = suggestion(given, known)
    return layers.at(UNKNOWN_IN_THEME, path, path.partition("[")[0], sort=sort.value, given=given, suggestion=advice)


def _room(theme: ThemeKeys, layers: Layers, page: PageSize | None) -> Iterator[Finding]:
    """Yield the masters whose margins leave no room."""
    width, height = (page.width, page.height) if page is not None else DEFAULT_SIZE
    leading = (theme.grid and theme.grid.leading) or 0.0
    for name in ("body", "cover", "bare"):
        master = getattr(theme.masters, name)
        across = width - margin(master.inner, width) - margin(master.outer, width)
        down = height - margin(master.head, height) - margin(master.foot, height)
        if across < _NARROWEST or down < _LINES * leading:
            sides = ("inner", "outer") if across < _NARROWEST else ("head", "foot")
            paths = (*(f"masters.{name}.{side}" for side in sides), f"masters.{name}", "grid.leading")
            yield layers.at(NO_ROOM, *paths, width=to_mm(width), height=to_mm(height))
