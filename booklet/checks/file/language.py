"""The file says which language it is in, and it is the booklet's."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.content.language import known
from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.objects import text
from booklet.checks.text import short
from booklet.diagnostics import Finding, Rule, Severity

MISSING = Rule(
    code="lang-missing",
    severity=Severity.ERROR,
    message="The file does not say which language it is in.",
    hint="Set the language in the document’s properties: a screen reader chooses its voice by it.",
    clause="ISO 14289-1, 7.2; ISO 32000-1, 14.9.2",
)
WRONG = Rule(
    code="lang-wrong",
    severity=Severity.ERROR,
    message="The file says that it is in the language “{found}”, {why}.",
    hint=WRITER,
    clause="ISO 14289-1, 7.2",
)
PART = Rule(
    code="lang-part-wrong",
    severity=Severity.ERROR,
    message="“{words}” is said to be in the language “{found}”, which is the code of none.",
    hint="Write a code such as en, az, fr or zh-Hant.",
    clause="ISO 14289-1, 7.2",
)
RULES = (MISSING, WRONG, PART)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield a missing language, one that nobody knows, or another than the booklet's; and of parts of it."""
    found = text(subject.catalogue, "/Lang").strip()
    if not found:
        yield MISSING.at()
    elif not known(found):
        yield WRONG.at(found=found, why="which is the code of none")
    elif subject.booklet is not None and found.casefold() != subject.booklet.language.casefold():
        yield WRONG.at(found=found, why=f"and the booklet is in “{subject.booklet.language}”")
    for element in subject.structure.elements:
        if element.language and not known(element.language):
            yield subject.on(PART, element, words=short(subject.shown(element)), found=element.language)
