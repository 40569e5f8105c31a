"""Links and bookmarks of the Layout have a place to lead to."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import LayoutSubject
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.ink import NodeId

MISSING = Rule(
    code="anchor-missing",
    severity=Severity.ERROR,
    message="There is a link to “{anchor}”, but nothing in the booklet is called that.",
    hint="Use the id of a section, table, chart or figure that is in this edition.",
    clause="ISO 32000-1, 12.3.2",
)
RULES = (MISSING,)


def check(subject: LayoutSubject) -> Iterator[Finding]:
    """Yield each name that is linked to and stands nowhere, once for each element that links to it."""
    layout = subject.layout
    seen: set[tuple[NodeId | None, str]] = set()
    for page in layout.pages:
        for area in page.links:
            anchor = area.target.anchor
            if anchor and anchor not in layout.anchors and (area.node, anchor) not in seen:
                seen.add((area.node, anchor))
                path = next((node.path for node in layout.tree.ancestors(area.node) if node.path), "")
                yield MISSING.at(Origin(path) if path else None, page=page.index, anchor=anchor)
    for bookmark in layout.bookmarks:
        if bookmark.anchor not in layout.anchors and (None, bookmark.anchor) not in seen:
            seen.add((None, bookmark.anchor))
            yield MISSING.at(anchor=bookmark.anchor)
