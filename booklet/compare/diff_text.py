"""What differs, as lines for a terminal.

Enters: a `Difference`.  Leaves: lines of pieces with a style each, which say the same without the styles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.compare.diff import Change, Difference, Piece, Subject
from booklet.report.report import counted, visible
from booklet.report.terminal import Line

LIMIT = 40  # changes about one subject that are told; the rest is counted
_LONGEST = 400  # characters of a text that is told

NAMES = {
    Subject.EDITION: "Edition",
    Subject.FACT: "Facts",
    Subject.RECOGNITION: "Recognitions",
    Subject.SECTION: "Sections",
    Subject.TEXT: "Words",
    Subject.PICTURE: "Pictures",
    Subject.PAGE: "Pages",
    Subject.LOOK: "Look",
}
_STYLES = {"same": "", "old": "red", "new": "green"}


def lines(difference: Difference, *, limit: int = LIMIT) -> Iterator[Line]:
    """Yield the summary of a difference."""
    for note in difference.notes:
        yield ((f"Note: {visible(note)}", "dim"),)
    for subject in Subject:
        changes = difference.about(subject)
        for change in changes[:limit]:
            yield ((f"{NAMES[subject]}: ", "bold"), *told(change))
        if len(changes) > limit:
            yield ((f"{NAMES[subject]}: … and {len(changes) - limit} more.", "dim"),)
    yield ((verdict(difference), "bold"),)


def verdict(difference: Difference) -> str:
    """Return the outcome in one sentence."""
    old, new = visible(difference.old.name), visible(difference.new.name)
    pages = counted(difference.new.pages, "page")
    if difference.same:
        return f"{old} and {new} say and show the same on {pages}."
    if difference.old.pages != difference.new.pages:
        pages = f"{counted(difference.old.pages, 'page')} became {difference.new.pages}"
    else:
        pages = f"both have {pages}"
    return f"{counted(len(difference.changes), 'change')} from {old} to {new}; {pages}."


def told(change: Change) -> Line:
    """Return one change in words, without its subject."""
    where = ", ".join(part for part in (visible(change.what), pages_of(change)) if part)
    parts: list[tuple[str, str]] = [(f"{where}: ", "")] if where else []
    if change.pieces:
        parts += _words(change.pieces)
    elif change.old and change.new:
        parts += [(_cut(change.old), "red"), (" → ", ""), (_cut(change.new), "green")]
    elif change.remark == "moved":
        return (*parts, ("moved: ", ""), (_cut(change.new), ""))
    elif change.new:
        parts += [("new: ", ""), (_cut(change.new), "green")]
    elif change.old:
        parts += [("gone: ", ""), (_cut(change.old), "red")]
    else:
        return (where, ""), (f" ({visible(change.remark)})", "")
    if change.remark:
        parts.append((f" ({visible(change.remark)})", ""))
    return tuple(parts)


def pages_of(change: Change) -> str:
    """Return on which pages a change is, in words: "page 3, before page 2"."""
    if change.new_page and change.old_page and change.new_page != change.old_page:
        return f"page {change.new_page}, before page {change.old_page}"
    if change.new_page or change.old_page:
        return f"page {change.new_page or change.old_page}"
    return ""


def _words(pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """Yield a text with its changes in brackets: [150 → 120], [gone: 150], [new: 120]."""
    for index, piece in enumerate(pieces):
        text = visible(piece.text)
        replaced = piece.kind == "old" and [each.kind for each in pieces[index + 1 : index + 2]] == ["new"]
        replaces = piece.kind == "new" and [each.kind for each in pieces[max(index - 1, 0) : index]] == ["old"]
        if piece.kind == "same":
            yield (text if index else text.lstrip()), ""
            continue
        if not replaces:
            yield (
                f"{piece.blank if index else ''}[{'' if replaced else 'gone: ' if piece.kind == 'old' else 'new: '}",
                "",
            )
        yield text.strip(), _STYLES[piece.kind]
        yield " → " if replaced else "]", ""


def _cut(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST].rstrip()} …"
