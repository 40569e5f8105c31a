"""What a page holds below its text: the heights of notes, and which of them.

Enters: pieces of a galley and the `Frame` they go into.  Leaves: heights in points, and which lines of notes stand on
the page and which are carried to the next.  Breakers and the plan of the pages share these rules, so they agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from booklet.paginate.galley import NoteLine, Piece
from booklet.paginate.stacking import Frame, stacked


@dataclass(frozen=True, slots=True)
class Share:
    """The note lines that stand on a page, and those left for the next."""

    placed: tuple[NoteLine, ...]
    left: tuple[NoteLine, ...]


def notes_height(lines: Sequence[NoteLine], frame: Frame) -> float:
    """Return the height of notes with the gap above them; 0 without notes."""
    return frame.note_gap + sum(line.box.height for line in lines) if lines else 0.0


def is_long(piece: Piece, frame: Frame) -> bool:
    """Return whether `piece` and its notes do not fit on a page together, so that the notes must go on."""
    return bool(piece.notes) and not frame.holds(piece.box.height + notes_height(piece.notes, frame))


def required_notes(piece: Piece, frame: Frame) -> tuple[NoteLine, ...]:
    """Return the note lines without which `piece` may not stand on a page.

    All of them; of notes too long for any page, the first line, or none where not even that has room.
    """
    if not is_long(piece, frame):
        return piece.notes
    first = piece.notes[:1]
    return first if frame.holds(piece.box.height + notes_height(first, frame)) else ()


def share_notes(pieces: Sequence[Piece], frame: Frame, carried: tuple[NoteLine, ...]) -> Share:
    """Return which note lines stand below `pieces`: those `carried` from the page before, then their own.

    As many as fit; at least one where there are no pieces, so that a series of pages comes to an end.
    """
    lines = carried + tuple(line for piece in pieces for line in piece.notes)
    if not lines:
        return Share((), ())
    height = stacked(pieces, frame).height + frame.note_gap
    placed = 0
    for line in lines:
        height += line.box.height
        if not frame.holds(height):
            break
        placed += 1
    if not pieces:
        placed = max(placed, 1)
    return Share(lines[:placed], lines[placed:])
