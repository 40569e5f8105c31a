"""Every ink of its own is used by something: a plate that stays empty is paid for, or the key is a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from booklet.checks.placed import drawings
from booklet.checks.subjects import LayoutSubject
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.ink import Bar, Ink, Path, TextLine

UNUSED = Rule(
    code="spot-unused",
    severity=Severity.WARNING,
    message="Nothing in the booklet has the colour “{colour}”, so nothing is printed with “{ink}”.",
    hint="Take the line out, or give the ink to a colour that is used: {used}.",
)
RULES = (UNUSED,)


def check(subject: LayoutSubject) -> Iterator[Finding]:
    """Yield each colour with an ink of its own that no page and no cover shows."""
    layout, spots = subject.layout, subject.booklet.printing.spots
    if not spots:
        return
    shown = [ink for page in layout.pages for ink in page.ink] + list(layout.cover.ink if layout.cover else ())
    used = sorted(_colours(shown).union(*(placed.drawing.colours for placed in drawings(subject))))
    for colour, ink in spots.items():
        if colour not in used:
            origin = Origin(f"booklet.print.spots.{colour}", key=True)
            yield UNUSED.at(origin, colour=colour, ink=ink, used=", ".join(used))


def _colours(shown: Iterable[Ink]) -> set[str]:
    """Return the names of the colours of type, bars and lines."""
    found: set[str] = set()
    for ink in shown:
        match ink:
            case TextLine():
                found.update(run.colour for run in ink.runs)
            case Bar():
                found.add(ink.colour)
            case Path():
                found.update((ink.fill, ink.stroke))
    return found - {""}
