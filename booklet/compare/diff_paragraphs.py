"""The printed words of two booklets → which paragraphs changed, word by word, and which came or went.

Enters: two booklets on their pages.  Leaves: `Change`s, section by section.  Compared is what is printed: notes,
captions, rows of tables and descriptions of pictures too.  Contents, the index and recognitions are left out: their
changes are told as such, or follow from others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz.fuzz import ratio

from booklet.compare.diff import Change, Piece, Subject
from booklet.compare.diff_flow import pieces
from booklet.compare.diff_words import aligned, words
from booklet.model.booklet import Booklet, Section
from booklet.model.ink import NodeId, Picture
from booklet.model.inline import plain
from booklet.model.layout import Layout
from booklet.model.structure import StructureNode
from booklet.report.claims import Print, one_line

_TITLES = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
_MADE = re.compile(r"section\d+")  # the id of a section that nobody gave one
_ALIKE = 50.0  # per cent; paragraphs less alike are different ones
_MANY = 250_000  # pairs of paragraphs that are held against each other
_AROUND = 12  # words that are shown before and behind a change
_LEFT_OUT = ("recognitions[", "recognition_groups.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One title, paragraph, caption, note, row or description; `section` is a key of `sections`, "" outside of all."""

    text: str
    kind: str
    section: str
    page: str


@dataclass(frozen=True, eq=False)
class Laid:
    """A booklet on its pages; `name` is how the user called it."""

    name: str
    booklet: Booklet
    layout: Layout

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """The sections by id, or by title where nobody gave an id."""
        found: dict[str, Section] = {}
        for section in self.booklet.walk():
            title = re.sub(r"\W|\d", "", plain(section.title)).casefold()
            found.setdefault(f" {title}" if _MADE.fullmatch(section.id) else section.id, section)
        return found

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All that is printed, in reading order."""
        return tuple(_paragraphs(self))

    @cached_property
    def images(self) -> frozenset[str]:
        """The ids of the pictures that are shown."""
        return frozenset(ink.image for page in self.layout.pages for ink in page.ink if isinstance(ink, Picture))

    def page_of(self, path: str) -> str:
        """Return the folio of the page on which an element of the content begins; "" if on none."""
        return self.printed.page_of(path)

    @cached_property
    def printed(self) -> Print:
        """The Layout that can be asked where things stand."""
        return Print(self.booklet, self.layout)


def text_changes(old: Laid, new: Laid) -> Iterator[Change]:
    """Yield the changes of printed words; sections that only one of both has are told as sections."""
    both = ["", *(name for name in new.sections if name in old.sections)]
    was, now = _by_section(old), _by_section(new)
    for name in both:
        title = one_line(plain(new.sections[name].title, new.layout.folio_of)) if name else ""
        yield from _changes(was.get(name, []), now.get(name, []), title)


def _by_section(laid: Laid) -> dict[str, list[Paragraph]]:
    found: dict[str, list[Paragraph]] = {}
    for each in laid.paragraphs:
        found.setdefault(each.section, []).append(each)
    return found


def _changes(old: Sequence[Paragraph], new: Sequence[Paragraph], title: str) -> list[Change]:
    """Return the changes of one section; a paragraph that went and came as it was has moved."""
    told: list[Change] = []
    gone: list[Paragraph] = []
    come: list[Paragraph] = []
    for hunk in aligned([each.text for each in old], [each.text for each in new]):
        if hunk.same:
            continue
        for was, now in _alike(old[hunk.old_start : hunk.old_end], new[hunk.new_start : hunk.new_end]):
            if was is not None and now is not None:
                told.append(_changed(was, now, title))
            elif was is not None:
                gone.append(was)
            elif now is not None:
                come.append(now)
    places = {each.text: each for each in gone}
    for each in come:
        was = places.pop(each.text, None)
        if was is None:
            told.append(Change(Subject.TEXT, _what(each, title), "", each.text, new_page=each.page))
        else:
            moved = Change(
                Subject.TEXT, _what(each, title), "", _beginning(each.text), "moved", (), was.page, each.page
            )
            told.append(moved)
    kept = {each.text for each in come}
    told += [
        Change(Subject.TEXT, _what(each, title), each.text, "", old_page=each.page)
        for each in gone
        if each.text not in kept
    ]
    return told


def _alike(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterable[tuple[Paragraph | None, Paragraph | None]]:
    """Return paragraphs in pairs that are alike, in order, so that the pairs are as alike as can be altogether."""
    if not old or not new or len(old) * len(new) > _MANY:
        return [*((each, None) for each in old), *((None, each) for each in new)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            likeness = _likeness(old[i], new[j])
            with_both = best[i + 1][j + 1] + likeness if likeness else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], with_both)
    pairs: list[tuple[Paragraph | None, Paragraph | None]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        likeness = _likeness(old[i], new[j])
        if likeness and best[i][j] == best[i + 1][j + 1] + likeness:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((old[i], None))
            i += 1
        else:
            pairs.append((None, new[j]))
            j += 1
    return [*pairs, *((each, None) for each in old[i:]), *((None, each) for each in new[j:])]


def _likeness(old: Paragraph, new: Paragraph) -> float:
    return ratio(old.text, new.text, score_cutoff=_ALIKE) if old.kind == new.kind else 0.0


def _changed(was: Paragraph, now: Paragraph, title: str) -> Change:
    """Return the change of a paragraph, word by word."""
    shown = _shortened(pieces(words(was.text), words(now.text)))
    return Change(Subject.TEXT, _what(now, title), was.text, now.text, "", shown, was.page, now.page)


def _shortened(parts: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces of which those that stayed are no longer than is needed to know the place."""
    last = len(parts) - 1
    return tuple(_short(piece, index > 0, index < last) for index, piece in enumerate(parts))


