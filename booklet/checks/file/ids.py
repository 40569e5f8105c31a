"""Elements can be found by their names: notes have one, no name is used twice, and the list of names is complete.

veraPDF asks for the names of notes, but not for the list (IDTree) in which a reader looks them up.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.objects import identifier, identity, raw, tree, value
from booklet.checks.pdf.structure import Element
from booklet.checks.text import short
from booklet.diagnostics import Finding, Rule, Severity

NOTE = Rule(
    code="note-no-id",
    severity=Severity.ERROR,
    message="The note “{note}” has no name (ID) by which it can be found.",
    hint=WRITER,
    clause="ISO 14289-1, 7.9",
)
TWICE = Rule(
    code="id-twice",
    severity=Severity.ERROR,
    message="Two elements of the file have the name “{id}”.",
    hint=WRITER,
    clause="ISO 32000-1, 14.7.2, table 323",
)
NO_TREE = Rule(
    code="id-tree-missing",
    severity=Severity.ERROR,
    message="Elements of the file have names, but there is no list of the names.",
    hint=WRITER,
    clause="ISO 32000-1, 14.7.2, table 322",
)
INCOMPLETE = Rule(
    code="id-tree-incomplete",
    severity=Severity.ERROR,
    message="The list of names lacks “{id}”, or leads elsewhere from it (names: {count}).",
    hint=WRITER,
    clause="ISO 32000-1, 14.7.2, table 322",
)
RULES = (NOTE, TWICE, NO_TREE, INCOMPLETE)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield notes without /ID, IDs used twice, and what is wrong with the IDTree."""
    seen: dict[str, Element] = {}
    for element in subject.structure.elements:
        if element.tag == "Note" and not element.id:
            yield subject.on(NOTE, element, note=short(subject.shown(element)))
        if element.id in seen:
            yield subject.on(TWICE, element, id=element.id)
        elif element.id:
            seen[element.id] = element
    root = value(subject.catalogue, "/StructTreeRoot")
    if not seen:
        return
    if value(root, "/IDTree") is None:
        yield NO_TREE.at()
        return
    listed = {identifier(key): identity(found) for key, found in tree(raw(root, "/IDTree"), "/Names")}
    absent = [element for name, element in seen.items() if not element.number or listed.get(name) != element.number]
    if absent:
        yield subject.on(INCOMPLETE, absent[0], count=len(absent), id=absent[0].id)
