"""Two PDFs, from whatever programs → what differs, in words and as pages to look at.

Enters: `PdfPages`.  Leaves: a `Difference`.  The words of both run on over their pages, so that what only moved to
another page is no change; heads, feet and page numbers are compared page by page.  Pages that say the same are compared
by their pixels, and only pages that differ are rendered to be shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from booklet.checks.page_words import on_pages
from booklet.compare.diff import Change, Difference, PageImage, PagePair, Rectangle, Side, Subject
from booklet.compare.diff_flow import Flow, Found, PageChanges, Span, move_changes, settled, shared, text_changes
from booklet.compare.diff_pages import Form, PdfPages, blanked, seen_areas
from booklet.compare.diff_pairs import Pair, paired
from booklet.compare.diff_words import compared

MOST_SHOWN = 200  # pairs of pages: more would be too much for a browser, and for a reader


def compare_pdfs(old: PdfPages, new: PdfPages, *, show: bool = True) -> Difference:
    """Return what differs between two PDFs; with pages to look at only if they are to be shown."""
    sides = Side(old.name, len(old.texts)), Side(new.name, len(new.texts))
    if old.digest == new.digest:
        return Difference(*sides, notes=(*_notes(old, new), "Both files are the same, byte for byte."))
    furniture = old.furniture | new.furniture
    if old.texts == new.texts:
        flows = hunks = None
        pairs: tuple[Pair, ...] = tuple((index, index) for index in range(len(old.texts)))
    else:
        flows = Flow.of(old.page_words(furniture)), Flow.of(new.page_words(furniture))
        hunks = compared(flows[0].words, flows[1].words)
        pairs = paired(shared(hunks, *flows), len(old.texts), len(new.texts), (old.look, new.look))
    found: Found = {}
    told = [*_page_changes(pairs, sides)]
    if flows is not None and hunks is not None:
        partners = {first: second for first, second in pairs if first is not None and second is not None}
        hunks, rest, moved = settled(hunks, flows, partners)
        told += text_changes(hunks, rest, found)
        told += move_changes(moved, flows, found)
        told += _furniture_changes((old, new), furniture, pairs, found)
    shown, pictures = _shown(_Files(old, new, flows, furniture), pairs, found, show=show)
    looks = [pair for pair in shown if pair.look]
    told += pictures
    if looks:
        told.append(_look_change(looks))
    order = list(Subject)
    told.sort(key=lambda change: order.index(change.subject))
    visible = tuple(shown[:MOST_SHOWN]) if show else ()
    hidden = len(shown) - len(visible) if show else 0
    return Difference(*sides, tuple(told), visible, hidden, _notes(old, new))


def _notes(old: PdfPages, new: PdfPages) -> tuple[str, ...]:
    found = []
    for each in dict.fromkeys((old, new)):
        if each.encrypted:
            found.append(f"“{each.name}” is encrypted, although it opens without a password.")
        if not any(text.strip() for text in each.texts):
            found.append(f"“{each.name}” has no text that can be read, so its pages were compared by their look alone.")
    return tuple(found)


def _page_changes(pairs: Iterable[Pair], sides: tuple[Side, Side]) -> Iterable[Change]:
    """Yield that there are more or fewer pages, and which were taken out or put in."""
    if sides[0].pages != sides[1].pages:
        yield Change(Subject.PAGE, "number of pages", str(sides[0].pages), str(sides[1].pages))
    gone = [first for first, second in pairs if second is None and first is not None]
    come = [second for first, second in pairs if first is None and second is not None]
    if gone:
        yield Change(Subject.PAGE, "", f"{on_pages(gone)} of the old file")
    if come:
        yield Change(Subject.PAGE, "", "", f"{on_pages(come)} of the new file")


def _furniture_changes(
    files: tuple[PdfPages, PdfPages],
    furniture: frozenset[Form],
    pairs: Iterable[Pair],
    found: Found,
) -> list[Change]:
    """Return how heads and feet changed, each once; note on which pages."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    known = [
        {form for page in range(len(file.texts)) for form in file.page_furniture(page, furniture)} for file in files
    ]
    for first, second in pairs:
        if first is None or second is None:
            continue
        was, now = (file.page_furniture(page, furniture) for file, page in zip(files, (first, second), strict=True))
        gone, come = [form for form in was if form not in now], [form for form in now if form not in was]
        if not gone and not come:
            continue
        if first != second and known[0].issuperset(come) and known[1].issuperset(gone):
            continue  # heads of other sections, or of the other side, as pages moved
        key = " · ".join(gone), " · ".join(come)
        places.setdefault(key, []).append((first, second))
        found.setdefault((0, first), PageChanges()).spans.extend(was[form] for form in gone)
        found.setdefault((1, second), PageChanges()).spans.extend(now[form] for form in come)
    told = []
    for (old, new), pages in places.items():
        where = on_pages(second for _, second in pages)
        change = Change(Subject.TEXT, "Head or foot", old, new, f"on {where}; # stands for the page’s number")
        change = replace(change, remark=change.remark if "#" in old + new else f"on {where}")
        told.append(change)
        for first, second in pages:
            found[0, first].changes.append(change)
            found[1, second].changes.append(change)
    return told


