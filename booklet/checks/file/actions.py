"""The file does nothing of itself: no scripts, no programs started, nothing sent.

Opening at a page, following a link and turning pages are all that a booklet's reader expects.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.objects import dictionary, name, value
from booklet.diagnostics import Finding, Rule, Severity

ACTIVE = Rule(
    code="active-content",
    severity=Severity.ERROR,
    message="The file does something of itself: {what}.",
    hint="Remove scripts and actions, and export it again; mail servers refuse such files.",
    clause="ISO 19005-2, 6.5.1, 6.5.2",
)
RULES = (ACTIVE,)

_HARMLESS = frozenset({"", "GoTo", "URI", "Named", "GoToR", "Thread"})


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield scripts, actions other than going somewhere, and actions started by an event."""
    if value(dictionary(subject.catalogue, "/Names"), "/JavaScript") is not None:
        yield ACTIVE.at(what="it has scripts")
    if _kind(value(subject.catalogue, "/OpenAction")) not in _HARMLESS:
        yield ACTIVE.at(what=f"when it is opened ({_kind(value(subject.catalogue, '/OpenAction'))})")
    if value(subject.catalogue, "/AA") is not None:
        yield ACTIVE.at(what="when it is opened, saved or printed")
    for index, page in enumerate(subject.pages):
        if value(page, "/AA") is not None:
            yield ACTIVE.at(page=index, what=f"when page {index + 1} is opened or left")
    for index, annotation in subject.annotations():
        kind = _kind(value(annotation, "/A"))
        if kind not in _HARMLESS or value(annotation, "/AA") is not None:
            yield ACTIVE.at(page=index, what=f"when something on page {index + 1} is clicked ({kind or 'trigger'})")


def _kind(action: object) -> str:
    """Return the type of an action; "" for a destination or none."""
    return name(action, "/S")
