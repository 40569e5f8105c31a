"""No word is cut off at the page's edge.

Pictures and grounds may bleed over the edge; text that does loses letters when the sheets are trimmed.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import LayoutSubject
from booklet.checks.text import short
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.ink import Artifact, TextLine
from booklet.model.structure import StructureTree

OUTSIDE = Rule(
    code="text-outside-page",
    severity=Severity.ERROR,
    message="The line “{line}” reaches over the edge of the page.",
    hint="Shorten it, or allow it to break: a long address or a wide table is the usual cause.",
)
RULES = (OUTSIDE,)

_TOLERANCE = 0.5  # points; optical margins hang punctuation by less


def check(subject: LayoutSubject) -> Iterator[Finding]:
    """Yield lines of content that start before the left edge, or end after the right or lower edge."""
    layout = subject.layout
    for page in layout.pages:
        for ink in page.ink:
            if not isinstance(ink, TextLine):
                continue
            for run in ink.runs:
                left, right = ink.x + run.x, ink.x + run.x + run.width
                inside = left >= -_TOLERANCE and right <= layout.width + _TOLERANCE and 0 <= ink.y <= layout.height
                if not isinstance(run.node, Artifact) and not inside:
                    line = short("".join(each.text for each in ink.runs))
                    yield OUTSIDE.at(_origin(layout.tree, run.node), page=page.index, line=line)
                    break


def _origin(tree: StructureTree, node: object) -> Origin | None:
    """Return the content path of the element that a content leaf is in."""
    if not isinstance(node, int) or not 0 <= node < len(tree.nodes):
        return None
    path = next((each.path for each in tree.ancestors(tree.nodes[node].id) if each.path), "")
    return Origin(path) if path else None
