"""Two PDFs, from whatever programs → what differs, in words and as pages to look at.

Enters: `PdfPages`.  Leaves: a `Difference`.  The words of both run on over their pages, so that what only moved to
another page is no change; heads, feet and page numbers are compared page by page.  Pages that say the same are compared
by their pixels, and only pages that differ are rendered to be shown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from booklet.checks.page_words import on_pages
from booklet.compare.diff import Change, Difference, PageImage, PagePair, Piece, Rectangle, Side, Subject
from booklet.compare.diff_pages import PdfPages, seen_areas
from booklet.compare.diff_pairs import Pair, paired
from booklet.compare.diff_words import Hunk, Word, compared, joined, running

MOST_SHOWN = 200  # pairs of pages: more would be too much for a browser, and for a reader
_CONTEXT = 8  # words about a change that are told with it
_NEAR = 6  # words between two changes that are told as one
_LONGEST = 60  # words that are told of one that is longer

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Flow:
    """All words of a file in order; page n begins at word `starts[n]`."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, pages: Sequence[tuple[Word, ...]]) -> _Flow:
        words = tuple(word for page in pages for word in page)
        return cls(words, (0, *accumulate(len(page) for page in pages)))

    def page(self, at: int) -> int:
        """Return the page of a word; of the last word, if there is none such."""
        return bisect_right(self.starts, min(at, len(self.words) - 1), 0, len(self.starts) - 1) - 1

    def spans(self, start: int, end: int) -> Iterable[tuple[int, Span]]:
        """Yield for each page what words from `start` to `end` are there, as a part of its text."""
        while start < end:
            page = self.page(start)
            stop = min(end, self.starts[page + 1])
            yield page, (self.words[start].start, self.words[stop - 1].end)
            start = stop


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known to differ on a page, while it is being found out."""

    spans: list[Span] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


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
        flows = _Flow.of(old.page_words(furniture)), _Flow.of(new.page_words(furniture))
        hunks = compared(flows[0].words, flows[1].words)
        pairs = paired(_shared(hunks, *flows), len(old.texts), len(new.texts))
    found: dict[tuple[int, int], _Page] = {}  # by side, 0 or 1, and page
    told = [*_page_changes(pairs, sides)]
    if flows is not None and hunks is not None:
        told += _text_changes(hunks, flows, found)
        told += _furniture_changes((old, new), furniture, pairs, found)
    shown, pictures = _shown(_Files(old, new, flows), pairs, found, show=show)
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


def _shared(hunks: Iterable[Hunk], old: _Flow, new: _Flow) -> Counter[tuple[int, int]]:
    """Return how many words each page has in common with each of the other file."""
    shared: Counter[tuple[int, int]] = Counter()
    for hunk in hunks:
        first, second = hunk.old_start, hunk.new_start
        while hunk.same and first < hunk.old_end:
            pages = old.page(first), new.page(second)
            length = min(hunk.old_end - first, old.starts[pages[0] + 1] - first, new.starts[pages[1] + 1] - second)
            shared[pages] += length
            first, second = first + length, second + length
    return shared


def _page_changes(pairs: Iterable[Pair], sides: tuple[Side, Side]) -> Iterable[Change]:
    """Yield that there are more or fewer pages, and which were taken out or put in."""
    if sides[0].pages != sides[1].pages:
        yield Change(Subject.PAGE, "Number of pages", str(sides[0].pages), str(sides[1].pages))
    gone = [first for first, second in pairs if second is None and first is not None]
    come = [second for first, second in pairs if first is None and second is not None]
    if gone:
        yield Change(Subject.PAGE, "Taken out", on_pages(gone), remark="of the old file")
    if come:
        yield Change(Subject.PAGE, "Put in", "", on_pages(come), remark="of the new file")


def _text_changes(
    hunks: Sequence[Hunk], flows: tuple[_Flow, _Flow], found: dict[tuple[int, int], _Page]
) -> list[Change]:
    """Return the changes of the running words, with some words about each; note on which pages they are."""
    told: list[Change] = []
    for first, last in _groups(hunks):
        part = hunks[first : last + 1]
        bounds = ((part[0].old_start, part[-1].old_end), (part[0].new_start, part[-1].new_end))
        pages = [
            str(flow.page(start) + 1) if flow.words else "" for flow, (start, _) in zip(flows, bounds, strict=True)
        ]
        pieces = _pieces(part, flows[0].words, flows[1].words)
        before = _words_before(hunks, first, flows[1])
        after = _words_after(hunks, last, flows[1])
        pieces = tuple(piece for piece in (before, *pieces, after) if piece.text)
        was, now = (joined(flow.words[start:end]) for flow, (start, end) in zip(flows, bounds, strict=True))
        change = Change(Subject.TEXT, "", was, now, "", pieces, pages[0], pages[1])
        told.append(change)
        for hunk in part:
            if not hunk.same:
                _note(found, 0, flows[0].spans(hunk.old_start, hunk.old_end), change)
                _note(found, 1, flows[1].spans(hunk.new_start, hunk.new_end), change)
    return told


def _number(flow: _Flow, at: int) -> str:
    """Return the number, from 1, of the page of a word."""
    return str(flow.page(at) + 1) if flow.words else ""


def _note(found: dict[tuple[int, int], _Page], side: int, spans: Iterable[tuple[int, Span]], change: Change) -> None:
    for page, span in spans:
        at = found.setdefault((side, page), _Page())
        at.spans.append(span)
        if change not in at.changes:
            at.changes.append(change)


def _groups(hunks: Sequence[Hunk]) -> list[tuple[int, int]]:
    """Return the hunks, first and last, of changes that stand near each other."""
    groups: list[tuple[int, int]] = []
    for index, hunk in enumerate(hunks):
        if hunk.same:
            continue
        if groups and index - groups[-1][1] == 2 and hunks[index - 1].old_end - hunks[index - 1].old_start <= _NEAR:
            groups[-1] = groups[-1][0], index
        else:
            groups.append((index, index))
    return groups


def pieces(old: Sequence[Word], new: Sequence[Word]) -> tuple[Piece, ...]:
    """Return how one text became another, as words that stayed, went and came."""
    return _pieces(compared(old, new), old, new)


def _pieces(hunks: Iterable[Hunk], old: Sequence[Word], new: Sequence[Word]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for hunk in hunks:
        if hunk.same:
            found.append(Piece("same", running(new[hunk.new_start : hunk.new_end])))
            continue
        if hunk.old_end > hunk.old_start:
            found.append(Piece("old", _cut(running(old[hunk.old_start : hunk.old_end]))))
        if hunk.new_end > hunk.new_start:
            found.append(Piece("new", _cut(running(new[hunk.new_start : hunk.new_end]))))
    return tuple(found)


def _cut(text: str) -> str:
    """Return a text, or its beginning and end with how many words were left out."""
    parts = text.split(" ")
    if len(parts) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{' '.join(parts[:half])} … ({len(parts) - 2 * half} words) … {' '.join(parts[-half:])}"


def _words_before(hunks: Sequence[Hunk], first: int, flow: _Flow) -> Piece:
    """Return some words before a change, of its page."""
    if not first:
        return Piece("same", "")
    end = hunks[first - 1].new_end
    page = flow.starts[flow.page(end - 1)]
    start = max(hunks[first - 1].new_start, end - _CONTEXT, page)
    return Piece("same", ("…" if start > page else "") + running(flow.words[start:end]))


def _words_after(hunks: Sequence[Hunk], last: int, flow: _Flow) -> Piece:
    """Return some words behind a change, of its page."""
    if last + 1 == len(hunks):
        return Piece("same", "")
    start = hunks[last + 1].new_start
    page = flow.starts[flow.page(start) + 1]
    end = min(hunks[last + 1].new_end, start + _CONTEXT, page)
    return Piece("same", running(flow.words[start:end]) + (" …" if end < page else ""))


def _furniture_changes(
    files: tuple[PdfPages, PdfPages],
    furniture: frozenset[tuple[str, int | None]],
    pairs: Iterable[Pair],
    found: dict[tuple[int, int], _Page],
) -> list[Change]:
    """Return how heads and feet changed, each once; note on which pages."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for first, second in pairs:
        if first is None or second is None:
            continue
        was, now = (file.page_furniture(page, furniture) for file, page in zip(files, (first, second), strict=True))
        gone, come = [form for form in was if form not in now], [form for form in now if form not in was]
        if not gone and not come:
            continue
        key = " · ".join(gone), " · ".join(come)
        places.setdefault(key, []).append((first, second))
        found.setdefault((0, first), _Page()).spans.extend(was[form] for form in gone)
        found.setdefault((1, second), _Page()).spans.extend(now[form] for form in come)
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


