"""Paper that is printed on both sides, folded, put into each other, cut and stacked, and then read leaf by leaf.

It knows nothing of imposition: only where a printer puts ink, and what becomes of a place on a sheet when the sheet is
turned, folded or cut.  A piece of paper is seen from above; `mirrored` and `shift` say where a place of the sheet, as
seen from its front, is now: x becomes shift - x or shift + x.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from booklet.outputs.imposing.fit import Box, Placed, Plan


@dataclass(frozen=True)
class Seen:
    """A page as a reader sees it: where its trim and what shows of it are, and whether it is upright and readable."""

    page: int
    trim: Box
    clip: Box
    upright: bool
    readable: bool


@dataclass(frozen=True)
class Piece:
    """A part of a sheet, from `left` to `right` and `bottom` to `top` as seen from its front."""

    front: tuple[Seen, ...]
    back: tuple[Seen, ...]  # as seen from the front, through the paper
    left: float
    bottom: float
    right: float
    top: float
    mirrored: bool = False
    shift: float = 0.0

    def turned_over(self, axis: float) -> Piece:
        return replace(self, mirrored=not self.mirrored, shift=2 * axis - self.shift)

    def cut(self, left: float, bottom: float, right: float, top: float) -> Piece:
        return replace(self, left=left, bottom=bottom, right=right, top=top)

    def from_above(self) -> Seen | None:
        return self._look(self.back if self.mirrored else self.front)

    def from_below(self) -> Seen | None:
        """What is seen when the leaf is turned like that of a book."""
        return self.turned_over(0.0).from_above()

    def _look(self, face: tuple[Seen, ...]) -> Seen | None:
        here = [each for each in face if self._has(each.clip)]
        assert len(here) <= 1, "two pages on one leaf"
        if not here:
            return None
        (seen,) = here
        readable = seen.readable != self.mirrored
        return replace(seen, trim=self._moved(seen.trim), clip=self._moved(seen.clip), readable=readable)

    def _has(self, box: Box) -> bool:
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        return self.left < x < self.right and self.bottom < y < self.top

    def _moved(self, box: Box) -> Box:
        if self.mirrored:
            return Box(self.shift - box.right, box.bottom, self.shift - box.left, box.top)
        return Box(self.shift + box.left, box.bottom, self.shift + box.right, box.top)


def printed(plan: Plan, flip: str) -> list[Piece]:
    """The sheets as they leave the printer, each with its front up, in the order of printing."""
    step = 2 if plan.duplex else 1
    sheets = []
    for at in range(0, len(plan.sides), step):
        front = tuple(map(_inked, plan.sides[at].pages))
        behind = plan.sides[at + 1].pages if plan.duplex else ()
        back = tuple(_behind(_inked(each), plan, flip) for each in behind)
        sheets.append(Piece(front, back, 0.0, 0.0, plan.width, plan.height))
    return sheets


def _inked(placed: Placed) -> Seen:
    return Seen(placed.page, placed.trim, placed.clip, not placed.turned, True)


def _behind(seen: Seen, plan: Plan, flip: str) -> Seen:
    """Where ink on the back is, seen through the paper from the front.

    The printer turns the sheet about one of its edges.  One that turns about an upright edge swaps left and right, so
    that what is readable from behind is mirrored from the front; about a level edge it swaps top and bottom.  Words on
    their head are turned by half a circle, thus both upside down and, for the sake of this, still readable.
    """
    upright_edge = (plan.width >= plan.height) == (flip == "short")

    def there(box: Box) -> Box:
        if upright_edge:
            return Box(plan.width - box.right, box.bottom, plan.width - box.left, box.top)
        return Box(box.left, plan.height - box.top, box.right, plan.height - box.bottom)

    upright = seen.upright if upright_edge else not seen.upright
    return replace(seen, trim=there(seen.trim), clip=there(seen.clip), upright=upright, readable=False)


def folded(sheets: list[Piece], binding: str) -> list[Piece]:
    """A booklet that lies with its front cover up: leaves from top to bottom. The first sheet is the outermost."""
    width = sheets[0].right
    middle = width / 2
    pile = [sheet.turned_over(middle) for sheet in sheets]  # fronts down, the outermost at the bottom …
    pile.reverse()  # … so that the list goes from top to bottom
    halves = [(_half(sheet, middle, low=True), _half(sheet, middle, low=False)) for sheet in pile]
    lefts, rights = [low for low, _ in halves], [high for _, high in halves]
    # One half is laid over the other: the fold is on the left when the left half goes over to the right.
    over, under = (lefts, rights) if binding == "left" else (rights, lefts)
    return [piece.turned_over(middle) for piece in reversed(over)] + under


def _half(sheet: Piece, middle: float, *, low: bool) -> Piece:
    """The half of a sheet that now lies on the left (`low`) or on the right."""
    first = low != sheet.mirrored  # the left half of the sheet, seen from its front
    left, right = (sheet.left, middle) if first else (middle, sheet.right)
    return sheet.cut(left, sheet.bottom, right, sheet.top)


def stacked(sheets: list[Piece], columns: int, rows: int) -> list[Piece]:
    """Leaves from top to bottom, when the pile is cut, and the stacks are put on each other line by line."""
    width, height = sheets[0].right, sheets[0].top
    found = []
    for row in range(rows):
        for column in range(columns):
            left, right = width * column / columns, width * (column + 1) / columns
            bottom, top = height * (rows - 1 - row) / rows, height * (rows - row) / rows
            found += [sheet.cut(left, bottom, right, top) for sheet in sheets]
    return found


def read(leaves: list[Piece]) -> list[Seen | None]:
    """What a reader sees who turns leaf after leaf."""
    return [seen for leaf in leaves for seen in (leaf.from_above(), leaf.from_below())]
