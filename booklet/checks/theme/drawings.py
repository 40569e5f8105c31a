"""The drawing on the cover stands out from the cover's ground, if any of it does.

A drawing takes its colours from the theme, so a theme with a dark cover can make it vanish.  What must be seen needs
3 : 1 (WCAG 2.2, 1.4.11); a drawing may have paler parts, so its clearest colour is judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.luminance import contrast, on_screen
from booklet.checks.subjects import ThemeSubject
from booklet.design.theme import Colour, Theme
from booklet.diagnostics import Finding, Rule, Severity
from booklet.pictures.probe import kind_of
from booklet.pictures.problem import PictureProblem
from booklet.pictures.svg.read import drawing

FAINT = Rule(
    code="drawing-faint",
    severity=Severity.WARNING,
    message="The drawing “{image}” hardly stands out from the cover's ground “{ground}”: “{colour}” on it has "
    "{found:.1f} : 1.",
    hint="Make one of the two colours darker or lighter: 3 : 1 is needed. Or give the drawing another colour.",
    clause="WCAG 2.2, 1.4.11",
)
RULES = (FAINT,)

_NEEDED = 3.0


def check(subject: ThemeSubject) -> Iterator[Finding]:
    """Yield the cover's drawing, if none of its colours stands out."""
    theme, ground = subject.theme, subject.theme.cover.ground
    image = subject.booklet.images.get(subject.booklet.cover.image)
    if image is None or ground not in theme.colours:
        return
    try:
        if kind_of(image.file) != "svg":
            return
        colours = drawing(image.file, theme.colours).colours
    except PictureProblem:  # told where the content is read
        return
    below = on_screen(theme.colours[ground])
    ratios = {each: contrast(on_screen(_colour(theme, each)), below) for each in colours}
    if ratios and max(ratios.values()) < _NEEDED:
        clearest = max(ratios, key=lambda each: ratios[each])
        places = (f"colours.{clearest}", "cover.ground", f"colours.{ground}")
        words = {"image": image.id, "ground": ground, "colour": clearest, "found": ratios[clearest]}
        yield subject.layers.at(FAINT, *places, **words)


def _colour(theme: Theme, name: str) -> Colour:
    """Return a colour of the theme, or a literal one, like #2f4f57."""
    if not name.startswith("#"):
        return theme.colours[name]
    red, green, blue = (int(name[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return Colour((red, green, blue), (0.0, 0.0, 0.0, 0.0))
