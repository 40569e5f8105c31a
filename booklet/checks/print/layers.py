"""The file has no layers: what is hidden on one screen may be printed, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.objects import array, dictionary, text
from booklet.checks.print import GWG
from booklet.checks.text import short
from booklet.diagnostics import Finding, Rule, Severity

LAYERS = Rule(
    code="layers",
    severity=Severity.WARNING,
    message="The file has layers ({names}); which of them are printed depends on the program that prints them.",
    hint="Flatten the layers, and leave out what is not to be printed.",
    clause=f"ISO 32000-1, 8.11; {GWG}",
)
RULES = (LAYERS,)

_SHOWN = 4


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield the layers that there are; once."""
    groups = array(dictionary(subject.catalogue, "/OCProperties"), "/OCGs")
    if groups:
        names = [f"“{short(text(group, '/Name'), 30)}”" for group in groups]
        more = [f"{len(names) - _SHOWN} more"] if len(names) > _SHOWN else []
        yield LAYERS.at(names=", ".join((*names[:_SHOWN], *more)))
