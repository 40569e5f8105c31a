"""What is attached can be taken out whole, says what it is, and belongs to something in the file.

Any PDF may hold files; one that declares part 1 or 2 of PDF/A may not hold files of any kind, and one of part 3 has to
say of each what it is to the document (ISO 19005-3, 6.8 and annex E).  A booklet that asks for an archive has its
content file in it, as the source, and a file of figures with each of its tables and charts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.metadata import identified
from booklet.checks.pdf.objects import array, dictionary, identity, name, resolve, stream, text, tree, value, whole
from booklet.checks.pdf.objects import raw as unresolved
from booklet.compose.blocks.chart_schema import Chart
from booklet.compose.blocks.table_rows import Table
from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.booklet import Booklet

BROKEN = Rule(
    code="attachment-broken",
    severity=Severity.ERROR,
    message="The file “{file}” inside the PDF is damaged: {why}.",
    hint="Make the PDF again. " + WRITER,
    clause="ISO 32000-1, 7.11.4",
)
UNSAID = Rule(
    code="attachment-unsaid",
    severity=Severity.ERROR,
    message="The file “{file}” inside the PDF does not say {what}.",
    hint=WRITER,
    clause="ISO 19005-3, 6.8; ISO 14289-1, 7.11",
)
FORBIDDEN = Rule(
    code="attachment-forbidden",
    severity=Severity.ERROR,
    message="The PDF declares part {part} of PDF/A, and holds a file of another kind: “{file}”.",
    hint="Declare part 3 of PDF/A, or take the file out.",
    clause="ISO 19005-2, 6.8",
)
INCOMPLETE = Rule(
    code="archive-incomplete",
    severity=Severity.ERROR,
    message="The content asks for a PDF for archives, and {what}.",
    hint=WRITER,
    clause="ISO 19005-3, annex E",
)
RULES = (BROKEN, UNSAID, FORBIDDEN, INCOMPLETE)

_RELATIONSHIPS = frozenset({"Source", "Data", "Alternative", "Supplement", "Unspecified"})


@dataclass(frozen=True, slots=True)
class _Attached:
    """A file specification: its object, its name, and its stream."""

    key: int
    file: str
    specification: object
    stream: object


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield attachments that are damaged, that do not say what they are, and those that the booklet lacks."""
    found = tuple(_attached(subject))
    part = identified(subject.catalogue).get("pdfaid:part", "")
    associated = frozenset(_associated(subject))
    for each in found:
        if why := _damage(each):
            yield BROKEN.at(file=each.file, why=why)
        if part == "1" or (part == "2" and name(each.stream, "/Subtype").lower() != "application/pdf"):
            yield FORBIDDEN.at(part=part, file=each.file)
        elif part == "3":
            for what in _unsaid(each, associated):
                yield UNSAID.at(file=each.file, what=what)
    if subject.booklet is not None and subject.booklet.archive:
        yield from _missing(subject, subject.booklet, found)


def _attached(subject: FileSubject) -> Iterator[_Attached]:
    """Yield what a viewer lists: the name tree of embedded files (ISO 32000-1, 7.7.4)."""
    for key, found in tree(unresolved(value(subject.catalogue, "/Names"), "/EmbeddedFiles"), "/Names"):
        specification = resolve(found)
        file = text(specification, "/UF") or text(specification, "/F") or str(key or "")
        embedded = dictionary(specification, "/EF")
        yield _Attached(identity(found), file, specification, value(embedded, "/UF") or value(embedded, "/F"))


def _damage(attached: _Attached) -> str:
    """Return what is wrong with the bytes of a file; "" where they are what the PDF says of them."""
    if attached.stream is None:
        return "there is nothing of it but its name"
    content, told = stream(attached.stream), value(attached.stream, "/Params")
    size, checksum = whole(value(told, "/Size")), value(told, "/CheckSum")
    if size is not None and size != len(content):
        return f"it should have {size} bytes, and has {len(content)}"
    given = getattr(checksum, "original_bytes", b"")
    if given and given != hashlib.md5(content, usedforsecurity=False).digest():
        return "its checksum is that of another content"
    return ""


def _unsaid(attached: _Attached, associated: frozenset[int]) -> Iterator[str]:
    """Yield what PDF/A-3 and PDF/UA want to know of a file, and are not told."""
    specification = attached.specification
    if not text(specification, "/F") or not text(specification, "/UF"):
        yield "its name twice, for old readers and for new ones"
    if name(specification, "/AFRelationship") not in _RELATIONSHIPS:
        yield "what it is to the document"
    if not name(attached.stream, "/Subtype"):
        yield "of which kind it is"
    if not text(specification, "/Desc").strip():
        yield "in words what it holds"
    if attached.key and attached.key not in associated:
        yield "to what in the document it belongs"


def _associated(subject: FileSubject) -> Iterator[int]:
    """Yield the object numbers of the file specifications that something in the document refers to."""
    annotations = (annotation for _, annotation in subject.annotations())
    for holder in (subject.catalogue, *subject.pages, *annotations):
        yield from map(identity, array(holder, "/AF"))
    for element in subject.structure.elements:
        yield from element.files


def _missing(subject: FileSubject, booklet: Booklet, found: tuple[_Attached, ...]) -> Iterator[Finding]:
    """Yield what an archive of the booklet should hold, and does not."""
    if not any(name(each.specification, "/AFRelationship") == "Source" for each in found):
        yield INCOMPLETE.at(what="the content file is not in it")
    shown = {block.origin.path for block in booklet.blocks() if isinstance(block, Table)}
    shown |= {f"{block.origin.path}.kind" for block in booklet.blocks() if isinstance(block, Chart)}
    for element in subject.structure.elements:
        if element.id in shown and not element.files:
            yield subject.on(INCOMPLETE, element, what="the figures of this table or chart are not in it")
