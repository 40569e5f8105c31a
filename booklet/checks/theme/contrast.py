"""Text stands out from the ground that it is printed on, on the screen and on paper.

4.5 : 1, or 3 : 1 for type from 18 pt, or bold from 14 pt (WCAG 2.2, 1.4.3, level AA); below 3 : 1 it is an error.  What
the ground is follows from what the program prints: words of the cover stand on the cover's ground, tables on their
stripes, all else on the paper.  A picture on the cover is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.luminance import contrast, on_paper, on_screen
from booklet.checks.subjects import ThemeSubject
from booklet.design.theme import TextStyle, Theme
from booklet.diagnostics import Finding, Rule, Severity

SCREEN = Rule(
    code="contrast-low",
    severity=Severity.ERROR,
    message="On the screen “{colour}” stands out too little from “{ground}” for “{style}”: {found:.1f} : 1.",
    hint="Make one of them darker or lighter: {needed} : 1 is needed at this size.",
    clause="WCAG 2.2, 1.4.3",
)
WEAK = Rule(
    code="contrast-weak",
    severity=Severity.WARNING,
    message=SCREEN.message,
    hint=SCREEN.hint,
    clause=SCREEN.clause,
)
PAPER = Rule(
    code="contrast-low-in-print",
    severity=Severity.WARNING,
    message="In print “{colour}” stands out too little from “{ground}” for “{style}”: about {found:.1f} : 1.",
    hint="Change its inks, or those of the ground: {needed} : 1 is needed at this size.",
)
RULES = (SCREEN, WEAK, PAPER)

_UNREADABLE = 3.0  # below it, nobody should be asked to read it
_PAPER = "paper"
_ON_COVER = ("cover-", "spine")
_IN_TABLE = "table"
_LINK = "link"


def check(subject: ThemeSubject) -> Iterator[Finding]:
    """Yield each pair of a colour and its ground that is too close, once, for the style that needs most."""
    theme = subject.theme
    found: dict[tuple[Rule, str, str], Finding] = {}
    styles = [(name, style, style.colour) for name, style in theme.styles.items()]
    styles.append(("body", theme.styles["body"], _LINK))
    for name, style, colour in sorted(styles, key=lambda each: each[1].size):
        needed = 3.0 if is_large(style) else 4.5
        for ground in grounds(theme, name):
            if colour not in theme.colours or ground not in theme.colours:
                continue
            ink, below = theme.colours[colour], theme.colours[ground]
            of_style = (f"styles.{name}.colour", f"colours.{colour}", f"colours.{ground}")
            paths = (*of_style, *_where(theme, ground), f"styles.{name}")
            words = {"colour": colour, "ground": ground, "style": name, "needed": f"{needed:g}"}
            for rule, luminance in ((SCREEN, on_screen), (PAPER, on_paper)):
                ratio = contrast(luminance(ink), luminance(below))
                if ratio < needed and (rule, colour, ground) not in found:
                    told = WEAK if rule is SCREEN and ratio >= _UNREADABLE else rule
                    found[rule, colour, ground] = subject.layers.at(told, *paths, found=ratio, **words)
    yield from found.values()


def is_large(style: TextStyle) -> bool:
    """Return whether type counts as large (WCAG 2.2, large scale)."""
    return style.size >= 18 or (style.size >= 14 and style.weight == "bold")


def grounds(theme: Theme, style: str) -> tuple[str, ...]:
    """Return the colours that type in this style stands on."""
    if style.startswith(_ON_COVER):
        return (theme.cover.panel or theme.cover.ground if style.startswith(_ON_COVER[0]) else theme.cover.ground,)
    if style.startswith(_IN_TABLE) and theme.tables.stripes:
        return _PAPER, theme.tables.stripes
    return (_PAPER,)


def _where(theme: Theme, ground: str) -> tuple[str, ...]:
    """Return the keys that choose a ground."""
    cover, tables = theme.cover, theme.tables
    keys = {"cover.panel": cover.panel, "cover.ground": cover.ground, "tables.stripes": tables.stripes}
    return tuple(key for key, name in keys.items() if name == ground)
