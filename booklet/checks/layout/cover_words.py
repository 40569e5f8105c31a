"""Words on the cover can be read where they lie over its picture.

Contrast is judged between colours that a theme names; what a picture has under the words, only an eye can tell.  So it
is said where to look: over a photograph everywhere that words stand on it, over a drawing where its lines or areas
reach the words.  What lies on a panel is not over the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.checks.placed import drawings
from booklet.checks.subjects import LayoutSubject
from booklet.checks.text import short
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.drawing import Drawing
from booklet.model.ink import Bar, Ink, Path, Picture, TextLine

OVER = Rule(
    code="words-over-picture",
    severity=Severity.NOTICE,
    message="On the cover the words “{words}” lie over the picture “{image}”: look whether they can be read there.",
    hint="If not, let the theme move them (“cover: {{title: …}}”) or put a panel under them (“panel: …”); or take "
    "another picture.",
)
RULES = (OVER,)

Box = tuple[float, float, float, float]  # left, top, right, bottom in points
Point = tuple[float, float]
_STEPS = 16  # of a curve
_ABOVE, _BELOW = 0.75, 0.25  # of the size: how far letters reach from the baseline


def check(subject: LayoutSubject) -> Iterator[Finding]:
    """Yield each picture of the cover with words over it, once, with the first of the lines that it touches."""
    cover = subject.booklet.cover
    named = {cover.image: "booklet.cover.image", cover.wrap: "booklet.cover.wrap"}
    drawn = {each.picture.image: each.drawing for each in drawings(subject)}
    told: set[str] = set()
    for page in subject.layout.pages[:1]:
        for image, words in _covered(page.ink, drawn):
            if image in named and image and image not in told:
                told.add(image)
                yield OVER.at(Origin(named[image]), page=page.index, words=short(words), image=image)


def _covered(ink: Sequence[Ink], drawn: dict[str, Drawing]) -> Iterator[tuple[str, str]]:
    """Yield each picture and words that lie over it with nothing between."""
    below: list[Picture | Bar] = []
    for each in ink:
        if isinstance(each, Picture | Bar):
            below.append(each)
        elif isinstance(each, TextLine) and each.runs and not each.down:
            box = _box(each)
            for under in reversed(below):
                if isinstance(under, Bar) and _holds(under, box):
                    break
                if isinstance(under, Picture) and _meet(_area(under), box):
                    placed = drawn.get(under.image)
                    if placed is None or any(_reaches(path, box) for path in _paths(placed, under)):
                        yield under.image, "".join(run.text for run in each.runs)


def _box(line: TextLine) -> Box:
    size = max(run.size for run in line.runs)
    left = line.x + min(run.x for run in line.runs)
    right = line.x + max(run.x + run.width - (run.advances[-1] if run.texts[-1] == " " else 0.0) for run in line.runs)
    return left, line.y - _ABOVE * size, right, line.y + _BELOW * size


def _area(of: Picture | Bar) -> Box:
    return of.x, of.y, of.x + of.width, of.y + of.height


def _holds(bar: Bar, box: Box) -> bool:
    left, top, right, bottom = _area(bar)
    return left <= box[0] and top <= box[1] and right >= box[2] and bottom >= box[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _paths(drawing: Drawing, picture: Picture) -> Iterator[Path]:
    """Yield the paths of a drawing where it is placed."""
    left, top, right, _ = picture.crop
    whole = drawing.scaled(picture.width / (right - left))
    yield from whole.at(picture.x - left * whole.width, picture.y - top * whole.height, picture.node)


def _reaches(path: Path, box: Box) -> bool:
    """Whether the line of a path goes through `box`."""
    at = begin = (0.0, 0.0)
    for letter, *values in path.commands:
        if letter == "M":
            at = begin = _point(path, values)
            continue
        to = begin if letter == "Z" else _point(path, values[-2:])
        between = _along(at, _point(path, values), _point(path, values[2:]), to) if letter == "C" else [to]
        for each in between:
            if _crosses(at, each, box):
                return True
            at = each
    return False


def _point(path: Path, values: Sequence[str | float]) -> Point:
    return path.x + float(values[0]), path.y + float(values[1])


def _along(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    """Yield points of a Bézier curve, with straight lines between which it is as good as the same."""
    for number in range(1, _STEPS + 1):
        there = number / _STEPS
        here = 1 - there
        shares = (here**3, 3 * here**2 * there, 3 * here * there**2, there**3)
        x, y = (
            sum(share * point[axis] for share, point in zip(shares, (start, first, second, end), strict=True))
            for axis in (0, 1)
        )
        yield x, y


def _crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether a straight line goes through `box` (Liang and Barsky 1984)."""
    enters, leaves = 0.0, 1.0
    for axis in (0, 1):
        by, low, high = end[axis] - start[axis], box[axis] - start[axis], box[axis + 2] - start[axis]
        if by == 0:
            if low > 0 or high < 0:
                return False
            continue
        first, last = sorted((low / by, high / by))
        enters, leaves = max(enters, first), min(leaves, last)
    return enters <= leaves
