"""The output for the screen: the PDF that is e-mailed.

Enters: the Layout, the theme behind its names, the pictures of the content.  Leaves: the bytes of a tagged file for
PDF/UA-1 and PDF/A-2a, or -3a with files in it: colours in sRGB, pictures at 150 ppi, links live, no bleed, and no pages
that only fill a sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from booklet import __version__
from booklet.design.load import PROFILES
from booklet.design.theme import Theme
from booklet.model.booklet import Booklet, Image
from booklet.model.drawing import Drawing
from booklet.model.ink import Picture
from booklet.model.inline import plain
from booklet.model.layout import Layout
from booklet.outputs.colours import screen_colours
from booklet.pictures.encode import Rendered
from booklet.pictures.problem import PictureProblem
from booklet.pictures.show import show
from booklet.text.fonts import FaceBook
from booklet.write.document import write_pdf
from booklet.write.spec import Attachment, DocumentInfo, OutputIntent, OutputSpec, PictureSource

SCREEN_PPI = 150
LEFT_OUT = frozenset(("binder",))  # kinds of blank page that nobody misses on a screen


def screen(
    layout: Layout,
    theme: Theme,
    images: Mapping[str, Image],
    info: DocumentInfo,
    cache: Path | None = None,
    attachments: tuple[Attachment, ...] = (),
) -> bytes:
    """Return the PDF for the screen, `attachments` in it. `cache` is a folder that rendered pictures are kept in.

    Raises `booklet.pictures.problem.PictureProblem` for a picture that only now turns out to be broken.
    """
    spec = OutputSpec(colours=screen_colours(theme), intent=srgb(), leave_out=LEFT_OUT, attachments=attachments)
    return write_pdf(layout, FaceBook(theme), spec, info, pictures(images, theme, SCREEN_PPI, cache))


def pictures(images: Mapping[str, Image], theme: Theme, ppi: int, cache: Path | None) -> PictureSource:
    """Return what renders pictures in sRGB at `ppi`, and leaves drawings as they are.

    A `PictureProblem` that it raises says where the file is named.
    """

    def rendered(placed: Picture) -> Rendered | Drawing:
        image = images[placed.image]
        try:
            return show(image.file, placed, colours=theme.colours, ppi=ppi, cache=cache)
        except PictureProblem as problem:
            problem.origin = image.named_at
            raise

    return rendered


def describe(booklet: Booklet, layout: Layout, date: datetime) -> DocumentInfo:
    """Return what any file made of this booklet says of itself; `date` must carry a zone."""
    return DocumentInfo(
        title=plain(booklet.title, layout.folio_of),
        language=booklet.language,
        date=date,
        author=booklet.publisher.name if booklet.publisher else "",
        subject=plain(booklet.cover.subtitle, layout.folio_of),
        keywords=(booklet.event.name, booklet.edition.label),
        creator=f"booklet {__version__}",
        producer=f"booklet {__version__} with reportlab",
    )


def srgb() -> OutputIntent:
    """Return what the colours of a screen mean: sRGB."""
    return OutputIntent(
        subtype="GTS_PDFA1",
        condition="sRGB IEC61966-2.1",
        registry="http://www.color.org",
        profile=(PROFILES / "sRGB.icc").read_bytes(),
        components=3,
    )
