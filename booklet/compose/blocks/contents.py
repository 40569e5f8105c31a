"""The table of contents: sections and subsections with their page numbers.

The numbers are known only once there are pages, so the contents are `Deferred`; the structure elements are made once
and the lines set anew with each set of numbers.  A TOC of TOCIs, each a Reference with a Link
(ISO 32000-1, 14.8.4.4 and 14.8.4.5).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

from booklet.compose.composer import Composer
from booklet.compose.headings import program_heading
from booklet.compose.inline import SPACE
from booklet.compose.register import UNKNOWN_PAGE
from booklet.compose.sections import anchor_of
from booklet.model.booklet import Section
from booklet.model.ink import Artifact, Bar, NodeId, TextLine
from booklet.model.material import FORBIDDEN, Box, Deferred, Glue, Item, PageNumbers, PageStart, Penalty
from booklet.model.structure import Target

ANCHOR = "contents"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: its words, level, where it leads, and the leaves of its words and number."""

    title: str
    level: int
    anchor: str
    words: NodeId
    number: NodeId


def contents(composer: Composer, section: NodeId, extra: tuple[tuple[str, str], ...]) -> tuple[Item, ...]:
    """Return the contents, which fill the element `section`; `extra` are (title, anchor) of what follows the sections.

    What follows is known only when the sections are composed, so the element is made before them and filled after.
    """
    booklet, tree = composer.booklet, composer.tree
    title = program_heading(composer, booklet.words("contents"), section, ANCHOR)
    found = list(chain.from_iterable(_listed(composer, part) for part in booklet.sections))
    found += [(name, 1, anchor) for name, anchor in extra]
    entries = []
    holders = {1: tree.element(section, "TOC")}  # by level: the TOC that takes its entries
    item = section
    for words, level, anchor in found:
        if level not in holders:
            holders[level] = tree.element(item, "TOC")
        holders = {own: toc for own, toc in holders.items() if own <= level}
        item = tree.element(holders[level], "TOCI")
        reference = tree.element(item, "Reference")
        link = tree.element(reference, "Link", target=Target(anchor=anchor), description=words)
        entries.append(Entry(words, level, anchor, tree.leaf(link), tree.leaf(link)))

    def build(pages: PageNumbers) -> tuple[Item, ...]:
        items: list[Item] = []
        for entry in entries:
            if items:
                items.append(Glue(0.0))
            items += _lines(composer, entry, pages.get(entry.anchor, ""))
        return tuple(items)

    # behind a dedication they stand on its verso, unless the theme lets all begin on the right: a leaf less
    anywhere = booklet.dedication and composer.theme.section_start != "recto"
    return (PageStart(side="any" if anywhere else "recto"), *title, Deferred(build))


def _listed(composer: Composer, section: Section) -> tuple[tuple[str, int, str], ...]:
    title = composer.plain(section.title).strip()
    own = ((title, section.level, anchor_of(section)),) if title else ()
    if section.level >= 2:
        return own
    return own + tuple(chain.from_iterable(_listed(composer, part) for part in section.sections))


def _lines(composer: Composer, entry: Entry, page: str) -> tuple[Item, ...]:
    style = composer.style("contents-1" if entry.level == 1 else "contents-2")
    figures = composer.style("folio-tabular")
    frame = composer.frame
    # the space keeps words and number apart for whoever reads without seeing where they stand
    number = composer.setter.line((composer.words(f"{SPACE}{page or UNKNOWN_PAGE}", figures, entry.number),))
    reserve = composer.setter.natural_width((composer.words("000", figures, Artifact.LAYOUT),)) + style.size
    indent = composer.style("body").indent * (entry.level - 1)
    words = composer.words(entry.title, style, entry.words)
    done = composer.set((words,), frame.width - reserve - indent)
    boxes = [replace(composer.line_box(line, style, frame.x + indent), grid=False) for line in done.lines]
    last = boxes.pop()
    baseline = composer.baseline(style)
    # one line of ink, so that one area answers to a click from the first word to the number
    away = frame.width - indent - number.width
    runs = tuple(replace(run, x=run.x + away) for run in number.runs)
    boxes.append(replace(last, ink=(TextLine(frame.x + indent, baseline, (*done.lines[-1].runs, *runs)),)))
    if entry.level == 1:
        theme = composer.theme
        rule = Bar(frame.x, theme.leading * 0.32, frame.width, 0.35, theme.tables.hairline, Artifact.LAYOUT)
        boxes.insert(0, Box(style.before, (rule,)))
    items: list[Item] = []
    for box in boxes:
        if items:
            items.append(Penalty(FORBIDDEN))
        items.append(box)
    return tuple(items)
