"""Lines of a finished file → how well they are composed.

Enters: what `finished_lines` found, and how the pages are laid out.  Leaves: `Figures`.  A *full* line is one that is
not the last of its paragraph and has a word space; a *full* page is one that is not the last of its chapter.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from finished_lines import Depth, Finished, Line, Page

LOOSE, VERY_LOOSE, TIGHT = 1.5, 2.0, 0.7  # times the font's own space, the mean of a line's spaces
SHORT_LAST = 0.15  # of the measure
OFF_GRID = 0.5  # points
NOT_FLUSH = 3.0  # a line ends this far before the measure's end, what may hang counted in
OVERFULL = 1.5  # or this far behind it, what may hang left out
UNLIKE = 1.0  # feet that both end in running text differ by more
UNLIKE_MIXED = 0.25  # or, where one ends in a note or a caption, by more than this many lines
FEWEST_STEPS = 12  # pairs of letters in a line, for their fit to be measured
OTHER_LETTERS = 0.3  # points: or where it is set in small capitals, as chapters open; their letters have other widths
LIGATURE = 1.0  # points: a pair is so far from its usual step only where the first letter is part of a ligature
SHORT_PAGE = 0.5  # lines missing at the foot


@dataclass(frozen=True, slots=True)
class Figures:
    """What is measured; shares are of 1, lengths in points.

    `loose` and `very_loose` are shares of full lines; `deviation` is the standard deviation of the word spaces of full
    lines, and `mean` their mean, both in units of the font's space; `ladder` is the most lines in a row that end in
    hyphens; `narrowest` and `widest` are the lines whose letters are set most tightly and widely, 1 being as usual;
    `short_last` is a share of the paragraphs of more than one line; `off_grid` the share of lines whose baseline
    is not on the grid, and `drift` the root mean square of how far all are; `unlike_feet` counts spreads of two full
    pages; `short_pages` counts full pages, and `holes` those with notes that lack a line above them.
    """

    pages: int
    lines: int
    loose: float
    very_loose: float
    tight: float
    mean: float
    deviation: float
    hyphens: float
    ladder: int
    not_flush: float
    overfull: int
    narrowest: float
    widest: float
    short_last: float
    widows: int
    orphans: int
    off_grid: float
    drift: float
    spreads: int
    unlike_feet: int
    full_pages: int
    short_pages: int
    holes: int


def figures(found: Finished, layout: Page) -> Figures:
    """Return the figures of a file."""
    lines = found.lines
    full = [line for line in lines if not line.last and line.spaces]
    means = [statistics.fmean(line.spaces) / layout.space for line in full]
    spaces = [space / layout.space for line in full for space in line.spaces]
    ends = [line for line in lines if line.last and not line.first]
    off = off_grid([line.y for line in lines], layout.leading)
    letters = letter_fit(lines, layout) or [1.0]
    feet = list(spreads(found.depths, layout))
    pages = full_pages(found.depths)
    deepest = min(line.y for line in lines)
    return Figures(
        pages=len(found.depths),
        lines=len(lines),
        loose=share(value > LOOSE for value in means),
        very_loose=share(value > VERY_LOOSE for value in means),
        tight=share(value < TIGHT for value in means),
        mean=statistics.fmean(spaces),
        deviation=statistics.pstdev(spaces),
        hyphens=100 * share(line.divided for line in lines),
        ladder=ladder(lines),
        not_flush=share(line.stop - line.right > NOT_FLUSH for line in full),
        overfull=sum(line.letters - line.stop > OVERFULL for line in lines),
        narrowest=min(letters),
        widest=max(letters),
        short_last=share(line.right - line.start < SHORT_LAST * (line.stop - line.start) for line in ends),
        widows=sum(line.last and not line.first and begins_page for line, begins_page in with_beginnings(lines)),
        orphans=sum(line.first and not line.last and ends_page for line, ends_page in with_ends(lines)),
        off_grid=share(distance > OFF_GRID for distance in off),
        drift=math.sqrt(statistics.fmean(distance**2 for distance in off)),
        spreads=len(feet),
        unlike_feet=sum(unlike(left, right, layout) for left, right in feet),
        full_pages=len(pages),
        short_pages=sum(page.lowest - deepest > SHORT_PAGE * layout.leading for page in pages),
        holes=holes(pages, layout),
    )


def share(found: Iterable[bool]) -> float:
    """Return how many of them are so, 0 of none."""
    values = list(found)
    return sum(values) / len(values) if values else 0.0


def letter_fit(lines: Sequence[Line], layout: Page) -> list[float]:
    """Return how wide the letters of each line are set, beside how wide the font has them.

    Narrower or wider letters and space between letters come out the same.
    """
    usual = {pair: layout.natural(pair) for pair in sorted({pair for line in lines for pair, _ in line.steps})}
    fits = []
    for line in lines:
        kept = [(step, usual[pair]) for pair, step in line.steps if abs(step - usual[pair]) < LIGATURE]
        if len(kept) >= FEWEST_STEPS:
            fit = statistics.median(step / wont for step, wont in kept)
            alike = [(step, wont) for step, wont in kept if abs(step - fit * wont) < OTHER_LETTERS]
            fits.append(sum(step for step, _ in alike) / sum(wont for _, wont in alike))
    return fits


def ladder(lines: Sequence[Line]) -> int:
    """Return the most lines in a row, within a paragraph, that end in hyphens."""
    longest = now = 0
    for line in lines:
        now = now + 1 if line.divided and not line.first else int(line.divided)
        longest = max(longest, now)
    return longest


def with_beginnings(lines: Sequence[Line]) -> Iterable[tuple[Line, bool]]:
    """Yield each line and whether it is the first of running text on its page."""
    before = 0
    for line in lines:
        yield line, line.page != before
        before = line.page


def with_ends(lines: Sequence[Line]) -> Iterable[tuple[Line, bool]]:
    """Yield each line and whether it is the last of running text on its page."""
    for line, after in zip(lines, (*lines[1:], None), strict=True):
        yield line, after is None or line.page != after.page


def off_grid(heights: Sequence[float], leading: float) -> list[float]:
    """Return how far each baseline is from the nearest of the grid, which is where most stand."""
    phases = [round(y % leading, 1) for y in heights]
    commonest = Counter(phases).most_common(1)[0][0]
    near = [y % leading for y in heights if abs(apart(y, commonest, leading)) < 0.3]
    grid = commonest + statistics.fmean(apart(y, commonest, leading) for y in near)
    return [abs(apart(y, grid, leading)) for y in heights]


def apart(y: float, grid: float, leading: float) -> float:
    """Return how far a height is from the nearest line of a grid, down or up."""
    return (y - grid + leading / 2) % leading - leading / 2


def full_pages(depths: Sequence[Depth]) -> list[Depth]:
    """Return the pages that something of their chapter follows."""
    return [page for page, after in pairwise(depths) if not after.opens]


def spreads(depths: Sequence[Depth], layout: Page) -> Iterable[tuple[Depth, Depth]]:
    """Yield the facing pages that are both full."""
    full = {page.page: page for page in full_pages(depths)}
    for number, left in full.items():
        if number % 2 != layout.rectos and number + 1 in full:
            yield left, full[number + 1]


def unlike(left: Depth, right: Depth, layout: Page) -> bool:
    """Whether the last text of two facing pages stands at different heights."""
    both = left.ends_in_running_text and right.ends_in_running_text
    return abs(left.lowest - right.lowest) > (UNLIKE if both else UNLIKE_MIXED * layout.leading)


def holes(pages: Sequence[Depth], layout: Page) -> int:
    """Return how many pages have a line or more too little above their notes, beside the page that has the least."""
    gaps = [page.text - page.notes for page in pages if page.notes is not None]
    return sum(gap - min(gaps) > layout.leading + OFF_GRID for gap in gaps)
