"""The file has bookmarks, and each leads to a page.

Bookmarks are the only way to find a chapter without turning pages; a leaflet of a few pages does without.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.objects import dictionary, identity, name, raw, text
from booklet.checks.text import flat
from booklet.diagnostics import Finding, Rule, Severity

MISSING = Rule(
    code="bookmarks-missing",
    severity=Severity.WARNING,
    message="The file has {pages} pages and no bookmarks.",
    hint="Export it with bookmarks made from the headings.",
    clause="WCAG 2.2, technique PDF2",
)
DEAD = Rule(
    code="bookmark-dead",
    severity=Severity.ERROR,
    message="The bookmark “{title}” leads nowhere.",
    hint="Check that its heading is in this edition.",
    clause="ISO 32000-1, 12.3.3",
)
DIFFERENT = Rule(
    code="bookmarks-differ",
    severity=Severity.ERROR,
    message="The bookmarks are not those of the booklet: “{found}” stands where “{expected}” should.",
    hint=WRITER,
)
RULES = (MISSING, DEAD, DIFFERENT)

_FEW = 8  # pages that need no bookmarks
_MOST = 100_000


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield missing bookmarks, those without a page, and the first that is not the Layout's."""
    titles: list[str] = []
    for item in outline(subject):
        title = text(item, "/Title")
        titles.append(flat(title))
        action = dictionary(item, "/A")
        destination = raw(action, "/D") if name(action, "/S") == "GoTo" else raw(item, "/Dest")
        if name(action, "/S") in ("", "GoTo") and subject.target_page(destination) is None:
            yield DEAD.at(title=title)
    if not titles and len(subject.pages) > _FEW:
        yield MISSING.at(pages=len(subject.pages))
    elif subject.layout is not None:
        expected = [flat(bookmark.title) for bookmark in subject.layout.bookmarks]
        for at in range(max(len(expected), len(titles))):
            found, wanted = titles[at : at + 1], expected[at : at + 1]
            if found != wanted:
                yield DIFFERENT.at(found=(found or ["nothing"])[0], expected=(wanted or ["nothing"])[0])
                break


def outline(subject: FileSubject) -> Iterator[object]:
    """Yield the outline's items in order, all levels (ISO 32000-1, 12.3.3). Loops end the walk."""
    seen: set[int] = set()
    stack = [raw(dictionary(subject.catalogue, "/Outlines"), "/First")]
    while stack and len(seen) < _MOST:
        item = stack.pop()
        if not identity(item) or identity(item) in seen:
            continue
        seen.add(identity(item))
        yield item
        stack += [raw(item, "/Next"), raw(item, "/First")]
