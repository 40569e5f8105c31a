"""Inks of their own are few, and each has one name and one look: every one is a plate, and costs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.colours import ALL, PROCESS
from booklet.checks.print import GWG, Hit, marks, told
from booklet.diagnostics import Finding, Rule, Severity

MANY = Rule(
    code="spots-many",
    severity=Severity.WARNING,
    message="The file has {count} inks besides the four of the process: {names}. Each is a plate that costs.",
    hint="Convert those that are not ordered to CMYK; under “spots” in the content, name those alone that are.",
    clause=GWG,
)
ALIKE = Rule(
    code="spots-alike",
    severity=Severity.WARNING,
    message="The inks {names} seem to be one, but would get a plate each.",
    hint="Give them one name, exactly as the print shop writes it.",
    clause=GWG,
)
LOOKS = Rule(
    code="spot-two-looks",
    severity=Severity.WARNING,
    message="The ink “{name}” looks differently in different places of the file.",
    hint="Give it the same CMYK values everywhere it is defined; a proof shows one of them only.",
    clause=f"{GWG}; ISO 15930-7",
)
PROCESS_NAME = Rule(
    code="spot-process-name",
    severity=Severity.WARNING,
    message="The ink “{name}” on {pages} is an ink of its own, though its name is like one of the four of the process.",
    hint="Use the colour {process} of CMYK instead; as it is, it gets a fifth plate.",
    clause="ISO 32000-1, 8.6.6.4",
)
RULES = (MANY, ALIKE, LOOKS, PROCESS_NAME)

_FEW = 2
_NO_INKS = frozenset({ALL, "None", *PROCESS})
_SUFFIX = re.compile(r"[\W_]+(?:c|u|m|cv|cvc|cvu|cp|up|ec|uc|pc)$")


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield too many inks, those of nearly one name, those with two looks, and those that are called like CMYK."""
    used: dict[str, list[Hit]] = {}
    for hit in marks(subject):
        for ink, _ in hit[1].paint.inks:
            if ink not in _NO_INKS:
                used.setdefault(ink, []).append(hit)
    process = {name.lower(): name for name in PROCESS}
    for name, hits in used.items():
        if name.strip().lower() in process:
            yield told(PROCESS_NAME, subject, hits, name=name, process=process[name.strip().lower()])
    asked = frozenset(subject.booklet.printing.spots.values()) if subject.booklet is not None else frozenset()
    if len(used) > _FEW and not asked.issuperset(used):
        yield MANY.at(count=len(used), names=_quoted(used))
    groups: dict[str, list[str]] = {}
    for name in used:
        groups.setdefault(_bare(name), []).append(name)
    yield from (ALIKE.at(names=_quoted(names)) for names in groups.values() if len(names) > 1)
    for name in used:
        looks = {look for ink in subject.inks for look in ink.spots.get(name, ())}
        if len(looks) > 1:
            yield LOOKS.at(name=name)


def _bare(name: str) -> str:
    """Return what the names of one ink have in common: without case, blanks and the code of the paper."""
    return re.sub(r"[\W_]+", "", _SUFFIX.sub("", name.strip().lower()))


def _quoted(names: Iterator[str] | dict[str, list[Hit]] | list[str]) -> str:
    return ", ".join(f"“{name}”" for name in sorted(names))
