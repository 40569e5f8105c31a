"""Drawings where they stand.

Enters: a Layout and its content.  Leaves: each placed picture that is a drawing, with the drawing, those of a cover
sheet too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from booklet.checks.subjects import LayoutSubject
from booklet.model.drawing import Drawing
from booklet.model.ink import Picture
from booklet.pictures.probe import kind_of
from booklet.pictures.problem import PictureProblem
from booklet.pictures.svg import drawing


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawing on the page of index `page`, None on a cover sheet; `scale` is by how much it is enlarged."""

    picture: Picture
    drawing: Drawing
    page: int | None

    @property
    def scale(self) -> float:
        """By how much the drawing is larger than its file says."""
        left, _, right, _ = self.picture.crop
        return self.picture.width / (right - left) / self.drawing.width


def drawings(subject: LayoutSubject) -> Iterator[Placed]:
    """Yield each drawing on each page, then those of the cover sheet; none that cannot be read, which was told."""
    made: dict[str, Drawing | None] = {}
    ink = [(page.index, ink) for page in subject.layout.pages for ink in page.ink]
    sheet = subject.layout.cover
    for page, each in (*ink, *((None, each) for each in (sheet.ink if sheet else ()))):
        if isinstance(each, Picture) and each.image in subject.booklet.images and each.width > 0:
            if each.image not in made:
                made[each.image] = _drawing(each.image, subject)
            found = made[each.image]
            if found is not None:
                yield Placed(each, found, page)


def _drawing(image: str, subject: LayoutSubject) -> Drawing | None:
    file = subject.booklet.images[image].file
    try:
        return drawing(file) if kind_of(file) == "svg" else None
    except PictureProblem:
        return None
