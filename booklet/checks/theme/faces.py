"""Families have the faces that styles ask for: italic, light and bold ones.

Where a face is missing the nearest is taken (CSS Fonts 4, 5.2): an italic comes out upright, and emphasis in the text
is not seen; bold comes out as regular.  Bold for semibold is near enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import ThemeSubject
from booklet.design.theme import Family, TextStyle
from booklet.diagnostics import Finding, Rule, Severity
from booklet.text.fonts import WEIGHTS, nearest

LACKING = Rule(
    code="face-missing",
    severity=Severity.WARNING,
    message="The family “{family}” has no {face} face: what asks for it is set {instead}: {styles}.",
    hint="Add the line “{face}: …” with the font file to the family, or give these styles another family or weight.",
)
RULES = (LACKING,)

_EMPHASIS = ("body", "list", "quotation", "note")  # what the author emphasises in these becomes italic
_HEAVY = WEIGHTS["semibold"]
_SHOWN = 4


def check(subject: ThemeSubject) -> Iterator[Finding]:
    """Yield each face that a family lacks, with the styles that ask for it."""
    theme, layers = subject.theme, subject.layers
    asked: dict[tuple[str, str, str], dict[str, str]] = {}  # family, face, what is taken → styles, and where they ask
    for name, style in theme.styles.items():
        for face, instead, words, key in _lacking(name, style, theme.families[style.family]):
            asked.setdefault((style.family, face, instead), {})[words] = f"styles.{name}.{key}"
    for (family, face, instead), styles in asked.items():
        places = (f"families.{family}", *styles.values())
        at = next((path for path in places if layers.owns(path)), "")
        if at:
            more = f" and {len(styles) - _SHOWN} more" if len(styles) > _SHOWN else ""
            listed = ", ".join([*styles][:_SHOWN]) + more
            yield layers.at(LACKING, at, family=family, face=face, instead=instead, styles=listed)


def _lacking(name: str, style: TextStyle, family: Family) -> Iterator[tuple[str, str, str, str]]:
    """Yield the face that a style asks for and its family lacks, what is taken, who asks, and by which key."""
    weight, italic = nearest(family, style.weight, style.italic)
    if style.italic and not italic:
        yield "italic", "upright", f"“{name}”", "italic"
    elif name in _EMPHASIS and not nearest(family, style.weight, True)[1]:
        yield "italic", "upright", f"emphasis in “{name}”", "family"
    near = style.weight == "regular" or min(WEIGHTS[weight], WEIGHTS[style.weight]) >= _HEAVY
    if weight != style.weight and not near:
        slope = "-italic" if italic else ""
        yield style.weight + slope, weight, f"“{name}”", "weight"
