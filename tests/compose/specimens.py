"""Small contents, composed and laid out, and the questions that tests ask of the result.

A specimen's text is the whole of a content.yaml, or what follows `HEAD`.  Pictures it may name: photo.png (900 × 600
pixels), tall.png (150 × 900), both made in the folder of the test session.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image as Pixels

from booklet.compose.blocks import KINDS
from booklet.compose.compose import compose
from booklet.compose.survey import ink_of
from booklet.design.load import load_theme
from booklet.design.theme import Theme
from booklet.diagnostics import Finding
from booklet.model.booklet import Booklet
from booklet.model.ink import Artifact, GlyphRun, Ink, NodeId, TextLine
from booklet.model.layout import Layout, Page
from booklet.model.material import Box, Columns, Composition, Deferred, Item, Note, Paragraph, Repeated, WholePage
from booklet.model.structure import StructureNode, StructureTree
from booklet.paginate.paginate import paginate
from booklet.paginate.settle import settle
from booklet.pictures.probe import Probe, probe
from booklet.read.read import read_text

THEME = load_theme("memorial")

HEAD = """\
booklet:
  slug: specimen
  title: A Specimen
  event: {name: The opening, date: 1926-05-14}
  edition: 2026
  status: final
"""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A content, composed; its findings are those of composing."""

    booklet: Booklet
    composition: Composition
    theme: Theme

    @property
    def tree(self) -> StructureTree:
        return self.composition.tree

    @property
    def items(self) -> tuple[Item, ...]:
        return self.composition.items

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.composition.findings

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]

    probes: Mapping[str, Probe]

    def laid_out(self) -> Layout:
        """The composition as it stands, on pages."""
        return paginate(self.composition, self.theme, self.booklet.page)

    def settled(self) -> tuple[Specimen, Layout]:
        """The booklet composed and paginated until its page numbers are right."""
        composition, layout = settle(
            lambda pages: compose(self.booklet, self.theme, KINDS, self.probes, pages),
            lambda made: paginate(made, self.theme, self.booklet.page),
        )
        return replace(self, composition=composition), layout

    def element(self, tag: str, number: int = 0) -> StructureNode:
        """The element number `number` (from 0) of this tag, in reading order."""
        return elements(self.tree, tag)[number]

    def said(self, node: StructureNode) -> str:
        """The words of an element, in structure order, as the Material has them."""
        return spoken(self.tree, node, words_of(ink_of(opened(self.items))))

    def outline(self, start: StructureNode | None = None) -> str:
        return outline(self.tree, words_of(ink_of(opened(self.items))), start or self.tree[NodeId(0)])


@lru_cache
def gradient(width: int, height: int) -> bytes:
    """Return a picture as the bytes of its file: of so many pixels, from black at its head to white at its foot."""
    file = BytesIO()
    Pixels.linear_gradient("L").resize((width, height)).save(file, "PNG")
    return file.getvalue()


def make_pictures(folder: Path) -> None:
    """Put the pictures that specimens name into a folder."""
    (folder / "photo.png").write_bytes(gradient(900, 600))
    (folder / "tall.png").write_bytes(gradient(150, 900))


def compose_text(content: str, folder: Path, *, section_start: str = "", **groups: object) -> Specimen:
    """Read and compose `content`, which must be good; "booklet:" is put before it where it is missing.

    The theme is memorial, with another `section_start` and other `groups` (cover, openers …) where these are given.
    """
    text = content if content.startswith("booklet:") else HEAD + content
    result = read_text(text, folder=folder, kinds=KINDS)
    assert result.booklet is not None, [(found.message, found.origin) for found in result.findings]
    theme = replace(THEME, section_start=section_start or THEME.section_start, **groups)  # type: ignore[arg-type]
    probes = {image.id: probe(image.file) for image in result.booklet.images.values()}
    return Specimen(result.booklet, compose(result.booklet, theme, KINDS, probes), theme, probes)


# ---- the tree


def elements(tree: StructureTree, tag: str, start: NodeId = NodeId(0)) -> list[StructureNode]:
    """Return the elements of a tag below `start`, in reading order."""
    return [node for node in tree.walk(start) if node.tag == tag]


def shape(tree: StructureTree, node: StructureNode) -> str:
    """Return the tags below and including `node`, in order, leaves as dots: "P(. Link(.) .)"."""
    kids = " ".join(shape(tree, tree[kid]) if tree[kid].tag else "." for kid in node.kids)
    return f"{node.tag}({kids})" if kids else node.tag


