"""What is bad about the end of a page, as one number.

Enters: a `Foot`, how a page ends.  Leaves: its cost, never below 0; the breaker looks for the least sum over a galley.

The weights put what readers see first last (cf. Mittelbach 2016, “A general framework for globally optimized
pagination”): a paragraph a line longer or shorter than it would be is hardly seen, facing pages both a line short a
little, feet that differ at once; a widow or an orphan never comes to be weighed, for such breaks are not legal.
"""

from __future__ import annotations

from booklet.fixed import fixed
from booklet.paginate.stacking import Frame

SHORT = 16.0  # a line that is missing at a foot, or above notes; as its square, so that two pages share what is missing
BEFORE_TALL, LINE_BEFORE_TALL = 40.0, 2.0  # a foot above which something tall has no room; each line that is missing
FACING = 60.0  # a line by which the feet of facing pages differ, as its square
HYPHEN_VERSO = 6.0  # a word divided from one page to the facing one
HYPHEN_RECTO = 18.0  # a word divided where the leaf is turned
LOW_HEADING = 10.0  # each line that a heading near the foot has less below it than LINES_BELOW
LONE_LINE = 12.0  # a paragraph of one line at the head of a page: it looks like a widow
LAST_PAGE = 4.0  # each line that the last page of a section has less than LINES_LAST, as its square
LATER = 12.0  # a float that goes to the head of the next page; again for each page that it is late
STRAIN, STRAIN_WORSE = 2.0, 1.0  # a paragraph with a line more or fewer; for each line of it that looks worse by 1
STRETCH = 12.0  # a line more of space, where its stretch is a line; the more it is, the less
PENALTY = 1 / 30  # of what the material says that a break costs
SPLIT_NOTE = 400.0  # a note that goes on on the next page
ILLEGAL = 100_000.0  # a break where none is legal

LINES_BELOW = 4.5
LINES_TALL = 6.0  # what is higher and of one piece may leave a gap that everybody understands
LINES_LAST = 5.0
UNIT = 12.0  # points of a line where there is no grid


@fixed
class Foot:
    """How a page ends: `text` is how deep its text reaches, `notes` the height of notes with their gap (points).

    `heading` is where the last heading on it begins, below the head of the text block.  `end` says that nothing is to
    follow here (the galley ends, or a break is forced), `only` that the galley has no other page.  `facing` is how many
    lines are missing at the foot of the page on its left, None where that is not to be compared.  `tall` says that
    what comes next is tall and of one piece, `lone` that it is a paragraph of one line.
    """

    text: float
    notes: float = 0.0
    penalty: float = 0.0
    hyphen: bool = False
    heading: float | None = None
    end: bool = False
    only: bool = False
    recto: bool = True
    facing: int | None = None
    tall: bool = False
    lone: bool = False


def is_tall(height: float, frame: Frame) -> bool:
    """Return whether something of one piece and of this height may leave a gap above it."""
    return height >= LINES_TALL * (frame.grid or UNIT)


def missing(text: float, notes: float, frame: Frame) -> int:
    """Return how many whole lines of the grid find room between text that reaches to `text` and the foot or notes."""
    return max(0, int((frame.height - notes - text) / (frame.grid or UNIT) + 0.005))


def ragged(text: float, notes: float, frame: Frame) -> int:
    """Return how many lines are missing at the foot of a page: none where notes stand there."""
    return 0 if notes else missing(text, notes, frame)


def cost_of(foot: Foot, frame: Frame) -> float:
    """Return what a page costs that ends as `foot` says."""
    unit = frame.grid or UNIT
    if foot.end:
        lines = foot.text / unit
        return 0.0 if foot.only else LAST_PAGE * max(0.0, LINES_LAST - lines) ** 2
    lines_missing = missing(foot.text, foot.notes, frame)
    cost = SHORT * lines_missing**2
    if foot.facing is not None:
        cost += FACING * (ragged(foot.text, foot.notes, frame) - foot.facing) ** 2
    if foot.tall:  # rather than that many pages share what is missing
        cost = min(cost, BEFORE_TALL + LINE_BEFORE_TALL * lines_missing)
    if foot.hyphen:
        cost += HYPHEN_RECTO if foot.recto else HYPHEN_VERSO
    if foot.heading is not None:
        cost += LOW_HEADING * max(0.0, LINES_BELOW - (foot.text - foot.heading) / unit)
    if foot.lone:
        cost += LONE_LINE
    return max(0.0, cost + foot.penalty * PENALTY)


def strain_of(worse: float) -> float:
    """Return what it costs to set a paragraph in lines that look so much worse than the optimum (see `Variant`)."""
    return STRAIN + STRAIN_WORSE * worse
