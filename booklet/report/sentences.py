"""All that a booklet says, sentence by sentence: on which page it stands, and which note hangs on it.

Enters: a `Print`.  Leaves: a `Said` for every sentence of a paragraph, list, title, caption, note, remark and the
cover, every row of a table and every description of a picture, in the order of pages.  Left out are the contents, the
program's own numbers and marks, and the names of a roll, which come from a file of their own: the roll is one `Said`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from booklet.compose.blocks.names import Names
from booklet.model.ink import NodeId
from booklet.model.structure import StructureNode
from booklet.report.claims import Called, Print, Printed, one_line, sentence_spans

_TITLES = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence. `kind` is sentence, title, caption, note, row, alt or roll; `path` leads to the content.

    `notes` are the notes called in it; of a note, itself.  Numbers begin again in each section, anchors do not.
    """

    page: str
    words: str
    kind: str
    path: str
    notes: tuple[Called, ...] = ()


def all_said(printed: Print) -> tuple[Said, ...]:
    """Return everything that a booklet says, in reading order by page."""
    rolls = {block.origin.path: block for block in printed.booklet.blocks() if isinstance(block, Names)}
    return tuple(sorted(_below(printed, rolls), key=lambda said: printed.position(said.page)))


def _below(printed: Print, rolls: dict[str, Names]) -> Iterator[Said]:
    """Yield what the elements of the tree say, in its order."""
    tree = printed.layout.tree
    waiting: list[tuple[StructureNode, str, str, tuple[Called, ...]]] = [(tree[NodeId(0)], "sentence", "", ())]
    while waiting:
        node, kind, path, itself = waiting.pop()
        path = node.path or path
        if node.tag in ("TOC", "Lbl") or any(tree[kid].tag == "TOC" for kid in node.kids):
            continue
        if node.tag == "L" and node.path in rolls:
            roll = rolls[node.path]
            yield Said(printed.page(node), f"A roll of {len(roll.names)} names", "roll", node.path)
        if node.tag == "LI" and path.startswith(tuple(f"{each}." for each in rolls)):
            continue
        if node.tag == "TR":
            yield from _row(printed, node, path)
            continue
        if node.alt:  # what is drawn in a chart, its description says
            yield Said(printed.page(node), one_line(node.alt), "alt", path)
            continue
        if node.tag == "Note":
            kind, itself = "note", (Called(_mark(printed, node), node.anchor),)
        kind = "title" if node.tag in _TITLES else "caption" if node.tag == "Caption" else kind
        words = printed.words_in(node)
        if words is not None:
            yield from _sentences(printed, words, kind, path, itself)
        waiting.extend((tree[kid], kind, path, itself) for kid in reversed(node.kids))


def _sentences(printed: Print, words: Printed, kind: str, path: str, itself: tuple[Called, ...]) -> Iterator[Said]:
    """Yield the sentences of an element, each with the notes that are called in it or right behind it."""
    for start, end in [(0, len(words.text))] if kind == "note" else sentence_spans(words.text):
        said = one_line(words.text[start:end])
        notes = tuple(each for at, each in words.calls if start < at <= end or at == end == 0)
        if said:
            yield Said(printed.folio(words.pages[start]), said, kind, path, itself or notes)


def _row(printed: Print, row: StructureNode, path: str) -> Iterator[Said]:
    """Yield a row of a table, its cells as the claims have them."""
    cells = [each for kid in row.kids for each in printed.paragraphs(printed.layout.tree[kid])]
    words = " | ".join(each.text for each in cells)
    if words:
        yield Said(printed.page(row), words, "row", path, tuple(note for each in cells for _, note in each.calls))


def _mark(printed: Print, note: StructureNode) -> str:
    tree = printed.layout.tree
    labels = (printed.words_in(tree[kid]) for kid in note.kids if tree[kid].tag == "Lbl")
    return next((label.text for label in labels if label is not None), "")
