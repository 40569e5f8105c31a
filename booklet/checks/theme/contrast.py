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
    message="On the screen “{colour}” stands out too little from “{ground}” for “{style}”{more}: {found:.1f} : 1.",
    hint="Make one of them darker or lighter, or give the style another colour: {needed} : 1 is needed at this size.",
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
    message="In print “{colour}” stands out too little from “{ground}” for “{style}”{more}: about {found:.1f} : 1.",
    hint="Change its inks or the ground's, or give the style another colour: {needed} : 1 is needed at this size.",
)
RULES = (SCREEN, WEAK, PAPER)

_UNREADABLE = 3.0  # below it, nobody should be asked to read it
_PAPER = "paper"
_ON_COVER = ("cover-", "spine")
_IN_TABLE = "table"
_LINK = "link"
_SEEN = (
    "body",
    "list",
    "cover-title",
    "cover-subtitle",
    "heading-1",
    "heading-2",
    "heading-3",
    "table",
    "caption",
    "cover-line",
    "note",
    "table-head",
    "running-head",
)  # what is seen first


def check(subject: ThemeSubject) -> Iterator[Finding]:
    """Yield each pair of a colour and its ground that is too close, once, with the style that is seen most."""
    theme = subject.theme
    for (colour, ground), styles in _pairs(subject).items():
        ink, below = theme.colours[colour], theme.colours[ground]
        for rule, luminance in ((SCREEN, on_screen), (PAPER, on_paper)):
            ratio = contrast(luminance(ink), luminance(below))
            needed = {name: 3.0 if is_large(theme.styles[name]) else 4.5 for name in styles}
            failing = [name for name in styles if ratio < needed[name]]
            if failing:
                name = min(failing, key=_hidden)
                of_style = (f"styles.{name}.colour", f"colours.{colour}", f"colours.{ground}")
                places = (*of_style, *_where(theme, ground), f"styles.{name}")
                words = {"colour": colour, "ground": ground, "style": name, "found": ratio}
                words["more"] = f" and {len(failing) - 1} more" if len(failing) > 1 else ""
                told = WEAK if rule is SCREEN and ratio >= _UNREADABLE else rule
                most = max(needed[each] for each in failing)
                yield subject.layers.at(told, *places, **words, needed=f"{most:g}")


def _pairs(subject: ThemeSubject) -> dict[tuple[str, str], list[str]]:
    """Return each colour of type on each ground that this booklet prints it on, with the styles that do so."""
    theme, booklet = subject.theme, subject.booklet
    spine = booklet.page.binding == "perfect"
    styles = [(name, style.colour) for name, style in theme.styles.items()]
    found: dict[tuple[str, str], list[str]] = {}
    for name, colour in (*styles, ("body", _LINK)):
        if (name == "draft" and not booklet.draft) or (name == "spine" and not spine):
            continue
        for ground in grounds(theme, name):
            if colour in theme.colours and ground in theme.colours:
                found.setdefault((colour, ground), []).append(name)
    return found


def _hidden(style: str) -> int:
    """Return how little a style is seen in a booklet, from 0."""
    return _SEEN.index(style) if style in _SEEN else len(_SEEN)


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