def tags(tree: StructureTree, node: StructureNode) -> list[str]:
    """Return the tags of the kids of `node`."""
    return [tree[kid].tag for kid in node.kids]


def words_of(ink: Iterable[Ink]) -> dict[NodeId, str]:
    """Return the words of every leaf, in the order in which they are drawn."""
    words: dict[NodeId, str] = {}
    for run in runs_of(ink):
        if not isinstance(run.node, Artifact):
            words[run.node] = words.get(run.node, "") + run.text
    return words


def spoken(tree: StructureTree, start: StructureNode, words: dict[NodeId, str]) -> str:
    """Return the words of the leaves below `start`, in structure order, the hyphens of divided words taken out."""
    return "".join(words.get(node.id, "") for node in tree.walk(start.id) if not node.tag).replace("\u00ad", "")


def outline(tree: StructureTree, words: dict[NodeId, str], start: StructureNode, depth: int = 0) -> str:
    """Return the tree as text that a person can review: tags with what they bear, leaves with their words."""
    lines = []
    pad = "  " * depth
    if not start.tag:
        return f"{pad}“{words[start.id]}”\n" if start.id in words else f"{pad}(drawn)\n"
    bears = {
        "language": start.language,
        "scope": start.scope,
        "numbering": start.list_numbering,
        "alt": start.alt,
        "to": (start.target.uri or f"#{start.target.anchor}") if start.target else "",
        "says": start.description,
        "at": start.path,
    }
    lines.append(pad + start.tag + "".join(f"  {key}={value}" for key, value in bears.items() if value) + "\n")
    lines += [outline(tree, words, tree[kid], depth + 1) for kid in start.kids]
    return "".join(lines)


# ---- the Material


def opened(items: Sequence[Item], pages: dict[str, str] | None = None) -> tuple[Item, ...]:
    """Return items with what was deferred built, once."""
    out: list[Item] = []
    for item in items:
        out += opened(item.build(pages or {}), pages) if isinstance(item, Deferred) else (item,)
    return tuple(out)


def boxes_of(items: Iterable[Item]) -> Iterator[Box]:
    """Yield all boxes, paragraphs' lines and tables' rows among them."""
    for item in items:
        match item:
            case Box():
                yield item
            case Paragraph():
                yield from item.variants[0]
            case Repeated():
                yield from boxes_of(item.header)
                yield from boxes_of(item.rows)
            case Columns():
                yield from boxes_of(item.items)
            case _:
                pass


def notes_of(items: Iterable[Item]) -> list[tuple[Box, Note]]:
    """Return the notes, each with the box that it is called in."""
    return [(box, note) for box in boxes_of(items) for note in box.notes]


def box_of(items: Iterable[Item], text: str) -> Box:
    """Return the first box in which `text` stands."""
    return next(box for box in boxes_of(items) if text in text_of(box.ink))


def runs_of(ink: Iterable[Ink]) -> Iterator[GlyphRun]:
    """Yield the runs of the lines among `ink`."""
    for each in ink:
        if isinstance(each, TextLine):
            yield from each.runs


def text_of(ink: Iterable[Ink]) -> str:
    """Return the words of `ink`, as they are drawn."""
    return "".join(run.text for run in runs_of(ink))


def at(items: Sequence[Item], text: str) -> int:
    """Return the index of the first item that holds `text`."""
    for index, item in enumerate(items):
        if text in text_of(ink_of((item,))):
            return index
    raise AssertionError(f"{text} stands nowhere")


def whole_pages(items: Iterable[Item]) -> list[WholePage]:
    """Return the whole pages."""
    return [item for item in items if isinstance(item, WholePage)]


# ---- the Layout


def page_text(page: Page) -> str:
    """Return the words on a page, as they are drawn."""
    return text_of(page.ink)


def lines_with(page: Page, artifact: Artifact) -> list[TextLine]:
    """Return the lines on a page that are artifacts of this kind."""
    return [ink for ink in page.ink if isinstance(ink, TextLine) and ink.runs and ink.runs[0].node == artifact]


def right_edge(line: TextLine) -> float:
    """Return where the last glyph of a line ends, without spaces at the line's end."""
    return line.x + max((run.x + run.width for run in line.runs if run.text.strip()), default=0.0)
