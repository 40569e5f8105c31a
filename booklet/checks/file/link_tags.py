"""Links belong to the text: each annotation is described, and tied to its element both ways.

A screen reader meets a link in the structure tree (an OBJR in a Link element) and finds its way from the annotation
back through the parent tree; the description is what it says instead of a bare address.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.file.links import origin_of
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.objects import identity, text, value, whole
from booklet.diagnostics import Finding, Rule, Severity

UNDESCRIBED = Rule(
    code="link-no-description",
    severity=Severity.ERROR,
    message="A link on page {number} does not say where it leads.",
    hint=WRITER,
    clause="ISO 14289-1, 7.18.5",
)
UNTAGGED = Rule(
    code="link-untagged",
    severity=Severity.ERROR,
    message="A link on page {number} is not tied to its words.",
    hint=WRITER,
    clause="ISO 14289-1, 7.18.5; ISO 32000-1, 14.7.4.3",
)
RULES = (UNDESCRIBED, UNTAGGED)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield link annotations without /Contents, and those that the structure and they do not agree on."""
    structure = subject.structure
    for page, link in subject.links():
        origin = origin_of(structure, link)
        if not text(link, "/Contents").strip():
            yield UNDESCRIBED.at(origin, page=page, number=page + 1)
        element = structure.of_object(identity(link))
        key = whole(value(link, "/StructParent"))
        back = identity(subject.parent_tree.get(key)) if key is not None else 0
        if element is None or element.tag not in ("Link", "Reference") or not back or back != element.number:
            yield UNTAGGED.at(origin, page=page, number=page + 1)
