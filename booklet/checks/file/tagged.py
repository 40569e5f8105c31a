"""The file is tagged: it says what is a heading, a paragraph, a picture, and in which order they are read.

Marked as tagged and with a structure tree that has elements; one without the other helps nobody.  What is drawn belongs
to an element or is an artifact; there is no third kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.objects import dictionary, name, true
from booklet.checks.text import short
from booklet.diagnostics import Finding, Rule, Severity

NOT_TAGGED = Rule(
    code="not-tagged",
    severity=Severity.ERROR,
    message="The file is not tagged, so a screen reader does not know its order or its headings.",
    hint="Export it as a tagged (accessible) PDF.",
    clause="ISO 14289-1, 7.1; ISO 32000-1, 14.8",
)
TAB_ORDER = Rule(
    code="tab-order",
    severity=Severity.ERROR,
    message="The links on page {number} are not visited in reading order.",
    hint=WRITER,
    clause="ISO 14289-1, 7.18.3",
)
UNTAGGED = Rule(
    code="content-untagged",
    severity=Severity.ERROR,
    message="Something on page {number} is neither content nor decoration{which}.",
    hint=WRITER,
    clause="ISO 14289-1, 7.1",
)
RULES = (NOT_TAGGED, TAB_ORDER, UNTAGGED)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield a file without tags; pages with links and without /Tabs /S; pages with unmarked content."""
    marked = true(dictionary(subject.catalogue, "/MarkInfo"), "/Marked")
    if not marked or not subject.structure.elements:
        yield NOT_TAGGED.at()
    linked = {page for page, _ in subject.annotations()}
    for index, page in enumerate(subject.pages):
        if index in linked and name(page, "/Tabs") != "S":
            yield TAB_ORDER.at(page=index, number=index + 1)
        content = subject.contents[index]
        if content.unmarked and subject.structure.elements:
            words = short(content.unmarked_text)
            yield UNTAGGED.at(page=index, number=index + 1, which=f": “{words}”" if words else "")
