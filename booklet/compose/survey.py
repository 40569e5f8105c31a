"""What stands in the Material: which pictures, which font families. For the colophon, which credits them.

Enters: items.  Leaves: names, each once, in order of first appearance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from booklet.model.ink import Ink, Picture, TextLine
from booklet.model.material import Box, Columns, Deferred, Float, Item, Paragraph, Plates, Repeated, WholePage


def ink_of(items: Iterable[Item]) -> Iterator[Ink]:
    """Yield all ink of `items`, notes included; what is deferred as it is without page numbers."""
    for item in items:
        match item:
            case Box():
                yield from _box(item)
            case Paragraph():
                for box in item.variants[0]:
                    yield from _box(box)
            case Repeated():
                yield from ink_of(item.header)
                yield from ink_of(item.rows)
            case Columns() | Float():
                yield from ink_of(item.items)
            case Deferred():
                yield from ink_of(item.build({}))
            case WholePage():
                yield from item.ink
            case Plates():
                yield from ink_of(item.pages)
                yield from ink_of(item.items)
            case _:
                pass


def _box(box: Box) -> Iterator[Ink]:
    yield from box.ink
    for note in box.notes:
        for line in note.lines:
            yield from line.ink


def pictures_in(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the ids of the pictures."""
    return tuple(dict.fromkeys(ink.image for ink in ink_of(items) if isinstance(ink, Picture)))


def families_in(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the names of the font families (a face's name is `family/weight`)."""
    lines = (ink for ink in ink_of(items) if isinstance(ink, TextLine))
    return tuple(dict.fromkeys(run.face.split("/")[0] for line in lines for run in line.runs))
