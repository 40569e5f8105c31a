"""The output for the press: PDF/X-4 (ISO 15930-7), with bleed and marks.

Enters: the Layout, the theme behind its names, the pictures of the content, and what press it is for.  Leaves: the
bytes of a file in process colours and inks of their own, pictures at 300 ppi within the ink limit, black type and rules
in black alone, overprinting; without links.  The words are those of the screen, on the same pages, and the pages that
only fill a sheet are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.design.theme import TextStyle, Theme
from booklet.diagnostics import Origin
from booklet.model.booklet import Image
from booklet.model.drawing import Drawing
from booklet.model.ink import Artifact, Picture
from booklet.model.layout import Layout, Page
from booklet.outputs.colours import in_inks, inks_of_colours, press_colours
from booklet.outputs.inks import inks_of
from booklet.outputs.marks import BLACK, PATCHES, REGISTRATION, margin, marks
from booklet.outputs.press import Press
from booklet.pictures.encode import Rendered
from booklet.pictures.problem import PictureProblem
from booklet.pictures.show import show
from booklet.text.fonts import FaceBook
from booklet.text.setting import SetLine, Span
from booklet.text.typeset import Typesetter
from booklet.write.document import write_pdf
from booklet.write.spec import DocumentInfo, Operators, OutputIntent, OutputSpec, Separation

PRESS_PPI = 300
PDFX = "PDF/X-4"

_REGISTRY = "http://www.color.org"
_SLUG_SIZE = 6.0  # points
_ALL = "CS0"


@dataclass(frozen=True, slots=True)
class PressFile:
    """A file for the press, and the names of the inks that it is printed with."""

    pdf: bytes
    inks: tuple[str, ...]


def press_pdf(
    layout: Layout,
    theme: Theme,
    images: Mapping[str, Image],
    info: DocumentInfo,
    press: Press,
    cache: Path | None = None,
) -> bytes:
    """Return the bytes of `press_file`."""
    return press_file(layout, theme, images, info, press, cache).pdf


def press_file(
    layout: Layout,
    theme: Theme,
    images: Mapping[str, Image],
    info: DocumentInfo,
    press: Press,
    cache: Path | None = None,
) -> PressFile:
    """Return the PDF for the press. `cache` is a folder that rendered pictures are kept in.

    Raises `booklet.pictures.problem.PictureProblem` for a picture that only now turns out to be broken.
    """
    made: dict[Picture, Rendered | Drawing] = {}  # a picture says only when it is rendered whether it is grey

    def rendered(placed: Picture) -> Rendered | Drawing:
        if placed not in made:
            made[placed] = _rendered(placed, images[placed.image], theme, press, cache)
        return made[placed]

    inks = inks_of(layout, inks_of_colours(theme, press), press.spots, rendered)
    separations = _separations(theme, press)
    spec = OutputSpec(
        colours=press_colours(theme, press, _others(separations)),
        intent=_intent(press),
        margin=margin(layout.bleed, press.marks),
        bleed=layout.bleed,
        links=False,
        version=(1, 6),
        pdfx=PDFX,
        group="DeviceCMYK",
        separations=tuple(separations.values()),
    )
    marked = _marked(layout, theme, info, press, inks)
    return PressFile(write_pdf(marked, FaceBook(theme), spec, info, rendered), inks)


def _rendered(placed: Picture, image: Image, theme: Theme, press: Press, cache: Path | None) -> Rendered | Drawing:
    """Return a picture in the inks of the press; a drawing as it is, for its colours are resolved as it is drawn."""
    try:
        return show(
            image.file,
            placed,
            colours=theme.colours,
            ppi=PRESS_PPI,
            space="cmyk",
            profile=press.profile.content,
            ink_limit=press.ink_limit,
            cache=cache,
        )
    except PictureProblem as problem:
        problem.origin = image.named_at
        raise


def _marked(layout: Layout, theme: Theme, info: DocumentInfo, press: Press, inks: tuple[str, ...]) -> Layout:
    """Return the Layout with the press's marks around each page."""
    typesetter = Typesetter(theme)
    spots = tuple(colour for colour, ink in press.spots.items() if ink in inks)
    words = (press.condition, ", ".join(inks))

    def marked(page: Page) -> Page:
        slug = None
        if press.marks.slug:
            about = [f"page {page.folio}", f"edition {press.edition}", *(["draft"] if press.draft else []), info.title]
            slug = _slug(" · ".join((*about, *words)), layout.width, typesetter, theme, info.language)
        return replace(page, ink=(*page.ink, *marks(layout, press.marks, inks, spots, slug)))

    return replace(layout, pages=tuple(map(marked, layout.pages)))


def _slug(said: str, width: float, typesetter: Typesetter, theme: Theme, language: str) -> SetLine:
    """Return the line that tells whoever holds the sheet what it is, no wider than the page."""
    family = "sans" if "sans" in theme.families else next(iter(theme.families))
    style = TextStyle(family=family, size=_SLUG_SIZE, leading=_SLUG_SIZE, colour=BLACK)

    def line(text: str) -> SetLine:
        return typesetter.line((Span(text, style, Artifact.PRODUCTION, language, Origin("booklet")),))

    made = line(said)
    while made.width > width and " " in said:
        said = said.rpartition(" ")[0]
        made = line(said + " …")
    return made


def _separations(theme: Theme, press: Press) -> dict[str, Separation]:
    """Return the separations by the colours that are inked with them: registration, and spots."""
    found = {REGISTRATION: Separation(_ALL, "All", (1, 1, 1, 1))}
    for at, (colour, ink) in enumerate(press.spots.items(), 1):
        found[colour] = Separation(f"CS{at}", ink, theme.colours[colour].cmyk)
    return found


def _others(separations: Mapping[str, Separation]) -> dict[str, Operators]:
    """Return the operators of the patches of the colour bar, and of what has a separation."""
    made = {name: in_inks(cmyk) for name, cmyk in PATCHES.items()}
    for name, separation in separations.items():
        call = separation.resource.encode("ascii")
        made[name] = Operators(b"/%b cs 1 scn" % call, b"/%b CS 1 SCN" % call, space=separation.resource)
    return made


def _intent(press: Press) -> OutputIntent:
    profile = press.profile
    return OutputIntent(
        subtype="GTS_PDFX",
        condition=press.condition,
        registry=_REGISTRY if profile.condition else "",
        profile=profile.content,
        components=4,
        info=profile.description,
    )
