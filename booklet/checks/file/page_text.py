"""Nothing that was laid out is lost: every line of the Layout can be read on its page.

What a reader copies, searches or hears is the extracted text.  It is compared line by line, without spaces and
hyphens; a line with letters that run from right to left by its characters alone, for the file
may order them either way (ISO 32000-1, 14.8.2.3.3).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.checks.text import short, squeezed
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.ink import Artifact, GlyphRun, TextLine
from booklet.model.layout import Layout

LOST = Rule(
    code="text-lost",
    severity=Severity.ERROR,
    message="The line “{line}” can’t be found in the text of page {number}.",
    hint=WRITER,
    clause="ISO 14289-1, 7.2; ISO 19005-2, 6.2.11.7",
)
RULES = (LOST,)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield lines of content that are not in the text extracted from their page."""
    if subject.layout is None:
        return
    for index, page in enumerate(subject.layout_pages):
        text = squeezed(subject.texts[index])
        letters = Counter(text)
        for ink in page.ink:
            runs = [run for run in ink.runs if not isinstance(run.node, Artifact)] if isinstance(ink, TextLine) else []
            line = "".join(run.text for run in runs)
            if not _is_found(squeezed(line), text, letters):
                yield LOST.at(_origin(subject.layout, runs[0]), page=index, line=short(line), number=index + 1)


def _is_found(line: str, text: str, letters: Counter[str]) -> bool:
    """Whether squeezed `line` is in squeezed `text`; of right-to-left lines, whether its characters are."""
    if any(unicodedata.bidirectional(each) in ("R", "AL") for each in line):
        return Counter(line) <= letters
    return line in text


def _origin(layout: Layout, run: GlyphRun) -> Origin | None:
    """Return the content path of the element that a run is in."""
    node = layout.tree.nodes[run.node].id if isinstance(run.node, int) else None
    path = "" if node is None else next((each.path for each in layout.tree.ancestors(node) if each.path), "")
    return Origin(path) if path else None