@dataclass(frozen=True, slots=True)
class _Files:
    """Both files, and their words if these differ at all."""

    old: PdfPages
    new: PdfPages
    flows: tuple[_Flow, _Flow] | None

    def says_the_same(self, first: int, second: int) -> bool:
        """Whether a pair of pages has the same words; what differs where words only moved to or from a page."""
        if self.flows is None:
            return True
        words = []
        for flow, page in zip(self.flows, (first, second), strict=True):
            words.append([word.key for word in flow.words[flow.starts[page] : flow.starts[page + 1]]])
        return words[0] == words[1]


def _shown(
    files: _Files, pairs: Iterable[Pair], found: dict[tuple[int, int], _Page], *, show: bool
) -> tuple[list[PagePair], list[Change]]:
    """Return the pairs of pages on which something differs, and how their pictures do."""
    shown: list[PagePair] = []
    pictures: list[Change] = []
    nothing = _Page()
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
    """Return two pages that say the same and look different; None where they do not, or their words moved."""
    if not files.says_the_same(first, second):
        return None
    rasters = files.old.raster(first), files.new.raster(second)
    areas = seen_areas(*rasters)
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
    gone, come = sum(left[each] for each in left if left[each] > 0), -sum(left[each] for each in left if left[each] < 0)
    if not gone and not come:
        return (), ((), ())
    marks = (
        tuple(place for digest, place in was if left[digest] > 0),
        tuple(place for digest, place in now if left[digest] < 0),
    )
    old, new = (f"{count} picture{'s' if count > 1 else ''}" if count else "" for count in (gone, come))
    remark = "replaced" if gone and come else ""
    change = Change(Subject.PICTURE, "", old, new, remark, (), str(first + 1), str(second + 1))
    return (change,), marks


def _look_change(looks: list[PagePair]) -> Change:
    """Return that pages look different though they say the same."""
    pages = on_pages(pair.new.number - 1 for pair in looks if pair.new is not None)
    return Change(Subject.LOOK, "Same words, another look", "", pages, "type, colours, places or drawings differ")
