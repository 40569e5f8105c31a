"""What a theme of one's own names is used: sizes, families, ornaments and colours.

A name that nothing refers to is mostly one with a slip, or the rest of a try.  A colour that a drawing asks for, of the
theme or of the booklet, is used; so is all that the program asks for by its own name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from booklet.checks.subjects import ThemeSubject
from booklet.design.names import references
from booklet.design.resolve import STANDARD, shipped
from booklet.design.theme import Names
from booklet.diagnostics import Finding, Rule, Severity
from booklet.read.record import closest

UNUSED = Rule(
    code="unused-name-in-theme",
    severity=Severity.NOTICE,
    message="Nothing uses the {sort} “{given}”.",
    hint="{advice}",
)
RULES = (UNUSED,)

_SORTS = {"scale": "size", "families": "family", "ornaments": "ornament", "colours": "colour"}
_LARGEST = 10_000_000  # bytes of a drawing that is looked through


def check(subject: ThemeSubject) -> Iterator[Finding]:
    """Yield each name that nothing refers to, at its line."""
    values = subject.layers.values()
    used = _used(subject, values)
    program: Mapping[str, Any] = shipped(STANDARD).values()
    for part, sort in _SORTS.items():
        named: Mapping[str, Any] = values.get(part) or {}
        for name in named:
            if name in used[part] or not subject.layers.owns(f"{part}.{name}"):
                continue
            meant = closest(name, [each for each in (*program.get(part, ()), *used[part]) if each != name])
            advice = f"Did you mean “{meant}”?" if meant else "Take it out, or name it where it shall be seen."
            yield subject.layers.at_key(UNUSED, f"{part}.{name}", sort=sort, given=name, advice=advice)


def _used(subject: ThemeSubject, values: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
    """Return the names of each part that something refers to."""
    theme = subject.theme
    styles: Mapping[str, Mapping[str, Any]] = values.get("styles") or {}
    named = tuple(references(theme))
    families = {style.family for style in theme.styles.values()}
    reached = families | {name for family in families for name in theme.families[family].fallback}
    colours = {name for sort, name in named if sort is Names.COLOUR} | {each.colour for each in theme.styles.values()}
    colours |= set(shipped(STANDARD).values()["colours"]) | set(subject.booklet.printing.spots)
    colours |= set(_painted(subject, [name for name in theme.colours if name not in colours]))
    return {
        "scale": frozenset(str(style.get("size")) for style in styles.values()),
        "families": frozenset(reached),
        "ornaments": frozenset(name for sort, name in named if sort is Names.ORNAMENT),
        "colours": frozenset(colours),
    }


def _painted(subject: ThemeSubject, colours: list[str]) -> Iterator[str]:
    """Yield those of `colours` that a drawing of the theme or the booklet names."""
    files = (*subject.theme.ornaments.values(), *(each.file for each in subject.booklet.images.values()))
    drawings = [_text(file) for file in files if colours and file.suffix.lower() == ".svg"]
    for name in colours:
        if any(f"--{name})" in text or f"--{name}," in text for text in drawings):
            yield name


def _text(file: Path) -> str:
    """Return a drawing without its blanks; "" where it cannot be read, which is told elsewhere."""
    try:
        with file.open("rb") as stream:
            return "".join(stream.read(_LARGEST).decode("utf-8", "replace").split())
    except OSError:
        return ""
