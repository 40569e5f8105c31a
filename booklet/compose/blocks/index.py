"""The index: the names of people, places and institutions that the sections print, with the pages where they do.

The numbers are known only once there are pages, so the entries are `Deferred`.  Every place where a name is printed has
its link in the structure tree; of several on a page, and of pages that stand for a range, the first is printed, and
links without ink are not written.  An Index of lists, each page a Reference with a Link (ISO 32000-1, 14.8.4.2 and
14.8.4.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from booklet.compose.composer import Composer, Frame
from booklet.compose.headings import heading, opening, program_heading
from booklet.compose.register import UNKNOWN_PAGE
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.booklet import INDEX_PARTS, Name
from booklet.model.ink import NodeId
from booklet.model.inline import Text
from booklet.model.material import Box, Columns, Deferred, Glue, Item, PageNumbers, Penalty
from booklet.model.structure import Target
from booklet.read.collate import in_order, letter
from booklet.text.setting import Span

EMPTY = Rule(
    "empty-index",
    Severity.WARNING,
    "The index has no names: the sections print none by its placeholder.",
    "Write the ids of “names” in braces where the names are to be printed, or take “index” out.",
)
ANCHOR = "index"
COLUMNS = 2
GAP = 14.0  # points between columns
LETTERED = 100  # entries: so many have their letters in the running heads
SPACED = 30  # entries: so many have space between their letters
PARTED = 12  # entries: fewer stand in one list, whatever they are
RANGE = 3  # pages on end become a range


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a name is printed: its anchor, and the leaves of its page number and of what stands before it."""

    anchor: str
    before: NodeId
    number: NodeId


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of the index: as it is listed, its leaf, and the places where it is printed, in reading order."""

    listed: str
    leaf: NodeId
    places: tuple[Place, ...]
    origin: Origin


def index(composer: Composer, parent: NodeId) -> tuple[Item, ...]:
    """Return the index of the names that were printed so far; nothing, with a finding, where none was."""
    booklet = composer.booklet
    if not booklet.index:
        return ()
    if not composer.mentions:
        composer.findings.append(EMPTY.at(Origin("booklet.index")))
        return ()
    section = composer.tree.element(parent, "Sect")
    items = [*opening(composer, composer.theme.back_matter_start)]
    items += program_heading(composer, booklet.words("index"), section, ANCHOR, composer.theme.back_matter_start)
    listed = [booklet.names[name] for name in composer.mentions]
    parts = list(_parts(listed)) if len(listed) >= PARTED else [("", in_order(listed, _listed))]
    for part, names in parts:
        holder = section
        if len(parts) > 1:
            holder = composer.tree.element(section, "Sect")
            title = Text(booklet.words(f"index_part.{part}"), Origin(""))
            items += heading(composer, (title,), 2, holder, f"{ANCHOR}-{part}")
        items.append(_listing(composer, names, holder))
    return tuple(items)


def _parts(names: Sequence[Name]) -> Iterator[tuple[str, list[Name]]]:
    """Yield the parts of the index that have names, each with its own."""
    for part in (*INDEX_PARTS, "other"):
        own = [name for name in names if (name.index if name.index in INDEX_PARTS else "other") == part]
        if own:
            yield part, in_order(own, _listed)


def _listed(name: Name) -> str:
    return name.sort or name.name


def _listing(composer: Composer, names: Sequence[Name], holder: NodeId) -> Item:
    """Return names in columns, once there are pages."""
    tree = composer.tree
    listing = tree.element(tree.element(holder, "Index"), "L", list_numbering="None")
    entries = [_entry(composer, name, listing) for name in names]
    width = (composer.frame.width - GAP * (COLUMNS - 1)) / COLUMNS
    for entry in entries:
        composer.set((_name(composer, entry),), width)  # for what is wrong with its characters

    def build(pages: PageNumbers) -> tuple[Item, ...]:
        items: list[Item] = []
        boxes = [_box(composer, entry, pages, width) for entry in entries]
        for before, (entry, box) in zip([None, *entries], zip(entries, boxes, strict=True), strict=False):
            if before is not None:
                apart = len(entries) >= SPACED and letter(before.listed) != letter(entry.listed)
                items += [Glue(composer.theme.leading)] if apart else [Penalty(0.0)]
            items.append(box)
        return (Columns(COLUMNS, width + GAP, tuple(items)),)

    return Deferred(build)


def _entry(composer: Composer, name: Name, listing: NodeId) -> Entry:
    """Return the entry of a name, its elements added to the list."""
    tree = composer.tree
    body = tree.element(tree.element(listing, "LI", path=name.origin.path), "LBody")
    leaf, listed = tree.leaf(body), _listed(name)
    places = []
    for anchor in composer.mentions[name.id]:
        before = tree.leaf(body)
        description = composer.booklet.words("link_to", target=name.name)
        link = tree.element(
            tree.element(body, "Reference"), "Link", target=Target(anchor=anchor), description=description
        )
        places.append(Place(anchor, before, tree.leaf(link)))
    return Entry(listed, leaf, tuple(places), name.origin)


def _box(composer: Composer, entry: Entry, pages: PageNumbers, width: float) -> Box:
    """Return an entry with its page numbers; what goes on in a second line is indented."""
    style, words = composer.style("index"), composer.booklet.words
    spans = [_name(composer, entry)]
    for place, number in _numbered(composer, entry.places, pages):
        spans.append(composer.words(words("list_separator"), style, place.before, entry.origin))
        spans.append(composer.words(number, style, place.number, entry.origin))
    done = composer.setter.paragraph(spans, width - style.indent, first_indent=-style.indent)
    left = Frame(composer.frame.x + style.indent, width).x
    baseline = composer.baseline(composer.style("body"))
    leading = composer.theme.leading  # the same within an entry as between two
    ink = tuple(composer.ink(line, left, baseline + at * leading) for at, line in enumerate(done.lines))
    height = leading * len(done.lines)
    return Box(height, ink, origin=entry.origin, baseline=baseline, grid=True, letter=letter(entry.listed))


def _name(composer: Composer, entry: Entry) -> Span:
    return composer.words(entry.listed, composer.style("index"), entry.leaf, entry.origin)


def _numbered(composer: Composer, places: Sequence[Place], pages: PageNumbers) -> Iterator[tuple[Place, str]]:
    """Yield the first place on each page, or of each range of pages, with the number to print."""
    first: dict[str, Place] = {}
    for place in places:
        first.setdefault(pages.get(place.anchor, UNKNOWN_PAGE), place)
    for run in _runs(list(first)):
        if len(run) >= RANGE:
            yield first[run[0]], composer.booklet.words("range", low=run[0], high=run[-1])
        else:
            yield from ((first[folio], folio) for folio in run)


def _runs(folios: Sequence[str]) -> Iterator[list[str]]:
    """Yield the folios in runs of pages that follow each other."""
    run = list(folios[:1])
    for before, folio in pairwise(folios):
        if not (before.isdecimal() and folio.isdecimal() and int(folio) == int(before) + 1):
            yield run
            run = []
        run.append(folio)
    if run:
        yield run
