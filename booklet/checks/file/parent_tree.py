"""The way from the page to the structure and back is whole.

An element lists pieces of a page by number; the parent tree leads from each number back to the element.  A reader
that starts at a place on the page goes the second way, one that reads aloud the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.objects import identity, items, value, whole
from booklet.checks.pdf.structure import Marked
from booklet.diagnostics import Finding, Rule, Severity

BROKEN = Rule(
    code="parent-tree",
    severity=Severity.ERROR,
    message="Page {number} has content that does not lead back to its element (pieces: {count}).",
    hint=WRITER,
    clause="ISO 32000-1, 14.7.4.4",
)
DANGLING = Rule(
    code="structure-dangling",
    severity=Severity.ERROR,
    message="The structure names content that is not on page {number} (pieces: {count}).",
    hint=WRITER,
    clause="ISO 32000-1, 14.7.4.2",
)
TWICE = Rule(
    code="mcid-twice",
    severity=Severity.ERROR,
    message="A number of a piece of content is used twice on page {number}: {mcid}.",
    hint=WRITER,
    clause="ISO 32000-1, 14.7.4.2",
)
RULES = (BROKEN, DANGLING, TWICE)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield, for each page of a tagged file, ids used twice, ids without an element and elements without ids."""
    if not subject.structure.elements:
        return
    listed = _listed(subject)
    for index, content in enumerate(subject.contents):
        owners = listed.get(index, {})
        found = Counter(content.mcids)
        twice = sorted(mcid for mcid in found.keys() | owners.keys() if max(found[mcid], len(owners.get(mcid, ()))) > 1)
        if twice:
            yield TWICE.at(page=index, number=index + 1, mcid=", ".join(map(str, twice[:5])))
        key = whole(value(subject.pages[index], "/StructParents"))
        parents = [] if key is None else items(subject.parent_tree.get(key))
        lost = [
            mcid
            for mcid in found
            if not 0 <= mcid < len(parents) or identity(parents[mcid]) not in owners.get(mcid, ())
        ]
        if lost:
            yield BROKEN.at(page=index, number=index + 1, count=len(lost))
        dangling = [mcid for mcid in owners if mcid not in found]
        if dangling:
            yield DANGLING.at(page=index, number=index + 1, count=len(dangling))


def _listed(subject: FileSubject) -> dict[int, dict[int, list[int]]]:
    """Return, by page and MCID, the object numbers of the elements that list it."""
    listed: dict[int, dict[int, list[int]]] = {}
    for element in subject.structure.elements:
        for kid in element.kids:
            if isinstance(kid, Marked) and kid.page is not None and not kid.own_stream:
                listed.setdefault(kid.page, {}).setdefault(kid.mcid, []).append(element.number)
    return listed
