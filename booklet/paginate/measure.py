"""What a page holds below its text: the heights of notes, and which of them.

Enters: pieces of a galley and the `Frame` they go into.  Leaves: heights in points, and which lines of notes stand on
the page and which are carried to the next.  Breakers and the plan of the pages share these rules, so they agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from booklet.model.material import Note
from booklet.paginate.galley import NoteLine, Piece
from booklet.paginate.stacking import Frame, stacked

MOST, HALF = 2 / 3, 1 / 2  # of the text block: what notes that go on may take, and what they take where they are more
FEWEST = 2  # lines of a divided note on each of its pages


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


def required_of(carried: tuple[NoteLine, ...], frame: Frame) -> tuple[NoteLine, ...]:
    """Return which of the note lines `carried` to a page stand on it at least.

    All of them, unless they would leave less than a third of it to the text; then as many as fill half of it.
    """
    if notes_height(carried, frame) <= MOST * frame.height:
        return carried
    height, fitting = frame.note_gap, 0
    for line in carried:
        height += line.box.height
        if height > HALF * frame.height:
            break
        fitting += 1
    return carried[: max(1, fitting)]


def unbegun(left: Sequence[NoteLine]) -> tuple[Note, ...]:
    """Return the notes of which all lines are among those `left` for the next page."""
    return tuple(line.note for line in left if line.box is line.note.lines[0])


def divides_well(left: Sequence[NoteLine]) -> bool:
    """Return whether one note goes on on the next page, and no scrap of it stands on either."""
    if not left or unbegun(left):
        return False
    note = left[0].note
    return FEWEST <= sum(line.note is note for line in left) <= len(note.lines) - FEWEST


def share_notes(pieces: Sequence[Piece], frame: Frame, carried: tuple[NoteLine, ...]) -> Share:
    """Return which note lines stand below `pieces`: those `carried` from the page before, then their own.

    As many as fit, but not all but the last line of one; at least one where there are no pieces, so that a series of
    pages comes to an end.
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
    placed -= _scrap(lines, placed)
    return Share(lines[:placed], lines[placed:])


def _scrap(lines: Sequence[NoteLine], placed: int) -> bool:
    """Return whether a note that is divided after `placed` lines would leave one alone, and may leave two."""
    ahead = lines[placed : placed + FEWEST]
    alone = bool(ahead) and all(line.note is not ahead[0].note for line in ahead[1:])
    here = lines[max(0, placed - FEWEST - 1) : placed]
    return alone and len(here) > FEWEST and all(line.note is ahead[0].note for line in here)
