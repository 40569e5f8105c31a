"""What of a picture shows where its shape is another than that of its place.

Enters: the measure of a picture, its focus (fractions from its top left), and the proportion of its place.  Leaves: a
crop (left, top, right, bottom as fractions) that has the focus in it, as near to the middle as it can be; and findings
where the focus, or what the alternative text tells of, may not be seen.
"""

from __future__ import annotations

from booklet.compose.composer import Composer
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.booklet import Image
from booklet.pictures.probe import Crop, Probe

MUCH_CUT = Rule(
    "picture-much-cut",
    Severity.NOTICE,
    "Only {part:.0f} % of the picture “{image}” is to be seen in one of its places.",
    "Check that its alternative text still says what is seen, and that its “focus” is what must be; or give it a place "
    "of another shape.",
)
FOCUS_CUT = Rule(
    "picture-focus-cut",
    Severity.WARNING,
    "The focus of the picture “{image}” is so near to its edge that it is cut off where the picture bleeds.",
    "Move the focus inwards, use a picture with more around it, or a place within the margins.",
)
FOCUS_IN_FOLD = Rule(
    "picture-focus-in-fold",
    Severity.WARNING,
    "The focus of the picture “{image}”, which lies over two pages, comes to lie in their fold.",
    "Use a picture that is wider, or one whose focus is not in its middle.",
)
SHOWN = 0.6  # of a picture; an alternative text is often still true of so much
MOST_LARGER = 0.85  # of the crop that a place asks for is kept, so that a focus need not lie in the fold
UNKNOWN = (0.5, 0.5)  # the focus of a picture of which nobody has said what must be seen

Rectangle = tuple[float, float, float, float]


def covering(size: Probe, focus: tuple[float, float], wanted: float) -> Crop:
    """Return the crop with `wanted` = width / height, the focus kept as near to its middle as it can be."""
    return _about(focus, *_extent(size, wanted))


def beside_fold(size: Probe, focus: tuple[float, float], wanted: float, clear: float) -> Crop:
    """Return the crop as `covering` does, but with the focus away from its middle, by `clear` of its width.

    The crop is moved to either side, as little as can be; where a picture is not wide enough for that, it is shown a
    little larger.  Where that does not help either, it is as `covering` leaves it.
    """
    plain = covering(size, focus, wanted)
    if focus == UNKNOWN or _clear(plain, focus, clear):
        return plain
    across, down = _extent(size, wanted)
    for part in (1.0, 0.95, 0.9, MOST_LARGER):
        _, top, _, bottom = _about(focus, across * part, down * part)
        width = across * part
        lefts = [focus[0] - width * (0.5 + side * clear) for side in (1, -1)]
        legal = [left for left in lefts if -1e-9 <= left <= 1.0 - width + 1e-9]
        if legal:
            left = min(legal, key=lambda each: abs(each - plain[0]))
            left = min(max(left, 0.0), 1.0 - width)
            return (left, top, left + width, bottom)
    return plain


def judged(composer: Composer, image: Image, crop: Crop, kept: Rectangle = (0.0, 0.0, 1.0, 1.0)) -> Crop:
    """Return `crop`, having noted as findings what it leaves out; `kept` is what of it is not cut off by the knife."""
    left, top, right, bottom = crop
    width, height = right - left, bottom - top
    x, y = (image.focus[0] - left) / width, (image.focus[1] - top) / height
    if not (kept[0] <= x <= kept[2] and kept[1] <= y <= kept[3]):
        _note(composer, FOCUS_CUT, image, "focus")
    share = width * (kept[2] - kept[0]) * height * (kept[3] - kept[1])
    if share < SHOWN and not image.decorative:
        _note(composer, MUCH_CUT, image, "alt", part=100 * share)
    return crop


def clear_of_fold(composer: Composer, image: Image, crop: Crop, clear: float) -> None:
    """Note a finding where the focus is nearer to the middle of `crop` than `clear` of its width."""
    if image.focus != UNKNOWN and not _clear(crop, image.focus, clear):
        _note(composer, FOCUS_IN_FOLD, image, "focus")


def part_of(crop: Crop, first: float, last: float) -> Crop:
    """Return what stands in a crop between two fractions of its width."""
    left, top, right, bottom = crop
    return (left + (right - left) * first, top, left + (right - left) * last, bottom)


def _note(composer: Composer, rule: Rule, image: Image, key: str, *, part: float = 0.0) -> None:
    found = rule.at(Origin(f"{image.origin.path}.{key}"), image=image.id, part=part)
    if not any(each.code == found.code and each.origin == found.origin for each in composer.findings):
        composer.findings.append(found)


def _extent(size: Probe, wanted: float) -> tuple[float, float]:
    """Return how much shows of a picture, across and down, where as much as possible does."""
    own = size.width / size.height
    return (wanted / own, 1.0) if own > wanted else (1.0, own / wanted)


def _about(focus: tuple[float, float], across: float, down: float) -> Crop:
    left = min(max(focus[0] - across / 2, 0.0), 1.0 - across)
    top = min(max(focus[1] - down / 2, 0.0), 1.0 - down)
    return (left, top, left + across, top + down)


def _clear(crop: Crop, focus: tuple[float, float], clear: float) -> bool:
    return abs((focus[0] - crop[0]) / (crop[2] - crop[0]) - 0.5) >= clear - 1e-6
