"""Builders of small Layouts by hand, with the real fonts but without the text engine."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb

import booklet.design
from booklet.model.ink import GlyphRun, Node, NodeId, TextLine
from booklet.model.layout import Layout, Page
from booklet.model.structure import StructureNode, StructureTree
from booklet.write.document import write_pdf
from booklet.write.spec import DocumentInfo, Operators, OutputIntent, OutputSpec

DESIGN = Path(booklet.design.__file__).parent
SERIF = DESIGN / "fonts" / "source-serif-4" / "SourceSerif4_400Regular.ttf"
ITALIC = DESIGN / "fonts" / "source-serif-4" / "SourceSerif4_400Regular_Italic.ttf"
A5 = (419.53, 595.28)


@dataclass(frozen=True)
class FileFace:
    """A face straight from a font file."""

    name: str
    path: Path
    font: hb.Font
    upem: int
    ascent: float
    descent: float
    cap_height: float

    def advance(self, glyph: int) -> float:
        return float(self.font.get_glyph_h_advance(glyph))


@lru_cache
def open_face(name: str, path: Path) -> FileFace:
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    font = hb.Font(face)
    extents = font.get_font_extents("ltr")
    return FileFace(name, path, font, face.upem, extents.ascender, extents.descender, 0.67 * face.upem)


@dataclass
class Files:
    """Faces by name, as write looks them up."""

    paths: dict[str, Path] = field(default_factory=lambda: {"serif": SERIF, "italic": ITALIC})

    def face(self, name: str) -> FileFace:
        return open_face(name, self.paths[name])


def run(
    text: str, node: Node, *, face: str = "serif", size: float = 10, files: Files | None = None, **more: Any
) -> GlyphRun:
    """Shape `text` with HarfBuzz; a cluster's text goes to its first glyph, U+200B to further ones."""
    opened = (files or Files()).face(face)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(opened.font, buffer)
    starts = [glyph.cluster for glyph in buffer.glyph_infos]
    ends = [*starts[1:], len(text)]
    texts = tuple(text[start:end] or "\u200b" for start, end in zip(starts, ends, strict=True))
    advances = array("d", (place.x_advance * size / opened.upem for place in buffer.glyph_positions))
    glyphs = array("H", (glyph.codepoint for glyph in buffer.glyph_infos))
    ready = {"colour": "text", "x": 0.0, **more}
    return GlyphRun(face=face, size=size, node=node, glyphs=glyphs, advances=advances, texts=texts, **ready)


def line(x: float, y: float, *runs: GlyphRun) -> TextLine:
    """Set runs one after the other."""
    placed, at = [], 0.0
    for each in runs:
        placed.append(replace(each, x=at))
        at += each.width
    return TextLine(x, y, tuple(placed))


class Tree:
    """A structure tree as it grows: `add` returns the new node's id; the Document is there from the start."""

    def __init__(self) -> None:
        self._nodes: list[StructureNode] = [StructureNode(NodeId(0), "Document", None)]

    def add(self, tag: str, parent: int = 0, **more: Any) -> NodeId:
        own = NodeId(len(self._nodes))
        self._nodes.append(StructureNode(own, tag, NodeId(parent), **more))
        above = self._nodes[parent]
        self._nodes[parent] = replace(above, kids=(*above.kids, own))
        return own

    def leaf(self, parent: int) -> NodeId:
        return self.add("", parent)

    def built(self) -> StructureTree:
        return StructureTree(tuple(self._nodes))


def page(index: int, *ink: Any, **more: Any) -> Page:
    ready = {"folio": str(index + 1), "side": "verso" if index % 2 else "recto", "master": "body", **more}
    return Page(index=index, ink=ink, **ready)


def layout(tree: Tree, *pages: Page, **more: Any) -> Layout:
    ready = {"anchors": {}, "bookmarks": (), "bleed": 8.5, **more}
    return Layout(width=A5[0], height=A5[1], pages=pages, tree=tree.built(), **ready)


SRGB = OutputIntent(
    "GTS_PDFA1", "sRGB IEC61966-2.1", "http://www.color.org", (DESIGN / "profiles" / "sRGB.icc").read_bytes(), 3
)
COLOURS = {
    "text": Operators(b"0 g", b"0 G"),
    "accent": Operators(b".5 0 0 rg", b".5 0 0 RG"),
    "ground": Operators(b".9 .9 .8 rg", b".9 .9 .8 RG"),
}
SPEC = OutputSpec(COLOURS, SRGB)
INFO = DocumentInfo(
    title="A Small Booklet",
    author="Nobody",
    subject="Tests & <marks>",
    keywords=("tests", "pdf"),
    language="en",
    date=datetime(2026, 5, 14, 10, 30, tzinfo=UTC),
    creator="booklet 0.1",
    producer="booklet 0.1 on reportlab",
)


def no_pictures(placed: object) -> Any:
    raise AssertionError("no picture here")


def written(made: Layout, **more: Any) -> bytes:
    """Write a Layout with what is usual in these tests."""
    ready = {"faces": Files(), "spec": SPEC, "info": INFO, "pictures": no_pictures, **more}
    return write_pdf(made, **ready)
