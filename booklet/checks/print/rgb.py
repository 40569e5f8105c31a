"""Colours are in inks, not in the light of a screen.

A press converts RGB as it likes: the same blue comes out differently from shop to shop, and black type in four inks.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.colours import Kind
from booklet.checks.print import GWG, Hit, marks, told
from booklet.diagnostics import Finding, Rule, Severity

DEVICE = Rule(
    code="rgb-colour",
    severity=Severity.ERROR,
    message="{what} in RGB, the colours of a screen, on {pages}.",
    hint="Export it for print with all colours converted to CMYK, in the profile that the print shop names.",
    clause=f"ISO 15930-7; {GWG}",
)
MANAGED = Rule(
    code="rgb-profile",
    severity=Severity.WARNING,
    message="{what} in RGB with a profile, or in Lab, on {pages}; the print shop will convert that.",
    hint="PDF/X-4 allows it. Ask whether the print shop does; else export with all colours converted to CMYK.",
    clause=GWG,
)
RULES = (DEVICE, MANAGED)

_WORDS = {"text": "Type", "image": "Pictures", "fill": "Shapes", "stroke": "Lines", "shading": "Shadings"}


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield what is in RGB, once for each rule."""
    for rule, kind in ((DEVICE, Kind.RGB), (MANAGED, Kind.MANAGED)):
        hits = [hit for hit in marks(subject) if _kind(hit) is kind]
        if hits:
            named = [words for key, words in _WORDS.items() if any(mark.kind == key for _, mark in hits)]
            what = ", ".join((named[0], *map(str.lower, named[1:])))
            yield told(rule, subject, hits, what=f"{what} {'is' if named == ['Type'] else 'are'}")


def _kind(hit: Hit) -> Kind:
    """Return what the colours of a mark are made of; those of a palette for a picture with one."""
    mark = hit[1]
    base = mark.picture.space.base if mark.picture is not None else None
    return mark.paint.kind if base is None else base.kind