@dataclass(frozen=True, eq=False)
class _Files:
    """Both files, and their words if these differ at all."""

    old: PdfPages
    new: PdfPages
    flows: tuple[Flow, Flow] | None
    furniture: frozenset[Form]

    @cached_property
    def moved(self) -> frozenset[str]:
        """The pictures that both show equally often, though perhaps on other pages."""
        old, new = (
            Counter(digest for page in range(len(file.texts)) for digest, _ in file.pictures(page))
            for file in (self.old, self.new)
        )
        return frozenset(digest for digest in old if old[digest] == new[digest])

    def number_areas(self, first: int, second: int) -> tuple[Rectangle, ...]:
        """Return where a pair of pages has numbers that differ as pages were put in or taken out before or behind."""
        if first == second and len(self.old.texts) == len(self.new.texts):
            return ()
        was, now = self.old.page_furniture(first, self.furniture), self.new.page_furniture(second, self.furniture)
        spans: tuple[list[Span], list[Span]] = ([], [])
        for form in (form for form in was if "#" in form and form in now):
            before, after = was[form], now[form]
            if self.old.texts[first][slice(*before)] != self.new.texts[second][slice(*after)]:
                spans[0].append(before)
                spans[1].append(after)
        if not spans[0]:
            return ()
        return (*self.old.places(first, spans[0]), *self.new.places(second, spans[1]))

    def says_the_same(self, first: int, second: int) -> bool:
        """Whether a pair of pages has the same words, in whatever order; not where words moved to or from a page."""
        if self.flows is None:
            return True
        words = []
        for flow, page in zip(self.flows, (first, second), strict=True):
            words.append(sorted(word.key for word in flow.words[flow.starts[page] : flow.starts[page + 1]]))
        return words[0] == words[1]


def _shown(files: _Files, pairs: Iterable[Pair], found: Found, *, show: bool) -> tuple[list[PagePair], list[Change]]:
    """Return the pairs of pages on which something differs, and how their pictures do."""
    shown: list[PagePair] = []
    pictures: list[Change] = []
    nothing = PageChanges()
    for first, second in pairs:
        was = found.get((0, first), nothing) if first is not None else nothing
        now = found.get((1, second), nothing) if second is not None else nothing
        changes = tuple(dict.fromkeys((*was.changes, *now.changes)))
        pair: PagePair | None
        if first is None or second is None:
            pair = PagePair(_image(files.old, first), _image(files.new, second), changes)
            if show and len(shown) < MOST_SHOWN:
                pair = PagePair(_marked(files.old, first, was.spans), _marked(files.new, second, now.spans), changes)
        elif was.spans or now.spans:
            told, marks = _picture_changes(files, first, second)
            pictures += told
            changes = (*changes, *told)
            pair = PagePair(_image(files.old, first), _image(files.new, second), changes)
            if show and len(shown) < MOST_SHOWN:
                pair = PagePair(
                    _marked(files.old, first, was.spans, marks[0]),
                    _marked(files.new, second, now.spans, marks[1]),
                    changes,
                )
        else:
            pair = _seen(files, first, second, show=show and len(shown) < MOST_SHOWN)
            if pair is not None:
                pictures += pair.changes
        if pair is not None:
            shown.append(pair)
    return shown, pictures


def _image(file: PdfPages, page: int | None) -> PageImage | None:
    """Return a page that is not rendered."""
    return None if page is None else PageImage(page + 1, *file.size(page))


def _marked(file: PdfPages, page: int | None, spans: list[Span], more: tuple[Rectangle, ...] = ()) -> PageImage | None:
    """Return a page to look at, with what changed marked."""
    if page is None:
        return None
    return replace(file.image(page), marks=(*file.places(page, spans), *more))


def _seen(files: _Files, first: int, second: int, *, show: bool) -> PagePair | None:
    """Return two pages that say the same and look different, or have other pictures; None where they do not."""
    if not files.says_the_same(first, second):
        told, marks = _picture_changes(files, first, second)
        if not told:
            return None
        if not show:
            return PagePair(_image(files.old, first), _image(files.new, second), told)
        return PagePair(_marked(files.old, first, [], marks[0]), _marked(files.new, second, [], marks[1]), told)
    rasters = files.old.raster(first), files.new.raster(second)
    areas = seen_areas(*rasters)
    if areas and (numbers := files.number_areas(first, second)):
        areas = seen_areas(*(blanked(raster, numbers) for raster in rasters))
    if not areas:
        return None
    told, _ = _picture_changes(files, first, second)
    if not show:
        return PagePair(_image(files.old, first), _image(files.new, second), told, look=not told)
    old, new = files.old.image(first, rasters[0]), files.new.image(second, rasters[1])
    return PagePair(replace(old, marks=areas), replace(new, marks=areas), told, look=not told)


def _picture_changes(
    files: _Files, first: int, second: int
) -> tuple[tuple[Change, ...], tuple[tuple[Rectangle, ...], tuple[Rectangle, ...]]]:
    """Return how the pictures of two pages differ, by their hashes, and where those are that do."""
    was, now = files.old.pictures(first), files.new.pictures(second)
    left = Counter(digest for digest, _ in was)
    left.subtract(digest for digest, _ in now)
    if any(left.values()):
        left = Counter({digest: count for digest, count in left.items() if digest not in files.moved})
    gone, come = sum(left[each] for each in left if left[each] > 0), -sum(left[each] for each in left if left[each] < 0)
    if not gone and not come:
        return (), ((), ())
    marks = (
        tuple(place for digest, place in was if left[digest] > 0 and place is not None),
        tuple(place for digest, place in now if left[digest] < 0 and place is not None),
    )
    old, new = (f"{count} picture{'s' if count > 1 else ''}" if count else "" for count in (gone, come))
    pages = str(first + 1), str(second + 1)
    if gone and come:
        change = Change(Subject.PICTURE, old, "", "", f"replaced by {new}", (), *pages)
    else:
        change = Change(Subject.PICTURE, "", old, new, "", (), *pages)
    return (change,), marks


def _look_change(looks: list[PagePair]) -> Change:
    """Return that pages look different though they say the same."""
    pages = on_pages(pair.new.number - 1 for pair in looks if pair.new is not None)
    return Change(
        Subject.LOOK, f"same words, another look on {pages}", remark="type, colours, places or drawings differ"
    )
