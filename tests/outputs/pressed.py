"""A small Layout for the press, with what can go wrong in inks: type, rules, grounds, white, bleed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import ContentStream

from booklet.design.load import PROFILES, load_theme
from booklet.design.theme import Colour
from booklet.diagnostics import Origin
from booklet.model.booklet import PrintMarks
from booklet.model.ink import Artifact, Bar, Ink, NodeId, TextLine
from booklet.model.layout import Layout, LinkArea, Page
from booklet.model.structure import StructureNode, StructureTree, Target
from booklet.outputs.press import Press
from booklet.outputs.print import press_pdf
from booklet.pictures.profile import read_profile
from booklet.text.setting import Span
from booklet.text.typeset import Typesetter
from booklet.units import mm
from booklet.write.spec import DocumentInfo

BASE = load_theme("memorial")
RICH = Colour((0, 0, 0), (0.6, 0.4, 0.4, 1.0))
THEME = replace(BASE, colours={**BASE.colours, "rich": RICH})
PROFILE = read_profile((PROFILES / "FOGRA39L_coated.icc").read_bytes())
PRESS = Press(PROFILE, 300.0, PrintMarks(), {}, edition="2027")
SPOT = replace(PRESS, spots={"accent": "PANTONE 5477 C"})
ALL_MARKS = PrintMarks(crop=True, registration=True, colour_bar=True, slug=True)
INFO = DocumentInfo(title="For the Press", language="en", date=datetime(2027, 2, 26, 12, tzinfo=UTC), author="Nobody")
WIDTH, HEIGHT, BLEED = mm(148), mm(210), mm(3)
LEAF = NodeId(2)
TREE = StructureTree(
    (
        StructureNode(NodeId(0), "Document", None, (NodeId(1),)),
        StructureNode(NodeId(1), "P", NodeId(0), (LEAF, NodeId(3)), path="sections[0].blocks[0].text"),
        StructureNode(LEAF, "", NodeId(1)),
        StructureNode(NodeId(3), "Link", NodeId(1), (NodeId(4),), target=Target(uri="https://example.org/")),
        StructureNode(NodeId(4), "", NodeId(3)),
    )
)
SETTER = Typesetter(THEME)
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


def words(text: str, x: float, y: float, colour: str, size: float = 10) -> TextLine:
    style = replace(THEME.styles["body"], size=size, colour=colour)
    return TextLine(x, y, SETTER.line((Span(text, style, LEAF, "en", Origin("here")),)).runs)


def bar(x: float, y: float, width: float, height: float, colour: str, node: Artifact = Artifact.LAYOUT) -> Bar:
    return Bar(x, y, width, height, colour, node)


def layout(*pages: tuple[Ink, ...]) -> Layout:
    made = [Page(at, str(at + 1), "verso" if at % 2 else "recto", "body", ink) for at, ink in enumerate(pages)]
    link = LinkArea(50, 50, 100, 20, NodeId(3), Target(uri="https://example.org/"))
    made[0] = replace(made[0], links=(link,))
    last = Page(len(made), str(len(made) + 1), "recto", "body", (), blank="binder")
    return Layout(WIDTH, HEIGHT, BLEED, (*made, last), TREE, {}, ())


TEXT = (
    words("Black type on white paper", 60, 100, "text"),
    words("Quiet type, which is grey", 60, 130, "quiet"),
    words("A link", 60, 160, "link"),
    bar(60, 200, 200, 0.5, "rule"),
    bar(60, 220, 200, 0.25, "hairline"),
)
# On a ground of many inks, from the left: type in black, type in white, a rule in black, a square in black.
GROUND = (
    bar(40, 40, 320, 300, "accent"),
    words("H", 60, 200, "text", size=120),
    words("H", 180, 200, "paper", size=120),
    bar(60, 260, 100, 2, "text"),
    bar(200, 240, 60, 60, "text"),
)
FULL = (bar(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED, "cover-ground", Artifact.BACKGROUND),)


def made(press: Press = PRESS, *pages: tuple[Ink, ...]) -> bytes:
    return press_pdf(layout(*(pages or (TEXT, GROUND, FULL))), THEME, {}, INFO, press)


def written(folder: Path, press: Press = PRESS, *pages: tuple[Ink, ...]) -> Path:
    file = folder / "print.pdf"
    file.write_bytes(made(press, *pages))
    return file


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def operators(pdf: bytes, page: int = 0) -> list[tuple[list[object], str]]:
    reader = opened(pdf)
    stream = ContentStream(reader.pages[page].get_contents(), reader)
    return [(list(operands), operator.decode()) for operands, operator in stream.operations]
