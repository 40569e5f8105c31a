"""The drawings of a theme can be drawn.

An ornament that cannot be read is left out of the page, so it is an error: once at the theme's line that names it, and
each thing that stands in the way at its line of the SVG.  Of a colour that neither theme nor drawing has, it is told
where it is used.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import ThemeSubject
from booklet.diagnostics import Finding, Rule, Severity
from booklet.pictures.problem import PictureProblem
from booklet.pictures.svg.read import drawing, unknown_colours

BROKEN = Rule(
    code="ornament-broken",
    severity=Severity.ERROR,
    message="The ornament “{ornament}” cannot be drawn: {what} in {file}.",
    hint="Mend the drawing; what an SVG may hold stands in docs/pictures.md. Or take another file.",
)
RULES = (BROKEN,)


def check(subject: ThemeSubject) -> Iterator[Finding]:
    """Yield the ornaments that cannot be drawn, each followed by what is wrong in its file."""
    theme = subject.theme
    for name, file in theme.ornaments.items():
        if not subject.layers.owns(f"ornaments.{name}"):
            continue
        try:
            drawing(file, theme.colours)
            yield from unknown_colours(file, theme.colours)
        except PictureProblem as problem:
            found = problem.findings()
            what = "something is wrong" if len(found) == 1 else f"{len(found)} things are wrong"
            yield subject.layers.at(BROKEN, f"ornaments.{name}", ornament=name, what=what, file=file.name)
            yield from found
