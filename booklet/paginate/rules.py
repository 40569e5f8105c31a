"""What can be wrong with the pages, in words.

Enters nothing.  Leaves: the `Rule`s that the other modules of this step break findings from, and `RULES`, all of
them, for whoever lists or documents codes.
"""

from __future__ import annotations

from collections.abc import Collection

from booklet.diagnostics import Rule, Severity

FORCED_BREAK = Rule(
    code="forced-break",
    severity=Severity.WARNING,
    message="Page {folio} had to end where a page should not end: what belongs together here is higher than a page.",
    hint="Shorten or divide what stands here, or make the picture or table on it smaller.",
)
OVERFULL_PAGE = Rule(
    code="overfull-page",
    severity=Severity.ERROR,
    message="Page {folio} holds something of one piece that is {excess:.1f} points higher than the text block.",
    hint="Make this picture, table row or note smaller, or divide it.",
)
DROPPED_HEADER = Rule(
    code="dropped-header",
    severity=Severity.WARNING,
    message="The table's header is not repeated on page {folio}: its first row there leaves no room for it.",
    hint="Divide this table row into several.",
)
SPLIT_NOTE = Rule(
    code="split-note",
    severity=Severity.WARNING,
    message="Note {number} does not fit on page {folio}, where it is called; it {goes_on} on a later page.",
    hint="Shorten the note, or move a part of it into the text.",
)
UNEVEN_FEET = Rule(
    code="uneven-feet",
    severity=Severity.NOTICE,
    message="Pages {verso} and {recto} face each other, and page {short} ends {lines} above the foot of the other.",
    hint="What follows on page {short} cannot be divided so that it fills it: add or cut some words on that page.",
)
GAP = Rule(
    code="gap-before",
    severity=Severity.NOTICE,
    message="Page {folio} ends {lines} above its {below}, for what comes next has no room there.",
    hint="Put text before it, make it smaller, or let a picture go where there is room: “place: float”.",
)
UNSETTLED = Rule(
    code="page-numbers-unsettled",
    severity=Severity.ERROR,
    message="The page numbers of {anchors} change each time the pages are made; some printed numbers may be wrong.",
    hint="Change the wording of the contents or of a reference to a page a little, so that its line breaks differ.",
)
ENDLESS_DEFERRED = Rule(
    code="deferred-too-deep",
    severity=Severity.ERROR,
    message="Something that waits for page numbers contains itself; the innermost of it was left out.",
    hint="This is a mistake in the program; please report it.",
)
BINDER_BLANKS = Rule(
    code="binder-blanks",
    severity=Severity.WARNING,
    message="The booklet has {pages} pages; stitched sheets need a multiple of 4, so that {blanks} pages stay blank.",
    hint="{advice}",
)
NO_PAGES = Rule(
    code="no-pages",
    severity=Severity.ERROR,
    message="The booklet has no pages, for it has nothing to print.",
    hint="Give it a section with a block of text.",
)
DEAD_LINK = Rule(
    code="dead-link",
    severity=Severity.ERROR,
    message="A link leads to “{anchor}”, which stands on no page.",
    hint="Give the id of a section, table or figure of this booklet.",
)
DEAD_BOOKMARK = Rule(
    code="dead-bookmark",
    severity=Severity.ERROR,
    message="The bookmark “{title}” leads to “{anchor}”, which stands on no page; it was left out.",
    hint="This is a mistake in the program; please report it.",
)
REPEATED_ANCHOR = Rule(
    code="repeated-anchor",
    severity=Severity.WARNING,
    message="“{anchor}” stands on page {folio} again; links lead to the first place.",
    hint="Give one of the two another id.",
)
UNKNOWN_MASTER = Rule(
    code="unknown-master",
    severity=Severity.ERROR,
    message="The theme has no page master “{master}”; “{used}” was used for page {folio}.",
    hint="Add the page master to the theme.",
)

RULES = (
    FORCED_BREAK,
    OVERFULL_PAGE,
    DROPPED_HEADER,
    SPLIT_NOTE,
    UNEVEN_FEET,
    GAP,
    UNSETTLED,
    ENDLESS_DEFERRED,
    BINDER_BLANKS,
    NO_PAGES,
    DEAD_LINK,
    DEAD_BOOKMARK,
    REPEATED_ANCHOR,
    UNKNOWN_MASTER,
)


def anchors_named(anchors: Collection[str]) -> str:
    """Return the first of `anchors` in quotation marks, and how many more there are."""
    named = ", ".join(f"“{anchor}”" for anchor in sorted(anchors)[:5])
    return named if len(anchors) <= 5 else f"{named} and {len(anchors) - 5} more"


def lines_named(count: int) -> str:
    """Return how many lines there are."""
    return "1 line" if count == 1 else f"{count} lines"