def _short(piece: Piece, before: bool, behind: bool) -> Piece:
    """Return a piece; one that stayed has only some words next to the changes that stand before or behind it."""
    said = piece.text.strip().split(" ")
    if piece.kind != "same" or len(said) <= _AROUND * (before + behind):
        return piece
    first, last = said[: _AROUND * before], said[-_AROUND:] if behind else []
    return replace(piece, text=piece.blank + " ".join([*first, "…", *last]))


def _what(each: Paragraph, title: str) -> str:
    """Return where a paragraph stands, in words."""
    return ", ".join(part for part in (f"“{title}”" if title else "", each.kind) if part)


def _beginning(text: str) -> str:
    said = text.split(" ")
    return text if len(said) <= _AROUND else f"{' '.join(said[:_AROUND])} …"


def _paragraphs(laid: Laid) -> Iterator[Paragraph]:
    """Yield what the elements of the tree say, in its order."""
    tree, printed = laid.layout.tree, laid.printed
    roots = sorted(((each.origin.path, key) for key, each in laid.sections.items()), key=lambda root: -len(root[0]))
    waiting: list[tuple[StructureNode, str, str]] = [(tree[NodeId(0)], "", "")]
    while waiting:
        node, kind, path = waiting.pop()
        path = node.path or path
        if node.tag in ("TOC", "Index", "Lbl") or path.startswith(_LEFT_OUT) or path.endswith("].title"):
            continue
        section = next((key for root, key in roots if path == root or path.startswith(f"{root}.")), "")
        if node.tag == "TR":
            cells = (each.text for kid in node.kids for each in printed.paragraphs(tree[kid]))
            if row := " | ".join(cells):
                yield Paragraph(row, "row of a table", section, printed.page(node))
            continue
        if node.alt:
            yield Paragraph(one_line(node.alt), "description of a picture", section, printed.page(node))
            continue
        kind = "note" if node.tag == "Note" else "caption" if node.tag == "Caption" else kind
        kind = "title" if node.tag in _TITLES else kind
        said = printed.words_in(node)
        if said is not None:
            yield Paragraph(one_line(said.text), kind, section, printed.folio(said.pages[0]))
        waiting.extend((tree[kid], kind, path) for kid in reversed(node.kids))
